"""The date of an event, from the TIMEX3 value of the expression that dates it: a day, a month, a year or a/b."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.records import TimeMention
from analysis.times.values import day_of, months_from

STORY = timedelta(days=31)  # what lies further back than this before publication is background
PUBLICATION = "XXXX-XX-XX"  # the day of a publication that is not known
OPEN_NIGHT = f"{PUBLICATION}TNI"  # the night before it
_SINCE = re.compile(r"\bsince\s+(?:late\s|early\s|last\s)?$", re.IGNORECASE)
_DAY = r"(?:\d{4}|XXXX)-\d\d-\d\d"
_OPEN_DAY = r"XXXX-WXX-[1-7]"


@dataclass(frozen=True, slots=True)
class Dated:
    """An event's date and the expression that gives it, as printed; None where the sentences around it do."""

    date: str
    text: str | None


def dated(text: str, published: str | None, first: TimeMention, last: TimeMention | None) -> Dated | None:
    """The date of one expression or of the range between two; None for what dates nothing (durations, "now")."""
    if first.type not in ("DATE", "TIME"):
        return None
    begins = _date(first)
    if begins and _SINCE.search(text[max(0, first.start - 14) : first.start]):
        begins = _since(begins, published)
    if begins is None or last is None:
        return Dated(begins, first.text) if begins else None
    ends = _date(last)
    return Dated(f"{begins}/{ends}", text[first.start : last.end]) if ends else None


def _since(begins: str, published: str | None) -> str | None:
    """What has been going on since a day lies between that day and the publication."""
    return f"{begins}/{published or PUBLICATION}" if re.fullmatch(rf"{_DAY}|{_OPEN_DAY}", begins) else None


def _date(mention: TimeMention) -> str | None:
    value = mention.value
    if value == OPEN_NIGHT:
        return value
    if mention.text.lower() == "overnight" and (day := day_of(value)):
        return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"
    if match := re.match(rf"{_DAY}|{_OPEN_DAY}", value):
        return match.group()
    if re.fullmatch(r"(?:\d{4}|XXXX)-\d\d|\d{4}", value):
        return value
    season = re.fullmatch(r"(\d{4})-(?:SP|SU|FA|WI)", value)
    if season:  # "in the winter" is mostly every winter: only a year or "last" makes it one
        return season[1] if re.search(r"\d{4}|\blast\b", mention.text) else None
    return _interval(value)


def _interval(value: str) -> str | None:
    """Weeks, weekends, quarters and decades from their first to their last day, month or year."""
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5 if match[3] else 0)
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        month = 3 * int(match[2]) - 2
        return f"{match[1]}-{month:02}/{months_from(int(match[1]), month, 2)}"
    return f"{value}0/{value}9" if re.fullmatch(r"\d{3}", value) else None


def latest_day(published: str | None, times: Iterable[TimeMention]) -> date | None:
    """The day an article is told from: its publication, else the latest day that it names."""
    named = (day for m in times if m.value[:1].isdigit() and (day := day_of(m.value)))
    return day_of(published) or max(named, default=None)


def is_background(value: str, latest: date | None) -> bool:
    """Whether an event lies well before the story: a year or month before the latest one, or a day a month before."""
    ends = value.rpartition("/")[2]
    if ends.startswith("XXXX"):
        return False
    if latest is None:
        return len(ends) == 4
    if len(ends) < 10:
        return ends < (latest - STORY).isoformat()[: len(ends)]
    day = day_of(ends)
    return day is not None and day < latest - STORY
