"""Weekdays: which day "Monday", "last Monday" or "Monday of next week" is. WHICH_WEEKDAY is the table of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from analysis.rules import Rules
from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.readings import TimeReading, at_time, whole
from analysis.times.values import OPEN_YEAR, Outlook, calendar_day, in_year_of, weekday_near

_WEEKS_ON = {"last": -1, "this": 0, "next": 1}
_PLURAL_AFTER = re.compile(  # "Monday and Tuesday nights"
    rf"\s(?:and|or)\s{words.WEEKDAY_NAME}\s(?:{words.DAY_PART})s\b"
)
_UP_TO = re.compile(r"\s(?:to|until|till|through)\s|\s?[–—-]\s?")


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
    return (published + timedelta(days=days, weeks=_WEEKS_ON[week.lower()])).isoformat()


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
