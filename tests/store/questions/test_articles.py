"""Which articles and days a filter lets through, and the passage behind a finding."""

import pytest

from store import mentions
from store.names import name_key
from store.questions import articles
from store.questions.articles import Filter
from store.questions.timeline import happenings
from store.schema import Database
from tests.builders import claim, event, in_memory, name, quote, record

DATES = ("2024", "2024-05", "2024-05-15", "2024-05-20/2024-06-02", "2024-06/", "1994", "2024-04/2024-05", "XXXX-05-15")
TEXT = "One pier.\nTwo piers hold. “They float,” Ada Brandt said in Sarn.\nRead also\nThree cranes."


@pytest.fixture(scope="module")
def db() -> Database:
    text = ". ".join(f"Thing number {number} happened" for number, _ in enumerate(DATES))
    dated = record(
        text, id="dates", published=None, events=[event(f"number {n} happened", d) for n, d in enumerate(DATES)]
    )
    told = record(
        TEXT,
        id="told",
        quotes=[quote("They float", by="Ada Brandt")],
        claims=[claim("Three", 3)],
        names=[name("Sarn", "place"), name("Ada Brandt")],
        furniture=["Read also"],
    )
    return in_memory(dated, told)


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        (None, None, {*DATES} - {"XXXX-05-15"}),
        ("2024-05-15", "2024-05-15", {"2024", "2024-05", "2024-05-15", "2024-04/2024-05"}),
        ("2024-05-16", "2024-05-31", {"2024", "2024-05", "2024-05-20/2024-06-02", "2024-04/2024-05"}),
        ("2024-06-01", None, {"2024", "2024-05-20/2024-06-02", "2024-06/"}),
        ("2025-01-01", None, {"2024-06/"}),
        (None, "1994-07-01", {"1994"}),
        (None, "1993-12-31", set()),
        ("2024-04-30", "2024-05-01", {"2024", "2024-05", "2024-04/2024-05"}),
    ],
)
def test_a_month_or_interval_counts_where_a_part_of_it_lies_in_the_time(
    db: Database, since: str | None, until: str | None, dates: set[str]
) -> None:
    assert {h.date for h in happenings(db, None, Filter(since=since, until=until))} == dates


@pytest.mark.parametrize(
    ("chosen", "held", "left_out"),
    [
        (Filter(), 2, 0),
        (Filter("Coast Daily"), 2, 0),
        (Filter("Hill Courier"), 0, 0),
        (Filter(since="2024-05-15"), 1, 1),
        (Filter(until="2024-05-14"), 0, 1),
        (Filter("Hill Courier", until="2024-05-14"), 0, 0),
    ],
)
def test_counts(db: Database, chosen: Filter, held: int, left_out: int) -> None:
    assert (articles.count(db, chosen), articles.undated(db, chosen)) == (held, left_out)


def test_newest_first_and_undated_last(db: Database) -> None:
    assert [r["id"] for r in articles.listing(db, articles.ANY, None)] == ["told", "dates"]


FLOAT = "“They float,” Ada Brandt said in Sarn."


@pytest.mark.parametrize(
    ("words", "paragraph", "sentence"),
    [
        ("pier", "One pier.", "One pier."),  # at the very start of the article
        ("They float", f"Two piers hold. {FLOAT}", FLOAT),
        ("Three", "Three cranes.", "Three cranes."),
        ("also", "also", "also"),  # furniture is in no paragraph
    ],
)  # fmt: skip
def test_around_and_sentence(db: Database, words: str, paragraph: str, sentence: str) -> None:
    start = TEXT.index(words)
    for find, expected in ((articles.around, paragraph), (articles.sentence, sentence)):
        first, last, found = find(db, "told", start, start + len(words))
        assert found == TEXT[first:last] == expected


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [("One", "piers", True), ("They", "said", True), ("Two", "Three", False), ("Read", "also", False)],
)
def test_within_story(db: Database, first: str, last: str, within: bool) -> None:
    assert articles.within_story(db, "told", TEXT.index(first), TEXT.index(last) + len(last)) is within


@pytest.mark.parametrize(("spoken", "is_one"), [("Sarn", True), ("SARN", True), ("Ada Brandt", False), ("", False)])
def test_is_place(db: Database, spoken: str, is_one: bool) -> None:
    assert mentions.is_place(db, name_key(spoken)) is is_one


def test_a_finding_by_its_id(db: Database) -> None:
    for table, text in (("quotes", "They float"), ("casualties", "Three")):
        [row] = db.query(f"select id from {table}")
        found = articles.finding(db, row["id"])
        assert found
        assert (found["found"], found["text"]) == (table, text)
    assert articles.finding(db, "nothing") is None
