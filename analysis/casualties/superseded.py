"""Figures that the text itself calls wrong or replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from analysis.language.numbers import Number
from analysis.lexicon.times import EARLIER_WORDS
from analysis.rules import Rules

ENDS_CLAUSE = re.compile(r"[;:]|\bbut\b|\bwhile\b|\bbefore\b|\blater\b|\bnow\b")
COUNT_LEMMAS = frozenset({"toll", "number", "count", "figure"})


@dataclass(frozen=True, slots=True)
class SupersededCase:
    """A figure's sentence, and the sentence's text before the figure in small letters."""

    sent: Span
    before: str


def negated(doc: Doc, number: Number) -> bool:
    """Whether the text says that the figure was wrong or has been replaced."""
    sent = doc[number.first].sent
    before = doc._.article.text[sent.start_char : number.start].lower()
    return bool(NEGATED(SupersededCase(sent, before)))


def said_of_an_earlier_figure(case: SupersededCase) -> bool | None:
    """The clause says that the figure is an earlier one: "at first reported 11"."""
    clause = ENDS_CLAUSE.split(case.before)[-1]
    phrases = (phrase for phrase, where in EARLIER_WORDS if where == "before")
    return True if any(re.search(rf"\b{re.escape(phrase)}\b", clause) for phrase in phrases) else None


def replaced_by_another(case: SupersededCase) -> bool | None:
    """The words right before the figure replace it: "31 instead of 40"; "from 180 to 212" only where a count rises."""
    near = [phrase for phrase, where in EARLIER_WORDS if where == "near" and case.before.endswith(f" {phrase} ")]
    counts = any(t.lemma_ in COUNT_LEMMAS for t in case.sent)
    return True if any(counts or not phrase.endswith("from") for phrase in near) else None


NEGATED = Rules("negated", said_of_an_earlier_figure, replaced_by_another)
