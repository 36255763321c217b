"""Who an article has named so far: people with their roles and gender, and bodies, for what it calls them later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from analysis.language.countries import state_of
from analysis.language.grammar import NOMINAL_SUBJECTS
from analysis.lexicon.names import FIELD_WORDS, RANK_WORDS, TITLES
from analysis.names.gender import gender_of_name, gender_of_word, genders_by_pronouns
from analysis.records import Name, Span

INSIDE_A_PHRASE = ("compound", "nmod", "amod", "appos")  # of a name's first word: "the mayor, Ada Brandt, said"
STATE_WITHIN_TOKENS = 6  # of a person's name, for a role in that state
RANK_BEFORE_TOKENS = 3  # of a role: "the *deputy* finance minister"
DESCRIBED_BEFORE_TOKENS = 4  # of a name, for a title: "the council's *president* Ann Wu"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention as printed (characters start to end) and the names of those for whom it stands, where known."""

    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    token: int = -1

    @property
    def name(self) -> str | None:
        """The name that the mention stands for; of several who speak together "A; B"."""
        return "; ".join(self.names) or None


@dataclass(frozen=True, slots=True)
class Role:
    """A role that somebody is given: the token of their name, the name, and the words that make it another role."""

    at: int
    name: str
    rank: frozenset[str]


@dataclass(slots=True)
class EntityIndex:
    """Everybody named, in order, each with the index of the name's first token."""

    doc: Doc
    spoken: bytearray = field(default_factory=bytearray)  # 1 for a character of what is reported: nobody acts there
    people: list[tuple[int, str]] = field(default_factory=list)
    bodies: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[str, list[Role]] = field(default_factory=dict)  # by lemma: "mayor"
    gender: dict[str, str] = field(default_factory=dict)

    def is_person(self, name: str) -> bool:
        """Whether the article names a person so."""
        return any(name == known for _, known in self.people)

    def may_be(self, name: str, gender: str) -> bool:
        """Whether nothing speaks against a person's being "m" or "f"."""
        return self.gender.get(name, gender) == gender

    def is_spoken(self, token: Token) -> bool:
        """Whether a token is part of what somebody is reported to say."""
        return bool(self.spoken) and self.spoken[token.idx] == 1

    def acts(self, at: int) -> bool:
        """Whether the name at a token is a subject in the outlet's own words, not in what somebody says."""
        token = self.doc[at]
        if self.is_spoken(token):
            return False
        while token.dep_ in INSIDE_A_PHRASE and token.head != token:  # a root may be labelled so
            token = token.head
        if token.dep_ == "poss" and token.ent_type_ == "PERSON":
            token = token.head  # "Brandt’s answer was short": it is about her
        return token.dep_ in NOMINAL_SUBJECTS

    def in_role(
        self, role: str, before: int, state: str | None = None, rank: frozenset[str] = frozenset()
    ) -> str | None:
        """Who was last given a role (a lemma: "mayor") before a token; near that state's name, where one is given.

        "The minister" is not the deputy minister, but it may be the finance minister.
        """
        for given in reversed(self.roles.get(role, [])):
            if given.at < before and _may_be_the_role(rank, given.rank) and self._is_near(given.at, state):
                return given.name
        return None

    def _is_near(self, at: int, state: str | None) -> bool:
        near = self.doc[max(0, at - STATE_WITHIN_TOKENS) : at + STATE_WITHIN_TOKENS]
        return state is None or any(state_of(t.text) == state for t in near)

    def _learn(self, name: Name) -> None:
        span = self.doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            return
        if name.kind == "person":
            self.people.append((span.start, name.name))
            self._learn_roles(name.name, span.start, span.end)
        elif name.kind in ("organisation", "state"):
            self.bodies.append((span.start, name.name))

    def _learn_roles(self, name: str, first: int, last: int) -> None:
        for token in _describing(self.doc, first, last):
            if (token.pos_ in ("NOUN", "PROPN") and not token.ent_type_) or token.lower_ in TITLES:
                rank = ranks(self.doc[max(0, token.i - RANK_BEFORE_TOKENS) : token.i])
                self.roles.setdefault(token.lemma_.lower(), []).append(Role(first, name, rank))
            if gender := gender_of_word(token):
                self.gender[name] = gender

    def _learn_genders(self) -> None:
        """By the first name; else by a title; else by the pronouns."""
        for _, name in self.people:
            if gender := gender_of_name(name):
                self.gender[name] = gender
        self.gender = genders_by_pronouns(self.doc, self.people, self.is_spoken) | self.gender


def index_entities(doc: Doc, said: Iterable[Span] = ()) -> EntityIndex:
    """Everybody whom the article names, with titles and descriptions ("the mayor") by which it may call them later."""
    index = EntityIndex(doc)
    for stretch in said:
        index.spoken = index.spoken or bytearray(len(doc._.article.text))
        index.spoken[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    for name in doc._.names:
        index._learn(name)
    index._learn_genders()
    return index


def ranks(tokens: Iterable[Token]) -> frozenset[str]:
    """The words among some that make a role another one: "prime", "deputy", "foreign"."""
    return frozenset(t.lower_ for t in tokens if t.lower_ in RANK_WORDS | FIELD_WORDS)


def _may_be_the_role(rank: frozenset[str], given: frozenset[str]) -> bool:
    """Whether a role may be the one given before: a rank must be the same, a field may be left out."""
    return rank & RANK_WORDS == given & RANK_WORDS and rank <= given


def _describing(doc: Doc, first: int, last: int) -> list[Token]:
    """The words that say what a person is: "Mayor", "the council's president, Ann Wu", "Bo Lind, a baker"."""
    head = doc[first:last].root
    before = doc[max(0, first - DESCRIBED_BEFORE_TOKENS) : first]
    near = [t for t in before if t.head in (head, *doc[first:last]) or t.head.head == head]
    near = [t for t in near if not (t.dep_ == "compound" and t.nbor() in near)]  # of "police chief" only the chief
    apposed = [c for c in head.children if c.dep_ == "appos"]
    return [*near, *apposed, *([head.head] if head.dep_ == "appos" else [])]
