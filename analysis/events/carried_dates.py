"""Happenings that their own sentence does not date: the sentences before it do, or the lead's day of publication.

A report tells its day once and goes on in the past tense ("The minister then left for Strelsau."). Such a sentence
takes the day of the last one dated, up to the next paragraphs; a first sentence without a date is news of the day
itself. No day is carried to what had happened before (the pluperfect), what holds in general (the present), what did
not happen, and what somebody said, which may be of any day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from analysis.events.dates import Dated
from analysis.language.auxiliaries import HAD, HAVE, WAS, auxiliaries, is_negated
from analysis.language.spans import token_span
from analysis.records import TimeMention
from analysis.rules import EMPTY, Empty, Rules
from analysis.times.tense import SPEECH_LEMMAS, governing_verb
from analysis.times.values import PUBLICATION, is_day

MAX_PARAGRAPHS = 2  # over which a day is carried
MIN_WORDS = 6  # of a happening; "he added." is none
_CREDIT = re.compile(r"\bcontributed\sto\sthis\s(?:report|story|article)\b")
_UNDATED = frozenset(("PRESENT_REF", "FUTURE_REF"))


@dataclass(slots=True)
class Thread:
    """The day that an account is at: the last one told, how many paragraphs ago, and whether the story has begun."""

    published: str | None
    day: str | None = None
    paragraphs: int = 0
    begun: bool = False

    @property
    def near(self) -> str | None:
        """The day, if it was told not too far above."""
        return self.day if self.paragraphs <= MAX_PARAGRAPHS else None

    def next_paragraph(self) -> None:
        """Takes note of a new paragraph."""
        self.paragraphs += 1

    def follow(self, doc: Doc, found: Sequence[Dated], mentions: tuple[TimeMention, ...]) -> None:
        """Takes note of the day of what a sentence reports; anything but a day breaks the thread.

        A day that only says which thing is meant ("the war, which began on Sunday") is no step of the account.
        """
        self.begun = True
        if found and not _are_all_below(doc, mentions):
            self.day = found[0].date if is_day(found[0].date) else None
            self.paragraphs = 0

    def carried(self, sentence: Span, mentions: tuple[TimeMention, ...]) -> Dated | None:
        """The day of a sentence that has none of its own; None where it tells nothing that happened then."""
        case = CarriedCase(self, sentence, mentions, first=not self.begun)
        self.begun = True
        day = CARRIED(case)
        if day and case.first:
            self.day, self.paragraphs = day, 0
        return Dated(day, None) if day else None

    def beside(self, sentence: Span, mentions: tuple[TimeMention, ...]) -> Dated | None:
        """The day of a main clause beside dates that are none of its own."""
        day = BESIDE(CarriedCase(self, sentence, mentions, first=False))
        return Dated(day, None) if day else None


@dataclass(frozen=True, slots=True)
class CarriedCase:
    """A sentence that may take the day of the account."""

    thread: Thread
    sentence: Span
    mentions: tuple[TimeMention, ...]
    first: bool  # of the story

    @property
    def root(self) -> Token:
        """The sentence's main verb."""
        return self.sentence.root

    @property
    def today(self) -> str:
        """The day of publication."""
        return self.thread.published or PUBLICATION

    @property
    def perfect(self) -> bool:
        """Whether the main verb is a perfect ("has said"): it is told as of the page's own day."""
        return bool(auxiliaries(self.root) & HAVE)


def too_short(case: CarriedCase) -> Empty | None:
    """A sentence of a few words reports nothing of its own: "he added"."""
    return EMPTY if sum(t.is_alpha for t in case.sentence) < MIN_WORDS else None


def credit_line(case: CarriedCase) -> Empty | None:
    """Who wrote the report is no news: "Ada Brandt contributed to this report"."""
    return EMPTY if _CREDIT.search(case.sentence.text) else None


def happened_before(case: CarriedCase) -> Empty | None:
    """What had happened is of an earlier day: "crowds had lined the quays"."""
    return EMPTY if auxiliaries(case.root) & HAD else None


def did_not_happen(case: CarriedCase) -> Empty | None:
    """What did not happen is of no day: "crowds did not line the quays"."""
    return EMPTY if is_negated(case.root) else None


def not_in_the_past(case: CarriedCase) -> Empty | None:
    """Only the past and the perfect report: not "crowds line the quays", not "it was a port"."""
    aux = auxiliaries(case.root)
    if aux:
        return EMPTY if case.root.tag_ not in ("VBN", "VBG") or not aux & (HAVE | WAS) else None
    return EMPTY if case.root.tag_ != "VBD" or case.root.lemma_ == "be" else None


def has_a_date(case: CarriedCase) -> Empty | None:
    """A sentence with a date of its own takes no other, even where that date is no event's."""
    return EMPTY if any(_is_date(m) for m in case.mentions) else None


def somebody_spoke(case: CarriedCase) -> Empty | None:
    """When somebody spoke is not told by the sentence before: "Ole Berg said …", unless it opens the story."""
    speech = case.root.lemma_.lower() in SPEECH_LEMMAS
    return EMPTY if speech and not (case.first or case.perfect) else None


def lead_of_the_day(case: CarriedCase) -> str | None:
    """A story's first sentence without a date is news of the day of publication."""
    return case.today if case.first else None


def perfect_as_of_today(case: CarriedCase) -> str | None:
    """A perfect in a dated account is told as of the day of publication: "Ole Berg has criticised the cost"."""
    return case.today if case.thread.near and case.perfect else None


def day_of_the_sentence_before(case: CarriedCase) -> str | None:
    """Otherwise the account goes on on its day: "Ada Brandt opened the port on Monday. Crowds lined the quays …"."""
    return case.thread.near


def day_of_the_main_clause(case: CarriedCase) -> str | None:
    """The main clause goes on on the account's day where all dates of the sentence stand in clauses below it.

    "The army also released a picture of a jet that was shot down on Tuesday": Tuesday dates the jet.
    """
    if case.root.tag_ != "VBD" or case.root.lemma_.lower() in SPEECH_LEMMAS:
        return None
    return case.thread.near if _are_all_below(case.sentence.doc, case.mentions) else None


CARRIED: Rules[CarriedCase, str] = Rules(
    "date",
    too_short,
    credit_line,
    happened_before,
    did_not_happen,
    not_in_the_past,
    has_a_date,
    somebody_spoke,
    lead_of_the_day,
    perfect_as_of_today,
    day_of_the_sentence_before,
)
BESIDE: Rules[CarriedCase, str] = Rules("date", day_of_the_main_clause)


def _are_all_below(doc: Doc, mentions: tuple[TimeMention, ...]) -> bool:
    """Whether all dates of a sentence stand in clauses that only say which thing is meant, or since when."""
    verbs = [governing_verb(token_span(doc, m.start, m.end)) for m in mentions if _is_date(m)]
    return bool(verbs) and all(v is not None and _is_in_side_clause(v) for v in verbs)


def _is_in_side_clause(verb: Token) -> bool:
    """Whether a verb stands in a clause that says which thing is meant, or since when something has been so."""
    return any(t.dep_ in ("relcl", "acl") or _opens_with_since(t) for t in (verb, *verb.ancestors))


def _opens_with_since(verb: Token) -> bool:
    """Whether a clause tells since when: "since the port opened"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)


def _is_date(mention: TimeMention) -> bool:
    """Whether a mention is of some day or time, not "now" or "soon"."""
    return mention.type in ("DATE", "TIME") and mention.value not in _UNDATED
