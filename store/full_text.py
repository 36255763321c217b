"""Words and phrases as a match expression of SQLite's full-text search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Words that hold a question together and stand in every article: no search depends on them, unless in a phrase.
_BINDING = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to",
    "was", "were", "with",
})  # fmt: skip


def match_of(words: Iterable[str], phrases: Iterable[str] = ()) -> str | None:
    """An expression that asks for all words and phrases, each quoted so that none is an operator; None for no words."""
    single = [piece for text in words if (piece := _quoted(text))]
    telling = [piece for piece in single if piece.strip('"').casefold() not in _BINDING]
    terms = [*(telling or single), *(piece for text in phrases if (piece := _quoted(text)))]
    return " ".join(dict.fromkeys(terms)) or None  # a word typed a thousand times is searched once


def _quoted(text: str) -> str:
    """The text as a quoted phrase of what the tokenizer keeps: letters, digits and marks on letters."""
    plain = unicodedata.normalize("NFC", text)
    inner = " ".join("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split())
    return f'"{inner}"' if inner else ""
