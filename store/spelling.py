"""One key for the spellings of a name: diacritics, letter case and the ways of transliterating fall together."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

# Letters that Unicode does not decompose, written as news pages without them write.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "a"}
)
# Romanisations of one sound (Cyrillic, Arabic, Turkic, Armenian names), the longest first.
_SOUNDS = (
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
_HONORIFIC = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|president|prime minister|minister)\b\.?\s*")


def fold(text: str) -> str:
    """The text in lower case without diacritics, quotation marks or runs of blanks; possessive endings cut."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    bare = re.sub(r"[’'`ʼ]s\b", "", bare)
    return " ".join(re.findall(r"\w+", re.sub(r"[’'`ʼ]", "", bare)))


def key(name: str) -> str:
    """The key under which a name's spellings meet: Pashinyan and Pashinian, Kurtulmuş and Kurtulmus."""
    text = _HONORIFIC.sub("", fold(name)) or fold(name)
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    return re.sub(r"(.)\1+", r"\1", text)


def nearly(one: str, other: str) -> bool:
    """Whether two keys differ by one slip: a letter more, less, other, or two exchanged; short ones never do."""
    return min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1
