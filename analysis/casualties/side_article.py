"""What an article tells about its sides: whether it is on a war, who fights in it, and whose its places are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc, Token

from analysis.casualties.attacker import clause_of, named_strikers
from analysis.casualties.counts import Counted
from analysis.casualties.war_parties import named_in_war, people_counted_by, people_of, side_of_name
from analysis.lexicon.casualties import DISASTER_WORDS, STRIKERS, WAR_WORDS
from analysis.lexicon.names import PLACE_NOUNS
from analysis.lexicon.quotes import OUTLET_WORDS

BEFORE_PLACE = frozenset({"in", "near", "at", "across", "outside", "on", "around"})
PLACE_ENTITIES = ("GPE", "LOC", "FAC")
ABROAD = frozenset({"United States", "United Kingdom"})  # their officials tell of wars everywhere
MAX_TOKENS_OF_DESCRIPTION = 8  # before a name, which may say whose officer a person is
FEWEST_MENTIONS = 2  # that make a party of an article one, where it names more parties than two
MAX_PARTIES = 3  # of an article, those it names most
FEWEST_WAR_SIGNS = 2  # different ones that make an article one on a war
MAX_TOKENS_TO_PLACE = 5  # behind a number, in which its own place stands


class ArticleSides:
    """What one article tells about its sides."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def war(self) -> bool:
        """Whether the article is on a war: in accidents, crimes and disasters the dead have no side."""
        lemmas = Counter(t.lemma_.lower() for t in self.doc)
        war, peace = ({w: lemmas[w] for w in words if lemmas[w]} for words in (WAR_WORDS, DISASTER_WORDS))
        struck = bool(self.strikers)
        if struck and not peace:
            return True
        signs = struck + any(named_in_war(t.text) for t in self.doc if t.text[:1].isupper())
        return len(war) + signs >= FEWEST_WAR_SIGNS and sum(war.values()) + signs > sum(peace.values())

    # ---- who fights

    @cached_property
    def strikers(self) -> Counter[str]:
        """Who is named as striking, and how often."""
        return named_strikers(self.doc)

    @cached_property
    def named(self) -> Counter[str]:
        """The sides that the article names, and how often."""
        return Counter(s for t in self.doc if t.text[:1].isupper() and (s := people_of(t.text)))

    @cached_property
    def parties(self) -> set[str]:
        """The sides that the article names most."""
        return {side for side, _ in self.named.most_common(MAX_PARTIES)}

    def other_party(self, party: str) -> str | None:
        """Whom a party fights where the article is on two parties alone: the other one."""
        most = [*self.named.most_common(MAX_PARTIES), ("", 0)]
        others = [(other, times) for other, times in most if other != party]
        enough = others[0][1] >= FEWEST_MENTIONS or len(self.named) == 2
        alone = party in self.parties and enough and others[0][1] > 2 * others[1][1]
        return others[0][0] if alone else None

    def claimants_side(self, claimant: str | None) -> str | None:
        """The side that a claimant speaks for where it is one that the article is about, and no outlet's name."""
        if not claimant or any(w.lower() in OUTLET_WORDS for w in re.findall(r"\w+", claimant)):
            return None
        side = people_counted_by(side_of_name(claimant) or self._side_of_body(claimant))
        return side if side in self.parties and side not in ABROAD else None

    def _side_of_body(self, claimant: str) -> str | None:
        """The side of the body that a claimant is short for: "the ministry" for "the Ruritanian Ministry"."""
        bodies = (n.name for n in self.doc._.names if n.kind == "organisation")
        same = (b for b in bodies if b.split()[-1].lower() == claimant.split()[-1].lower())
        return next((s for b in same if (s := side_of_name(b))), None)

    def side_of_person(self, claimant: str | None) -> str | None:
        """The side by which the article describes a person: "the ombudsman of Ruritania, Ada Brandt"."""
        name = next((n for n in self.doc._.names if n.kind == "person" and n.name == claimant), None)
        span = self.doc.char_span(name.start, name.end, alignment_mode="expand") if name else None
        if span is None:
            return None
        before = self.doc[max(span.sent.start, span.start - MAX_TOKENS_OF_DESCRIPTION) : span.start]
        return next((s for t in reversed(before) if (s := people_of(t.text))), None)

    # ---- whose its places are

    @cached_property
    def places(self) -> dict[str, str]:
        """The sides of places that the article itself explains: "the Ruritanian town of Zenda", "Zenda, Ruritania"."""
        found: dict[str, str] = {}
        for ent in self.doc.ents:
            if ent.label_ in PLACE_ENTITIES and people_of(ent.text) is None and (side := _explained(ent.root)):
                found.setdefault(ent.text, side)
        return found

    def place_beside(self, count: Counted) -> str | None:
        """Where the people themselves are said to be: "12 people in Zenda and 40 in Strelsau"."""
        following = self.doc[count.last : count.last + MAX_TOKENS_TO_PLACE]
        if not len(following) or following[0].lower_ not in BEFORE_PLACE:
            return None
        for token in following[1:]:
            if token.pos_ in ("VERB", "AUX") or token.is_punct:
                return None
            if token.ent_type_ in PLACE_ENTITIES and (side := self._side_of_place(token)):
                return side
        return None

    def place_of_incident(self, trigger: Token) -> str | None:
        """Where the people were hit, in the same clause: "in Ruritania", "in the Ruritanian town of …"."""
        clause = clause_of(trigger)
        if trigger.tag_ == "VBG" and clause.dep_ == "advcl":
            clause = clause.head  # "hit a hall in Zenda, killing 12"
        before = (t for t in clause.subtree if t.dep_ == "prep" and (t.lower_ in BEFORE_PLACE or _is_of_a_strike(t)))
        places = (c for preposition in before for c in preposition.children if c.dep_ == "pobj")
        return next((side for place in places if (side := self._side_of_place(place))), None)

    def _side_of_place(self, place: Token) -> str | None:
        if side := people_of(_with_compounds(place)):
            return side
        if place.ent_type_ in PLACE_ENTITIES:
            name = self._entity_text(place)
            return people_of(name) or self.places.get(name) or _explained(place)
        if place.lemma_.lower() not in PLACE_NOUNS:
            return None
        near = (*place.lefts, *(t for c in place.rights if c.dep_ == "prep" for t in c.children))
        known = (people_of(t.text) or self.places.get(self._entity_text(t)) for t in near)
        return next((side for side in known if side), None)

    def _entity_text(self, token: Token) -> str:
        """The entity that a word belongs to, else the word."""
        return next((e.text for e in self.doc.ents if e.start <= token.i < e.end), token.text)


def _with_compounds(place: Token) -> str:
    """ "Beit Lahiya": the words of a name, whatever the model takes it for."""
    first = min([place.i, *(t.i for t in place.lefts if t.dep_ == "compound" and t.pos_ == "PROPN")])
    return str(place.doc[first : place.i + 1].text)


def _is_of_a_strike(preposition: Token) -> bool:
    """ "the shelling of Zenda"."""
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in STRIKERS


def _explained(place: Token) -> str | None:
    """ "Zenda, Ruritania", "Zenda in Ruritania", "the Ruritanian town of Zenda", "Ruritania's second city, Zenda"."""
    following = place.doc[place.i + 1 : place.i + 3]
    if len(following) == 2 and following[0].lower_ in (",", "in") and (side := people_of(following[1].text)):
        return side
    if place.dep_ == "pobj" and place.head.lower_ == "of" and _is_place_noun(place.head.head):
        return _first_people(place.head.head.lefts)
    if place.dep_ == "appos" and _is_place_noun(place.head):
        return _first_people(place.head.lefts)
    named = (c for c in place.children if c.dep_ == "appos" and _is_place_noun(c))
    return _first_people(t for c in named for t in c.subtree)


def _is_place_noun(token: Token) -> bool:
    return token.lemma_.lower() in PLACE_NOUNS


def _first_people(words: Iterable[Token]) -> str | None:
    return next((s for t in words if (s := people_of(t.text))), None)
