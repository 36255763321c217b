"""Who speaks in quotation marks that have no cue: the last speaker, or whoever the sentence before them is about."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from analysis.language.grammar import HE, SHE, subjects
from analysis.language.quote_marks import MARKS
from analysis.lexicon.names import BODY_NOUNS, OFFICIALS
from analysis.lexicon.quotes import GESTURES
from analysis.names.entities import EntityIndex, Speaker
from analysis.quotes.draft import Draft
from analysis.quotes.speaker_name import resolve_speaker
from analysis.rules import Empty, Rules

MAX_CHARACTERS_BETWEEN = 400  # a quotation and the one that goes on with it
BETWEEN_QUOTATIONS = " \t\n\r,;:—–-."


@dataclass(frozen=True, slots=True)
class Attributed:
    """A draft, who said it and its group."""

    draft: Draft
    speaker: Speaker | None
    group: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says words without a cue, and whether they go on with the quotation before."""

    speaker: Speaker | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class UncuedCase:
    """A quotation without a cue: the speaker before it, and the subject of the sentence right before its marks."""

    index: EntityIndex
    last: Speaker | None
    goes_on: bool  # in the paragraph of the last quotation, or in the next one
    subject: Token | None
    colon: bool  # the sentence ends with a colon
    gestures: bool  # its verb is a gesture: "She shrugged."
    apart: bool  # no quotation stands in its paragraph before it


def uncued_speaker(index: EntityIndex, draft: Draft, last: Attributed | None) -> Attribution:
    """The speaker of a draft without a cue, and whether it goes on with the last one."""
    return UNCUED(_case(index, draft, last)) or Attribution(None, False)


def subject_before_a_colon(case: UncuedCase) -> Attribution | Empty | None:
    """The person or body whose sentence ends with a colon speaks: "*The ministry* was firm: “We will stay.”"."""
    subject = case.subject if case.colon else None
    if subject is None or not (_is_a_person(case.index, subject) or _is_a_body(subject)):
        return None
    return _attribution(case, subject)


def person_who_gestures(case: UncuedCase) -> Attribution | Empty | None:
    """A person who does something while speaking speaks next: "*She* shrugged. “Ask me in May.”"."""
    subject = case.subject if case.gestures else None
    return _attribution(case, subject) if subject is not None and _is_a_person(case.index, subject) else None


def person_of_the_sentence_before(case: UncuedCase) -> Attribution | Empty | None:
    """The person of a sentence before the marks speaks where nobody spoke in the paragraph: "*Lind* left. “Never.”"."""
    subject = case.subject if case.apart else None
    return _attribution(case, subject) if subject is not None and _is_a_person(case.index, subject) else None


def last_speaker_goes_on(case: UncuedCase) -> Attribution | Empty | None:
    """Words right behind a quotation, or in the next paragraph, are its speaker's: "… ,” she said. “Never again.”"."""
    return Attribution(case.last, True) if case.goes_on else None


UNCUED: Rules[UncuedCase, Attribution] = Rules(
    "speaker",
    subject_before_a_colon,
    person_who_gestures,
    person_of_the_sentence_before,
    last_speaker_goes_on,
)


def _attribution(case: UncuedCase, subject: Token) -> Attribution:
    said_by, last = resolve_speaker(case.index, subject, case.last), case.last
    same = last is not None and said_by.name is not None and last.name == said_by.name
    return Attribution(last, True) if same and case.goes_on else Attribution(said_by, False)


def _case(index: EntityIndex, draft: Draft, last: Attributed | None) -> UncuedCase:
    text = index.doc._.article.text
    speaker = last.speaker if last else None
    goes_on = last is not None and _follows(text, last.draft, draft)
    end = _token_before_marks(index.doc, draft)
    if end is None or _has_speech(end.sent, last):
        return UncuedCase(index, speaker, goes_on, None, False, False, False)
    colon = end.text == ":"
    apart = last is None or "\n" in text[last.draft.end : end.sent.start_char]
    gestures = end.sent.root.lemma_ in GESTURES
    return UncuedCase(index, speaker, goes_on, _subject_before(end, colon), colon, gestures, apart)


def _follows(text: str, last: Draft, draft: Draft) -> bool:
    """Whether a quotation without a cue follows the last one: in its paragraph or at the head of the next."""
    between = text[last.end : draft.start].strip(MARKS)
    if not last.marked:
        return "\n" not in between or not between.strip(BETWEEN_QUOTATIONS)
    return len(between.split("\n")) - between.count("\n\n") <= 2 and len(between) < MAX_CHARACTERS_BETWEEN


def _token_before_marks(doc: Doc, draft: Draft) -> Token | None:
    """The token before a draft's opening mark; None where the paragraph begins there."""
    here = doc.char_span(draft.start, draft.start + 1, alignment_mode="expand")
    at = here.start - 1 if here is not None else -1
    while at > 0 and doc[at].text in MARKS:
        at -= 1
    return doc[at] if at >= 0 and "\n" not in doc[at].text_with_ws else None


def _has_speech(sent: Span, last: Attributed | None) -> bool:
    """Whether the last quotation or its cue stands in a sentence."""
    if last is None:
        return False
    cue = last.draft.cue
    return last.draft.end > sent.start_char or (cue is not None and cue.i >= sent.start)


def _subject_before(end: Token, colon: bool) -> Token | None:
    """The first subject of the sentence that ends before the marks, where it stands before them."""
    sent = end.sent
    own = subjects(sent.root)
    if colon and sent.root.i > end.i:  # within the marks: the parser went on behind the colon
        own = [t for t in end.doc[sent.start : end.i] if t.dep_ == "nsubj" and t.head.i < end.i]
    return own[0] if own and own[0].i < end.i else None


def _is_a_body(subject: Token) -> bool:
    return subject.ent_type_ in ("ORG", "GPE") or subject.lemma_.lower() in OFFICIALS | BODY_NOUNS


def _is_a_person(index: EntityIndex, subject: Token) -> bool:
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in subject.rights)  # "her coach, Bo Lind, laughs"
    if named or subject.ent_type_ == "PERSON" or subject.lower_ in HE | SHE:
        return True
    return subject.tag_ == "NN" and index.in_role(subject.lemma_.lower(), subject.i) is not None
