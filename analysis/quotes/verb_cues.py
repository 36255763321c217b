"""Cues of reported speech read off the parse: the verb, who speaks and what is said."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.language.grammar import PREDICATIVE_TAGS, object_of
from analysis.lexicon.quotes import EVIDENCE_NOUNS, SPEECH_KINDS, THING_ENDINGS, THING_NOUNS, WEAK_VERBS
from analysis.quotes.content import according_contents, contents
from analysis.quotes.draft import Cue
from analysis.quotes.inverted_cues import behind_marks, inverted
from analysis.quotes.noun_cues import noun_cue
from analysis.quotes.speaker_head import author, speaker_of
from analysis.rules import EMPTY, Empty, Rules, Slots, noting

THING_PRONOUNS = ("it", "this", "that", "which")
CITING = ("cite", "quote")


@dataclass(frozen=True, slots=True)
class CueCase:
    """A word that may be a cue, and what follows it as a verb of speech; None where it is none."""

    token: Token
    kind: str | None


def cues(doc: Doc) -> list[tuple[Cue, Slots]]:
    """Every cue of the document, in order, with the rules that found it, its speaker and its contents."""
    found: list[tuple[Cue, Slots]] = []
    with noting() as slots:
        for token in doc:
            cue = CUE(CueCase(token, speech_kind(token)))
            if cue is not None:
                found.append((cue, dict(slots)))
            slots.clear()
    return found


def speech_kind(verb: Token) -> str | None:
    """What a verb of speech takes, with its particle where the two are a cue together; None for any other word."""
    if verb.pos_ != "VERB" or verb.dep_ == "amod" or _is_measured(verb):
        return None
    lemma = verb.lemma_.lower()
    pairs = (f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in ("prt", "advmod", "dobj"))
    return next((SPEECH_KINDS[pair] for pair in pairs if pair in SPEECH_KINDS), SPEECH_KINDS.get(lemma))


def _is_measured(verb: Token) -> bool:
    """Whether a number and a noun stand around the verb, which is then an adjective: "60 pledged delegates"."""
    return (
        verb.i > 0 and verb.nbor(-1).pos_ == "NUM" and verb.i + 1 < len(verb.doc) and verb.nbor().tag_ in ("NN", "NNS")
    )


# ---- cues without a verb


def according_to(case: CueCase) -> Cue | Empty | None:
    """ "According to" names who says the rest of the sentence: "The road is shut, according to the mayor"."""
    token = case.token
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    source = next((c for c in token.nbor().children if c.dep_ == "pobj"), None)
    if source is None:
        return EMPTY
    return Cue(token, "according", author(source), according_contents(token, source))


def in_the_words_of(case: CueCase) -> Cue | Empty | None:
    """ "In the words of" names who says what follows: "In the words of the mayor, the road is a joke"."""
    token = case.token
    if token.lower_ != "in":
        return None
    said = [c for c in token.children if c.lower_ == "words" and c.dep_ == "pobj"]
    return _sourced(token, object_of((p for noun in said for p in noun.rights), "of"))


def per_a_source(case: CueCase) -> Cue | Empty | None:
    """ "Per" behind a comma names the source: "The board is split, per a person at the talks"."""
    token = case.token
    if token.lower_ != "per" or not token.i or token.nbor(-1).text != ",":
        return None
    return _sourced(token, next((c for c in token.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None))


def _sourced(token: Token, source: Token | None) -> Cue | None:
    if source is None:
        return None
    return Cue(token, "according", author(source), according_contents(token, source)[-1:])


# ---- cues that are verbs


def quoted_as_saying(case: CueCase) -> Cue | Empty | None:
    """ "The agency quoted the mayor as saying …": the mayor speaks, the agency is the medium."""
    verb, kind = case.token, case.kind
    if kind is None or verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    citing = verb.head.head
    if citing.lemma_.lower() not in CITING:
        return None
    said_by = next((c for c in citing.children if c.dep_ in ("dobj", "nsubjpass")), None)
    medium = next((c for c in citing.children if c.dep_ == "nsubj"), None)
    said = contents(verb, kind, said_by) or contents(citing, kind, medium)
    return Cue(verb, kind, said_by, said, medium)


def inverted_inside_a_clause(case: CueCase) -> Cue | Empty | None:
    """ "The plan, said Ann Wu, was never costed": the parse may take "the plan" for who says it."""
    found = inverted(case.token) if case.kind in ("say", "tell") else None
    return Cue(case.token, case.kind, *found) if found and case.kind else None


def verb_of_speech(case: CueCase) -> Cue | Empty | None:
    """A verb of speech with the speaker and the content that the parse gives it: "The mayor said that …"."""
    verb, kind = case.token, case.kind
    if kind is None:
        return None
    who = speaker_of(verb)
    if who is not None and verb.lemma_.lower() in WEAK_VERBS and _is_a_thing(who, verb.lemma_.lower()):
        who = None
    return Cue(verb, kind, who, contents(verb, kind, who))


def any_verb_behind_marks(case: CueCase) -> Cue | Empty | None:
    """Right behind a closing mark any finite verb with a speaker is a cue: "“Never,” fumed Bo Lind"."""
    token = case.token
    if token.pos_ not in ("VERB", "ADJ") or token.tag_ not in PREDICATIVE_TAGS or not (who := behind_marks(token)):
        return None
    return Cue(token, "direct", who, ())


def noun_of_speech(case: CueCase) -> Cue | Empty | None:
    """A noun that names a speech act, if no verb of speech reports it: "the mayor's claim that …"."""
    noun = case.token
    reported = noun.dep_ == "dobj" and speech_kind(noun.head) is not None  # "reiterated his claim that"
    return noun_cue(noun) if noun.pos_ == "NOUN" and not reported else None


def _is_a_thing(subject: Token, lemma: str) -> bool:
    """Whether what "suggests" or "shows" something is no person, body or document."""
    noun = subject.lemma_.lower()
    if lemma == "show":
        return noun not in EVIDENCE_NOUNS
    if subject.pos_ == "PRON":
        return noun in THING_PRONOUNS
    if subject.pos_ != "NOUN" or noun in EVIDENCE_NOUNS:
        return False
    return noun in THING_NOUNS or noun.endswith(THING_ENDINGS)


CUE: Rules[CueCase, Cue] = Rules(
    "cue",
    according_to,
    in_the_words_of,
    per_a_source,
    quoted_as_saying,
    inverted_inside_a_clause,
    verb_of_speech,
    any_verb_behind_marks,
    noun_of_speech,
)
