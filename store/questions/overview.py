"""What the whole corpus holds, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from store.questions import articles
from store.questions.casualties import EFFECTIVE_DAY
from store.rows import column_of, rows_of
from store.schema import Database


@dataclass(frozen=True, slots=True)
class Held:
    """The corpus in figures. `first` and `last` are days of publication, `loaded` when an article last came in.

    `claimed` is the newest day of a casualty figure, `speaker` who is quoted most, `passage` the id of a finding.
    """

    articles: int = 0
    outlets: int = 0
    undated: int = 0
    first: date | None = None
    last: date | None = None
    loaded: datetime | None = None
    claimed: date | None = None
    speaker: str | None = None
    passage: str | None = None


def held(db: Database) -> Held:
    """What is in the store just now."""
    first, last = articles.span(db)
    row = rows_of(db, "select max(loaded_at) as loaded, sum(day is null) as undated from articles")[0]
    return Held(
        articles=articles.count(db),
        outlets=len(articles.outlets(db)),
        undated=int(row["undated"] or 0),
        first=first,
        last=last,
        loaded=_moment(row["loaded"]),
        claimed=_claimed(db),
        speaker=_speaker(db),
        passage=_passage(db),
    )


def _claimed(db: Database) -> date | None:
    """The newest day of a current figure, where the day is given in full."""
    sql = (
        f"select max(effective_day) as newest from (select {EFFECTIVE_DAY} as effective_day from casualties c"
        " join articles a on a.id = c.article_id where c.scope = 'current') where length(effective_day) = 10"
    )
    [newest] = column_of(db, sql, None, str)
    try:
        return date.fromisoformat(newest) if newest else None
    except ValueError:
        return None


def _speaker(db: Database) -> str | None:
    sql = (
        "select p.name from speakers s join forms f on f.key = s.key join people p on p.id = f.person_id"
        " where p.kind = 'person' group by p.id order by count(*) desc, p.name limit 1"
    )
    found = column_of(db, sql, None, str)
    return found[0] if found else None


def _passage(db: Database) -> str | None:
    sql = "select q.id from quotes q join articles a on a.id = q.article_id order by a.day desc, q.id limit 1"
    found = column_of(db, sql, None, str)
    return found[0] if found else None


def _moment(stamp: str | None) -> datetime | None:
    """A time as the loader writes it; one without an offset is UTC."""
    if not stamp:
        return None
    at = datetime.fromisoformat(stamp)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
