"""A second number on the toll word of the one before it: in the same statement, or in the sentence that goes on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.casualties.countable import countable
from analysis.casualties.counts import Counted, is_people
from analysis.casualties.linking import AGENTS, FROM_TOLL, REACH
from analysis.casualties.triggers import RUNNING, Trigger

PLACING = frozenset({"in", "at", "on", "near", "inside", "outside"})
OF_THEIR_OWN = PLACING | {"critically", "seriously", "gravely", "severely", "badly", "slightly", "lightly"}
COUNTING = frozenset({"record", "count", "document", "verify", "confirm"})
TOLD_OF_PARTS = frozenset({"be", "find", "identify", "bury", "come", "belong", "include"})


def coordinated(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """ "12 dead and four wounded": the number is joined to the one before it in one statement."""
    doc = count.doc
    own = [t.last for t in found if before.number.last <= t.token.i < count.number.first]
    between = doc[max([before.last, *own]) : count.number.first]
    if count.head.sent != before.head.sent or len(between) > REACH + 3 or "\n" in between.text:
        return False
    whole = doc[before.last : count.number.first]
    joins = any(t.lower_ in ("and", "well", "including", "plus", "among", "or", "along", ",") for t in whole)
    verbs = any(t.pos_ == "VERB" and t.lower_ not in ("including", "were") for t in between)
    return joins and not verbs


def elided(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """Whether it hangs on the toll word of the number before: "80 soldiers, as well as seven civilians"."""
    if not countable(count, found):
        return False
    if _part_of(before, count, found):
        return True
    preceding = count.doc[max(0, count.first - 2) : count.first].text.lower()
    if (
        preceding.endswith(("including", "among them", "among whom"))
        and count.people
        and count.head.sent == before.head.sent
    ):
        return True
    if not (count.people or _equated(count) or _elsewhere(count)) or _agent_before(count) or _acts(count):
        return False
    return coordinated(before, count, found)


def _elsewhere(count: Counted) -> bool:
    """ "41 people died in Zenda and seven in Strelsau": a bare number with a place or a degree of its own."""
    around = count.doc[max(0, count.first - 1) : count.last + 1]
    joined = around[0].lower_ in ("and", ",", "including")
    return count.noun is None and joined and around[-1].lower_ in OF_THEIR_OWN


def _part_of(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """ "26 people, 20 of them children", "two of whom were tourists": some of those just counted."""
    doc = count.doc
    of_them = doc[count.number.last : count.number.last + 2].text.lower() in ("of them", "of whom")
    between = doc[before.last : count.first]
    near = count.head.sent == before.head.sent and len(between) <= FROM_TOLL
    told = {t.token.i for t in found}  # "50 of its men died, 42 of them sailors"
    return of_them and near and not any(t.pos_ == "VERB" and t.tag_ != "VBN" and t.i not in told for t in between)


def resumed(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """Whether a sentence without a toll word goes on with the toll of the one before it.

    "Twenty-three of them were found inside", "the bureau has recorded between 380 and 801", "the army’s count was six".
    """
    doc, sent = count.doc, count.head.sent
    follows = 0 < before.head.i < sent.start and doc[sent.start - 1].sent == before.head.sent
    if not follows or "\n" in doc[before.head.i : sent.start].text_with_ws or not countable(count, found):
        return False
    if any(sent.start <= t.token.i < sent.end for t in found):
        return False
    verb = next((t for t in count.head.ancestors if t.pos_ in ("VERB", "AUX")), sent.root)
    if doc[count.number.last : count.number.last + 2].text.lower() in ("of them", "of these"):
        return verb.lemma_ in TOLD_OF_PARTS and (count.first == sent.start or _equated(count))
    if count.noun is not None:
        return False
    counts = verb.lemma_ in COUNTING and count.head.dep_ in ("dobj", "pobj") and count.head.i - verb.i <= 3
    return counts or (verb.lemma_ == "be" and any(_is_a_count(c) for c in verb.children))


def _is_a_count(subject: Token) -> bool:
    """ "The army’s count was six": not "the number of countries"."""
    bare = not any(c.lower_ == "of" for c in subject.children)
    return subject.dep_ == "nsubj" and subject.lemma_ in RUNNING and bare


def _acts(count: Counted) -> bool:
    """Whether something else is told of the people: "26 deaths, and 82 people have been infected"."""
    return count.head.dep_ in ("nsubj", "nsubjpass") and count.head.head.pos_ == "VERB"


def _agent_before(count: Counted) -> bool:
    previous = count.doc[count.first - 1].lower_ if count.first else ""
    return previous in AGENTS and not (count.first > 1 and count.doc[count.first - 2].lower_ in ("along", "together"))


def _equated(count: Counted) -> bool:
    """ "2,641 were women", "77 of them were children": a number whose noun stands behind "were"."""
    if count.noun is not None and count.noun.lower_ not in ("them", "those", "whom"):
        return False
    following = count.doc[count.last : count.last + 4]
    return len(following) > 1 and following[0].lemma_ == "be" and any(is_people(t) for t in following[1:])
