"""Articles held since an earlier release, given what later ones read out of an article's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from sqlite_utils import Database

from analysis.derived import derived
from analysis.records import Claim, PageClues, Record
from store.rows import Row, rows_of


def derive_what_is_new(db: Database) -> None:
    """Fills in the claims, page clues, onsets, planned days and capitals of every article held."""
    for row in rows_of(db, "select id from articles order by id"):
        _derive(db, str(row["id"]))


def _derive(db: Database, article_id: str) -> None:
    held = {table: _rows(db, table, article_id) for table in ("names", "quotes", "times", "events")}
    record = derived(_record(db, article_id, held))
    for table, column, found in (
        ("names", "capital", [name.capital for name in record.names]),
        ("times", "planned", [mention.planned for mention in record.times]),
        ("events", "onset", [event.onset for event in record.events]),
    ):
        marked = ((row["n"],) for row, is_so in zip(held[table], found, strict=True) if is_so)
        db.conn.executemany(f"update {table} set {column} = 1 where rowid = ?", marked)
    db.table("claims").insert_all(
        {"quote": row["id"], "claim": json.dumps(asdict(quote.claim or Claim()))}
        for row, quote in zip(held["quotes"], record.quotes, strict=True)
    )
    spoken = ((json.dumps(q.all_speakers), row["n"]) for row, q in zip(held["quotes"], record.quotes, strict=True))
    db.conn.executemany("update quotes set speakers = ? where n = ?", spoken)
    clues = json.dumps(asdict(record.page_clues or PageClues()))
    db.table("page_clues").insert({"article_id": article_id, "clues": clues})


def _rows(db: Database, table: str, article_id: str) -> list[Row]:
    """The findings of an article as its record has them, each with the number of its row."""
    sql = f"select rowid as n, * from {table} where article_id = ? order by start, rowid"
    return [{k: v for k, v in row.items() if v is not None} for row in rows_of(db, sql, [article_id])]


def _record(db: Database, article_id: str, held: dict[str, list[Row]]) -> Record:
    """The record of an article as far as the store has it."""
    [article] = rows_of(db, "select id, text from articles where id = ?", [article_id])
    sentences = rows_of(db, "select start, end from sentences where article_id = ? order by start", [article_id])
    furniture = list(_between_passages(db, article_id, len(article["text"])))
    return Record.from_dict({**article, **held, "sentences": sentences, "furniture": furniture})


def _between_passages(db: Database, article_id: str, length: int) -> Iterator[Row]:
    at = 0
    for passage in rows_of(db, "select start, end from passages where article_id = ? order by start", [article_id]):
        yield {"start": at, "end": passage["start"]}
        at = passage["end"]
    yield {"start": at, "end": length}
