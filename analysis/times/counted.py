"""Counts of units from another day: "ten days ago", "two days later". COUNTED is the table of rules."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rules import EMPTY, Empty, Rules
from analysis.times import calendar as words
from analysis.times.anaphoric import hours_later
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.readings import TimeReading, whole
from analysis.times.values import FUTURE, PAST, calendar_day, days_on, iso_week, shifted


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
