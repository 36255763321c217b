"""The parts of a person's name: the surname, the titles around it, and the full name that a short one stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from analysis.language.grammar import POSSESSIVE
from analysis.language.spans import printed
from analysis.lexicon.names import HONOURS, NAME_SUFFIXES, TITLES

MAX_SMALL_PART = 3  # characters of a part that may be written small: "de", "van"


def bare_person(tokens: Sequence[Token]) -> list[Token]:
    """A person's name without titles before it, honours and possessive marks behind it: "*Ada Brandt* MP’s"."""
    kept = [t for t in tokens if not t.is_space and t.text not in POSSESSIVE]
    while len(kept) > 1 and kept[0].lower_.rstrip(".") in TITLES:
        kept = kept[1:]
    while len(kept) > 2 and kept[-1].lower_ in HONOURS:
        kept = kept[:-1]
    return kept


def surname(parts: Sequence[str]) -> str:
    """The last word of a name that is no suffix: "Lind" of "Bo Lind Jr."."""
    kept = [p for p in parts if p.lower().strip(".,") not in NAME_SUFFIXES]
    return (kept or list(parts))[-1]


def full_name(parts: Sequence[str], full: Iterable[Sequence[str]]) -> str:
    """The longest full name of the article that is the same person's; the words themselves where two people fit."""
    last, own = surname(parts), {p.lower() for p in parts}
    full = list(full)
    same = [f for f in full if last in f and surname(f) == last and own <= {p.lower() for p in f}]
    if not same and len(parts) == 1:  # a first name, or a family name that stands first: "Xi"
        same = [f for f in full if f[0] == last]
    longest = max(same, key=lambda name: len(name), default=parts)
    return " ".join(longest if all(set(f) <= set(longest) for f in same) else parts)


def full_names(doc: Doc) -> list[list[str]]:
    """The full names of people in the article, each as its words, in order of mention."""
    found: list[list[str]] = []
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            parts = printed(bare_person(list(ent))).split()
            if len(parts) > 1 and parts not in found and all(_may_be_a_part(p) for p in parts):
                found.append(parts)
    return found


def _may_be_a_part(word: str) -> bool:
    """Whether a word may be part of a person's name: not "Ngan/AFP/Getty", as picture credits run into names."""
    return (word[:1].isupper() or len(word) <= MAX_SMALL_PART) and not any(c in word for c in "/\\@")
