"""Days as people type them in a question: "2020-09-30", "30 Sept", "October 2020", "Monday", "yesterday"."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date, timedelta

from analysis.lexicon.times import MONTHS, WEEKDAYS

MONTH_NAMES = tuple(
    max((word for word, n in MONTHS.items() if n == number), key=len).capitalize() for number in range(1, 13)
)
_MONTH_NAME = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
WEEKDAY_NAME = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b"
# Parts of a month: the words before it, and its first and last day; a last day of 0 is the month's own.
MONTH_PARTS = (
    (r"early|(?:the )?(?:beginning|start) of", 1, 10),
    (r"mid|(?:the )?middle of", 11, 20),
    (r"late|(?:the )?end of", 21, 0),
    (r"(?:the )?first week (?:of|in)", 1, 7),
    (r"(?:the )?second week (?:of|in)", 8, 14),
    (r"(?:the )?third week (?:of|in)", 15, 21),
    (r"(?:the )?last week (?:of|in)", -6, 0),  # counted back from the month's last day
)
_MONTH_PART = rf"(?:{'|'.join(words for words, _, _ in MONTH_PARTS)})"
PART_OF_MONTH = rf"{_MONTH_PART}[\s-]+{_MONTH_NAME}(?:\s+\d{{4}})?"
# A day that nothing else can be: with its number and its month.
NUMBERED_DAY = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_NAME}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}})?)"
)
TYPED_DAY = (
    rf"(?:{PART_OF_MONTH}"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?(?![\d/]|\.\d)"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{4}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_NAME}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}})?"
    rf"|{_MONTH_NAME}(?:\s+\d{{4}})?|\d{{4}}(?!\d)|{WEEKDAY_NAME}|today\b|yesterday\b)"
)

Period = tuple[date, date]
MAX_DAYS_AHEAD = 31  # that a day without a year may lie ahead of the newest article
LEAP_YEARS_BACK = 9  # within which every day of the calendar comes, 29 February over a century's end included


def period(text: str, reference: date) -> Period | None:
    """The first and last day that `text` means, None where it is no date.

    A missing year is that of `reference`, or the last one before it where that would be more than a month ahead or
    has no such day; a weekday is the last one up to `reference`, which is the day of the newest article held: "today"
    is the corpus's today.
    """
    words = re.findall(r"\d+|[a-z]+", text.casefold())
    try:
        return (
            _iso(text)
            or _in_figures(text, reference)
            or _part_of_month(text, reference)
            or _relative(words, reference)
            or _by_month_name(words, reference)
        )
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> Period | None:
    match = re.fullmatch(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\s*", text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    return _days_of(year, month, day)


def _month_called(number: int) -> str:
    if not 1 <= number <= len(MONTH_NAMES):
        raise ValueError(number)
    return MONTH_NAMES[number - 1].lower()


def _in_figures(text: str, reference: date) -> Period | None:
    """A day in figures, "11/02" or "24.3.2024": of day first and month first the one nearer to `reference`."""
    match = re.fullmatch(r"\s*(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\s*", text)
    if not match:
        return None
    one, other = int(match[1]), int(match[2])
    found = []
    for day, month in ((one, other), (other, one)):
        with suppress(ValueError):
            year = [match[3]] if match[3] else []
            found.append(_by_month_name([str(day), _month_called(month), *year], reference))
    days = [period for period in found if period]
    return min(days, key=lambda period: abs((period[0] - reference).days), default=None)


def _part_of_month(text: str, reference: date) -> Period | None:
    """A part of a month: "early October", "the last week of September 2020"."""
    for words, first, last in MONTH_PARTS:
        match = re.match(rf"\s*(?:{words})[\s-]+(?P<month>.+)", text, re.IGNORECASE)
        month = _by_month_name(re.findall(r"\d+|[a-z]+", match["month"].casefold()), reference) if match else None
        if month:
            ends = month[1].day
            start = first if first > 0 else ends + first
            return month[0].replace(day=start), month[0].replace(day=last or ends)
    return None


def _relative(words: list[str], reference: date) -> Period | None:
    if words in (["today"], ["yesterday"]):
        day = reference - timedelta(days=words == ["yesterday"])
        return day, day
    if len(words) == 1 and words[0] in WEEKDAYS:
        day = reference - timedelta(days=(reference.isoweekday() - WEEKDAYS[words[0]]) % 7)
        return day, day
    return None


def _by_month_name(words: list[str], reference: date) -> Period | None:
    month = next((MONTHS[w] for w in words if w in MONTHS), None)
    numbers = [int(w) for w in words if w.isdigit()]
    if month is None:
        return None
    year = next((n for n in numbers if n > 31), None)
    day = next((n for n in numbers if n <= 31), None)
    if year is not None:
        return _days_of(year, month, day)
    for year in range(reference.year, max(1, reference.year - LEAP_YEARS_BACK), -1):
        with suppress(ValueError):  # 29 February of most years
            first, last = _days_of(year, month, day)
            if (first - reference).days <= MAX_DAYS_AHEAD:
                return first, last
    return None


def _days_of(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def format_date(iso: str | None) -> str:
    """An ISO day, month, year or interval as it is written in an answer: "30 September 2020"; "" for None."""
    if not iso:
        return ""
    if "/" in iso:
        first, _, last = iso.partition("/")
        if first and last:
            return f"{format_date(first)} to {format_date(last)}"
        return f"since {format_date(first)}" if first else f"until {format_date(last)}"
    if iso.startswith("XXXX"):
        return _format_open_date(iso)
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return iso
    name = MONTH_NAMES[int(month) - 1]
    return f"{int(day[:2])} {name} {year}" if day[:2].isdigit() else f"{name} {year}"


def _format_open_date(iso: str) -> str:
    """A day of which the year or the week is not known: "4 August, year not printed", "a Tuesday, week not printed"."""
    if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", iso):
        return f"{int(match[2])} {MONTH_NAMES[int(match[1]) - 1]}, year not printed"
    if match := re.fullmatch(r"XXXX-WXX-([1-7])", iso):
        return f"a {calendar.day_name[int(match[1]) - 1]}, week not printed"
    return iso
