"""Cues of reported speech read off the parse: the verb, who speaks and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from analysis.contents import SUBJECTS, Range, according_contents, contents, subjects
from analysis.lexicon import table, words

CITING = ("cite", "quote")
CONTRASTING = ("while", "whereas")
NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or "according to") of speech: its kind, its speaker's head word and its contents as token ranges."""

    token: Token
    kind: str
    speaker: Token | None
    contents: tuple[Range, ...]
    medium: Token | None = None  # through whom it came: "Interfax quoted him as saying"


@cache
def verbs() -> dict[str, str]:
    """A cue, as its lemma or as lemma and particle ("shoot back"), to what follows it."""
    return {row[0]: row[1] for row in table("speech_verbs")}


def cues(doc: Doc) -> Iterator[Cue]:
    """Every cue of the document, in order."""
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            source = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
            if source is not None:
                yield Cue(token, "according", _author(source), according_contents(token, source))
        elif token.pos_ == "VERB" and token.dep_ != "amod" and (kind := _kind(token)):
            yield _cited(token, kind) or Cue(token, kind, who := speaker_of(token), contents(token, kind, who))


def _kind(verb: Token) -> str | None:
    """What the verb takes, with its particle where the two are a cue together."""
    lemma = verb.lemma_.lower()
    pairs = (f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in ("prt", "advmod", "dobj"))
    return next((verbs()[pair] for pair in pairs if pair in verbs()), verbs().get(lemma))


def speaker_of(verb: Token) -> Token | None:
    """The head word of who speaks: the verb's own subject, else the one it shares or stands under."""
    own = subjects(verb)
    if _passive(verb, own):
        return _object((c for c in verb.children if c.dep_ == "agent"), "by")  # nobody where no agent is named
    if own:
        subject = own[-1]  # the nearest, where the parser gave it two: "The mayor, said Ada Brandt, never paid"
        relative = subject.lower_ in ("which", "that") and verb.dep_ == "relcl"
        return _vehicle(verb.head) if relative else subject
    if compared := _object(verb.lefts, "as"):
        return compared  # "as the mayor put it", which the parser takes for a preposition
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return speaker_of(verb.head)
    if verb.dep_ in ("advcl", "xcomp", "pcomp", "prep") or (verb.dep_ == "ccomp" and verb.tag_ == "VBG"):
        return _governing(verb)
    return _vehicle(verb.head) if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def _object(words: Iterable[Token], preposition: str) -> Token | None:
    found = (c for word in words if word.lower_ == preposition for c in word.children if c.dep_ == "pobj")
    return next(found, None)


def _passive(verb: Token, own: list[Token]) -> bool:
    if verb.tag_ != "VBN":
        return False
    perfect = any(c.lemma_ == "have" for c in verb.lefts)
    return any(c.dep_ == "auxpass" for c in verb.children) or not (own or perfect or verb.dep_ == "conj")


def _governing(verb: Token) -> Token | None:
    """The subject of the clause that a participle or an infinitive hangs on."""
    head = verb.head
    while head.dep_ in ("prep", "pcomp") and head.head != head:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return _vehicle(head)
    own = subjects(_contrasted(head, verb))
    if not own:
        return speaker_of(head) if head != verb else None
    return own[0]


def _contrasted(head: Token, verb: Token) -> Token:
    """The nearer clause of "A went, while B stayed, saying …": the participle belongs to B."""
    for clause in head.children:
        contrast = any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in clause.children)
        if contrast and head.i < clause.i < verb.i and subjects(clause):
            return clause
    return head


def _vehicle(noun: Token) -> Token | None:
    """Whose statement it is: its possessor, else the subject of "issued a statement saying"; another noun is itself."""
    if noun.lemma_.lower() not in words("statements"):
        return noun if noun.pos_ in NOMINAL else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    head = noun.head
    while head.dep_ in ("prep", "pobj", "dobj") and head.head != head:
        head = head.head
    return next(iter(subjects(head)), None) if head.pos_ == "VERB" else None


def _author(source: Token) -> Token:
    """Whose statement a source is: "according to a report by the Coast Daily"."""
    by = _object(source.rights, "by") if source.lemma_.lower() in words("statements") else None
    return by if by is not None and by.pos_ in NOMINAL else source


def _cited(verb: Token, kind: str) -> Cue | None:
    """ "The agency quoted the mayor as saying …": the mayor speaks, the agency is the medium."""
    citing = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or citing.lemma_.lower() not in CITING:
        return None
    said_by = next((c for c in citing.children if c.dep_ in ("dobj", "nsubjpass")), None)
    medium = next((c for c in citing.children if c.dep_ == "nsubj"), None)
    said = contents(verb, kind, said_by) or contents(citing, kind, medium)
    return Cue(verb, kind, said_by, said, medium)


def beside(cue: Token) -> Token | None:
    """The head word of the noun phrase right behind a cue, else right before it; None where neither stands there."""
    doc = cue.doc
    if cue.i + 1 < cue.sent.end:
        word = doc[cue.i + 1]
        while word.head.i > word.i and word.dep_ not in SUBJECTS:
            word = word.head
        if word.pos_ in NOMINAL:
            return word
    before = doc[cue.i - 1] if cue.i else cue
    return before if before.pos_ in NOMINAL else None
