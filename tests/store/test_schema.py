"""The tables of a new store and of one that is brought up to date."""

import sqlite3
from pathlib import Path

import pytest

from store.connections import create, open_store
from store.schema import Database, migrations
from tests.builders import quote, record, store


def test_it_is_wal_with_foreign_keys_and_full_text(tmp_path: Path) -> None:
    db = create(tmp_path / "new.db")
    assert db.journal_mode == "wal"
    assert next(db.query("pragma foreign_keys"))["foreign_keys"] == 1
    for table in ("passages", "quotes"):
        assert "remove_diacritics 2" in db.table(f"{table}_fts").schema


def test_foreign_keys_are_held(tmp_path: Path) -> None:
    db = create(tmp_path / "new.db")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.table("passages").insert({"article_id": "nowhere", "start": 0, "end": 1, "text": "x"})


def test_applying_twice_is_harmless(tmp_path: Path) -> None:
    db = store(tmp_path / "a.db", record("The harbour is open."))
    before = db.schema
    again = create(tmp_path / "a.db")
    assert again.schema == before
    assert again.table("articles").count == 1


@pytest.mark.parametrize("first_missing", ["remembered_questions", "days_worked_out"])
def test_a_store_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, first_missing: str) -> None:
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before=first_missing)
    old.table("articles").insert({"id": "kept", "text": "x", "digest": "d", "loaded_at": "2024-05-15"})
    old.close()
    db = open_store(tmp_path / "old.db")
    assert db.schema == create(tmp_path / "new.db").schema
    assert [r["id"] for r in db.table("articles").rows] == ["kept"]


def test_the_names_of_an_earlier_version_can_be_looked_up(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="full_names")
    old.table("articles").insert({"id": "kept", "text": "Ada Brandt", "digest": "d", "loaded_at": "2024-05-15"})
    mention = {"article_id": "kept", "start": 0, "end": 10, "text": "Ada Brandt", "key": "ada brandt"}
    old.table("names").insert(mention | {"kind": "person", "name": "Ada Brandt"})
    old.close()
    db = open_store(tmp_path / "old.db")
    expected = {"name": "Ada Brandt", "kind": "person", "key": "ada brandt", "last": "brandt"}
    assert list(db.table("full_names").rows) == [expected]


def test_search_survives_a_vacuum(tmp_path: Path) -> None:
    text = "“One pier,” she said. “Two piers,” she said. “Three cranes,” she said."
    made = record(text, quotes=[quote(w) for w in ("One pier", "Two piers", "Three cranes")])
    db = store(tmp_path / "a.db", made)
    db.table("claims").delete_where()
    db.table("quotes").delete_where("text = ?", ["One pier"])
    db.vacuum()
    assert [r["text"] for r in db.table("quotes").search("cranes")] == ["Three cranes"]
