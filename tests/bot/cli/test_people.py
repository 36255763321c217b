"""`onrecord people` as it is typed."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.people import people
from tests.builders import name, quote, record, store

WHO = ("Ada Brandt", "Ole Lund")
ADA = "Ada Brandt (person), {} statement{}\n    Ada Brandt: first seen\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    said = [
        record(f"“It is so,” {who} said.", id=who, quotes=[quote("It is so", by=who)], names=[name(who)]) for who in WHO
    ]
    store(tmp_path / "test.db", *said).close()
    return tmp_path / "test.db"


def typed(path: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(people, [*words, "--db", str(path)])
    return done.exit_code, done.output


def test_list(path: Path) -> None:
    assert typed(path, "list", "Brandt") == (0, ADA.format(1, ""))
    assert [line for line in typed(path, "list")[1].splitlines() if line[0] != " "] == [
        "Ada Brandt (person), 1 statement",
        "Ole Lund (person), 1 statement",
    ]


def test_merge_and_split(path: Path) -> None:
    assert typed(path, "merge", "Brandt", "Ole Lund") == (0, "Ada Brandt: now also Ole Lund\n")
    merged = ADA.format(2, "s") + "    Ole Lund: merged by hand with Ada Brandt\n"
    assert typed(path, "list", "Lund") == (0, merged)
    assert typed(path, "split", "Lund") == (0, "Ole Lund: a speaker of its own, spelled Ole Lund\n")
    assert typed(path, "list", "Brandt") == (0, ADA.format(1, ""))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "Brandt", "Nobody"), "No speaker is called “Nobody”"),
        (("split", "Nobody"), "No one speaker is spelled “Nobody”"),
    ],
)
def test_what_cannot_be_done_is_said(path: Path, words: tuple[str, ...], told: str) -> None:
    code, output = typed(path, *words)
    assert (code, told in output) == (2, True)


def test_without_a_store(tmp_path: Path) -> None:
    code, output = typed(tmp_path / "none.db", "list")
    assert (code, "There is no store" in output) == (2, True)
