"""Works out the days that a page leaves open, each with its reason; what the page says is kept beside them.

An undated page is dated by what dated articles say, never by what was worked out for another page, so that the order
of loading does not matter. It is dated again when a dated article brings what it waits for: a month-day that it names,
or the start of what it reports on. A day that an editor sets overrides all of this, until the editor takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store.connections import writing
from store.days import completed, iso_day
from store.loading import disputes_across, event_clusters, onsets, undated
from store.loading.undated import Found
from store.questions import articles
from store.rows import ArticleRow, OpenRow, StoredArticle, column_of, rows_of
from store.schema import Database

READ_FROM_PAGE = "from what the page itself says"
BY_HAND = "set by hand"
MAX_REWORKED = 200  # undated pages looked at again for one dated article, at the most
OPEN = (("events", "date"), ("times", "value"), ("casualties", "as_of"))
_FIRM = "(a.published is not null or a.id in (select h.article_id from days_by_hand h))"


def work_out(db: Database, article_id: str) -> None:
    """Completes the open days of an article just loaded, and of the undated articles that it helps to date."""
    set_by_hand = by_hand(db, article_id)
    [published] = column_of(db, "select published from articles where id = ?", [article_id], str)
    stated = iso_day(published)
    firm = bool(stated or set_by_hand)
    onsets.wait(db, article_id, firm)
    news = onsets.refresh(db, article_id, firm)
    if set_by_hand:
        _keep(db, article_id, (date.fromisoformat(set_by_hand), BY_HAND), {})
    elif stated:
        _complete(db, article_id, date.fromisoformat(stated), {})
    else:
        _date(db, article_id)
    event_clusters.refresh(db, article_id)
    for other in _undated_beside(db, article_id, news):
        _date(db, other)
        event_clusters.refresh(db, other)


def by_hand(db: Database, article_id: str) -> str | None:
    """The day that an editor has set for an article, None where nobody has."""
    found = column_of(db, "select day from days_by_hand where article_id = ?", [article_id], str)
    return found[0] if found else None


def set_day(db: Database, article_id: str, day: date | None) -> ArticleRow | None:
    """Sets an article's day by hand, or takes it back (None). Gives the article as it is then, if there is one."""
    if articles.article(db, article_id) is None:
        return None
    with writing(db):
        db.execute("delete from days_by_hand where article_id = ?", [article_id])
        if day:
            db.table("days_by_hand").insert({"article_id": article_id, "day": day.isoformat()})
        else:
            _as_stated(db, article_id)
        work_out(db, article_id)
        disputes_across.refresh(db, article_id)
    return articles.article(db, article_id)


def _as_stated(db: Database, article_id: str) -> None:
    [row] = rows_of(db, "select * from articles where id = ?", [article_id], StoredArticle)
    day = iso_day(row["published"])
    reason = READ_FROM_PAGE if day and row["published_basis"] == "inferred" else None
    db.execute("update articles set day = ?, day_reason = ? where id = ?", [day, reason, article_id])


def _undated_beside(db: Database, article_id: str, news: Iterable[str]) -> list[str]:
    """The undated articles that name a month-day of this one, or wait for an onset that it is the first to date."""
    days = "select distinct 'XXXX' || substr(value, 5) from times where article_id = ? and value glob '????-??-??'"
    sql = (
        "select distinct t.article_id from times t join articles a on a.id = t.article_id"
        f" where not {_FIRM} and t.value in ({days}) order by 1 limit {MAX_REWORKED}"
    )
    found = {*column_of(db, sql, [article_id], str), *onsets.waiting_for(db, news, MAX_REWORKED)}
    return sorted(found - {article_id})


def _date(db: Database, article_id: str) -> None:
    years = {value: year for value in _open_days(db, article_id) if (year := _year(db, value))}
    _keep(db, article_id, undated.day_of(db, article_id, years), years)


def _keep(db: Database, article_id: str, found: Found | None, years: dict[str, str]) -> None:
    day, reason = found or (None, None)
    db.execute(
        "update articles set day = ?, day_reason = ? where id = ?", [day and day.isoformat(), reason, article_id]
    )
    _complete(db, article_id, day, years)


def _open_days(db: Database, article_id: str) -> list[str]:
    sql = "select distinct value from times where article_id = ? and value glob 'XXXX-[0-1][0-9]-[0-3][0-9]' order by 1"
    return column_of(db, sql, [article_id], str)


def _year(db: Database, value: str) -> str | None:
    """The year of an open month-day, where all dated articles that name the same day with a year agree."""
    first, last = articles.span(db)
    if not (first and last):
        return None
    full = [f"{year:04}{value[4:]}" for year in range(first.year, last.year + 1)]
    named = f"select 1 from times t join articles a on a.id = t.article_id where {_FIRM} and t.value = ? limit 1"
    found = [day for day in full if column_of(db, named, [day], int)]
    return found[0][:4] if len(found) == 1 and iso_day(found[0]) else None


def _complete(db: Database, article_id: str, day: date | None, years: dict[str, str]) -> None:
    """Writes the completed days beside the open values, which stay as the page has them."""
    for table, column in OPEN:
        planned = "planned" if table == "times" else "0"
        sql = f"select n, {column} as value, {planned} as planned from {table}"
        for row in rows_of(db, f"{sql} where article_id = ? and {column} like '%XXXX-%'", [article_id], OpenRow):
            full = completed(row["value"], day, years, coming=bool(row["planned"]))
            db.execute(f"update {table} set worked_out = ? where n = ?", [full, row["n"]])
