"""Reckoning with TIMEX3 values: days, months, years and weeks as text, years that are not known written XXXX."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

Outlook = Literal["past", "coming", "open"]
NEAR = timedelta(days=90)  # within it a date without a year is the nearest one, whatever the tense around it
SOON = timedelta(days=30)  # how far ahead a clause in the past tense still looks ("the vote was to be on 3 June")
LEAP = 2000  # stands in for a year that is not known, so that 29 February exists
OPEN_YEAR = "XXXX"
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)\b")


def day_of(value: str | None) -> date | None:
    """The calendar day of a value that names one; an unknown year is LEAP."""
    match = _DAY.match(value or "")
    if not match:
        return None
    return made(LEAP if match[1] == OPEN_YEAR else int(match[1]), int(match[2]), int(match[3]))


def made(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(value: str | None) -> tuple[int, int] | None:
    """Year and month of a value that names a month or a day in one; an unknown year is LEAP."""
    match = _MONTH.match(value or "")
    return (LEAP if match[1] == OPEN_YEAR else int(match[1]), int(match[2])) if match else None


def year_of(value: str | None) -> int | None:
    """The year of a value, None where it is not known."""
    match = re.match(r"\d{4}(?!\d)", value or "")
    return int(match.group()) if match else None


def like(value: str, day: date) -> str:
    """A day written with the year of `value` left open if it is open there."""
    return day.isoformat() if not value.startswith(OPEN_YEAR) else f"{OPEN_YEAR}{day.isoformat()[4:]}"


def week(day: date) -> str:
    """The ISO week of a day: `2020-W40`."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def months_from(year: int, month: int, count: int) -> str:
    """The month `count` months away: `2020-09`."""
    at = year * 12 + month - 1 + count
    return f"{at // 12:04}-{at % 12 + 1:02}"


def quarters_from(year: int, quarter: int, count: int) -> str:
    """The quarter `count` quarters away: `2020-Q3`."""
    at = year * 4 + quarter - 1 + count
    return f"{at // 4:04}-Q{at % 4 + 1}"


def shifted(value: str, count: int, unit: str) -> str | None:
    """A value moved by days, weeks, months, years or decades (D W M Y E), as exact as the unit and the value allow."""
    day, month, year = day_of(value), month_of(value), year_of(value)
    if unit == "D" and value.startswith(f"{OPEN_YEAR}-WXX-"):
        return f"{value[:-1]}{(int(value[-1]) - 1 + count) % 7 + 1}"
    if unit in ("D", "W"):
        return like(value, day + timedelta(days=count * (7 if unit == "W" else 1))) if day else None
    if unit == "M" and month:
        moved = months_from(*month, count)
        return moved if not value.startswith(OPEN_YEAR) else f"{OPEN_YEAR}{moved[4:]}"
    if unit == "Y" and year:
        return f"{year + count:04}"
    return f"{(year + 10 * count) // 10:03}" if unit == "E" and year else None


def unit_from(base: str, unit: str, step: int) -> str | None:
    """The week, month or year some steps from the one that a value lies in, None where that is not known."""
    month, year, day = month_of(base), year_of(base), day_of(base)
    if unit == "year":
        return f"{year + step:04}" if year else None
    if unit == "month":
        return shifted(base, step, "M") if month else None
    return week(day + timedelta(weeks=step)) if day and not base.startswith(OPEN_YEAR) else None


def weekday_near(day: date, weekday: int, outlook: Outlook, same_day: bool = True) -> date:
    """The weekday (ISO, Monday 1) before or after a day, or that day itself where it may be."""
    ahead = (weekday - day.isoweekday()) % 7
    if ahead == 0:
        ahead = 0 if same_day else 7 if outlook == "coming" else -7
    elif outlook != "coming":
        ahead -= 7
    return day + timedelta(days=ahead)


def year_near(day: date, month: int, number: int, outlook: Outlook, weekday: int | None = None) -> int | None:
    """The year that puts a month and day nearest to a day, on the weekday named; one far off goes by the clause."""
    found = [d for year in (day.year - 1, day.year, day.year + 1) if (d := made(year, month, number))]
    found = [d for d in found if d.isoweekday() == weekday] or found
    nearest = min(found, key=lambda d: abs(d - day), default=None)
    if nearest is None or abs(nearest - day) <= (SOON if outlook == "past" and nearest > day else NEAR):
        return nearest.year if nearest else None
    right = [d for d in found if (d >= day if outlook == "coming" else d <= day)]
    return min(right, key=lambda d: abs(d - day)).year if right else nearest.year


def year_of_month_near(year: int, month: int, wanted: int, outlook: Outlook) -> int:
    """The year that puts a month nearest to another one, under the same rule; the same month is itself."""
    away = (wanted - month) % 12
    if away and (outlook == "past" or (outlook == "open" and away > 6)):
        away -= 12
    return (year * 12 + month - 1 + away) // 12


def duration(count: int | None, unit: str, half: bool = False) -> str:
    """`P4D`, `PT2H`, `PXW`; a half is added as `P2.5Y`, a decade is ten years and a century a hundred."""
    time = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    scale = {"E": 10, "C": 100, "Q": 3}.get(letter, 1)
    letter = {"E": "Y", "C": "Y", "Q": "M"}.get(letter, letter)
    number = "X" if count is None else f"{count * scale}{'.5' if half else ''}"
    return f"P{time}{number}{letter}"
