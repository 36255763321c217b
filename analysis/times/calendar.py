"""The words of the calendar, read from the lexicon, and the pieces of regular expression made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.language.numbers import value as number_value
from analysis.lexicon.casualties import NUMBER_WORDS
from analysis.lexicon.times import MONTHS, WEEKDAYS, calendar_numbers, calendar_words


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these phrases, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def _any_capitalised(words: Iterable[str]) -> str:
    """Capitalised or all in capitals, never small: "May" and "MARCH" are months, "may" and "march" are not."""
    return f"(?-i:{_any_of([form for word in words for form in (word, word.upper())])})"


SEASONS, DAY_PARTS, UNITS = calendar_words("season"), calendar_words("part"), calendar_words("unit")
ORDINALS = calendar_numbers("ordinal")
TENS = calendar_numbers("tens")
FEASTS = {word.lower(): value for word, value in calendar_words("feast").items()}
NAMED_DAYS = calendar_words("named")  # days that are called by their date: "9/11"
KNOWN_DAYS = calendar_numbers("known")  # "09-11 attacks": the year of a day known for what happened on it
REFS = calendar_words("ref")  # "now", "recently", "soon"
COUNT_WORDS = calendar_words("count")  # "a", "several", "half an"
SMALL_NUMBERS = {word for word, value in NUMBER_WORDS if int(value) < 100}

MONTH = rf"(?:{_any_capitalised(calendar_words('month'))}\b|{_any_capitalised(calendar_words('month_short'))}\b\.?)"
WEEKDAY_NAME = rf"(?:{_any_capitalised(calendar_words('weekday'))})"
WEEKDAY_LEAD = rf"(?:{WEEKDAY_NAME}|{_any_capitalised(calendar_words('weekday_short'))}\b\.?)"
DAY_NUMBER = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d/%])|(?:{_any_of(ORDINALS)})\b)"
YEAR_NUMBER = r"(?:1[2-9]|20)\d\d(?!\d|,\d|\.\d|\sB\.?C)"
DAY_PART = _any_of(DAY_PARTS)
SEASON = _any_of(SEASONS)
UNIT = _any_of(UNITS)
ORDINAL = rf"(?:{_any_of(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
NAMED_DAY = rf"(?:{_any_of(NAMED_DAYS)})(?![\w/])"
FEAST = _any_capitalised(calendar_words("feast"))
REF = _any_of(REFS)
COUNT = rf"(?:\d[\d,.]*\d|\d|(?:{_any_of(SMALL_NUMBERS)})(?:[-\s](?:{_any_of(SMALL_NUMBERS)}))?|{_any_of(COUNT_WORDS)})"
APPROXIMATELY = rf"(?:{_any_of(calendar_words('about'))})"
ZONE = (
    r"(?:(?:\s(?:local\stime|GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|(?-i:[A-Z][a-z]+)\stime))"  # "Baghdad time"
    r"(?:\s\(\d{2,4}\sGMT\))?)"
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?(?![\d:])"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]T|hours|hrs|local\stime)\b)|noon\b|midnight\b){ZONE}?"
)
NAMED_BEFORE = re.compile(rf"(?:{_any_of(calendar_words('proper_before'))})\s$")
NAMED_AFTER = re.compile(rf"\s(?:{_any_of(calendar_words('proper_after'))})\b")


def first_words() -> frozenset[str]:
    """The words, in small letters, that a date or time expression can begin with; figures can begin one too."""
    units = [form for unit in UNITS for form in (unit, f"{unit}s", unit.removesuffix("y") + "ies")]
    weekdays = [form for day in WEEKDAYS for form in (day, f"{day}s")]
    named = [*MONTHS, *SEASONS, *DAY_PARTS, *ORDINALS, *TENS, *FEASTS, *REFS, *SMALL_NUMBERS, "noon", "midnight"]
    around = [*COUNT_WORDS, *calendar_words("about", "first")]
    return frozenset(re.split(r"\W", phrase.lower())[0] for phrase in (*named, *units, *weekdays, *around))


def month_number(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """The ISO number of a weekday, Monday 1."""
    return WEEKDAYS[word.lower().rstrip(".")]


def ordinal(word: str) -> int:
    """The number in "fourth", "4th" or a bare "4"."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS[word.lower()]


def number_counted(words: str) -> int | None:
    """How many; None for a half, for "several", "a few" and what else is no whole number."""
    plain = words.lower().strip()
    known = COUNT_WORDS.get(plain)
    if known is None:
        return number_value(plain)
    return int(known) if known.isdigit() else None


def is_half(words: str) -> bool:
    """Whether the words count half of something: "half an" hour."""
    return COUNT_WORDS.get(words.lower().strip()) == "0.5"


def is_clock(text: str) -> bool:
    """Whether a text is a time of day rather than a part of the day."""
    return text[:1].isdigit() or text.lower() in ("noon", "midnight")


def clock(words: str) -> str:
    """The TIMEX3 time in "10 p.m.", "11:56 EDT", "noon": `T22:00`."""
    plain = words.lower()
    if plain.startswith(("noon", "midnight")):
        return "T12:00" if plain.startswith("noon") else "T24:00"
    digits = re.match(r"(\d{1,2})[:.](\d\d)|(\d\d)(\d\d)|(\d{1,2})", plain)
    if digits is None:
        return ""
    hour, minute = int(digits[1] or digits[3] or digits[5]), int(digits[2] or digits[4] or 0)
    half = re.search(r"([ap])\.?m\b", plain)
    if half and half[1] == "p" and hour < 12:
        hour += 12
    elif half and half[1] == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"
