"""Where what is said ends and the outlet's own remark on it begins: "…, a claim that the ministry denied"."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.grammar import FINITE_TAGS, RELATIVE_CLAUSES
from analysis.language.quote_marks import MARKS
from analysis.lexicon.quotes import ALLEGATIONS

APPOSED = ("appos", "dobj", "npadvmod", "attr")  # how the parser takes a noun set behind a clause
DISPUTES = ("dispute", "refute")  # said of nothing but claims
DENYING = ("deny", *DISPUTES)
PRESENT_TAGS = ("VBZ", "VBP")


def before_gloss(clause: Token, first: int, last: int) -> int:
    """The token at which the outlet's remark on a clause [first, last) begins; `last` where there is none."""
    doc = clause.doc
    for word in doc[first + 1 : last]:
        left = word.left_edge.i
        if left > first and doc[left - 1].text == "," and _calls_it_a_claim(word):
            return left - 1
        if left > first + 1 and doc[left - 1].text == "," and _remarks(word, clause, last):
            return left - 1
    return last


def denied_whole(verb: Token) -> Token | None:
    """The "which" that stands for the whole clause before it: "said the road was shut, which the mayor denied"."""
    which = verb.left_edge
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in DENYING or verb.head.lemma_.lower() in ALLEGATIONS:
        return None
    opens = which.lower_ == "which" and which.dep_ == "dobj" and which.i > 0
    return which if opens and which.nbor(-1).text == "," else None


def _calls_it_a_claim(noun: Token) -> bool:
    """Whether a noun set behind the clause calls it a claim and says more of it: "a claim that the mayor denied"."""
    claim = noun.dep_ in APPOSED and noun.lemma_.lower() in ALLEGATIONS
    return claim and any(c.dep_ in RELATIVE_CLAUSES for c in noun.children)


def _remarks(verb: Token, clause: Token, last: int) -> bool:
    """Whether a relative clause denies the whole, or tells of a person or of now while what is said tells of then."""
    if denied_whole(verb) is not None:
        return True
    doc = verb.doc
    while last > verb.i and doc[last - 1].is_punct:
        last -= 1
    if verb.dep_ != "relcl" or verb.right_edge.i + 1 < last:
        return False
    opens = verb.left_edge.lower_
    if opens == "who":
        return True
    if opens not in ("which", "where") or any(t.text in MARKS for t in doc[verb.left_edge.i : last]):
        return False
    tenses = [t.tag_ for t in (verb, *verb.lefts) if t.tag_ in FINITE_TAGS]
    past = any(t.tag_ == "VBD" for t in (clause, *clause.lefts))
    return past and bool(tenses) and tenses[-1] in PRESENT_TAGS
