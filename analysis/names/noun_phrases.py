"""How far a mention of a speaker reaches: the head word, what stands before it, and what tells it from others."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.grammar import POSSESSIVE
from analysis.lexicon.quotes import STATEMENTS

BEFORE = ("compound", "amod", "poss", "det", "nmod", "nummod", "case", "predet", "quantmod", "appos", "preconj")
AFTER = ("prep", "acl", "amod")
MAX_PHRASE_TOKENS = 10  # of what stands behind a nameless speaker
NAMED_LABELS = ("PERSON", "ORG")


def mention(head: Token) -> list[Token]:
    """The head word with what stands before it in its phrase; appositions and clauses after it are left out."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in BEFORE and "\n" not in head.doc[child.left_edge.i : head.i].text_with_ws:
            first = min(first, child.left_edge.i)
    first = _start_of_compound(head.doc, first)
    tokens = list(head.doc[first : _end_of_name(head) + 1])
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    return tokens


def _end_of_name(head: Token) -> int:
    """The last token of a name that the parser heads on an earlier word, else the head word's."""
    last = head.i
    for token in head.doc[head.i + 1 :] if head.ent_type_ in NAMED_LABELS else ():
        if token.ent_iob_ != "I" or token.text in POSSESSIVE or token.is_space:
            break
        last = token.i
    return last


def _start_of_compound(doc: Doc, first: int) -> int:
    """Where a mention begins that opens with a compound: "her ex-wife"."""
    while first > 1 and doc[first - 2 : first].text == f"{doc[first - 2].text}-" and not doc[first - 1].whitespace_:
        first = doc[first - 2].left_edge.i
        if first and doc[first - 1].tag_ in ("PRP$", "DT"):
            first -= 1
    return first


def tail(head: Token) -> list[Token]:
    """What tells a nameless speaker from others: "people *close to the campaign*"; [] where nothing does."""
    last = head.i
    for child in head.rights if head.tag_ in ("NN", "NNS") and not head.ent_type_ else ():
        phrase = list(child.subtree)
        if child.dep_ not in AFTER or phrase[0].i != last + 1 or len(phrase) > MAX_PHRASE_TOKENS:
            break
        if any(t.is_punct or t.is_space or t.ent_type_ in ("DATE", "TIME") for t in phrase):
            break
        if any(t.lemma_.lower() in STATEMENTS for t in child.children):
            break  # "a spokesman in a statement": how it was said
        last = phrase[-1].i
    return list(head.doc[head.i + 1 : last + 1])


def joint_heads(head: Token) -> list[Token]:
    """The head words of those who speak together with the first ("Ruritania and Zenda said"), [] where it is alone."""
    others: list[Token] = []
    last = head
    while following := [c for c in last.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")]:
        if len(following) > 1:
            return []
        last = following[0]
        others.append(last)
    if not others or all(t.ent_iob_ == "I" for t in head.doc[head.i + 1 : last.i + 1]):
        return []  # "the National Oceanic and Atmospheric Administration": one body
    between = head.doc[head.i + 1 : last.left_edge.i]
    listed = len(others) == 1 and any(t.is_punct for t in between)
    return others if any(t.lower_ == "and" for t in between) and not listed else []
