"""English grammar as the parser labels it: what several findings ask of a word or a clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
NOMINAL_SUBJECTS = ("nsubj", "nsubjpass")
NOMINAL = ("NOUN", "PROPN", "PRON")
VERBAL = ("VERB", "AUX")
FINITE_TAGS = ("VBD", "VBZ", "VBP", "MD")
PREDICATIVE_TAGS = ("VBD", "VBZ")  # of finite verbs that cannot be taken for an infinitive or a participle
RELATIVE_CLAUSES = ("acl", "relcl")
CONTENT_CLAUSES = ("ccomp", *RELATIVE_CLAUSES)
OPENS_CLAUSE = ("mark", "advmod")  # the parser takes "that" for an adverb in "said for the first time that …"
THAT = ("that",)
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "herself"})
THEY, IT = frozenset({"they", "them"}), frozenset({"it", "its"})
POSSESSIVE = ("'s", "’s", "’", "'")


def subjects(verb: Token) -> list[Token]:
    """The verb's own subjects, in order."""
    return [c for c in verb.children if c.dep_ in SUBJECTS]


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, or the "there" of "there was"."""
    return any(c.dep_ in (*SUBJECTS, "expl") for c in verb.children)


def any_finite(tokens: Iterable[Token]) -> bool:
    """Whether a finite verb stands among the tokens: "said", "would", not "saying" and "to say"."""
    return any(t.tag_ in FINITE_TAGS for t in tokens)


def opened_by(clause: Token, words: Collection[str]) -> bool:
    """Whether one of the words opens the clause: "*that* the road was shut"."""
    return any(c.dep_ in OPENS_CLAUSE and c.lower_ in words for c in clause.children)


def object_of(around: Iterable[Token], *prepositions: str) -> Token | None:
    """The noun behind the first of the prepositions among the tokens: "by *the mayor*"."""
    found = (c for word in around if word.lower_ in prepositions for c in word.children if c.dep_ == "pobj")
    return next(found, None)
