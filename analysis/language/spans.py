"""From characters to tokens and back."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token


def token_span(doc: Doc, start: int, end: int) -> Span:
    """The tokens that the characters [start, end) of a text touch; `start` lies in the text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span


def printed(tokens: Sequence[Token]) -> str:
    """The text from the first of the tokens to the last, "" for none."""
    if not tokens:
        return ""
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text


def in_furniture(doc: Doc, start: int, end: int) -> bool:
    """Whether the characters [start, end) touch what is not the story: a byline, a caption, a list of links."""
    return any(f.start < end and start < f.end for f in doc._.article.furniture)
