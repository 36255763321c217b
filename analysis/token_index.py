"""From characters to tokens: which tokens a stretch of the text touches, found without going through the document."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span


class TokenIndex:
    """The tokens of a document by where they stand (`Doc.char_span` looks through all of them at every call)."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def span(self, start: int, end: int) -> Span:
        """The tokens that the characters [start, end) touch; one at least."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return self.doc[first : max(first + 1, bisect_right(self._starts, end - 1))]
