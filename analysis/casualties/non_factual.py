"""What states no fact: victims who are feared, foretold, supposed, denied, imagined, or only an average."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.lexicon.casualties import (
    DRILLS,
    NON_FACTUAL_AUXILIARIES,
    NON_FACTUAL_GOVERNORS,
    NOT_HARMED,
    RATE_PHRASES,
)
from analysis.rules import Rules

MAX_STEPS_UP = 8  # from a trigger to the words that govern it
ANY_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
SAME_STATEMENT = frozenset(
    {"conj", "xcomp", "advcl", "acl", "relcl", "oprd", "acomp", "attr", "dobj", "pobj", "prep", "pcomp"}
)  # relations by which a verb belongs to the statement of the word that governs it


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way from a trigger up to what governs it; `verbs` counts those on the way, this one included."""

    word: Token
    verbs: int

    @property
    def is_verb(self) -> bool:
        """Whether the word is a verb."""
        return self.word.pos_ in ("VERB", "AUX")


def is_non_factual(token: Token) -> bool:
    """Whether a trigger states no fact, by itself or by a word that governs it."""
    if _is_not_harmed(token) or _is_rate(token):
        return True
    answers = (NON_FACTUAL(step) for step in _steps(token))
    return next((found for found in answers if found is not None), False)


def _steps(token: Token) -> Iterator[Step]:
    """The trigger and the words that govern it, from the lowest to the highest."""
    word, verbs = token, 0
    for _ in range(MAX_STEPS_UP):
        verbs += word.pos_ in ("VERB", "AUX")
        yield Step(word, verbs)
        word = word.head


def supposed(step: Step) -> bool | None:
    """What may, will or should happen is no fact: "the blast could kill hundreds", "if 40 were killed"."""
    beside = (c for c in step.word.children if c.dep_ in ("aux", "mark"))
    return True if any(c.lower_ in NON_FACTUAL_AUXILIARIES for c in beside) else None


def played_in_a_drill(step: Step) -> bool | None:
    """Nobody dies in what is only played: "in a drill, 3,200 soldiers died"."""
    inside = (c for p in step.word.children if p.dep_ == "prep" for c in p.children)
    return True if any(c.lemma_.lower() in DRILLS for c in inside) else None


def denied(step: Step) -> bool | None:
    """What is said not to have happened is no fact: "the rangers did not kill 12 people"."""
    negated = step.is_verb and any(c.dep_ == "neg" for c in step.word.children)
    return True if step.verbs <= 1 and negated else None


def top_of_its_clause(step: Step) -> bool | None:
    """The word that hangs on nothing, or tells of the background, is governed by no more: "a raid that killed 12"."""
    word = step.word
    apart = word.dep_ == "relcl" or (word.dep_ == "advcl" and word.tag_ != "VBG")
    return False if word.head is word or apart else None


def governed_as_no_fact(step: Step) -> bool | None:
    """What is feared, planned, foretold or prevented is no fact: "they plotted to kill 30 people"."""
    governed = step.word.dep_ not in ANY_SUBJECT
    return True if governed and step.word.head.lemma_.lower() in NON_FACTUAL_GOVERNORS else None


def statement_of_its_own(step: Step) -> bool | None:
    """A verb with a subject of its own, or in a clause of its own, is judged by its own words: "12 died, it said"."""
    if not step.is_verb:
        return None
    apart = step.word.dep_ not in SAME_STATEMENT
    return False if apart or any(c.dep_ in ANY_SUBJECT for c in step.word.children) else None


NON_FACTUAL = Rules(
    "non_factual",
    supposed,
    played_in_a_drill,
    denied,
    top_of_its_clause,
    governed_as_no_fact,
    statement_of_its_own,
)


def _is_not_harmed(token: Token) -> bool:
    """Described as not harmed, or not yet: "40 mock casualties", "twelve are feared dead"."""
    describing = (c for c in token.children if c.dep_ in ("amod", "advmod", "compound"))
    return any(c.lower_ in NOT_HARMED for c in describing) or (token.i > 0 and token.nbor(-1).lower_ == "feared")


def _is_rate(token: Token) -> bool:
    """A verb in the present beside a rate: "the flu kills 36,000 people a year"."""
    text = token.sent.text.lower()
    return token.tag_ in ("VBZ", "VBP") and any(phrase in text for phrase in RATE_PHRASES)
