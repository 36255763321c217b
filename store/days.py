"""Values that a page leaves open (XXXX-09-27, XXXX-WXX-3, XXXX-XX-XXTNI), completed once its day is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

MAX_AHEAD = timedelta(days=31)  # a month-day further ahead than this is that of the year before
PAGE = "XXXX-XX-XX"  # the day of the page itself
NIGHT = f"{PAGE}TNI"  # the night before it, as a bare "overnight" has it


def iso_day(value: str | None) -> str | None:
    """The ISO day that `value` begins with, None where it is none."""
    try:
        return date.fromisoformat(str(value or "")[:10]).isoformat()
    except ValueError:
        return None


def completed(value: str, day: date | None, years: Mapping[str, str] | None = None, coming: bool = False) -> str | None:
    """Completes an open value, given the day of its article; None where it stays open.

    `years` holds the years of month-days that are known without the day of the page; with `coming` a weekday is the
    next one, not the last.
    """
    if "/" in value:
        ends = [completed(end, day, years, coming) if end.startswith("XXXX") else end for end in value.split("/")]
        return "/".join(end for end in ends if end) if all(ends) else None
    if years and value in years:
        return iso_day(years[value] + value[4:])
    if day is None:
        return None
    if re.fullmatch(r"XXXX-WXX-[1-7]\b.*", value):
        weekday = int(value[9])
        return (next_weekday(day, weekday) if coming else last_weekday(day, weekday)).isoformat() + value[10:]
    if value == NIGHT:
        return f"{(day - timedelta(days=1)).isoformat()}/{day.isoformat()}"
    if value.startswith(PAGE):
        return day.isoformat() + value[len(PAGE) :]
    return _month_day(value, day)


def last_weekday(day: date, weekday: int) -> date:
    """The last such ISO weekday on or before `day`."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """The next such ISO weekday on or after `day`."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def _month_day(value: str, day: date) -> str | None:
    if not re.fullmatch(r"XXXX-\d\d(?:-\d\d)?", value):
        return None
    for year in (day.year, day.year - 1):
        first = iso_day(f"{year:04}{value[4:]}"[:10] + ("-01" if len(value) == 7 else ""))
        if first and date.fromisoformat(first) <= day + MAX_AHEAD:
            return f"{year:04}{value[4:]}"
    return None
