"""TIMEX3 values: days, months, years and weeks as text and what is counted from them; an unknown year is XXXX."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Outlook = Literal["past", "coming", "open"]
MAX_TO_NEAREST = timedelta(days=90)  # within it a date without a year is the nearest one, whatever the tense around it
MAX_AHEAD_IN_PAST_TENSE = timedelta(days=30)  # "the vote was to be on 3 June", written before that day
PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
LEAP_YEAR = 2000  # stands in for a year that is not known, so that 29 February exists
OPEN_YEAR = "XXXX"
PUBLICATION = f"{OPEN_YEAR}-XX-XX"  # the day of a publication that is not known
DAY_VALUE = rf"(?:\d{{4}}|{OPEN_YEAR})-\d\d-\d\d"
SOME_WEEKDAY = rf"{OPEN_YEAR}-WXX-[1-7]"  # a weekday of a week that is not known
_HALVES = {"TM": "PT30S", "TH": "PT30M", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y"}
_DAY_PARTS = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTH_PARTS = re.compile(r"(\d{4}|XXXX)-(\d\d)\b")
_LEADING_DAY = re.compile(rf"{DAY_VALUE}|{SOME_WEEKDAY}")
_COUNTED_FROM = re.compile(rf"(?:\d{{4}}|{OPEN_YEAR})(?:-\d\d){{0,2}}(?:T.*)?|{SOME_WEEKDAY}")


def leading_day(value: str) -> str | None:
    """The day that a value begins with: `2020-09-30` of `2020-09-30T10:00`; None for months, years and the rest."""
    match = _LEADING_DAY.match(value)
    return match.group() if match else None


def is_day(value: str) -> bool:
    """Whether a value is one day, known or not: `2020-09-30`, `XXXX-WXX-3`, `XXXX-XX-XX`."""
    return value == PUBLICATION or leading_day(value) == value


def can_be_counted_from(value: str) -> bool:
    """Whether a value is a day, month or year, from which other dates may be counted."""
    return bool(_COUNTED_FROM.fullmatch(value))


def calendar_day(value: str | None) -> date | None:
    """The calendar day of a value that names one; an unknown year is LEAP_YEAR."""
    match = _DAY_PARTS.match(value or "")
    if not match:
        return None
    return day_or_none(_year_number(match[1]), int(match[2]), int(match[3]))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(value: str | None) -> tuple[int, int] | None:
    """Year and month of a value that names a month or a day in one; an unknown year is LEAP_YEAR."""
    match = _MONTH_PARTS.match(value or "")
    return (_year_number(match[1]), int(match[2])) if match else None


def _year_number(printed: str) -> int:
    """The year as a number, LEAP_YEAR where it is not known."""
    return LEAP_YEAR if printed == OPEN_YEAR else int(printed)


def year_of(value: str | None) -> int | None:
    """The year of a value, None where it is not known."""
    match = re.match(r"\d{4}(?!\d)", value or "")
    return int(match.group()) if match else None


def in_year_of(value: str, day: date) -> str:
    """A day written with the year of `value` left open if it is open there."""
    return day.isoformat() if not value.startswith(OPEN_YEAR) else f"{OPEN_YEAR}{day.isoformat()[4:]}"


def iso_week(day: date) -> str:
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


def days_on(day: date, count: int) -> date | None:
    """The day so many days later, None beyond the years that the calendar counts: "99,999,999 days ago"."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shifted(value: str, count: int, unit: str) -> str | None:
    """A value moved by days, weeks, months, years or decades (D W M Y E), as exact as the unit and the value allow.

    None beyond the years that the calendar counts: "a million years ago".
    """
    if unit in ("D", "W"):
        return _days_shifted(value, count * (7 if unit == "W" else 1), unit)
    month, year = month_of(value), year_of(value)
    years = {"M": count // 12, "Y": count, "E": 10 * count}.get(unit, 0)
    if not MINYEAR < (year or LEAP_YEAR) + years < MAXYEAR:
        return None
    if unit == "M" and month:
        moved = months_from(*month, count)
        return moved if not value.startswith(OPEN_YEAR) else f"{OPEN_YEAR}{moved[4:]}"
    if unit == "Y" and year:
        return f"{year + years:04}"
    return f"{(year + years) // 10:03}" if unit == "E" and year else None


def _days_shifted(value: str, days: int, unit: str) -> str | None:
    """A day so many days later; of a weekday whose week is not known, another weekday."""
    if unit == "D" and value.startswith(f"{OPEN_YEAR}-WXX-"):
        return f"{value[:-1]}{(int(value[-1]) - 1 + days) % 7 + 1}"
    day = calendar_day(value)
    moved = days_on(day, days) if day else None
    return in_year_of(value, moved) if moved else None


def unit_from(base: str, unit: str, step: int) -> str | None:
    """The week, month or year some steps from the one that a value lies in, None where that is not known."""
    month, year, day = month_of(base), year_of(base), calendar_day(base)
    if unit == "year":
        return f"{year + step:04}" if year else None
    if unit == "month":
        return shifted(base, step, "M") if month else None
    return iso_week(day + timedelta(weeks=step)) if day and not base.startswith(OPEN_YEAR) else None


def weekday_near(day: date, weekday: int, outlook: Outlook, same_day: bool = True) -> date:
    """The weekday (ISO, Monday 1) before or after a day, or that day itself where it may be."""
    ahead = (weekday - day.isoweekday()) % 7
    if ahead == 0 and same_day:
        return day
    return day + timedelta(days=(ahead or 7) if outlook == "coming" else ahead - 7)


def year_near(day: date, month: int, number: int, outlook: Outlook, weekday: int | None = None) -> int | None:
    """The year that puts a month and day nearest to a day, on the weekday named; one far off goes by the clause."""
    found = [d for year in (day.year - 1, day.year, day.year + 1) if (d := day_or_none(year, month, number))]
    found = [d for d in found if d.isoweekday() == weekday] or found
    nearest = min(found, key=lambda d: abs(d - day), default=None)
    if nearest is None:
        return None
    looks_back = outlook == "past" and nearest > day
    if abs(nearest - day) <= (MAX_AHEAD_IN_PAST_TENSE if looks_back else MAX_TO_NEAREST):
        return nearest.year
    right = [d for d in found if (d >= day if outlook == "coming" else d <= day)]
    return min(right, key=lambda d: abs(d - day), default=nearest).year


def year_of_month_near(year: int, month: int, wanted: int, outlook: Outlook) -> int:
    """The year that puts a month nearest to another one, under the same rule; the same month is itself."""
    away = (wanted - month) % 12
    if away and (outlook == "past" or (outlook == "open" and away > 6)):
        away -= 12
    return (year * 12 + month - 1 + away) // 12


def half_of(unit: str) -> str:
    """Half of a unit in the next smaller one that it has a whole number of: half an hour is `PT30M`."""
    return _HALVES.get(unit) or f"P0.5{unit}"


def duration(count: int | None, unit: str, half: bool = False) -> str:
    """`P4D`, `PT2H`, `PXW`; a half is added as `P2.5Y`, a decade is ten years and a century a hundred."""
    time = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    scale = {"E": 10, "C": 100, "Q": 3}.get(letter, 1)
    letter = {"E": "Y", "C": "Y", "Q": "M"}.get(letter, letter)
    if count is None:
        return f"P{time}X{letter}"
    return f"P{time}{count * scale}{'.5' if half else ''}{letter}"
