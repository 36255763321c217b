"""A store with an invented story, and the bot as a process between a loopback Slack and a loopback Telegram.

`slack` and `telegram` share one bot for a module's tests; `serve` starts one of the test's own. All of them end with
a look at what the services would have refused.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import structlog

from store import connections
from store.loading.load import Loader
from tests.bot import story
from tests.bot.harness import Bot, Newsroom, newsroom
from tests.bot.people import Slack, Telegram
from tests.emulators.background import Background

Serve = Callable[..., Newsroom]


@pytest.fixture(autouse=True)
def _logging_restored() -> Iterator[None]:
    """Leaves no log configured behind: a command that is run within a test sets it for the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def story_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the three articles of `story`."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    db = connections.create(path)
    loader = Loader(db)
    for record in story.records():
        assert loader.load(record) == "new"
    db.conn.close()
    return path


@pytest.fixture(scope="session")
def background() -> Iterator[Background]:
    """The loop in which every loopback service runs."""
    with Background() as running:
        yield running


@pytest.fixture(scope="module")
def room(background: Background, story_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One bot, open to everyone, on both platforms; shared by the tests of a module."""
    with newsroom(background, tmp_path_factory.mktemp("room"), story_db) as shared:
        shared.start()
        yield shared


@pytest.fixture
def slack(room: Newsroom) -> Iterator[Slack]:
    """Slack with the shared bot; at the end of the test nothing may have been refused."""
    yield room.slack
    room.slack.emulator.faults.clear()
    _show(room.bot)
    room.slack.assert_clean()


@pytest.fixture
def telegram(room: Newsroom) -> Iterator[Telegram]:
    """Telegram with the shared bot; at the end of the test nothing may have been refused."""
    yield room.telegram
    room.telegram.emulator.faults.clear()
    _show(room.bot)
    room.telegram.assert_clean()


@pytest.fixture
def bot(room: Newsroom) -> Bot:
    """The shared bot's process."""
    return room.bot


@pytest.fixture
def serve(background: Background, story_db: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts a bot of the test's own: `serve(allow="U1")`, `serve(platforms=("slack",))`; see `newsroom`.

    With `start=False` the services listen and the test starts the bot itself, by `room.start()`.
    """
    with ExitStack() as stack:
        rooms: list[Newsroom] = []

        def serve_one(*, start: bool = True, **how: Any) -> Newsroom:
            folder = tmp_path / f"room{len(rooms)}"
            folder.mkdir()
            how.setdefault("db", story_db)
            rooms.append(stack.enter_context(newsroom(background, folder, **how)))
            if start:
                rooms[-1].start()
            return rooms[-1]

        yield serve_one
        for each in rooms:
            _show(each.bot)
            each.assert_clean()


def _show(bot: Bot) -> None:
    """Leaves the bot's log where pytest shows it with a test that failed."""
    sys.stderr.write(bot.stderr)
