"""Whether a loss belongs to the article's own time or to history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from spacy.tokens import Doc, Span

from analysis.language.numbers import Number
from analysis.language.spans import in_furniture
from analysis.lexicon.casualties import PAST_PHRASES
from analysis.lexicon.times import calendar_words
from analysis.rules import EMPTY, Empty, Rules, note

Scope = Literal["current", "historical"]

YEAR_OF_EVENT = re.compile(
    r"(?<![\d,.$€£-])(?<!by )(?<!until )(?P<year>1[5-9]\d\d|20\d\d)(?!\d|,\d|%|\.\d)"
    r"(?:s\b)?(?! (?:GMT|UTC|hours|local))"
)  # no sum, no part of a number or a date, no end of an interval, no time of day
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
SINCE_THE_ONE_IN = re.compile(r"\bsince [^,]{0,40}\d{4}, when\b")  # "the deadliest since the quake in 2010, when"


class Dates:
    """What an article says of when it was written: the year its claims are held against."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def given(self) -> int | None:
        """The year of publication, None where the article has no date."""
        published = self.doc._.article.published
        return int(published[:4]) if published else None

    @cached_property
    def horizon(self) -> int | None:
        """The year of publication, else the latest year that the text itself names: it cannot be older than that.

        Never today's: the same text has the same record next year.
        """
        found = YEAR_OF_EVENT.finditer(self.doc._.article.text)
        years = [int(m["year"]) for m in found if not in_furniture(self.doc, m.start(), m.end())]
        return self.given or max(years, default=None)

    def is_old(self, year: int) -> bool:
        """Whether a year lies more than twelve months before the article, as far as years can tell."""
        return self.horizon is not None and year < self.horizon - 1


@dataclass(frozen=True)
class ScopeCase:
    """A sentence whose dates are asked for a number's scope; `number` is None where it stands in a later sentence."""

    dates: Dates
    sent: Span
    number: Number | None

    @cached_property
    def text(self) -> str:
        """The text of the sentence."""
        return str(self.sent.text)

    @cached_property
    def at(self) -> int:
        """Where the number stands in the sentence; its end, where it stands in a later one."""
        return self.number.start - self.sent.start_char if self.number else len(self.text)

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """The years that the sentence names, each behind its distance from the number."""
        return [(abs(m.start() - self.at), int(m["year"])) for m in YEAR_OF_EVENT.finditer(self.text)]


def scope_of(dates: Dates, number: Number) -> Scope:
    """ "historical" where the sentence dates the loss more than a year before the article or names an old war.

    A sentence without a date goes by the one before it in its paragraph, and all of them by the article's first.
    """
    doc, text = dates.doc, dates.doc._.article.text
    own = sent = doc[number.first].sent
    scope = SCOPE(ScopeCase(dates, own, number))
    while scope is None and sent.start > 0:
        sent = doc[sent.start - 1].sent
        if "\n" in text[sent.end_char : own.start_char] or sent.text.endswith("\n"):
            break
        scope = SCOPE(ScopeCase(dates, sent, None))
    if scope is None and dates.given is None:
        scope = SCOPE(ScopeCase(dates, next(doc.sents), None))
    if scope is None:
        note("scope", "without_a_date")
    return scope or "current"


def phrase_for_the_past(case: ScopeCase) -> Scope | None:
    """An old war or "decades ago" is history where no year says otherwise: "the First World War killed 16 million"."""
    return "historical" if not case.years and _past_phrases().search(case.text) else None


def interval_of_years(case: ScopeCase) -> Empty | None:
    """Several years in a sentence before date no event: "the floods of 1988 and 1991 are remembered"."""
    return EMPTY if case.number is None and len(case.years) > 1 else None


def counted_since_a_year(case: ScopeCase) -> Scope | None:
    """What is counted since a year is current: "since 2014 the war has killed 13,000"."""
    if not case.years or case.number is None or not SINCE.search(case.text):
        return None
    then = SINCE_THE_ONE_IN.search(case.text)
    return None if then and then.start() < case.at else "current"


def month_nearer_than_the_year(case: ScopeCase) -> Scope | None:
    """A month without a year is this year's where it stands nearer: "40 died in March, as in the 1988 quake"."""
    months = [abs(m.start() - case.at) for m in _bare_month().finditer(case.text)]
    if not case.years or not months or min(months) >= min(case.years)[0]:
        return None
    latest = max(year for _, year in case.years)
    return "current" if case.dates.given or not case.dates.is_old(latest) else None


def year_nearest_to_the_number(case: ScopeCase) -> Scope | None:
    """The nearest year dates the loss: "the quake killed 140,000 people in 1923"."""
    if not case.years:
        return None
    return "historical" if case.dates.is_old(min(case.years)[1]) else "current"


def day_of_these_weeks(case: ScopeCase) -> Scope | None:
    """A weekday or "this month" is current where the article has a date: "three people were killed on Monday"."""
    return "current" if case.dates.given and _words_for_now().search(case.text) else None


SCOPE: Rules[ScopeCase, Scope] = Rules(
    "scope",
    phrase_for_the_past,
    interval_of_years,
    counted_since_a_year,
    month_nearer_than_the_year,
    year_nearest_to_the_number,
    day_of_these_weeks,
)


@cache
def _past_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(PAST_PHRASES)})\b", re.IGNORECASE)


@cache
def _bare_month() -> re.Pattern[str]:
    """ "in March", "last March", not "in March 1988"."""
    return re.compile(rf"\b(?:in|last|this) (?:{'|'.join(calendar_words('month'))})\b(?!,? \d)")


@cache
def _words_for_now() -> re.Pattern[str]:
    """The words by which news calls the days around it."""
    return re.compile(
        rf"\b(?:{'|'.join(calendar_words('weekday'))}|today|yesterday|tonight|this (?:week|month|year|morning|season)"
        r"|last (?:week|month|night)|so far|now)\b",
        re.IGNORECASE,
    )
