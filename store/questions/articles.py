"""Questions about articles: which are held, by which outlet, of which day, and the passage behind a finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from store.rows import ArticleRow, FindingRow, SpanRow, VersionRow, column_of, rows_of
from store.schema import Database

SOURCE = "a.outlet, a.title as headline, a.day as published, a.day_reason, a.url"
ABOUT = (
    f"a.id, a.id as article_id, a.byline, a.published_basis, a.loaded_at, {SOURCE},"
    " (select count(*) from versions v where v.article_id = a.id) as versions,"
    " (select max(replaced_at) from versions v where v.article_id = a.id) as replaced_at"
)
# The passages that hold all words of a match expression (one parameter).
MATCHING = "select rowid from passages_fts where passages_fts match ?"
# The tables whose rows are shown, each with the column of the id under which it is asked for.
FINDINGS = {"quotes": "id", "casualties": "id", "events": "id", "passages": "key"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a question is about; days are ISO and inclusive, None means any."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def where(self, day: str = "a.day") -> tuple[str, list[Any]]:
        """The filter as SQL over `articles a` and its parameters.

        `day` is the column that is compared: a day, or a month, year or interval that overlaps with the time asked for.
        """
        parts: list[str] = ["1"]
        params: list[Any] = []
        for condition, value in (
            ("a.outlet = ?", self.outlet),
            (f"{_last(day)} >= ?", self.since),
            (f"{_first(day)} <= ?", self.until),
        ):
            if value:
                parts.append(condition)
                params.append(value)
        return " and ".join(parts), params


ANY = Filter()


def _first(day: str) -> str:
    """SQL for where a day, month, year or interval (a/b) begins; a month sorts before each of its days."""
    return f"substr(substr({day}, 1, instr({day} || '/', '/') - 1), 1, 10)"


def _last(day: str) -> str:
    """SQL for where it ends, written so that a month sorts behind each of its days; an open interval never ends."""
    return f"iif({day} like '%/', '9999', substr({day}, instr({day}, '/') + 1)) || '-99-99'"


def outlets(db: Database) -> list[str]:
    """The outlets held, in alphabetical order."""
    return column_of(db, "select distinct outlet from articles where outlet is not null order by 1", None, str)


def newest_day(db: Database) -> date | None:
    """The day of the newest dated article."""
    return span(db)[1]


def span(db: Database) -> tuple[date | None, date | None]:
    """The days of the oldest and the newest dated article."""
    found = rows_of(db, "select min(day) as first, max(day) as last from articles")[0]
    first, last = (date.fromisoformat(day) if day else None for day in (found["first"], found["last"]))
    return first, last


def count(db: Database, chosen: Filter = ANY) -> int:
    """How many articles pass the filter."""
    where, params = chosen.where()
    return column_of(db, f"select count(*) as n from articles a where {where}", params, int)[0]


def count_undated(db: Database) -> int:
    """How many articles have no day."""
    return column_of(db, "select count(*) from articles where day is null", None, int)[0]


def last_loaded(db: Database) -> str | None:
    """When an article last came in, as the loader writes it."""
    return column_of(db, "select max(loaded_at) from articles", None, str)[0]


def undated(db: Database, chosen: Filter) -> int:
    """How many articles the filter leaves out only because their day is unknown."""
    if not (chosen.since or chosen.until):
        return 0
    where, params = Filter(chosen.outlet).where()
    return column_of(db, f"select count(*) as n from articles a where a.day is null and {where}", params, int)[0]


def listing(db: Database, chosen: Filter, words: str | None) -> list[ArticleRow]:
    """The articles, newest first and undated ones last; `words` is a match expression over their passages."""
    where, params = chosen.where()
    if words:
        where += f" and a.id in (select p.article_id from passages p where p.id in ({MATCHING}))"
        params.append(words)
    sql = f"select {ABOUT} from articles a where {where} order by a.day is null, a.day desc, a.id"
    return rows_of(db, sql, params, ArticleRow)


def opening(db: Database, article_id: str) -> SpanRow | None:
    """The first passage of an article: start, end, text."""
    sql = "select start, end, text from passages where article_id = ? order by start limit 1"
    rows = rows_of(db, sql, [article_id], SpanRow)
    return rows[0] if rows else None


def article(db: Database, article_id: str) -> ArticleRow | None:
    """An article's own row without its text."""
    found = rows_of(db, f"select {ABOUT} from articles a where a.id = ?", [article_id], ArticleRow)
    return found[0] if found else None


def finding(db: Database, finding_id: str) -> FindingRow | None:
    """The finding of that id, of any kind, or the passage, with its article."""
    for table, key in FINDINGS.items():
        columns = f"f.{key} as id, f.article_id, f.start, f.end, f.text, a.byline, '{table}' as found, {SOURCE}"
        sql = f"select {columns} from {table} f join articles a on a.id = f.article_id where f.{key} = ?"
        rows = rows_of(db, sql, [finding_id], FindingRow)
        if rows:
            return rows[0]
    return None


def around(db: Database, article_id: str, start: int, end: int) -> tuple[int, int, str]:
    """The paragraphs that a passage lies in: start, end and the article's own text between them."""
    sql = "select min(start) as first, max(end) as last from passages where article_id = ? and start < ? and end > ?"
    span = rows_of(db, sql, [article_id, end, start])[0]
    if span["first"] is None:
        return start, end, text_of(db, article_id, start, end)
    first, last = min(span["first"], start), max(span["last"], end)
    return first, last, text_of(db, article_id, first, last)


def sentence(db: Database, article_id: str, start: int, end: int) -> tuple[int, int, str]:
    """The sentences that a passage lies in, within its paragraphs: start, end, text; else the paragraphs."""
    sql = "select min(start) as first, max(end) as last from sentences where article_id = ? and start < ? and end > ?"
    span = rows_of(db, sql, [article_id, end, start])[0]
    first, last, words = around(db, article_id, start, end)
    if span["first"] is None:
        return first, last, words
    first, last = max(first, min(span["first"], start)), min(last, max(span["last"], end))
    return first, last, text_of(db, article_id, first, last)


def passages_with(db: Database, words: str | None) -> dict[str, list[tuple[int, int]]]:
    """The paragraphs (start, end) that match, by article."""
    found: dict[str, list[tuple[int, int]]] = {}
    sql = f"select article_id, start, end from passages where id in ({MATCHING})"
    for row in rows_of(db, sql, [words]) if words else ():
        found.setdefault(row["article_id"], []).append((row["start"], row["end"]))
    return found


def holds(db: Database, words: str) -> bool:
    """Whether a paragraph holds the match expression."""
    return bool(column_of(db, f"select 1 from passages p where p.id in ({MATCHING}) limit 1", [words], int))


def within_story(db: Database, article_id: str, start: int, end: int) -> bool:
    """Whether a stretch of an article has only story and blanks in it, no furniture."""
    sql = "select start, end from passages where article_id = ? and start < ? and end > ? order by start"
    at, text = start, text_of(db, article_id, 0, end)
    for row in rows_of(db, sql, [article_id, end, start]):
        if text[at : max(at, row["start"])].strip():
            return False
        at = max(at, row["end"])
    return not text[at:end].strip()


def text_of(db: Database, article_id: str, start: int, end: int) -> str:
    """`text[start:end]` of an article. SQLite counts characters as Python does, but cuts a text at a NUL."""
    return str(rows_of(db, "select text from articles where id = ?", [article_id])[0]["text"])[start:end]


def versions(db: Database, article_id: str) -> list[VersionRow]:
    """The earlier versions of an article, the latest first."""
    return rows_of(db, "select * from versions where article_id = ? order by id desc", [article_id], VersionRow)
