"""How a store is opened, refused, kept open between questions, and written to by several at once."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.records import Record
from store import connections
from store.connections import MAX_IDLE_CONNECTIONS, NoStore, Pool, StoreBusy, create, open_store, writing
from store.rows import rows_of
from store.schema import Database, migrations
from tests.builders import claim, event, quote, record, store
from tests.builders import name as person

pytestmark = pytest.mark.slow  # it starts processes

SHARED, ALONE = 12, 12  # articles that both processes load, and that each has of its own
LOADER = """
import sys
from pathlib import Path
from store.connections import create
from store.loading.load import Loader
from tests.store.test_connections import records
sys.stdin.readline()  # until all are ready
loader = Loader(create(Path(sys.argv[1])))
for record in records(sys.argv[2]):
    loader.load(record)
"""
READER = """
import sys, time
from pathlib import Path
from store.connections import open_store
began = time.monotonic()
print(open_store(Path(sys.argv[1])).table("articles").count, time.monotonic() - began < 2)
"""


def records(own: str) -> list[Record]:
    """Generated articles: those that every process has, and those that only this one has."""
    names = [*(f"shared{n}" for n in range(SHARED)), *(f"{own}{n}" for n in range(ALONE))]
    text = "“The pier of {0} holds,” Ada {0} said. Three people were killed on 15 May."
    return [
        record(
            text.format(name.title()),
            id=name,
            quotes=[quote(f"The pier of {name.title()} holds", by=f"Ada {name.title()}")],
            claims=[claim("Three", 3)],
            events=[event("Three people were killed on 15 May", "2024-05-15")],
            names=[person(f"Ada {name.title()}")],
        )
        for name in names
    ]


def together(path: Path, *own: Sequence[str]) -> list[int]:
    """Loads records by several processes that begin at once: their exit codes."""
    running = [
        subprocess.Popen([sys.executable, "-c", LOADER, str(path), *each], stdin=subprocess.PIPE, text=True)
        for each in own
    ]
    for process in running:
        assert process.stdin
        process.stdin.write("now\n")
        process.stdin.close()
    return [process.wait(timeout=120) for process in running]


PARENT = "select p.id from events p where p.n = coalesce(events.parent, events.n)"


def held(db: Database) -> dict[str, list[str]]:
    """What the store holds, without the numbers of rows and the moments of loading."""
    columns = {
        "articles": "id || digest", "passages": "article_id || text", "quotes": "id || speaker",
        "casualties": "id || text", "events": f"id || ({PARENT})", "speakers": "quote_id || key",
        "forms": "key || reason",
    }  # fmt: skip
    return {
        table: sorted(str(r["it"]) for r in rows_of(db, f"select {it} as it from {table}"))
        for table, it in columns.items()
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "made.db"
    create(made).close()
    return made


def test_a_connection_is_used_again(path: Path) -> None:
    pool = Pool(path)
    with pool.connection() as first:
        pass
    with pool.connection() as second:
        assert second is first


def test_two_at_once_have_two(path: Path) -> None:
    pool = Pool(path)
    with pool.connection() as first, pool.connection() as second:
        assert second is not first


def test_one_that_failed_is_not_used_again(path: Path) -> None:
    pool = Pool(path)
    with pytest.raises(ZeroDivisionError), pool.connection() as first:
        raise ZeroDivisionError
    with pool.connection() as second:
        assert second is not first


def test_a_file_that_was_replaced_is_opened_anew(path: Path, tmp_path: Path) -> None:
    pool = Pool(path)
    with pool.connection() as first:
        first.execute("insert into people (name, kind) values ('Ada Brandt', 'person')")
        first.conn.commit()
        first.execute("pragma wal_checkpoint(truncate)").close()  # nothing of it is left beside the file
    create(tmp_path / "other.db").close()
    (tmp_path / "other.db").replace(path)
    with pool.connection() as second:
        assert rows_of(second, "select * from people") == []


def test_a_file_that_is_gone_is_no_store(path: Path) -> None:
    pool = Pool(path)
    with pool.connection():
        pass
    path.unlink()
    with pytest.raises(NoStore, match="There is no store at"), pool.connection():
        pass


def test_what_another_connection_writes_is_seen(path: Path) -> None:
    pool = Pool(path)
    with pool.connection() as db:
        assert rows_of(db, "select * from people") == []
    other = create(path)
    other.table("people").insert({"name": "Ada Brandt", "kind": "person"})
    other.close()
    with pool.connection() as db:
        assert [r["name"] for r in rows_of(db, "select * from people")] == ["Ada Brandt"]


def test_only_a_few_are_kept(path: Path) -> None:
    pool = Pool(path)
    held = [pool.connection() for _ in range(MAX_IDLE_CONNECTIONS + 2)]
    for one in held:
        one.__enter__()
    for one in held:
        one.__exit__(None, None, None)
    assert len(pool._idle) == MAX_IDLE_CONNECTIONS


# ---- opening


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
    monkeypatch.setattr(connections, "OPENING_SECONDS", 0.02)
    with pytest.raises(NoStore, match="is in use by another program"):
        open_store(tmp_path / "a.db")
    holder.close()


def test_reading_goes_on_while_somebody_loads(tmp_path: Path) -> None:
    store(tmp_path / "a.db", record("The harbour is open."))
    writer = create(tmp_path / "a.db")
    with writer.atomic():
        writer.execute("delete from passages")
        assert open_store(tmp_path / "a.db").table("passages").count == 1


def test_two_processes_make_and_load_one_store(tmp_path: Path) -> None:
    """Both open a store that is not there yet, and load what they share and what they alone have."""
    path = tmp_path / "a.db"
    loaded = together(path, ["a"], ["b"])
    assert loaded == [0, 0]
    db = open_store(path)
    assert held(db) == held(store(tmp_path / "one.db", *records("a"), *records("b")))
    assert db.table("articles").count == SHARED + 2 * ALONE


def test_two_processes_bring_one_store_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    old = Database(path)
    migrations.apply(old, stop_before="days_worked_out")
    old.close()
    assert together(path, ["a"], ["b"]) == [0, 0]
    assert open_store(path).schema == create(tmp_path / "new.db").schema


def test_an_answer_does_not_wait_for_who_loads(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writer = store(path, *records("a"))
    with writing(writer):
        writer.execute("delete from passages")
        run = subprocess.run([sys.executable, "-c", READER, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(SHARED + ALONE), "True"]


def test_who_waits_too_long_for_others_is_told_so(tmp_path: Path) -> None:
    first, second = create(tmp_path / "a.db"), create(tmp_path / "a.db")
    second.execute("pragma busy_timeout = 1").close()
    with writing(first), pytest.raises(StoreBusy, match="in use by another program"), writing(second, 0.05):
        pass


def test_what_fails_while_writing_leaves_nothing(tmp_path: Path) -> None:
    db = create(tmp_path / "a.db")
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"), writing(db):
        db.execute("insert into people (name, kind) values ('Ada Brandt', 'person'), ('Ole Lund', null)")
    assert rows_of(db, "select * from people") == []
    with writing(create(tmp_path / "a.db")):  # and keeps nobody waiting
        pass
