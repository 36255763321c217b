"""What the whole corpus holds, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from store.questions import articles, casualties, people, quotes
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
    return Held(
        articles=articles.count(db),
        outlets=len(articles.outlets(db)),
        undated=articles.count_undated(db),
        first=first,
        last=last,
        loaded=_moment(articles.last_loaded(db)),
        claimed=casualties.newest_day(db),
        speaker=next(iter(people.most_quoted(db, "person")), None),
        passage=quotes.newest_id(db),
    )


def _moment(stamp: str | None) -> datetime | None:
    """A time as the loader writes it; one without an offset is UTC."""
    if not stamp:
        return None
    at = datetime.fromisoformat(stamp)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
