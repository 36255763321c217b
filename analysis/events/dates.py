"""The date of an event, from the TIMEX3 value of the expression that dates it: a day, a month, a year or a/b."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.records import TimeMention
from analysis.rules import EMPTY, Empty, Rules, Slots
from analysis.times.patterns import stands_after_since
from analysis.times.values import OPEN_YEAR, PUBLICATION, calendar_day, is_day, leading_day, months_from

STORY = timedelta(days=31)  # what lies further back than this before publication is background
OPEN_NIGHT = f"{PUBLICATION}TNI"  # the night before a publication whose day is not known
_MONTH_OR_YEAR = re.compile(r"(?:\d{4}|XXXX)-\d\d|\d{4}")
_SEASON = re.compile(r"(\d{4})-(?:SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DECADE = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Dated:
    """An event's date and the expression that gives it, as printed; None where the sentences around it do."""

    date: str
    text: str | None
    rules: Slots = field(default_factory=dict, compare=False)  # those that gave it, for `onrecord explain`


def date_of_mentions(text: str, published: str | None, first: TimeMention, last: TimeMention | None) -> Dated | None:
    """The date of one expression or of the range between two; None for what dates nothing (durations, "now")."""
    if first.type not in ("DATE", "TIME"):
        return None
    begins = EVENT_DATE(first)
    if begins and stands_after_since(text, first.start):
        begins = _until_the_publication(begins, published)
    if begins is None or last is None:
        return Dated(begins, first.text) if begins else None
    ends = EVENT_DATE(last)
    return Dated(f"{begins}/{ends}", text[first.start : last.end]) if ends else None


def _until_the_publication(begins: str, published: str | None) -> str | None:
    """What has gone on since a day lies between it and the publication; "since 1994" tells no happening."""
    return f"{begins}/{published or PUBLICATION}" if is_day(begins) else None


def open_night(mention: TimeMention) -> str | None:
    """The night before a publication whose day is not known stays as it is: "overnight"."""
    return mention.value if mention.value == OPEN_NIGHT else None


def night_between_two_days(mention: TimeMention) -> str | None:
    """ "Overnight" lies between two days."""
    day = calendar_day(mention.value)
    if mention.text.lower() != "overnight" or day is None:
        return None
    return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"


def one_day(mention: TimeMention) -> str | None:
    """A day, without the hour or part of the day told with it: "Friday morning"."""
    return leading_day(mention.value)


def month_or_year(mention: TimeMention) -> str | None:
    """A month or a year as it is: "in March 2019", "1994"."""
    return mention.value if _MONTH_OR_YEAR.fullmatch(mention.value) else None


def year_of_a_season(mention: TimeMention) -> str | Empty | None:
    """A season with its year or with "last" is of that year; "in the winter" is mostly every winter, and no date."""
    season = _SEASON.fullmatch(mention.value)
    if not season:
        return None
    return season[1] if re.search(r"\d{4}|\blast\b", mention.text) else EMPTY


def days_of_a_week(mention: TimeMention) -> str | None:
    """A week is from its Monday to its Sunday, a weekend from its Saturday: "last week"."""
    week = _WEEK.fullmatch(mention.value)
    if not week:
        return None
    monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    first = monday + timedelta(days=5 if week[3] else 0)
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def months_of_a_quarter(mention: TimeMention) -> str | None:
    """A quarter is from its first to its last month: "the first quarter of 2023"."""
    quarter = _QUARTER.fullmatch(mention.value)
    if not quarter:
        return None
    first = 3 * int(quarter[2]) - 2
    return f"{quarter[1]}-{first:02}/{months_from(int(quarter[1]), first, 2)}"


def years_of_a_decade(mention: TimeMention) -> str | None:
    """A decade is from its first to its last year: "the 1990s"."""
    return f"{mention.value}0/{mention.value}9" if _DECADE.fullmatch(mention.value) else None


EVENT_DATE: Rules[TimeMention, str] = Rules(
    "date",
    open_night,
    night_between_two_days,
    one_day,
    month_or_year,
    year_of_a_season,
    days_of_a_week,
    months_of_a_quarter,
    years_of_a_decade,
)


def latest_day(published: str | None, times: Iterable[TimeMention]) -> date | None:
    """The day an article is told from: its publication, else the latest day that it names."""
    named = (day for m in times if m.value[:1].isdigit() and (day := calendar_day(m.value)))
    return calendar_day(published) or max(named, default=None)


@dataclass(frozen=True, slots=True)
class BackgroundCase:
    """An event's date, by its end, and the day that the article is told from."""

    ends: str
    latest: date | None


def on_an_open_day(case: BackgroundCase) -> bool | None:
    """A date whose year is not known is taken for the story's."""
    return False if case.ends.startswith(OPEN_YEAR) else None


def year_in_an_article_without_a_day(case: BackgroundCase) -> bool | None:
    """In an article without any day a year alone is background, a month or day is not."""
    return len(case.ends) == 4 if case.latest is None else None


def month_before_the_story(case: BackgroundCase) -> bool | None:
    """A month or year is background if it lies before the month or year in which the story begins."""
    if case.latest is None or len(case.ends) >= 10:
        return None
    return case.ends < (case.latest - STORY).isoformat()[: len(case.ends)]


def day_before_the_story(case: BackgroundCase) -> bool:
    """A day is background if it lies more than a month before the latest one."""
    day = calendar_day(case.ends)
    return day is not None and case.latest is not None and day < case.latest - STORY


BACKGROUND: Rules[BackgroundCase, bool] = Rules(
    "background",
    on_an_open_day,
    year_in_an_article_without_a_day,
    month_before_the_story,
    day_before_the_story,
)


def is_background(value: str, latest: date | None) -> bool:
    """Whether an event lies well before the story that the article tells."""
    return bool(BACKGROUND(BackgroundCase(value.rpartition("/")[2], latest)))
