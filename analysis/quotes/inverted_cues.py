"""Cues by where they stand, where the parse misleads: ", said Bo Lind," in a clause; a verb behind closing marks."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.language.grammar import FINITE_TAGS, PREDICATIVE_TAGS, any_finite
from analysis.language.quote_marks import MARKS
from analysis.quotes.draft import TokenRange
from analysis.quotes.speaker_head import beside

BEFORE_CLOSING_MARK = (",", "?", "!", ".", "…", "—", "–")
BEHIND_CUE = (".", ",", ":", ";")
QUESTION_TAGS = ("WP", "WDT")
SUBORDINATING = ("if", "when", "while", "although", "though", "unless", "until", "once", "because", "since", "after")
MAX_DESCRIPTION_TOKENS = 8  # between the commas around "the harbour master"


def inverted(verb: Token) -> tuple[Token, tuple[TokenRange, ...]] | None:
    """The speaker and both sides of "The plan, said Ann Wu, a councillor, was never costed"."""
    start, end = verb.sent.start, verb.sent.end
    said_by = _speaker_behind(verb)
    if said_by is None or any(t.text in MARKS for t in verb.doc[start:end]):
        return None
    commas = [t.i for t in verb.doc[said_by.i + 1 : end - 1] if t.text == ","]
    resumes = _resuming_comma(verb, said_by, commas)
    return (said_by, ((start, verb.i - 1), (resumes + 1, end))) if resumes is not None else None


def _speaker_behind(verb: Token) -> Token | None:
    """Who stands right behind a finite verb that a comma sets off: ", said *Ann Wu*"."""
    if verb.i - 1 <= verb.sent.start or verb.nbor(-1).text != "," or verb.tag_ not in FINITE_TAGS:
        return None
    said_by = beside(verb)
    behind = said_by is not None and said_by.i > verb.i and said_by.tag_ not in QUESTION_TAGS
    return said_by if behind else None


def _resuming_comma(verb: Token, said_by: Token, commas: Sequence[int]) -> int | None:
    """The comma behind which the clause goes on; None where a whole clause stands before the cue."""
    doc, start = verb.doc, verb.sent.start
    if not any_finite(doc[start : verb.i - 1]):
        return next((c for c in commas if _is_predicate(doc[c + 1])), None)
    opening = next((t.lower_ for t in doc[start : verb.i] if t.dep_ != "cc" and not t.is_punct), "")
    if doc[verb.i - 2].tag_ not in FINITE_TAGS and opening not in SUBORDINATING:
        return None
    return next(iter(commas[1:] if _is_described(said_by, commas) else commas), None)


def _is_described(said_by: Token, commas: Sequence[int]) -> bool:
    """Whether the first two commas set off who the speaker is: "Ann Wu, *the harbour master*, …"."""
    apart = len(commas) > 1 and commas[0] == said_by.i + 1
    return apart and commas[1] - commas[0] <= MAX_DESCRIPTION_TOKENS


def _is_predicate(token: Token) -> bool:
    """Whether a predicate begins here, with an adverb before its verb or without."""
    behind = token.doc[token.i + 1 : token.i + 2] if token.tag_ == "RB" else ()
    return token.tag_ in FINITE_TAGS or any_finite(behind)


def behind_marks(verb: Token) -> Token | None:
    """The speaker at a verb that is no cue elsewhere: "“Never,” fumed Bo Lind", "“Never,” Bo Lind fumed."."""
    doc = verb.doc
    if verb.tag_ not in PREDICATIVE_TAGS or verb.i < 2 or verb.i + 1 >= len(doc):
        return None
    if _closes_speech(doc[verb.i - 1]):
        said_by = beside(verb)
        return said_by if said_by is not None and said_by.i > verb.i and said_by.pos_ != "NOUN" else None
    said_by = doc[verb.i - 1]
    if said_by.pos_ not in ("PROPN", "PRON") or doc[verb.i + 1].text not in BEHIND_CUE:
        return None
    first = said_by.left_edge
    return said_by if first.i >= 2 and _closes_speech(first.nbor(-1)) else None


def _closes_speech(mark: Token) -> bool:
    """Whether a quotation mark stands right behind a comma or a sentence's end, as at the end of what is said."""
    if mark.text not in MARKS or not mark.i:
        return False
    before = mark.nbor(-1).text
    if before in MARKS and mark.i > 1:  # “… ‘never.’”
        before = mark.nbor(-2).text
    return before in BEFORE_CLOSING_MARK
