"""The year of a day or month told without one: "3 June", "in September". YEAR_LEFT_OUT is the table of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from analysis.rules import EMPTY, Empty, Rules
from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.values import Outlook, month_of, year_near, year_of, year_of_month_near

_LOOKS: dict[str, Outlook] = {
    "last": "past", "this past": "past", "past": "past", "next": "coming", "this coming": "coming", "coming": "coming",
}  # fmt: skip
_YEARS_FROM_PUBLICATION = {"last year": -1, "this year": 0, "next year": 1}
_NOUN_AFTER_DAY = re.compile(r"(?:\s[\w’'-]+){1,3}")  # the noun that a day stands before, and what stands between


@dataclass(frozen=True, slots=True)
class YearCase:
    """A month, or a day of it, whose year is asked for."""

    expression: Expression
    context: Context
    month: int
    day: int | None = None

    @property
    def which(self) -> str:
        """The words beside a date that say which year is meant: "that year", "last year"."""
        return (self.expression.get("which") or "").lower()


def printed_year(case: YearCase) -> int | None:
    """The year stands with the date, or with the second of two: "28 August and 4 September 1914"."""
    printed = case.expression.get("year") or case.expression.get("lent")
    return int(printed) if printed else None


def year_of_what_happened(case: YearCase) -> int | None:
    """The day is known for what happened on it: "the Sept. 11 attacks", long after."""
    if not case.day:
        return None
    noun = _NOUN_AFTER_DAY.match(case.context.text, case.expression.end)
    nouns = noun.group().lower().split() if noun else []
    years = (words.KNOWN_DAYS.get(f"{case.month:02}-{case.day:02} {word}") for word in nouns)
    year = next(filter(None, years), None)
    published = case.context.published
    return year if year and (published is None or published >= date(year, case.month, case.day)) else None


def year_of_the_anchor(case: YearCase) -> int | Empty | None:
    """ "That year" and "the same year" are the year last told: "August of that year"."""
    if not case.which or case.which in _YEARS_FROM_PUBLICATION:
        return None
    return year_of(case.context.anchor) or EMPTY


def year_counted_from_publication(case: YearCase) -> int | None:
    """ "Last year", "this year" and "next year" are counted from the publication: "in May last year"."""
    if not case.which or not case.context.published:
        return None
    return case.context.published.year + _YEARS_FROM_PUBLICATION[case.which]


def year_nearest_to_the_anchor(case: YearCase) -> int | Empty | None:
    """In an account of the past the month is the one nearest to the last date told."""
    anchor = case.context.anchor
    if not case.context.narrative or not anchor:
        return None
    told = month_of(anchor)
    return (year_of_month_near(*told, case.month, "open") if told else year_of(anchor)) or EMPTY


def this_year(case: YearCase) -> int | None:
    """ "This May" is of the publication's year."""
    return case.context.published.year if case.context.published and case.expression.rel == "this" else None


def year_nearest_to_publication(case: YearCase) -> int | Empty | None:
    """Otherwise the year puts the date nearest to the publication, as its clause looks ahead or back."""
    published = case.context.published
    if published is None:
        return None
    look = _LOOKS.get(case.expression.rel) or case.context.outlook(case.expression.start, case.expression.end)
    if case.day is None:
        return year_of_month_near(published.year, published.month, case.month, look)
    weekday = case.expression.get("weekday")
    return year_near(published, case.month, case.day, look, words.weekday_number(weekday) if weekday else None) or EMPTY


YEAR_LEFT_OUT: Rules[YearCase, int] = Rules(
    "year",
    printed_year,
    year_of_what_happened,
    year_of_the_anchor,
    year_counted_from_publication,
    year_nearest_to_the_anchor,
    this_year,
    year_nearest_to_publication,
)
