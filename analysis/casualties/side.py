"""Whose people the victims are: never who struck them, and never who counts them as such."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from analysis.casualties import side_words as words
from analysis.casualties.attacker import attacker_of, struck_by
from analysis.casualties.counts import Counted
from analysis.casualties.side_article import FEWEST_MENTIONS, ArticleSides
from analysis.casualties.triggers import Trigger
from analysis.casualties.victims import predicates
from analysis.casualties.war_parties import people_counted_by
from analysis.rules import EMPTY, Empty, Rules


@dataclass(frozen=True, slots=True)
class PriorSide:
    """A claim that was read before: its side, for those that go on from it."""

    side: str
    at: int  # token
    latest: bool  # whether no other claim has come since


@dataclass(frozen=True)
class SideCase:
    """A number and its trigger, who claims it, the last claim that has a side, and what the article tells of sides.

    `joined`: the number is joined to the one before it, "killing 40 Ruritanians and wounding 75".
    """

    article: ArticleSides
    count: Counted
    trigger: Trigger
    claimant: str | None
    prior: PriorSide | None
    joined: bool = False

    @cached_property
    def heads(self) -> list[Token]:
        """The words that stand for the victims."""
        counts = self.trigger.part in ("noun", "running", "of")
        return [self.count.head, *predicates(self.count.head), *([self.trigger.token] if counts else [])]

    @cached_property
    def attacker(self) -> str | None:
        """Whose people are not among the victims."""
        return people_counted_by(attacker_of(self.trigger))

    @cached_property
    def own(self) -> str | None:
        """The side that the claimant speaks for."""
        return self.article.claimants_side(self.claimant)


def side_of(case: SideCase) -> str | None:
    """The side of one claim, None where the text does not tell."""
    return SIDE(case)


# ---- what the sentence's own words say


def described_as_theirs(case: SideCase) -> str | None:
    """The victims' own words name their side: "12 Ruritanian soldiers", "soldiers from Ruritania"."""
    return next((side for head in case.heads if (side := words.described_side(head))), None)


def topic_of_the_sentence(case: SideCase) -> str | None:
    """The sentence is on the losses of a side: "Ruritanian casualties were high, with 85 deaths reported"."""
    return words.topic_side(case.trigger)


def owned_by_a_side(case: SideCase) -> str | None:
    """The victims belong to a side: "its soldiers", "Ruritania's army"."""
    return next((side for head in case.heads if (side := words.owners_side(head, case.claimant))), None)


def on_the_side_of(case: SideCase) -> str | None:
    """The sentence names the side: "40 died on the Ruritanian side"."""
    return words.side_in_the_words(case.trigger.token, case.claimant)


def lost_by_a_side(case: SideCase) -> str | None:
    """Who loses people loses its own: "Ruritania lost 40 soldiers"."""
    return words.losers_side(case.trigger, case.claimant)


def place_beside_the_number(case: SideCase) -> str | None:
    """The place right behind the number says whose they are: "500 people in Lebanon and 40 in Israel"."""
    if not case.article.war and not words.told_by_country(case.count.head.sent):
        return None
    return case.article.place_beside(case.count)


def same_people_as_before(case: SideCase) -> str | None:
    """A bare number joined to the one before it is of the same people: "12 Norwegians were killed and eight hurt"."""
    prior, count = case.prior, case.count
    if prior is None or not prior.latest or not words.is_bare(count):
        return None
    return prior.side if case.joined or prior.at >= count.head.sent.start else None


# ---- what the article tells


def outside_a_war(case: SideCase) -> Empty | None:
    """In accidents, crimes and disasters the dead have no side: "a bus crash near the Norwegian town of Zenda"."""
    return None if case.article.war else EMPTY


def place_of_the_incident(case: SideCase) -> str | Empty | None:
    """Where people are hit they are at home, but for captives, attackers and soldiers of a claimant: "in Kharkiv"."""
    if case.trigger.kind == "captured" and case.trigger.part != "verb":
        return None  # captives are not held where they are at home
    place = case.article.place_of_incident(case.trigger.token)
    soldiers_of_claimant = case.own and case.own != case.attacker and words.is_military(case.count)
    if place is None or soldiers_of_claimant:
        return None
    return EMPTY if place == case.attacker else place


def of_both_sides(case: SideCase) -> Empty | None:
    """A count of both sides is nobody's own: "scores on both sides were killed"."""
    return EMPTY if words.is_of_both_sides(case.trigger) else None


def of_the_war_itself(case: SideCase) -> Empty | None:
    """What a war has cost is nobody's own: "the conflict has killed 40,000 people"."""
    return EMPTY if words.is_of_the_war(case.count, case.trigger) else None


def irregulars_of_the_other_party(case: SideCase) -> str | Empty | None:
    """Irregulars belong to whom the attacker fights, and never to who calls them so: "killed 300 militants"."""
    if not words.is_irregular(case.count):
        return None
    return (case.article.other_party(case.attacker) if case.attacker else None) or EMPTY


def displaced_by_a_war(case: SideCase) -> Empty | None:
    """A war drives out whoever lives there: "half a million people fled"."""
    return EMPTY if case.trigger.kind == "displaced" else None


def enemy_of_the_claimant(case: SideCase) -> str | Empty | None:
    """The enemy is whom the claimant fights: "enemy losses total 12"."""
    if case.own is None or not words.is_enemy(case.count, case.trigger):
        return None
    return case.article.other_party(case.own) or EMPTY


def struck_by_the_claimant(case: SideCase) -> Empty | None:
    """Whom the claimant's own forces struck are not its people: "Ruritania said its troops had killed 40 soldiers"."""
    return EMPTY if struck_by(case.trigger, case.own) else None


def claimants_people_struck(case: SideCase) -> str | None:
    """Where another side struck, the claimant counts its own: "a Swedish missile killed 12, Norway said"."""
    if case.attacker is None:
        return None
    side = case.own or case.article.side_of_person(case.claimant)
    return side if side != case.attacker else None


def people_of_the_claim_before(case: SideCase) -> str | None:
    """Where a side struck, the people of the claim before: "Norway lost 40 men in May. Swedish jets killed 12"."""
    side = case.prior.side if case.prior else None
    return side if case.attacker is not None and side != case.attacker else None


def other_party(case: SideCase) -> str | None:
    """Where one of two parties struck, the victims are the other's: "Norwegian missiles killed two men"."""
    return case.article.other_party(case.attacker) if case.attacker is not None else None


def attacker_of_nobody_known(case: SideCase) -> Empty | None:
    """Where nothing tells whom the attacker struck, the side stays open: "a Swedish missile killed 12 civilians"."""
    return EMPTY if case.attacker is not None else None


def only_striker_counts(case: SideCase) -> Empty | None:
    """The only side that strikes in the article counts those it struck: "Norway says 64 were killed in its strikes"."""
    strikers = case.article.strikers
    only = case.own is not None and set(strikers) == {case.own}
    return EMPTY if only and strikers[case.own or ""] >= FEWEST_MENTIONS else None


def claimants_own_people(case: SideCase) -> str | None:
    """A side counts its own dead: "the Norwegian army reported 12 dead"; of captives it counts the others."""
    return case.own if case.trigger.kind != "captured" else None


def goes_on_from_the_claim_before(case: SideCase) -> str | None:
    """The claim goes on with the people of the one before: "Another 30 soldiers are missing"."""
    prior = case.prior
    if prior is None or not prior.latest or case.trigger.kind == "captured":
        return None
    return prior.side if words.goes_on_from(case.count, prior.at) else None


SIDE: Rules[SideCase, str] = Rules(
    "side",
    described_as_theirs,
    topic_of_the_sentence,
    owned_by_a_side,
    on_the_side_of,
    lost_by_a_side,
    place_beside_the_number,
    same_people_as_before,
    outside_a_war,
    place_of_the_incident,
    of_both_sides,
    of_the_war_itself,
    irregulars_of_the_other_party,
    displaced_by_a_war,
    enemy_of_the_claimant,
    struck_by_the_claimant,
    claimants_people_struck,
    people_of_the_claim_before,
    other_party,
    attacker_of_nobody_known,
    only_striker_counts,
    claimants_own_people,
    goes_on_from_the_claim_before,
)
