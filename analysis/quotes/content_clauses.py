"""What is said as a clause: "said *that the road was shut*"; the clause without the cue, its subject and "that"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from analysis.language.grammar import (
    CONTENT_CLAUSES,
    FINITE_TAGS,
    SUBJECTS,
    THAT,
    any_finite,
    has_subject,
    opened_by,
    subjects,
)
from analysis.lexicon.quotes import STATEMENTS
from analysis.quotes.draft import TokenRange
from analysis.quotes.gloss import before_gloss

CONDITIONS = ("if", "unless")
ASIDES = ("time", "anonymity", "evidence", "proof")  # "said for the first time that", "on condition of anonymity that"
HEARD = ("tell", "inform", "assure", "remind", "notify", "advise")  # their object is who hears it


def said_clause(verb: Token) -> Token | None:
    """The clause said: one with "that" behind the verb first; one before the verb needs a subject of its own."""
    found = [c for c in (*verb.children, *_clauses_of_nouns(verb)) if c.dep_ in CONTENT_CLAUSES and c.pos_ != "PUNCT"]
    behind = [c for c in found if c.i > verb.i]
    with_that = [c for c in behind if opened_by(c, THAT)]
    before = [c for c in found if c.i < verb.i and _may_stand_before(c, verb)]
    return next(iter((*with_that, *(before or behind))), None)


def clause_range(verb: Token, clause: Token) -> TokenRange | None:
    """The clause's tokens on its own side of the verb, without the verb and its subject, and without "that"."""
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        first = min([max(first, verb.i + 1), *_stranded_subject(verb, clause)])
    else:
        last = min([last, verb.i] + [s.left_edge.i for s in subjects(verb) if s.i > clause.i])
    if verb.dep_ == "relcl" and verb.head.dep_ == "ROOT":
        last = _main_clause_resumes(verb, first, last)
    return (first, before_gloss(clause, first, last)) if first < last else None


def condition_before(verb: Token, clause: Token, content: TokenRange) -> TokenRange | None:
    """The condition that stands before the cue: "*If it rains*, forecasters say, the river will rise"."""
    start = min((s.left_edge.i for s in subjects(verb)), default=verb.i)
    for child in (*verb.lefts, *clause.lefts):
        before = child.right_edge.i < min(start, content[0])
        if child.dep_ == "advcl" and before and opened_by(child, CONDITIONS):
            return child.left_edge.i, child.right_edge.i + 1
    return None


def _clauses_of_nouns(verb: Token) -> Iterable[Token]:
    """Clauses the parser gives to a noun: "voiced hope that …", "said in a statement that …", "for the first time"."""
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    stated = [n for p in verb.rights if p.dep_ == "prep" for n in _nouns_behind(p) if _says_how(n)]
    return (c for noun in (*objects, *stated) for c in noun.rights if opened_by(c, THAT) or _about_hearer(verb, c))


def _about_hearer(verb: Token, clause: Token) -> bool:
    """Whether a clause without "that" is taken for one about the hearer: "told the paper he would fight"."""
    own = [c for c in clause.lefts if c.dep_ in SUBJECTS]
    if verb.lemma_ not in HEARD or clause.dep_ != "relcl" or not own:
        return False
    relative = own[0].tag_ in ("WDT", "WP") or clause.head.pos_ == "PRON"
    return own[0].i == clause.left_edge.i and not relative


def _nouns_behind(preposition: Token) -> Iterable[Token]:
    """Its noun, and the one within that: "on condition of anonymity"."""
    for noun in preposition.rights:
        yield noun
        yield from (n for p in noun.rights if p.lower_ == "of" for n in p.rights)


def _says_how(noun: Token) -> bool:
    """Whether a noun behind a cue only says how or when it was said: "in a statement", "on Monday"."""
    return noun.lemma_.lower() in (*STATEMENTS, *ASIDES) or noun.ent_type_ in ("DATE", "TIME")


def _may_stand_before(clause: Token, verb: Token) -> bool:
    """Whether a clause before the cue can be what is said: a sentence of its own, with nothing but a comma between."""
    if clause.left_edge.dep_ == "advcl" or not has_subject(clause):
        return False
    return not any(t.text in (":", ";") for t in clause.doc[clause.right_edge.i : verb.i])


def _main_clause_resumes(verb: Token, first: int, last: int) -> int:
    """Where the main clause goes on that the parser took for what is said: "The mayor, who said so, *left*"."""
    commas = (t.i for t in verb.doc[first : last - 1] if t.text == "," and t.nbor().tag_ in FINITE_TAGS)
    return next(commas, last)


def _stranded_subject(verb: Token, clause: Token) -> list[int]:
    """Where the clause's subject begins, which the parser took for the verb's object: "admitted the road was shut"."""
    whole = any(c.dep_ in (*SUBJECTS, "expl", "mark") or c.lower_ == "to" for c in clause.lefts)
    if whole or verb.lemma_ in HEARD or not any_finite((clause, *clause.lefts)):
        return []
    return [c.left_edge.i for c in verb.rights if c.dep_ == "dobj" and c.i < clause.i]
