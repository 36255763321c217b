"""From characters to tokens."""

from __future__ import annotations

from spacy.tokens import Doc, Span


def covering(doc: Doc, start: int, end: int) -> Span:
    """The tokens that the characters [start, end) of a text touch; `start` lies in the text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span
