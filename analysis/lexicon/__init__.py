"""Vocabulary as data: plain text files beside this one, read once; one folder a finding, with named accessors.

A `.txt` file holds one entry a line, a `.tsv` file tab-separated columns, in which "-" stands for no value. A file
begins with its head, comment lines of the form `# key: value`:

    # for: what reads the list, and why
    # columns: word | role (tables only; what stands in brackets explains a column)
    # key: word (tables whose rows are told apart by these columns; without it, by all)
    # from: source and licence
    # order: sorted, or why the order matters
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

NO_VALUE = "-"


@dataclass(frozen=True, slots=True)
class WordList:
    """A list with its head: what is said of it, by key, and its lines without the comments."""

    head: dict[str, str]
    lines: tuple[str, ...]


def parsed(text: str) -> WordList:
    """The word list that a file's text holds."""
    head: dict[str, str] = {}
    lines = []
    for line in text.splitlines():
        if line.startswith("#"):
            key, colon, value = line.removeprefix("#").partition(":")
            if colon:
                head.setdefault(key.strip(), value.strip())
        elif line.strip():
            lines.append(line)
    return WordList(head, tuple(lines))


def _lines(name: str) -> tuple[str, ...]:
    return parsed(resources.files(__package__).joinpath(name).read_text(encoding="utf-8")).lines


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt."""
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.tsv, in order."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(f"{name}.tsv"))


def rows[Row](name: str, row: Callable[..., Row]) -> tuple[Row, ...]:
    """The rows of `name`.tsv as `row` makes them of their cells, of which "-" is given as an empty one."""
    return tuple(row(*("" if cell == NO_VALUE else cell for cell in cells)) for cells in table(name))


def having(name: str, role: str) -> frozenset[str]:
    """The words of `name`.tsv in whose second column a role stands."""
    return frozenset(cells[0] for cells in table(name) if role in cells[1].split())
