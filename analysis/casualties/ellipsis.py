"""A number without a trigger of its own, which counts for the one before: in its statement, or in the next sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from analysis.casualties.countable import countable
from analysis.casualties.counts import Counted, is_people
from analysis.casualties.linking_relations import BEFORE_WHO_DID_IT, MAX_TOKENS_FROM_COUNT
from analysis.casualties.trigger_senses import RUNNING_COUNTS
from analysis.casualties.triggers import Trigger
from analysis.rules import EMPTY, Empty, Rules

MAX_TOKENS_JOINED = 12  # between two numbers of one statement
MAX_TOKENS_FROM_VERB = 3  # from "recorded" to its figure
OWN_PLACE_OR_DEGREE = frozenset(
    {"in", "at", "on", "near", "inside", "outside"}
    | {"critically", "seriously", "gravely", "severely", "badly", "slightly", "lightly"}
)  # "seven in Strelsau", "six critically"
JOINING = frozenset({"and", "well", "including", "plus", "among", "or", "along", ","})
RECORDING = frozenset({"record", "count", "document", "verify", "confirm"})
TOLD_OF_SOME = frozenset({"be", "find", "identify", "bury", "come", "belong", "include"})


@dataclass(frozen=True)
class EllipsisCase:
    """A number, the one before it that has a claim, and the triggers of their document."""

    before: Counted
    count: Counted
    found: Sequence[Trigger]

    @cached_property
    def of_them(self) -> bool:
        """Whether "of them" or "of these" follows the number."""
        return _following(self.count) in ("of them", "of these")

    @cached_property
    def verb(self) -> Token:
        """The verb that governs the number."""
        over = (t for t in self.count.head.ancestors if t.pos_ in ("VERB", "AUX"))
        return next(over, self.count.head.sent.root)

    @property
    def same_sentence(self) -> bool:
        """Whether both numbers stand in one sentence."""
        return bool(self.count.head.sent == self.before.head.sent)


def coordinated(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """ "12 dead and four wounded": the number is joined to the one before it in one statement."""
    doc = count.doc
    own = [t.last for t in found if before.number.last <= t.token.i < count.number.first]
    between = doc[max([before.last, *own]) : count.number.first]
    if count.head.sent != before.head.sent or len(between) > MAX_TOKENS_JOINED or "\n" in between.text:
        return False
    joins = any(t.lower_ in JOINING for t in doc[before.last : count.number.first])
    return joins and not any(t.pos_ == "VERB" and t.lower_ not in ("including", "were") for t in between)


def is_elliptic(before: Counted, count: Counted, found: Sequence[Trigger]) -> bool:
    """Whether the number counts for the trigger of the one before it."""
    return bool(ELLIPSIS(EllipsisCase(before, count, found)))


def counts_nobody(case: EllipsisCase) -> Empty | None:
    """A number that cannot count people counts for no trigger: "80 soldiers and 12 tanks"."""
    return None if countable(case.count, case.found) else EMPTY


def some_of_those_counted(case: EllipsisCase) -> bool | None:
    """Some of the people just counted: "26 people, 20 of them children", "two of whom were tourists"."""
    between = case.count.doc[case.before.last : case.count.first]
    near = case.same_sentence and len(between) <= MAX_TOKENS_FROM_COUNT
    if not near or _following(case.count) not in ("of them", "of whom"):
        return None
    told = {t.token.i for t in case.found}  # "50 of its men died, 42 of them sailors"
    return None if any(t.pos_ == "VERB" and t.tag_ != "VBN" and t.i not in told for t in between) else True


def included(case: EllipsisCase) -> bool | None:
    """People who are included in those just counted: "20 people drowned, among them six children"."""
    count = case.count
    preceding = count.doc[max(0, count.first - 2) : count.first].text.lower()
    including = preceding.endswith(("including", "among them", "among whom"))
    return True if including and count.people and case.same_sentence else None


def joined_to_the_number_before(case: EllipsisCase) -> bool | None:
    """People, or a bare number, in one list with those before: "80 soldiers, as well as seven civilians"."""
    count = case.count
    if not (count.people or _said_to_be_people(count) or _has_own_place(count)):
        return None
    if _behind_who_did_it(count) or _has_own_verb(count):
        return None
    return True if coordinated(case.before, count, case.found) else None


def other_sentence(case: EllipsisCase) -> Empty | None:
    """Only the next sentence goes on, and without a trigger of its own: not "two died. Of 40 guests nine were hurt"."""
    doc, sent = case.count.doc, case.count.head.sent
    at = case.before.head.i
    follows = 0 < at < sent.start and doc[sent.start - 1].sent == case.before.head.sent
    if not follows or "\n" in doc[at : sent.start].text_with_ws:
        return EMPTY
    return EMPTY if any(sent.start <= t.token.i < sent.end for t in case.found) else None


def told_of_some(case: EllipsisCase) -> bool | None:
    """The next sentence tells of some of those counted: "23 of them were found inside"."""
    count = case.count
    at_head = count.first == count.head.sent.start or _said_to_be_people(count)
    return True if case.of_them and case.verb.lemma_ in TOLD_OF_SOME and at_head else None


def other_number(case: EllipsisCase) -> Empty | None:
    """What else is told of some of them, or of others, is no claim: "12 of them had come by bus"."""
    return EMPTY if case.of_them or case.count.noun is not None else None


def recorded_too(case: EllipsisCase) -> bool | None:
    """The next sentence gives another's figure: "the bureau has recorded between 380 and 801"."""
    head = case.count.head
    near = case.verb.lemma_ in RECORDING and head.i - case.verb.i <= MAX_TOKENS_FROM_VERB
    return True if near and head.dep_ in ("dobj", "pobj") else None


def count_was(case: EllipsisCase) -> bool | None:
    """The next sentence gives another's count: "the army's count was six", not "the number of countries is"."""
    counts = any(_is_a_count(c) for c in case.verb.children)
    return True if case.verb.lemma_ == "be" and counts else None


ELLIPSIS: Rules[EllipsisCase, bool] = Rules(
    "trigger",
    counts_nobody,
    some_of_those_counted,
    included,
    joined_to_the_number_before,
    other_sentence,
    told_of_some,
    other_number,
    recorded_too,
    count_was,
)


def _following(count: Counted) -> str:
    """The two words behind the number."""
    last = count.number.last
    return str(count.doc[last : last + 2].text.lower())


def _has_own_place(count: Counted) -> bool:
    """ "41 people died in Zenda and seven in Strelsau": a bare number with a place or a degree of its own."""
    around = count.doc[max(0, count.first - 1) : count.last + 1]
    joined = around[0].lower_ in ("and", ",", "including")
    return count.noun is None and joined and around[-1].lower_ in OWN_PLACE_OR_DEGREE


def _is_a_count(subject: Token) -> bool:
    """ "The army’s count": not "the number of countries"."""
    bare = not any(c.lower_ == "of" for c in subject.children)
    return subject.dep_ == "nsubj" and subject.lemma_ in RUNNING_COUNTS and bare


def _has_own_verb(count: Counted) -> bool:
    """Whether something else is told of the people: "26 deaths, and 82 people have been infected"."""
    return count.head.dep_ in ("nsubj", "nsubjpass") and count.head.head.pos_ == "VERB"


def _behind_who_did_it(count: Counted) -> bool:
    """Behind "by" or "with" stands who did it, but not behind "along with"."""
    previous = count.doc[count.first - 1].lower_ if count.first else ""
    along = count.first > 1 and count.doc[count.first - 2].lower_ in ("along", "together")
    return previous in BEFORE_WHO_DID_IT and not along


def _said_to_be_people(count: Counted) -> bool:
    """ "2,641 were women", "77 of them were children": a number whose noun stands behind "were"."""
    if count.noun is not None and count.noun.lower_ not in ("them", "those", "whom"):
        return False
    following = count.doc[count.last : count.last + 4]
    return len(following) > 1 and following[0].lemma_ == "be" and any(is_people(t) for t in following[1:])
