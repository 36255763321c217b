"""Words of dates and times. Every name here is plain data, so that rooms without spaCy can read it too.

MONTHS and WEEKDAYS are the one list of their names: `MONTHS["sept"]` is 9, `WEEKDAYS["monday"]` is 1.
"""

from typing import NamedTuple

from analysis.lexicon import table, words


class CalendarWord(NamedTuple):
    """A row of calendar.tsv: "month", "January", "1"."""

    kind: str
    word: str
    value: str


def calendar_words(*kinds: str) -> dict[str, str]:
    """The words of these kinds as they are printed, each with its value."""
    return {row.word: row.value for row in CALENDAR if row.kind in kinds}


def calendar_numbers(*kinds: str) -> dict[str, int]:
    """The words of these kinds in small letters, each with the number that it stands for."""
    return {word.lower(): int(value) for word, value in calendar_words(*kinds).items()}


CALENDAR = tuple(CalendarWord(*row) for row in table("times/calendar"))
MONTHS = calendar_numbers("month", "month_short")  # "january", "jan": 1
WEEKDAYS = calendar_numbers("weekday", "weekday_short")  # "monday", "mon": 1, the ISO number
EARLIER_WORDS = table("times/earlier_words")
PLAN_WORDS = table("times/plan_words")
SHORT_FLIGHTS = words("times/short_flights")
TIME_FIRST_WORDS = words("times/time_first_words")
TIME_REFS = table("times/time_refs")
