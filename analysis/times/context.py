"""What a relative date is counted from: the day of publication, the last date told, the tense of the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from analysis.language.quote_marks import Quoted, quoted
from analysis.language.spans import token_span
from analysis.rules import note
from analysis.times.live_blog import stamp_days
from analysis.times.patterns import Expression, stands_after_since
from analysis.times.tense import governing_verb, outlook
from analysis.times.values import OPEN_YEAR, Outlook, calendar_day, can_be_counted_from, in_year_of, year_of

COUNTED_FROM_TODAY = ("today", "weekday", "unit", "weekend")  # kinds of expression
MIN_YEARS_PAST = 1  # full years before publication from which a stated year belongs to an account of the past
MIN_PAST_YEARS_TOLD = 5  # such years in a text that is an account of the past
MAX_CHARACTERS_TO_DAY = 600  # over which a time of day still belongs to a day told before it
MAX_YEARS_IN_A_STEP = 5  # of an account; a year further off is mentioned in passing
_AHEAD_OF = re.compile(
    r"\b(?:ahead\sof|in\stime\sfor|in\sthe\srun-up\sto|(?:effective|payable|due)(?:\s(?:on|from|by|as\sof))?)\s$"
)


@dataclass(slots=True)
class Context:
    """One article as its dates are read: the anchor is the date last told, from which others may be counted."""

    doc: Doc
    text: str
    published: date | None
    narrative: bool
    years: list[tuple[int, int]]  # where a year stands alone, and which
    speech: list[Quoted]
    stamps: dict[int, date]
    anchor: str | None = None
    anchor_start: int = 0
    anchor_end: int = 0
    dateline: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The tokens of a stretch of the text."""
        return token_span(self.doc, start, end)

    def outlook(self, start: int, end: int) -> Outlook:
        """How the clause around a stretch looks at it."""
        if stands_after_since(self.text, start):
            note("outlook", "since_then")
            return "past"
        if _AHEAD_OF.search(self.text[max(0, start - 18) : start].lower()):
            note("outlook", "ahead_of_then")
            return "coming"
        span = self.span(start, end)
        if self._heads_speech(span):
            note("outlook", "said_then")
            return "past"
        return outlook(span)

    def _heads_speech(self, span: Span) -> bool:
        """Whether a date has no verb but one in the quotation after it: "The mayor on Monday: “We will …”"."""
        verb = governing_verb(span)
        return verb is not None and any(span.end_char <= q.start <= verb.idx < q.end for q in self.speech)

    def clock_day(self, start: int, end: int) -> str:
        """The day of an hour that has none of its own.

        It is the day of its entry in a live blog, else the one told close before it, else the page's.
        """
        if start in self.stamps:
            return self.stamps[start].isoformat()
        told = calendar_day(self.anchor)
        if told and self.published and told > self.published and self.outlook(start, end) == "past":
            told = None  # what has happened did not happen on a day to come
        if told and (self.narrative or start - self.anchor_start < MAX_CHARACTERS_TO_DAY):
            return in_year_of(self.anchor or "", told)
        return self.published.isoformat() if self.published else f"{OPEN_YEAR}-XX-XX"

    def set_anchor(self, e: Expression, value: str) -> None:
        """Takes note of a date, if later ones may be counted from it."""
        if can_be_counted_from(value) and not (e.kind == "year" and self._is_in_passing(e, value)):
            self.anchor, self.anchor_start, self.anchor_end = value, e.start, e.end

    def _is_in_passing(self, e: Expression, value: str) -> bool:
        """Whether a bare year is no step of the account: "since 1882", or a leap far from it in mid-sentence."""
        before = self.text[max(0, e.start - 6) : e.start]
        if before.lower().endswith("since "):
            return True
        anchor_year, year = year_of(self.anchor), year_of(value)
        leads = before.strip() in ("", "In", "By") or "\n" in before
        if leads or not anchor_year or not year:
            return False
        return abs(year - anchor_year) > MAX_YEARS_IN_A_STEP or self.outlook(e.start, e.end) == "coming"

    def in_old_speech(self, start: int, end: int) -> bool:
        """Whether a stretch stands in a quotation that its own sentence dates to an earlier year."""
        if self.published is None or not self._is_spoken(start):
            return False
        sent = self.span(start, end).sent
        return any(
            sent.start_char <= at < sent.end_char and year < self.published.year and not self._is_spoken(at)
            for at, year in self.years
        )

    def _is_spoken(self, at: int) -> bool:
        """Whether a place in the text lies within quotation marks."""
        return any(q.start <= at < q.end for q in self.speech)


def context_of(doc: Doc, found: list[Expression]) -> Context:
    """The context of an article whose expressions are known."""
    published, text = calendar_day(doc._.article.published), doc._.article.text
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
    """Whether a text tells of years long past: more stated years of old than words counted from its own day."""
    years = [int(y) for e in found if e.kind != "years" and (y := e.get("year")) and len(y) == 4 and y.isdigit()]
    past = [y for y in years if published is None or y < published.year - MIN_YEARS_PAST]
    of_today = sum(e.kind in COUNTED_FROM_TODAY for e in found)
    return len(past) >= MIN_PAST_YEARS_TOLD and len(past) > 2 * of_today
