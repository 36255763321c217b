"""Happenings that their own sentence does not date: dated by the sentence before, or by the lead's day of publication.

A report tells its day once and goes on in the past tense ("The minister then left for Strelsau."). Such a sentence
takes the day of the last one dated, up to the next paragraphs; a first sentence without a date is news of the day
itself. Not carried: what had happened before (the pluperfect), what holds in general (the present), what did not
happen, and what somebody said, which may be of any day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from analysis.events.dates import PUBLICATION, Dated
from analysis.language.spans import token_span
from analysis.records import TimeMention
from analysis.times.tense import SPEECH, governing_verb

FAR = 2  # paragraphs over which a day is carried
FEWEST = 6  # words that a happening takes; "he added." is none
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-[1-7]")
_CREDIT = re.compile(r"\bcontributed\sto\sthis\s(?:report|story|article)\b")
_HAVE = frozenset(("has", "have", "'ve", "’ve"))
_HAD = frozenset(("had", "'d", "’d"))
_NO_DATE = frozenset(("PRESENT_REF", "FUTURE_REF"))


@dataclass(slots=True)
class Thread:
    """The day that an account is at: the last one told, how many paragraphs ago, and whether the story has begun."""

    published: str | None
    day: str | None = None
    paragraphs: int = 0
    begun: bool = False

    def paragraph(self) -> None:
        """Takes note of a new paragraph."""
        self.paragraphs += 1

    def tell(self, doc: Doc, found: list[Dated], mentions: tuple[TimeMention, ...]) -> None:
        """Takes note of the day of what a sentence reports; anything but a day breaks the thread.

        A day that only says which thing is meant ("the war, which began on Sunday") is no step of the account.
        """
        self.begun = True
        if found and not _all_below(doc, mentions):
            self.day = found[0].date if _DAY.fullmatch(found[0].date) else None
            self.paragraphs = 0

    def carried(self, sentence: Span, mentions: tuple[TimeMention, ...]) -> Dated | None:
        """The day of a sentence that has none of its own; None where it tells nothing that happened then."""
        first, self.begun = not self.begun, True
        if not _is_happening(sentence) or any(_dates(m) for m in mentions):
            return None
        if sentence.root.lemma_.lower() in SPEECH and not (first or _is_perfect(sentence.root)):
            return None  # when somebody spoke is not told by the sentence before
        today = self.published or PUBLICATION
        if first:
            self.day, self.paragraphs = today, 0
        day = today if self.day and _is_perfect(sentence.root) else self.day
        return Dated(day, None) if day and self.paragraphs <= FAR else None

    def beside(self, sentence: Span, mentions: tuple[TimeMention, ...]) -> Dated | None:
        """The day of the main clause where all dates of the sentence stand in clauses below it.

        "The army also released a picture of a jet that was shot down on Tuesday": Tuesday dates the jet.
        """
        root = sentence.root
        if not self.day or self.paragraphs > FAR or root.tag_ != "VBD" or root.lemma_.lower() in SPEECH:
            return None
        return Dated(self.day, None) if _all_below(sentence.doc, mentions) else None


def _all_below(doc: Doc, mentions: tuple[TimeMention, ...]) -> bool:
    verbs = [governing_verb(token_span(doc, m.start, m.end)) for m in mentions if _dates(m)]
    return bool(verbs) and all(v is not None and _in_relative(v) for v in verbs)


def _is_perfect(root: Token) -> bool:
    """ "Has said": it is told as of the page's own day."""
    return any(c.lower_ in _HAVE for c in root.children if c.dep_ in ("aux", "auxpass"))


def _in_relative(verb: Token) -> bool:
    """Whether a verb stands in a clause that says which thing is meant, or since when something has been so."""
    return any(t.dep_ in ("relcl", "acl") or _is_since(t) for t in (verb, *verb.ancestors))


def _is_since(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)


def _dates(mention: TimeMention) -> bool:
    return mention.type in ("DATE", "TIME") and mention.value not in _NO_DATE


def _is_happening(sentence: Span) -> bool:
    """Whether the main verb tells what happened: the past, or the perfect without "had"."""
    root = sentence.root
    aux = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    if sum(t.is_alpha for t in sentence) < FEWEST or _CREDIT.search(sentence.text):
        return False
    if aux & _HAD or any(c.dep_ == "neg" for c in root.children):
        return False
    return root.tag_ == "VBD" and root.lemma_ != "be" if not aux else root.tag_ in ("VBN", "VBG") and _told(aux)


def _told(aux: set[str]) -> bool:
    return bool(aux & (_HAVE | {"was", "were"}))
