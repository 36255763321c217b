"""The words of the calendar, read from the lexicon, and the pieces of regular expression made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.language.numbers import value as number_value
from analysis.lexicon.casualties import NUMBER_WORDS
from analysis.lexicon.times import MONTHS, TIME_REFS, WEEKDAYS, calendar_numbers, calendar_words


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def _cased(words: Iterable[str]) -> str:
    """Capitalised or all in capitals, never small: "May" and "MARCH" are months, "may" and "march" are not."""
    return f"(?-i:{_any([form for word in words for form in (word, word.upper())])})"


SEASONS, PARTS, UNITS = calendar_words("season"), calendar_words("part"), calendar_words("unit")
ORDINALS = calendar_numbers("ordinal")
TENS = calendar_numbers("tens")
FEASTS = {word.lower(): value for word, value in calendar_words("feast").items()}
NAMED_DAYS = calendar_words("named")  # days that are called by their date: "9/11"
KNOWN_DAYS = calendar_numbers("known")
REFS = {row[0]: row[1] for row in TIME_REFS}
SMALL = {word for word, value in NUMBER_WORDS if int(value) < 100}
SMALL_VAGUE = ("several", "a few", "few", "some", "many", "a couple of", "couple of", "a number of")

MONTH = rf"(?:{_cased(calendar_words('month'))}\b|{_cased(calendar_words('month_short'))}\b\.?)"
WEEKDAY = rf"(?:{_cased(calendar_words('weekday'))})"
WEEKDAY_LEAD = rf"(?:{WEEKDAY}|{_cased(calendar_words('weekday_short'))}\b\.?)"
DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d/%])|(?:{_any(ORDINALS)})\b)"
YEAR = r"(?:1[2-9]|20)\d\d(?!\d|,\d|\.\d|\sB\.?C)"
PART = _any(PARTS)
SEASON = _any(SEASONS)
UNIT = _any(UNITS)
ORDINAL = rf"(?:{_any(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
NAMED_DAY = rf"(?:{_any(NAMED_DAYS)})(?![\w/])"
FEAST = _cased(calendar_words("feast"))
REF = _any(REFS)
COUNT = rf"(?:\d[\d,.]*\d|\d|(?:{_any(SMALL)})(?:[-\s](?:{_any(SMALL)}))?|a|an|{_any(SMALL_VAGUE)})"
ZONE = (
    r"(?:(?:\s(?:local\stime|GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|(?-i:[A-Z][a-z]+)\stime))"  # "Baghdad time"
    r"(?:\s\(\d{2,4}\sGMT\))?)"
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?(?![\d:])"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]T|hours|hrs|local\stime)\b)|noon\b|midnight\b){ZONE}?"
)
NAMED_BEFORE = re.compile(rf"(?:{_any(calendar_words('proper_before'))})\s$")
NAMED_AFTER = re.compile(rf"\s(?:{_any(calendar_words('proper_after'))})\b")


def words_of_the_calendar() -> frozenset[str]:
    """The first words, in small letters, of all that the lexicon names: months, numbers, ordinals, feasts, "now"."""
    units = [form for unit in UNITS for form in (unit, f"{unit}s", unit.removesuffix("y") + "ies")]
    named = [*MONTHS, *WEEKDAYS, *SEASONS, *PARTS, *ORDINALS, *TENS, *FEASTS, *REFS, *SMALL, "noon", "midnight", *units]
    weekdays = [f"{day}s" for day in WEEKDAYS]
    return frozenset(re.split(r"\W", word.lower())[0] for word in (*named, *weekdays))


def month(word: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday(word: str) -> int:
    """The ISO number of a weekday, Monday 1."""
    return WEEKDAYS[word.lower().rstrip(".")]


def ordinal(word: str) -> int:
    """The number in "fourth", "4th" or a bare "4"."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS[word.lower()]


def count(words: str) -> int | None:
    """How many; None for "several", "a few" and what else is no number."""
    plain = words.lower().strip()
    if plain in SMALL_VAGUE:
        return 2 if "couple" in plain else None
    return 1 if plain in ("a", "an") else number_value(plain)


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
