"""Readers of dates counted from another: the publication ("yesterday") or one just told ("two days later")."""

from __future__ import annotations

import re
from datetime import timedelta

from spacy.tokens import Token

from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.counted import ago_or_later
from analysis.times.patterns import Expression
from analysis.times.readings import Reader, TimeReading, whole
from analysis.times.values import (
    FUTURE,
    OPEN_YEAR,
    PAST,
    PRESENT,
    calendar_day,
    duration,
    half_of,
    iso_week,
    months_from,
    quarters_from,
    unit_from,
    year_of,
)
from analysis.times.weekdays import weekday_named

_STEPS = {
    "last": -1, "past": -1, "this past": -1, "the previous": -1,
    "this": 0, "that": 0, "the same": 0, "that same": 0,
    "next": 1, "coming": 1, "this coming": 1, "the coming": 1, "the following": 1, "the next": 1,
}  # fmt: skip
_DAYS_FROM_TODAY = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "today": 0, "tonight": 0,
    "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_AGE = re.compile(r"’?'?s\s(?:world|society|age|youth|standards)\b")  # "today's world" is no day
_PEOPLE_OF = re.compile(r"s\sof\s$|\b(?:people|many|most|much|some|children|men|women)\sof\s$")


def today(e: Expression, ctx: Context) -> list[TimeReading]:
    """Today, yesterday, tomorrow night, last night, this morning."""
    if _is_named_today(e, ctx):
        return []
    named = " ".join(e["day"].lower().split())
    step = _DAYS_FROM_TODAY.get(named, 0)
    part = e.get("part") or next((p for p in words.DAY_PARTS if named.endswith(p) and named != "today"), None)
    if ctx.published is None or ctx.narrative or _means_an_age(e, ctx):
        return whole(e, _some_day(step))
    day = (ctx.published + timedelta(days=step)).isoformat()
    return whole(e, day + words.DAY_PARTS[part.lower()], "TIME") if part else whole(e, day)


def _some_day(step: int) -> str:
    """A time that is only known to lie before (below 0), at or after another one."""
    if step == 0:
        return PRESENT
    return PAST if step < 0 else FUTURE


def _is_named_today(e: Expression, ctx: Context) -> bool:
    """Whether "Today" is part of a name: an outlet ("USA Today") or a programme."""
    first = ctx.span(e.start, e.end)[0]
    return first.text == "Today" and first.tag_ == "NNP" and not first.is_sent_start


def _means_an_age(e: Expression, ctx: Context) -> bool:
    """Whether no day is meant but an age: "the leaders of tomorrow", "in today's world", "most of today's cars"."""
    before = ctx.text[max(0, e.start - 12) : e.start].lower()
    return bool(_AGE.match(ctx.text, e.end) or _PEOPLE_OF.search(before))


def year_end(e: Expression, ctx: Context) -> list[TimeReading]:
    """Year-end is a year's last day, "year's end" a day of that year: of the last one where the clause looks back."""
    if _is_attributive(e, ctx):
        return []
    look = ctx.outlook(e.start, e.end)
    year = year_of(ctx.anchor) if ctx.narrative else None
    if year is None and ctx.published:
        year = ctx.published.year - (look == "past")
    return whole(e, (OPEN_YEAR if year is None else f"{year:04}") + ("-12-31" if e.get("hyphen") else ""))


def _is_attributive(e: Expression, ctx: Context) -> bool:
    """Whether an expression says which thing is meant ("overnight losses"), not when something happened."""
    last = ctx.span(e.start, e.end)[-1]
    return last.dep_ in ("amod", "compound", "nmod") and last.head.i > last.i


def overnight(e: Expression, ctx: Context) -> list[TimeReading]:
    """Overnight into Friday is Friday; overnight alone is the night before the publication.

    "Overnight losses" in an account of an earlier day are of the night before that day.
    """
    if e.get("weekday"):
        return weekday_named(e, ctx)
    if ctx.text[e.start : e.end] != "overnight" and ctx.text[e.end : e.end + 1] == "\n":
        return []
    told = calendar_day(ctx.clock_day(e.start, e.end)) if _is_attributive(e, ctx) else None
    day = told or ctx.published
    return whole(e, f"{day - timedelta(days=1) if day else f'{OPEN_YEAR}-XX-XX'}TNI", "TIME")


def unit_named(e: Expression, ctx: Context) -> list[TimeReading]:
    """Last week, earlier this month, the end of the year, the previous year."""
    rel, name = e.rel, e["unit"].lower()
    if rel.startswith("the end of"):
        rel = {"the": "this"}.get(rel.split()[-1], rel.split()[-1])
    step = _STEPS[rel]
    from_story = ctx.narrative or rel in ("the previous", "the following", "that", "the same")
    if from_story and ctx.anchor and name in ("week", "month", "year"):
        return whole(e, unit_from(ctx.anchor, name, step))
    return whole(e, _unit_by_publication(ctx, name, step) if ctx.published else _some_day(step))


def _unit_by_publication(ctx: Context, name: str, step: int) -> str | None:
    """The week, month, year or other unit some steps from the one that the publication lies in."""
    day = ctx.published
    if day is None:
        return None
    if name in ("week", "weekend"):
        return iso_week(day + timedelta(weeks=step)) + ("-WE" if name == "weekend" else "")
    if name == "month":
        return months_from(day.year, day.month, step)
    if name == "quarter":
        return quarters_from(day.year, (day.month + 2) // 3, step)
    years, digits = {"year": (1, 4), "decade": (10, 3), "century": (100, 2)}[name]
    return f"{day.year + step * years:04}"[:digits]


def weekend(e: Expression, ctx: Context) -> list[TimeReading]:
    """Over the weekend: the last one, or the coming one by the tense of the clause."""
    if ctx.published is None:
        return whole(e, f"{OPEN_YEAR}-WXX-WE")
    step = 0 if ctx.published.isoweekday() >= 6 or ctx.outlook(e.start, e.end) == "coming" else -1
    return whole(e, iso_week(ctx.published + timedelta(weeks=step)) + "-WE")


def repeated(e: Expression, ctx: Context) -> list[TimeReading]:
    """Daily, every month, each night."""
    often = (e.get("often") or "").lower().removeprefix("once a").strip()
    named = {"daily": "day", "nightly": "night", "annually": "year"}.get(often, often.removesuffix("ly"))
    name = (e.get("unit") or named).lower()
    if name in words.UNITS:
        return whole(e, duration(1, words.UNITS[name]), "SET")
    return whole(e, f"{OPEN_YEAR}-XX-XX{words.DAY_PARTS[name]}", "SET")


def length(e: Expression, ctx: Context) -> list[TimeReading]:
    """Four days, the past three months, decades, an hour and a half; "$15 an hour" is a rate, no length."""
    name = e.get("unit") or (e.get("units") or "").lower().removesuffix("s").replace("centurie", "century")
    unit, counted = words.UNITS[name.lower()], e.get("count")
    if counted and words.is_half(counted):
        return whole(e, half_of(unit), "DURATION")
    if counted and counted.lower() == "an" and _is_hourly_rate(ctx.span(e.start, e.end)[0]):
        return []
    half = "half" in e.match.group().lower()
    return whole(e, duration(words.number_counted(counted) if counted else None, unit, half), "DURATION")


def _is_hourly_rate(article: Token) -> bool:
    """Whether "an hour" stands right behind what is paid or done in it: "$15 an hour", "40 miles an hour"."""
    if article.i == article.sent.start:
        return False
    before = article.nbor(-1)
    determined = any(c.dep_ in ("det", "poss") for c in before.children)  # "gave the rebels an hour"
    return before.tag_ in ("CD", "JJR") or (before.tag_ == "NNS" and not determined)


def now_or_then(e: Expression, ctx: Context) -> list[TimeReading]:
    """Now, recently, soon."""
    return whole(e, words.REFS[" ".join(e["ref"].lower().split())])


DEICTIC_READERS: dict[str, Reader] = {
    "weekday": weekday_named, "today": today, "overnight": overnight, "ago": ago_or_later, "unit": unit_named,
    "weekend": weekend, "set": repeated, "duration": length, "ref": now_or_then, "year_end": year_end,
}  # fmt: skip
