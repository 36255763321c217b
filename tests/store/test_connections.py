"""Connections that are kept open between questions."""

from pathlib import Path

import pytest

from store.connections import IDLE, Lender
from store.schema import NoStore, create, rows_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "made.db"
    create(made).close()
    return made


def test_a_connection_is_used_again(path: Path) -> None:
    lender = Lender(path)
    with lender.lent() as first:
        pass
    with lender.lent() as second:
        assert second is first


def test_two_at_once_have_two(path: Path) -> None:
    lender = Lender(path)
    with lender.lent() as first, lender.lent() as second:
        assert second is not first


def test_one_that_failed_is_not_used_again(path: Path) -> None:
    lender = Lender(path)
    with pytest.raises(ZeroDivisionError), lender.lent() as first:
        raise ZeroDivisionError
    with lender.lent() as second:
        assert second is not first


def test_a_file_that_was_replaced_is_opened_anew(path: Path, tmp_path: Path) -> None:
    lender = Lender(path)
    with lender.lent() as first:
        first.execute("insert into people (name, kind) values ('Ada Brandt', 'person')")
        first.conn.commit()
        first.execute("pragma wal_checkpoint(truncate)").close()  # nothing of it is left beside the file
    create(tmp_path / "other.db").close()
    (tmp_path / "other.db").replace(path)
    with lender.lent() as second:
        assert rows_of(second, "select * from people") == []


def test_a_file_that_is_gone_is_no_store(path: Path) -> None:
    lender = Lender(path)
    with lender.lent():
        pass
    path.unlink()
    with pytest.raises(NoStore, match="There is no store at"), lender.lent():
        pass


def test_what_another_connection_writes_is_seen(path: Path) -> None:
    lender = Lender(path)
    with lender.lent() as db:
        assert rows_of(db, "select * from people") == []
    other = create(path)
    other.table("people").insert({"name": "Ada Brandt", "kind": "person"})
    other.close()
    with lender.lent() as db:
        assert [r["name"] for r in rows_of(db, "select * from people")] == ["Ada Brandt"]


def test_only_a_few_are_kept(path: Path) -> None:
    lender = Lender(path)
    lent = [lender.lent() for _ in range(IDLE + 2)]
    for one in lent:
        one.__enter__()
    for one in lent:
        one.__exit__(None, None, None)
    assert len(lender._idle) == IDLE
