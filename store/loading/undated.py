"""The day of a page that prints none, from its own clues and from what dated articles tell: one day, or none.

Three roads, each with its reason in words. A date line at its head ("STRELSAU, May 13 -"). A day that the page names
("Sept. 27") and the weekday that its first paragraphs report. The start of what it reports on, dated by other articles,
and the page's own count from there ("for the fourth day", "five days of", "nearly two weeks", "since Sunday"). Every
clue that a page gives must agree with the day; where two days are left, the page stays undated.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from analysis.records import DayNamed, PageClues
from analysis.rules import Empty, Rules
from store.days import iso_day, last_weekday, next_weekday
from store.loading import onsets
from store.rows import PAGE_CLUES, column_of
from store.schema import Database

type Found = tuple[date, str]  # the day of a page, and why


@dataclass(frozen=True, slots=True)
class _Case:
    """A page's clues; `years` holds the years of the month-days that it names without one."""

    db: Database
    article_id: str
    clues: PageClues
    years: Mapping[str, str]


def insert(db: Database, article_id: str, clues: PageClues | None) -> None:
    """The clues of a page, whether it has a date of its own or not."""
    db.table("page_clues").insert({"article_id": article_id, "clues": json.dumps(asdict(clues or PageClues()))})


def remove(db: Database, article_id: str) -> None:
    """Takes out the clues of a page."""
    db.execute("delete from page_clues where article_id = ?", [article_id])


def day_of(db: Database, article_id: str, years: Mapping[str, str]) -> Found | None:
    """The day of the page and why; `years` holds the years of the month-days that it names without one."""
    [clues] = column_of(db, "select clues from page_clues where article_id = ?", [article_id], str)
    return DAY(_Case(db, article_id, PAGE_CLUES.validate_json(clues), years))


def of_its_date_line(case: _Case) -> Found | Empty | None:
    """The line at the head of a page names its day: "STRELSAU, May 13 (Coast Wire) -"."""
    line = case.clues.date_line
    day = _full(line, case.years) if line else None
    return (day, f"the date line “{line.text}” at its head") if line and day else None


def of_the_weekday_after_a_named_day(case: _Case) -> Found | Empty | None:
    """The weekday that the lead reports comes after the latest day named: "on Wednesday … since Sept. 27"."""
    clues = case.clues
    named = [(day, mention) for mention in clues.named if (day := _full(mention, case.years))]
    if not named or clues.lead_weekday is None:
        return None
    latest, mention = max(named, key=lambda found: found[0])
    day = _counted(latest, clues, _iso_weekday(clues.lead_weekday))
    said = f"“{clues.lead_weekday.text}” in its first paragraphs"
    return (day, f"{said}, counted from “{mention.text}” ({latest.isoformat()})") if day else None


def counted_from_an_onset(case: _Case) -> Found | Empty | None:
    """Other articles date what began, and the page counts from there: "for the fourth day", "since Sunday"."""
    clues = case.clues
    if clues.nth_day is None and clues.since is None and not clues.lengths:
        return None
    starts = onsets.days_for(case.db, onsets.lead_names(case.db, case.article_id))
    fitting = [
        (names, start, day) for start, names in starts.items() if (day := _since(date.fromisoformat(start), clues))
    ]
    most = max((names for names, _, _ in fitting), default=0)
    best = {day: start for names, start, day in fitting if names == most}
    if len(best) != 1:
        return None
    [(day, start)] = best.items()
    return day, f"{_count_in_words(clues, day)}, counted from the start that other articles date to {start}"


DAY = Rules("day", of_its_date_line, of_the_weekday_after_a_named_day, counted_from_an_onset)


def _since(start: date, clues: PageClues) -> date | None:
    """The day that all of the page's clues lead to from that start; None where one of them contradicts it."""
    if clues.since is not None and start.isoweekday() != clues.since:
        return None
    weekday = _iso_weekday(clues.lead_weekday) if clues.lead_weekday else None
    if weekday is None and clues.since is not None:  # no weekday high up: the latest one that it reports in that week
        weekday = max(clues.reported, key=lambda reported: next_weekday(start, reported), default=None)
    if weekday is not None:
        return _counted(start, clues, weekday)
    return start + timedelta(days=clues.nth_day - 1) if clues.nth_day else None


def _counted(start: date, clues: PageClues, weekday: int) -> date | None:
    """The weekday that the page reports, in the week to which its own count from `start` leads."""
    if clues.nth_day is not None:
        day = start + timedelta(days=clues.nth_day - 1)
        return day if day.isoweekday() == weekday else None
    if len(set(clues.lengths)) > 1:
        return None
    days, longer = (clues.lengths[0].days, clues.lengths[0].longer) if clues.lengths else (0, True)
    if longer:
        return next_weekday(start + timedelta(days=days), weekday)
    day = last_weekday(start + timedelta(days=days), weekday)
    return day if day >= start else None


def _count_in_words(clues: PageClues, day: date) -> str:
    said = [f"a {day:%A} in its reports"] if clues.reported else []
    said += [f"“{clues.nth_word} day”"] if clues.nth_word else []
    said += [f"a length of {clues.lengths[0].days} days"] if clues.lengths else []
    said += ["the weekday on which it began"] if clues.since is not None else []
    return " and ".join(said)


def _full(named: DayNamed, years: Mapping[str, str]) -> date | None:
    """The day that is named, where its year is known."""
    year = years.get(named.value)
    day = iso_day(year + named.value[4:] if year else named.value)
    return date.fromisoformat(day) if day else None


def _iso_weekday(named: DayNamed) -> int:
    return int(named.value[9])
