"""Says what two checkouts find and answer differently over the same articles.

    python -m scripts.compare_checkouts ../before . war=seeds ../more/articles.jsonl

Each checkout analyses every input. Where an input has a name (`war=seeds`), each checkout also loads its own records of
it into a store and answers the questions that stand under that name in scripts/questions.txt. Fields that only the new
checkout has are listed once; they are no difference.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).with_name("questions.txt")
SHOWN = 20  # records or answers whose differences are printed
WIDTH = 400  # characters of one value
PAGES = 3  # of each answer
# Runs in the checkout: questions on standard input, one a line; the pages of their Answers as JSON on standard output.
ASK = f"""
import json, sys
from pathlib import Path
from bot import logs
from bot.desk import Desk
logs.configure(level=40)
desk = Desk(Path(sys.argv[1]))
for question in sys.stdin.read().splitlines():
    page = None
    for number in range({PAGES}):
        answer = desk.ask(question, page=page).to_dict()
        print(json.dumps({{"id": f"{{question}} (page {{number + 1}})", **answer}}))
        page = answer["next"]
        if page is None:
            break
"""
type Json = Any
type Row = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Input:
    """A file or folder of articles; with a name it is a story that questions are asked of."""

    name: str | None
    path: Path

    @classmethod
    def read(cls, argument: str) -> Input:
        """`war=seeds` is the story "war" in the folder "seeds"; `seeds` alone has no name."""
        name, found, path = argument.rpartition("=")
        return cls(name if found else None, Path(path).resolve())


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of one row (a record or an Answer) that differs: what only the old one has, and only the new one."""

    row: str
    field: str
    old: tuple[Json, ...]
    new: tuple[Json, ...]


@dataclass(slots=True)
class Comparison:
    """What came of comparing the rows of two checkouts."""

    both: int = 0
    only_old: list[str] = field(default_factory=list)
    only_new: list[str] = field(default_factory=list)
    gone_fields: list[str] = field(default_factory=list)
    new_fields: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether nothing of the old rows has changed; new rows and new fields are allowed."""
        return not (self.only_old or self.gone_fields or self.differences)


class Checkout:
    """A checkout of onrecord, run by its own interpreter where it has one, else by this one."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root.resolve()
        self.folder = folder  # for what it writes
        own = self.root / ".venv/bin/python"
        self.python = str(own) if own.exists() else sys.executable
        folder.mkdir()

    def records(self, inputs: Sequence[Input]) -> list[Row]:
        """The records of all inputs, in their order. Those of a story are kept for its store."""
        rows: list[Row] = []
        for number, given in enumerate(inputs):
            lines = self._run("-m", "bot.cli", "analyze", str(given.path))
            kept = self.folder / f"{given.name or number}.jsonl"
            kept.write_text(lines, encoding="utf-8")
            rows += map(json.loads, lines.splitlines())
        return rows

    def answers(self, story: str, questions: Sequence[str]) -> list[Row]:
        """The pages of the answers over a store of the story's records."""
        db = self.folder / f"{story}.db"
        self._run("-m", "bot.cli", "load", str(self.folder / f"{story}.jsonl"), "--db", str(db))
        lines = self._run("-c", ASK, str(db), said="\n".join(questions))
        return [{**row, "id": f"{story}: {row['id']}"} for row in map(json.loads, lines.splitlines())]

    def _run(self, *arguments: str, said: str = "") -> str:
        """What the program prints. Inputs that it could not read are named on standard error, and the rest goes on."""
        done = subprocess.run(
            [self.python, *arguments],
            input=said,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=self.folder,  # no `.env` stands there
            env={**os.environ, "PYTHONPATH": str(self.root)},
            check=False,
        )
        if done.returncode:
            print(f"{self.root}: exit {done.returncode} of {' '.join(arguments[1:4])}", file=sys.stderr)
        return done.stdout


def questions_of(text: str) -> dict[str, list[str]]:
    """The questions of each story in a questions file: `[war]` begins those of the story "war"."""
    stories: dict[str, list[str]] = {}
    asked: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            asked = stories.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            asked.append(line)
    return stories


def compare(old: Iterable[Row], new: Iterable[Row]) -> Comparison:
    """Compares rows by their `id`; the second row of one id is compared with the second."""
    before, after = _by_id(old), _by_id(new)
    had = {path for row in before.values() for path in paths_of(row)}
    has = {path for row in after.values() for path in paths_of(row)}
    both = [key for key in before if key in after]
    return Comparison(
        both=len(both),
        only_old=[key for key in before if key not in after],
        only_new=[key for key in after if key not in before],
        gone_fields=sorted(had - has),
        new_fields=sorted(has - had),
        differences=[
            difference
            for key in both
            for difference in differences(key, keep(before[key], had & has), keep(after[key], had & has))
        ],
    )


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["id"]] += 1
        number = seen[row["id"]]
        found[row["id"] if number == 1 else f"{row['id']} ({number})"] = row
    return found


def paths_of(value: Json, parent: str = "") -> Iterator[str]:
    """The fields in a value, each with those that it stands in: `quotes.speaker`. Lists are looked through."""
    if isinstance(value, list):
        for one in value:
            yield from paths_of(one, parent)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{parent}{key}"
            yield from paths_of(inner, f"{parent}{key}.")


def keep(value: Json, paths: set[str], parent: str = "") -> Json:
    """The value with the fields among `paths` only."""
    if isinstance(value, list):
        return [keep(one, paths, parent) for one in value]
    if isinstance(value, Mapping):
        known = {key: inner for key, inner in value.items() if f"{parent}{key}" in paths}
        return {key: keep(inner, paths, f"{parent}{key}.") for key, inner in known.items()}
    return value


def differences(row: str, old: Row, new: Row) -> Iterator[Difference]:
    """The fields that differ; of a list, only what it has not in common, or all of it where the order differs."""
    for name in old:
        was, now = old[name], new.get(name)
        if was == now:
            continue
        if isinstance(was, list) and isinstance(now, list):
            lost, gained = _without(was, now), _without(now, was)
            if lost or gained:
                was, now = lost, gained
            yield Difference(row, name, tuple(was), tuple(now))
        else:
            yield Difference(row, name, (was,), (now,))


def _without(these: Sequence[Json], those: Sequence[Json]) -> list[Json]:
    """What `these` have and `those` have not, or not as often."""
    left = Counter(map(_line, these)) - Counter(map(_line, those))
    return [json.loads(line) for line in left.elements()]


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def compared(
    old: Path, new: Path, inputs: Sequence[Input], stories: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Comparison]]:
    """The records of all inputs compared, and then the answers on each story; the two checkouts run side by side."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as both:
        checkouts = (Checkout(old, Path(folder, "old")), Checkout(new, Path(folder, "new")))
        yield "records", compare(*both.map(lambda checkout: checkout.records(inputs), checkouts))
        for story, questions in stories.items():
            ask = partial(Checkout.answers, story=story, questions=questions)
            yield f"answers on {story}", compare(*both.map(ask, checkouts))


def report(what: str, found: Comparison, shown: int) -> Iterator[str]:
    """The lines to print of one comparison: at most `shown` differing rows, then the sums."""
    rows = list(dict.fromkeys(difference.row for difference in found.differences))
    for difference in found.differences:
        if difference.row in rows[:shown]:
            yield f"{difference.row}: {difference.field}"
            yield from (f"    - {_line(value)[:WIDTH]}" for value in difference.old)
            yield from (f"    + {_line(value)[:WIDTH]}" for value in difference.new)
    fields = Counter(difference.field for difference in found.differences)
    yield f"{what}: {found.both} compared, {len(rows)} differ" + "".join(f", {k}: {n}" for k, n in fields.items())
    sums = {
        "only the old checkout has": found.only_old,
        "only the new checkout has": found.only_new,
        "fields that are gone": found.gone_fields,
        "new fields": found.new_fields,
    }
    yield from (f"    {said}: {', '.join(names)}" for said, names in sums.items() if names)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 nothing differs, 1 something does, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.compare_checkouts",
        description="Says what two checkouts find and answer differently over the same articles.",
        epilog="Exit code 0: nothing that the old checkout finds or answers has changed; 1: something has.",
    )
    parser.add_argument("old", type=Path, metavar="OLD", help="the checkout before the change")
    parser.add_argument("new", type=Path, metavar="NEW", help="the checkout with the change")
    parser.add_argument(
        "inputs",
        nargs="+",
        type=Input.read,
        metavar="INPUT",
        help="a file or folder of articles, as `onrecord analyze` takes it; NAME=INPUT to ask questions of it as well",
    )
    parser.add_argument("--questions", type=Path, default=QUESTIONS, help="a file of questions (scripts/questions.txt)")
    parser.add_argument("--show", type=int, default=SHOWN, help=f"differing records and answers to print ({SHOWN})")
    given = parser.parse_args(arguments)
    for path in (given.old, given.new, given.questions, *(one.path for one in given.inputs)):
        if not path.exists():
            parser.error(f"there is no {path}")
    stories = questions_of(given.questions.read_text(encoding="utf-8"))
    named = [one.name for one in given.inputs if one.name]
    for name in named:
        if name not in stories:
            parser.error(f"{given.questions} has no questions for {name!r}; it has them for: {', '.join(stories)}")
    same = True
    for what, found in compared(given.old, given.new, given.inputs, {name: stories[name] for name in named}):
        print(*report(what, found, given.show), sep="\n", flush=True)
        same = same and found.same
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
