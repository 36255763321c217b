"""Cues of reported speech read off the parse: the verb, who speaks and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from analysis.lexicon.quotes import EVIDENCE_NOUNS, SPEECH_VERBS, THING_ENDINGS, THING_NOUNS, WEAK_VERBS
from analysis.quotes.content import Range, according_contents, contents
from analysis.quotes.inverted_cues import PAST_OR_PRESENT, behind_marks, inverted
from analysis.quotes.noun_cues import noun_cue
from analysis.quotes.speaker_head import author, object_of, speaker_of

THINGS = ("it", "this", "that", "which")
CITING = ("cite", "quote")


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
    return {row[0]: row[1] for row in SPEECH_VERBS}


def cues(doc: Doc) -> Iterator[Cue]:
    """Every cue of the document, in order."""
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            source = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
            if source is not None:
                yield Cue(token, "according", author(source), according_contents(token, source))
        elif source := _worded(token):
            yield Cue(token, "according", author(source), according_contents(token, source)[-1:])
        elif token.pos_ == "VERB" and token.dep_ != "amod" and (kind := _kind(token)):
            yield _cited(token, kind) or _inverted(token, kind) or _plain(token, kind)
        elif token.pos_ in ("VERB", "ADJ") and token.tag_ in PAST_OR_PRESENT and (who := behind_marks(token)):
            yield Cue(token, "direct", who, ())
        elif token.pos_ == "NOUN" and not _object_of_cue(token) and (noun := noun_cue(token)):
            yield Cue(noun[0], "say", noun[1], noun[2])


def _worded(token: Token) -> Token | None:
    """The source of "in the words of the mayor" and of ", per a person at the talks"."""
    if token.lower_ == "in":
        said = [c for c in token.children if c.lower_ == "words" and c.dep_ == "pobj"]
        return object_of((p for noun in said for p in noun.rights), "of")
    if token.lower_ != "per" or not token.i or token.nbor(-1).text != ",":
        return None
    return next((c for c in token.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None)


def _plain(verb: Token, kind: str) -> Cue:
    who = speaker_of(verb)
    if who is not None and verb.lemma_.lower() in WEAK_VERBS and _thing(who, verb.lemma_.lower()):
        who = None
    return Cue(verb, kind, who, contents(verb, kind, who))


def _thing(subject: Token, lemma: str) -> bool:
    """Whether what "suggests" or "shows" something is no person, body or document."""
    noun = subject.lemma_.lower()
    if lemma == "show" or subject.pos_ == "PRON":
        return noun in THINGS if lemma != "show" else noun not in EVIDENCE_NOUNS
    if subject.pos_ != "NOUN" or noun in EVIDENCE_NOUNS:
        return False
    return noun in THING_NOUNS or noun.endswith(tuple(THING_ENDINGS))


def _inverted(verb: Token, kind: str) -> Cue | None:
    """ "The plan, said Ann Wu, was never costed": the parse may take "the plan" for who says it."""
    found = inverted(verb) if kind in ("say", "tell") else None
    return Cue(verb, kind, *found) if found else None


def _object_of_cue(noun: Token) -> bool:
    """Whether the noun is what a verb of speech reports: "reiterated his claim that"."""
    return noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and _kind(noun.head) is not None


def _kind(verb: Token) -> str | None:
    """What the verb takes, with its particle where the two are a cue together."""
    if verb.i and verb.nbor(-1).pos_ == "NUM" and verb.i + 1 < len(verb.doc) and verb.nbor().tag_ in ("NN", "NNS"):
        return None  # "60 pledged delegates"
    lemma = verb.lemma_.lower()
    pairs = (f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in ("prt", "advmod", "dobj"))
    return next((verbs()[pair] for pair in pairs if pair in verbs()), verbs().get(lemma))


def _cited(verb: Token, kind: str) -> Cue | None:
    """ "The agency quoted the mayor as saying …": the mayor speaks, the agency is the medium."""
    citing = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or citing.lemma_.lower() not in CITING:
        return None
    said_by = next((c for c in citing.children if c.dep_ in ("dobj", "nsubjpass")), None)
    medium = next((c for c in citing.children if c.dep_ == "nsubj"), None)
    said = contents(verb, kind, said_by) or contents(citing, kind, medium)
    return Cue(verb, kind, said_by, said, medium)
