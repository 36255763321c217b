"""One key for all spellings of a name, whatever their diacritics, letter case and transliteration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from analysis.language.folding import MAX_REMEMBERED_TEXTS, fold

__all__ = ["fold", "is_slip", "name_key", "same_person", "surname", "word_order_key"]

# Romanisations of one sound (Cyrillic, Arabic, Turkic, Armenian names), and British and American endings; the longest
# first.
_SOUNDS = (
    ("ence", "ense"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("j", "i"),
    ("y", "i"),
)
_HONORIFIC = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|president|prime minister|minister)\b(?!\s+of\b)\.?\s*")
_SMALL = frozenset({"of", "the", "for", "and"})


@lru_cache(maxsize=MAX_REMEMBERED_TEXTS)
def name_key(name: str) -> str:
    """The key under which a name's spellings meet: Pashinyan and Pashinian, Kurtulmuş and Kurtulmus."""
    text = _HONORIFIC.sub("", fold(name)) or fold(name)
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    return re.sub(r"(.)\1+", r"\1", text)


def word_order_key(form: str) -> str:
    """The words of a body's key in order of the alphabet: "Sarn’s Defence Ministry", "Defence Ministry of Sarn"."""
    return " ".join(sorted(w for w in form.split() if w not in _SMALL))


def is_slip(one: str, other: str) -> bool:
    """Whether two keys are one name with a slip: two letters exchanged, or one vowel inside too many, missing or wrong.

    A consonant or a last letter makes another name (Baker and Barker, Maria and Mario, Denis and Denise), and names
    of four letters or fewer are too near to each other.
    """
    if min(len(one), len(other)) < 5 or one[0] != other[0] or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return sorted(one) == sorted(other) or (one[-1] == other[-1] and _consonants(one) == _consonants(other))


def _consonants(name: str) -> str:
    return "".join(c for c in name if c not in "aeiou")


def same_person(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Why two full names, as the words of their keys, are one person's ("a spelling of"); None if they are not."""
    given, others = list(one[:-1]), list(other[:-1])
    if not given or not others:
        return None
    if one[-1] != other[-1]:
        slip = given == others and len(given[0]) > 1 and is_slip(one[-1], other[-1])
        return "a spelling of" if slip else None
    short, long = sorted((given, others), key=len)
    pairs = _paired(short, long)
    if pairs is None:
        return None
    if any(len(a) != len(b) and 1 in (len(a), len(b)) for a, b in pairs):
        return "with an initial, of"
    return "a spelling of" if any(a != b for a, b in pairs) else "a shorter or longer form of"


def _paired(short: Sequence[str], long: Sequence[str]) -> list[tuple[str, str]] | None:
    """Pairs each given name of the shorter list with the same one in the longer, in order; None if one is missing."""
    pairs: list[tuple[str, str]] = []
    rest = list(long)
    for name in short:
        # An initial is that of the first name: "P. Brandt" is not "Ada Petra Brandt".
        among = rest[:1] if len(name) == 1 and not pairs else rest
        at = next((i for i, other in enumerate(among) if _alike(name, other)), None)
        if at is None:
            return None
        pairs.append((name, rest[at]))
        rest = rest[at + 1 :]
    return pairs


def _alike(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0]) or is_slip(one, other)


def surname(name: str) -> str:
    """The last word of a name's key, under which the full names of one person meet: "brandt" for Ada Brandt."""
    return name_key(name).rpartition(" ")[2]
