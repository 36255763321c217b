"""Cues that are nouns: "issued a warning that", "the minister's claim that", "her message was that"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from analysis.language.grammar import CONTENT_CLAUSES, NOMINAL, THAT, object_of, opened_by
from analysis.lexicon.quotes import LIGHT_VERBS, SPEECH_NOUNS
from analysis.quotes.draft import Cue, TokenRange
from analysis.quotes.gloss import before_gloss
from analysis.quotes.speaker_head import speaker_of
from analysis.rules import EMPTY, Empty, Rules

VOICING = ("voice", "express", "raise", "air")
NEGATING = ("no", "any", "neither")
SOURCES = ("by", "from")


@dataclass(frozen=True, slots=True)
class NounCase:
    """A noun that names a speech act, what stands for its content, and its clause where it has one."""

    noun: Token
    kind: str
    clause: Token | None

    @property
    def owner(self) -> Token | None:
        """Whose words they are: "the mayor's claim", "a claim by the mayor"."""
        possessor = next((c for c in self.noun.lefts if c.dep_ == "poss"), None)
        owner = possessor or object_of(self.noun.rights, *SOURCES)
        return owner if owner is not None and owner.pos_ in NOMINAL else None


def noun_cue(noun: Token) -> Cue | None:
    """The speech act that a noun names, None where it names none, has nobody behind it or is negated."""
    kind = SPEECH_NOUNS.get(noun.lemma_.lower())
    if kind is None or any(c.lower_ in NEGATING for c in noun.lefts):
        return None
    return NOUN(NounCase(noun, kind, _clause_behind(noun, kind)))


def object_of_a_light_verb(case: NounCase) -> Cue | Empty | None:
    """The subject of a verb that says nothing of its own speaks: "The mayor *issued a warning* that …"."""
    noun, verb = case.noun, case.noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in LIGHT_VERBS:
        return None
    if case.clause is None or (case.kind == "felt" and verb.lemma_.lower() not in VOICING):
        return EMPTY
    who = speaker_of(verb)
    return Cue(verb, "say", who, _clause_pieces(noun, case.clause)) if who is not None else EMPTY


def owned_with_a_clause(case: NounCase) -> Cue | Empty | None:
    """Whoever owns the words speaks: "*the mayor's claim* that the road was shut"."""
    owner = case.owner if case.kind != "felt" else None
    if owner is None:
        return EMPTY
    return Cue(case.noun, "say", owner, _clause_pieces(case.noun, case.clause)) if case.clause is not None else None


def equated_with_a_clause(case: NounCase) -> Cue | Empty | None:
    """What the words are said to be is their content: "*Her message was* that the road was shut"."""
    verb = case.noun.head
    clause = _equated_clause(verb) if case.noun.dep_ == "nsubj" and verb.lemma_ == "be" else None
    return Cue(case.noun, "say", case.owner, _clause_pieces(case.noun, clause)) if clause is not None else None


def before_a_colon(case: NounCase) -> Cue | Empty | None:
    """What stands in quotation marks behind a colon is its content: "*The mayor's answer*: “Never.”"."""
    noun = case.noun
    colon = noun.i + 1 < len(noun.doc) and noun.nbor().text == ":"
    return Cue(noun, "say", case.owner, ()) if colon else None


NOUN: Rules[NounCase, Cue] = Rules(
    "noun",
    object_of_a_light_verb,
    owned_with_a_clause,
    equated_with_a_clause,
    before_a_colon,
)


def _clause_behind(noun: Token, kind: str) -> Token | None:
    """The clause with "that" behind the noun, or the infinitive behind a promise."""
    for child in noun.rights:
        infinitive = kind == "promised" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        if child.dep_ in CONTENT_CLAUSES and (infinitive or opened_by(child, THAT)):
            return child
    return None


def _equated_clause(verb: Token) -> Token | None:
    """The clause of "her message was that …"; none where it is denied or only possible."""
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return None
    return next((c for c in verb.rights if c.dep_ == "ccomp" and opened_by(c, THAT)), None)


def _clause_pieces(noun: Token, clause: Token) -> tuple[TokenRange, ...]:
    first, last = max(clause.left_edge.i, noun.i + 1), clause.right_edge.i + 1
    return ((first, before_gloss(clause, first, last)),)
