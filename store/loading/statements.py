"""Quotations as claims: the rows of an article's quotations with what its record says of each as a claim."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass

from analysis.records import Claim, Quote
from store.names import name_key
from store.rows import CLAIM, StatementRow, column_of, rows_of
from store.schema import Database

MIN_CLAIM_WORDS = 4  # of the shortest quotation that claims something
_SQL = (
    "select q.*, c.claim as as_claim from quotes q join claims c on c.quote = q.id"
    " where q.article_id = ? order by q.start, q.id"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of `quotes` with its claim, and the keys of who speaks (`by`), whom it names and whom it shows acting."""

    row: StatementRow
    claim: Claim
    by: frozenset[str]
    named: frozenset[str]
    acting: frozenset[str]
    about: frozenset[str]

    @property
    def accused(self) -> frozenset[str]:
        """Whom it names beside who speaks."""
        return self.named - self.by

    @property
    def claims(self) -> bool:
        """It can be what somebody else denies: no denial itself, by somebody known, of some length."""
        return not self.row["denial"] and bool(self.by) and len(self.row["text"].split()) >= MIN_CLAIM_WORDS

    @property
    def of_own_deeds(self) -> bool:
        """It speaks of who speaks: by name, by a word for them, or by a verb that has them for its subject."""
        return bool(self.named & self.by) or self.claim.own_deeds


def insert(db: Database, quotes: Mapping[str, Quote]) -> None:
    """The claims of an article's quotations, each under the id of its quotation."""
    claims = ({"quote": id_, "claim": json.dumps(asdict(quote.claim or Claim()))} for id_, quote in quotes.items())
    db.table("claims").insert_all(claims)


def remove(db: Database, article_id: str) -> None:
    """Takes out the claims of an article's quotations."""
    db.execute("delete from claims where quote in (select id from quotes where article_id = ?)", [article_id])


def of_article(db: Database, article_id: str) -> list[Statement]:
    """The quotations of an article in the order of the page."""
    return [_statement(row) for row in rows_of(db, _SQL, [article_id], StatementRow)]


def of_quotes(db: Database, quotes: Collection[str]) -> list[Statement]:
    """The quotations of these ids, by article and in the order of the page."""
    marks = ", ".join("?" * len(quotes))
    sql = f"select distinct article_id from quotes where id in ({marks}) order by 1"
    found = (s for article in column_of(db, sql, [*quotes], str) for s in of_article(db, article))
    return [statement for statement in found if statement.row["id"] in quotes]


def _statement(row: StatementRow) -> Statement:
    claim = CLAIM.validate_json(row["as_claim"])
    by, named, acting = map(_keys, (claim.by, claim.named, claim.acting))
    return Statement(row, claim, by, named, acting, frozenset(claim.about))


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(name_key, names)) - {""}
