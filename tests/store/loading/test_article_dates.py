"""Days that a page leaves open: worked out where the page lets it, with the reason; else left open."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from analysis.records import Record
from store.days import completed
from store.loading.article_dates import set_day
from store.loading.load import Loader
from store.questions import articles
from store.questions.timeline import happenings
from store.schema import Database
from tests.builders import claim, event, in_memory, name, record, time

LEAD = "Ferries sailed from Sarn on Wednesday, as the flood that began Sept. 27 fell."


def page(text: str = LEAD, *more: Any, **about: Any) -> Record:
    """An undated page that names a weekday (Wednesday) and a month-day (Sept. 27) where its text has them."""
    open_values = {"Wednesday": "XXXX-WXX-3", "Sept. 27": "XXXX-09-27", "Sept. 30": "XXXX-09-30"}
    times = [time(words, value) for words, value in open_values.items() if words in text]
    return record(text, id="page", published=None, title="Ferries sail", times=[*times, *more], **about)


def dated(day: str = "2024-09-29", named: str = "2024-09-27", id: str = "dated") -> Record:
    text = f"The flood began on {named}, said report {id}."
    return record(text, id=id, published=day, times=[time(named, named)])


def day_of(db: Database) -> tuple[str | None, str | None]:
    row = articles.article(db, "page")
    assert row
    return row["published"], row["day_reason"]


def test_the_weekday_after_the_latest_day_that_the_page_names() -> None:
    day, reason = day_of(in_memory(dated(), page()))
    assert day == "2024-10-02"
    assert reason == "“Wednesday” in its first paragraphs, counted from “Sept. 27” (2024-09-27)"


TWO_WEEKS = [time("two weeks", "P2W", type="DURATION")]


@pytest.mark.parametrize(
    ("text", "more", "day"),
    [
        ("Ferries sailed on Wednesday. It began on 2024-09-27.", [time("2024-09-27", "2024-09-27")], "2024-10-02"),
        ("It rained on Wednesday, nearly two weeks after Sept. 27.", TWO_WEEKS, "2024-10-09"),
        ("It rained on Wednesday, over two weeks after Sept. 27.", TWO_WEEKS, "2024-10-16"),
        ("It rained on Wednesday for three days after Sept. 27.", [time("three days", "P3D", type="DURATION")], None),
        ("It rained on Wednesday, after Sept. 27. It will end by Sept. 30.", [], "2024-10-02"),
        ("The ferries will sail on Wednesday. It began Sept. 27.", [], None),  # to come, not reported
        ("Wednesday is market day in Sarn. It began Sept. 27.", [], None),
        ("Ferries sailed on Wednesday.", [], None),
        ("The flood began Sept. 27.", [], None),
        ("One.\nTwo.\nThree.\nFour.\nIt rained on Wednesday. It began Sept. 27.", [], None),  # far down: may be older
    ],
)  # fmt: skip
def test_only_where_it_is_plain(text: str, more: list[Any], day: str | None) -> None:
    assert day_of(in_memory(dated(), page(text, *more)))[0] == day


def test_the_year_is_the_one_that_dated_articles_agree_on() -> None:
    assert day_of(in_memory(page())) == (None, None)
    assert day_of(in_memory(dated(), dated("2024-10-05", id="another"), page()))[0] == "2024-10-02"
    assert day_of(in_memory(dated(), dated("2023-09-29", "2023-09-27", id="another"), page())) == (None, None)


def test_the_order_of_loading_does_not_matter() -> None:
    later = dated("2023-09-29", "2023-09-27", id="another")
    for records in ([dated(), page()], [dated(), later, page()]):
        assert len({day_of(in_memory(*order)) for order in permutations(records)}) == 1


def test_an_undated_page_is_worked_out_anew_after_a_reload() -> None:
    db = in_memory(page(), dated())
    assert day_of(db)[0] == "2024-10-02"
    assert Loader(db).load(page()) == "unchanged"
    assert day_of(db)[0] == "2024-10-02"


def test_what_the_page_says_stays_apart() -> None:
    text = f"{LEAD} Two people were killed on Wednesday. The pier fell Sept. 27."
    made = page(
        text,
        events=[event("The pier fell Sept. 27", "XXXX-09-27"), event("Ferries sailed from Sarn", "XXXX-WXX-3")],
        claims=[claim("Two", 2, as_of="XXXX-WXX-3")],
    )
    db = in_memory(dated(), made)
    assert [(r["date"], r["worked_out"]) for r in db.query("select * from events order by start")] == [
        ("XXXX-WXX-3", "2024-10-02"),
        ("XXXX-09-27", "2024-09-27"),
    ]
    assert [h.date for h in happenings(db, None)] == ["2024-09-27", "2024-10-02"]
    [toll] = db.query("select as_of, worked_out from casualties")
    assert toll == {"as_of": "XXXX-WXX-3", "worked_out": "2024-10-02"}


def test_a_month_day_is_completed_where_only_its_year_is_known() -> None:
    made = page("The flood began Sept. 27.", events=[event("The flood began Sept. 27", "XXXX-09-27")])
    db = in_memory(dated(), made)
    assert day_of(db) == (None, None)
    assert [h.date for h in happenings(db, None)] == ["2024-09-27"]


@pytest.mark.parametrize(
    ("value", "day", "full"),
    [
        ("XXXX-WXX-3", "2024-10-04", "2024-10-02"),
        ("XXXX-WXX-5", "2024-10-04", "2024-10-04"),
        ("XXXX-09-27", "2024-10-04", "2024-09-27"),
        ("XXXX-12-30", "2024-01-04", "2023-12-30"),
        ("XXXX-01-20", "2024-01-04", "2024-01-20"),
        ("XXXX-05", "2024-10-04", "2024-05"),
        ("XXXX-12", "2024-10-04", "2023-12"),
        ("XXXX-02-30", "2024-10-04", None),
        ("XXXX-WXX-9", "2024-10-04", None),
        ("XXXX-SU", "2024-10-04", None),
        ("XXXX-XX-XXTNI", "2024-10-04", "2024-10-03/2024-10-04"),
        ("XXXX-XX-XXT11:25", "2024-10-04", "2024-10-04T11:25"),
        ("XXXX-WXX-7/XXXX-XX-XX", "2024-10-04", "2024-09-29/2024-10-04"),
        ("XXXX-09-27/XXXX-XX-XX", "2024-10-04", "2024-09-27/2024-10-04"),
        ("XXXX-09-27/XXXX-XX-XX", None, None),
        ("XXXX-09-27", None, None),
    ],
)
def test_completed(value: str, day: str | None, full: str | None) -> None:
    assert completed(value, date.fromisoformat(day) if day else None) == full


# ---- counted from a start that other articles date

BEGAN = "The flood of the Sarn valley began on 2024-09-27"


def start(day: str = "2024-09-27", of: str = "start") -> Record:
    text = BEGAN.replace("2024-09-27", day)
    told = [event(text, day, date_text=day)]
    return record(f"{text}.", id=of, published="2024-10-20", events=told, names=[name("Sarn", "place")])


def counting(text: str, *more: Any) -> Record:
    values = {"Wednesday": "XXXX-WXX-3", "Thursday": "XXXX-WXX-4", "Friday": "XXXX-WXX-5"}
    times = [time(words, value) for words, value in values.items() if words in text]
    return record(text, id="page", published=None, names=[name("Sarn", "place")], times=[*times, *more])


@pytest.mark.parametrize(
    ("text", "more", "day"),
    [
        ("Sarn was flooded for the sixth day on Wednesday.", [], "2024-10-02"),
        ("Sarn was flooded for the 6th straight day on Wednesday.", [], "2024-10-02"),
        ("Sarn was flooded for the fifth day on Wednesday.", [], None),  # the count and the weekday disagree
        ("Sarn was flooded for the sixth day.", [], "2024-10-02"),
        ("Boats reached Sarn on Wednesday, since Friday under water.", [], "2024-10-02"),
        ("Boats reached Sarn on Wednesday, since Thursday under water.", [], None),
        ("Sarn buried its dead on Wednesday after Friday's deadly flood.", [], "2024-10-02"),
        ("Sarn buried its dead on Wednesday after Thursday's deadly flood.", [], None),
        ("Boats reached Sarn on Wednesday.", [], None),
        ("It rained on Wednesday in Sarn after six days.", [time("six days", "P6D", type="DURATION")], "2024-10-02"),
    ],
)  # fmt: skip
def test_a_page_that_counts_from_a_start_that_others_date(text: str, more: list[Any], day: str | None) -> None:
    for order in permutations([start(), counting(text, *more)]):
        assert day_of(in_memory(*order))[0] == day


def test_two_starts_that_fit_leave_the_page_undated() -> None:
    page_of = counting("Boats reached Sarn on Wednesday, since Friday under water.")
    for order in permutations([start(), start("2024-09-20", "other"), page_of]):
        assert day_of(in_memory(*order))[0] is None


def test_a_better_article_corrects_and_its_loss_takes_back() -> None:
    db = in_memory(counting("Sarn was flooded for the sixth day."))
    assert day_of(db)[0] is None
    Loader(db).load(start())
    assert day_of(db)[0] == "2024-10-02"
    Loader(db).load(start("2024-09-28"))
    assert day_of(db)[0] == "2024-10-03"


def test_a_date_line_without_a_year() -> None:
    text = "STRELSAU, Sept. 27 (Coast Wire) - The port is quiet."
    assert day_of(in_memory(dated(), page(text)))[0] == "2024-09-27"


def test_a_day_set_by_hand_stands_until_it_is_taken_back() -> None:
    db = in_memory(dated(), page())
    set_day(db, "page", date(2024, 10, 9))
    assert day_of(db) == ("2024-10-09", "set by hand")
    Loader(db).load(dated("2024-10-05", id="another"))
    Loader(db).load(page())
    assert day_of(db) == ("2024-10-09", "set by hand")
    set_day(db, "page", None)
    assert day_of(db)[0] == "2024-10-02"
    assert set_day(db, "nowhere", None) is None
