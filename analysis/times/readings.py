"""What a reader makes of an expression: one mention or several, each with its TIMEX3 type and value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analysis.records import TimeKind
from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression

type Reader = Callable[[Expression, Context], list[TimeReading]]


class TimeReading(NamedTuple):
    """A mention: where it stands, its type and its value."""

    start: int
    end: int
    type: TimeKind
    value: str


def whole(e: Expression, value: str | None, kind: TimeKind = "DATE") -> list[TimeReading]:
    """The whole expression with its value; nothing where there is none."""
    return [TimeReading(e.start, e.end, kind, value)] if value else []


def at_time(e: Expression, value: str | None) -> list[TimeReading]:
    """A day with the hour or part of the day that is told with it: "10 p.m. Wednesday", "Friday morning"."""
    hour = e.get("clock") or e.get("clock_after")
    part = e.get("part") or ("morning" if e.get("early") else None)  # "the early hours of Sunday"
    if not value or not (hour or part):
        return whole(e, value)
    if hour or words.is_clock(part or ""):
        return whole(e, value + words.clock(hour or part or ""), "TIME")
    return whole(e, value + words.DAY_PARTS[(part or "").lower()], "TIME")
