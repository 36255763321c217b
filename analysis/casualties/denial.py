"""Who rejects a toll: the side that is said to have struck, where its denial is of that deed or that figure."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from analysis.casualties.side import side_of_name
from analysis.language.countries import state_of
from analysis.language.numbers import Number
from analysis.lexicon.casualties import DENIED_ACTS
from analysis.records import Quote

REACH = 700  # characters behind a claim in which its denial stands
SAYINGS = frozenset({"claim", "charge", "allegation", "accusation", "report", "assertion", "statement"})


def denied_by(doc: Doc, number: Number, attacker: str | None) -> str | None:
    """Who of the attacker's side rejects the deed or the figure soon after it; None where another matter is denied."""
    if attacker is None:
        return None
    quotes: Sequence[Quote] = doc._.quotes
    for quote in quotes:
        who = quote.speaker_name or quote.speaker
        if not quote.denial or who is None or not number.end <= quote.start <= number.end + REACH:
            continue
        said = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if said is not None and _is_of(doc, quote, attacker) and _rejects(doc, said, number, quotes):
            return str(who)
    return None


def _is_of(doc: Doc, quote: Quote, state: str) -> bool:
    """Whether the speaker is the state, one of its bodies, or described as such ("a spokesman for the … army")."""
    own = side_of_name(quote.speaker_name or quote.speaker)
    if own is not None or quote.speaker_start is None or quote.speaker_end is None:
        return own == state
    mention = doc.char_span(quote.speaker_start, quote.speaker_end, alignment_mode="expand")
    return mention is not None and any(state_of(t.text) == state for t in mention.root.subtree)


def _rejects(doc: Doc, said: Span, number: Number, quotes: Sequence[Quote]) -> bool:
    """Whether the words are on what the number stands in: a deed or figure named there, or "it" of nothing else."""
    if not any(t.lemma_.lower() in DENIED_ACTS for t in said):
        return False
    told = doc[number.first].sent
    named = {t.lemma_.lower() for t in said if _names_a_matter(t)}
    if named:
        return bool(named & {t.lemma_.lower() for t in told})
    if any(t.lemma_.lower() in SAYINGS for t in said):
        between = (q for q in quotes if q.start >= told.end_char and q.end <= said.start_char and not q.denial)
        return not any(between)  # "the allegation" is the last one made
    return True


def _names_a_matter(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in DENIED_ACTS
