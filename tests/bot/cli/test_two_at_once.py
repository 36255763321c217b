"""Two `ingest` at once on one store, and questions meanwhile, as real processes."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.desk import Desk

pytestmark = pytest.mark.model  # the processes that it starts load the model

ARTICLES = 40  # of each process
ANSWER_SECONDS = 2.0  # a question may take while articles are loaded
LONGEST_SECONDS = 300.0  # for both processes, on a busy machine


def started(folder: Path, name: str) -> subprocess.Popen[str]:
    """An `ingest` of articles of its own into the store that both share."""
    lines = [
        {
            "id": f"{name}{number}",
            "text": f"Mayor Carl Weber said on day {number} that the {name} harbour was open. At least"
            f" {number + 2} boats sank on Monday, and {number + 3} sailors were killed, the {name} coast guard said.",
            "published": "2024-05-15",
        }
        for number in range(ARTICLES)
    ]
    file = folder / f"{name}.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines))
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "ingest", str(file), "--db", str(folder / "shared.db")],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=clean,
        cwd=Path(__file__).parents[3],
        text=True,
    )


def held(path: Path) -> list[str]:
    """The ids of the articles in the store, none where there is no store yet."""
    if path.is_file():
        with closing(sqlite3.connect(path)) as db, suppress(sqlite3.OperationalError):  # no tables yet
            return sorted(article_id for (article_id,) in db.execute("select id from articles"))
    return []


@pytest.fixture
def both(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes that fill one store that neither finds there."""
    processes = [started(tmp_path, "north"), started(tmp_path, "south")]
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def test_nothing_is_lost_or_stored_twice_and_questions_are_answered_meanwhile(
    both: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    path = tmp_path / "shared.db"
    asked, end = 0, time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end and any(process.poll() is None for process in both):
        if not held(path):
            with suppress(subprocess.TimeoutExpired):
                both[0].wait(0.1)  # until it ends or there is something to ask about
            continue
        began = time.monotonic()
        assert "went wrong" not in Desk(path).ask("/who-said Weber").title
        assert time.monotonic() - began < ANSWER_SECONDS
        asked += 1
    ends = [process.communicate(timeout=ANSWER_SECONDS) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert all(f"{ARTICLES} new" in told for _, told in ends)
    assert asked
    assert held(path) == sorted(f"{name}{number}" for name in ("north", "south") for number in range(ARTICLES))
