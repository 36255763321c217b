"""How long people wait in Slack for the acknowledgement and the reply, beside the two smallest bots that Bolt allows.

    python -m bench.chat [--questions 60]

Three bots run as processes of their own, each on its own loopback Slack, and are asked in turn: onrecord, a Bolt bot
that only acknowledges, and one that acknowledges and echoes. At the median onrecord should need no more than 1.2 times
as long as the first to acknowledge, and 3 times as long as the second to reply.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import plain_bot
from bench.tables import show
from store import connections
from store.loading.load import Loader
from tests.bot import story
from tests.bot.harness import Bot
from tests.bot.people import Slack
from tests.emulators.background import Background

QUESTIONS = (("/who-said", "Brandt"), ("/casualties", "Ruritania"), ("/timeline", ""), ("/sources", ""))
WARM_UP_QUESTIONS = 8  # are not counted: imports, connections and caches
ACK_BAR, REPLY_BAR = 1.2, 3.0  # times as long as the small bot


class TimedBot:
    """A bot on its own Slack, and how many seconds each of its acknowledgements and replies took."""

    def __init__(self, slack: Slack, replies: bool) -> None:
        self.slack, self.replies = slack, replies
        self.acks: list[float] = []
        self.posts: list[float] = []

    def ask(self, command: str, text: str) -> None:
        """Asks once and notes how long it took."""
        reply = self.slack.command(command, text, posts=int(self.replies))
        self.acks.append(reply.delivery.acks[0][0])
        self.posts += [post.at - reply.delivery.at for post in reply.posts]


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=60)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        background = stack.enter_context(Background())
        own = stack.enter_context(_serving(background, folder / "onrecord", ()))
        acking = stack.enter_context(_serving(background, folder / "acks", _plain("ack"), replies=False))
        echoing = stack.enter_context(_serving(background, folder / "echoes", _plain("echo")))
        for at in range(WARM_UP_QUESTIONS + given.questions):
            for bot in (own, acking, echoing):
                bot.ask(*QUESTIONS[at % len(QUESTIONS)])
    rows = [
        _row("acknowledged", own.acks, acking.acks, ACK_BAR),
        _row("answered", own.posts, echoing.posts, REPLY_BAR),
    ]
    columns = ("p50 in ms", "onrecord", "its p95", "Bolt bot", "ratio", "bar")
    show(f"{given.questions} slash commands in Slack", columns, rows)


def _plain(what: str) -> Sequence[str]:
    return sys.executable, str(plain_bot.__file__), what


@contextmanager
def _serving(background: Background, folder: Path, command: Sequence[str], replies: bool = True) -> Iterator[TimedBot]:
    """A bot that listens to a Slack of its own: `command`, else onrecord with a store."""
    folder.mkdir()
    with Slack(background) as slack:
        db = folder / "story.db"
        bot = Bot(folder, slack.settings | {"ONRECORD_DB": str(db), "ONRECORD_ALLOW": "*"}, ["slack"])
        if command:
            bot.command = list(command)
        else:
            _fill(db)
        try:
            bot.start(lambda: bool(slack.emulator.sockets.opened))
            yield TimedBot(slack, replies)
            bot.stop()
        finally:
            bot.kill()


def _fill(path: Path) -> None:
    db = connections.create(path)
    loader = Loader(db)
    for record in story.records():
        loader.load(record)
    db.conn.close()


def _row(what: str, own: Sequence[float], theirs: Sequence[float], bar: float) -> Sequence[str]:
    mine, plain = ([1000 * s for s in seconds[WARM_UP_QUESTIONS:]] for seconds in (own, theirs))
    slow = statistics.quantiles(mine, n=20)[-1]
    p50, their_p50 = statistics.median(mine), statistics.median(plain)
    return what, f"{p50:.1f}", f"{slow:.1f}", f"{their_p50:.1f}", f"{p50 / their_p50:.2f}", f"{bar:.1f}"


if __name__ == "__main__":
    main()
