"""Words and phrases as a match expression of SQLite's full-text search."""

from __future__ import annotations

import re
from collections.abc import Iterable


def match_of(words: Iterable[str], phrases: Iterable[str] = ()) -> str | None:
    """All of the words and phrases, each quoted so that no operator of the search is one; None where there are none."""
    terms = [piece for text in (*words, *phrases) if (piece := _quoted(text))]
    return " ".join(terms) or None


def _quoted(text: str) -> str:
    inner = " ".join(re.findall(r"\w+", text))
    return f'"{inner}"' if inner else ""
