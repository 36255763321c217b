"""Vocabulary of questions as data: plain text files beside this one, read once; `#` begins a comment line."""

from functools import cache
from importlib import resources


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt, one or several a line."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of `name`.tsv: the word in the first column, and the words that the second lists for it."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return {row[0]: tuple(row[1].split()) for row in rows}


@cache
def meanings(name: str) -> dict[str, str]:
    """The rows of `name`.tsv the other way round: each listed word with the first column's."""
    return {word: meant for meant, listed in table(name).items() for word in listed}


@cache
def patterns(kind: str) -> tuple[str, ...]:
    """The patterns of patterns.tsv of that kind, in order."""
    rows = (line.split("\t") for line in _lines("patterns.tsv"))
    return tuple(row[1] for row in rows if row[0] == kind)
