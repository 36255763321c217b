"""Claims of zero: "No one was hurt", "there were no casualties"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.casualties.counts import is_people
from analysis.casualties.sources import Sources
from analysis.casualties.triggers import Trigger, passive
from analysis.language.spans import in_furniture
from analysis.records import CasualtyClaim
from analysis.rules import EMPTY, Empty, Rules, explained, note, noting

NO_ONE = frozenset({"no", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class ZeroCase:
    """A word that may say that nobody was harmed, and a trigger of its sentence."""

    word: Token
    trigger: Trigger

    @property
    def head(self) -> Token:
        """The noun behind "no", else the word itself."""
        return self.word.head if self.word.lower_ == "no" else self.word


def zero_claims(doc: Doc, found: Sequence[Trigger]) -> Iterator[CasualtyClaim]:
    """The statements of a document that nobody was harmed, as claims of zero."""
    sources = Sources(doc)
    for word in (t for t in doc if t.lower_ in NO_ONE):
        with noting() as slots:
            claim = _zero(sources, word, found)
        if claim is not None:
            explained(doc, claim, slots)
            yield claim


def _zero(sources: Sources, word: Token, found: Sequence[Trigger]) -> CasualtyClaim | None:
    doc = sources.doc
    near = (t for t in found if t.token.sent == word.sent)
    trigger = next((t for t in near if ZERO(ZeroCase(word, t))), None)
    if trigger is None or in_furniture(doc, word.idx, word.idx + len(word)):
        return None
    phrase = doc[word.i : word.i + (2 if doc[word.i : word.i + 2].text.lower() == "no one" else 1)]
    said = sources.around(phrase.start_char, phrase.end_char)
    if said.name is not None:
        note("claimant", "speaker_of_the_quotation")
    return CasualtyClaim(
        phrase.start_char,
        phrase.end_char,
        phrase.text,
        trigger=trigger.token.text,
        kind=trigger.kind,
        low=0,
        high=0,
        qualifier="none",
        claimant=said.name,
        via=said.via,
    )


def no_victims(case: ZeroCase) -> bool | None:
    """ "No" before a noun for victims: "there were no casualties"."""
    own = case.word.lower_ == "no" and case.trigger.token.i == case.head.i
    return True if own and case.trigger.part == "noun" else None


def not_about_harm(case: ZeroCase) -> Empty | None:
    """What nobody has captured or fled is no zero: "no one has captured the mood"."""
    return EMPTY if case.trigger.kind in ("captured", "displaced") else None


def nobody_harmed(case: ZeroCase) -> bool | None:
    """Nobody is the subject of what happens to people: "no one was hurt", "none of the passengers died"."""
    head, trigger = case.head, case.trigger
    if head.head.i != trigger.token.i or not (case.word.lower_ != "no" or is_people(head) or head.lower_ == "one"):
        return None
    suffers = head.dep_ == "nsubjpass"
    undergoes = head.dep_ == "nsubj" and (trigger.part != "verb" or passive(trigger.token))
    return True if suffers or undergoes else None


ZERO: Rules[ZeroCase, bool] = Rules("trigger", no_victims, not_about_harm, nobody_harmed)
