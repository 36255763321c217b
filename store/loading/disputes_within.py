"""A claim and the denial or contradiction of it within one article, paired from its quotations.

A denial names what it denies ("denied sending troops") or points at it ("denied the charge", "a claim that both
deny"). Its claim stands before it in the article, is somebody else's, and accuses the one who denies, or is the last
one before a pointer. A contradiction is a second account set against the first: in the sentence of a denial
("and Lutha said the plane probably crashed"), by the one who denies just before the claim is told ("insisted they had
remained grounded"), by who is accused ("had never shelled the town", "no such raid"), or on what somebody is alleged to
have said. Where no claim can be told there is no pair: a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.rules import EMPTY, Empty, Rules
from store.loading import statements
from store.loading.statements import Statement
from store.names import fold
from store.schema import Database

MAX_CHARACTERS = 900  # before a denial, in which its claim stands
MAX_CLOSE_CHARACTERS = 300  # between a pointer and the claim it points at, or two accounts set against each other
MIN_CLAIM_WORDS = 4
STEM_LETTERS = 4  # as in analysis.quotes.claims
_SENTENCE_ENDS = frozenset(".!?\n")

type Pair = tuple[Statement, Statement]  # a claim, and what is said against it


@dataclass(frozen=True, slots=True)
class _Case:
    """A quotation that may answer a claim, and the quotations before it that may be that claim."""

    answer: Statement
    before: Sequence[Statement]
    last: Pair | None  # the last claim with its denial, while no other quotation stands between
    text: str

    @property
    def nearest(self) -> Statement | None:
        """The claim just before, where it is close and by somebody else."""
        claim = self.before[-1] if self.before else None
        if claim is None or not _is_close(claim, self.answer) or _party(claim) & _party(self.answer):
            return None
        return claim

    @property
    def accusing(self) -> list[Statement]:
        """The claims that name who answers."""
        return [claim for claim in self.before if _party(self.answer) & _names(claim)]


def insert(db: Database, article_id: str, text: str) -> None:
    """Pairs the claims and denials within an article just loaded."""
    quotes = statements.of_article(db, article_id)
    db.table("disputes").insert_all(
        {"article_id": article_id, "claim": claim.row["id"], "denial": denial.row["id"]}
        for claim, denial in pairs(quotes, text)
    )


def remove(db: Database, article_id: str) -> None:
    """Takes out the pairs within an article, and those across articles that it denies."""
    db.execute("delete from disputes where article_id = ?", [article_id])


def pairs(quotes: Sequence[Statement], text: str) -> Iterable[Pair]:
    """The claims and what is said against them, of the quotations of an article in their order, and its text."""
    last: Pair | None = None
    for at, quote in enumerate(quotes):
        case = _Case(quote, [q for q in quotes[:at] if _may_be_denied(q, quote)], last, text)
        claim = ANSWERED(case)
        if quote.row["denial"]:
            last = (claim, quote) if claim else None
        elif not _continues(case):
            last = None
        if claim:
            yield claim, quote
            if quote.row["denial"] and (told := _told_before(quotes[:at], claim, quote)):
                yield claim, told


# ---- which claim a quotation answers: the first rule that knows


def pointed_at(case: _Case) -> Statement | Empty | None:
    """A denial that only points back is of the last claim that stands close: "denied the charge".

    One that accuses the denier comes before any other; "Lutha's claim" is one of Lutha's.
    """
    denial = case.answer
    if not (denial.row["denial"] and denial.claim.points_back):
        return None
    whose = frozenset(denial.claim.pointed_at) - _party(denial)
    meant = [c for c in case.before if whose & _party(c)] if whose else case.accusing or case.before
    near = [c for c in meant if _is_close(c, denial)]
    return near[-1] if near else EMPTY


def named_by_the_denial(case: _Case) -> Statement | Empty | None:
    """A denial in words of its own is of the last claim that accuses the denier in one of them: "denied bombing it".

    Of a claim that stands further off, two of the words.
    """
    denial = case.answer
    if not denial.row["denial"]:
        return None
    for claim in reversed(case.accusing):
        shared = frozenset(denial.claim.matter) & frozenset(claim.claim.stems)
        if len(shared) >= (1 if _is_close(claim, denial) else 2):
            return claim
    return EMPTY


def denied_in_the_same_sentence(case: _Case) -> Statement | Empty | None:
    """Where a denial stops, another goes on in its sentence: "denied the charge, and Lutha said it never sailed"."""
    return case.last[0] if case.last and _continues(case) else None


def told_of_the_same_words(case: _Case) -> Statement | Empty | None:
    """Two accounts of what somebody has said: "she told them that …", "she told them no such thing"."""
    claim, answer = case.nearest, case.answer.claim
    if claim is None or claim.claim.on_saying is None or answer.on_saying is None:
        return None
    return claim if len(frozenset(claim.claim.on_saying) & frozenset(answer.stems)) >= 2 else None


def said_not_to_be_so(case: _Case) -> Statement | Empty | None:
    """Who is accused says in words of the charge that it is not so: "had never shelled the town"."""
    claim, answer = case.nearest, case.answer
    if claim is None or not answer.claim.negates or not _accuses(claim, answer):
        return None
    return claim if len(frozenset(answer.claim.matter) & frozenset(claim.claim.matter)) >= 2 else None


def said_to_be_no_such_thing(case: _Case) -> Statement | Empty | None:
    """There is "no such" thing as the claim tells of, or as who answers is accused of: "no such raid was flown"."""
    claim, thing = case.nearest, case.answer.claim.no_such
    if claim is None or thing is None:
        return None
    words = {word[:STEM_LETTERS] for word in fold(claim.row["text"]).split()}
    return claim if _accuses(claim, case.answer) or thing[:STEM_LETTERS] in words else None


ANSWERED = Rules(
    "claim",
    pointed_at,
    named_by_the_denial,
    denied_in_the_same_sentence,
    told_of_the_same_words,
    said_not_to_be_so,
    said_to_be_no_such_thing,
)


# ---- what the rules ask


def _may_be_denied(claim: Statement, denial: Statement) -> bool:
    """A quotation can be what is denied: another's, close before it, of some length."""
    apart = denial.row["start"] - claim.row["end"]
    if claim.row["denial"] or not 0 <= apart <= MAX_CHARACTERS:
        return False
    if _party(claim) and _party(claim) <= _party(denial):
        return False
    return bool(claim.row["speaker"]) and len(claim.row["text"].split()) >= MIN_CLAIM_WORDS


def _is_close(claim: Statement, answer: Statement) -> bool:
    return bool(answer.row["start"] - claim.row["end"] <= MAX_CLOSE_CHARACTERS)


def _accuses(claim: Statement, answer: Statement) -> bool:
    return bool(_party(answer) & _names(claim))


def _continues(case: _Case) -> bool:
    """The quotation goes on where a denial stops, in its sentence and by another than the claimant."""
    if case.last is None:
        return False
    claim, denial = case.last
    between = case.text[denial.row["end"] : case.answer.row["start"]]
    other = bool(_party(case.answer)) and not _party(case.answer) & _party(claim)
    return other and case.answer.claim.turns and not _SENTENCE_ENDS & set(between)


def _told_before(quotes: Sequence[Statement], claim: Statement, denial: Statement) -> Statement | None:
    """The denier's own account in words that turn, in the sentence before the claim and on the same thing."""
    ahead = [q for q in quotes if 0 <= claim.row["start"] - q.row["end"] <= MAX_CLOSE_CHARACTERS]
    told = ahead[-1] if ahead else None
    if told is None or told.row["denial"] or not told.claim.turns or not _party(told) & _party(denial):
        return None
    return told if len(frozenset(told.claim.sentence_stems) & frozenset(claim.claim.stems)) >= 2 else None


def _party(statement: Statement) -> frozenset[str]:
    """The names of who speaks: a state by its own name, anybody else by the stems of theirs."""
    return frozenset(statement.claim.speaker_names)


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(statement.claim.names)
