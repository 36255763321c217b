"""Records in: whole or not at all, the same article once, earlier versions kept."""

import sqlite3
from typing import Any

import pytest

from analysis.records import BadRecord, Record
from store.loading.load import IdClash, Loader
from store.loading.record_rows import PARTS
from store.questions import articles
from store.schema import Database
from tests.builders import claim, event, in_memory, name, quote, record, time

TEXT = (
    "Sarn harbour opens again after the flood, and ferries sail from Monday.\n"
    "Share this story\n"
    "“The pier holds,” Ada Brandt, the harbour master, said. Three people were killed in May."
)


@pytest.fixture
def db() -> Database:
    return in_memory()


def harbour(text: str = TEXT, **about: Any) -> Record:
    return record(
        text,
        quotes=[quote("The pier holds", by="Ada Brandt")],
        claims=[claim("Three", 3)],
        events=[event("Three people were killed in May", "2024-05")],
        times=[time("May", "2024-05")],
        names=[name("Ada Brandt"), name("Sarn", "place")],
        furniture=["Share this story"] if "Share this story" in text else [],
        **about,
    )


def counts(db: Database) -> dict[str, int]:
    return {table: db.table(table).count for table in ("articles", "versions", "speakers", "people", *PARTS)}


def ids(db: Database) -> dict[str, list[str]]:
    return {
        t: [r["id"] for r in db.query(f"select id from {t} order by id")] for t in ("quotes", "casualties", "events")
    }


def test_a_new_article(db: Database) -> None:
    assert Loader(db).load(harbour()) == "new"
    assert counts(db) == {
        "articles": 1, "versions": 0, "speakers": 1, "people": 1, "passages": 2, "sentences": 4, "names": 2,
        "quotes": 1, "casualties": 1, "times": 1, "events": 1, "offices": 0,
    }  # fmt: skip


def test_the_same_article_twice_is_one(db: Database) -> None:
    Loader(db).load(harbour())
    before = counts(db), ids(db)
    assert Loader(db).load(harbour()) == "unchanged"
    assert (counts(db), ids(db)) == before


@pytest.mark.parametrize(
    ("about", "outcome"),
    [
        ({}, "same as"),
        ({"title": "Another headline of the same page"}, "same as"),
        ({"outlet": "Hill Courier"}, "new"),  # an agency's text in two outlets is two articles
        ({"outlet": None}, "new"),
    ],
)
def test_the_same_words_under_another_id(db: Database, about: dict[str, Any], outcome: str) -> None:
    loader = Loader(db)
    loader.load(harbour())
    assert loader.load(harbour(id="a2", **about)) == outcome
    assert db.table("articles").count == (1 if outcome == "same as" else 2)


def test_blanks_do_not_make_another_article(db: Database) -> None:
    Loader(db).load(harbour())
    assert Loader(db).load(harbour(TEXT.replace("\n", "\n\n"), id="a2")) == "same as"


def test_a_changed_article_replaces_its_findings_and_keeps_the_earlier_version(db: Database) -> None:
    Loader(db).load(harbour())
    corrected = TEXT.replace("Three people", "Three or four people")
    changed = record(corrected, claims=[claim("Three or four", 3, high=4, qualifier="range")])
    assert Loader(db).load(changed) == "changed"
    assert [r["text"] for r in db.table("casualties").rows] == ["Three or four"]
    assert db.table("quotes").count == db.table("speakers").count == 0
    [version] = articles.versions(db, "a1")
    assert version["text"] == TEXT
    assert version["published"] == "2024-05-15"
    assert version["loaded_at"] <= version["replaced_at"]
    assert not list(db.table("quotes").search("pier"))


def test_a_changed_headline_is_a_change_too(db: Database) -> None:
    Loader(db).load(harbour())
    assert Loader(db).load(harbour(title="Harbour half open")) == "changed"
    assert articles.versions(db, "a1")[0]["title"] == "Harbour reopens"


def test_what_the_analysis_reads_better_is_no_change(db: Database) -> None:
    Loader(db).load(harbour(title=None, outlet=None, published=None))
    assert Loader(db).load(harbour()) == "unchanged"
    assert not articles.versions(db, "a1")
    assert articles.outlets(db) == ["Coast Daily"]


def test_the_page_of_an_address_is_one_article(db: Database) -> None:
    url = "https://coast.example/live"
    Loader(db).load(harbour(url=url))
    assert Loader(db).load(record("Ferries do not sail today.", id="a2", url=url)) == "changed"
    assert [r["id"] for r in db.table("articles").rows] == ["a1"]


def test_two_articles_of_one_id_in_a_run(db: Database) -> None:
    loader = Loader(db)
    loader.load(harbour())
    with pytest.raises(IdClash, match=r"two articles of this run have the id 'a1'; give one of them another id"):
        loader.load(harbour(TEXT.replace("Monday", "Tuesday")))
    assert loader.load(harbour()) == "unchanged"


def test_a_stranger_under_a_held_id(db: Database) -> None:
    Loader(db).load(harbour())
    stranger = record("Zoo keepers count eleven owls, quite a surprise.", title="Owls")
    with pytest.raises(IdClash, match=r"another article under the id 'a1' \(“Harbour reopens”\)"):
        Loader(db).load(stranger)
    assert articles.article(db, "a1")
    assert db.table("quotes").count == 1


def test_a_failure_in_the_middle_leaves_nothing(db: Database) -> None:
    broken = record(TEXT, quotes=[quote("The pier holds", by="Ada Brandt")], claims=[claim("Three", 3, kind=None)])
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        Loader(db).load(broken)
    assert not any(counts(db).values())


def test_a_failure_in_the_middle_leaves_what_was_there(db: Database) -> None:
    Loader(db).load(harbour())
    before = counts(db), ids(db)
    broken = record(TEXT.replace("Three", "Four"), claims=[claim("Four", 4, kind=None)])
    with pytest.raises(sqlite3.IntegrityError):
        Loader(db).load(broken)
    assert (counts(db), ids(db)) == before
    assert Loader(db).load(harbour()) == "unchanged"


def test_after_a_failure_the_run_goes_on_with_that_id(db: Database) -> None:
    loader = Loader(db)
    with pytest.raises(sqlite3.IntegrityError):
        loader.load(record(TEXT, claims=[claim("Three", 3, kind=None)]))
    assert loader.load(harbour(TEXT.replace("Monday", "Tuesday"))) == "new"


@pytest.mark.parametrize("where", ["text", "title", "outlet", "id"])
def test_half_a_surrogate_pair_is_no_text(db: Database, where: str) -> None:
    odd: dict[str, Any] = {"text": "Owls hoot. \ud83d", where: "half \ud83d"}
    if where != "text":
        odd["text"] = "Owls hoot."
    with pytest.raises(BadRecord, match=r"\\ud83d.* is no character; write it as UTF-8|character 5 of"):
        Loader(db).load(record(**odd))
    assert not db.table("articles").count


def test_finding_ids_stay_the_same_over_a_reload_and_another_analysis(db: Database) -> None:
    Loader(db).load(harbour())
    before = ids(db)
    better = record(
        TEXT,
        quotes=[quote("The pier holds", by="Ada Brandt", kind="mixed", via="the harbour radio")],
        claims=[claim("Three", 3, kind="wounded", side="Sarn")],
        events=[event("Three people were killed in May", "2024-05-02")],
    )
    Loader(db).load(better)
    assert ids(db) == before
    assert all(len(i) == 10 for found in ids(db).values() for i in found)


def test_one_number_may_be_two_claims_and_one_clause_have_two_dates(db: Database) -> None:
    text = "The 62 captive sailors who disappeared on 1 May came home on 9 May."
    made = record(
        text,
        claims=[claim("62", 62, kind="captured"), claim("62", 62, kind="missing"), claim("62", 62, kind="missing")],
        events=[event(text, "2024-05-01"), event(text, "2024-05-09")],
    )
    Loader(db).load(made)
    assert sorted(r["kind"] for r in db.table("casualties").rows) == ["captured", "missing"]
    assert sorted(r["date"] for r in db.table("events").rows) == ["2024-05-01", "2024-05-09"]


def test_furniture_is_never_found(db: Database) -> None:
    Loader(db).load(harbour())
    assert not list(db.table("passages").search("share"))
    assert len(list(db.table("passages").search("ferries"))) == 1


@pytest.mark.parametrize(
    ("published", "day"),
    [("2024-05-15", "2024-05-15"), ("2024-05-15T08:30:00Z", "2024-05-15"), ("May", None), ("", None), (None, None)],
)
def test_only_a_day_of_the_calendar_is_a_day(db: Database, published: str | None, day: str | None) -> None:
    Loader(db).load(harbour(published=published))
    assert (found := articles.newest_day(db)) == (found and found.fromisoformat(day or ""))
    assert (found is None) == (day is None)


def test_a_day_that_the_analysis_inferred_says_so(db: Database) -> None:
    Loader(db).load(harbour(published_basis="inferred"))
    row = articles.article(db, "a1")
    assert row
    assert row["day_reason"] == "from what the page itself says"
