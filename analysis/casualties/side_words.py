"""Words of a claim's own sentence that say whose people its victims are, or that they are nobody's own."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from analysis.casualties.attacker import clause_of, people_within
from analysis.casualties.counts import PARTITIVE, Counted, people_nouns
from analysis.casualties.trigger_senses import RUNNING_COUNTS
from analysis.casualties.triggers import LOSSES, Trigger
from analysis.casualties.victims import predicates
from analysis.casualties.war_parties import people_of, side_of_name
from analysis.lexicon.casualties import FIGHTS, INCIDENTS, IRREGULARS, STRIKERS

OWN = frozenset({"its", "their", "our"})
DESCRIBING = ("amod", "compound", "poss", "nmod")
LOSING = frozenset({"lose", "suffer", "sustain", "incur"})
PEOPLE_OF_NO_SIDE = frozenset({"people", "lives", "persons", "deaths"})
ANAPHORIC = re.compile(
    r"\b(?:the (?:dead|injured|wounded|killed|victims|missing)|them|those|these|whom)\b", re.IGNORECASE
)
BEGINS_WITH_MORE = ("another", "a further", "the number")


def described_side(head: Token) -> str | None:
    """ "Ruritanian soldiers", "12 Ruritanians", "soldiers from Ruritania", "the number of Ruritanian dead"."""
    if own := people_of(head.text, capitals=False):
        return own
    for token in head.lefts:
        if token.dep_ in DESCRIBING and (side := people_of(token.text, capitals=False)):
            return side
    # the word right behind, wherever the parse hangs it: "killed 12 soldiers from Ruritania"
    behind = (t for t in head.doc[head.i + 1 : head.i + 2] if t.lower_ in ("from", "of"))
    people = (c for t in behind for c in t.rights if c.dep_ == "pobj" and not _is_strike(c))
    return next((side for who in people if (side := described_side(who))), None)


def _is_strike(noun: Token) -> bool:
    """ "the toll from the Ruritanian attack" is not the attacker's."""
    return noun.lemma_.lower() in STRIKERS or noun.lemma_.lower() in INCIDENTS


def topic_side(trigger: Trigger) -> str | None:
    """ "Ruritanian casualties were high, with the agency reporting 85 deaths": the sentence's own subject."""
    if trigger.part != "noun":
        return None
    subjects = (t for t in trigger.token.sent if t.dep_ in ("nsubj", "nsubjpass"))
    topic = next((t for t in subjects if t.lemma_.lower() in LOSSES), None)
    return described_side(topic) if topic is not None else None


def owners_side(head: Token, claimant: str | None) -> str | None:
    """ "its soldiers", "974 of their troops", "Ruritania's army": the owner's side."""
    behind_of = (t for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.children)
    for word in (head, *behind_of):
        for token in (t for t in word.lefts if t.dep_ == "poss"):
            if token.lower_ in OWN:
                return side_of_name(claimant) or _side_of_subject(token)
            if word.lemma_.lower() not in RUNNING_COUNTS and (side := people_of(token.text)):
                return side
    return None


def _side_of_subject(token: Token) -> str | None:
    subject = next((c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None if subject is None else people_within(subject)


def side_in_the_words(trigger: Token, claimant: str | None) -> str | None:
    """ "on the Ruritanian side", "on their side"."""
    sides = (t for t in trigger.sent if t.lower_ == "side" and t.dep_ == "pobj" and t.head.lower_ == "on")
    for left in (left for side in sides for left in side.lefts):
        if left.lower_ in OWN:
            return side_of_name(claimant)
        if found := people_of(left.text):
            return found
    return None


def losers_side(trigger: Trigger, claimant: str | None) -> str | None:
    """ "Ruritania lost 40 soldiers", "Ruritania suffered 40 casualties": the subject's own people."""
    verb = trigger.token if trigger.part == "lose" else trigger.token.head
    if verb.lemma_.lower() not in LOSING or trigger.part not in ("lose", "noun"):
        return None
    over = verb.head if verb.dep_ in ("advcl", "xcomp", "conj") else verb  # "had a bad day, suffering 40 casualties"
    subject = next((c for v in (verb, over) for c in v.children if c.dep_ == "nsubj"), None)
    return None if subject is None else people_within(subject) or side_of_name(claimant)


# ---- nobody's own


def told_by_country(sent: Span) -> bool:
    """Whether casualties are told country by country: "3,000 in Ruritania and 400 in Zenda"."""
    places = (t for t in sent if t.dep_ == "pobj" and t.head.lower_ == "in" and t.ent_type_ == "GPE")
    return len({people_of(t.text) for t in places} - {None}) > 1


def is_irregular(count: Counted) -> bool:
    """Whom a state calls militants or terrorists are not its own people."""
    return count.noun is not None and count.noun.lemma_.lower() in IRREGULARS


def is_military(count: Counted) -> bool:
    """Whether the noun is for soldiers."""
    return count.noun is not None and people_nouns().get(count.noun.lemma_.lower()) == "military"


def is_enemy(count: Counted, trigger: Trigger) -> bool:
    """ "12 killed on the other side", "enemy losses total 12"."""
    if "on the other side" in trigger.token.sent.text:
        return True
    return any(t.lower_ == "enemy" for head in (count.head, trigger.token) for t in head.lefts)


def is_of_both_sides(trigger: Trigger) -> bool:
    """A count "on both sides", and the toll of a fight itself, is nobody's own."""
    sent = trigger.token.sent
    if any(t.lower_ == "both" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "sides" for t in sent):
        return True
    return trigger.part == "running" and any(t.lemma_.lower() in FIGHTS for t in sent)


def is_of_the_war(count: Counted, trigger: Trigger) -> bool:
    """ "the conflict has killed 40,000 people", "5,000 people died in the war"; not "Ruritania's war"."""
    if count.noun is not None and count.noun.lower_ not in PEOPLE_OF_NO_SIDE:
        return False
    verb = clause_of(trigger.token)
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    inside = (c for p in verb.children if p.lower_ in ("in", "during") for c in p.children)
    fights = (t for t in (*subjects, *inside) if t.lemma_.lower() in FIGHTS)
    return any(not any(people_of(left.text) for left in fight.lefts) for fight in fights)


# ---- the claim before


def is_bare(count: Counted) -> bool:
    """Whether nothing says whose the counted are: "12 soldiers and 40 [more]", "40 wounded"."""
    return (count.noun is None or count.noun.lower_ in PARTITIVE) and not predicates(count.head)


def goes_on_from(count: Counted, at: int) -> bool:
    """Whether the claim is about the people of the one at a token: the same sentence, or "the dead", "another 12"."""
    sent, doc = count.head.sent, count.doc
    if at >= sent.start:
        return True
    if "\n" not in doc[at : sent.start].text and not any(people_of(t.text) for t in sent):
        return True  # the paragraph has come to no other party
    opening = doc[sent.start : count.last].text
    return bool(ANAPHORIC.search(opening)) or opening.lower().startswith(BEGINS_WITH_MORE)
