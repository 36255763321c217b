"""Vocabulary as data: plain text files beside this one, read once; one folder a finding, with named accessors.

A `.txt` file holds one entry a line, a `.tsv` file tab-separated columns, in which "-" stands for no value. A file
begins with its head, comment lines of the form `# key: value`:

    # for: what reads the list, and why
    #   (a line that is indented goes on with the one before)
    # columns: word | role (tables only; what stands in brackets explains a column)
    # key: word (tables whose rows are told apart by these columns; without it, by all)
    # shares: which other lists of the folder have some of its words, and why
    # repeats: why an entry may stand in the list twice
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
    lines, key = [], ""
    for line in text.splitlines():
        if line.startswith("#  ") and key:
            head[key] += f" {line.removeprefix('#').strip()}"
        elif line.startswith("#"):
            key, _, value = (part.strip() for part in line.removeprefix("#").partition(":"))
            head.setdefault(key, value)
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


@cache
def mapping(name: str) -> dict[str, str]:
    """The first column of `name`.tsv to the second."""
    return {row[0]: row[1] for row in table(name)}


@cache
def words_for(name: str, use: str) -> frozenset[str]:
    """The entries of `name`.tsv whose second column, uses with commas between them, has `use`."""
    return frozenset(row[0] for row in table(name) if use in row[1].split(","))
