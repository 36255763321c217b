"""What is a question in Telegram: a table of messages, before anything is asked."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.telegram.requests import question_in

BOT = User(id=99, first_name="onrecord", is_bot=True, username="OnRecordBot")
ADA = User(id=7, first_name="Ada", is_bot=False)


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
    assert question_in(message(text, kind, mention, reply), "OnRecordBot", BOT.id) == question
