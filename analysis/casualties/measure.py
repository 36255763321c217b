"""Whether a figure is of one incident or a running total, which alone can rise and be superseded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from analysis.casualties.counts import Counted
from analysis.casualties.trigger_senses import RUNNING_COUNTS
from analysis.casualties.triggers import Trigger
from analysis.lexicon.casualties import FIGHTS, INCIDENTS, STRIKERS, TOTAL_PHRASES
from analysis.records import Measure
from analysis.rules import Rules

PERFECT = frozenset({"have", "has", "had"})
MAX_TOKENS_TO_PERFECT = 3  # behind a trigger, in which its "have" may still stand
BEFORE_INCIDENT = frozenset({"in", "by", "during", "when", "from"})  # "died in an attack"


@dataclass(frozen=True, slots=True)
class MeasureCase:
    """A number with its noun, and the trigger that it counts for."""

    count: Counted
    trigger: Trigger

    @property
    def sent(self) -> Span:
        """The sentence of the number."""
        return self.count.head.sent


def measure_of(count: Counted, trigger: Trigger) -> Measure | None:
    """ "total" or "incident", None where the text leaves it open."""
    return MEASURE(MeasureCase(count, trigger))


def running_count(case: MeasureCase) -> Measure | None:
    """A running count is a total: "the death toll rose to 212"."""
    return "total" if case.trigger.part == "running" else None


def words_for_a_total(case: MeasureCase) -> Measure | None:
    """The sentence says that it gives a total: "so far 31 people have died"."""
    return "total" if _total_phrases().search(case.sent.text) else None


def counted_since(case: MeasureCase) -> Measure | None:
    """ "Since" with a perfect tense counts to today: "have been killed since Sunday", not "the heaviest since 1994"."""
    trigger = case.trigger.token
    since = any(t.lower_ == "since" for t in trigger.sent)
    perfect = (t for t in trigger.sent if t.i <= trigger.i + MAX_TOKENS_TO_PERFECT)
    return "total" if since and any(t.lower_ in PERFECT for t in perfect) else None


def counted_by_a_number(case: MeasureCase) -> Measure | None:
    """Those whom "the number of" counts are a total: "the number of those killed is 31"."""
    token = case.trigger.token
    over = (t for t in token.ancestors if t.i < token.i)
    return "total" if any(t.lemma_.lower() in RUNNING_COUNTS for t in over) else None


def strikes_in_the_clause(case: MeasureCase) -> Measure | None:
    """A single happening killed them: "the raid killed 12", "died in an attack", "when jets struck the town"."""
    verb = _verb_of(case.trigger.token)
    near = (*verb.children, *case.trigger.token.children)
    if any(c.dep_ in ("nsubj", "csubj", "advcl") and _is_single_happening(c) for c in near):
        return "incident"
    inside = (c for p in near if p.lower_ in BEFORE_INCIDENT for c in p.children)
    return "incident" if any(_is_single_happening(c) for c in inside) else None


def result_of_a_strike(case: MeasureCase) -> Measure | None:
    """The trigger tells what came of a single happening: "opened fire in an ambush, killing seven"."""
    verb = _verb_of(case.trigger.token)
    before = (t for t in verb.head.subtree if t.i < verb.i)
    return "incident" if verb.tag_ == "VBG" and any(_is_single_happening(t) for t in before) else None


MEASURE: Rules[MeasureCase, Measure] = Rules(
    "measure",
    running_count,
    words_for_a_total,
    counted_since,
    counted_by_a_number,
    strikes_in_the_clause,
    result_of_a_strike,
)


@cache
def _total_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(TOTAL_PHRASES))})\b", re.IGNORECASE)


def _verb_of(trigger: Token) -> Token:
    return next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), trigger)


def _is_single_happening(word: Token) -> bool:
    """Whether a word is for a strike or an accident, not for a fight that goes on."""
    lemma = word.lemma_.lower()
    return lemma not in FIGHTS and (lemma in STRIKERS or lemma in INCIDENTS)
