"""What the words of a question for casualties ask for: a kind, whose people, or a side, place or claimant.

The words of the kinds are those of the analysis, so that a command, a plain question and an article mean the same.
"""

from __future__ import annotations

from typing import Literal

from analysis.lexicon.casualties import ASKED_KINDS
from handlers.lexicon import PEOPLE

CASUALTY_KINDS = {word: kind for word, kind in ASKED_KINDS.items() if kind != "any"}  # "fatalities": "killed"
ANY_KIND = frozenset(ASKED_KINDS.keys() - CASUALTY_KINDS.keys())  # "toll": casualties of every kind
CIVILIAN = {word: whose == "civilians" for word, whose in PEOPLE.items()}  # "troops": False
# Words that say by themselves that casualties are asked for, and in a plain question leave open of which kind.
UNSPECIFIC = ANY_KIND | {word for word, kind in CASUALTY_KINDS.items() if kind == "casualties"}

Role = Literal["people", "kind", "named"]
ROLES: tuple[Role, ...] = ("people", "kind", "named")  # in the order in which a question is written anew


def role_of(word: str) -> Role:
    """What a word of /casualties names: whose people, a kind of harm, or a side, place or claimant."""
    form = word.casefold()
    if form in CIVILIAN:
        return "people"
    return "kind" if form in ASKED_KINDS else "named"


def command_word(word: str) -> str:
    """The word of /casualties that means the same ("died": killed); a side, place or name as it is."""
    form = word.casefold()
    if form in UNSPECIFIC:
        return word
    return CASUALTY_KINDS.get(form) or PEOPLE.get(form) or word
