"""Toll words: the words and phrases that say what befell people, and which of their uses state no fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from analysis.casualties.counts import people_nouns
from analysis.lexicon.casualties import (
    CAPTIVE_WORDS,
    CARE_WORDS,
    CASUALTY_PHRASES,
    CASUALTY_WORDS,
    DRILLS,
    FREEING_WORDS,
    ILLNESS_WORDS,
    NON_FACTUAL_AUXILIARIES,
    NON_FACTUAL_GOVERNORS,
    NOT_HARMED,
    RATE_PHRASES,
    RESCUE_WORDS,
    CasualtyPhrase,
    Part,
)
from analysis.lexicon.names import BODY_WORDS
from analysis.lexicon.times import SHORT_FLIGHTS
from analysis.records import CasualtyKind

CAPTIVES = 2  # different words of captivity in a text whose releases are theirs
MANY = frozenset({"several", "many", "more", "other", "few", "further", "additional"})
RESCUE = 2  # different words of a rescue before a search that is for the missing
NO_LOSS = ("injury", "suspension", "retirement", "rivals", "competitors")  # to whom or what nobody loses a life
GAP = 3  # words that a "*" in a phrase stands for
RUNNING = frozenset({"number", "total", "count", "tally", "figure"})  # "the number of dead rose to"
COUNTS = RUNNING | {"toll", "estimate", "list"}  # "casualty figures"
COUNTED_NOUNS = frozenset({"death", "fatality", "casualty", "injury", "loss"})
TAKING = frozenset({"take", "claim", "cost", "lose", "loss"})  # what is done to a life
CONTINUING = frozenset(
    {"conj", "xcomp", "advcl", "acl", "relcl", "oprd", "acomp", "attr", "dobj", "pobj", "prep", "pcomp"}
)
VERBS = frozenset({"verb", "self", "lose"})  # the parts that are verbs
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says what befell people; `part` is how its victims stand to it, `last` the end of its phrase."""

    token: Token
    part: Part
    kind: CasualtyKind
    last: int


def triggers(doc: Doc) -> list[Trigger]:
    """The document's toll words in order, without those that state no fact."""
    found: dict[int, Trigger] = {}
    illness = not ILLNESS_WORDS.isdisjoint(t.lemma_.lower() for t in doc)
    known = _first_words()
    for token in doc:
        if token.lemma_.lower() not in known and token.lower_ not in known:
            continue  # most words of a text: the two look-ups after it cost ten times this one
        trigger = _phrase(token) or _word(token)
        if trigger is None or token.i in found or idle(token):
            continue
        if _of_something_else(trigger) or (illness and trigger.kind == "wounded" and _cared_for(trigger)):
            continue
        found[token.i] = trigger
    if all(t.token.lemma_ == "treat" for t in found.values()):
        return []  # patients of everyday medicine
    return [*found.values(), *_running(doc, found)]


def passive(token: Token) -> bool:
    """Whether the verb's victims are its subject or what it describes: "were killed", "people killed"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
        return True
    return token.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in token.children)


# ---- vocabulary


@cache
def _vocabulary(verbs: bool) -> dict[str, tuple[Part, CasualtyKind]]:
    """The toll words that are verbs, or those that are none: "to murder" acts on its object, "the murder of" counts."""
    return {
        row.word: (row.part, cast("CasualtyKind", row.kind))
        for row in CASUALTY_WORDS
        if row.part != "question" and (row.part in VERBS) == verbs
    }


@cache
def _phrases() -> dict[str, list[CasualtyPhrase]]:
    """The phrases by their first lemma, longest first."""
    found: dict[str, list[CasualtyPhrase]] = {}
    for phrase in sorted(CASUALTY_PHRASES, key=lambda row: -len(row.lemmas)):
        found.setdefault(phrase.lemmas[0], []).append(phrase)
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_vocabulary(True)) | frozenset(_vocabulary(False)) | frozenset(_phrases())


def _phrase(token: Token) -> Trigger | None:
    for lemmas, part, kind in _phrases().get(token.lemma_.lower(), ()):
        last = _matched(token.doc, token.i + 1, lemmas[1:], token.sent.end)
        if last:
            return Trigger(token, part, kind, last)
    return None


def _matched(doc: Doc, at: int, lemmas: Sequence[str], end: int) -> int | None:
    """The token after the last of the lemmas, where they follow one another from `at`; None where they do not."""
    if not lemmas:
        return at
    if lemmas[0] == "*":
        steps = (_matched(doc, at + gap, lemmas[1:], end) for gap in range(GAP + 1))
        return next((s for s in steps if s), None)
    if at >= end or lemmas[0] not in (doc[at].lemma_.lower(), doc[at].lower_):
        return None
    return _matched(doc, at + 1, lemmas[1:], end)


def _word(token: Token) -> Trigger | None:
    lemma = token.lemma_.lower()
    verb = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG")
    entry = _vocabulary(True).get(lemma) if verb or token.pos_ == "ADJ" else None
    if entry is None or (entry[0] != "verb" and not verb):
        entry = _vocabulary(False).get(token.lower_) or _vocabulary(False).get(lemma)
    if entry is None:
        return None
    part, kind = entry
    if part in ("noun", "named", "of") and not _is_noun(token):
        return None
    if token.lemma_.lower() == "toll" and any(c.lemma_ in ("casualty", "injury") for c in token.lefts):
        kind = "casualties"
    return Trigger(token, part, kind, token.i + 1)


def _is_noun(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    if lemma == "body":
        if token.lower_ == "bodies" and not any(_classes(c) for c in token.children):
            return True
        return any(t.lemma_.lower() in BODY_WORDS for t in token.sent)
    if lemma == "life":
        return _taken(token)
    return token.dep_ != "compound" or token.head.lemma_.lower() in COUNTS


def _classes(child: Token) -> bool:
    """ "two governing bodies", "three bodies of water": what makes a body none of the dead."""
    plain = child.lower_ in BODY_WORDS or child.ent_type_ == "NORP"  # "charred", "Ruritanian"
    if child.lower_ == "of":  # "the bodies of 20 men"
        return not any(c.lemma_.lower() in people_nouns() for c in child.children)
    return child.dep_ in ("amod", "compound") and not plain and child.lower_ not in MANY


def _taken(life: Token) -> bool:
    """A life that is claimed, cost or lost: not "their lives", which is a phrase of its own, nor lives that are led."""
    near = [t for t in life.doc[max(0, life.i - 6) : life.i + 10] if t.sent == life.sent]
    return not any(c.dep_ == "poss" for c in life.children) and any(t.lemma_.lower() in TAKING for t in near)


def _of_something_else(trigger: Trigger) -> bool:
    """A search for the wanted and not for the missing; a release of convicts, gases or films; the fallen ill.

    People who flee a room, and players lost to injury.
    """
    token = trigger.token
    if token.lower_ == "fallen":  # ill, short, behind, apart
        return any(c.dep_ in ("acomp", "prt", "oprd", "attr", "dobj") or c.pos_ == "ADJ" for c in token.rights)
    if token.lemma_ == "flee":
        return any(c.dep_ == "dobj" and c.lemma_.lower() in SHORT_FLIGHTS for c in token.rights)
    if trigger.part == "lose":  # "lost ten players to injury", not "lost ten men to malaria"
        return any(t.lower_ == "to" and t.nbor().lower_ in NO_LOSS for t in token.doc[token.i : token.sent.end - 1])
    if trigger.part == "search":
        return token.lemma_ != "give" and not _rescue(token)
    freeing = token.lemma_.lower() in FREEING_WORDS and trigger.last == token.i + 1
    if not freeing or _of_captives(token) or (token.lemma_ == "prisoner" and token.head.lemma_ in ("take", "capture")):
        return False
    return not any(t.lemma_.lower() in CAPTIVE_WORDS and t.i != token.i for t in token.sent)


def _of_captives(token: Token) -> bool:
    """Whether the text tells of captives: "the hostages came home; ten others were also released"."""
    return len({t.lemma_.lower() for t in token.doc} & CAPTIVE_WORDS) >= CAPTIVES


def _cared_for(trigger: Trigger) -> bool:
    phrase = trigger.token.doc[trigger.token.i : trigger.last]
    return any(t.lemma_.lower() in CARE_WORDS for t in phrase)


def _rescue(token: Token) -> bool:
    """Whether those who are searched for are in need of rescue, not wanted by the police."""
    if any(t.lemma_.lower() in RESCUE_WORDS for t in token.sent):
        return True
    return len({t.lemma_.lower() for t in token.doc[: token.i]} & RESCUE_WORDS) >= RESCUE


def _running(doc: Doc, found: dict[int, Trigger]) -> Iterator[Trigger]:
    """ "the number of dead", "the tally of people killed": a count whose kind is that of the word it counts."""
    for token in doc:
        if token.lemma_.lower() not in RUNNING or token.pos_ != "NOUN":
            continue
        counted = [found[t.i] for t in token.subtree if t.i in found and t.i > token.i]
        before = [t for i, t in found.items() if token.sent.start <= i < token.i and t.part != "toll"]
        if counted:
            yield Trigger(token, "toll", counted[0].kind, token.i + 1)
        elif before and token.i - before[-1].token.i > 2 and not any(c.lower_ == "of" for c in token.children):
            yield Trigger(token, "toll", before[-1].kind, token.i + 1)


# ---- what states no fact


def idle(token: Token) -> bool:
    """Whether the word states no fact: feared, foretold, supposed, denied, imagined, or an average."""
    if _described_away(token) or _is_rate(token):
        return True
    word, verbs = token, 0
    for _ in range(8):
        verbs += word.pos_ in ("VERB", "AUX")
        if _supposed(word, negations=verbs <= 1):
            return True
        parent = word.head
        if parent is word or (word.dep_ == "relcl" or (word.dep_ == "advcl" and word.tag_ != "VBG")):
            return False
        if parent.lemma_.lower() in NON_FACTUAL_GOVERNORS and word.dep_ not in SUBJECTS:
            return True
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in CONTINUING:
            return False
        if word.pos_ in ("VERB", "AUX") and any(c.dep_ in SUBJECTS for c in word.children):
            return False
        word = parent
    return False


def _described_away(token: Token) -> bool:
    return any(c.lower_ in NOT_HARMED and c.dep_ in ("amod", "advmod", "compound") for c in token.children) or (
        token.i > 0 and token.nbor(-1).lower_ == "feared"
    )


def _supposed(verb: Token, negations: bool) -> bool:
    for child in verb.children:
        if child.dep_ in ("aux", "mark") and child.lower_ in NON_FACTUAL_AUXILIARIES:
            return True
        if child.dep_ == "prep" and any(c.lemma_.lower() in DRILLS for c in child.children):
            return True  # "in a drill, 3,200 soldiers died"
        if negations and child.dep_ == "neg" and verb.pos_ in ("VERB", "AUX"):
            return True
    return False


def _is_rate(token: Token) -> bool:
    text = token.sent.text.lower()
    return token.tag_ in ("VBZ", "VBP") and any(phrase in text for phrase in RATE_PHRASES)
