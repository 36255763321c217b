"""Who counts a figure or wrote the document that holds it: "the agency recorded 12 deaths", "the ministry's report"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from analysis.casualties.counts import Counted, climbed
from analysis.lexicon.casualties import COUNTING_VERBS
from analysis.lexicon.quotes import DOCUMENT_NOUNS, SPEECH_VERBS
from analysis.records import Quote

MAX_STEPS_TO_COUNTER = 7  # from a figure to the verb that counts it
TO_THE_FIGURE = frozenset(
    {"conj", "appos", "pobj", "prep", "nummod", "quantmod", "amod", "compound", "nmod", "acl", "dobj"}
)  # relations between a counting verb and its figure
OBJECT_OF_COUNTING = ("dobj", "prep", "pobj", "oprd", "ccomp", "dative")


@cache
def speech_verbs() -> frozenset[str]:
    """The lemmas of verbs of saying."""
    return frozenset(row[0] for row in SPEECH_VERBS)


def who_counts(word: Token, trigger: Token) -> Token | None:
    """The subject of a verb of counting whose object the word is: "the police had reported 11 dead"."""
    for _ in range(MAX_STEPS_TO_COUNTER):
        parent = word.head
        if parent is word or _is_said_apart(word, parent):
            return None
        if parent.lemma_.lower() in COUNTING_VERBS and parent.pos_ == "VERB":
            return _who_counts_by(parent, word, trigger)
        if word.dep_ not in TO_THE_FIGURE or (parent.pos_ in ("VERB", "AUX") and word.dep_ == "dobj"):
            return None
        word = parent
    return None


def _is_said_apart(word: Token, parent: Token) -> bool:
    """Whether the verb above only says it, or comes later: "they died, and it publishes no names"."""
    if word.dep_ == "ccomp" and parent.i > word.i:
        return True
    # "said 12 soldiers" may be parsed as its object; what is said is a quotation's
    return parent.lemma_ == "say" and word.dep_ != "dobj" and parent.dep_ != "relcl"


def _who_counts_by(verb: Token, word: Token, trigger: Token) -> Token | None:
    """Who counts by a verb, as its subject or, where it is passive, behind "by"."""
    if word.dep_ in OBJECT_OF_COUNTING and verb.i != trigger.i:
        return None if any(c.dep_ == "nsubjpass" for c in verb.children) else subject_of(verb)
    return _behind_by(verb) if word.dep_ == "nsubjpass" else None


def subject_right_before(count: Counted) -> Token | None:
    """The subject of a counting verb that stands right before the number, whatever the parse makes of its object."""
    verb = count.doc[count.first - 1] if count.first else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in COUNTING_VERBS:
        return None
    return next((c for c in verb.lefts if c.dep_ == "nsubj"), None)


def _behind_by(verb: Token) -> Token | None:
    """ "15 deaths were reported by a district official"."""
    by = (c for c in verb.children if c.dep_ == "agent")
    return next((c for a in by for c in a.children if c.dep_ == "pobj"), None)


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is coordinated with."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":  # "with the agency reporting 12 deaths"
        return verb.head
    for word in (verb, climbed(verb, ("conj",))):
        if own := next((c for c in word.children if c.dep_ == "nsubj"), None):
            return own
    return None


def who_speaks_within(trigger: Token, said: Quote) -> Token | None:
    """Who speaks within what another says: "Lund said the raid killed 12, while the army said five were killed"."""
    word = trigger
    while word.head != word:
        parent = word.head
        if word.dep_ == "ccomp" and parent.lemma_.lower() in speech_verbs() and said.start <= parent.idx < said.end:
            return subject_of(parent)
        word = parent
    return None


def writer_of_the_figure(head: Token) -> Token | None:
    """Who made the report that holds the figure: "the ministry's estimate of the dead", "the army's count was six"."""
    for word in (head, *head.ancestors):
        noun = word.pos_ not in ("VERB", "AUX")
        if word.lemma_ == "be" and (told := next((c for c in word.lefts if c.dep_ == "nsubj"), None)) is not None:
            return writer_of(told) if told.lemma_.lower() in DOCUMENT_NOUNS else None
        if noun and word.lemma_.lower() in DOCUMENT_NOUNS and (writer := writer_of(word)) is not None:
            return writer
        if not noun:
            return None
    return None


def is_signed(document: Token) -> bool:
    """ "a Ruritanian intelligence report", "the UN study": whose it is stands before it."""
    described = (c for c in document.lefts if c.dep_ in ("compound", "amod", "nmod"))
    return any(c.ent_type_ in ("ORG", "NORP", "GPE") for c in described)


def writer_of(document: Token) -> Token | None:
    """ "figures released by the two sides", "the ministry's report", "data from the office"."""
    for child in document.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        by = _preposition_of_writer(child)
        if by is not None:
            return next((c for c in by.children if c.dep_ == "pobj"), None)
    if document.dep_ == "dobj" and document.head.pos_ == "VERB":
        return subject_of(document.head)
    return None


def _preposition_of_writer(child: Token) -> Token | None:
    """The "by" or "from" behind a document, or behind what was done with it: "released by"."""
    if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in ("by", "from")):
        return child
    return next((c for c in child.children if c.lower_ == "by"), None) if child.dep_ == "acl" else None
