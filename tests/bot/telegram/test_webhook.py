"""Telegram by webhook: updates are posted to the bot, which takes them only with the secret."""

import json
import shutil
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from socket import socket

import pytest

from bot.telegram.webhook import SECRET_HEADER
from tests.bot.conftest import Serve
from tests.bot.harness import Newsroom, wait_until

SECRET = "made-up_for-this-test"
BRANDT = "/who_said Ada Brandt"
TITLE = "What Ada Brandt said"


@pytest.fixture
def hooked(serve: Serve, story_db: Path, tmp_path: Path) -> Newsroom:
    """A bot that listens for a webhook."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/told/here",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_WEBHOOK_PORT": str(port),
    }
    db = Path(shutil.copy(story_db, tmp_path / "story.db"))
    room = serve(platforms=("telegram",), start=False, settings=settings, db=db)
    start(room)
    return room


def start(room: Newsroom) -> None:
    before = len(room.telegram.calls("setWebhook"))
    room.bot.start(lambda: len(room.telegram.calls("setWebhook")) > before)


def titled(room: Newsroom) -> int:
    return sum(post.text.startswith(TITLE) for post in room.telegram.emulator.posts)


def posted(room: Newsroom, body: bytes, **headers: str) -> int:
    """What the bot answers to somebody who posts to it: the status."""
    url = room.bot.environment["TELEGRAM_WEBHOOK_URL"]
    request = urllib.request.Request(url, body, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_everything_is_answered_as_by_polling(hooked: Newsroom) -> None:
    telegram = hooked.telegram
    asked = telegram.say(BRANDT, copies=2)
    assert telegram.press(asked.button("More")).posts[0].edited
    assert telegram.search("casualties Elbonia")["results"]
    telegram.say("/help")
    assert titled(hooked) == 2
    assert asked.delivery.http[0] == 200
    assert not telegram.calls("getUpdates")
    [told] = telegram.calls("setWebhook")
    assert told["secret_token"] == SECRET
    assert told["allowed_updates"] == ["message", "callback_query", "inline_query"]
    assert SECRET not in hooked.bot.stderr
    assert hooked.bot.stop().code == 0


def test_only_whoever_has_the_secret_is_heard(hooked: Newsroom) -> None:
    telegram = hooked.telegram
    body = json.dumps(telegram.say("/help").delivery.update | {"update_id": 7}).encode()
    before = len(telegram.emulator.posts)
    assert posted(hooked, body) == 403
    assert posted(hooked, body, **{SECRET_HEADER: "made-up"}) == 403
    assert posted(hooked, body, **{SECRET_HEADER: "å" * 3}) == 403
    for wrong in (b"", b"no json", b"[]", b'"x"', b'{"message": 3}', b"\xff"):
        assert posted(hooked, wrong, **{SECRET_HEADER: SECRET}) == 400
    telegram.say("/timeline")
    assert len(telegram.emulator.posts) == before + 1
    assert posted(hooked, body, **{SECRET_HEADER: SECRET}) == 200


def test_a_question_comes_again_where_the_process_was_killed_over_it(hooked: Newsroom) -> None:
    telegram = hooked.telegram
    with closing(sqlite3.connect(hooked.bot.environment["ONRECORD_DB"], isolation_level=None)) as connection:
        connection.execute("begin exclusive")  # the store answers nobody
        delivery = telegram.run(telegram.emulator.send_text(1, 1, BRANDT))
        assert delivery
        wait_until(lambda: "command=who-said" in hooked.bot.stderr, lambda: "the question is taken")
        hooked.bot.kill()
        wait_until(lambda: bool(delivery.http), lambda: "the service notices")
        connection.execute("rollback")
    assert titled(hooked) == 0
    start(hooked)
    wait_until(lambda: titled(hooked) == 1, lambda: "the question of before is answered", 15.0)
