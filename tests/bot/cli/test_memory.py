"""The memory that a run takes does not grow with the number of its articles."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model  # the processes that it starts load the model

PROGRAM = """
import resource, sys
from bot.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
SENTENCES = (
    "“The harbour of Port Elm is closed on day {n},” said Mayor Carl Weber.",
    "At least {n} sailors were killed on Monday, the coast guard said.",
    "The ferry to Sarn waited {n} hours for the tide, and the passengers went home by bus.",
    "Ada Brandt, who owns a boat, told the council that {n} nets were lost in the storm.",
)
SENTENCES_AN_ARTICLE = 8  # some 110 words
GROWTH = 1.2  # for ten times as many articles; with 256 of them at once it was 2


def peak(verb: str, articles: int, folder: Path) -> int:
    """The most memory that a process of its own had while it read so many articles."""
    lines = [
        {"id": f"a{n}", "text": " ".join(SENTENCES[i % 4].format(n=n + i) for i in range(SENTENCES_AN_ARTICLE))}
        for n in range(articles)
    ]
    path = folder / f"{verb}{articles}.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    store = ["--db", str(path.with_suffix(".db"))] if verb == "ingest" else []
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, verb, str(path), *store],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=clean,
        cwd=Path(__file__).parents[3],
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stderr.split()[-1])


@pytest.mark.parametrize("verb", ["analyze", "ingest"])
def test_ten_times_as_many_articles_take_no_more_memory(verb: str, tmp_path: Path) -> None:
    assert peak(verb, 400, tmp_path) < GROWTH * peak(verb, 40, tmp_path)
