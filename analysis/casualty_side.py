"""Whose people the victims of a toll are: never who struck them, and never who counts them as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from analysis.counted import Counted, climbed
from analysis.lexicon import table, words
from analysis.states import state_of
from analysis.tolls import COUNTED_NOUNS, RUNNING, Trigger, passive

OWN = frozenset({"its", "their", "our"})
DESCRIBING = ("amod", "compound", "poss", "nmod")
MOST_PARTIES = 3
WARLIKE = 2  # different war words that make an article one on a war
ANAPHORIC = re.compile(
    r"\b(?:the (?:dead|injured|wounded|killed|victims|missing)|them|those|these|whom)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sided:
    """A claim that was read before: its side, for those that go on from it."""

    side: str
    at: int  # token
    latest: bool  # whether no other claim has come since


class Sides:
    """What an article tells about whose people live where, and who fights."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def war(self) -> bool:
        """Whether the article is on a war: in accidents, crimes and disasters the dead have no side."""
        lemmas = Counter(t.lemma_.lower() for t in self.doc)
        war, peace = ({w: lemmas[w] for w in words(name) if lemmas[w]} for name in ("war_words", "disaster_words"))
        return len(war) >= WARLIKE and sum(war.values()) > sum(peace.values())

    @cached_property
    def places(self) -> dict[str, str]:
        """The states of places that the article itself explains: "the Ruritanian town of Zenda", "Zenda, Ruritania"."""
        found: dict[str, str] = {}
        for ent in self.doc.ents:
            if ent.label_ in ("GPE", "LOC", "FAC") and state_of(ent.text) is None and (state := _explained(ent.root)):
                found.setdefault(ent.text, state)
        return found

    def of(self, count: Counted, trigger: Trigger, claimant: str | None, before: Sided | None) -> str | None:
        """The side of one claim, `before` the last one that has a side; None where the text does not tell."""
        told = self._told(count, trigger, claimant)
        if told is not None or not self.war:
            return told
        attacker = attacker_of(trigger)
        place = self._place(trigger.token)
        if place is not None:
            return place if place != attacker else None
        if _of_both(trigger):
            return None
        own = self._own(claimant)
        if _struck_by(trigger, own):
            return None
        carried = before.side if before else None
        if attacker is not None:
            return next((g for g in (own, carried) if g is not None and g != attacker), None)
        if own is not None and trigger.kind != "captured":
            return own
        return carried if before and _goes_on(count, before) else None

    def _own(self, claimant: str | None) -> str | None:
        """The state that a claimant speaks for where it is one that the article is about, and no outlet's name."""
        if not claimant or any(w.lower() in words("outlet_words") for w in re.findall(r"\w+", claimant)):
            return None
        bodies = [n.name for n in self.doc._.names if n.kind == "organisation"]
        state = side_of_name(claimant) or next(
            (s for b in bodies if b.split()[-1].lower() == claimant.split()[-1].lower() and (s := side_of_name(b))),
            None,
        )
        return state if state in self._parties else None

    @cached_property
    def _parties(self) -> set[str]:
        """The states that the article names most."""
        named = Counter(s for t in self.doc if t.text[:1].isupper() and (s := state_of(t.text)))
        return {state for state, _ in named.most_common(MOST_PARTIES)}

    def _told(self, count: Counted, trigger: Trigger, claimant: str | None) -> str | None:
        heads = [count.head, *([trigger.token] if trigger.part in ("noun", "toll", "of") else [])]
        for head in heads:
            if side := _described(head):
                return side
        topic = _topic(trigger)
        return topic or (
            next((s for h in heads if (s := _owner(h, claimant))), None)
            or _on_side(trigger.token, claimant)
            or _loser(trigger, claimant)
        )

    def _place(self, trigger: Token) -> str | None:
        """Where the people were hit, in the same clause: "in Ruritania", "in the Ruritanian town of …"."""
        clause = _clause(trigger)
        for token in clause.subtree:
            if token.dep_ == "prep" and token.lower_ in ("in", "near", "at", "across", "outside", "on", "around"):
                for place in token.children:
                    if place.dep_ == "pobj" and (state := self._state_of_place(place)):
                        return state
        return None

    def _state_of_place(self, place: Token) -> str | None:
        if place.ent_type_ in ("GPE", "LOC", "FAC"):
            name = next((e.text for e in self.doc.ents if e.start <= place.i < e.end), place.text)
            return state_of(name) or self.places.get(name) or _explained(place)
        if place.lemma_.lower() in words("place_nouns"):
            near: Iterable[Token] = [*place.lefts, *[t for c in place.rights if c.dep_ == "prep" for t in c.children]]
            for token in near:
                name = next((e.text for e in self.doc.ents if e.start <= token.i < e.end), token.text)
                if state := state_of(token.text) or self.places.get(name):
                    return state
        return None


def side_of_name(name: str | None) -> str | None:
    """The state that a claimant speaks for."""
    if not name:
        return None
    return state_of(name) or next((s for w in re.findall(r"[\w-]+", name) if (s := state_of(w))), None)


def _clause(trigger: Token) -> Token:
    """The verb by which the trigger hangs in its clause."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), trigger.sent.root)
    top = climbed(verb, ("conj", "xcomp", "acomp", "oprd"))
    return top if top.pos_ in ("VERB", "AUX") else verb


def _described(head: Token) -> str | None:
    """ "Ruritanian soldiers", "12 Ruritanians", "soldiers from Ruritania", "the number of Ruritanian dead"."""
    own = state_of(head.text, capitals=False)
    if own:
        return own
    for token in head.lefts:
        if token.dep_ in DESCRIBING and (state := state_of(token.text, capitals=False)):
            return state
    for child in head.doc[head.i + 1 : head.i + 2]:
        if child.lower_ in ("from", "of"):  # wherever the parse hangs it: "killed 12 soldiers from Ruritania"
            for who in child.children:
                if who.dep_ == "pobj" and (state := _described(who)):
                    return state
    return None


def _explained(place: Token) -> str | None:
    """ "Zenda, Ruritania", "Zenda in Ruritania", "the Ruritanian town of Zenda", "Ruritania's second city, Zenda"."""
    doc = place.doc
    following = doc[place.i + 1 : place.i + 3]
    if len(following) == 2 and following[0].lower_ in (",", "in") and (state := state_of(following[1].text)):
        return state
    if place.dep_ == "pobj" and place.head.lower_ == "of" and place.head.head.lemma_.lower() in words("place_nouns"):
        return next((s for t in place.head.head.lefts if (s := state_of(t.text))), None)
    if place.dep_ == "appos" and place.head.lemma_.lower() in words("place_nouns"):
        return next((s for t in place.head.lefts if (s := state_of(t.text))), None)
    named = [c for c in place.children if c.dep_ == "appos" and c.lemma_.lower() in words("place_nouns")]
    return next((s for c in named for t in c.subtree if (s := state_of(t.text))), None)


def _owner(head: Token, claimant: str | None) -> str | None:
    """ "its soldiers", "974 of their troops", "Ruritania's army": the owner's side."""
    for word in (head, *[t for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]):
        for token in word.lefts:
            if token.dep_ == "poss" and token.lower_ in OWN:
                return side_of_name(claimant) or _subject_side(token)
            if token.dep_ == "poss" and word.lemma_.lower() not in RUNNING and (state := state_of(token.text)):
                return state
    return None


def _on_side(trigger: Token, claimant: str | None) -> str | None:
    """ "on the Ruritanian side", "on their side"."""
    for token in trigger.sent:
        if token.lower_ == "side" and token.dep_ == "pobj" and token.head.lower_ == "on":
            for left in token.lefts:
                if left.lower_ in OWN:
                    return side_of_name(claimant)
                if state := state_of(left.text):
                    return state
    return None


def _topic(trigger: Trigger) -> str | None:
    """ "Ruritanian casualties were high, with the agency reporting 85 deaths": the sentence's own subject."""
    for token in trigger.token.sent:
        if token.lemma_.lower() in COUNTED_NOUNS and token.dep_ in ("nsubj", "nsubjpass") and trigger.part == "noun":
            return _described(token)
    return None


def _of_both(trigger: Trigger) -> bool:
    """A toll of the fighting itself, and a count "on both sides", is nobody's own."""
    if any(t.lower_ == "both" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "sides" for t in trigger.token.sent):
        return True
    return trigger.part == "toll" and any(t.lemma_.lower() in words("fighting_words") for t in trigger.token.sent)


def _subject_side(token: Token) -> str | None:
    subject = next((c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None if subject is None else _state_within(subject)


def _state_within(phrase: Token) -> str | None:
    return next((s for t in phrase.subtree if (s := state_of(t.text))), None)


def _loser(trigger: Trigger, claimant: str | None) -> str | None:
    """ "Ruritania lost 40 soldiers", "Ruritania suffered 40 casualties": the subject's own people."""
    verb = trigger.token if trigger.part == "lose" else trigger.token.head
    if verb.lemma_.lower() not in ("lose", "suffer") or trigger.part not in ("lose", "noun"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None if subject is None else _state_within(subject) or side_of_name(claimant)


# ---- who struck


def attacker_of(trigger: Trigger) -> str | None:
    """The state named as striking: "a Ruritanian missile killed", "killed by Ruritanian fire"."""
    acting = _subjects(trigger)
    root = trigger.token.sent.root  # "the army carried out raids in which 12 died"
    leading = [] if _tells(root) else [c for c in root.children if c.dep_ == "nsubj"]
    for token in (*acting, *trigger.token.subtree, *_clause(trigger.token).subtree, *leading):
        if token.dep_ == "nsubjpass" or (token not in acting and token.lemma_.lower() not in words("attack_words")):
            continue
        if state := next((s for t in (token, *token.lefts) if (s := state_of(t.text))), None):
            return state
    return None


def _subjects(trigger: Trigger) -> list[Token]:
    """Who or what acts, where the toll word is active: "struck a school, killing 12", "left 12 dead"."""
    token, clause = trigger.token, _clause(trigger.token)
    active = trigger.part == "verb" and (token.tag_ == "VBG" or not passive(token))
    if not active and clause.lemma_ != "leave":
        return []
    verbs = [token, clause, *[t for t in token.ancestors if t.pos_ == "VERB"]]
    return [c for verb in verbs if not _tells(verb) for c in verb.children if c.dep_ == "nsubj"]


@cache
def _telling() -> frozenset[str]:
    return words("count_verbs") | {row[0] for row in table("speech_verbs")}


def _tells(verb: Token) -> bool:
    """Whether the verb's subject counts or speaks: it is no attacker."""
    return verb.lemma_.lower() in _telling()


def _struck_by(trigger: Trigger, state: str | None) -> bool:
    """Whether the claimant tells of what its own side did: "Ruritania said it had killed 40 rebels"."""
    if state is None or trigger.part != "verb":
        return False
    subjects = _subjects(trigger)
    own = any(c.lower_ in ("it", "they", "we", "he", "forces", "troops") for c in subjects)
    return own or next((s for c in subjects if (s := _state_within(c))), None) == state


def _goes_on(count: Counted, before: Sided) -> bool:
    """Whether the claim is about the people of the one before it: the same sentence, or "the dead", "another 12"."""
    sent, doc = count.head.sent, count.doc
    if not before.latest:
        return False
    if before.at >= sent.start:
        return True
    if "\n" not in doc[before.at : sent.start].text and not any(state_of(t.text) for t in sent):
        return True  # the paragraph has come to no other party
    opening = sent.doc[sent.start : count.last].text
    return bool(ANAPHORIC.search(opening)) or opening.lower().startswith(("another", "a further", "the number"))
