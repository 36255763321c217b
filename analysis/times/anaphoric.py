"""Readers of dates that are counted from the last date told: "the next day", "that night", "by then", "noon"."""

from __future__ import annotations

import re

from spacy.tokens import Span

from analysis.times import calendar as words
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.readings import Reader, TimeReading, whole
from analysis.times.tense import governing_verb
from analysis.times.values import calendar_day, day_or_none, in_year_of, month_of, shifted, unit_from

_IN_APPOSITION = re.compile(r",?\s|\s?[-–—]{1,2}\s?|,?\s\(")  # what stands between a day and another word for it
_DAYS_ON = {
    "next": 1, "following": 1, "after": 1, "later": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1,
}  # fmt: skip


def hours_later(e: Expression, ctx: Context) -> list[TimeReading]:
    """Hours later, minutes earlier: on the day last told."""
    return whole(e, shifted(ctx.anchor, 0, "D") if ctx.anchor else None)


def next_day(e: Expression, ctx: Context) -> list[TimeReading]:
    """The next day, that night, the same year, the day before: from the last date told."""
    if ctx.anchor is None:
        return []
    which = (e.get("which") or e.get("side") or "").lower().split()[-1]
    part, step = (e.get("part") or "day").lower(), _DAYS_ON.get(which, 0)
    if part in ("week", "month", "year"):
        return whole(e, unit_from(ctx.anchor, part, step))
    value = shifted(ctx.anchor, step, "D")
    if value is None or part == "day":
        return whole(e, value)
    return whole(e, value + words.DAY_PARTS[part], "TIME")


def day_in_apposition(e: Expression, ctx: Context) -> list[TimeReading]:
    """ "3 June, the day before the vote" is 3 June; "the day before the vote" alone could be any."""
    between = ctx.text[ctx.anchor_end : e.start]
    return whole(e, shifted(ctx.anchor, 0, "D") if ctx.anchor and _IN_APPOSITION.fullmatch(between) else None)


def part_of_the_day(e: Expression, ctx: Context) -> list[TimeReading]:
    """Later in the day, by mid-afternoon, "in the morning" of what is over: on the day told close before."""
    part = (e.get("part") or e.get("mid_part") or "").lower()
    bare = not (e.get("lead") or e.get("mid"))  # "in the morning" may be any morning, "in the day" any day
    if bare and (part == "day" or ctx.outlook(e.start, e.end) != "past"):
        return []
    start, end = e.match.span("hours" if e.get("hours") else "mid")
    day = ctx.clock_day(e.start, e.end)
    if part == "day":
        return [TimeReading(start, end, "DATE", day)]
    return [TimeReading(start, end, "TIME", day + words.DAY_PARTS[part])]


def then(e: Expression, ctx: Context) -> list[TimeReading]:
    """Until then, by then: the day, month or year last told."""
    return [TimeReading(*e.match.span("then"), "DATE", ctx.anchor.partition("T")[0])] if ctx.anchor else []


def nth_day(e: Expression, ctx: Context) -> list[TimeReading]:
    """ "On the fourth day" counts from the beginning told before; "on Monday for the fourth day" is that Monday.

    "It is the second day of the strike" is the day of publication.
    """
    told = calendar_day(ctx.anchor)
    if ctx.published and not e.get("on") and _is_said_of_today(ctx.span(e.start, e.end)):
        return whole(e, ctx.published.isoformat())
    if told is None or ctx.anchor is None:
        return []
    if e.get("on"):
        value = shifted(ctx.anchor, words.ordinal(e["ordinal"]) - 1, "D")
        return [TimeReading(e.match.end("on") + 1, e.end, "DATE", value)] if value else []
    in_its_sentence = ctx.span(e.start, e.end).sent.start_char <= ctx.anchor_start
    return whole(e, in_year_of(ctx.anchor, told) if in_its_sentence else None)


def _is_said_of_today(day: Span) -> bool:
    """Whether a day is what "it is", "this is" or "today is" says it is."""
    verb = governing_verb(day)
    if verb is None or verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "today") for c in verb.children)


def day_of_the_month(e: Expression, ctx: Context) -> list[TimeReading]:
    """The 20th: in the month last told."""
    told, number = month_of(ctx.anchor), words.ordinal(e["day"])
    if told is None or ctx.anchor is None or day_or_none(told[0], told[1], number) is None:
        return []
    return whole(e, f"{ctx.anchor[:7]}-{number:02}")


def hour(e: Expression, ctx: Context) -> list[TimeReading]:
    """10:57, noon: on the day last told close before it, else on the day of publication."""
    day = ctx.clock_day(e.start, e.end)
    return whole(e, f"{day}{words.clock(e['clock'])}", "TIME")


ANAPHORIC_READERS: dict[str, Reader] = {
    "hours_later": hours_later, "next_day": next_day, "same_day": day_in_apposition, "day_part": part_of_the_day,
    "then": then, "day_only": day_of_the_month, "nth_day": nth_day, "clock": hour,
}  # fmt: skip
