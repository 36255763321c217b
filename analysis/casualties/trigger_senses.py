"""Senses of a trigger that tell of no victims: the search for the wanted, the release of convicts, bodies of water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from analysis.casualties.counts import people_nouns
from analysis.lexicon.casualties import CAPTIVE_WORDS, CARE_WORDS, FREEING_WORDS, ILLNESS_WORDS, RESCUE_WORDS
from analysis.lexicon.names import BODY_WORDS
from analysis.lexicon.times import SHORT_FLIGHTS
from analysis.rules import Rules

if TYPE_CHECKING:
    from analysis.casualties.triggers import Trigger

FEWEST_CAPTIVE_WORDS = 2  # different ones in a text whose releases are of captives
FEWEST_RESCUE_WORDS = 2  # different ones before a search that is for the missing
NO_DEADLY_LOSS = frozenset({"injury", "suspension", "retirement", "rivals", "competitors"})  # "lost ten players to"
FELL_OTHERWISE = frozenset({"acomp", "prt", "oprd", "attr", "dobj"})  # "fallen ill", "fallen apart"
SEVERAL = frozenset({"several", "many", "more", "other", "few", "further", "additional"})
RUNNING_COUNTS = frozenset({"number", "total", "count", "tally", "figure"})  # "the number of dead rose to"
COUNT_NOUNS = RUNNING_COUNTS | {"toll", "estimate", "list"}  # "casualty figures"
TAKING_A_LIFE = frozenset({"take", "claim", "cost", "lose", "loss"})
TOKENS_BEFORE_LIFE, TOKENS_AFTER_LIFE = 6, 10  # in which the word stands that takes it


def fallen_otherwise(trigger: Trigger) -> bool | None:
    """People who have fallen otherwise than in battle are no dead: "75 students have fallen ill"."""
    token = trigger.token
    otherwise = (c.dep_ in FELL_OTHERWISE or c.pos_ == "ADJ" for c in token.rights)
    return True if token.lower_ == "fallen" and any(otherwise) else None


def fled_for_a_moment(trigger: Trigger) -> bool | None:
    """People who flee a building or a scene are not displaced: "twelve people fled the school"."""
    left = (c.lemma_.lower() for c in trigger.token.rights if c.dep_ == "dobj")
    return True if trigger.token.lemma_ == "flee" and not SHORT_FLIGHTS.isdisjoint(left) else None


def lost_alive(trigger: Trigger) -> bool | None:
    """Nobody dies who is lost to an injury or a rival: "lost ten players to injury", not "ten men to malaria"."""
    if trigger.part != "lose":
        return None
    doc, sent = trigger.token.doc, trigger.token.sent
    lost_to = (t.nbor().lower_ for t in doc[trigger.token.i : sent.end - 1] if t.lower_ == "to")
    return True if not NO_DEADLY_LOSS.isdisjoint(lost_to) else None


def search_for_the_wanted(trigger: Trigger) -> bool | None:
    """A search is for the missing only where the text tells of a rescue: "police are searching for two men"."""
    if trigger.part != "search" or trigger.token.lemma_ == "give":
        return None
    return None if _tells_of_rescue(trigger.token) else True


def release_of_no_captives(trigger: Trigger) -> bool | None:
    """Only captives are set free, not films or convicts: "police released 12 pictures"."""
    token = trigger.token
    if token.lemma_.lower() not in FREEING_WORDS or trigger.last != token.i + 1:
        return None
    taken = token.lemma_ == "prisoner" and token.head.lemma_ in ("take", "capture")
    if taken or _tells_of_captives(token):
        return None
    beside = (t.lemma_.lower() for t in token.sent if t.i != token.i)
    return True if CAPTIVE_WORDS.isdisjoint(beside) else None


def patients_of_an_illness(trigger: Trigger) -> bool | None:
    """In a report of an illness those in hospital are no wounded: "cholera put 40 people in hospital"."""
    if trigger.kind != "wounded":
        return None
    phrase = (t.lemma_.lower() for t in trigger.token.doc[trigger.token.i : trigger.last])
    if CARE_WORDS.isdisjoint(phrase):
        return None
    return None if ILLNESS_WORDS.isdisjoint(t.lemma_.lower() for t in trigger.token.doc) else True


OTHER_SENSE = Rules(
    "other_sense",
    fallen_otherwise,
    fled_for_a_moment,
    lost_alive,
    search_for_the_wanted,
    release_of_no_captives,
    patients_of_an_illness,
)


def _tells_of_captives(token: Token) -> bool:
    """Whether the text is on captives: "the hostages came home; ten others were also released"."""
    return len({t.lemma_.lower() for t in token.doc} & CAPTIVE_WORDS) >= FEWEST_CAPTIVE_WORDS


def _tells_of_rescue(token: Token) -> bool:
    """Whether those who are searched for are in need of rescue, not wanted by the police."""
    if not RESCUE_WORDS.isdisjoint(t.lemma_.lower() for t in token.sent):
        return True
    return len({t.lemma_.lower() for t in token.doc[: token.i]} & RESCUE_WORDS) >= FEWEST_RESCUE_WORDS


# ---- nouns


def counts_people(token: Token) -> bool:
    """Whether a word for victims is a noun that stands for them: "14 bodies", not "three bodies of water"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    if lemma == "body":
        return _is_corpse(token)
    if lemma == "life":
        return _is_taken(token)
    return token.dep_ != "compound" or token.head.lemma_.lower() in COUNT_NOUNS


def _is_corpse(body: Token) -> bool:
    """Whether a body is somebody's: nothing makes it another one, or the sentence tells of the dead."""
    if body.lower_ == "bodies" and not any(_makes_another_body(c) for c in body.children):
        return True
    return not BODY_WORDS.isdisjoint(t.lemma_.lower() for t in body.sent)


def _makes_another_body(child: Token) -> bool:
    """ "two governing bodies", "three bodies of water": what makes a body none of the dead."""
    plain = child.lower_ in BODY_WORDS or child.ent_type_ == "NORP"  # "charred", "Ruritanian"
    if child.lower_ == "of":  # "the bodies of 20 men"
        return not any(c.lemma_.lower() in people_nouns() for c in child.children)
    return child.dep_ in ("amod", "compound") and not plain and child.lower_ not in SEVERAL


def _is_taken(life: Token) -> bool:
    """A life that is claimed, cost or lost: not "their lives", which is a phrase of its own, nor lives that are led."""
    near = life.doc[max(0, life.i - TOKENS_BEFORE_LIFE) : life.i + TOKENS_AFTER_LIFE]
    taken = any(t.lemma_.lower() in TAKING_A_LIFE for t in near if t.sent == life.sent)
    return taken and not any(c.dep_ == "poss" for c in life.children)
