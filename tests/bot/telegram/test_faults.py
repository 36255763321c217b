"""Telegram in trouble: a reply arrives, late if need be; what may have arrived is sent once more and no more."""

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Serve
from tests.bot.harness import Newsroom, newsroom, wait_until
from tests.bot.people import Telegram
from tests.emulators.background import Background

BRANDT = "/who_said Ada Brandt"
TITLE = "What Ada Brandt said"
REFUSALS: list[dict[str, Any]] = [
    {"status": 429, "retry_after": 1},
    {"status": 500, "times": 2},
    {"status": 502, "body": b"<html>Bad Gateway</html>"},
]


@pytest.fixture(scope="module")
def room(background: Background, story_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One bot on Telegram alone, open to everyone."""
    folder = tmp_path_factory.mktemp("room")
    with newsroom(background, folder, story_db, platforms=("telegram",)) as shared:
        shared.start()
        yield shared


@pytest.fixture
def own(serve: Serve, story_db: Path, tmp_path: Path) -> Newsroom:
    """A bot and a store of the test's own."""
    return serve(platforms=("telegram",), db=Path(shutil.copy(story_db, tmp_path / "story.db")))


@contextmanager
def busy(room: Newsroom) -> Iterator[None]:
    """The store answers nobody while the block lasts."""
    with closing(sqlite3.connect(room.bot.environment["ONRECORD_DB"], isolation_level=None)) as connection:
        connection.execute("begin exclusive")
        yield
        connection.execute("rollback")


def titled(telegram: Telegram, title: str = TITLE) -> int:
    """How many messages of the bot have that title."""
    return sum(post.text.startswith(title) for post in telegram.emulator.posts)


@pytest.mark.parametrize("fault", REFUSALS)
def test_a_reply_that_is_refused_arrives_once_later(telegram: Telegram, fault: dict[str, Any]) -> None:
    before = titled(telegram)
    ordered = telegram.fault("sendMessage", **fault)
    assert TITLE in telegram.say(BRANDT).words
    telegram.say("/help")
    assert ordered.hits == fault.get("times", 1)
    assert titled(telegram) == before + 1


@pytest.mark.parametrize("fault", REFUSALS)
def test_a_press_that_is_refused_is_answered_once_later(telegram: Telegram, fault: dict[str, Any]) -> None:
    [first] = telegram.say(BRANDT).posts
    telegram.fault("answerCallbackQuery", **fault)
    telegram.fault("editMessageText", **fault)
    before = len(telegram.emulator.posts)
    pressed = telegram.press(first.button("More"))
    assert pressed.posts[0].edited
    telegram.say("/help")
    assert len(telegram.emulator.posts) == before + 2


@pytest.mark.parametrize("fault", REFUSALS)
def test_inline_results_that_are_refused_arrive_later(telegram: Telegram, fault: dict[str, Any]) -> None:
    telegram.fault("answerInlineQuery", **fault)
    assert telegram.search("casualties Elbonia")["results"]


@pytest.mark.parametrize(("drop", "times", "arrived"), [("before", 1, 1), ("after", 1, 2), ("after", 2, 2)])
def test_a_send_that_was_cut_off_is_made_once_more(telegram: Telegram, drop: str, times: int, arrived: int) -> None:
    before = titled(telegram), len(telegram.calls("sendMessage"))
    telegram.fault("sendMessage", drop=drop, times=times)
    telegram.say(BRANDT, posts=arrived)
    telegram.say("/help")  # answered after it, in the same chat
    assert titled(telegram) - before[0] == arrived
    assert len(telegram.calls("sendMessage")) - before[1] == 3


def test_an_edit_that_was_cut_off_is_made_again(telegram: Telegram) -> None:
    [first] = telegram.say(BRANDT).posts
    telegram.fault("editMessageText", drop="before")
    assert telegram.press(first.button("More")).posts[0].edited


def test_whoever_blocked_the_bot_hurts_nobody_else(telegram: Telegram) -> None:
    telegram.emulator.chats.blocked.add(2)
    telegram.say(BRANDT, user=2, posts=0)
    telegram.wait_call("sendMessage", after=len(telegram.emulator.calls) - 1)
    telegram.emulator.chats.blocked.clear()
    assert TITLE in telegram.say(BRANDT).words
    [refused] = telegram.take_violations()
    assert "bot was blocked" in refused


def test_what_is_delivered_several_times_is_answered_once(telegram: Telegram) -> None:
    before = titled(telegram)
    asked = telegram.say(BRANDT, copies=3)
    telegram.run(telegram.emulator.redeliver(asked.delivery))
    telegram.run(asked.delivery.confirmed())
    pressed = telegram.press(asked.button("More"), copies=3)
    telegram.say("/help")
    assert titled(telegram) == before + 2  # the answer, and its second page in its place
    assert pressed.posts[0].edited


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 409, "times": 2},
        {"status": 502, "times": 2},
        {"status": 429, "retry_after": 1},
        {"body": b"<html>", "times": 2},
        {"drop": "before", "times": 2},
    ],
)
def test_updates_come_in_again_after_a_fault(telegram: Telegram, fault: dict[str, Any]) -> None:
    telegram.run(telegram.emulator.poll_waiting())
    ordered = telegram.fault("getUpdates", **fault)
    telegram.run(telegram.emulator.drop_polls())
    assert TITLE in telegram.say(BRANDT).words
    assert ordered.hits == fault.get("times", 1)


def test_a_menu_that_is_refused_keeps_nobody_waiting(serve: Serve) -> None:
    room = serve(platforms=("telegram",), start=False)
    room.telegram.fault("setMyCommands", status=500)
    room.telegram.fault("deleteWebhook", status=500)
    room.start()
    assert TITLE in room.telegram.say(BRANDT).words
    wait_until(lambda: len(room.telegram.emulator.commands) == 3, lambda: "the three menus are set")


def test_telegram_that_is_down_at_start_is_served_once_it_is_back(serve: Serve) -> None:
    room = serve(platforms=("telegram",), start=False)
    room.telegram.run(room.telegram.emulator.stop())
    room.bot.start()
    wait_until(lambda: "telegram is down" in room.bot.stderr, lambda: "the bot notices", 30.0)
    room.telegram.run(room.telegram.emulator.start())
    room.telegram.run(room.telegram.emulator.wait_polling())
    assert TITLE in room.telegram.say(BRANDT).words
    room.telegram.run(room.telegram.emulator.stop())
    assert room.bot.stop().code == 0
    room.telegram.run(room.telegram.emulator.start())


def test_a_webhook_of_before_is_removed(serve: Serve) -> None:
    room = serve(platforms=("telegram",), start=False)
    room.telegram.emulator.updates.webhook = {"url": "http://127.0.0.1:9/gone", "secret_token": ""}
    room.start()
    assert TITLE in room.telegram.say(BRANDT).words
    assert not room.telegram.emulator.updates.webhook


def test_the_sign_that_an_answer_is_coming_shows_only_while_it_takes_long(own: Newsroom) -> None:
    own.telegram.say(BRANDT)
    assert not own.telegram.calls("sendChatAction")
    with busy(own):
        own.telegram.take(BRANDT)
        assert own.telegram.wait_call("sendChatAction")["action"] == "typing"
    wait_until(lambda: titled(own.telegram) == 2, lambda: "the slow answer arrives")
    assert len(own.telegram.calls("sendChatAction")) <= 2


def test_a_slow_answer_in_one_chat_keeps_no_other_waiting(own: Newsroom) -> None:
    own.telegram.fault("sendMessage", delay=3.0)  # of a message that does not fit this chat's time
    own.telegram.take("/timeline")
    assert TITLE in own.telegram.say(BRANDT, user=2).words
    assert titled(own.telegram, "Timeline") == 0
    wait_until(lambda: titled(own.telegram, "Timeline") == 1, lambda: "the slow answer arrives")


def test_an_answer_under_way_is_finished_when_it_is_told_to_end(own: Newsroom) -> None:
    with busy(own):
        own.telegram.take(BRANDT)
        wait_until(lambda: "command=who-said" in own.bot.stderr, lambda: "the question is being answered")
        own.bot.signal(signal.SIGTERM)
    assert own.bot.wait().code == 0
    assert titled(own.telegram) == 1
    own.start()
    own.telegram.say("/help")
    assert titled(own.telegram) == 1


def test_a_question_is_answered_though_the_process_was_killed_over_it(own: Newsroom) -> None:
    with busy(own):
        own.telegram.take(BRANDT)
        own.telegram.take("/timeline", user=2)  # fetched by a getUpdates that could have confirmed the first
        own.bot.kill()
    assert not own.telegram.emulator.posts
    own.start()
    for title in (TITLE, "Timeline"):
        wait_until(lambda: titled(own.telegram, title) == 1, lambda: "the question of before is answered", 15.0)  # noqa: B023
    own.telegram.say("/help")
    assert len(own.telegram.emulator.posts) == 3


def test_an_answered_question_is_not_answered_again_after_a_kill(own: Newsroom) -> None:
    asked = own.telegram.say(BRANDT)
    own.telegram.run(asked.delivery.confirmed())
    own.bot.kill()
    own.start()
    own.telegram.say("/help")
    assert titled(own.telegram) == 1
