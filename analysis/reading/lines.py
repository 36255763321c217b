"""A page as lines: what stands where, and which lines are prose rather than headings, links or labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Typographic characters are matched as their plain forms, so that one pattern serves both.
_PLAIN_FORMS = str.maketrans("’‘“”–—\u2011\xa0\u202f", "''\"\"---  ")
_FULL_STOP = re.compile(r"(?<!\.\.)(?<!…)\.[\"')\]]*$")
MIN_SENTENCE_WORDS = 5  # "He declined." may be a label; a sentence of five words with a full stop is none
MIN_QUESTION_CHARACTERS = 120  # headlines ask and exclaim too, but not at this length
MIN_PROSE_CHARACTERS = 250


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without outer blanks, and its words in plain characters."""

    start: int
    end: int
    text: str

    @property
    def prose(self) -> bool:
        """Whether the line reads as a sentence or paragraph of running text."""
        if _FULL_STOP.search(self.text):
            return len(self.text.split()) >= MIN_SENTENCE_WORDS
        if re.search(r"[?!][\"')\]]*$", self.text):
            return len(self.text) >= MIN_QUESTION_CHARACTERS
        return len(self.text) >= MIN_PROSE_CHARACTERS


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` in order, blank ones left out."""
    found, at = [], 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            start = at + len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(words), plain_characters(words)))
        at += len(raw)
    return tuple(found)


def plain_characters(words: str) -> str:
    """The words with straight quotation marks, hyphens for dashes and single blanks."""
    return " ".join(words.translate(_PLAIN_FORMS).split())


def heading_key(words: str) -> str:
    """What two printings of one heading share: letter case, dashes and punctuation at the ends are left out."""
    return re.sub(r"\s*-\s*", "-", plain_characters(words)).casefold().strip(" .:-|")
