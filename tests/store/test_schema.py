"""The store as a file: how it is made, brought up to date, and refused."""

import sqlite3
from pathlib import Path

import pytest

from store import schema
from store.schema import Database, NoStore, create, migrations, open_store
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
    db.table("quotes").delete_where("text = ?", ["One pier"])
    db.vacuum()
    assert [r["text"] for r in db.table("quotes").search("cranes")] == ["Three cranes"]


def test_no_store_yet(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match=r"There is no store at .*none\.db yet\. Make one: onrecord ingest"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Ask the harbour master about the pier.\n" * 40)
    with pytest.raises(NoStore, match=r"notes\.txt cannot be used as a store .*--db or ONRECORD_DB"):
        open_store(path)
    assert path.read_text().startswith("Ask the harbour master")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="cannot be used as a store"):
        create(tmp_path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "places.db")
    other.execute("create table places (name)")
    other.close()
    with pytest.raises(NoStore, match="a database of another program"):
        open_store(tmp_path / "places.db")
    other = sqlite3.connect(tmp_path / "places.db")
    assert other.execute("select name from sqlite_master").fetchall() == [("places",)]
    other.close()


def test_a_store_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "a.db").close()
    holder = sqlite3.connect(tmp_path / "a.db")
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")
    monkeypatch.setattr(schema, "BUSY_MS", 20)
    with pytest.raises(NoStore, match="is in use by another program"):
        open_store(tmp_path / "a.db")
    holder.close()


def test_reading_goes_on_while_somebody_loads(tmp_path: Path) -> None:
    store(tmp_path / "a.db", record("The harbour is open."))
    writer = create(tmp_path / "a.db")
    with writer.atomic():
        writer.execute("delete from passages")
        assert open_store(tmp_path / "a.db").table("passages").count == 1
