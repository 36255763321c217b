"""Who denies a claim: the side that is said to have struck, where it denies that act or that figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from analysis.casualties.war_parties import side_of_name
from analysis.language.countries import state_of
from analysis.language.numbers import Number
from analysis.lexicon.casualties import DENIED_ACTS
from analysis.records import Quote
from analysis.rules import Rules, note

MAX_CHARACTERS_TO_DENIAL = 700  # behind a claim
WORDS_FOR_A_CLAIM = frozenset({"claim", "charge", "allegation", "accusation", "report", "assertion", "statement"})


@dataclass(frozen=True)
class DenialCase:
    """A claim's number, and the words of a denial that comes after it."""

    doc: Doc
    number: Number
    said: Span

    @property
    def sent(self) -> Span:
        """The claim's sentence."""
        return self.doc[self.number.first].sent

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The words of the denial."""
        return frozenset(t.lemma_.lower() for t in self.said)


def denied_by(doc: Doc, number: Number, attacker: str | None) -> str | None:
    """Who of the attacker's side denies the act or the figure soon after it; None where another matter is denied."""
    if attacker is None:
        return None
    quotes: Sequence[Quote] = doc._.quotes
    for quote in quotes:
        who = quote.speaker_name or quote.speaker
        if not quote.denial or who is None or not number.end <= quote.start <= number.end + MAX_CHARACTERS_TO_DENIAL:
            continue
        said = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if said is None or not _speaks_for(doc, quote, attacker):
            continue
        if IS_OF_THE_CLAIM(DenialCase(doc, number, said)):
            note("denied_by", "attackers_side_denies_it")
            return str(who)
    return None


def _speaks_for(doc: Doc, quote: Quote, side: str) -> bool:
    """Whether the speaker is the side, one of its bodies, or described as such ("a spokesman for the … army")."""
    own = side_of_name(quote.speaker_name or quote.speaker)
    if own is not None or quote.speaker_start is None or quote.speaker_end is None:
        return own == side
    mention = doc.char_span(quote.speaker_start, quote.speaker_end, alignment_mode="expand")
    return mention is not None and any(state_of(t.text) == side for t in mention.root.subtree)


def no_act_denied(case: DenialCase) -> bool | None:
    """A denial that names no act and no figure is of another matter: "Sweden denied that talks had failed"."""
    return False if case.lemmas.isdisjoint(DENIED_ACTS) else None


def matter_named_in_both(case: DenialCase) -> bool | None:
    """What the denial names must stand in the claim's sentence: "denied that its missile hit Zenda"."""
    named = {t.lemma_.lower() for t in case.said if _names_a_matter(t)}
    return not named.isdisjoint(t.lemma_.lower() for t in case.sent) if named else None


def last_allegation(case: DenialCase) -> bool | None:
    """ "The allegation" is the last one made: "Sweden rejected the allegation"."""
    if case.lemmas.isdisjoint(WORDS_FOR_A_CLAIM):
        return None
    quotes: Sequence[Quote] = case.doc._.quotes
    between = (q for q in quotes if q.start >= case.sent.end_char and q.end <= case.said.start_char and not q.denial)
    return not any(between)


def nothing_else_named(case: DenialCase) -> bool | None:
    """A denial that names nothing else is of the claim: "Sweden denied the attack"."""
    return True


IS_OF_THE_CLAIM = Rules("denial", no_act_denied, matter_named_in_both, last_allegation, nothing_else_named)


def _names_a_matter(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in DENIED_ACTS
