"""Casualty claims: a number phrase, what befell whom, whose people they were, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.casualty_slots import as_of, civilian_of, claimant_of, scope_of, side_of, victims_of
from analysis.lexicon import table, words
from analysis.names import in_furniture
from analysis.numbers import Number, numbers
from analysis.records import CasualtyClaim, CasualtyKind

REACH = 9  # tokens between a number and its trigger where the parse does not tie them
NONE_HURT = frozenset({"no", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says what befell people; `part` is how its victims stand to it."""

    token: Token
    part: str
    kind: CasualtyKind


@Language.component("onrecord_casualties")
def casualties(doc: Doc) -> Doc:
    """Fills `doc._.casualties` in order of the text; what touches furniture is left out."""
    triggers = list(_triggers(doc))
    found: list[CasualtyClaim] = []
    before: tuple[Number, Trigger] | None = None
    for number in numbers(doc):
        if in_furniture(doc, number.start, number.end):
            continue
        ties = list(_ties(doc, number, triggers))
        if not ties and before and _elided(doc, before[0], number):
            ties = [before[1]]
        for trigger in ties:
            found.append(_claim(doc, number, trigger))
        before = (number, ties[0]) if ties else before
    doc._.casualties = tuple(found)
    return doc


@cache
def _vocabulary() -> dict[str, tuple[str, CasualtyKind]]:
    return {row[0]: (row[1], row[2]) for row in table("toll_words")}  # type: ignore[misc]


@cache
def people_nouns() -> dict[str, str]:
    """Lemma of a noun for people to whose loss it is: civilian, military or person."""
    return {row[0]: row[1] for row in table("people_nouns")}


def _triggers(doc: Doc) -> Iterator[Trigger]:
    known = _vocabulary()
    for token in doc:
        entry = known.get(token.lower_) or known.get(token.lemma_.lower())
        if token.lemma_.lower() == "lose" and token.pos_ == "VERB":
            entry = ("lose", "killed")
        if token.lower_ == "wounded" and token.tag_ in ("VBD", "VBN") and token.pos_ == "VERB":
            entry = ("verb", "wounded")
        if entry and not _idle(token):
            yield Trigger(token, entry[0], entry[1])


def _idle(token: Token) -> bool:
    """Whether the word states no fact: feared, foretold, exercised, or of things and contests."""
    near = [token, *token.ancestors][:4]
    for word in near:
        if word.lemma_.lower() in words("toll_idioms") and word is not token:
            return True
        for child in word.children:
            if child.dep_ in ("aux", "mark") and child.lower_ in words("toll_idioms") and word.i >= token.sent.start:
                return True
            if child.dep_ in ("amod", "advmod", "compound") and child.lower_ in (
                "simulated",
                "feared",
                "potential",
                "expected",
            ):
                return True
        if word.pos_ in ("VERB", "AUX") and word is not token:
            break
    return token.lower_ == "missing" and any(c.dep_ in ("dobj", "pobj") for c in token.children)


def _ties(doc: Doc, number: Number, triggers: list[Trigger]) -> Iterator[Trigger]:
    """The triggers that this number counts for: at most one of a kind."""
    noun = _counted(doc, number)
    if noun is not None and not _people(noun) and not _is_trigger(noun, triggers):
        if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in ("NORP", "GPE") and not _through_percent(noun):
            return
        if noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
            return
    if noun is None and doc[number.last - 1].ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"):
        return
    tied = [
        (d, t)
        for t in triggers
        if t.token.sent == doc[number.first].sent and (d := _distance(doc, number, noun, t)) is not None
    ]
    kinds: set[str] = set()
    best = min((d for d, _ in tied), default=0)
    for distance, trigger in sorted(tied, key=lambda x: x[0]):
        if trigger.kind not in kinds and (distance == best or _joined(trigger, kinds, tied)):
            kinds.add(trigger.kind)
            yield trigger


def _joined(trigger: Trigger, kinds: set[str], tied: list[tuple[int, Trigger]]) -> bool:
    """A second word of the same kind of tie: "captive servicemen who disappeared"."""
    return False


def _through_percent(noun: Token) -> bool:
    return noun.lower_ in ("number", "total", "toll", "figure", "count")


def _counted(doc: Doc, number: Number) -> Token | None:
    """The noun that the number counts: "at least three [service] personnel"; None where it stands alone."""
    last = doc[number.last - 1]
    for token in doc[number.first : number.last]:
        if token.dep_ in ("nummod", "quantmod", "compound", "amod", "det", "npadvmod") and token.head.i >= number.last:
            return token.head
    following = doc[number.last : number.last + 4]
    if len(following) > 1 and following[0].lower_ == "of" and last.head.pos_ != "NUM":
        target = next((c for c in following[0].children if c.dep_ == "pobj"), None)
        return target
    if following and following[0].pos_ in ("NOUN", "PROPN", "ADJ") and following[0].ent_type_ not in ("DATE", "TIME"):
        return next((t for t in following if t.pos_ in ("NOUN", "PROPN")), None)
    return None


def _people(noun: Token) -> bool:
    return noun.lemma_.lower() in people_nouns() or noun.lower_ in people_nouns() or noun.ent_type_ == "NORP"


def _is_trigger(noun: Token, triggers: list[Trigger]) -> bool:
    return any(t.token.i == noun.i for t in triggers)


def _distance(doc: Doc, number: Number, noun: Token | None, trigger: Trigger) -> int | None:
    """How far the trigger is from the number: 0 to 3 where the parse ties them, else in tokens; None where it is not tied."""
    head = noun if noun is not None else doc[number.last - 1]
    token = trigger.token
    if token.i == head.i or (
        number.first - 2 <= token.i < number.last + 2 and token.head in (head, doc[number.last - 1])
    ):
        return 0
    if trigger.part == "lose":
        return 1 if _governs(token, head, ("dobj",)) and noun is not None and _people(noun) else None
    if trigger.part == "toll":
        return _from_toll(doc, number, noun, trigger)
    if trigger.part == "verb" and (_governs(token, head, ("dobj", "nsubjpass")) or _describes(token, head)):
        return 1
    if trigger.part == "self" and (_governs(token, head, ("nsubj",)) or _describes(token, head)):
        return 1
    if trigger.part == "state" and (_predicated(token, head) or _describes(token, head)):
        return 1
    return _by_nearness(doc, number, noun, trigger)


def _governs(verb: Token, head: Token, relations: tuple[str, ...]) -> bool:
    """Whether the head, or what it is coordinated with, stands in one of the relations to the verb."""
    word = head
    for _ in range(6):
        if word.dep_ in relations and word.head.i == verb.i:
            return True
        if word.dep_ in ("conj", "appos", "pobj", "prep", "nummod", "quantmod", "relcl") and word.head is not word:
            word = word.head
        else:
            return word.dep_ in relations and _shares(verb, word.head)
    return False


def _shares(verb: Token, governor: Token) -> bool:
    """Whether the verb is coordinated with the governor and has no victims of its own."""
    return (
        verb.dep_ == "conj"
        and verb.head.i == governor.i
        and not any(c.dep_ in ("nsubjpass", "nsubj") for c in verb.children)
    )


def _describes(token: Token, head: Token) -> bool:
    """ "20 people killed", "the 31 wounded soldiers", "people who died"."""
    return token.head.i == head.i and token.dep_ in ("acl", "relcl", "amod", "compound", "advcl")


def _predicated(token: Token, head: Token) -> bool:
    """ "three people are missing", "left 20 dead"."""
    governor = token.head
    if token.dep_ in ("acomp", "attr") and head.head.i == governor.i and head.dep_ in ("nsubj", "nsubjpass"):
        return True
    return token.dep_ in ("ccomp", "oprd", "acomp") and head.i < token.i and (head.head.i in (token.i, governor.i))


def _from_toll(doc: Doc, number: Number, noun: Token | None, trigger: Trigger) -> int | None:
    """ "a death toll of 31", "the toll rose to 31", "the toll stands at 31, including two children"."""
    if noun is not None and not _people(noun) and noun.lower_ not in ("dead", "deaths", "fatalities"):
        return None
    between = doc[min(trigger.token.i, number.first) : max(trigger.token.i, number.last)]
    if any(t.lower_ in ("from",) and t.i < number.first and number.first - t.i < 3 for t in between):
        return None
    gap = number.first - trigger.token.i
    return 3 if -6 <= gap <= 22 else None


def _by_nearness(doc: Doc, number: Number, noun: Token | None, trigger: Trigger) -> int | None:
    """People and a trigger in one clause, near each other, with no other number between them."""
    if noun is None or not _people(noun):
        return None
    first, last = sorted((noun.i, trigger.token.i))
    between = doc[first + 1 : last]
    if last - first > REACH or any(t.like_num or t.text in (";", ":") for t in between):
        return None
    if trigger.part == "verb" and any(
        c.dep_ in ("dobj", "nsubjpass") and c.i != noun.i and noun not in c.subtree for c in trigger.token.children
    ):
        return None
    if trigger.part == "verb" and trigger.token.tag_ != "VBN" and noun.i < trigger.token.i:
        return None
    return 4 + last - first


def _elided(doc: Doc, before: Number, number: Number) -> bool:
    """ "80 soldiers, as well as seven civilians": a second number of people hangs on the first one's trigger."""
    between = doc[before.last : number.first]
    noun = _counted(doc, number)
    joins = any(t.lower_ in ("and", "well", "including", "plus", "among", "or", ",") for t in between)
    verbs = any(t.pos_ == "VERB" and t.lower_ not in ("including",) for t in between)
    return (
        noun is not None
        and _people(noun)
        and joins
        and not verbs
        and len(between) <= REACH + 3
        and "\n" not in between.text
    )


def _claim(doc: Doc, number: Number, trigger: Trigger) -> CasualtyClaim:
    noun = _counted(doc, number)
    victims = victims_of(doc, number, noun)
    claimant, via = claimant_of(doc, number.start, number.end)
    return CasualtyClaim(
        number.start,
        number.end,
        doc.text[number.start : number.end],
        trigger=trigger.token.text,
        kind=_kind(doc, trigger),
        low=number.low,
        high=number.high,
        qualifier=number.qualifier,
        victims=victims,
        side=side_of(doc, number, noun, trigger.token, claimant),
        civilian=civilian_of(noun, people_nouns()),
        claimant=claimant,
        via=via,
        scope=scope_of(doc, number),
        as_of=as_of(doc, number),
    )


def _kind(doc: Doc, trigger: Trigger) -> CasualtyKind:
    """ "killed or wounded" counts casualties, and a toll of wounded counts the wounded."""
    following = doc[trigger.token.i + 1 : trigger.token.i + 3].text.lower()
    if trigger.kind == "killed" and following.startswith(("or wounded", "or injured")):
        return "casualties"
    return trigger.kind
