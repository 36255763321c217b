"""A question as read: what every command is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.errors import OnrecordError
from handlers.dates import TYPED_DAY

ITEMS_A_PAGE = 10  # items


class Unclear(OnrecordError):
    """A question with a filter that cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `text` is what was typed after the command; days are ISO and inclusive on both ends."""

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    about_phrases: tuple[str, ...] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    offset: int = 0
    limit: int | None = None
    claimant: str | None = None  # who makes the claims asked for, where the command asks for claims
    latest: bool = False  # whether the newest figure is asked for: "so far", "latest"
    not_held: str | None = None  # what stands after an `in` and is no outlet held: a place, or an outlet we lack

    @property
    def everything(self) -> str:
        """All that is asked for without the filters, as a title shows it."""
        quoted = (f"“{p}”" for p in (*self.phrases, *self.about_phrases))
        return " ".join((*self.words, *self.about, *quoted))

    @property
    def topic(self) -> str:
        """The words before `about`, as one string."""
        return " ".join(self.words)

    @property
    def page_size(self) -> int:
        """How many items a page holds."""
        return self.limit or ITEMS_A_PAGE


def rephrased(question: Question, words: Sequence[str]) -> str:
    """The question anew with other words before its phrases and `about`; read again it has the same filters."""
    about = (*question.about, *map(_in_quotes, question.about_phrases))
    outlet = (f"in {_in_quotes(question.outlet)}",) if question.outlet else ()
    days = (f"{question.since or ''}..{question.until or ''}",) if question.since or question.until else ()
    phrases = map(_in_quotes, question.phrases)
    claims = (f"claimant: {_claimant(question.claimant)}",) if question.claimant else ()
    latest = ("latest",) if question.latest else ()
    return " ".join((*words, *phrases, *claims, *latest, *outlet, *days, *(("about", *about) if about else ())))


def _claimant(name: str) -> str:
    """The name, in quotation marks where the grammar would read some of it as a filter."""
    plain = re.fullmatch(r"[\w' ’-]+", name) and not re.search(rf"(?i)(?<!\w)(?:in|about|{TYPED_DAY})(?!\w)", name)
    return name if plain else _in_quotes(name)


def _in_quotes(phrase: str) -> str:
    return f'"{phrase}"' if '"' not in phrase else f"“{phrase}”"
