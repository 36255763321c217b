"""Ids of findings and passages: short, and the same as long as the words stay where they are."""

from __future__ import annotations

import hashlib
from base64 import b32encode

ID_LETTERS = 10  # of base 32: 50 bits, so that a million findings of one kind have ids of their own


def finding_id(article_id: str, kind: str, start: int, end: int, nth: int = 0) -> str:
    """A short id that stays the same as long as the passage does; `nth` tells findings of one passage apart."""
    raw = "\0".join(map(str, (article_id, kind, start, end, *((nth,) if nth else ()))))
    digest = hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return b32encode(digest).decode().lower()[:ID_LETTERS]


def passage_key(article_id: str, start: int, end: int) -> str:
    """The id by which a passage is asked for."""
    return finding_id(article_id, "passages", start, end)
