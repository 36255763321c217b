"""Slots of a casualty claim that its own sentence tells: victims, civilian or not, scope, day, superseded or not."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Literal

from spacy.tokens import Doc, Span, Token

from analysis.casualties.counts import PARTITIVE, Counted, people_nouns
from analysis.casualties.triggers import Trigger
from analysis.language.numbers import Number
from analysis.lexicon.casualties import PAST_PHRASES
from analysis.lexicon.times import EARLIER_WORDS
from analysis.names.component import in_furniture

YEAR = re.compile(
    r"(?<![\d,.$€£-])(?<!by )(?<!until )(?P<year>1[5-9]\d\d|20\d\d)(?!\d|,\d|%|\.\d)"
    r"(?:s\b)?(?! (?:GMT|UTC|hours|local))"
)
NOW = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|this (?:week|month|year|morning|season)"
    r"|last (?:week|month|night)|so far|now)\b",
    re.IGNORECASE,
)
RUNNING_ON = re.compile(r"\bsince\b", re.IGNORECASE)
SINCE_WHEN = re.compile(r"\bsince [^,]{0,40}\d{4}, when\b")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPEN_DAY = re.compile(r"XXXX-WXX-[1-7]")
BOUNDARIES = (["since"], ["from"], ["after"], ["before"])  # where a count begins, not its day
NEAR = 14  # characters before a number in which "from" and "instead of" stand
MONTHS = re.compile(
    r"\b(?:in|last|this) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?!,? \d)"
)

Scope = Literal["current", "historical"]


class Dates:
    """What an article says of when it was written: the year its claims are held against."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def given(self) -> int | None:
        """The year of publication, None where the article has no date."""
        published = self.doc._.article.published
        return int(published[:4]) if published else None

    @cached_property
    def horizon(self) -> int | None:
        """The year of publication, else the latest year that the text itself names: it cannot be older than that.

        Never today's: the same text has the same record next year.
        """
        found = YEAR.finditer(self.doc._.article.text)
        years = [int(m["year"]) for m in found if not in_furniture(self.doc, m.start(), m.end())]
        return self.given or max(years, default=None)

    def old(self, year: int) -> bool:
        """Whether a year lies more than twelve months before the article, as far as years can tell."""
        return self.horizon is not None and year < self.horizon - 1


def victims_of(count: Counted) -> str | None:
    """The victims' noun phrase as printed, without the number; None where the number stands alone."""
    noun, number = count.noun, count.number
    if noun is None or noun.i < number.last or noun.lower_ in PARTITIVE:
        return None
    text = count.doc[number.last : noun.i + 1].text
    return text.removeprefix("of ").strip() or None


def civilian_of(count: Counted, trigger: Trigger) -> bool | None:
    """True or False where the victims' noun, what describes it or what it is said to be says so, else None."""
    heads = [count.noun] if count.noun is not None else []
    heads += [trigger.token] if trigger.part in ("noun", "toll") else []
    nouns = people_nouns()
    for token in (t for head in heads for t in (head, *head.lefts, *predicates(head))):
        kind = nouns.get(token.lemma_.lower()) or nouns.get(token.lower_)
        if kind in ("civilian", "military"):
            return kind == "civilian"
        if token.lower_ in ("military", "armed"):
            return False
        if token.lower_ in ("health", "aid", "relief", "humanitarian"):
            return True
    return None


def predicates(head: Token) -> list[Token]:
    """ "4,91 of the dead were miners": what the counted are said to be."""
    return [c for c in head.doc[head.i + 1 : head.i + 4] if c.dep_ == "attr"]


# ---- when


def scope_of(dates: Dates, number: Number) -> Scope:
    """ "historical" where the sentence dates the loss more than a year before the article or names an old war.

    A sentence without a date goes by the one before it in its paragraph, and all of them by the article's first.
    """
    doc = dates.doc
    own = doc[number.first].sent
    scope = _dated_scope(dates, own, number)
    text, sent = doc._.article.text, own
    while scope is None and sent.start > 0:
        sent = doc[sent.start - 1].sent
        if "\n" in text[sent.end_char : own.start_char] or sent.text.endswith("\n"):
            break
        scope = _dated_scope(dates, sent, None)
    first = next(doc.sents)
    return scope or (_dated_scope(dates, first, None) if dates.given is None else None) or "current"


@cache
def _old_times() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(PAST_PHRASES)})\b", re.IGNORECASE)


def _dated_scope(dates: Dates, sent: Span, number: Number | None) -> Scope | None:
    """What the sentence's own dates say; the year nearest to the number wins, and a running total is current."""
    text = sent.text
    at = number.start - sent.start_char if number else len(text)
    years = [(abs(m.start() - at), int(m["year"])) for m in YEAR.finditer(text)]
    if not years and _old_times().search(text):
        return "historical"
    if number is None and len(years) > 1:
        return None  # an interval: a count over years, not an old event
    if years:
        months = [abs(m.start() - at) for m in MONTHS.finditer(text)]
        distance, year = min(years)
        then = SINCE_WHEN.search(text)  # "the deadliest since the quake in 2010, when 30 died"
        if RUNNING_ON.search(text) and number is not None and not (then and then.start() < at):
            return "current"
        if months and min(months) < distance and not dates.old(max(y for _, y in years)):
            return "current"
        if months and min(months) < distance and dates.given:
            return "current"
        return "historical" if dates.old(year) else "current"
    return "current" if NOW.search(text) and dates.given else None


def as_of(doc: Doc, sent: Span) -> str | None:
    """The day on which the figure was stated or to which it was counted: the latest that its sentence names, else None.

    A figure is no older than what it counts: "since 7 October, … said on Monday" stands for Monday. "As of" wins. Where
    the page has no date, a single weekday stays open as it is (XXXX-WXX-1).
    """
    text = doc._.article.text
    named = {
        text[max(0, t.start - 12) : t.start].lower().rstrip(): t.value[:10]
        for t in doc._.times
        if sent.start_char <= t.start < sent.end_char and DAY.match(t.value)
    }
    if not named and doc._.article.published is None:
        return _open_day(doc, sent)
    counted_to = [day for before, day in named.items() if before.endswith(("as of", "until", "up to", "by"))]
    days = counted_to or [day for before, day in named.items() if before.split()[-1:] not in BOUNDARIES]
    published = doc._.article.published
    return max((day for day in days if not published or day <= published), default=None)


def _open_day(doc: Doc, sent: Span) -> str | None:
    """The one weekday of a sentence that a page without a date leaves open."""
    text = doc._.article.text
    days = {
        t.value
        for t in doc._.times
        if sent.start_char <= t.start < sent.end_char
        and OPEN_DAY.fullmatch(t.value)
        and text[max(0, t.start - 12) : t.start].lower().split()[-1:] not in BOUNDARIES
    }
    return days.pop() if len(days) == 1 else None


# ---- superseded


def negated(doc: Doc, number: Number) -> bool:
    """Whether the text says that the figure was wrong or has been replaced: "at first reported 11"."""
    sent = doc[number.first].sent
    before = doc._.article.text[sent.start_char : number.start].lower()
    clause = re.split(r"[;:]|\bbut\b|\bwhile\b|\bbefore\b|\blater\b|\bnow\b", before)[-1]
    for phrase, where in EARLIER_WORDS:
        if where == "before" and re.search(rf"\b{re.escape(phrase)}\b", clause):
            return True
        if where == "near" and before.endswith(f" {phrase} ") and _toll_near(sent, phrase):
            return True
    return False


def _toll_near(sent: Span, phrase: str) -> bool:
    """ "from" replaces a figure only behind a toll; "not" and "instead of" always do."""
    return not phrase.endswith("from") or any(t.lemma_ in ("toll", "number", "count", "figure") for t in sent)
