"""Which toll word a number counts for: by the parse where it holds, by nearness in the clause where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.casualties.countable import NO_COUNTS, countable
from analysis.casualties.counts import Counted, climbed, people_nouns
from analysis.casualties.triggers import COUNTED_NOUNS, Trigger, passive
from analysis.lexicon.casualties import REACHING_VERBS

REACH = 9  # tokens between a number and its toll word where the parse does not tie them
FROM_TOLL = 22  # tokens from "the toll" to its figure
LINKS = ("conj", "appos", "pobj", "prep", "nummod", "quantmod", "relcl", "nmod", "pcomp")
AGENTS = frozenset({"by", "with", "from", "against", "for", "after", "between"})
LIGHT = frozenset({"who", "that", "which", "more", "others", "reported", "confirmed", "left", "found", "still", "all"})
ACTS = ("VBG", "VBD", "VBN", "VBZ", "VB", "VBP")
WHO_IT_WAS = ("nsubj", "attr")
FEWEST_FLEEING = 10  # below it people who flee are suspects leaving a scene, not the displaced


# ---- ties


def ties(count: Counted, found: Sequence[Trigger]) -> list[Trigger]:
    """The toll words that the number counts for: the nearest, and one of another kind said of the same people."""
    if not countable(count, found):
        return []
    sent = count.head.sent
    near = (t for t in found if sent.start <= t.token.i < sent.end or _headline(count, t))
    ranked = [(r, t) for t in near if (r := _rank(count, t)) is not None]
    ranked.sort(key=lambda pair: (pair[0], abs(pair[1].token.i - count.head.i)))
    if not ranked:
        return []
    best = ranked[0][1]
    return [best, *[t for rank, t in ranked[1:] if rank <= 1 and _joined(count, best, t)][:1]]


def _headline(count: Counted, trigger: Trigger) -> bool:
    """ "18 dead, 59 hurt": in a headline the model may begin a sentence between a number and its word."""
    return trigger.token.i == count.number.last and trigger.part in ("state", "verb")


def _joined(count: Counted, best: Trigger, other: Trigger) -> bool:
    """Two things befell the same people: "62 captive servicemen who disappeared", "three hostages were killed"."""
    own = count.number.last <= best.token.i <= count.head.i
    return own and best.kind in ("captured", "displaced", "wounded") and other.kind != best.kind


def _rank(count: Counted, trigger: Trigger) -> int | None:
    """How surely the number counts for the trigger: 0 and 1 by form, 2 by the parse, 3 a toll, from 4 by nearness."""
    token, head = trigger.token, count.head
    if trigger.part in ("noun", "of", "state", "verb", "self") and _within(count, trigger):
        return 0
    if trigger.kind == "displaced" and token.lemma_ == "flee" and not _fleeing(count):
        return None
    if trigger.part == "toll":
        return 3 if _from_toll(count, trigger) else None
    if trigger.part in ("noun", "of"):
        return 1 if _of(count, trigger) else 3 if _running_noun(token) and _from_toll(count, trigger) else None
    if trigger.part == "lose":
        return 1 if count.people and _governs(token, head, ("dobj",)) and head.i > token.i else None
    if trigger.part == "search":
        return 1 if _searched(count, trigger) else None
    if _among(count, token):
        return 1
    if _out_of(count, token) or _listed(count, trigger):
        return 3
    if trigger.part == "named" and token.i == head.i and count.doc[count.number.last].lower_ == "of":
        return 1  # "16 of the victims"
    if token.head.lower_ == "those" and _named(count, token.head):
        return 1  # "those killed included two children"
    if trigger.part == "named" or (trigger.part == "state" and token.dep_ == "nsubj"):
        return 1 if _named(count, token) else 3 if trigger.part == "state" and _from_toll(count, trigger) else None
    if token.i >= count.last and _beside(count, trigger):
        return 1
    if _agent(count, trigger):
        return None
    if _beside(count, trigger):
        return 1
    return 2 if _parsed(count, trigger) else _by_nearness(count, trigger)


def _within(count: Counted, trigger: Trigger) -> bool:
    """ "12 dead", "14 bodies", "1,245 wounded servicemen", "4,104 of the dead"."""
    token = trigger.token
    if token.i == count.head.i and (trigger.part != "of" or _of_persons(token)):
        return True  # a verb: "109 of the injured"
    return count.number.last <= token.i < count.head.i and (trigger.part in ("state", "verb") and token.tag_ != "VBG")


def _of_persons(token: Token) -> bool:
    """ "184 killings" are as many people, "19 mass killings" are not."""
    several = token.lemma_ == "massacre" or any(c.lower_ == "mass" for c in token.lefts)
    return token.tag_ == "NNS" and not several


def _fleeing(count: Counted) -> bool:
    return (count.number.low or count.number.high or 0) >= FEWEST_FLEEING and (
        count.noun is None or people_nouns().get(count.noun.lemma_.lower()) != "military"
    )


def _of(count: Counted, trigger: Trigger) -> bool:
    """ "the deaths of 12 people", "the lives of 40 sailors"."""
    word = climbed(count.head, ("conj",))
    of = word.head
    return word.dep_ == "pobj" and of.lower_ == "of" and trigger.token in (of.head, of.doc[of.i - 1])


def _searched(count: Counted, trigger: Trigger) -> bool:
    """ "looking for 38 others": the phrase ends in "for"."""
    return count.head.dep_ == "pobj" and count.head.head.i == trigger.last - 1


def _named(count: Counted, token: Token) -> bool:
    """ "the victims were two nurses and a cook", "the dead include three children"."""
    word = climbed(count.head, ("conj",))
    verb = token.head
    return token.dep_ == "nsubj" and verb.lemma_ in ("be", "include") and word.head == verb and word.i > verb.i


def _among(count: Counted, token: Token) -> bool:
    """ "17 men and three boys were among the dead", "among those killed were 12 children"."""
    word, doc = climbed(count.head, ("conj",)), count.doc
    if doc[count.last : count.last + 1].text.lower() == "among" and count.last < token.i <= count.last + 3:
        return True  # a headline: "Two tourists among those hurt"
    governor = next((a.head for a in token.ancestors if a.lower_ == "among"), None)
    return governor is not None and governor.lemma_ == "be" and word.head == governor and word.dep_ in WHO_IT_WAS


def _listed(count: Counted, trigger: Trigger) -> bool:
    """ "The victims came from two countries: 32 Ruritanians and 18 Strelsauers": a list behind a colon."""
    if trigger.part not in ("named", "state") or not count.people or count.first <= trigger.token.i:
        return False
    between = count.doc[trigger.token.i + 1 : count.first]
    colon = next((t.i for t in between if t.text == ":"), None)
    return colon is not None and not any(t.pos_ in ("VERB", "AUX") for t in count.doc[colon : count.first])


def _out_of(count: Counted, token: Token) -> bool:
    """ "Of the dead, 23 were citizens": some of those named at the head of the sentence."""
    opening = count.doc[token.sent.start : token.i + 2]
    return (
        count.first > token.i + 1
        and opening[0].lower_ == "of"
        and opening[-1].text == ","
        and count.head.dep_ in ("nsubj", "nsubjpass")
    )


def _agent(count: Counted, trigger: Trigger) -> bool:
    """Who did it or was near: "killed by two gunmen", "clashes with 200 rebels"; not "along with two others"."""
    word = climbed(count.head, ("conj", "nummod", "quantmod"))
    if word.dep_ != "pobj" or word.head.lower_ not in AGENTS:
        return False
    beside = word.head.i and word.head.nbor(-1).lower_ in ("along", "together")
    return not beside and word.head.i not in range(trigger.token.i, trigger.last)


def _beside(count: Counted, trigger: Trigger) -> bool:
    """Right after the phrase ("four wounded", "20 people were killed") or right before it ("killing at least four")."""
    token, doc = trigger.token, count.doc
    if token.i >= count.last:
        between = doc[count.last : token.i]
        if any(t.pos_ not in ("AUX", "ADV", "PART") and t.lower_ not in LIGHT for t in between):
            return False
        return trigger.part != "verb" or passive(token) or (token.tag_ == "VBD" and not _has_object(token))
    if trigger.part != "verb" or token.tag_ not in ACTS or any(c.dep_ == "auxpass" for c in token.children):
        return False
    between = doc[trigger.last : count.first]
    if trigger.last > count.first:  # "shot 12 people dead", "took 30 hostage"
        return token.i < count.first
    return all(t.pos_ in ("ADV", "DET") for t in between)


def _has_object(verb: Token) -> bool:
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return any(c.dep_ == "dobj" for c in verb.children) or bool(
        following and following[0].pos_ in ("DET", "NUM", "PRON")
    )


def _parsed(count: Counted, trigger: Trigger) -> bool:
    token, head = trigger.token, count.head
    if trigger.part in ("verb", "state") and _governs(token, head, ("dobj", "nsubjpass")):
        return trigger.part == "verb" or head.dep_ != "dobj" or head.i < token.i
    if trigger.part in ("self", "state") and _governs(token, head, ("nsubj",)):
        return True
    if trigger.part == "verb" and _governs(token, head, ("nsubj",)) and passive(token):
        return True
    return _describes(token, head) or _predicated(token, head)


def _governs(verb: Token, head: Token, relations: tuple[str, ...]) -> bool:
    """Whether the head, or what it is coordinated with, stands in one of the relations to the verb."""
    word = head
    for _ in range(6):
        if word.dep_ in relations and word.head.i == verb.i:
            return True
        if word.dep_ not in LINKS or word.head == word or word.head.pos_ in ("VERB", "AUX"):
            return word.dep_ in relations and _shares(verb, word.head)
        word = word.head
    return False


def _shares(verb: Token, governor: Token) -> bool:
    """Whether the verb is coordinated with the governor and has no victims of its own."""
    victims = ("nsubjpass", "nsubj", "dobj")
    return verb.dep_ == "conj" and verb.head.i == governor.i and not any(c.dep_ in victims for c in verb.children)


def _describes(token: Token, head: Token) -> bool:
    """ "20 people killed", "the 31 wounded soldiers", "people who died"."""
    if token.dep_ == "ccomp" and token.head.dep_ == "relcl" and passive(token):  # "people it said were killed"
        return token.head.head.i == head.i
    if token.head.i != head.i or token.dep_ not in ("acl", "relcl", "amod", "compound"):
        return False
    others = any(t.lower_ == "whom" for t in token.subtree if t.i < token.i)  # "12 people, one of whom died"
    return token.dep_ != "relcl" or not (others or any(c.dep_ == "dobj" for c in token.children))


def _predicated(token: Token, head: Token) -> bool:
    """ "three people are missing", "2,350 had been reported missing", "left 20 dead"."""
    governor = token.head
    while head.dep_ in ("conj", "appos") and head.head.i < head.i and head.head.pos_ not in ("VERB", "AUX"):
        head = head.head
    if (
        (token.dep_ in ("acomp", "attr", "oprd") or (token.dep_ == "advcl" and not _has_subject(token)))
        and head.head.i == governor.i
        and head.dep_ in ("nsubj", "nsubjpass")
    ):
        return True
    if token.dep_ == "xcomp" and head.head.i == governor.i and head.dep_ == "nsubjpass":
        return True  # "are believed to have died"
    if token.dep_ == "prep" and head.head.i == governor.i and head.dep_ in ("nsubj", "nsubjpass"):
        return True  # "11 remained in intensive care"
    if token.dep_ == "ccomp" and _has_subject(token):
        return False  # "three officials said that 500 had died"
    return token.dep_ in ("ccomp", "oprd", "acomp") and head.i < token.i and head.head.i in (token.i, governor.i)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _from_toll(count: Counted, trigger: Trigger) -> bool:
    """ "a death toll of 31", "deaths have reached 31", "brought the number of injured to 31"."""
    if count.noun is not None and not count.people and count.noun.lower_ not in ("dead", "deaths", "fatalities"):
        return False
    governor = climbed(count.head, ("conj", "nummod")).head
    if governor.pos_ == "VERB" and governor.lemma_.lower() not in REACHING_VERBS and governor.i > trigger.token.i:
        return False  # "the first death was reported as flu infected 4,379 people"
    gap = count.number.first - trigger.token.i
    between = count.doc[trigger.token.i + 1 : count.number.first]
    if not 0 < gap <= FROM_TOLL or any(_stops_toll(t) for t in between):
        return False
    linked = any(t.lemma_.lower() in REACHING_VERBS or t.text in (":", "–", "-", "—") for t in between)
    previous = count.doc[count.first - 1]
    return linked and previous.lower_ not in ("since", "in", "on", "after", "during", "by")


def _stops_toll(token: Token) -> bool:
    """Another figure stands between, which is not the one that the toll rose from."""
    figure = token.like_num and token.ent_type_ not in NO_COUNTS and token.nbor(-1).lower_ != "from"
    return figure or token.text == ";"


def _running_noun(token: Token) -> bool:
    """ "deaths" as the subject of "have reached", "put its losses at": a toll of its own."""
    put = token.dep_ == "dobj" and token.head.lemma_ in ("put", "estimate", "place", "bring", "raise")
    return token.lemma_.lower() in COUNTED_NOUNS and (put or token.dep_ in ("nsubj", "nsubjpass"))


def _by_nearness(count: Counted, trigger: Trigger) -> int | None:
    """People and a toll word in one clause, near each other, with no other number between them."""
    noun, token = count.noun, trigger.token
    if noun is None or not count.people:
        return None
    first, last = sorted((noun.i, token.i))
    between = count.doc[first + 1 : last]
    if any(t.lower_ in ("none", "whom") for t in between):
        return None
    if last - first > REACH or any(t.like_num or t.text in (";", ":", "\n") or t.pos_ == "VERB" for t in between):
        return None
    if trigger.part == "verb":
        victims = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
        if any(c.i != noun.i and noun not in c.subtree for c in victims):
            return None
        if noun.i < token.i and not passive(token):
            return None
    return 4 + last - first
