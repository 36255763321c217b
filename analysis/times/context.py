"""What a relative date is counted from: the day of publication, the last date told, the tense of the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from analysis.language.quote_marks import Quoted, quoted
from analysis.language.spans import token_span
from analysis.times.live_blog import stamp_days
from analysis.times.patterns import Expression
from analysis.times.tense import governing_verb, outlook
from analysis.times.values import OPEN_YEAR, Outlook, day_of, like, year_of

TOLD_FROM_TODAY = ("today", "weekday", "unit", "weekend")
OLD = 1  # full years before publication from which a stated year belongs to an account of the past
CLOSE = 600  # characters over which a time of day still belongs to a day told before it
LEAP_BACK = 5  # years: an account that names a year further off than this mentions it in passing
_SINCE = re.compile(r"\bsince\s(?:late\s|early\s|last\s)?$")
_AHEAD = re.compile(
    r"\b(?:ahead\sof|in\stime\sfor|in\sthe\srun-up\sto|(?:effective|payable|due)(?:\s(?:on|from|by|as\sof))?)\s$"
)


@dataclass(slots=True)
class Context:
    """One article as its dates are read: `told` is the value of the date last told, `told_at` to `told_end` where."""

    doc: Doc
    text: str
    published: date | None
    narrative: bool
    years: list[tuple[int, int]]  # where a year stands alone, and which
    speech: list[Quoted]
    stamps: dict[int, date]
    told: str | None = None
    told_at: int = 0
    told_end: int = 0
    dateline: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The tokens of a stretch of the text."""
        return token_span(self.doc, start, end)

    def outlook(self, start: int, end: int) -> Outlook:
        """How the clause around a stretch looks at it."""
        before = self.text[max(0, start - 18) : start].lower()
        if _SINCE.search(before):
            return "past"
        if _AHEAD.search(before):
            return "coming"
        span = self.span(start, end)
        return "past" if self._heads_speech(span) else outlook(span)

    def _heads_speech(self, span: Span) -> bool:
        """Whether a date has no verb but one in the quotation after it: "The mayor on Monday: “We will …”"."""
        verb = governing_verb(span)
        return verb is not None and any(span.end_char <= q.start <= verb.idx < q.end for q in self.speech)

    def clock_day(self, start: int, end: int) -> str:
        """The day of an hour that has none of its own: its entry's, the one told close before it, else the page's."""
        if start in self.stamps:
            return self.stamps[start].isoformat()
        told = day_of(self.told)
        if told and self.published and told > self.published and self.outlook(start, end) == "past":
            told = None  # what has happened did not happen on a day to come
        if told and (self.narrative or start - self.told_at < CLOSE):
            return like(self.told or "", told)
        return self.published.isoformat() if self.published else f"{OPEN_YEAR}-XX-XX"

    def tell(self, e: Expression, value: str) -> None:
        """Takes note of a date that later ones may be counted from."""
        if e.kind != "year" or not self._in_passing(e, value):
            self.told, self.told_at, self.told_end = value, e.start, e.end

    def _in_passing(self, e: Expression, value: str) -> bool:
        """Whether a bare year is no step of the account: "since 1882", or a leap far from it in mid-sentence."""
        before = self.text[max(0, e.start - 6) : e.start]
        told, year = year_of(self.told), year_of(value)
        if before.lower().endswith("since "):
            return True
        leads = before.strip() in ("", "In", "By") or "\n" in before
        return bool(told and year and not leads and (abs(year - told) > LEAP_BACK or self._is_plan(e)))

    def _is_plan(self, e: Expression) -> bool:
        return self.outlook(e.start, e.end) == "coming"

    def in_old_speech(self, start: int, end: int) -> bool:
        """Whether a stretch stands in a quotation that its own sentence dates to an earlier year."""
        if self.published is None or not any(q.start <= start < q.end for q in self.speech):
            return False
        sent = self.span(start, end).sent
        return any(
            sent.start_char <= at < sent.end_char and year < self.published.year
            for at, year in self.years
            if not any(q.start <= at < q.end for q in self.speech)
        )


def context_of(doc: Doc, found: list[Expression]) -> Context:
    """The context of an article whose expressions are known."""
    published, text = day_of(doc._.article.published), doc._.article.text
    return Context(
        doc=doc,
        text=text,
        published=published,
        narrative=_is_narrative(found, published),
        years=[(e.start, int(e["year"])) for e in found if e.kind == "year"],
        speech=quoted(text),
        stamps=stamp_days(text, published) if published else {},
    )


def _is_narrative(found: list[Expression], published: date | None) -> bool:
    """Whether a text tells of years long past in order: more stated years of old than words bound to its own day."""
    years = [int(y) for e in found if e.kind != "years" and (y := e.get("year")) and len(y) == 4 and y.isdigit()]
    old = [y for y in years if published is None or y < published.year - OLD]
    bound = sum(e.kind in TOLD_FROM_TODAY for e in found)
    return len(old) >= 5 and len(old) > 2 * bound
