"""Records and articles of an earlier release: they lose nothing by having been made before."""

from dataclasses import replace

import pytest

from analysis.records import Record
from store.earlier_articles import derive_what_is_new
from store.loading.load import Loader
from store.rows import Row, rows_of
from store.schema import Database
from tests.builders import event, in_memory, name, quote, record, time

TEXT = (
    "STRELSAU, Sept. 27 - Sylvania said Ruritania’s jets bombed the pier.\nShare this\n"
    "Ruritania denied bombing it. The siege began on Monday. Ankara’s ferries will sail on Friday, said Sarnian "
    "President Ada Brandt."
)
WHOLE = record(
    TEXT,
    published=None,
    quotes=[
        quote("Ruritania’s jets bombed the pier", by="Sylvania", kind="indirect"),
        quote("bombing it", by="Ruritania", kind="indirect", denial=True),
    ],
    names=[
        name("Sylvania", "state"),
        name("Ruritania", "state"),
        name("Ankara", "state", "Turkey"),
        name("Sarnian", "state", "Sarn"),
        name("Ada Brandt"),
    ],
    times=[time("Sept. 27", "XXXX-09-27"), time("Monday", "XXXX-WXX-1"), time("Friday", "XXXX-WXX-5")],
    events=[event("The siege began on Monday", "XXXX-WXX-1", date_text="Monday")],
    furniture=["Share this"],
)
ADDED = {"names": "capital", "times": "planned", "events": "onset"}


def of_an_earlier_release(new: Record) -> Record:
    return replace(
        new,
        names=tuple(replace(n, capital=False) for n in new.names),
        quotes=tuple(replace(q, claim=None) for q in new.quotes),
        times=tuple(replace(t, planned=False) for t in new.times),
        events=tuple(replace(e, onset=False) for e in new.events),
        offices=(),
        page_clues=None,
    )


def held(db: Database) -> dict[str, list[Row]]:
    tables = (*ADDED, "claims", "page_clues", "offices", "disputes", "quotes", "beginnings")
    return {table: rows_of(db, f"select * from {table} order by rowid") for table in tables}


@pytest.fixture
def db() -> Database:
    return in_memory(WHOLE)


def test_what_is_compared_here_is_there(db: Database) -> None:
    for table, column in ADDED.items():
        assert sum(row[column] for row in held(db)[table]) == 1
    for table in ("claims", "page_clues", "offices", "disputes"):
        assert held(db)[table]


def test_a_record_of_an_earlier_release_is_loaded_as_one_of_today(db: Database) -> None:
    assert held(in_memory(of_an_earlier_release(WHOLE))) == held(db)
    assert Loader(db).load(of_an_earlier_release(WHOLE)) == "unchanged"


def test_an_article_of_an_earlier_release_is_brought_up_to_date(db: Database) -> None:
    before = held(db)
    for table, column in ADDED.items():
        db.execute(f"update {table} set {column} = 0")
    db.execute("update quotes set speakers = null")
    db.execute("delete from claims")
    db.execute("delete from page_clues")
    derive_what_is_new(db)
    assert held(db) == before
