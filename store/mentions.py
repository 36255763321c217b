"""The names that articles mention, as rows of `names`: each stands for somebody by the full name its article has."""

from __future__ import annotations

from dataclasses import asdict

from analysis.records import Record
from store.names import name_key, surname
from store.rows import MentionRow, column_of, rows_of
from store.schema import Database

MAX_SPELLINGS = 12  # of one name that are looked for


def insert(db: Database, article_id: str, record: Record) -> None:
    """The mentions of an article, and each full name once with the keys under which it is looked up."""
    of = {"article_id": article_id}
    db.table("names").insert_all(of | asdict(n) | {"key": name_key(n.text)} for n in record.names)
    full = (
        {"name": name, "kind": kind, "key": name_key(name), "last": surname(name) if kind == "person" else None}
        for name, kind in dict.fromkeys((n.name, n.kind) for n in record.names)
    )
    db.table("full_names").insert_all(full, ignore=True)


def between(db: Database, article_id: str, start: int, end: int) -> list[MentionRow]:
    """The mentions in a stretch of an article, in their order."""
    sql = "select start, end, kind, name from names where article_id = ? and start >= ? and end <= ? order by start"
    return rows_of(db, sql, [article_id, start, end], MentionRow)


def keys_between(db: Database, article_id: str, start: int, end: int, most: int) -> list[str]:
    """The keys of the names in a stretch of an article, each once, as they stand: "Ankara" is no key of Turkey's."""
    sql = "select distinct key from names where article_id = ? and start >= ? and end <= ? order by start limit ?"
    return column_of(db, sql, [article_id, start, end, most], str)


def places_between(db: Database, article_id: str, start: int, end: int) -> frozenset[str]:
    """The keys of the places named in a stretch of an article."""
    sql = "select key from names where article_id = ? and kind = 'place' and start >= ? and end <= ?"
    return frozenset(column_of(db, sql, [article_id, start, end], str))


def names_for(db: Database, key: str) -> set[str]:
    """The full names that spellings of this key stand for in the articles ("Baku": Azerbaijan)."""
    return set(column_of(db, "select distinct name from names where key = ?", [key], str))


def spellings_of(db: Database, key: str) -> list[str]:
    """The spellings of the names that this key is one of, some of them: "Ankara" and "Turkish" of Turkey."""
    sql = (
        "select distinct o.text from names n join names o on o.name = n.name and o.kind = n.kind"
        " where n.key = ? and n.kind in ('state', 'organisation', 'person') limit ?"
    )
    return column_of(db, sql, [key, MAX_SPELLINGS], str)


def is_named(db: Database, key: str) -> bool:
    """Whether the articles have a name of this key."""
    return bool(column_of(db, "select 1 from names where key = ? limit 1", [key], int))


def is_place(db: Database, key: str) -> bool:
    """Whether the articles have a place or a state of this key."""
    sql = "select 1 from names where key = ? and kind in ('place', 'state') limit 1"
    return bool(column_of(db, sql, [key], int))


def state_for(db: Database, key: str) -> str | None:
    """The state that this is the key of a name or demonym of, in the articles ("Turkish": Turkey)."""
    sql = "select name from names where key = ? and kind = 'state' limit 1"
    return next(iter(column_of(db, sql, [key], str)), None)


def states_of_capital(db: Database, key: str) -> set[str]:
    """The states that articles call by the name of a city with this key ("ankara": Turkey)."""
    sql = "select distinct name from names where key = ? and capital"
    return set(column_of(db, sql, [key], str))
