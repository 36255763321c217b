"""Vocabulary as data: plain text files beside this one, read once.

A `.txt` file holds one entry a line, a `.tsv` file tab-separated columns; `#` begins a comment line.
"""

from functools import cache
from importlib import resources


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt."""
    return frozenset(line.strip() for line in _lines(f"{name}.txt"))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.tsv, in order."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(f"{name}.tsv"))


@cache
def mapping(name: str) -> dict[str, str]:
    """The first column of `name`.tsv to the second."""
    return {row[0]: row[1] for row in table(name)}


@cache
def words_for(name: str, use: str) -> frozenset[str]:
    """The entries of `name`.tsv whose second column, uses with commas between them, has `use`."""
    return frozenset(row[0] for row in table(name) if use in row[1].split(","))
