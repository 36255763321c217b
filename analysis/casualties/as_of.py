"""The day on which a figure was stated or to which it was counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span

from analysis.records import TimeMention
from analysis.rules import EMPTY, Empty, Rules

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPEN_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")
BEFORE_THE_DAY = ("as of", "until", "up to", "by")  # words before the day to which a figure was counted
BEFORE_A_BOUNDARY = (["since"], ["from"], ["after"], ["before"])  # words before a day where a count begins
MAX_CHARACTERS_BEFORE = 12  # of the words before a day that are looked at


@dataclass(frozen=True)
class AsOfCase:
    """A sentence with a figure."""

    doc: Doc
    sent: Span

    @property
    def published(self) -> str | None:
        """The day of publication."""
        published: str | None = self.doc._.article.published
        return published

    @cached_property
    def times(self) -> list[tuple[str, TimeMention]]:
        """The dates and times of the sentence, each behind the words before it."""
        text, start, end = self.doc._.article.text, self.sent.start_char, self.sent.end_char
        inside = (t for t in self.doc._.times if start <= t.start < end)
        return [(text[max(0, t.start - MAX_CHARACTERS_BEFORE) : t.start].lower().rstrip(), t) for t in inside]

    @cached_property
    def days(self) -> dict[str, str]:
        """The days that the sentence names, by the words before them."""
        return {before: t.value[:10] for before, t in self.times if ISO_DAY.match(t.value)}

    def latest(self, days: list[str]) -> str | None:
        """The latest of the days that is none after the article's own."""
        return max((day for day in days if not self.published or day <= self.published), default=None)


def as_of(doc: Doc, sent: Span) -> str | None:
    """The day for which the figures of a sentence stand, None where it names none.

    A figure is no older than what it counts: "since 7 October, … said on Monday" stands for Monday.
    """
    return AS_OF(AsOfCase(doc, sent))


def open_weekday(case: AsOfCase) -> str | Empty | None:
    """Where the page has no date, the one weekday of the sentence stays open: "said on Monday" is XXXX-WXX-1."""
    if case.days or case.published is not None:
        return None
    open_days = {t.value for before, t in case.times if OPEN_WEEKDAY.fullmatch(t.value) and not _is_boundary(before)}
    return open_days.pop() if len(open_days) == 1 else EMPTY


def counted_to_a_day(case: AsOfCase) -> str | Empty | None:
    """ "As of" and "until" name the day to which the figure was counted: "as of May 12, the toll was 231"."""
    counted_to = [day for before, day in case.days.items() if before.endswith(BEFORE_THE_DAY)]
    return (case.latest(counted_to) or EMPTY) if counted_to else None


def latest_day_of_the_sentence(case: AsOfCase) -> str | None:
    """The latest day that the sentence names, but for where a count begins: "on May 13 he said that three had died"."""
    return case.latest([day for before, day in case.days.items() if not _is_boundary(before)])


AS_OF: Rules[AsOfCase, str] = Rules("as_of", open_weekday, counted_to_a_day, latest_day_of_the_sentence)


def _is_boundary(before: str) -> bool:
    return before.split()[-1:] in BEFORE_A_BOUNDARY
