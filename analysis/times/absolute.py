"""Readers of dates that name their day, month or year; a year left out comes from the publication or the account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from analysis.records import TimeKind
from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.values import (
    LEAP,
    OPEN_YEAR,
    Outlook,
    made,
    month_of,
    year_near,
    year_of,
    year_of_month_near,
)

Reading = tuple[int, int, TimeKind, str]  # start and end of the mention, its type and value
Reader = Callable[[Expression, Context], list[Reading]]

_DATELINE = re.compile(r"(?:^|\n)[^\na-z]{3,}[^\n]{0,40},\s$")
_IN_MONTH = re.compile(r"\b(?:in|by|until|till|since|through|during|between)\s$")
_BEFORE_MONTH = re.compile(r"\b(?:of|to|from|for|and|after|before)\s$")  # these stand before a person as well
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_LOOKS: dict[str, Outlook] = {
    "last": "past", "this past": "past", "past": "past", "next": "coming", "this coming": "coming", "coming": "coming",
}  # fmt: skip
_WHAT = re.compile(r"(?:\s[\w’'-]+){1,3}")  # the noun that a day stands before, and what stands between
_AFTER_DATELINE = re.compile(r"\s*(?:\(|--|[-–—:])")


def one(e: Expression, value: str | None, kind: TimeKind = "DATE") -> list[Reading]:
    """The whole expression with its value; nothing where there is none."""
    return [(e.start, e.end, kind, value)] if value else []


def at_time(e: Expression, value: str | None) -> list[Reading]:
    """A day with the hour or part of the day that is told with it."""
    hour = e.get("clock") or e.get("clock_after")
    part = e.get("part") or ("morning" if e.get("early") else None)  # "the early hours of Sunday"
    if not value or not (hour or part):
        return one(e, value)
    if hour or words.is_clock(part or ""):
        return one(e, value + words.clock(hour or part or ""), "TIME")
    return one(e, value + words.PARTS[(part or "").lower()], "TIME")


def iso(e: Expression, ctx: Context) -> list[Reading]:
    """2020-09-30, 2020/09/30, 2020-09-30T11:56."""
    day = made(int(e["year"]), int(e["mon"]), int(e["day"]))
    return at_time(e, day.isoformat() if day else None)


def numeric(e: Expression, ctx: Context) -> list[Reading]:
    """30.09.2020 has its day first, 09/30/2020 its month, unless the calendar says otherwise."""
    a, b, year = int(e["a"]), int(e["b"]), int(e["year"])
    orders = ((b, a), (a, b)) if e["sep"] == "." else ((a, b), (b, a))
    day = next((d for month, number in orders if (d := made(year, month, number))), None)
    return one(e, day.isoformat() if day else None)


def day_and_month(e: Expression, ctx: Context) -> list[Reading]:
    """Sept. 27, Sunday 25 October 2020 11:56 EDT."""
    value = _day_value(e, ctx, words.ordinal(e["day"]))
    if value and ctx.dateline is None and e.start < 400 and _is_dateline(e, ctx.text):
        ctx.dateline = value
    return at_time(e, value)


def named_day(e: Expression, ctx: Context) -> list[Reading]:
    """9/11, in what was written after it."""
    day = words.NAMED_DAYS[e["named"]]
    return one(e, day if ctx.published is None or ctx.published >= date.fromisoformat(day) else None)


def listed_days(e: Expression, ctx: Context) -> list[Reading]:
    """May 1, 2 and 3: each day is a mention of its own."""
    at = e.match.start("days")
    days = [(at + m.start(), at + m.end(), _day_value(e, ctx, int(m.group()))) for m in re.finditer(r"\d+", e["days"])]
    first, *others = [(start, end, value) for start, end, value in days if value] or [(0, 0, "")]
    return [(e.start, first[1], "DATE", first[2]), *((*day[:2], "DATE", day[2]) for day in others)] if first[2] else []


def two_days(e: Expression, ctx: Context) -> list[Reading]:
    """6-7 January 1916, May 4 and 5: each day is a mention of its own."""
    first, second = (_day_value(e, ctx, words.ordinal(e[part])) for part in ("day", "day2"))
    if not first or not second:
        return []
    return [(e.start, e.match.end("day"), "DATE", first), (e.match.start("day2"), e.end, "DATE", second)]


def _day_value(e: Expression, ctx: Context, number: int) -> str | None:
    month = words.month(e["mon"])
    year = _year(e, ctx, month, number)
    if made(LEAP if year is None else year, month, number) is None:
        return None
    return f"{OPEN_YEAR if year is None else f'{year:04}'}-{month:02}-{number:02}"


def month_named(e: Expression, ctx: Context) -> list[Reading]:
    """October 2020, late September, last May, August of that year."""
    name, rel = e["mon"], (e.get("rel") or "").lower()
    if rel in ("every", "each"):
        return one(e, f"{OPEN_YEAR}-{words.month(name):02}", "SET")
    if not _is_month(e, ctx, name):
        return []
    year = _year(e, ctx, words.month(name), None)
    return one(e, f"{OPEN_YEAR if year is None else f'{year:04}'}-{words.month(name):02}")


def _is_month(e: Expression, ctx: Context, name: str) -> bool:
    """Whether a bare name is a month's: "May" or "Jan" only after a preposition or "last", "April Jones" never."""
    if e.match.start("mon") > e.start or e.get("year") or e.get("which") or e.get("lent"):
        return True
    before = ctx.text[max(0, e.start - 12) : e.start].lower()
    if _IN_MONTH.search(before):
        return True
    is_word = name.lower() in ("may", "march", "august") or (len(name) <= 4 and not name.endswith("."))
    return (not is_word or bool(_BEFORE_MONTH.search(before))) and not _NAME_AFTER.match(ctx.text, e.end)


def _year(e: Expression, ctx: Context, month: int, number: int | None) -> int | None:
    """The year of a date: as printed, as the words beside it say, else the one nearest to what it is counted from."""
    printed = e.get("year") or e.get("lent")
    if printed:
        return int(printed)
    known = _year_known(e, ctx, month, number)
    if known:
        return known
    which = (e.get("which") or "").lower()
    if which and which not in ("last year", "next year", "this year"):
        return year_of(ctx.told)
    if which and ctx.published:
        return ctx.published.year + {"last": -1, "this": 0, "next": 1}[which.split()[0]]
    if ctx.narrative and ctx.told:
        return _year_told(ctx, month)
    return _year_by_publication(e, ctx, ctx.published, month, number) if ctx.published else None


def _year_known(e: Expression, ctx: Context, month: int, number: int | None) -> int | None:
    """The year of a day that is known for what happened on it: "the Sept. 11 attacks", long after."""
    what = _WHAT.match(ctx.text, e.end)
    words_after = what.group().lower().split() if what and number else []
    years = (words.KNOWN_DAYS.get(f"{month:02}-{number:02} {word}") for word in words_after)
    year = next(filter(None, years), None)
    return year if year and (ctx.published is None or ctx.published >= date(year, month, number or 1)) else None


def _year_told(ctx: Context, month: int) -> int | None:
    """In an account of the past a month without a year is the one nearest to the last date told."""
    told = month_of(ctx.told)
    return year_of_month_near(*told, month, "open") if told else year_of(ctx.told)


def _year_by_publication(e: Expression, ctx: Context, published: date, month: int, number: int | None) -> int | None:
    rel = (e.get("rel") or "").lower()
    if rel == "this":
        return published.year
    look = _LOOKS.get(rel) or ctx.outlook(e.start, e.end)
    if number is None:
        return year_of_month_near(published.year, published.month, month, look)
    named = e.get("weekday")
    return year_near(published, month, number, look, words.weekday(named) if named else None)


def _is_dateline(e: Expression, text: str) -> bool:
    return bool(_AFTER_DATELINE.match(text, e.end) and _DATELINE.search(text[max(0, e.start - 80) : e.start]))


def feast(e: Expression, ctx: Context) -> list[Reading]:
    """Christmas 2007, New Year's Eve."""
    month, number = (int(n) for n in words.FEASTS[e["feast"].lower()].split("-"))
    year = _year(e, ctx, month, number)
    return at_time(e, f"{OPEN_YEAR if year is None else f'{year:04}'}-{month:02}-{number:02}")


def year(e: Expression, ctx: Context) -> list[Reading]:
    """1994; a number that counts things ("2000 troops") is none."""
    return one(e, e["year"]) if not _counts(e, ctx) else []


def _counts(e: Expression, ctx: Context) -> bool:
    span = ctx.span(*e.match.span("year"))
    if span.end >= len(ctx.doc):
        return False
    after, before = ctx.doc[span.end], ctx.doc[span.start - 1] if span.start else None
    if after.lower_ in ("%", "percent", "km", "miles", "feet", "meters", "metres", "people", "or", "tons", "tonnes"):
        return after.lower_ != "or"
    determined = before is not None and before.tag_ in ("DT", "PRP$", "POS")
    return after.tag_ == "NNS" and not determined and e.start == e.match.start("year")


def two_years(e: Expression, ctx: Context) -> list[Reading]:
    """1988-94: each year is a mention of its own."""
    first, second = e["year"], e["year2"]
    second = first[: 4 - len(second)] + second
    if int(second) < int(first):
        return []
    return [(e.start, e.match.end("year"), "DATE", first), (e.match.start("year2"), e.end, "DATE", second)]


def decade(e: Expression, ctx: Context) -> list[Reading]:
    """The 1990s, the '60s, the nineties."""
    printed, short = e.get("year"), e.get("tens")
    if printed:
        return one(e, printed[:3])
    tens = (short or "").lower()
    digit = words.TENS.get(tens) or int(re.sub(r"\D", "", tens)[0])
    return one(e, f"19{digit}")


def century(e: Expression, ctx: Context) -> list[Reading]:
    """The 20th century, which begins with 19."""
    return one(e, f"{words.ordinal(e['ordinal']) - 1:02}")


def quarter_short(e: Expression, ctx: Context) -> list[Reading]:
    """Q3 2023."""
    return one(e, f"{e['year']}-Q{e['quarter']}")


def quarter(e: Expression, ctx: Context) -> list[Reading]:
    """The third quarter, nearest to the publication unless a year is given."""
    number = words.ORDINALS[e["ordinal"].lower()]
    rel, published = (e.get("rel") or "").lower(), ctx.published
    if e.get("year"):
        return one(e, f"{e['year']}-Q{number}")
    if published is None:
        return one(e, f"{OPEN_YEAR}-Q{number}")
    now = (published.month + 2) // 3
    year = published.year + {"last": -1, "next": 1}.get(rel, -1 if number > now else 0)
    return one(e, f"{year:04}-Q{number}")


def season(e: Expression, ctx: Context) -> list[Reading]:
    """The summer of 1916, last winter, this spring."""
    code, rel, base = words.SEASONS[e["season"].lower()], (e.get("rel") or "").lower(), ctx.published
    if rel in ("every", "each"):
        return one(e, f"{OPEN_YEAR}-{code}", "SET")
    told = year_of(ctx.told)
    if e.get("year"):
        return one(e, f"{e['year']}-{code}")
    if ctx.narrative and told:
        return one(e, f"{told + (rel in ('the following', 'next')):04}-{code}")
    shift = {"last": -1 if base and base.month < 9 and code != "WI" else 0, "next": 1}.get(rel, 0)
    return one(e, f"{base.year + shift:04}-{code}" if base else f"{OPEN_YEAR}-{code}")


READERS: dict[str, Reader] = {
    "named_day": named_day, "month_list": listed_days, "quarter_short": quarter_short,
    "iso": iso, "numeric": numeric, "days_month": two_days, "month_days": two_days, "day_month": day_and_month,
    "month_day": day_and_month, "feast": feast, "month_year": month_named, "month": month_named, "decade": decade,
    "years": two_years, "century": century, "quarter": quarter, "season": season, "season_here": season, "year": year,
}  # fmt: skip
