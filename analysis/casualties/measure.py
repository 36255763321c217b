"""Whether a figure is of one incident or a running total, which alone can rise and be superseded."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from analysis.casualties.counts import Counted
from analysis.casualties.triggers import RUNNING, Trigger
from analysis.lexicon.casualties import INCIDENTS, STRIKERS, TOTAL_PHRASES
from analysis.records import Measure

PERFECT = frozenset({"have", "has", "had"})
PLACING = frozenset({"in", "by", "during", "when", "from"})
FIGHTING = frozenset({"fighting", "war", "conflict", "clash", "violence", "offensive", "campaign"})


def measure_of(count: Counted, trigger: Trigger) -> Measure | None:
    """ "total" for "so far", "since" with a perfect tense and tolls; "incident" for what one blow did; else None."""
    sent = count.head.sent
    if trigger.part == "toll" or _running().search(sent.text) or _since(trigger.token):
        return "total"
    if any(t.lemma_.lower() in RUNNING and t.i < trigger.token.i for t in trigger.token.ancestors):
        return "total"
    return "incident" if _of_one_blow(trigger.token) else None


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(TOTAL_PHRASES))})\b", re.IGNORECASE)


def _since(trigger: Token) -> bool:
    """ "have been killed since Sunday": not "the heaviest fighting since 1994", which no perfect tense goes with."""
    sent = trigger.sent
    since = any(t.lower_ == "since" for t in sent)
    return since and any(t.lower_ in PERFECT and t.i <= trigger.i + 3 for t in sent)


def _of_one_blow(trigger: Token) -> bool:
    """Something strikes in the clause: "the raid killed 12", "died in an attack on", "when jets struck the town"."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), trigger)
    for child in (*verb.children, *trigger.children):
        if child.dep_ in ("nsubj", "csubj", "advcl") and _strikes(child):
            return True
        if child.lower_ in PLACING and any(_strikes(c) for c in child.children):
            return True
    return verb.tag_ == "VBG" and any(_strikes(t) for t in verb.head.subtree if t.i < verb.i)


def _strikes(noun: Token) -> bool:
    if noun.lemma_.lower() in FIGHTING:
        return False
    return noun.lemma_.lower() in STRIKERS or noun.lemma_.lower() in INCIDENTS
