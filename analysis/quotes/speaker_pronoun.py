"""Bodies as speakers by it and they, and pronouns that name nobody."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.grammar import IT, THEY, VERBAL, subjects
from analysis.lexicon.names import BODY_NOUNS, STATE_BODIES
from analysis.lexicon.quotes import MEDIA_WORDS, STATEMENTS
from analysis.names.noun_phrases import mention
from analysis.quotes.name_case import NameCase
from analysis.quotes.speaker_body import INSTITUTION
from analysis.rules import EMPTY, Empty

NOUNS_FOR_IT = BODY_NOUNS | STATE_BODIES | STATEMENTS


def subject_around_the_clause(case: NameCase) -> str | Empty | None:
    """In a clause set into a sentence it is that one's subject: "*The ministry* released a video which, it said, …"."""
    if not _is_it_or_they(case):
        return None
    head = case.head
    clause = head.head.head if head.head.dep_ in ("parataxis", "ccomp", "relcl") else head
    while clause.dep_ == "relcl" and clause.head.dep_ in ("dobj", "pobj", "attr", "conj"):
        clause = _verb_above(clause.head)
        for subject in clause.lefts:
            if subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN"):
                return INSTITUTION(NameCase(case.index, subject, mention(subject), None))
    return None


def subject_of_the_sentence_before(case: NameCase) -> str | Empty | None:
    """It is the body or document that the sentence before is about: "*The company* has no plan. It said …"."""
    subject = _body_before(case.head) if case.head.lower_ in IT else None
    if subject is None:
        return None
    return INSTITUTION(NameCase(case.index, subject, mention(subject), case.last)) or EMPTY


def body_active_since(case: NameCase) -> str | Empty | None:
    """It is the last body that was a subject since somebody spoke: "… , Lind said. *Netco* closed. It said"."""
    if case.last is None or case.head.lower_ not in IT:
        return None
    since = [name for at, name in case.active_bodies if case.last.token < at]
    return since[-1] if since else None


def last_body_goes_on(case: NameCase) -> str | Empty | None:
    """It or they are the body that spoke last, though it may have no name: "the report … *It* added"."""
    if not _is_it_or_they(case) or case.last is None or case.index.is_person(case.last_name):
        return None
    return (case.last_name or EMPTY) if case.last_is_meant else None


def last_active_body(case: NameCase) -> str | Empty | None:
    """It is the last body that was a subject: "*Netco* closed on Monday. Prices rose. It said"."""
    bodies = case.active_bodies if case.head.lower_ in IT else []
    return bodies[-1][1] if bodies else None


def other_pronouns(case: NameCase) -> str | Empty | None:
    """Any other pronoun names nobody: "some said", "they said" with no body before it."""
    return EMPTY if case.head.pos_ == "PRON" or _is_it_or_they(case) else None


def _is_it_or_they(case: NameCase) -> bool:
    return case.head.lower_ in IT | THEY


def _verb_above(word: Token) -> Token:
    while word.pos_ not in VERBAL and word.head != word:
        word = word.head
    return word


def _body_before(head: Token) -> Token | None:
    """The body or document that is the subject of the sentence before, in the same paragraph."""
    first = head.sent.start
    if first == 0 or "\n" in head.doc[first - 1].text_with_ws or head.head != head.sent.root:
        return None
    subject = next((s for s in subjects(head.doc[first - 1].sent.root) if s.tag_ in ("NN", "NNP")), None)
    if subject is None or subject.ent_type_ == "PERSON":
        return None
    named = subject.ent_type_ in ("ORG", "GPE") or subject.lemma_.lower() in MEDIA_WORDS
    return subject if named or subject.lemma_.lower() in NOUNS_FOR_IT else None
