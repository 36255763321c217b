"""How a number and a trigger stand to each other, in the parse and in the line: what the rules of linking ask."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.casualties.countable import NO_COUNTS
from analysis.casualties.counts import Counted, climbed
from analysis.casualties.triggers import LOSSES, Trigger, passive
from analysis.lexicon.casualties import REACHING_VERBS

MAX_TOKENS_NEAR = 9  # between a number and its trigger where the parse does not tie them
MAX_TOKENS_FROM_COUNT = 22  # from "the toll" to its figure
MAX_LINKS = 6  # relations that are climbed from a number to the verb
COORDINATING = ("conj", "appos", "pobj", "prep", "nummod", "quantmod", "relcl", "nmod", "pcomp")
SUBJECT_OR_PASSIVE = ("nsubj", "nsubjpass")
BEFORE_WHO_DID_IT = frozenset({"by", "with", "from", "against", "for", "after", "between"})
MAY_STAND_BETWEEN = frozenset(
    {"who", "that", "which", "more", "others", "reported", "confirmed", "left", "found", "still", "all"}
)
VERB_TAGS = ("VBG", "VBD", "VBN", "VBZ", "VB", "VBP")
NOT_BEFORE_ITS_FIGURE = frozenset({"since", "in", "on", "after", "during", "by"})
ESTIMATING = ("put", "estimate", "place", "bring", "raise")


def within(count: Counted, trigger: Trigger) -> bool:
    """ "12 dead", "14 bodies", "1,245 wounded servicemen", "4,104 of the dead"."""
    token = trigger.token
    if token.i == count.head.i and (trigger.part != "of" or _as_many_people(token)):
        return True
    adjective = trigger.part in ("state", "verb") and token.tag_ != "VBG"  # a verb: "109 of the injured"
    return adjective and count.number.last <= token.i < count.head.i


def _as_many_people(token: Token) -> bool:
    """ "184 killings" are as many people, "19 mass killings" are not."""
    several = token.lemma_ == "massacre" or any(c.lower_ == "mass" for c in token.lefts)
    return token.tag_ == "NNS" and not several


def behind_of(count: Counted, trigger: Trigger) -> bool:
    """ "the deaths of 12 people", "the lives of 40 sailors"."""
    word = climbed(count.head, ("conj",))
    of = word.head
    return word.dep_ == "pobj" and of.lower_ == "of" and trigger.token in (of.head, of.doc[of.i - 1])


def told_who_they_were(count: Counted, victims: Token) -> bool:
    """ "the victims were two nurses and a cook", "the dead include three children"."""
    word, verb = climbed(count.head, ("conj",)), victims.head
    if victims.dep_ != "nsubj" or verb.lemma_ not in ("be", "include"):
        return False
    return word.head == verb and word.i > verb.i


def among(count: Counted, token: Token) -> bool:
    """ "17 men and three boys were among the dead", "among those killed were 12 children"."""
    word, doc = climbed(count.head, ("conj",)), count.doc
    if doc[count.last : count.last + 1].text.lower() == "among" and count.last < token.i <= count.last + 3:
        return True  # a headline: "Two tourists among those hurt"
    governor = next((a.head for a in token.ancestors if a.lower_ == "among"), None)
    if governor is None or governor.lemma_ != "be":
        return False
    return word.head == governor and word.dep_ in ("nsubj", "attr")


def listed_behind(count: Counted, trigger: Trigger) -> bool:
    """ "The victims came from two countries: 32 Ruritanians and 18 Strelsauers": a list behind a colon."""
    if trigger.part not in ("named", "state") or not count.people or count.first <= trigger.token.i:
        return False
    between = count.doc[trigger.token.i + 1 : count.first]
    colon = next((t.i for t in between if t.text == ":"), None)
    return colon is not None and not any(t.pos_ in ("VERB", "AUX") for t in count.doc[colon : count.first])


def out_of(count: Counted, token: Token) -> bool:
    """ "Of the dead, 23 were citizens": some of those named at the head of the sentence."""
    if count.first <= token.i + 1 or count.head.dep_ not in SUBJECT_OR_PASSIVE:
        return False
    opening = count.doc[token.sent.start : token.i + 2]
    return opening[0].lower_ == "of" and opening[-1].text == ","


def is_agent(count: Counted, trigger: Trigger) -> bool:
    """Who did it or was near: "killed by two gunmen", "clashes with 200 rebels"; not "along with two others"."""
    word = climbed(count.head, ("conj", "nummod", "quantmod"))
    if word.dep_ != "pobj" or word.head.lower_ not in BEFORE_WHO_DID_IT:
        return False
    beside = word.head.i and word.head.nbor(-1).lower_ in ("along", "together")
    return not beside and word.head.i not in range(trigger.token.i, trigger.last)


def right_before(count: Counted, trigger: Trigger) -> bool:
    """ "four wounded", "20 people were killed": nothing of weight stands between the number and the trigger."""
    token = trigger.token
    if token.i < count.last:
        return False
    between = count.doc[count.last : token.i]
    if any(t.pos_ not in ("AUX", "ADV", "PART") and t.lower_ not in MAY_STAND_BETWEEN for t in between):
        return False
    return trigger.part != "verb" or passive(token) or (token.tag_ == "VBD" and not _has_object(token))


def right_behind(count: Counted, trigger: Trigger) -> bool:
    """ "killing at least four", "shot 12 people dead": the number stands right behind the verb, or in its phrase."""
    token = trigger.token
    if token.i >= count.last or trigger.part != "verb" or token.tag_ not in VERB_TAGS:
        return False
    if any(c.dep_ == "auxpass" for c in token.children):
        return False
    if trigger.last > count.first:  # "shot 12 people dead", "took 30 hostage"
        return token.i < count.first
    return all(t.pos_ in ("ADV", "DET") for t in count.doc[trigger.last : count.first])


def _has_object(verb: Token) -> bool:
    """Whether somebody else suffers the verb, by the parse or by the word behind it."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    object_next = any(t.pos_ in ("DET", "NUM", "PRON") for t in following)
    return object_next or any(c.dep_ == "dobj" for c in verb.children)


def suffers(count: Counted, trigger: Trigger) -> bool:
    """The trigger's object, or its passive subject: "the raid killed 12", "12 were killed"."""
    token, head = trigger.token, count.head
    if trigger.part not in ("verb", "state") or not governs(token, head, ("dobj", "nsubjpass")):
        return False
    return trigger.part == "verb" or head.dep_ != "dobj" or head.i < token.i


def undergoes(count: Counted, trigger: Trigger) -> bool:
    """The subject of a verb or an adjective that says what happens to it: "64 drowned", "64 were hurt"."""
    token, head = trigger.token, count.head
    of_subject = trigger.part in ("self", "state") or (trigger.part == "verb" and passive(token))
    return of_subject and governs(token, head, ("nsubj",))


def governs(verb: Token, head: Token, wanted: tuple[str, ...]) -> bool:
    """Whether the head, or what it is coordinated with, stands in one of the relations to the verb."""
    word = head
    for _ in range(MAX_LINKS):
        if word.dep_ in wanted and word.head.i == verb.i:
            return True
        if word.dep_ not in COORDINATING or word.head == word or word.head.pos_ in ("VERB", "AUX"):
            return word.dep_ in wanted and _shares_victims(verb, word.head)
        word = word.head
    return False


def _shares_victims(verb: Token, governor: Token) -> bool:
    """Whether the verb is coordinated with the governor and has no victims of its own."""
    own = any(c.dep_ in (*SUBJECT_OR_PASSIVE, "dobj") for c in verb.children)
    return verb.dep_ == "conj" and verb.head.i == governor.i and not own


def describes(token: Token, head: Token) -> bool:
    """ "20 people killed", "the 31 wounded soldiers", "people who died"."""
    if token.dep_ == "ccomp" and token.head.dep_ == "relcl" and passive(token):  # "people it said were killed"
        return token.head.head.i == head.i
    if token.head.i != head.i or token.dep_ not in ("acl", "relcl", "amod", "compound"):
        return False
    others = any(t.lower_ == "whom" for t in token.subtree if t.i < token.i)  # "12 people, one of whom died"
    return token.dep_ != "relcl" or not (others or any(c.dep_ == "dobj" for c in token.children))


def predicated(token: Token, head: Token) -> bool:
    """ "three people are missing", "2,350 had been reported missing", "left 20 dead"."""
    governor = token.head
    while head.dep_ in ("conj", "appos") and head.head.i < head.i and head.head.pos_ not in ("VERB", "AUX"):
        head = head.head
    if head.head.i == governor.i and _said_of_subject(token, head):
        return True
    if token.dep_ == "ccomp" and _has_subject(token):
        return False  # "three officials said that 500 had died"
    return token.dep_ in ("ccomp", "oprd", "acomp") and head.i < token.i and head.head.i in (token.i, governor.i)


def _said_of_subject(token: Token, head: Token) -> bool:
    """Whether a predicate of the verb is said of its subject."""
    if token.dep_ == "xcomp":
        return head.dep_ == "nsubjpass"  # "are believed to have died"
    if token.dep_ == "advcl" and _has_subject(token):
        return False
    of_subject = token.dep_ in ("acomp", "attr", "oprd", "advcl", "prep")  # "11 remained in intensive care"
    return of_subject and head.dep_ in SUBJECT_OR_PASSIVE


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECT_OR_PASSIVE for c in verb.children)


def from_running_count(count: Counted, trigger: Trigger) -> bool:
    """ "a death toll of 31", "deaths have reached 31", "brought the number of injured to 31"."""
    if count.noun is not None and not count.people and count.noun.lower_ not in ("dead", "deaths", "fatalities"):
        return False
    governor = climbed(count.head, ("conj", "nummod")).head
    elsewhere = governor.pos_ == "VERB" and governor.lemma_.lower() not in REACHING_VERBS
    if elsewhere and governor.i > trigger.token.i:
        return False  # "the first death was reported as flu infected 4,379 people"
    between = count.doc[trigger.token.i + 1 : count.number.first]
    if not 0 < count.number.first - trigger.token.i <= MAX_TOKENS_FROM_COUNT or any(_ends_count(t) for t in between):
        return False
    linked = any(t.lemma_.lower() in REACHING_VERBS or t.text in (":", "–", "-", "—") for t in between)
    return linked and count.doc[count.first - 1].lower_ not in NOT_BEFORE_ITS_FIGURE


def _ends_count(token: Token) -> bool:
    """Another figure stands between, which is not the one that the count rose from."""
    figure = token.like_num and token.ent_type_ not in NO_COUNTS and token.nbor(-1).lower_ != "from"
    return figure or token.text == ";"


def is_running_noun(token: Token) -> bool:
    """ "deaths" as the subject of "have reached", "put its losses at": a running count of its own."""
    put = token.dep_ == "dobj" and token.head.lemma_ in ESTIMATING
    return token.lemma_.lower() in LOSSES and (put or token.dep_ in SUBJECT_OR_PASSIVE)


def gap_in_clause(count: Counted, trigger: Trigger) -> int | None:
    """The tokens between people and a trigger in one clause with no other number between; None for any others."""
    noun, token = count.noun, trigger.token
    if noun is None or not count.people:
        return None
    first, last = sorted((noun.i, token.i))
    between = count.doc[first + 1 : last]
    if last - first > MAX_TOKENS_NEAR or any(_parts_clause(t) for t in between):
        return None
    if trigger.part == "verb" and not _may_suffer(noun, token):
        return None
    return last - first


def _parts_clause(token: Token) -> bool:
    return token.like_num or token.pos_ == "VERB" or token.text in (";", ":", "\n") or token.lower_ in ("none", "whom")


def _may_suffer(noun: Token, verb: Token) -> bool:
    """Whether a noun near a verb may be what it happens to: the verb has no other victims, and stands as it must."""
    victims = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if any(c.i != noun.i and noun not in c.subtree for c in victims):
        return False
    return noun.i > verb.i or passive(verb)
