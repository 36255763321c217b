"""Casualty claims: a number phrase, what happened to how many people, whose people they were, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from analysis.casualties.as_of import as_of
from analysis.casualties.attacker import attacker_of
from analysis.casualties.claimant import claimant_of
from analysis.casualties.counts import Counted, with_noun
from analysis.casualties.denial import denied_by
from analysis.casualties.ellipsis import coordinated, is_elliptic
from analysis.casualties.linking import Link, links
from analysis.casualties.measure import measure_of
from analysis.casualties.scope import Dates, scope_of
from analysis.casualties.side import PriorSide, SideCase, side_of
from analysis.casualties.side_article import ArticleSides
from analysis.casualties.sources import Claimant, Sources
from analysis.casualties.superseded import negated
from analysis.casualties.triggers import Trigger, triggers
from analysis.casualties.undisclosed import undisclosed_claims
from analysis.casualties.victims import civilian_of, victims_of
from analysis.casualties.zero import zero_claims
from analysis.language.countries import news_name
from analysis.language.numbers import numbers
from analysis.language.spans import in_furniture
from analysis.records import CasualtyClaim, CasualtyKind
from analysis.rules import Rules, explained, note, noting

FATES = r"(?:wounded|injured|missing|killed|dead|captured|hurt|taken prisoner)"
OR_OTHERWISE = re.compile(rf"(?:, {FATES})*,? (?:or|and) {FATES}\b|(?:or|and) {FATES}\b", re.IGNORECASE)
KILLED_OR = re.compile(r"\b(?:killed|dead) or$", re.IGNORECASE)
MAX_TOKENS_OR_OTHERWISE = 8  # behind a trigger, in which "or wounded" stands
RAISING = ("bring", "raise", "take")  # "bringing its casualties to 200"


@dataclass(frozen=True, slots=True)
class PriorClaim:
    """A claim as it was read, for those that go on from it."""

    count: Counted
    trigger: Trigger
    claim: CasualtyClaim


@Language.component("onrecord_casualties")
def casualties(doc: Doc) -> Doc:
    """Fills `doc._.casualties` in order of the text; what touches furniture is left out."""
    found = triggers(doc)
    claims = [
        *undisclosed_claims(doc, found),
        *(_Reader(doc, found).claims() if found else ()),
        *zero_claims(doc, found),
    ]
    doc._.casualties = tuple(sorted(claims, key=lambda c: c.start))
    return doc


class _Reader:
    """Reads the claims of one document in order, each with the ones before it at hand."""

    def __init__(self, doc: Doc, found: list[Trigger]) -> None:
        self.doc, self.found = doc, found
        self.sources, self.sides, self.dates = Sources(doc), ArticleSides(doc), Dates(doc)
        self.before: PriorClaim | None = None
        self.prior_side: PriorSide | None = None

    def claims(self) -> Iterator[CasualtyClaim]:
        """The claims with a number phrase."""
        for number in numbers(self.doc):
            if in_furniture(self.doc, number.start, number.end):
                continue
            count = with_noun(self.doc, number)
            for link in links(count, self.found) or self._link_of_the_number_before(count):
                with noting() as slots:
                    slots |= link.slots
                    claim = self._claim(count, link.trigger)
                explained(self.doc, claim, slots)
                self.before = PriorClaim(count, link.trigger, claim)
                yield claim

    def _link_of_the_number_before(self, count: Counted) -> list[Link]:
        """The trigger of the number before, where this one counts for it too."""
        if self.before is None:
            return []
        with noting() as slots:
            elliptic = is_elliptic(self.before.count, count, self.found)
        return [Link(self.before.trigger, 0, slots)] if elliptic else []

    def _claim(self, count: Counted, trigger: Trigger) -> CasualtyClaim:
        doc, number, before = self.doc, count.number, self.before
        joined = before if before is not None and coordinated(before.count, count, self.found) else None
        claimant = self._claimant(count, trigger, joined)
        return CasualtyClaim(
            number.start,
            number.end,
            doc._.article.text[number.start : number.end],
            trigger=trigger.token.text,
            kind=KIND(KindCase(count, trigger, before)) or trigger.kind,
            low=number.low,
            high=number.high,
            qualifier=number.qualifier,
            victims=victims_of(count),
            side=news_name(self._side(count, trigger, claimant.name, joined is not None)),
            civilian=self._civilian(count, trigger, joined),
            claimant=claimant.name,
            via=claimant.via,
            denied_by=denied_by(doc, number, attacker_of(trigger)),
            negated=negated(doc, number),
            scope=scope_of(self.dates, number),
            as_of=self._as_of(count, claimant.name),
            measure=measure_of(count, trigger),
        )

    def _claimant(self, count: Counted, trigger: Trigger, joined: PriorClaim | None) -> Claimant:
        """Who claims the figure; where nobody is named, who claims the one it is joined to."""
        found = claimant_of(self.sources, count, trigger)
        if found.name is None and joined is not None:
            if joined.claim.claimant is not None:
                note("claimant", "claimant_of_the_number_before")
            return Claimant(joined.claim.claimant, joined.claim.via)
        return replace(found, name=news_name(found.name))

    def _civilian(self, count: Counted, trigger: Trigger, joined: PriorClaim | None) -> bool | None:
        """Whether the victims were civilians; where nothing tells, as those they are joined to: "30 others"."""
        civilian = civilian_of(count, trigger)
        if civilian is None and joined is not None and (count.noun is None or count.noun.lower_ == "others"):
            if joined.claim.civilian is not None:
                note("civilian", "same_as_the_number_before")
            return joined.claim.civilian
        return civilian

    def _as_of(self, count: Counted, claimant: str | None) -> str | None:
        """The day of the figure; where its sentence names none, that of the same claimant's figure before."""
        day = as_of(self.doc, count.head.sent)
        if day is None and self.before and claimant and claimant == self.before.claim.claimant:
            if self.before.claim.as_of is not None:
                note("as_of", "same_statement_as_the_number_before")
            return self.before.claim.as_of
        return day

    def _side(self, count: Counted, trigger: Trigger, claimant: str | None, joined: bool) -> str | None:
        """The side of the claim, kept for those that go on from it."""
        if self.prior_side is not None and self.before is not None:
            latest = self.prior_side.at == self.before.count.head.i
            self.prior_side = replace(self.prior_side, latest=latest)
        side = side_of(SideCase(self.sides, count, trigger, claimant, self.prior_side, joined))
        self.prior_side = PriorSide(side, count.head.i, latest=True) if side else self.prior_side
        return side


# ---- what happened to them


@dataclass(frozen=True, slots=True)
class KindCase:
    """A number and its trigger, and the claim before."""

    count: Counted
    trigger: Trigger
    before: PriorClaim | None


def counted_with_the_killed(case: KindCase) -> CasualtyKind | None:
    """Casualties that are part of the killed are killed: "lost 4,000 troops, including 60 casualties in a day"."""
    before, doc, first = case.before, case.count.doc, case.count.first
    if case.trigger.kind != "casualties" or before is None or before.claim.kind != "killed":
        return None
    included = doc[max(0, first - 1) : first].text.lower() == "including"
    raised = case.trigger.token.head.lemma_ in RAISING
    same = before.count.head.sent == case.count.head.sent
    return "killed" if same and (included or raised) else None


def killed_or_wounded(case: KindCase) -> CasualtyKind | None:
    """Killed and wounded of one number are casualties: "180 dead, wounded or taken prisoner"."""
    trigger, doc = case.trigger, case.count.doc
    otherwise = OR_OTHERWISE.match(doc[trigger.last : trigger.last + MAX_TOKENS_OR_OTHERWISE].text)
    return "casualties" if trigger.kind in ("killed", "wounded") and otherwise else None


def killed_or_something_else(case: KindCase) -> CasualtyKind | None:
    """The second of two triggers of one number: "killed or captured over 500 rebels"."""
    trigger, doc = case.trigger, case.count.doc
    before = doc[max(0, trigger.token.i - 2) : trigger.token.i].text
    return "casualties" if trigger.kind != "killed" and KILLED_OR.search(before) else None


def kind_of_the_trigger(case: KindCase) -> CasualtyKind | None:
    """Otherwise the trigger says what happened: "12 dead" are killed."""
    return case.trigger.kind


KIND: Rules[KindCase, CasualtyKind] = Rules(
    "kind",
    counted_with_the_killed,
    killed_or_wounded,
    killed_or_something_else,
    kind_of_the_trigger,
)
