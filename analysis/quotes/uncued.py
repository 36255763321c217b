"""Who speaks in quotation marks that have no cue: the last speaker, or whoever the sentence before them is about."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from analysis.language.quote_marks import MARKS
from analysis.lexicon.names import BODY_NOUNS, OFFICIALS
from analysis.lexicon.quotes import GESTURES
from analysis.names.entities import HE, SHE, Cast, Speaker
from analysis.quotes.content import subjects
from analysis.quotes.indirect import Draft
from analysis.quotes.speaker_name import speaker

NEXT_PARAGRAPH = 400  # characters between a quotation and the one that goes on with it
IDLE = " \t\n\r,;:—–-."


@dataclass(frozen=True, slots=True)
class Said:
    """A draft, who said it and its group."""

    draft: Draft
    speaker: Speaker | None
    group: int


def heir(cast: Cast, draft: Draft, last: Said | None) -> tuple[Speaker | None, bool]:
    """The speaker of a draft without a cue, and whether it goes on with the last one."""
    goes_on = last is not None and _goes_on(cast.doc._.article.text, last.draft, draft)
    before = last.speaker if last else None
    actor = _actor(cast, draft, last)
    if actor is not None:
        said_by = speaker(cast, actor, before)
        same = said_by.name is not None and before is not None and before.name == said_by.name
        return (before, True) if same and goes_on else (said_by, False)
    return (before, True) if goes_on else (None, False)


def _goes_on(text: str, last: Draft, draft: Draft) -> bool:
    """Whether a quotation without a cue follows the last one: in its paragraph or at the head of the next."""
    between = text[last.end : draft.start].strip(MARKS)
    if not last.marked:
        return "\n" not in between or not between.strip(IDLE)
    return len(between.split("\n")) - between.count("\n\n") <= 2 and len(between) < NEXT_PARAGRAPH


def _actor(cast: Cast, draft: Draft, last: Said | None) -> Token | None:
    """The person who is the subject of the sentence right before the marks: "She shrugged. “Ask me in May.”"."""
    doc, text = cast.doc, cast.doc._.article.text
    here = doc.char_span(draft.start, draft.start + 1, alignment_mode="expand")
    at = here.start - 1 if here is not None else -1
    while at > 0 and doc[at].text in MARKS:
        at -= 1
    if at < 0 or "\n" in doc[at].text_with_ws:
        return None
    sent = doc[at].sent
    begun = last is not None and last.draft.end > sent.start_char
    if begun or (last is not None and last.draft.cue is not None and last.draft.cue.i >= sent.start):
        return None
    colon = doc[at].text == ":"
    own = subjects(sent.root)
    if colon and sent.root.i > at:  # within the marks: the parser went on behind the colon
        own = [t for t in doc[sent.start : at] if t.dep_ == "nsubj" and t.head.i < at]
    actor = next((s for s in own[:1] if s.i < at and (_person(cast, s) or (colon and _body(s)))), None)
    nearby = last is not None and "\n" not in text[last.draft.end : sent.start_char]
    shown = colon or sent.root.lemma_ in GESTURES
    return actor if shown or not nearby else None


def _body(subject: Token) -> bool:
    lemma = subject.lemma_.lower()
    return subject.ent_type_ in ("ORG", "GPE") or lemma in OFFICIALS | BODY_NOUNS


def _person(cast: Cast, subject: Token) -> bool:
    named = any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in subject.rights)  # "her coach, Bo Lind, laughs"
    known = named or subject.ent_type_ == "PERSON" or subject.lower_ in HE | SHE
    return known or (subject.tag_ == "NN" and cast.in_role(subject.lemma_.lower(), subject.i) is not None)
