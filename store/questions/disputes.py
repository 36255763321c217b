"""A claim and the denial or contradiction of it, side by side, in one article or in two.

The pairs are found as articles are loaded: see store.loading.disputes_within and store.loading.disputes_across.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.questions.articles import ANY, MATCHING, SOURCE, Filter
from store.questions.quotes import quote_rows
from store.rows import QuoteRow, Row, rows_of
from store.schema import Database

type Pair = tuple[str, str]  # the ids of a claim and of what is said against it


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and what is said against it: rows of `quotes` with their source.

    `tellings` are the claim as others tell it, `denials` what others say against it.
    """

    claim: QuoteRow
    denial: QuoteRow
    tellings: list[QuoteRow]
    denials: list[QuoteRow]

    @property
    def others(self) -> list[QuoteRow]:
        """Where else it is told."""
        return [*self.tellings, *self.denials]


def asked(db: Database, words: str | None, chosen: Filter = ANY) -> list[Pair]:
    """The claims and denials that are asked for, the latest first.

    The claim, its denial, or the claim as told elsewhere must be in an article that passes the filter, and the claim
    or the denial in a paragraph that has the words.
    """
    where, params = chosen.where()
    where = f"exists (select 1 from articles a where a.id in (c.article_id, q.article_id) and {where})"
    if words:
        spoken = (
            "select w.id from passages p cross join quotes w on w.article_id = p.article_id"
            f" and w.start < p.end and w.end > p.start where p.id in ({MATCHING})"
        )
        where += f" and (d.claim in ({spoken}) or d.denial in ({spoken}))"
        params += [words, words]
    sql = (
        "select d.claim, d.denial, d.likeness from disputes d"
        " join quotes c on c.id = d.claim join quotes q on q.id = d.denial"
        " join articles o on o.id = c.article_id join articles b on b.id = q.article_id"
        f" where {where} order by b.day is null, b.day desc, b.id, q.start, d.likeness is not null, d.likeness desc,"
        " o.day desc, c.id"
    )
    return list(_each_denial_once(rows_of(db, sql, params)))


def _each_denial_once(pairs: Sequence[Row]) -> Iterable[Pair]:
    """Each denial once: with the claim of its own article, else with the most alike; a claim told again is left out."""
    own = {pair["claim"] for pair in pairs if pair["likeness"] is None}
    answered: set[str] = set()
    for pair in pairs:
        across = pair["likeness"] is not None
        if across and (pair["denial"] in answered or pair["claim"] in own):
            continue
        answered.add(pair["denial"])
        yield pair["claim"], pair["denial"]


def dispute(db: Database, claim: str, denial: str) -> Dispute:
    """The two sides by id, and where else they are told."""
    [first] = _quotes(db, "where q.id = ?", claim)
    [against] = _quotes(db, "where q.id = ?", denial)
    tellings = _quotes(db, "join disputes d on d.claim = q.id where d.denial = ? and q.id <> ?", denial, claim)
    denials = _quotes(db, "join disputes d on d.denial = q.id where d.claim = ? and q.id <> ?", claim, denial)
    elsewhere = [row for row in denials if row["article_id"] != first["article_id"]]
    return Dispute(first, against, tellings, elsewhere)


def against(db: Database, article_id: str, start: int, end: int) -> list[QuoteRow]:
    """What is said against the claims in a stretch of an article: rows of `quotes` with their source."""
    claims = "select id from quotes where article_id = ? and start < ? and end > ?"
    which = f"where q.id in (select denial from disputes where claim in ({claims}))"
    return _quotes(db, which, article_id, end, start)


def _quotes(db: Database, which: str, *params: str | int) -> list[QuoteRow]:
    sql = f"select q.*, {SOURCE} from quotes q join articles a on a.id = q.article_id {which} order by q.id"
    return quote_rows(db, sql, list(params))
