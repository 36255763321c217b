"""Cues that are nouns: "issued a warning that", "the minister's claim that", "her message was that"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from analysis.lexicon.quotes import LIGHT_VERBS, SPEECH_NOUNS
from analysis.quotes.content import Range, before_gloss, marked
from analysis.quotes.speaker_head import NOMINAL, object_of, speaker_of

Said = tuple[Token, Token, tuple[Range, ...]]  # the cue, the head word of who speaks, and the pieces of what is said
VOICING = ("voice", "express", "raise", "air")
DENYING = ("no", "any", "neither")
SOURCES = ("by", "from")
CLAUSES = ("acl", "ccomp", "relcl")


def noun_cue(noun: Token) -> Said | None:
    """The speech act that a noun names, None where it names none, has nobody behind it or is negated."""
    kind = _kinds().get(noun.lemma_.lower())
    if kind is None or any(c.lower_ in DENYING for c in noun.lefts):
        return None
    clause = _clause(noun, kind)
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in LIGHT_VERBS:
        if kind == "felt" and verb.lemma_.lower() not in VOICING:
            return None
        who = speaker_of(verb)
        return (verb, who, _pieces(noun, clause)) if who is not None and clause is not None else None
    owner = _owner(noun)
    if owner is None or kind == "felt":
        return None
    if clause is None and noun.dep_ == "nsubj" and verb.lemma_ == "be":
        clause = _equated(verb)
    if clause is not None:
        return noun, owner, _pieces(noun, clause)
    return (noun, owner, ()) if noun.i + 1 < len(noun.doc) and noun.nbor().text == ":" else None


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in SPEECH_NOUNS}


def _owner(noun: Token) -> Token | None:
    """Whose words they are: "the mayor's claim", "a claim by the mayor"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None) or object_of(noun.rights, *SOURCES)
    return owner if owner is not None and owner.pos_ in NOMINAL else None


def _clause(noun: Token, kind: str) -> Token | None:
    """The clause with "that" behind the noun, or the infinitive behind a promise."""
    for child in noun.rights:
        infinitive = kind == "promised" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        if child.dep_ in CLAUSES and (infinitive or marked(child, ("that",))):
            return child
    return None


def _equated(verb: Token) -> Token | None:
    """The clause of "her message was that …"; none where it is denied or only possible."""
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return None
    return next((c for c in verb.rights if c.dep_ == "ccomp" and marked(c, ("that",))), None)


def _pieces(noun: Token, clause: Token | None) -> tuple[Range, ...]:
    if clause is None:
        return ()
    first, last = max(clause.left_edge.i, noun.i + 1), clause.right_edge.i + 1
    return ((first, before_gloss(clause, first, last)),)
