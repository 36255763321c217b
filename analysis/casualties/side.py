"""Whose people the victims of a toll are: never who struck them, and never who counts them as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from analysis.casualties.attacker import attacker_of, clause_of, people_within, strikers, struck_by
from analysis.casualties.counts import PARTITIVE, Counted, people_nouns
from analysis.casualties.slots import predicates
from analysis.casualties.triggers import COUNTED_NOUNS, RUNNING, Trigger
from analysis.casualties.war_parties import named_in_war, people_of, spoken_for
from analysis.lexicon.casualties import DISASTER_WORDS, FIGHTS, INCIDENTS, IRREGULARS, STRIKERS, WAR_WORDS
from analysis.lexicon.names import PLACE_NOUNS
from analysis.lexicon.quotes import OUTLET_WORDS

OWN = frozenset({"its", "their", "our"})
DESCRIBING = ("amod", "compound", "poss", "nmod")
PLACING = frozenset({"in", "near", "at", "across", "outside", "on", "around"})
LOSING = frozenset({"lose", "suffer", "sustain", "incur"})
ABROAD = frozenset({"United States", "United Kingdom"})  # their officials tell of wars everywhere
LONG_FIGHTS = frozenset({"war", "conflict", "insurgency", "violence", "hostility"})
DESCRIPTION = 8  # tokens before a name that may say whose officer a person is
TWICE = 2  # mentions that make a party of an article one, where it names more parties than two
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
        war, peace = ({w: lemmas[w] for w in words if lemmas[w]} for words in (WAR_WORDS, DISASTER_WORDS))
        struck = bool(self._strikers)
        if struck and not peace:
            return True
        signs = struck + any(named_in_war(t.text) for t in self.doc if t.text[:1].isupper())
        return len(war) + signs >= WARLIKE and sum(war.values()) + signs > sum(peace.values())

    @cached_property
    def places(self) -> dict[str, str]:
        """The states of places that the article itself explains: "the Ruritanian town of Zenda", "Zenda, Ruritania"."""
        found: dict[str, str] = {}
        for ent in self.doc.ents:
            if ent.label_ in ("GPE", "LOC", "FAC") and people_of(ent.text) is None and (state := _explained(ent.root)):
                found.setdefault(ent.text, state)
        return found

    def of(
        self, count: Counted, trigger: Trigger, claimant: str | None, before: Sided | None, leans: bool = False
    ) -> str | None:
        """The side of one claim, `before` the last one that has a side; None where the text does not tell.

        `leans`: the number is joined to the one before it, "killing 40 Ruritanians and wounding 75".
        """
        told = self._told(count, trigger, claimant)
        beside = self._beside(count) if self.war or _split(count.head.sent) else None
        if told is None and beside is None and before and _leans_on(count, before, leans):
            return before.side
        if told is not None or beside is not None or not self.war:
            return told or beside
        attacker, own = spoken_for(attacker_of(trigger)), self._own(claimant)
        place = self._place(trigger.token)
        if trigger.kind == "captured" and trigger.part != "verb":
            place = None  # captives are not held where they are at home
        if place is not None and not (own and own != attacker and _military(count)):
            return place if place != attacker else None
        if _of_both(trigger) or _of_the_war(count, trigger):
            return None
        if _irregular(count):
            return self._other(attacker) if attacker else None
        if trigger.kind == "displaced":
            return None  # a war drives out whoever lives there
        if own is not None and ("on the other side" in trigger.token.sent.text or _enemy(count, trigger)):
            return self._other(own)
        if struck_by(trigger, own):
            return None
        carried = before.side if before else None
        if attacker is not None:
            known = (own or self._of_person(claimant), carried, self._other(attacker))
            return next((g for g in known if g is not None and g != attacker), None)
        if own is not None and set(self._strikers) == {own} and self._strikers[own] >= TWICE:
            return None  # it counts those whom its own forces struck
        if own is not None and trigger.kind != "captured":
            return own
        return carried if before and trigger.kind != "captured" and _goes_on(count, before) else None

    def _own(self, claimant: str | None) -> str | None:
        """The state that a claimant speaks for where it is one that the article is about, and no outlet's name."""
        if not claimant or any(w.lower() in OUTLET_WORDS for w in re.findall(r"\w+", claimant)):
            return None
        bodies = [n.name for n in self.doc._.names if n.kind == "organisation"]
        state = side_of_name(claimant) or next(
            (s for b in bodies if b.split()[-1].lower() == claimant.split()[-1].lower() and (s := side_of_name(b))),
            None,
        )
        state = spoken_for(state)
        return state if state in self._parties and state not in ABROAD else None

    def _of_person(self, claimant: str | None) -> str | None:
        """The side by which the article describes a person: "the ombudsman of Ruritania, Ada Brandt"."""
        name = next((n for n in self.doc._.names if n.kind == "person" and n.name == claimant), None)
        span = self.doc.char_span(name.start, name.end, alignment_mode="expand") if name else None
        if span is None:
            return None
        before = self.doc[max(span.sent.start, span.start - DESCRIPTION) : span.start]
        return next((s for t in reversed(before) if (s := people_of(t.text))), None)

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(s for t in self.doc if t.text[:1].isupper() and (s := people_of(t.text)))

    @cached_property
    def _parties(self) -> set[str]:
        """The states that the article names most."""
        return {state for state, _ in self._named.most_common(MOST_PARTIES)}

    @cached_property
    def _strikers(self) -> Counter[str]:
        return strikers(self.doc)

    def _other(self, attacker: str) -> str | None:
        """Whom the attacker fights where the article is on two parties alone: the other one."""
        most = [*self._named.most_common(3), ("", 0)]
        others = [(party, times) for party, times in most if party != attacker]
        enough = others[0][1] >= TWICE or len(self._named) == TWICE
        alone = attacker in self._parties and enough and others[0][1] > 2 * others[1][1]
        return others[0][0] if alone else None

    def _beside(self, count: Counted) -> str | None:
        """Where the people themselves are said to be: "12 people in Zenda and 40 in Strelsau"."""
        following = self.doc[count.last : count.last + 5]
        if not len(following) or following[0].lower_ not in PLACING:
            return None
        for token in following[1:]:
            if token.pos_ in ("VERB", "AUX") or token.is_punct:
                return None
            if token.ent_type_ in ("GPE", "LOC", "FAC") and (state := self._state_of_place(token)):
                return state
        return None

    def _told(self, count: Counted, trigger: Trigger, claimant: str | None) -> str | None:
        counts = trigger.part in ("noun", "toll", "of")
        heads = [count.head, *predicates(count.head), *([trigger.token] if counts else [])]
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
        clause = clause_of(trigger)
        if trigger.tag_ == "VBG" and clause.dep_ == "advcl":
            clause = clause.head  # "hit a hall in Zenda, killing 12"
        for token in clause.subtree:
            if token.dep_ == "prep" and (token.lower_ in PLACING or _of_a_strike(token)):
                for place in token.children:
                    if place.dep_ == "pobj" and (state := self._state_of_place(place)):
                        return state
        return None

    def _state_of_place(self, place: Token) -> str | None:
        if state := people_of(_with_compounds(place)):
            return state
        if place.ent_type_ in ("GPE", "LOC", "FAC"):
            name = next((e.text for e in self.doc.ents if e.start <= place.i < e.end), place.text)
            return people_of(name) or self.places.get(name) or _explained(place)
        if place.lemma_.lower() in PLACE_NOUNS:
            near: Iterable[Token] = [*place.lefts, *[t for c in place.rights if c.dep_ == "prep" for t in c.children]]
            for token in near:
                name = next((e.text for e in self.doc.ents if e.start <= token.i < e.end), token.text)
                if state := people_of(token.text) or self.places.get(name):
                    return state
        return None


def side_of_name(name: str | None) -> str | None:
    """The state that a claimant speaks for."""
    if not name:
        return None
    return people_of(name) or next((s for w in re.findall(r"[\w-]+", name) if (s := people_of(w))), None)


def _described(head: Token) -> str | None:
    """ "Ruritanian soldiers", "12 Ruritanians", "soldiers from Ruritania", "the number of Ruritanian dead"."""
    own = people_of(head.text, capitals=False)
    if own:
        return own
    for token in head.lefts:
        if token.dep_ in DESCRIBING and (state := people_of(token.text, capitals=False)):
            return state
    for child in head.doc[head.i + 1 : head.i + 2]:
        if child.lower_ in ("from", "of"):  # wherever the parse hangs it: "killed 12 soldiers from Ruritania"
            for who in child.children:
                if who.dep_ == "pobj" and not _is_blow(who) and (state := _described(who)):
                    return state
    return None


def _with_compounds(place: Token) -> str:
    """ "Beit Lahiya": the words of a name, whatever the model takes it for."""
    first = min([place.i, *(t.i for t in place.lefts if t.dep_ == "compound" and t.pos_ == "PROPN")])
    return place.doc[first : place.i + 1].text


def _of_a_strike(preposition: Token) -> bool:
    """ "the shelling of Zenda"."""
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in STRIKERS


def _irregular(count: Counted) -> bool:
    """Whom a state calls militants or terrorists are not its own people."""
    return count.noun is not None and count.noun.lemma_.lower() in IRREGULARS


def _leans_on(count: Counted, before: Sided, leans: bool) -> bool:
    """Whether a bare number is of the people of the one before it: joined to it, or in its sentence."""
    bare = (count.noun is None or count.noun.lower_ in PARTITIVE) and not predicates(count.head)
    return bare and before.latest and (leans or before.at >= count.head.sent.start)


def _enemy(count: Counted, trigger: Trigger) -> bool:
    """ "enemy losses total 12"."""
    return any(t.lower_ == "enemy" for head in (count.head, trigger.token) for t in head.lefts)


def _military(count: Counted) -> bool:
    return count.noun is not None and people_nouns().get(count.noun.lemma_.lower()) == "military"


def _split(sent: Span) -> bool:
    """Whether a toll is told country by country: "3,000 in Ruritania and 400 in Zenda"."""
    places = {people_of(t.text) for t in sent if t.dep_ == "pobj" and t.head.lower_ == "in" and t.ent_type_ == "GPE"}
    return len(places - {None}) > 1


def _is_blow(noun: Token) -> bool:
    """ "the toll from the Ruritanian attack" is not the attacker's."""
    return noun.lemma_.lower() in STRIKERS | INCIDENTS


def _explained(place: Token) -> str | None:
    """ "Zenda, Ruritania", "Zenda in Ruritania", "the Ruritanian town of Zenda", "Ruritania's second city, Zenda"."""
    doc = place.doc
    following = doc[place.i + 1 : place.i + 3]
    if len(following) == 2 and following[0].lower_ in (",", "in") and (state := people_of(following[1].text)):
        return state
    if place.dep_ == "pobj" and place.head.lower_ == "of" and place.head.head.lemma_.lower() in PLACE_NOUNS:
        return next((s for t in place.head.head.lefts if (s := people_of(t.text))), None)
    if place.dep_ == "appos" and place.head.lemma_.lower() in PLACE_NOUNS:
        return next((s for t in place.head.lefts if (s := people_of(t.text))), None)
    named = [c for c in place.children if c.dep_ == "appos" and c.lemma_.lower() in PLACE_NOUNS]
    return next((s for c in named for t in c.subtree if (s := people_of(t.text))), None)


def _owner(head: Token, claimant: str | None) -> str | None:
    """ "its soldiers", "974 of their troops", "Ruritania's army": the owner's side."""
    for word in (head, *[t for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.children]):
        for token in word.lefts:
            if token.dep_ == "poss" and token.lower_ in OWN:
                return side_of_name(claimant) or _subject_side(token)
            if token.dep_ == "poss" and word.lemma_.lower() not in RUNNING and (state := people_of(token.text)):
                return state
    return None


def _on_side(trigger: Token, claimant: str | None) -> str | None:
    """ "on the Ruritanian side", "on their side"."""
    for token in trigger.sent:
        if token.lower_ == "side" and token.dep_ == "pobj" and token.head.lower_ == "on":
            for left in token.lefts:
                if left.lower_ in OWN:
                    return side_of_name(claimant)
                if state := people_of(left.text):
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
    return trigger.part == "toll" and any(t.lemma_.lower() in FIGHTS for t in trigger.token.sent)


def _of_the_war(count: Counted, trigger: Trigger) -> bool:
    """ "the conflict has killed 40,000 people", "5,000 people died in the war"."""
    if count.noun is not None and count.noun.lower_ not in ("people", "lives", "persons", "deaths"):
        return False
    verb = clause_of(trigger.token)
    inside = (c for p in verb.children if p.lower_ in ("in", "during") for c in p.children)
    return any(
        t.lemma_.lower() in LONG_FIGHTS and not any(people_of(left.text) for left in t.lefts)
        for t in (*(c for c in verb.children if c.dep_ == "nsubj"), *inside)
    )


def _subject_side(token: Token) -> str | None:
    subject = next((c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None if subject is None else people_within(subject)


def _loser(trigger: Trigger, claimant: str | None) -> str | None:
    """ "Ruritania lost 40 soldiers", "Ruritania suffered 40 casualties": the subject's own people."""
    verb = trigger.token if trigger.part == "lose" else trigger.token.head
    if verb.lemma_.lower() not in LOSING or trigger.part not in ("lose", "noun"):
        return None
    over = verb.head if verb.dep_ in ("advcl", "xcomp", "conj") else verb  # "had a bad day, suffering 40 casualties"
    subject = next((c for v in (verb, over) for c in v.children if c.dep_ == "nsubj"), None)
    return None if subject is None else people_within(subject) or side_of_name(claimant)


def _goes_on(count: Counted, before: Sided) -> bool:
    """Whether the claim is about the people of the one before it: the same sentence, or "the dead", "another 12"."""
    sent, doc = count.head.sent, count.doc
    if not before.latest:
        return False
    if before.at >= sent.start:
        return True
    if "\n" not in doc[before.at : sent.start].text and not any(people_of(t.text) for t in sent):
        return True  # the paragraph has come to no other party
    opening = sent.doc[sent.start : count.last].text
    return bool(ANAPHORIC.search(opening)) or opening.lower().startswith(("another", "a further", "the number"))
