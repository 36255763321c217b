"""Readers of dates that are counted from another: the publication ("yesterday") or one just told ("two days later")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analysis.times import calendar as words
from analysis.times.absolute import Reader, Reading, at_time, one
from analysis.times.anaphoric import hours_later
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.values import (
    OPEN_YEAR,
    day_of,
    duration,
    like,
    months_from,
    quarters_from,
    shifted,
    unit_from,
    week,
    weekday_near,
    year_of,
)

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
_STEPS = {"last": -1, "past": -1, "this past": -1, "the previous": -1, "this": 0, "next": 1, "coming": 1,
          "this coming": 1, "the coming": 1, "the following": 1, "the next": 1, "that": 0, "the same": 0,
          "that same": 0}  # fmt: skip
_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
          "the day after tomorrow": 2, "last night": -1, "last evening": -1}  # fmt: skip

_PLURAL_AFTER = re.compile(rf"\s(?:and|or)\s{words.WEEKDAY}\s(?:{words.PART})s\b")  # "Monday and Tuesday nights"
_UP_TO = re.compile(r"\s(?:to|until|till|through)\s|\s?[–—-]\s?")
_AGE = re.compile(r"’?'?s\s(?:world|society|age|youth|standards)\b")  # "today's world" is no day
_PEOPLE_OF = re.compile(r"s\sof\s$|\b(?:people|many|most|much|some|children|men|women)\sof\s$")


def weekday(e: Expression, ctx: Context) -> list[Reading]:
    """Wednesday, late Thursday, last Monday, 10 p.m. Wednesday, every Friday."""
    text, name = ctx.text, e["weekday"]
    at, end = e.match.span("weekday")
    if words.NAMED_BEFORE.search(text[max(0, at - 8) : at]) or words.NAMED_AFTER.match(text, end):
        return []
    number, rel = words.weekday(name), (e.get("rel") or "").lower()
    if e.get("plural") or e.get("plural2") or rel in ("every", "each") or _PLURAL_AFTER.match(text, e.end):
        return one(e, f"{OPEN_YEAR}-WXX-{number}", "SET")
    day = _weekday_value(e, ctx, number, rel)
    return at_time(e, day) if not day.startswith(f"{OPEN_YEAR}-W") else one(e, day)


def _weekday_value(e: Expression, ctx: Context, number: int, rel: str) -> str:
    told = day_of(ctx.told)
    if ctx.in_old_speech(e.start, e.end):
        return f"{OPEN_YEAR}-WXX-{number}"
    if told and (ctx.narrative or rel in ("the following", "the next", "the previous")):
        back = rel == "the previous"
        return like(ctx.told or "", weekday_near(told, number, "past" if back else "coming", not rel))
    if ctx.published is None:
        return _weekday_undated(ctx, number)
    if rel in ("last", "past", "this past"):
        return weekday_near(ctx.published, number, "past", same_day=False).isoformat()
    if rel in ("next", "coming", "this coming"):
        return weekday_near(ctx.published, number, "coming", same_day=False).isoformat()
    if e.get("week"):
        return _weekday_of_week(ctx.published, number, e["week"].lower()).isoformat()
    coming = ctx.outlook(e.start, e.end) == "coming"
    if coming and told and _UP_TO.fullmatch(ctx.text, ctx.told_end, e.start):
        return weekday_near(told, number, "coming").isoformat()  # "will run from Monday to Wednesday"
    return weekday_near(ctx.published, number, "coming" if coming else "past").isoformat()


def _weekday_of_week(day: date, number: int, which: str) -> date:
    """Wednesday last week, Monday of next week: in the calendar's week before or after that of a day."""
    return day + timedelta(days=number - day.isoweekday(), weeks=_STEPS[which])


def _weekday_undated(ctx: Context, number: int) -> str:
    """With no day of publication: the dateline's day where there is one, else any such weekday."""
    if ctx.dateline is None:
        return f"{OPEN_YEAR}-WXX-{number}"
    day = day_of(ctx.dateline)
    if day is None or ctx.dateline.startswith(OPEN_YEAR):  # which weekday it was is not known: agencies name their own
        return ctx.dateline
    return weekday_near(day, number, "past").isoformat()


def today(e: Expression, ctx: Context) -> list[Reading]:
    """Today, yesterday, tomorrow night, last night, this morning."""
    if _is_title(e, ctx):
        return []
    named = " ".join(e["day"].lower().split())
    step = _TODAY.get(named, 0)
    part = e.get("part") or next((p for p in words.PARTS if named.endswith(p) and named != "today"), None)
    if ctx.published is None or ctx.narrative or _is_age(e, ctx):
        return one(e, PAST if step < 0 else FUTURE if step > 0 else PRESENT)
    day = (ctx.published + timedelta(days=step)).isoformat()
    return one(e, day + words.PARTS[part.lower()], "TIME") if part else one(e, day)


def _is_title(e: Expression, ctx: Context) -> bool:
    """Whether "Today" is part of a name: an outlet ("USA Today") or a programme."""
    first = ctx.span(e.start, e.end)[0]
    return first.text == "Today" and first.tag_ == "NNP" and not first.is_sent_start


def _is_age(e: Expression, ctx: Context) -> bool:
    """Whether no day is meant but an age: "the leaders of tomorrow", "in today's world", "most of today's cars"."""
    before = ctx.text[max(0, e.start - 12) : e.start].lower()
    return bool(_AGE.match(ctx.text, e.end) or _PEOPLE_OF.search(before))


def year_end(e: Expression, ctx: Context) -> list[Reading]:
    """Year-end is a year's last day, "year's end" a day of that year: of the last one where the clause looks back."""
    if _is_attributive(e, ctx):
        return []
    look = ctx.outlook(e.start, e.end)
    told = year_of(ctx.told) if ctx.narrative else None
    year = told or (ctx.published.year - (look == "past") if ctx.published else None)
    return one(e, (OPEN_YEAR if year is None else f"{year:04}") + ("-12-31" if e.get("hyphen") else ""))


def _is_attributive(e: Expression, ctx: Context) -> bool:
    """Whether an expression says which thing is meant ("overnight losses"), not when something happened."""
    last = ctx.span(e.start, e.end)[-1]
    return last.dep_ in ("amod", "compound", "nmod") and last.head.i > last.i


def overnight(e: Expression, ctx: Context) -> list[Reading]:
    """Overnight into Friday is Friday; overnight alone is the night before the publication.

    "Overnight losses" in an account of an earlier day are of the night before that day.
    """
    if e.get("weekday"):
        return weekday(e, ctx)
    if ctx.text[e.start : e.end] != "overnight" and ctx.text[e.end : e.end + 1] == "\n":
        return []
    told = day_of(ctx.clock_day(e.start, e.end)) if _is_attributive(e, ctx) else None
    day = told or ctx.published
    return one(e, f"{day - timedelta(days=1) if day else f'{OPEN_YEAR}-XX-XX'}TNI", "TIME")


def ago(e: Expression, ctx: Context) -> list[Reading]:
    """Ten days ago from the publication; two days later, a year earlier, from the last date told."""
    number, unit = words.count(e["count"]), words.UNITS[e["unit"].lower()]
    way = e["way"].lower()
    back = way in ("ago", "earlier", "before")
    if unit in ("TH", "TM") and way == "later":
        return hours_later(e, ctx)
    if number is None or unit.startswith("T") or unit == "C":
        return one(e, PAST if back else FUTURE)
    own = way in ("ago", "from now") or (ctx.told is None and back)
    base = ctx.published.isoformat() if own and ctx.published else ctx.told if not own else None
    if base is None:
        return one(e, PAST if back else FUTURE)
    count = -number if back else number
    if own and unit == "W":
        day = day_of(base)
        return one(e, week(day + timedelta(weeks=count)) if day else None)
    if unit == "Q":
        return one(e, shifted(base, 3 * count, "M"))
    return one(e, shifted(base, count, unit) or (PAST if back else FUTURE))


def unit(e: Expression, ctx: Context) -> list[Reading]:
    """Last week, earlier this month, the end of the year, the previous year."""
    rel, name = " ".join(e["rel"].lower().split()), e["unit"].lower()
    if rel.startswith("the end of"):
        rel = {"the": "this"}.get(rel.split()[-1], rel.split()[-1])
    step = _STEPS[rel]
    from_story = ctx.narrative or rel in ("the previous", "the following", "that", "the same")
    if from_story and ctx.told and name in ("week", "month", "year"):
        return one(e, unit_from(ctx.told, name, step))
    if ctx.published is None:
        return one(e, PAST if step < 0 else FUTURE if step > 0 else PRESENT)
    return one(e, _unit_by_publication(ctx.published, name, step))


def _unit_by_publication(day: date, name: str, step: int) -> str:
    if name in ("week", "weekend"):
        return week(day + timedelta(weeks=step)) + ("-WE" if name == "weekend" else "")
    if name == "month":
        return months_from(day.year, day.month, step)
    if name == "quarter":
        return quarters_from(day.year, (day.month + 2) // 3, step)
    years = {"year": 1, "decade": 10, "century": 100}[name]
    return f"{day.year + step * years:04}"[: {"year": 4, "decade": 3, "century": 2}[name]]


def weekend(e: Expression, ctx: Context) -> list[Reading]:
    """Over the weekend: the last one, or the coming one by the tense of the clause."""
    if ctx.published is None:
        return one(e, f"{OPEN_YEAR}-WXX-WE")
    step = 0 if ctx.published.isoweekday() >= 6 or ctx.outlook(e.start, e.end) == "coming" else -1
    return one(e, week(ctx.published + timedelta(weeks=step)) + "-WE")


def repeated(e: Expression, ctx: Context) -> list[Reading]:
    """Daily, every month, each night."""
    often = (e.get("often") or "").lower().removeprefix("once a").strip()
    named = {"daily": "day", "nightly": "night", "annually": "year"}.get(often, often.removesuffix("ly"))
    name = (e.get("unit") or named).lower()
    if name in words.UNITS:
        return one(e, duration(1, words.UNITS[name]), "SET")
    return one(e, f"{OPEN_YEAR}-XX-XX{words.PARTS[name]}", "SET")


def length(e: Expression, ctx: Context) -> list[Reading]:
    """Four days, the past three months, decades."""
    name = e.get("unit") or (e.get("units") or "").lower().removesuffix("s").replace("centurie", "century")
    number = words.count(e["count"]) if e.get("count") else None
    half = "half" in e.match.group().lower()
    return one(e, duration(number, words.UNITS[name.lower()], half), "DURATION")


def ref(e: Expression, ctx: Context) -> list[Reading]:
    """Now, recently, soon."""
    return one(e, words.REFS[" ".join(e["ref"].lower().split())])


READERS: dict[str, Reader] = {
    "weekday": weekday, "today": today, "overnight": overnight, "ago": ago, "unit": unit, "weekend": weekend,
    "set": repeated, "duration": length, "ref": ref, "year_end": year_end,
}  # fmt: skip
