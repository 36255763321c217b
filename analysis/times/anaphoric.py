"""Readers of dates that are counted from the last date told: "the next day", "that night", "by then", "noon"."""

from __future__ import annotations

import re

from spacy.tokens import Span

from analysis.times import calendar as words
from analysis.times.absolute import Reader, Reading, one
from analysis.times.context import Context
from analysis.times.patterns import Expression
from analysis.times.tense import governing_verb
from analysis.times.values import day_of, like, made, month_of, shifted, unit_from

_APPOSED = re.compile(r",?\s|\s?[-–—]{1,2}\s?|,?\s\(")  # what stands between a day and another word for it


def hours_later(e: Expression, ctx: Context) -> list[Reading]:
    """Hours later, minutes earlier: on the day last told."""
    return one(e, shifted(ctx.told, 0, "D") if ctx.told else None)


def next_day(e: Expression, ctx: Context) -> list[Reading]:
    """The next day, that night, the same year, the day before: from the last date told."""
    which = (e.get("which") or e.get("side") or "").lower()
    part = (e.get("part") or "day").lower()
    step = 1 if which.endswith(("next", "following", "after", "later")) else 0
    step = -1 if which.endswith(("previous", "preceding", "before", "earlier")) else step
    if ctx.told is None:
        return []
    if part in ("week", "month", "year"):
        return one(e, unit_from(ctx.told, part, step))
    value = shifted(ctx.told, step, "D")
    if value is None or part == "day":
        return one(e, value)
    return one(e, value + words.PARTS[part], "TIME")


def same_day(e: Expression, ctx: Context) -> list[Reading]:
    """ "3 June, the day before the vote" is 3 June; "the day before the vote" alone could be any."""
    between = ctx.text[ctx.told_end : e.start]
    return one(e, shifted(ctx.told, 0, "D") if ctx.told and _APPOSED.fullmatch(between) else None)


def day_part(e: Expression, ctx: Context) -> list[Reading]:
    """Later in the day, by mid-afternoon, "in the morning" of what is over: on the day told close before."""
    part = (e.get("part") or e.get("mid_part") or "").lower()
    bare = not (e.get("lead") or e.get("mid"))  # "in the morning" may be any morning, "in the day" any day
    if bare and (part == "day" or ctx.outlook(e.start, e.end) != "past"):
        return []
    start, end = e.match.span("hours" if e.get("hours") else "mid")
    day = ctx.clock_day(e.start, e.end)
    return [(start, end, "DATE", day) if part == "day" else (start, end, "TIME", day + words.PARTS[part])]


def then(e: Expression, ctx: Context) -> list[Reading]:
    """Until then, by then: the day, month or year last told."""
    return [(*e.match.span("then"), "DATE", ctx.told.partition("T")[0])] if ctx.told else []


def nth_day(e: Expression, ctx: Context) -> list[Reading]:
    """ "On the fourth day" counts from the beginning told before; "on Monday for the fourth day" is that Monday.

    "It is the second day of the strike" is the day of publication.
    """
    told = day_of(ctx.told)
    if ctx.published and not e.get("on") and _is_now(ctx.span(e.start, e.end)):
        return one(e, ctx.published.isoformat())
    if told is None or ctx.told is None:
        return []
    if e.get("on"):
        value = shifted(ctx.told, words.ordinal(e["ordinal"]) - 1, "D")
        return [(e.match.end("on") + 1, e.end, "DATE", value)] if value else []
    own = ctx.span(e.start, e.end).sent.start_char <= ctx.told_at
    return one(e, like(ctx.told, told) if own else None)


def _is_now(day: Span) -> bool:
    """Whether a day is what "it is", "this is" or "today is" says it is."""
    verb = governing_verb(day)
    if verb is None or verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "today") for c in verb.children)


def day_only(e: Expression, ctx: Context) -> list[Reading]:
    """The 20th: in the month last told."""
    told, number = month_of(ctx.told), words.ordinal(e["day"])
    if told is None or ctx.told is None or made(told[0], told[1], number) is None:
        return []
    return one(e, f"{ctx.told[:7]}-{number:02}")


def hour(e: Expression, ctx: Context) -> list[Reading]:
    """10:57, noon: on the day last told close before it, else on the day of publication."""
    day = ctx.clock_day(e.start, e.end)
    return one(e, f"{day}{words.clock(e['clock'])}", "TIME")


READERS: dict[str, Reader] = {
    "hours_later": hours_later, "next_day": next_day, "same_day": same_day, "day_part": day_part, "then": then,
    "day_only": day_only, "nth_day": nth_day, "clock": hour,
}  # fmt: skip
