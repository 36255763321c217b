"""Readers of dates that name their day, month or year; a year left out comes from the publication or the account."""

from __future__ import annotations

import re
from datetime import date

from analysis.language.datelines import is_day_of_dateline
from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.readings import Reader, TimeReading, at_time, whole
from analysis.times.values import (
    LEAP_YEAR,
    OPEN_YEAR,
    day_or_none,
    year_of,
)
from analysis.times.years import YEAR_LEFT_OUT, YearCase

MAX_DATELINE_AT = 400  # characters from the page's top
_IN_MONTH = re.compile(r"\b(?:in|by|until|till|since|through|during|between)\s$")
_BEFORE_MONTH = re.compile(r"\b(?:of|to|from|for|and|after|before)\s$")  # these stand before a person as well
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_COUNTED = ("%", "percent", "km", "miles", "feet", "meters", "metres", "people", "tons", "tonnes")


def iso_date(e: Expression, ctx: Context) -> list[TimeReading]:
    """2020-09-30, 2020/09/30, 2020-09-30T11:56."""
    day = day_or_none(int(e["year"]), int(e["mon"]), int(e["day"]))
    return at_time(e, day.isoformat() if day else None)


def numeric_date(e: Expression, ctx: Context) -> list[TimeReading]:
    """30.09.2020 has its day first, 09/30/2020 its month, unless the calendar says otherwise."""
    a, b, year = int(e["a"]), int(e["b"]), int(e["year"])
    orders = ((b, a), (a, b)) if e["sep"] == "." else ((a, b), (b, a))
    day = next((d for month, number in orders if (d := day_or_none(year, month, number))), None)
    return whole(e, day.isoformat() if day else None)


def day_and_month(e: Expression, ctx: Context) -> list[TimeReading]:
    """Sept. 27, Sunday 25 October 2020 11:56 EDT."""
    value = _day_value(e, ctx, words.ordinal(e["day"]))
    near_top = ctx.dateline is None and e.start < MAX_DATELINE_AT
    if value and near_top and is_day_of_dateline(ctx.text, e.start, e.end):
        ctx.dateline = value
    return at_time(e, value)


def day_called_by_its_date(e: Expression, ctx: Context) -> list[TimeReading]:
    """9/11, in what was written after it."""
    day = words.NAMED_DAYS[e["named"]]
    return whole(e, day if ctx.published is None or ctx.published >= date.fromisoformat(day) else None)


def listed_days(e: Expression, ctx: Context) -> list[TimeReading]:
    """May 1, 2 and 3: each day is a mention of its own."""
    at = e.match.start("days")
    found = [(at + m.start(), at + m.end(), _day_value(e, ctx, int(m.group()))) for m in re.finditer(r"\d+", e["days"])]
    days = [TimeReading(start, end, "DATE", value) for start, end, value in found if value]
    return [days[0]._replace(start=e.start), *days[1:]] if days else []


def two_days(e: Expression, ctx: Context) -> list[TimeReading]:
    """6-7 January 1916, May 4 and 5: each day is a mention of its own."""
    first, second = (_day_value(e, ctx, words.ordinal(e[part])) for part in ("day", "day2"))
    if not first or not second:
        return []
    return [
        TimeReading(e.start, e.match.end("day"), "DATE", first),
        TimeReading(e.match.start("day2"), e.end, "DATE", second),
    ]


def _day_value(e: Expression, ctx: Context, number: int) -> str | None:
    """A day of the expression's month, None where the calendar has none such: "31 June"."""
    month = words.month_number(e["mon"])
    year = YEAR_LEFT_OUT(YearCase(e, ctx, month, number))
    if day_or_none(LEAP_YEAR if year is None else year, month, number) is None:
        return None
    return f"{_year_text(year)}-{month:02}-{number:02}"


def _year_text(year: int | None) -> str:
    """A year as the value has it, XXXX where it is not known."""
    return OPEN_YEAR if year is None else f"{year:04}"


def month_named(e: Expression, ctx: Context) -> list[TimeReading]:
    """October 2020, late September, last May, August of that year."""
    name, month = e["mon"], words.month_number(e["mon"])
    if e.rel in ("every", "each"):
        return whole(e, f"{OPEN_YEAR}-{month:02}", "SET")
    if not _is_month(e, ctx, name):
        return []
    return whole(e, f"{_year_text(YEAR_LEFT_OUT(YearCase(e, ctx, month)))}-{month:02}")


def _is_month(e: Expression, ctx: Context, name: str) -> bool:
    """Whether a bare name is a month's: "May" or "Jan" only after a preposition or "last", "April Jones" never."""
    if e.match.start("mon") > e.start or e.get("year") or e.get("which") or e.get("lent"):
        return True
    before = ctx.text[max(0, e.start - 12) : e.start].lower()
    if _IN_MONTH.search(before):
        return True
    is_word = name.lower() in ("may", "march", "august") or (len(name) <= 4 and not name.endswith("."))
    return (not is_word or bool(_BEFORE_MONTH.search(before))) and not _NAME_AFTER.match(ctx.text, e.end)


def feast(e: Expression, ctx: Context) -> list[TimeReading]:
    """Christmas 2007, New Year's Eve."""
    month, number = (int(n) for n in words.FEASTS[e["feast"].lower()].split("-"))
    return at_time(e, f"{_year_text(YEAR_LEFT_OUT(YearCase(e, ctx, month, number)))}-{month:02}-{number:02}")


def year_alone(e: Expression, ctx: Context) -> list[TimeReading]:
    """1994; a number that counts things ("2000 troops") is none."""
    return whole(e, e["year"]) if not _counts_things(e, ctx) else []


def _counts_things(e: Expression, ctx: Context) -> bool:
    """Whether a number that could be a year counts what stands behind it: "2000 troops", "1500 km"."""
    span = ctx.span(*e.match.span("year"))
    if span.end >= len(ctx.doc):
        return False
    after, before = ctx.doc[span.end], ctx.doc[span.start - 1] if span.start else None
    if after.lower_ in _COUNTED:
        return True
    determined = before is not None and before.tag_ in ("DT", "PRP$", "POS")
    return after.tag_ == "NNS" and not determined and e.start == e.match.start("year")


def two_years(e: Expression, ctx: Context) -> list[TimeReading]:
    """1988-94: each year is a mention of its own."""
    first, second = e["year"], e["year2"]
    second = first[: 4 - len(second)] + second
    if int(second) < int(first):
        return []
    return [
        TimeReading(e.start, e.match.end("year"), "DATE", first),
        TimeReading(e.match.start("year2"), e.end, "DATE", second),
    ]


def decade(e: Expression, ctx: Context) -> list[TimeReading]:
    """The 1990s, the '60s, the nineties."""
    printed, short = e.get("year"), e.get("tens")
    if printed:
        return whole(e, printed[:3])
    tens = (short or "").lower()
    digit = words.TENS.get(tens) or int(re.sub(r"\D", "", tens)[0])
    return whole(e, f"19{digit}")


def century(e: Expression, ctx: Context) -> list[TimeReading]:
    """The 20th century, which begins with 19."""
    return whole(e, f"{words.ordinal(e['ordinal']) - 1:02}")


def quarter_in_short(e: Expression, ctx: Context) -> list[TimeReading]:
    """Q3 2023."""
    return whole(e, f"{e['year']}-Q{e['quarter']}")


def quarter(e: Expression, ctx: Context) -> list[TimeReading]:
    """The third quarter, nearest to the publication unless a year is given."""
    number = words.ORDINALS[e["ordinal"].lower()]
    if e.get("year"):
        return whole(e, f"{e['year']}-Q{number}")
    if ctx.published is None:
        return whole(e, f"{OPEN_YEAR}-Q{number}")
    now = (ctx.published.month + 2) // 3
    year = ctx.published.year + {"last": -1, "next": 1}.get(e.rel, -1 if number > now else 0)
    return whole(e, f"{year:04}-Q{number}")


def season(e: Expression, ctx: Context) -> list[TimeReading]:
    """The summer of 1916, last winter, this spring."""
    code = words.SEASONS[e["season"].lower()]
    if e.rel in ("every", "each"):
        return whole(e, f"{OPEN_YEAR}-{code}", "SET")
    if e.get("year"):
        return whole(e, f"{e['year']}-{code}")
    told = year_of(ctx.anchor)
    if ctx.narrative and told:
        return whole(e, f"{told + (e.rel in ('the following', 'next')):04}-{code}")
    if ctx.published is None:
        return whole(e, f"{OPEN_YEAR}-{code}")
    last = -1 if ctx.published.month < 9 and code != "WI" else 0
    return whole(e, f"{ctx.published.year + {'last': last, 'next': 1}.get(e.rel, 0):04}-{code}")


ABSOLUTE_READERS: dict[str, Reader] = {
    "named_day": day_called_by_its_date, "month_list": listed_days, "quarter_short": quarter_in_short,
    "iso": iso_date, "numeric": numeric_date, "days_month": two_days, "month_days": two_days,
    "day_month": day_and_month, "month_day": day_and_month, "feast": feast, "month_year": month_named,
    "month": month_named, "decade": decade, "years": two_years, "century": century, "quarter": quarter,
    "season": season, "season_here": season, "year": year_alone,
}  # fmt: skip
