"""What the adapters make of what arrives, before any platform is asked; the rest is driven on the emulators."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.settings import BadToken, Settings
from bot.slack import requests as slack_requests
from bot.slack import tokens as slack
from bot.telegram import requests as telegram_requests
from bot.telegram import tokens as telegram

BOT = User(id=99, first_name="onrecord", is_bot=True, username="OnRecordBot")
ADA = User(id=7, first_name="Ada", is_bot=False)


@pytest.mark.parametrize(
    ("arrived", "was_typed"),
    [
        ("<@U0BOT> who said ceasefire", "<@U0BOT> who said ceasefire"),
        ("Aliyev &amp; Macron", "Aliyev & Macron"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("see <https://coast.example/a|coast.example/a>", "see coast.example/a"),
        ("see <https://coast.example/a>", "see https://coast.example/a"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slack_text_is_read_as_it_was_typed(arrived: str, was_typed: str) -> None:
    assert slack_requests.as_typed(arrived) == was_typed


def message(text: str, kind: str, entity: str | None, reply: User | None) -> Message:
    entities = [MessageEntity("mention", text.index(entity), len(entity))] if entity else []
    chat = Chat(id=7 if kind == Chat.PRIVATE else -100, type=kind)
    when = datetime(2024, 5, 15, tzinfo=UTC)
    replied = Message(message_id=1, date=when, chat=chat, from_user=reply, text="…") if reply else None
    more: dict[str, Any] = {"entities": entities, "reply_to_message": replied}
    return Message(message_id=2, date=when, chat=chat, from_user=ADA, text=text, **more)


@pytest.mark.parametrize(
    ("text", "kind", "mention", "reply", "question"),
    [
        ("/who_said Ada", "private", None, None, "/who_said Ada"),
        ("/nonsense", "private", None, None, "/nonsense"),
        ("who said ceasefire", "private", None, None, "who said ceasefire"),
        ("/who_said Ada", "group", None, None, "/who_said Ada"),
        ("/who-said Ada", "group", None, None, "/who-said Ada"),
        ("/who_said@OnRecordBot Ada", "group", None, None, "/who_said@OnRecordBot Ada"),
        ("/who_said@onrecordbot Ada", "supergroup", None, None, "/who_said@onrecordbot Ada"),
        ("/who_said@OtherBot Ada", "group", None, None, None),
        ("/weather", "group", None, None, None),
        ("/weather@OnRecordBot", "group", None, None, "/weather@OnRecordBot"),
        ("lunch at one?", "group", None, None, None),
        ("@OnRecordBot who said ceasefire", "group", "@OnRecordBot", None, "who said ceasefire"),
        ("tell me @onrecordbot /timeline", "supergroup", "@onrecordbot", None, "tell me /timeline"),
        ("@SomebodyElse hello", "group", "@SomebodyElse", None, None),
        ("and Macron?", "group", None, BOT, "and Macron?"),
        ("and Macron?", "group", None, ADA, None),
    ],
)
def test_what_is_a_question_in_telegram(
    text: str, kind: str, mention: str | None, reply: User | None, question: str | None
) -> None:
    assert telegram_requests.question_in(message(text, kind, mention, reply), "OnRecordBot", BOT.id) == question


@pytest.mark.parametrize(
    ("given", "setting", "says"),
    [
        ({}, "SLACK_BOT_TOKEN", "is not set"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN", "is not a bot token"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN", "is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN", "is not an app-level token"),
    ],
)
def test_slack_tokens_that_are_missing_or_exchanged(given: dict[str, str], setting: str, says: str) -> None:
    with pytest.raises(BadToken, match=f"^{setting} {says}.*api.slack.com/apps") as error:
        slack.tokens(Settings(_env_file=None, **given))  # type: ignore[arg-type]
    assert not any(value in str(error.value) for value in given.values() if "-1" in value)


@pytest.mark.parametrize(("given", "says"), [(None, "is not set"), ("hello", "is not a bot token")])
def test_telegram_tokens_that_are_missing_or_none(given: str | None, says: str) -> None:
    with pytest.raises(BadToken, match=f"^TELEGRAM_BOT_TOKEN {says}.*@BotFather"):
        telegram.token(Settings(_env_file=None, TELEGRAM_BOT_TOKEN=given))
