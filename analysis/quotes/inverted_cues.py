"""Cues by where they stand, where the parse misleads: ", said Bo Lind," in a clause; a verb behind closing marks."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.quote_marks import MARKS
from analysis.quotes.content import Range
from analysis.quotes.speaker_head import beside

FINITE = ("VBD", "VBZ", "VBP", "MD")
PAST_OR_PRESENT = ("VBD", "VBZ")
ENDS = (",", "?", "!", ".", "…", "—", "–")
STOPS = (".", ",", ":", ";")
QUESTIONING = ("WP", "WDT")
SUBORDINATING = ("if", "when", "while", "although", "though", "unless", "until", "once", "because", "since", "after")
DESCRIBED = 8  # tokens at most between the commas around "the harbour master"


def inverted(verb: Token) -> tuple[Token, tuple[Range, ...]] | None:
    """The speaker and both sides of "The plan, said Ann Wu, a councillor, was never costed"."""
    doc, start, end = verb.doc, verb.sent.start, verb.sent.end
    if verb.i - 1 <= start or doc[verb.i - 1].text != "," or verb.tag_ not in FINITE:
        return None
    said_by = beside(verb)
    before = (start, verb.i - 1)
    if said_by is None or said_by.i < verb.i or said_by.tag_ in QUESTIONING:
        return None
    if any(t.text in MARKS for t in doc[start:end]):
        return None
    commas = [t.i for t in doc[said_by.i + 1 : end - 1] if t.text == ","]
    if any(t.tag_ in FINITE for t in doc[before[0] : before[1]]):
        opens = next((t.lower_ for t in doc[start : verb.i] if t.dep_ != "cc" and not t.is_punct), "")
        if doc[verb.i - 2].tag_ not in FINITE and opens not in SUBORDINATING:
            return None  # a whole clause stands before the cue
        described = len(commas) > 1 and commas[1] - commas[0] <= DESCRIBED and commas[0] == said_by.i + 1
        resumes = commas[1:2] if described else commas[:1]
    else:
        resumes = [c for c in commas if _predicate(doc[c + 1])][:1]
    return (said_by, (before, (resumes[0] + 1, end))) if resumes else None


def _predicate(token: Token) -> bool:
    """Whether a predicate begins here, with an adverb before its verb or without."""
    return token.tag_ in FINITE or (token.tag_ == "RB" and token.nbor().tag_ in FINITE)


def behind_marks(verb: Token) -> Token | None:
    """The speaker at a verb that is no cue elsewhere: "“Never,” fumed Bo Lind", "“Never,” Bo Lind fumed."."""
    doc = verb.doc
    if verb.tag_ not in PAST_OR_PRESENT or verb.i < 2 or verb.i + 1 >= len(doc):
        return None
    if _closed(doc[verb.i - 1]):
        said_by = beside(verb)
        return said_by if said_by is not None and said_by.i > verb.i and said_by.pos_ != "NOUN" else None
    said_by = doc[verb.i - 1]
    if said_by.pos_ not in ("PROPN", "PRON") or doc[verb.i + 1].text not in STOPS:
        return None
    first = said_by.left_edge
    return said_by if first.i >= 2 and _closed(first.nbor(-1)) else None


def _closed(mark: Token) -> bool:
    """Whether a quotation mark stands right behind a comma or a sentence's end, as at the end of what is said."""
    before = mark.nbor(-1).text if mark.i else ""
    return mark.text in MARKS and (before in ENDS or (before in MARKS and mark.i > 1 and mark.nbor(-2).text in ENDS))
