"""The folded form of a text: letter case, diacritics, quotation marks and possessives make no difference in it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_REMEMBERED_TEXTS = 8192  # whose folded form is kept: one question folds the same ones many times
# Letters that Unicode does not decompose, written as news pages without them write.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "a"}
)


@lru_cache(maxsize=MAX_REMEMBERED_TEXTS)
def fold(text: str) -> str:
    """The text in lower case without diacritics, quotation marks or runs of blanks; possessive endings are cut."""
    bare = text.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(c for c in plain if not unicodedata.combining(c))
    bare = re.sub(r"[’'`ʼ]s\b", "", bare)
    return " ".join(re.findall(r"\w+", re.sub(r"[’'`ʼ]", "", bare)))
