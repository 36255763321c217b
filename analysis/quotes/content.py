"""What is said: the tokens that a cue reports, without the cue and its subject, by an ordered table of rules."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from analysis.language.grammar import SUBJECTS, any_finite
from analysis.quotes.content_clauses import clause_range, condition_before, said_clause
from analysis.quotes.content_objects import CALL, charge, claim_denied, judgement, thing_denied, thing_said
from analysis.quotes.draft import TokenRange
from analysis.rules import EMPTY, Empty, Rules

type Pieces = tuple[TokenRange, ...]

MAX_TOKENS_TO_COMMA = 5  # between a cue and the comma behind it: "she said on Monday,"
MIN_OPENING_WORDS = 4  # from which what stands before an interrupting "he said" is more than "At one point"
MAX_SETTING_WORDS = 6  # before "according to" that only open a sentence: "But the next day, according to …"


@dataclass(frozen=True, slots=True)
class Interruption:
    """A cue between commas: what stands before it, and behind it where something does; `head` is the main verb."""

    head: Token
    before: TokenRange
    after: TokenRange | None  # None where no comma follows

    @property
    def ends(self) -> bool:
        """Whether nothing stands behind the cue."""
        return self.after is None or self.after[0] >= self.after[1]


@dataclass(frozen=True, slots=True)
class ContentCase:
    """A cue, its kind and its speaker; `interruption` where it is set between commas."""

    verb: Token
    kind: str
    speaker: Token | None
    interruption: Interruption | None

    @property
    def reports(self) -> bool:
        """Whether a plain clause can follow the cue: "said", "told her"."""
        return self.kind in ("say", "tell")


def contents(verb: Token, kind: str, speaker: Token | None) -> Pieces:
    """The pieces of what is said, in order; none where only words in quotation marks can be meant."""
    interruption = _interruption(verb, speaker) if kind in ("say", "tell") else None
    return CONTENT(ContentCase(verb, kind, speaker, interruption)) or ()


def _as_pieces(found: TokenRange | None) -> Pieces | None:
    return (found,) if found else None


# ---- rules for a cue between commas


def nothing_behind_the_cue(case: ContentCase) -> Pieces | Empty | None:
    """A cue behind a comma without another one ends what is said: "Taxes would rise, the mayor argued"."""
    cut = case.interruption
    return (cut.before,) if cut is not None and cut.after is None else None


def more_on_the_speaker(case: ContentCase) -> Pieces | Empty | None:
    """Behind a whole clause and a cue, a noun only describes: "It was late, said Ann Wu, *a councillor from Sarn*"."""
    cut = case.interruption
    if cut is None or cut.after is None or cut.ends:
        return None
    doc = case.verb.doc
    behind = doc[cut.after[0] : cut.after[1]]
    describes = behind[0].tag_ in ("DT", "NN", "JJ") and not any_finite(behind)
    return (cut.before,) if describes and any_finite(doc[cut.before[0] : cut.before[1]]) else None


def both_sides_of_the_cue(case: ContentCase) -> Pieces | Empty | None:
    """What opens with a subject or several words goes on behind the cue: "Taxes, the mayor argued, would rise"."""
    cut = case.interruption
    if cut is None or cut.after is None:
        return None
    first, last = cut.before
    has_subject = any(c.dep_ in SUBJECTS and c.tag_ != "WDT" and first <= c.i < last for c in cut.head.lefts)
    if not has_subject and _count_words(case.verb, cut.before) < MIN_OPENING_WORDS:
        return None
    return tuple(r for r in (cut.before, cut.after) if r[0] < r[1]) or None


def only_behind_the_cue(case: ContentCase) -> Pieces | Empty | None:
    """A few words before the cue only open the sentence: "At one point, he said, *the road was shut*"."""
    cut = case.interruption
    return (cut.after,) if cut is not None and cut.after is not None and not cut.ends else None


def _interruption(verb: Token, speaker: Token | None) -> Interruption | None:
    """The two sides of a cue set between commas; None where it is not set so."""
    head, doc, sent = verb.head, verb.doc, verb.sent
    if verb.dep_ != "parataxis" or speaker is None or (head.i < verb.i and said_clause(verb) is not None):
        return None
    start, end = min(speaker.left_edge.i, verb.i), max(speaker.right_edge.i, verb.i) + 1
    if speaker.i < verb.i:
        start = max([start, *(t.i + 1 for t in doc[start : speaker.i] if t.text == ",")])
    if start == sent.start or doc[start - 1].text != ",":
        return None
    before = (sent.start if head.dep_ == "ROOT" else min(head.left_edge.i, start), start - 1)
    comma = next((t.i for t in doc[end : min(end + MAX_TOKENS_TO_COMMA, sent.end)] if t.text == ","), None)
    return Interruption(head, before, (comma + 1, head.right_edge.i + 1) if comma is not None else None)


# ---- rules for each kind of cue


def only_words_in_marks(case: ContentCase) -> Pieces | Empty | None:
    """What somebody "muttered" is only what stands in quotation marks."""
    return EMPTY if case.kind == "direct" else None


def clause_said(case: ContentCase) -> Pieces | Empty | None:
    """The clause behind the cue or before it, after its condition: "*If it rains*, she said, *the river will rise*"."""
    clause = said_clause(case.verb) if case.reports else None
    if clause is None or not (main := clause_range(case.verb, clause)):
        return None
    condition = condition_before(case.verb, clause, main)
    return (condition, main) if condition else (main,)


def thing_announced(case: ContentCase) -> Pieces | Empty | None:
    """A noun or an infinitive behind a cue that takes one: "announced *a ceasefire*", "vowed *to fight*"."""
    return (_as_pieces(thing_said(case.verb)) or EMPTY) if case.reports else None


def call_made(case: ContentCase) -> Pieces | Empty | None:
    """Who is urged, and to what: "urged *the council to act*", "called *for a vote*"."""
    return (_as_pieces(CALL(case.verb)) or EMPTY) if case.kind == "urge" else None


def judgement_passed(case: ContentCase) -> Pieces | Empty | None:
    """Who or what is judged, with the judgement: "denounced *the plan as a joke*"."""
    return (_as_pieces(judgement(case.verb)) or EMPTY) if case.kind == "judge" else None


def claim_turned_down(case: ContentCase) -> Pieces | Empty | None:
    """The claim before the cue that denies it: "*a claim* both sides deny"."""
    return _as_pieces(claim_denied(case.verb)) if case.kind == "deny" else None


def clause_denied_or_charged(case: ContentCase) -> Pieces | Empty | None:
    """The clause that is denied, or with which somebody is charged: "denied *that the road was shut*"."""
    clause = said_clause(case.verb)
    return (_as_pieces(clause_range(case.verb, clause)) or EMPTY) if clause is not None else None


def charge_made(case: ContentCase) -> Pieces | Empty | None:
    """Who is accused, and of what: "accused *the council of delay*"."""
    return (_as_pieces(charge(case.verb)) or EMPTY) if case.kind == "accuse" else None


def thing_turned_down(case: ContentCase) -> Pieces | Empty | None:
    """What is denied or rejected: "rejected *the claim as absurd*"."""
    return _as_pieces(thing_denied(case.verb))


CONTENT: Rules[ContentCase, Pieces] = Rules(
    "start",
    only_words_in_marks,
    nothing_behind_the_cue,
    more_on_the_speaker,
    both_sides_of_the_cue,
    only_behind_the_cue,
    clause_said,
    thing_announced,
    call_made,
    judgement_passed,
    claim_turned_down,
    clause_denied_or_charged,
    charge_made,
    thing_turned_down,
)


# ---- according to


def according_contents(token: Token, source: Token) -> Pieces:
    """The rest of the sentence; only what follows where "according to" opens it, both sides where it interrupts."""
    doc, sent = token.doc, token.sent
    first, last = token.left_edge.i, max(source.right_edge.i, token.i + 1) + 1
    before, after = (sent.start, first), (last, sent.end)
    if any(t.lower_ == "that" for t in doc[max(sent.start, first - 2) : first]):
        return ()  # "she said that, according to the count, …": part of what she says
    opening = doc[before[0] : before[1]]
    if _count_words(token, after) and not any(t.dep_ == "ROOT" for t in opening):
        split = _count_words(token, before) > MAX_SETTING_WORDS or any(t.dep_ in SUBJECTS for t in opening)
        return (before, after) if split else (after,)
    return (before,) if _count_words(token, before) else ()


def _count_words(near: Token, span: TokenRange) -> int:
    return sum(not t.is_punct and not t.is_space for t in near.doc[span[0] : span[1]])
