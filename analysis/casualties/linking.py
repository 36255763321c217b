"""Which trigger a number counts for: by the parse where it holds, by nearness in the clause where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from analysis.casualties import linking_relations as relations
from analysis.casualties.countable import countable
from analysis.casualties.counts import Counted, people_nouns
from analysis.casualties.triggers import Trigger
from analysis.rules import EMPTY, Empty, Rules, Slots, noting

FEWEST_FLEEING = 10  # below it people who flee are suspects leaving a scene, not the displaced
WITHIN_PARTS = frozenset({"noun", "of", "state", "verb", "self"})
COUNT_PARTS = frozenset({"running", "noun", "of", "lose", "search"})  # their people stand in one place only


class Sureness(IntEnum):
    """How surely a number counts for a trigger, the surest first; by nearness it is NEAR and the tokens between."""

    WITHIN = 0  # the trigger stands in the number's own phrase
    BESIDE = 1  # the words stand as a known form has them
    PARSED = 2  # the parse ties them
    REACHED = 3  # the trigger is a running count that reaches the number
    NEAR = 4


@dataclass(frozen=True, slots=True)
class LinkCase:
    """A number with its noun, and a trigger for which it may count."""

    count: Counted
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger that a number counts for, how surely, and the rule that says so, as `noting` has it."""

    trigger: Trigger
    rank: int
    slots: Slots


def links(count: Counted, found: Sequence[Trigger]) -> list[Link]:
    """The triggers that the number counts for: the surest, and one of another kind said of the same people."""
    if not countable(count, found):
        return []
    sent = count.head.sent
    near = (t for t in found if sent.start <= t.token.i < sent.end or _in_headline(count, t))
    ranked = [link for t in near if (link := _link_between(count, t)) is not None]
    ranked.sort(key=lambda link: (link.rank, abs(link.trigger.token.i - count.head.i)))
    if not ranked:
        return []
    best, *others = ranked
    also = [o for o in others if o.rank <= Sureness.BESIDE and _of_the_same_people(count, best.trigger, o.trigger)]
    return [best, *also[:1]]


def _link_between(count: Counted, trigger: Trigger) -> Link | None:
    with noting() as slots:
        rank = LINK(LinkCase(count, trigger))
    return None if rank is None else Link(trigger, rank, slots)


def _in_headline(count: Counted, trigger: Trigger) -> bool:
    """ "18 dead, 59 hurt": in a headline the model may begin a sentence between a number and its word."""
    return trigger.token.i == count.number.last and trigger.part in ("state", "verb")


def _of_the_same_people(count: Counted, best: Trigger, other: Trigger) -> bool:
    """Two things happened to the same people: "62 captive servicemen who disappeared", "three hostages were killed"."""
    own = count.number.last <= best.token.i <= count.head.i
    return own and best.kind in ("captured", "displaced", "wounded") and other.kind != best.kind


# ---- the rules, the surest forms of each part first


def trigger_within_the_phrase(case: LinkCase) -> int | None:
    """A trigger in the number's own phrase: "12 dead", "14 bodies", "1,245 wounded servicemen"."""
    within = case.trigger.part in WITHIN_PARTS and relations.within(case.count, case.trigger)
    return Sureness.WITHIN if within else None


def too_few_to_flee(case: LinkCase) -> Empty | None:
    """A few people who flee, and soldiers, are not displaced: "two suspects fled"."""
    number, noun = case.count.number, case.count.noun
    if case.trigger.kind != "displaced" or case.trigger.token.lemma_ != "flee":
        return None
    soldiers = noun is not None and people_nouns().get(noun.lemma_.lower()) == "military"
    return EMPTY if soldiers or (number.low or number.high or 0) < FEWEST_FLEEING else None


def reached_by_a_running_count(case: LinkCase) -> int | None:
    """The figure that a running count reaches: "the death toll rose to 31"."""
    reached = case.trigger.part == "running" and relations.from_running_count(case.count, case.trigger)
    return Sureness.REACHED if reached else None


def people_behind_of(case: LinkCase) -> int | None:
    """The people behind a noun and "of": "the deaths of 12 people", "the lives of 40 sailors"."""
    behind = case.trigger.part in ("noun", "of") and relations.behind_of(case.count, case.trigger)
    return Sureness.BESIDE if behind else None


def reached_by_a_noun(case: LinkCase) -> int | None:
    """The figure that a noun for losses reaches: "deaths have reached 31", "put its losses at 74"."""
    if case.trigger.part not in ("noun", "of") or not relations.is_running_noun(case.trigger.token):
        return None
    return Sureness.REACHED if relations.from_running_count(case.count, case.trigger) else None


def lost_by_the_subject(case: LinkCase) -> int | None:
    """The people whom a side loses: "the army lost another 40 soldiers"."""
    count, token = case.count, case.trigger.token
    if case.trigger.part != "lose" or not count.people or count.head.i <= token.i:
        return None
    return Sureness.BESIDE if relations.governs(token, count.head, ("dobj",)) else None


def searched_for(case: LinkCase) -> int | None:
    """Those whom a search is for: "looking for 38 others"."""
    head = case.count.head
    behind_for = head.dep_ == "pobj" and head.head.i == case.trigger.last - 1
    return Sureness.BESIDE if case.trigger.part == "search" and behind_for else None


def noun_without_its_people(case: LinkCase) -> Empty | None:
    """A noun, a running count, a loss or a search counts nobody elsewhere: "26 deaths, and 701 were infected"."""
    return EMPTY if case.trigger.part in COUNT_PARTS else None


def among_the_victims(case: LinkCase) -> int | None:
    """Who is among the victims: "twelve children were among the dead"."""
    return Sureness.BESIDE if relations.among(case.count, case.trigger.token) else None


def out_of_the_victims(case: LinkCase) -> int | None:
    """Some of the victims named at the head of the sentence: "of the dead, 23 were villagers"."""
    return Sureness.REACHED if relations.out_of(case.count, case.trigger.token) else None


def listed_behind_a_colon(case: LinkCase) -> int | None:
    """Victims in a list: "the victims came from two countries: 32 Norwegians and 18 Kenyans"."""
    return Sureness.REACHED if relations.listed_behind(case.count, case.trigger) else None


def some_of_the_victims(case: LinkCase) -> int | None:
    """A number before "of the victims": "16 of the victims were women"."""
    count, trigger = case.count, case.trigger
    own = trigger.part == "named" and trigger.token.i == count.head.i
    following = count.doc[count.number.last : count.number.last + 1].text.lower()
    return Sureness.BESIDE if own and following == "of" else None


def who_those_were(case: LinkCase) -> int | None:
    """Who "those" of the trigger were: "those killed included two children"."""
    those = case.trigger.token.head
    told = those.lower_ == "those" and relations.told_who_they_were(case.count, those)
    return Sureness.BESIDE if told else None


def who_the_victims_were(case: LinkCase) -> int | None:
    """Who the victims were: "the victims were two nurses and a cook"."""
    told = _is_named_subject(case) and relations.told_who_they_were(case.count, case.trigger.token)
    return Sureness.BESIDE if told else None


def reached_by_the_victims(case: LinkCase) -> int | None:
    """The figure that a word for the victims reaches: "by evening the dead numbered 231"."""
    state = case.trigger.part == "state" and case.trigger.token.dep_ == "nsubj"
    return Sureness.REACHED if state and relations.from_running_count(case.count, case.trigger) else None


def subject_without_its_people(case: LinkCase) -> Empty | None:
    """Of the victims something else is told: "50,000 people sleep in camps, while the wounded are moved"."""
    return EMPTY if _is_named_subject(case) else None


def right_before_the_trigger(case: LinkCase) -> int | None:
    """The number stands right before the trigger: "four wounded", "20 people were killed"."""
    return Sureness.BESIDE if relations.right_before(case.count, case.trigger) else None


def who_did_it(case: LinkCase) -> Empty | None:
    """Who did it, or was near, is no victim: "killed by two gunmen", "clashes with 200 rebels"."""
    return EMPTY if relations.is_agent(case.count, case.trigger) else None


def right_behind_the_trigger(case: LinkCase) -> int | None:
    """The number stands right behind the trigger: "killing at least four", "shot 12 people dead"."""
    return Sureness.BESIDE if relations.right_behind(case.count, case.trigger) else None


def object_of_the_trigger(case: LinkCase) -> int | None:
    """The people are the trigger's object or passive subject: "it killed 80 soldiers, as well as 37 civilians"."""
    return Sureness.PARSED if relations.suffers(case.count, case.trigger) else None


def subject_of_the_trigger(case: LinkCase) -> int | None:
    """The people are the subject of what happens to them: "64 passengers of the ferry drowned"."""
    return Sureness.PARSED if relations.undergoes(case.count, case.trigger) else None


def described_by_the_trigger(case: LinkCase) -> int | None:
    """The trigger describes the people: "20 people in Zenda killed by the storm"."""
    return Sureness.PARSED if relations.describes(case.trigger.token, case.count.head) else None


def said_of_the_people(case: LinkCase) -> int | None:
    """The trigger is said of the people: "70 villagers are believed to have died"."""
    return Sureness.PARSED if relations.predicated(case.trigger.token, case.count.head) else None


def near_in_the_clause(case: LinkCase) -> int | None:
    """People and a trigger near each other in one clause, no number between: "brought out 12 miners, all dead"."""
    gap = relations.gap_in_clause(case.count, case.trigger)
    return None if gap is None else Sureness.NEAR + gap


LINK: Rules[LinkCase, int] = Rules(
    "trigger",
    trigger_within_the_phrase,
    too_few_to_flee,
    reached_by_a_running_count,
    people_behind_of,
    reached_by_a_noun,
    lost_by_the_subject,
    searched_for,
    noun_without_its_people,
    among_the_victims,
    out_of_the_victims,
    listed_behind_a_colon,
    some_of_the_victims,
    who_those_were,
    who_the_victims_were,
    reached_by_the_victims,
    subject_without_its_people,
    right_before_the_trigger,
    who_did_it,
    right_behind_the_trigger,
    object_of_the_trigger,
    subject_of_the_trigger,
    described_by_the_trigger,
    said_of_the_people,
    near_in_the_clause,
)


def _is_named_subject(case: LinkCase) -> bool:
    """Whether the trigger is what the clause tells of: "the victims were", "the dead include"."""
    trigger = case.trigger
    return trigger.part == "named" or (trigger.part == "state" and trigger.token.dep_ == "nsubj")
