"""The day of a page that prints none, from its own words and from what dated articles tell: one day, or none.

Three roads, each with its reason in words. A day that the page names ("Sept. 27") and the weekday that its first
paragraphs report. The start of what it reports on, dated by other articles, and the page's own count from there ("for
the fourth day", "five days of", "nearly two weeks", "since Sunday"). A date line at its head ("STRELSAU, May 13 -").
Every clue that a page gives must agree with the day; where two days are left, the page stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store.days import iso_day, last_weekday, next_weekday
from store.loading import onsets
from store.questions import articles
from store.schema import Database, Row, rows_of

WEEK = timedelta(days=6)
_PAST = re.compile(r"\b(?:said|was|were|had|did|told|began|met|rose|fell|\w{2,}ed)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:will|would|shall|may|might|next|coming|due|plans?|planned|expected|scheduled)\b", re.IGNORECASE
)
_BEYOND = re.compile(r"\b(?:more than|over|at least)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:late\s+|early\s+|last\s+)?$", re.IGNORECASE)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
]
_NTH_DAY = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)}|\d{{1,2}}(?=st|nd|rd|th))(?:st|nd|rd|th)?(?:\s+(?:straight|consecutive|successive))?\s+day\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[^a-z\n]{3,}(?:[A-Z][a-z]+[,\s]+)?$")  # "STRELSAU, Ruritania, " before its "May 13"
_AFTER_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\)|[—–]|--|\s-\s)")

type Found = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Clues:
    """What a page says of its own time: `reported` are the weekdays that it tells of in the past tense, in order.

    `lengths` are (days, whether it is longer than that), `nth` is the "fourth" of "for the fourth day", `since` the
    ISO weekday from which something goes on.
    """

    mentions: Sequence[Row]
    lead: int
    reported: Sequence[Row]
    lengths: Sequence[tuple[int, bool]]
    nth: int | None
    since: int | None

    @property
    def weekday(self) -> Row | None:
        """The first weekday that the first paragraphs report."""
        return next((m for m in self.reported if m["start"] < self.lead), None)


def day_of(db: Database, article_id: str, years: Mapping[str, str]) -> Found | None:
    """The day of the page and why; `years` holds the years of the month-days that it names without one."""
    clues = _clues(db, article_id)
    return (
        _from_date_line(db, article_id, clues, years)
        or _from_named_day(db, clues, years)
        or _from_beginning(db, article_id, clues)
    )


def _clues(db: Database, article_id: str) -> Clues:
    mentions = rows_of(db, "select * from times where article_id = ? order by start", [article_id])
    lead = onsets.lead_end(db, article_id)
    text = articles.text_of(db, article_id, 0, lead)
    return Clues(
        mentions=mentions,
        lead=lead,
        reported=[m for m in mentions if _is_weekday(m) and not _is_start(db, m) and _is_report(db, m)],
        lengths=_lengths(db, mentions, lead),
        nth=_nth(text),
        since=next((int(m["value"][9]) for m in mentions if _is_weekday(m) and _is_start(db, m)), None),
    )


def _from_date_line(db: Database, article_id: str, clues: Clues, years: Mapping[str, str]) -> Found | None:
    first = clues.mentions[0] if clues.mentions else None
    day = _named(first, years) if first else None
    opening = articles.opening(db, article_id)
    if not (first and day and opening and opening["start"] <= first["start"] < opening["end"]):
        return None
    before = opening["text"][: first["start"] - opening["start"]]
    after = opening["text"][first["end"] - opening["start"] :]
    if _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after):
        return day, f"the date line “{before.strip()} {first['text']}” at its head"
    return None


def _from_named_day(db: Database, clues: Clues, years: Mapping[str, str]) -> Found | None:
    named = [(day, m) for m in clues.mentions if (day := _named(m, years)) and not _is_coming(db, m)]
    if not named or clues.weekday is None:
        return None
    latest, mention = max(named, key=lambda found: found[0])
    day = _counted(latest, clues, int(clues.weekday["value"][9]))
    said = f"“{clues.weekday['text']}” in its first paragraphs"
    return (day, f"{said}, counted from “{mention['text']}” ({latest.isoformat()})") if day else None


def _from_beginning(db: Database, article_id: str, clues: Clues) -> Found | None:
    """The day counted from a start that dated articles tell with the names of the first paragraphs."""
    if clues.nth is None and clues.since is None and not clues.lengths:
        return None
    starts = onsets.days_for(db, onsets.lead_names(db, article_id))
    fitting = [
        (names, start, day) for start, names in starts.items() if (day := _since(date.fromisoformat(start), clues))
    ]
    most = max((names for names, _, _ in fitting), default=0)
    best = {day: start for names, start, day in fitting if names == most}
    if len(best) != 1:
        return None
    [(day, start)] = best.items()
    return day, f"{_count_in_words(clues, day)}, counted from the start that other articles date to {start}"


def _since(start: date, clues: Clues) -> date | None:
    """The day that all of the page's clues lead to from that start; None where one of them contradicts it."""
    if clues.since is not None and start.isoweekday() != clues.since:
        return None
    weekday = clues.weekday
    if weekday is None and clues.since is not None:  # no weekday high up: the latest one that it reports in that week
        weekday = max(clues.reported, key=lambda m: next_weekday(start, int(m["value"][9])), default=None)
    if weekday is not None:
        return _counted(start, clues, int(weekday["value"][9]))
    return start + timedelta(days=clues.nth - 1) if clues.nth else None


def _counted(start: date, clues: Clues, weekday: int) -> date | None:
    """The weekday that the page reports, in the week to which its own count from `start` leads."""
    if clues.nth is not None:
        day = start + timedelta(days=clues.nth - 1)
        return day if day.isoweekday() == weekday else None
    if len(set(clues.lengths)) > 1:
        return None
    days, beyond = clues.lengths[0] if clues.lengths else (0, True)
    if beyond:
        return next_weekday(start + timedelta(days=days), weekday)
    day = last_weekday(start + timedelta(days=days), weekday)
    return day if day >= start else None


def _count_in_words(clues: Clues, day: date) -> str:
    said = [f"a {day:%A} in its reports"] if clues.reported else []
    said += [f"“{_ORDINALS[clues.nth - 1]} day”"] if clues.nth and clues.nth <= len(_ORDINALS) else []
    said += [f"a length of {clues.lengths[0][0]} days"] if clues.lengths else []
    said += ["the weekday on which it began"] if clues.since is not None else []
    return " and ".join(said)


def _named(mention: Row, years: Mapping[str, str]) -> date | None:
    value = str(mention["value"])
    full = years[value] + value[4:] if value in years else value
    day = iso_day(full) if mention["type"] == "DATE" and len(full) == 10 else None
    return date.fromisoformat(day) if day else None


def _is_weekday(mention: Row) -> bool:
    return bool(re.match(r"XXXX-WXX-[1-7]", str(mention["value"])))


def _is_start(db: Database, mention: Row) -> bool:
    """Whether something goes on since this day, or began on it."""
    before = articles.text_of(db, mention["article_id"], max(0, mention["start"] - 14), mention["start"])
    return bool(_SINCE.search(before)) or onsets.tells_beginning(_sentence(db, mention), mention["text"])


def _is_report(db: Database, mention: Row) -> bool:
    """Whether the sentence of a weekday tells what happened, not what is to come."""
    return bool(_PAST.search(_sentence(db, mention))) and not _is_coming(db, mention)


def is_plan(db: Database, mention: Row) -> bool:
    """Whether a weekday is one to come: its sentence plans, and the verb nearest before it does."""
    return _is_weekday(mention) and _is_coming(db, mention) and not _PAST.search(_before(db, mention))


def _before(db: Database, mention: Row) -> str:
    return articles.text_of(db, mention["article_id"], max(0, mention["start"] - 25), mention["start"])


def _is_coming(db: Database, mention: Row) -> bool:
    return bool(_COMING.search(_sentence(db, mention)))


def _sentence(db: Database, mention: Row) -> str:
    return articles.sentence(db, mention["article_id"], mention["start"], mention["end"])[2]


def _nth(lead: str) -> int | None:
    """The number of the day that the first paragraphs count, where they count one."""
    found = {m["nth"].lower() for m in _NTH_DAY.finditer(lead)}
    numbers = {int(n) if n.isdigit() else _ORDINALS.index(n) + 1 for n in found}
    return numbers.pop() if len(numbers) == 1 else None


def _lengths(db: Database, mentions: Sequence[Row], lead: int) -> list[tuple[int, bool]]:
    """How long the first paragraphs say it has been, in days, and whether it is longer than that."""
    found = []
    for mention in mentions:
        length = re.fullmatch(r"P(\d{1,3})([DW])", str(mention["value"]))
        if length and mention["start"] < lead and mention["type"] == "DURATION":
            before = articles.text_of(db, mention["article_id"], max(0, mention["start"] - 15), mention["start"])
            beyond = bool(_BEYOND.search(before) or _BEYOND.match(f"{mention['text'][:9]}"))
            found.append((int(length[1]) * (7 if length[2] == "W" else 1), beyond))
    return found
