"""Words of pages: furniture, mastheads, abbreviations."""

from typing import NamedTuple

from analysis.lexicon import table, words


class FurniturePattern(NamedTuple):
    """A row of furniture.tsv: what kind of line it is, and the regular expression of the whole line."""

    kind: str
    pattern: str


class MastheadPattern(NamedTuple):
    """A row of masthead.tsv: what the line says ("byline"), and its regular expression, whose group is the answer."""

    field: str
    pattern: str


ABBREVIATIONS = words("page/abbreviations")
FURNITURE = tuple(FurniturePattern(*row) for row in table("page/furniture"))
MASTHEAD = tuple(MastheadPattern(*row) for row in table("page/masthead"))
