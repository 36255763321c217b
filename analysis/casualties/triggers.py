"""Triggers: the words and phrases that say what happened to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from analysis.casualties.non_factual import is_non_factual
from analysis.casualties.trigger_senses import OTHER_SENSE, RUNNING_COUNTS, counts_people
from analysis.lexicon.casualties import CASUALTY_PHRASES, CASUALTY_WORDS, CasualtyPhrase, Part
from analysis.records import CasualtyKind

MAX_GAP_TOKENS = 3  # that a "*" in a phrase stands for
LOSSES = frozenset({"death", "fatality", "casualty", "injury", "loss"})  # nouns that are counted or reach a figure
VERB_PARTS = frozenset({"verb", "self", "lose"})
NOUN_PARTS = frozenset({"noun", "named", "of"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says what happened to people; `part` is how its victims stand to it, `last` its phrase's end."""

    token: Token
    part: Part
    kind: CasualtyKind
    last: int


def triggers(doc: Doc) -> list[Trigger]:
    """The document's triggers in order, without those that state no fact or are meant otherwise."""
    found: dict[int, Trigger] = {}
    known = _first_words()
    for token in doc:
        if token.lemma_.lower() not in known and token.lower_ not in known:
            continue  # most words of a text: the two look-ups after it cost ten times this one
        trigger = _phrase(token) or _word(token)
        if trigger is None or is_non_factual(token) or OTHER_SENSE(trigger):
            continue
        found[token.i] = trigger
    if all(t.token.lemma_ == "treat" for t in found.values()):
        return []  # patients of everyday medicine
    return [*found.values(), *_running_counts(doc, found)]


def passive(token: Token) -> bool:
    """Whether the verb's victims are its subject or what it describes: "were killed", "people killed"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        return True
    return token.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in token.children)


@cache
def _vocabulary(verbs: bool) -> dict[str, tuple[Part, CasualtyKind]]:
    """The words that are verbs, or those that are none: "to murder" acts on its object, "the murder of" counts."""
    return {
        row.word: (row.part, cast("CasualtyKind", row.kind))
        for row in CASUALTY_WORDS
        if row.part != "question" and (row.part in VERB_PARTS) == verbs
    }


@cache
def _phrases() -> dict[str, list[CasualtyPhrase]]:
    """The phrases by their first lemma, longest first."""
    found: dict[str, list[CasualtyPhrase]] = {}
    for phrase in sorted(CASUALTY_PHRASES, key=lambda row: -len(row.lemmas)):
        found.setdefault(phrase.lemmas[0], []).append(phrase)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_vocabulary(True)) | frozenset(_vocabulary(False)) | frozenset(_phrases())


def _phrase(token: Token) -> Trigger | None:
    """The trigger whose phrase begins with the token: "shot 12 people dead"."""
    for lemmas, part, kind in _phrases().get(token.lemma_.lower(), ()):
        last = _match_end(token.doc, token.i + 1, lemmas[1:], token.sent.end)
        if last:
            return Trigger(token, part, kind, last)
    return None


def _match_end(doc: Doc, at: int, lemmas: Sequence[str], end: int) -> int | None:
    """The token after the last of the lemmas, where they follow one another from `at`; None where they do not."""
    if not lemmas:
        return at
    if lemmas[0] == "*":
        steps = (_match_end(doc, at + gap, lemmas[1:], end) for gap in range(MAX_GAP_TOKENS + 1))
        return next((s for s in steps if s), None)
    if at >= end or lemmas[0] not in (doc[at].lemma_.lower(), doc[at].lower_):
        return None
    return _match_end(doc, at + 1, lemmas[1:], end)


def _word(token: Token) -> Trigger | None:
    """The trigger that the token is by itself: "killed", "dead", "deaths"."""
    entry = _entry(token)
    if entry is None:
        return None
    part, kind = entry
    if part in NOUN_PARTS and not counts_people(token):
        return None
    if token.lemma_.lower() == "toll" and any(c.lemma_ in ("casualty", "injury") for c in token.lefts):
        kind = "casualties"
    return Trigger(token, part, kind, token.i + 1)


def _entry(token: Token) -> tuple[Part, CasualtyKind] | None:
    """The vocabulary's entry for a token, as a verb where it is one, else as another word."""
    lemma = token.lemma_.lower()
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG")
    entry = _vocabulary(True).get(lemma) if verbal or token.pos_ == "ADJ" else None
    if entry is not None and (verbal or entry[0] == "verb"):
        return entry
    return _vocabulary(False).get(token.lower_) or _vocabulary(False).get(lemma)


def _running_counts(doc: Doc, found: dict[int, Trigger]) -> Iterator[Trigger]:
    """ "the number of dead", "the tally of people killed": a count whose kind is that of the word it counts."""
    for token in doc:
        if token.lemma_.lower() not in RUNNING_COUNTS or token.pos_ != "NOUN":
            continue
        counted = [found[t.i] for t in token.subtree if t.i in found and t.i > token.i]
        before = [t for i, t in found.items() if token.sent.start <= i < token.i and t.part != "running"]
        if counted:
            yield Trigger(token, "running", counted[0].kind, token.i + 1)
        elif before and token.i - before[-1].token.i > 2 and not any(c.lower_ == "of" for c in token.children):
            yield Trigger(token, "running", before[-1].kind, token.i + 1)
