"""Readers of dates counted from another: the publication ("yesterday") or one just told ("two days later")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Token

from analysis.rules import EMPTY, Empty, Rules
from analysis.times import calendar as words
from analysis.times.anaphoric import hours_later
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.readings import Reader, TimeReading, at_time, whole
from analysis.times.values import (
    OPEN_YEAR,
    Outlook,
    calendar_day,
    days_on,
    duration,
    half_of,
    in_year_of,
    iso_week,
    months_from,
    quarters_from,
    shifted,
    unit_from,
    weekday_near,
    year_of,
)

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
_STEPS = {
    "last": -1, "past": -1, "this past": -1, "the previous": -1,
    "this": 0, "that": 0, "the same": 0, "that same": 0,
    "next": 1, "coming": 1, "this coming": 1, "the coming": 1, "the following": 1, "the next": 1,
}  # fmt: skip
_DAYS_FROM_TODAY = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "today": 0, "tonight": 0,
    "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_PLURAL_AFTER = re.compile(
    rf"\s(?:and|or)\s{words.WEEKDAY_NAME}\s(?:{words.DAY_PART})s\b"
)  # "Monday and Tuesday nights"
_UP_TO = re.compile(r"\s(?:to|until|till|through)\s|\s?[–—-]\s?")
_AGE = re.compile(r"’?'?s\s(?:world|society|age|youth|standards)\b")  # "today's world" is no day
_PEOPLE_OF = re.compile(r"s\sof\s$|\b(?:people|many|most|much|some|children|men|women)\sof\s$")


def weekday_named(e: Expression, ctx: Context) -> list[TimeReading]:
    """Wednesday, late Thursday, last Monday, 10 p.m. Wednesday, every Friday."""
    text, number = ctx.text, words.weekday_number(e["weekday"])
    at, end = e.match.span("weekday")
    if words.NAMED_BEFORE.search(text[max(0, at - 8) : at]) or words.NAMED_AFTER.match(text, end):
        return []
    plural = e.get("plural") or e.get("plural2") or _PLURAL_AFTER.match(text, e.end)
    if plural or e.rel in ("every", "each"):
        return whole(e, _any_such_day(number), "SET")
    day = WHICH_WEEKDAY(WeekdayCase(e, ctx, number)) or _any_such_day(number)
    return at_time(e, day) if not day.startswith(f"{OPEN_YEAR}-W") else whole(e, day)


def _any_such_day(weekday: int) -> str:
    """A weekday of a week that is not known."""
    return f"{OPEN_YEAR}-WXX-{weekday}"


@dataclass(frozen=True, slots=True)
class WeekdayCase:
    """A weekday (ISO number) whose day is asked for."""

    expression: Expression
    context: Context
    weekday: int

    @property
    def outlook(self) -> Outlook:
        """How its clause looks at it."""
        return self.context.outlook(self.expression.start, self.expression.end)


def open_in_an_old_recording(case: WeekdayCase) -> str | None:
    """A quotation that its sentence dates to an earlier year has weekdays of its own."""
    old = case.context.in_old_speech(case.expression.start, case.expression.end)
    return _any_such_day(case.weekday) if old else None


def next_to_the_anchor(case: WeekdayCase) -> str | None:
    """Counted from the last date told in an account of the past, and in "the following Monday"."""
    ctx, rel = case.context, case.expression.rel
    told = calendar_day(ctx.anchor)
    if told is None or not (ctx.narrative or rel in ("the following", "the next", "the previous")):
        return None
    look: Outlook = "past" if rel == "the previous" else "coming"
    return in_year_of(ctx.anchor or "", weekday_near(told, case.weekday, look, not rel))


def day_of_the_dateline(case: WeekdayCase) -> str | None:
    """A page without a day of publication is told from its dateline; with no year the weekday is the dateline's day."""
    ctx = case.context
    if ctx.published is not None or ctx.dateline is None:
        return None
    day = calendar_day(ctx.dateline)
    if day is None or ctx.dateline.startswith(OPEN_YEAR):  # which weekday it was is not known: agencies name their own
        return ctx.dateline
    return weekday_near(day, case.weekday, "past").isoformat()


def open_on_an_undated_page(case: WeekdayCase) -> str | None:
    """A page with neither a day of publication nor a dateline leaves its weekdays open."""
    return _any_such_day(case.weekday) if case.context.published is None else None


def last_one(case: WeekdayCase) -> str | None:
    """ "Last Monday" is the one before the day of publication."""
    published = case.context.published
    if published is None or case.expression.rel not in ("last", "past", "this past"):
        return None
    return weekday_near(published, case.weekday, "past", same_day=False).isoformat()


def next_one(case: WeekdayCase) -> str | None:
    """ "Next Monday" is the one after the day of publication."""
    published = case.context.published
    if published is None or case.expression.rel not in ("next", "coming", "this coming"):
        return None
    return weekday_near(published, case.weekday, "coming", same_day=False).isoformat()


def of_the_week_named(case: WeekdayCase) -> str | None:
    """ "Wednesday last week", "Monday of next week": in the calendar's week before or after the publication's."""
    published, week = case.context.published, case.expression.get("week")
    if published is None or not week:
        return None
    days = case.weekday - published.isoweekday()
    return (published + timedelta(days=days, weeks=_STEPS[week.lower()])).isoformat()


def end_of_a_range_to_come(case: WeekdayCase) -> str | None:
    """The second weekday of a range to come follows the first: "will run from Monday to Wednesday"."""
    ctx, told = case.context, calendar_day(case.context.anchor)
    joined = _UP_TO.fullmatch(ctx.text, ctx.anchor_end, case.expression.start)
    if told is None or not joined or case.outlook != "coming":
        return None
    return weekday_near(told, case.weekday, "coming").isoformat()


def by_the_tense(case: WeekdayCase) -> str | None:
    """Otherwise the weekday lies before or after the publication as its clause looks back or ahead."""
    if case.context.published is None:
        return None
    look: Outlook = "coming" if case.outlook == "coming" else "past"
    return weekday_near(case.context.published, case.weekday, look).isoformat()


WHICH_WEEKDAY: Rules[WeekdayCase, str] = Rules(
    "weekday",
    open_in_an_old_recording,
    next_to_the_anchor,
    day_of_the_dateline,
    open_on_an_undated_page,
    last_one,
    next_one,
    of_the_week_named,
    end_of_a_range_to_come,
    by_the_tense,
)


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


def ago_or_later(e: Expression, ctx: Context) -> list[TimeReading]:
    """Ten days ago from the publication; two days later, a year earlier, from the last date told."""
    return whole(e, COUNTED(CountedCase(e, ctx)))


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A count of units with "ago", "later", "before"."""

    expression: Expression
    context: Context

    @property
    def unit(self) -> str:
        """The unit's code."""
        return words.UNITS[self.expression["unit"].lower()]

    @property
    def way(self) -> str:
        """ "ago", "later", "before"."""
        return self.expression["way"].lower()

    @property
    def count(self) -> int | None:
        """How many units on, below 0 for units back; None where it is no whole number."""
        if self.expression.get("half"):
            return None
        number = words.number_counted(self.expression["count"])
        return -number if number is not None and self.back else number

    @property
    def back(self) -> bool:
        """Whether it is counted into the past."""
        return self.way in ("ago", "earlier", "before")

    @property
    def some_time(self) -> str:
        """The value where it is not known how long before or after."""
        return PAST if self.back else FUTURE

    @property
    def from_today(self) -> bool:
        """Whether it is counted from the publication rather than from the last date told."""
        return self.way in ("ago", "from now") or (self.context.anchor is None and self.back)

    @property
    def base(self) -> str | None:
        """The day, month or year that it is counted from."""
        if not self.from_today:
            return self.context.anchor
        return self.context.published.isoformat() if self.context.published else None


def hours_on_the_same_day(case: CountedCase) -> str | None:
    """Hours and minutes later are on the day last told: "an hour later the rebels pulled back"."""
    if case.unit not in ("TH", "TM") or case.way != "later":
        return None
    found = hours_later(case.expression, case.context)
    return found[0].value if found else None


def no_count_of_days(case: CountedCase) -> str | None:
    """ "Several years ago" and "an hour ago" name no day, nor does "an hour later" before any day is told."""
    return case.some_time if case.count is None or case.unit.startswith("T") or case.unit == "C" else None


def nothing_to_count_from(case: CountedCase) -> str | None:
    """Without a day to count from it is some time before or after."""
    return case.some_time if case.base is None else None


def weeks_from_today(case: CountedCase) -> str | None:
    """Weeks from the publication are weeks of the calendar: "three weeks ago" is no day."""
    if not case.from_today or case.unit != "W":
        return None
    day = calendar_day(case.base)
    moved = days_on(day, 7 * (case.count or 0)) if day else None
    return iso_week(moved) if moved else case.some_time


def quarters_as_months(case: CountedCase) -> str | Empty | None:
    """A quarter is three months: "two quarters earlier"."""
    if case.unit != "Q":
        return None
    return shifted(case.base or "", 3 * (case.count or 0), "M") or EMPTY


def units_from_the_base(case: CountedCase) -> str:
    """Otherwise the day, month or year is moved by so many: "ten days ago", "two months later"."""
    return shifted(case.base or "", case.count or 0, case.unit) or case.some_time


COUNTED: Rules[CountedCase, str] = Rules(
    "counted",
    hours_on_the_same_day,
    no_count_of_days,
    nothing_to_count_from,
    weeks_from_today,
    quarters_as_months,
    units_from_the_base,
)


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
