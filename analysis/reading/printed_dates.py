"""Days as pages print them on lines of their own: "Sunday 25 October 2020 11:56 EDT", "Published: May 3, 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from analysis.lexicon.times import MONTHS, WEEKDAYS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,?\s+)?"
_DATES = tuple(
    re.compile(rf"(?<!\w){_WEEKDAY}{form}(?![\d/])", re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}[,\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})(?P<mark>[./])(?P<month>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_LABEL = re.compile(
    r"\b(?:(?P<first>(?:first )?published|posted|created|date(?: of publication)?|issued)"
    r"|(?:last )?(?:updated|modified|edited))\b",
    re.IGNORECASE,
)
# What else a date line may hold: the hour with its zone, "at" and "on", how long the reading takes.
_BESIDES = re.compile(
    r"\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
    r"|\b(?:gmt|utc|bst|[a-z]{1,3}t|local time)\b|[+-]\d{1,2}(?::?\d\d)?\b|\d+\s*-?min(?:ute)?s?(?: read)?"
    r"|\b(?:on|at|z|hrs)\b|\bt(?=\d)",
    re.IGNORECASE,
)


_SIGNATURE_WORDS = 5


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date on a line: the day, whether the line calls it the day of publication or of a change, and what is left."""

    day: date
    label: str  # "published", "updated" or ""
    rest: str
    opens: bool  # whether the label opens the line

    @property
    def alone(self) -> bool:
        """Whether the line holds nothing but dates, hours and their labels."""
        return not re.search(r"\w", self.rest)

    @property
    def signed(self) -> bool:
        """Whether the line begins with a label ("Posted by Ada Brandt on 3 May 2024") and says little else."""
        return self.opens and len(self.rest.split()) <= _SIGNATURE_WORDS


def date_line(line: str) -> DateLine | None:
    """The date that `line` (in plain characters) holds, the one called published before others; None without one."""
    found = sorted(_dates(line), key=lambda pair: pair[0].start())
    if not found:
        return None
    labelled = [(match, day, _label(line, match)) for match, day in found]
    _, day, label = next((each for each in labelled if each[2] == "published"), labelled[0])
    rest = line
    for match, _ in reversed(found):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return DateLine(day, label, _BESIDES.sub(" ", _LABEL.sub(" ", rest)), bool(_LABEL.match(line)))


def written_day(words: str) -> date | None:
    """The day that `words` are: an ISO day or timestamp, or a date as a page prints it; None for anything else."""
    iso = iso_day(words)
    if iso:
        return iso
    line = date_line(" ".join(words.split()))
    return line.day if line and line.alone else None


def iso_day(words: str) -> date | None:
    """The day of an ISO 8601 day or timestamp, as it stands there whatever the zone; None for anything else."""
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError:
        return None


def _label(line: str, match: re.Match[str]) -> str:
    before = list(_LABEL.finditer(line, 0, match.start()))
    if not before:
        return ""
    return "published" if before[-1]["first"] else "updated"


def _dates(line: str) -> list[tuple[re.Match[str], date]]:
    pairs = ((match, _day(match)) for form in _DATES for match in form.finditer(line))
    return [(match, day) for match, day in pairs if day]


def _day(match: re.Match[str]) -> date | None:
    """The day, or None where the calendar, the weekday beside it or the order of its numbers leaves doubt."""
    part = match.groupdict()
    month, day = part["month"].lower(), int(part["day"])
    number = int(month) if month.isdigit() else MONTHS[month]
    if part.get("mark") and number != day:
        if number <= 12 and day <= 12:
            return None  # 03/05/2024 is May in one country and March in another
        number, day = min(number, day), max(number, day)
    try:
        found = date(int(part["year"]), number, day)
    except ValueError:
        return None
    weekday = part.get("weekday")
    return found if not weekday or WEEKDAYS[weekday.lower()] == found.isoweekday() else None
