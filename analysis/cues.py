"""Cues of reported speech read off the parse: the verb, whose it is, and the clause that is its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from analysis.lexicon import table

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = ("ccomp", "xcomp")
RELATIVE = ("who", "which", "that")
# Nouns through which somebody speaks: "a statement saying", "its report found"
VEHICLES = frozenset(
    {"statement", "letter", "report", "interview", "post", "tweet", "message", "speech", "memo", "email"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or "according to") of speech: its speaker's head word and its content as token indices [first, last)."""

    token: Token
    kind: str
    speaker: Token | None
    content: tuple[int, int] | None


@cache
def verbs() -> dict[str, str]:
    """Lemma of a cue to what follows it."""
    return {row[0]: row[1] for row in table("speech_verbs")}


def cues(doc: Doc) -> Iterator[Cue]:
    """Every cue of the document, in order."""
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            cue = _according(token)
            if cue:
                yield cue
        elif token.pos_ == "VERB" and (kind := verbs().get(token.lemma_.lower())):
            yield Cue(token, kind, speaker_of(token), _content(token, kind))


def speaker_of(verb: Token) -> Token | None:
    """The head word of who speaks: the verb's own subject, else the one it shares or stands under."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if any(c.dep_ == "auxpass" for c in verb.children) and verb.tag_ == "VBN":
        return _agent(verb)
    for subject in own:
        if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
            return verb.head
        return subject
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return speaker_of(verb.head)
    if verb.dep_ in ("advcl", "xcomp", "pcomp", "prep") or (verb.dep_ == "ccomp" and verb.tag_ == "VBG"):
        return _governing(verb)
    if verb.dep_ == "acl":
        return _vehicle(verb.head) if verb.tag_ == "VBG" else None
    return None


def _agent(verb: Token) -> Token | None:
    """Who a passive is done by: "was described by the mayor"; nobody where no agent is named."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _governing(verb: Token) -> Token | None:
    head = verb.head
    while head.dep_ in ("prep", "pcomp") and head.head is not head:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return _vehicle(head)
    subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in RELATIVE and head.dep_ == "relcl":
        return head.head
    if subject is None and head is not verb:
        return speaker_of(head)
    return subject


def _vehicle(noun: Token) -> Token | None:
    """Whose statement it is: the possessor, else the subject of "issued a statement saying"; else who is named."""
    if noun.lemma_.lower() not in VEHICLES:
        return noun if noun.pos_ in ("NOUN", "PROPN", "PRON") else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    head = noun.head
    while head.dep_ in ("prep", "pobj", "dobj") and head.head is not head:
        head = head.head
    return next((c for c in head.children if c.dep_ in SUBJECTS), None) if head.pos_ == "VERB" else None


def _content(verb: Token, kind: str) -> tuple[int, int] | None:
    if kind == "direct":
        return None
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and not _is_quoting(c)), None)
    if kind in ("say", "tell"):
        return _span(verb, clause) if clause is not None else _noun_content(verb)
    if kind == "urge":
        return _urged(verb, clause)
    if clause is not None:
        return _span(verb, clause)
    parts = [c for c in verb.children if c.dep_ in ("dobj", "prep", "xcomp", "dative") and c.i > verb.i]
    charge = [c for c in parts if c.lower_ in ("of", "for", "on")]
    if kind == "accuse" and not charge:
        return None
    kept = [c for c in parts if c.dep_ in ("dobj", "xcomp") or (kind == "accuse" and c in charge)]
    return (min(c.left_edge.i for c in kept), max(c.right_edge.i for c in kept) + 1) if kept else None


def _is_quoting(clause: Token) -> bool:
    return clause.pos_ == "PUNCT"


def _noun_content(verb: Token) -> tuple[int, int] | None:
    """What is warned of, vowed, promised or announced without a clause of its own."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if (
            child.dep_ == "xcomp"
            and child.i > verb.i
            and lemma in ("vow", "pledge", "promise", "threaten", "claim", "agree")
        ):
            return child.left_edge.i, child.right_edge.i + 1
        if child.dep_ == "prep" and child.lower_ in ("of", "against") and lemma in ("warn", "complain", "caution"):
            return child.left_edge.i, child.right_edge.i + 1
    return None


def _urged(verb: Token, clause: Token | None) -> tuple[int, int] | None:
    lemma = verb.lemma_.lower()
    kept = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "oprd", "dative")]
    if lemma == "call":
        kept = [c for c in kept if c.lower_ in ("for", "on") or c.dep_ in ("oprd", "xcomp", "ccomp")]
        if not any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in kept):
            return None
    elif lemma == "describe":
        if not any(c.lower_ == "as" for c in kept):
            return None
    elif lemma == "appeal":
        kept = [c for c in kept if c.lower_ == "for"]
    elif clause is None and not any(c.dep_ in ("xcomp", "ccomp") for c in kept):
        return None if lemma == "ask" else _whole(kept)
    return _whole(kept)


def _whole(kept: list[Token]) -> tuple[int, int] | None:
    return (min(c.left_edge.i for c in kept), max(c.right_edge.i for c in kept) + 1) if kept else None


def _span(verb: Token, clause: Token) -> tuple[int, int] | None:
    """The clause's tokens on its own side of the verb, without the verb and its subject, and without "that"."""
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        first = max(first, verb.i + 1)
    else:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        last = min([last, verb.i] + ([subject.left_edge.i] if subject is not None and subject.i > clause.i else []))
    return (first, last) if first < last else None


def _according(token: Token) -> Cue | None:
    """ "according to": the speaker is its object, the content the rest of the sentence on the longer side."""
    to = token.doc[token.i + 1]
    speaker = next((c for c in to.children if c.dep_ == "pobj"), None)
    if speaker is None:
        return None
    sent = token.sent
    first, last = token.left_edge.i, max(speaker.right_edge.i, to.i) + 1
    before, after = (sent.start, first), (last, sent.end)
    opening = sum(not t.is_punct and not t.is_space for t in sent.doc[sent.start : first]) <= 2
    return Cue(token, "according", speaker, after if opening else before)
