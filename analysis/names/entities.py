"""Who an article has named so far: people with their roles and gender, and bodies, for what it calls them later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.language.countries import state_of
from analysis.lexicon.names import FIRST_NAMES, GENDER_WORDS, RANK_WORDS, TITLES
from analysis.records import Name, Span

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "herself"})
PARTS = ("compound", "nmod", "amod", "appos")  # of a name's first word in its phrase: "the mayor, Ada Brandt, said"
OBJECTS = ("dobj", "dative", "pobj")
FOLLOWING = 40  # tokens after a name in which a pronoun tells of it


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention as printed (characters start to end) and the name it stands for, where one is known."""

    start: int
    end: int
    text: str
    name: str | None
    token: int = -1


@dataclass(slots=True)
class Cast:
    """Everybody named, in order, each with the index of the name's first token."""

    doc: Doc
    spoken: bytearray = field(default_factory=bytearray)  # 1 for a character of what is reported: nobody acts there
    people: list[tuple[int, str]] = field(default_factory=list)
    bodies: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[str, list[tuple[int, str, frozenset[str]]]] = field(default_factory=dict)
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
        while token.dep_ in PARTS and token.head != token:  # a root may be labelled so
            token = token.head
        if token.dep_ == "poss" and token.ent_type_ == "PERSON":
            token = token.head  # "Brandt’s answer was short": it is about her
        return token.dep_ in ("nsubj", "nsubjpass")

    def in_role(
        self, role: str, before: int, state: str | None = None, rank: frozenset[str] = frozenset()
    ) -> str | None:
        """Who was last given a role (a lemma: "mayor") before a token; near that state's name, where one is given.

        "The minister" is not the deputy minister, but it may be the finance minister.
        """
        for at, name, theirs in reversed(self.roles.get(role, [])):
            near = self.doc[max(0, at - 6) : at + 6]
            if at < before and _fits(rank, theirs) and (state is None or any(state_of(t.text) == state for t in near)):
                return name
        return None


def cast_of(doc: Doc, said: Iterable[Span] = ()) -> Cast:
    """Everybody whom the article names, with titles and descriptions ("the mayor") by which it may call them later."""
    cast = Cast(doc)
    for stretch in said:
        cast.spoken = cast.spoken or bytearray(len(doc._.article.text))
        cast.spoken[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    for name in doc._.names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            continue
        if name.kind == "person":
            cast.people.append((span.start, name.name))
            _learn_roles(cast, name, span.start, span.end)
        elif name.kind in ("organisation", "state"):
            cast.bodies.append((span.start, name.name))
    _learn_gender(cast)
    return cast


def _learn_roles(cast: Cast, name: Name, first: int, last: int) -> None:
    gender = {row[0]: row[1] for row in GENDER_WORDS}
    for token in _described(cast.doc, first, last):
        if (token.pos_ in ("NOUN", "PROPN") and not token.ent_type_) or token.lower_ in TITLES:
            rank = ranks(cast.doc[max(0, token.i - 3) : token.i])
            cast.roles.setdefault(token.lemma_.lower(), []).append((first, name.name, rank))
        if told := gender.get(token.lower_.rstrip(".")):
            cast.gender[name.name] = told


def _described(doc: Doc, first: int, last: int) -> list[Token]:
    """The words that say what a person is: "Mayor", "the council's president, Ann Wu", "Bo Lind, a baker"."""
    head = doc[first:last].root
    near = [t for t in doc[max(0, first - 4) : first] if t.head in (head, *doc[first:last]) or t.head.head == head]
    before = [t for t in near if not (t.dep_ == "compound" and t.nbor() in near)]  # of "police chief" only the chief
    apposed = [c for c in head.children if c.dep_ == "appos"]
    return [*before, *apposed, *([head.head] if head.dep_ == "appos" else [])]


def ranks(tokens: Iterable[Token]) -> frozenset[str]:
    """The words among some that make a role another one: "prime", "deputy", "foreign"."""
    known = {row[0] for row in RANK_WORDS}
    return frozenset(t.lower_ for t in tokens if t.lower_ in known)


def _fits(rank: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a role with the words of `rank` may be the role that somebody was given with the words of `theirs`."""
    hard = {row[0] for row in RANK_WORDS if row[1] == "rank"}
    return rank & hard == theirs & hard and rank <= theirs


def _learn_gender(cast: Cast) -> None:
    """By the first name; else by a title; else by whichever of he and she follows the name more often as the first."""
    first_names = {row[0]: row[1] for row in FIRST_NAMES}
    for _, name in cast.people:
        words_of = name.split()
        if len(words_of) > 1 and (told := first_names.get(words_of[0])):
            cast.gender[name] = told
    votes: dict[str, int] = {}
    ends = [(cast.doc[-1].i, "")] if len(cast.doc) else []
    for (at, name), (following, other) in pairwise([*cast.people, *ends]):
        stop = min(at + FOLLOWING, following if other != name else at + FOLLOWING)
        for token in cast.doc[at + 1 : stop]:
            if token.dep_ in OBJECTS or cast.is_spoken(token):
                continue  # "Brandt hired him"; "she" in somebody's words is whom they speak of
            if token.lower_ in HE | SHE:
                votes[name] = votes.get(name, 0) + (1 if token.lower_ in HE else -1)
                break
    for name, vote in votes.items():
        if vote:
            cast.gender.setdefault(name, "m" if vote > 0 else "f")
