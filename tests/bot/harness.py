"""The bot under test as a process of its own, between a loopback Slack and a loopback Telegram.

A test asks with `room.slack.command("/who-said", "Brandt")` or `room.telegram.say("/who_said Brandt")`, and every room
ends with a look at what the services would have refused.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from tests.bot.people import Slack, Telegram
from tests.emulators.background import Background

PROGRAM = Path(sysconfig.get_path("scripts")) / "onrecord"
CHECKOUT = Path(__file__).parents[2]
START_SECONDS = 30.0  # on two busy cores the imports alone may take several
STOP_SECONDS = 10.0
PAUSE_SECONDS = 0.01  # between two looks at a condition
Platform = Literal["slack", "telegram"]
BOTH: tuple[Platform, ...] = ("slack", "telegram")


class Stopped(NamedTuple):
    """How a bot ended: its exit code and what it wrote to standard error."""

    code: int
    stderr: str


def wait_until(condition: Callable[[], bool], what: Callable[[], str], seconds: float = 5.0) -> None:
    """Returns once the condition holds; an AssertionError says `what` was waited for where it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what()}"
        time.sleep(PAUSE_SECONDS)


class Bot:
    """`onrecord serve` in a folder of its own, with no more environment than it is given."""

    def __init__(self, folder: Path, settings: Mapping[str, str], arguments: Sequence[str] = ()) -> None:
        self.folder = folder
        here = {"PATH": os.environ["PATH"], "PYTHONPATH": _python_path(), "HOME": str(folder), "LANG": "C.UTF-8"}
        self.environment = {**here, **settings}
        self.command = [str(PROGRAM), "serve", *arguments]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, is_ready: Callable[[], bool] = lambda: True) -> None:
        """Starts it and returns once it is ready. AssertionError with its standard error where it ends instead."""
        with (self.folder / "stdout.txt").open("ab") as out, (self.folder / "stderr.txt").open("ab") as err:
            self.process = subprocess.Popen(
                self.command, env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )
        wait_until(lambda: not self.running or is_ready(), lambda: f"the bot is ready:\n{self.stderr}", START_SECONDS)
        assert is_ready(), f"the bot ended with {self.process.returncode}:\n{self.stderr}"

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    @property
    def stdout(self) -> str:
        """What it wrote to standard output, over all its starts."""
        return _read(self.folder / "stdout.txt")

    @property
    def stderr(self) -> str:
        """What it wrote to standard error, over all its starts."""
        return _read(self.folder / "stderr.txt")

    def signal(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        assert self.process, "the bot was not started"
        self.process.send_signal(number)

    def stop(self) -> Stopped:
        """Asks it to end (SIGTERM) and returns how it did."""
        if self.running:
            self.signal(signal.SIGTERM)
        return self.wait()

    def wait(self) -> Stopped:
        """How it ended. AssertionError where it does not end in time."""
        assert self.process, "the bot was not started"
        wait_until(lambda: not self.running, lambda: f"the bot ends:\n{self.stderr}", STOP_SECONDS)
        return Stopped(self.process.returncode, self.stderr)

    def kill(self) -> None:
        """Ends it at once (SIGKILL), if it is still there."""
        if self.process:
            self.process.kill()
            self.process.wait()


def _python_path() -> str:
    """The code under test is that of this checkout, wherever the program was installed from."""
    return os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))


def _read(path: Path) -> str:
    return path.read_text(errors="replace") if path.exists() else ""


@dataclass
class Newsroom:
    """Both services and one bot; the bot serves `platforms`."""

    slack: Slack
    telegram: Telegram
    bot: Bot
    platforms: tuple[Platform, ...] = BOTH

    def start(self, ready: Sequence[Platform] | None = None) -> None:
        """Starts the bot, also once more; returns once it listens to the `ready` platforms (all it serves)."""
        before = self._contacts()
        wanted = self.platforms if ready is None else ready
        self.bot.start(lambda: all(self._contacts()[p] > before[p] for p in wanted))

    def _contacts(self) -> dict[Platform, int]:
        """How often the bot opened a socket, and asked for updates."""
        return {
            "slack": len(self.slack.emulator.sockets.opened),
            "telegram": len(self.telegram.emulator.updates.polls),
        }

    def assert_clean(self) -> None:
        """No service would have refused anything."""
        self.slack.assert_clean()
        self.telegram.assert_clean()


@contextmanager
def newsroom(
    background: Background,
    folder: Path,
    db: Path,
    *,
    platforms: tuple[Platform, ...] = BOTH,
    allow: str = "*",
    settings: Mapping[str, str] | None = None,
    arguments: Sequence[str] = (),
) -> Iterator[Newsroom]:
    """Services that listen and a bot that is not started yet; ends the bot, then the services.

    `settings` are added to those that lead the bot to the services and the store, and win over them.
    """
    with ExitStack() as stack:
        slack, telegram = stack.enter_context(Slack(background)), stack.enter_context(Telegram(background))
        given = {"ONRECORD_DB": str(db), "ONRECORD_ALLOW": allow}
        given |= slack.settings if "slack" in platforms else {}
        given |= telegram.settings if "telegram" in platforms else {}
        bot = Bot(folder, given | dict(settings or {}), arguments)
        slack.explain = telegram.explain = lambda: f"the bot says:\n{bot.stderr}"
        stack.callback(bot.kill)
        yield Newsroom(slack, telegram, bot, platforms)
