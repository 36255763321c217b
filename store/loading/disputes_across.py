"""A claim in one article and its denial in another, paired as articles are loaded.

Two roads. A denial that has a claim in its own article answers whoever else tells that claim: the same accused and the
same matter, by the same claimant or against the one who denies. A denial that has none, and says what it denies,
answers the claims that accuse the one who denies of that matter. A pointer ("the charge") without a claim in its own
article answers nothing: what it denies cannot be told.

Whether two quotations are a pair depends on their two articles alone, so the order of loading does not matter.
Candidates are looked up by whom they name together with a word of the matter, near the day, and at most
MAX_CANDIDATE_TERMS of them; only for more than that could the order matter. Articles without a day are in no pair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.rules import EMPTY, Empty, Rules
from store.loading import statements
from store.loading.statements import Statement
from store.rows import StatementRow, column_of
from store.schema import Database

MAX_CANDIDATE_TERMS = 100  # looked-up terms of one quotation that lead to candidates
MAX_TERMS = 8  # words of a claim by which it is looked up, the longest first
MAX_NAMES = 4  # whom it names, by which it is looked up
DAYS_BEFORE, DAYS_AFTER = 7, 1  # days before and after a denial on which its claim is printed
RETOLD_DAYS = 14  # days from a denial within which its claim is told again
type Enough = tuple[tuple[int, float], ...]  # words shared beside names, and as a part of the shorter text's
# A claim told again by the same claimant and by another one; a claim and its denial, where they name one other in
# common or the denial names nobody else, and where they do not.
RETELLS: Enough = ((3, 0.4),)
RETELLS_ANOTHERS: Enough = ((3, 0.5),)
DENIES: Enough = ((2, 0.5), (3, 0.4))
DENIES_OF_OTHERS: Enough = ((4, 0.4),)
MAX_REDATED = 200  # articles whose day has changed that are looked at again for one that is loaded, at the most


@dataclass(frozen=True, slots=True)
class Denial:
    """What is said against a claim; `claim` is the one it answers in its own article, None where it has none."""

    said: Statement
    claim: Statement | None

    @property
    def accused(self) -> frozenset[str]:
        """By whom the claims that it may answer are looked up."""
        return self.claim.accused if self.claim else self.said.by

    @property
    def about(self) -> frozenset[str]:
        """What it is about."""
        return (self.claim or self.said).about


def refresh(db: Database, article_id: str) -> None:
    """Pairs an article just loaded with the others, and anew those whose day it has changed."""
    sql = "select article_id from redated where article_id <> ? order by 1 limit ?"
    for one in (*column_of(db, sql, [article_id, MAX_REDATED], str), article_id):
        detach(db, one)
        _attach(db, one)
        db.execute("delete from redated where article_id = ?", [one])


def detach(db: Database, article_id: str) -> None:
    """Takes an article out of the pairs across articles."""
    inside = "(select id from quotes where article_id = ?)"
    crossing = f"likeness is not null and (claim in {inside} or denial in {inside})"
    db.execute(f"delete from disputes where {crossing}", [article_id, article_id])
    db.execute(f"delete from dispute_terms where quote in {inside}", [article_id])


def _attach(db: Database, article_id: str) -> None:
    [day] = column_of(db, "select day from articles where id = ?", [article_id], str)
    said = statements.of_article(db, article_id) if day else []
    for denial in _denials(db, said):
        _index(db, denial.said, True, day, _terms(denial.accused, denial.about))
        for claim in statements.of_quotes(db, _near(db, denial.said, False, day, _terms(denial.accused, denial.about))):
            _pair(db, claim, denial)
    for claim in (s for s in said if s.claims and s.accused):
        _index(db, claim, False, day, terms := _terms(claim.accused, claim.about))
        for denial in _denials(db, statements.of_quotes(db, _near(db, claim, True, day, terms))):
            _pair(db, claim, denial)


def _denials(db: Database, said: Iterable[Statement]) -> Iterable[Denial]:
    """Those that can answer a claim elsewhere: in a pair of their own article, or denials that say what they deny."""
    sql = "select claim from disputes where denial = ? and likeness is null"
    for one in said:
        own = column_of(db, sql, [one.row["id"]], str)
        if own or (one.row["denial"] and one.by and not one.claim.points_back):
            yield Denial(one, statements.of_quotes(db, [own[0]])[0] if own else None)


def _terms(accused: Collection[str], words: Collection[str]) -> list[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))[:MAX_TERMS]
    return [f"{name}\t{word}" for name in sorted(accused)[:MAX_NAMES] for word in longest]


def _index(db: Database, said: Statement, denies: bool, day: str, terms: Iterable[str]) -> None:
    rows = ({"term": t, "denies": denies, "day": day, "quote": said.row["id"]} for t in terms)
    db.table("dispute_terms").insert_all(rows)


def _near(db: Database, said: Statement, denies: bool, day: str, terms: Collection[str]) -> list[str]:
    """The quotations of other articles that share terms, of days on which they may belong together."""
    first, last = (date.fromisoformat(day) + timedelta(days=step) for step in (-RETOLD_DAYS, RETOLD_DAYS))
    sql = (
        "select distinct quote from (select quote from dispute_terms"
        f" where denies = ? and term in ({', '.join('?' * len(terms))}) and day between ? and ?"
        f" limit {MAX_CANDIDATE_TERMS})"
        " where quote not in (select id from quotes where article_id = ?) order by 1"
    )
    params = [denies, *terms, first.isoformat(), last.isoformat(), said.row["article_id"]]
    return column_of(db, sql, params, str)


def _pair(db: Database, claim: Statement, denial: Denial) -> None:
    likeness = LIKENESS(_Case(claim, denial, _days(db, claim.row, denial.said.row)))
    if likeness:
        pair = {"article_id": denial.said.row["article_id"], "claim": claim.row["id"], "denial": denial.said.row["id"]}
        db.table("disputes").insert(pair | {"likeness": likeness}, ignore=True)


def _days(db: Database, claim: StatementRow, denial: StatementRow) -> int:
    """How many days after the claim's article the denial's is."""
    sql = "select julianday(d.day) - julianday(c.day) as days from articles c, articles d where c.id = ? and d.id = ?"
    [days] = column_of(db, sql, [claim["article_id"], denial["article_id"]], float)
    return int(days)


# ---- how well a denial fits a claim of another article: the first rule that knows


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim and a denial of two articles; `days` is how many days after the claim's article the denial's is."""

    claim: Statement
    denial: Denial
    days: int


def of_one_speaker(case: _Case) -> float | Empty | None:
    """Nobody denies what they say themselves."""
    return EMPTY if case.claim.by & case.denial.said.by else None


def too_far_apart(case: _Case) -> float | Empty | None:
    """What is told weeks before or after a denial is another claim."""
    return EMPTY if abs(case.days) > RETOLD_DAYS else None


def against_others_than_the_answered_claim(case: _Case) -> float | Empty | None:
    """A denial that answers a claim in its own article answers elsewhere only what accuses the same."""
    answered = case.denial.claim
    return EMPTY if answered and not case.claim.accused & answered.accused else None


def retold_by_the_claimant(case: _Case) -> float | Empty | None:
    """The claimant of the answered claim tells it again."""
    answered = case.denial.claim
    same = answered and case.claim.by & answered.by
    return _shared_part(case.claim.about, answered.about, RETELLS) if answered and same else None


def retold_by_another(case: _Case) -> float | Empty | None:
    """Somebody else tells the answered claim, of the one who denies."""
    answered = case.denial.claim
    if answered is None:
        return None
    of_denier = case.claim.accused & case.denial.said.by
    return _shared_part(case.claim.about, answered.about, RETELLS_ANOTHERS) if of_denier else EMPTY


def not_told_of_the_denier(case: _Case) -> float | Empty | None:
    """A denial without a claim in its own article answers what shows the denier acting, and denies deeds of its own."""
    denial = case.denial.said
    return None if case.claim.acting & denial.by and denial.of_own_deeds else EMPTY


def not_just_before(case: _Case) -> float | Empty | None:
    """Such a denial follows its claim within a week."""
    return None if -DAYS_AFTER <= case.days <= DAYS_BEFORE else EMPTY


def denied_of_the_same_others(case: _Case) -> float | Empty | None:
    """The denial names nobody else, or somebody whom the claim names too."""
    denial = case.denial.said
    others = denial.named - denial.by
    fits = not others or others & case.claim.named
    return _shared_part(case.claim.about, denial.about, DENIES) if fits else None


def denied_of_others(case: _Case) -> float | Empty | None:
    """The denial names others than the claim: more of their words must be the same."""
    return _shared_part(case.claim.about, case.denial.said.about, DENIES_OF_OTHERS)


LIKENESS = Rules(
    "likeness",
    of_one_speaker,
    too_far_apart,
    against_others_than_the_answered_claim,
    retold_by_the_claimant,
    retold_by_another,
    not_told_of_the_denier,
    not_just_before,
    denied_of_the_same_others,
    denied_of_others,
)


def _shared_part(one: Collection[str], other: Collection[str], enough: Enough) -> float | Empty:
    """The shared words as a part of the shorter text's, up to 1; empty where they are too few."""
    shared = _weight(frozenset(one) & frozenset(other))
    part = shared / max(1, min(_weight(one), _weight(other)))
    return round(part, 3) if any(shared >= least and part >= least_part for least, least_part in enough) else EMPTY


def _weight(words: Iterable[str]) -> int:
    """A figure tells as much as two words."""
    return sum(2 if word.isdigit() else 1 for word in words)
