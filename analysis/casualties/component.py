"""Casualty claims: a number phrase, what befell whom, whose people they were, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.casualties.attacker import attacker_of
from analysis.casualties.claimant import Claimant, Sources
from analysis.casualties.counts import Counted, counted, is_people
from analysis.casualties.denial import denied_by
from analysis.casualties.ellipsis import coordinated, elided, resumed
from analysis.casualties.linking import ties
from analysis.casualties.measure import measure_of
from analysis.casualties.side import Sided, Sides
from analysis.casualties.slots import Dates, as_of, civilian_of, negated, scope_of, victims_of
from analysis.casualties.triggers import Trigger, passive, triggers
from analysis.casualties.undisclosed import withheld
from analysis.casualties.war_parties import news_name
from analysis.language.numbers import numbers
from analysis.language.spans import in_furniture
from analysis.records import CasualtyClaim, CasualtyKind

FATES = r"(?:wounded|injured|missing|killed|dead|captured|hurt|taken prisoner)"
OR_OTHERWISE = re.compile(rf"(?:, {FATES})*,? (?:or|and) {FATES}\b|(?:or|and) {FATES}\b", re.IGNORECASE)
KILLED_OR = re.compile(r"\b(?:killed|dead) or$", re.IGNORECASE)
NO_ONE = frozenset({"no", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it was read, for the claims that lean on it."""

    count: Counted
    trigger: Trigger
    claim: CasualtyClaim


@Language.component("onrecord_casualties")
def casualties(doc: Doc) -> Doc:
    """Fills `doc._.casualties` in order of the text; what touches furniture is left out."""
    found = triggers(doc)
    claims = [*withheld(doc, found), *(_Reader(doc, found).claims() if found else ()), *_zeros(doc, found)]
    doc._.casualties = tuple(sorted(claims, key=lambda c: c.start))
    return doc


class _Reader:
    """Reads the claims of one document in order, each with the ones before it at hand."""

    def __init__(self, doc: Doc, found: list[Trigger]) -> None:
        self.doc, self.found = doc, found
        self.sources, self.sides, self.dates = Sources(doc), Sides(doc), Dates(doc)
        self.before: Told | None = None
        self.sided: Sided | None = None

    def claims(self) -> Iterator[CasualtyClaim]:
        for number in numbers(self.doc):
            if in_furniture(self.doc, number.start, number.end):
                continue
            count = counted(self.doc, number)
            before = self.before
            tied = ties(count, self.found)
            leans = before and (elided(before.count, count, self.found) or resumed(before.count, count, self.found))
            if not tied and before and leans:
                tied = [before.trigger]
            for trigger in tied:
                claim = self._claim(count, trigger)
                self.before = Told(count, trigger, claim)
                yield claim

    def _claim(self, count: Counted, trigger: Trigger) -> CasualtyClaim:
        doc, number, before = self.doc, count.number, self.before
        told = self.sources.of(count, trigger)
        claimant = replace(told, name=news_name(told.name))
        leans = before is not None and coordinated(before.count, count, self.found)
        if claimant.name is None and leans and before:
            claimant = Claimant(before.claim.claimant, before.claim.via)
        civilian = civilian_of(count, trigger)
        if civilian is None and leans and before and (count.noun is None or count.noun.lower_ == "others"):
            civilian = before.claim.civilian
        day = as_of(doc, count.head.sent)
        if day is None and before and claimant.name and claimant.name == before.claim.claimant:
            day = before.claim.as_of  # one statement, told over several sentences
        if self.sided is not None and before is not None:
            self.sided = replace(self.sided, latest=self.sided.at == before.count.head.i)
        side = self.sides.of(count, trigger, claimant.name, self.sided, leans)
        self.sided = Sided(side, count.head.i, latest=True) if side else self.sided
        return CasualtyClaim(
            number.start,
            number.end,
            doc._.article.text[number.start : number.end],
            trigger=trigger.token.text,
            kind=_kind(doc, trigger) if not _among_the_killed(count, trigger, before) else "killed",
            low=number.low,
            high=number.high,
            qualifier=number.qualifier,
            victims=victims_of(count),
            side=news_name(side),
            civilian=civilian,
            claimant=claimant.name,
            via=claimant.via,
            denied_by=denied_by(doc, number, attacker_of(trigger)),
            negated=negated(doc, number),
            scope=scope_of(self.dates, number),
            as_of=day,
            measure=measure_of(count, trigger),
        )


def _among_the_killed(count: Counted, trigger: Trigger, before: Told | None) -> bool:
    """ "has lost 106,720 troops, including 760 casualties over the past day": counted with the dead."""
    included = count.doc[max(0, count.first - 1) : count.first].text.lower() == "including"
    included = included or trigger.token.head.lemma_ in ("bring", "raise", "take")  # "bringing its casualties to 200"
    same = before is not None and before.count.head.sent == count.head.sent and before.claim.kind == "killed"
    return trigger.kind == "casualties" and included and same


def _kind(doc: Doc, trigger: Trigger) -> CasualtyKind:
    """ "killed or wounded", "dead and missing" of one number are casualties, not the first of the two."""
    after = doc[trigger.last : trigger.last + 8].text
    before = doc[max(0, trigger.token.i - 2) : trigger.token.i].text
    if trigger.kind in ("killed", "wounded") and OR_OTHERWISE.match(after):
        return "casualties"
    return "casualties" if trigger.kind != "killed" and KILLED_OR.search(before) else trigger.kind


# ---- nobody


def _zeros(doc: Doc, found: list[Trigger]) -> Iterator[CasualtyClaim]:
    """ "No one was hurt", "there were no casualties": a claim of its own, of zero."""
    sources = Sources(doc)
    for token in (t for t in doc if t.lower_ in NO_ONE):
        trigger = _spared(token, found)
        if trigger is None or in_furniture(doc, token.idx, token.idx + len(token)):
            continue
        following = doc[token.i + 1 : token.i + 2]  # empty at the end of the text
        last = following[0] if token.lower_ == "no" and following.text.lower() == "one" else token
        start, end = token.idx, last.idx + len(last)
        said = sources.around(start, end)
        yield CasualtyClaim(
            start,
            end,
            doc._.article.text[start:end],
            trigger=trigger.token.text,
            kind=trigger.kind,
            low=0,
            high=0,
            qualifier="none",
            claimant=said.name,
            via=said.via,
        )


def _spared(token: Token, found: list[Trigger]) -> Trigger | None:
    """The toll word that befell no one, where the token begins such a statement."""
    head = token.head if token.lower_ == "no" else token
    for trigger in found:
        if trigger.token.sent != token.sent:
            continue
        if trigger.token.i == head.i and trigger.part == "noun" and token.lower_ == "no":
            return trigger
        if trigger.kind in ("captured", "displaced"):
            continue  # "no one has captured the mood"
        subject = head.head.i == trigger.token.i and (
            head.dep_ == "nsubjpass" or (head.dep_ == "nsubj" and (trigger.part != "verb" or passive(trigger.token)))
        )
        if subject and (token.lower_ != "no" or is_people(head) or head.lower_ == "one"):
            return trigger
    return None
