"""Whether a person is "m" or "f": by title or description, by first name, or by the pronouns that follow the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.language.grammar import HE, SHE
from analysis.lexicon.names import FIRST_NAMES, GENDER_WORDS

OBJECTS = ("dobj", "dative", "pobj")
FOLLOWING_TOKENS = 40  # after a name, in which a pronoun tells of it


def gender_of_word(token: Token) -> str | None:
    """The gender that a title or a description tells: "Mr.", "actress"."""
    return GENDER_WORDS.get(token.lower_.rstrip("."))


def gender_of_name(name: str) -> str | None:
    """The gender that a full name tells by its first word."""
    parts = name.split()
    return FIRST_NAMES.get(parts[0]) if len(parts) > 1 else None


def genders_by_pronouns(
    doc: Doc, people: Sequence[tuple[int, str]], is_spoken: Callable[[Token], bool]
) -> dict[str, str]:
    """For each person whichever of he and she follows the name more often as the first pronoun."""
    votes: dict[str, int] = {}
    ends = [(doc[-1].i, "")] if len(doc) else []
    for (at, name), (following, other) in pairwise([*people, *ends]):
        stop = at + FOLLOWING_TOKENS
        if other != name:
            stop = min(stop, following)
        pronoun = next((t for t in doc[at + 1 : stop] if _tells_gender(t, is_spoken)), None)
        if pronoun is not None:
            votes[name] = votes.get(name, 0) + (1 if pronoun.lower_ in HE else -1)
    return {name: "m" if vote > 0 else "f" for name, vote in votes.items() if vote}


def _tells_gender(token: Token, is_spoken: Callable[[Token], bool]) -> bool:
    """Whether a pronoun goes back to the name before it: not "Brandt hired *him*", nor she in somebody's words."""
    return token.lower_ in HE | SHE and token.dep_ not in OBJECTS and not is_spoken(token)
