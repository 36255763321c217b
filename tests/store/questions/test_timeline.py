"""Events of one day in several outlets: merged, counted and weighed, whatever the order of loading."""

from itertools import permutations
from typing import Any

import pytest

from analysis.records import Record
from store.loading.load import Loader
from store.questions.timeline import happenings
from tests.builders import event, in_memory, name, record, time

OPENED = "Ada Brandt opened the harbour of Sarn to ferries"
EVENTS = {
    "a": OPENED,
    "b": "The harbour of Sarn was opened to ferries by Ada Brandt, the harbour master",
    "c": "Harbour of Sarn opened to ferries on Wednesday",
    "d": "An owl escaped from the zoo in Lund",
}


def article(of: str, words: str, date: str = "2024-05-15", **more: Any) -> Record:
    return record(f"{words}.", id=of, events=[event(words, date)], **{"outlet": f"Outlet {of}"} | more)


def test_one_event_of_several_outlets_whatever_the_order_of_loading() -> None:
    seen = set()
    for order in permutations(EVENTS):
        found = happenings(in_memory(*(article(of, EVENTS[of]) for of in order)), None)
        seen.add(tuple((h.rows[0]["text"], tuple(r["article_id"] for r in h.rows), h.weight) for h in found))
    [only] = seen
    assert sorted(sorted(articles) for _, articles, _ in only) == [["a", "b", "c"], ["d"]]
    assert EVENTS["b"] in {text for text, _, _ in only}  # the fullest sentence is the one shown


@pytest.mark.parametrize(
    ("words", "date", "events"),
    [
        (OPENED, "2024-05-15", 1),
        (OPENED, "2024-05-16", 2),
        (OPENED, "2024-05", 2),
        ("An owl escaped from the zoo in Lund", "2024-05-15", 2),
    ],
)
def test_what_is_one_event(words: str, date: str, events: int) -> None:
    found = happenings(in_memory(article("a", OPENED), article("b", words, date)), None)
    assert len(found) == events


def test_two_sentences_of_one_article_are_two_events() -> None:
    words = [OPENED, OPENED.replace("ferries", "trawlers")]
    text = ". ".join(words)
    assert len(happenings(in_memory(record(text, events=[event(w, "2024-05-15") for w in words])), None)) == 2


def test_outlets_and_articles_are_counted() -> None:
    records = [article("a", OPENED), article("b", OPENED), article("c", OPENED + " again", outlet="Outlet a")]
    [found] = happenings(in_memory(*records), None)
    assert (found.articles, found.outlets) == (3, 2)


def test_weight_counts_reports_and_mentions_of_the_day() -> None:
    named = record("It was on 15 May.", id="c", times=[time("15 May", "2024-05-15")])
    records = [article("a", OPENED), article("b", EVENTS["b"]), named, article("d", EVENTS["d"], "2024-05-16")]
    weights = {h.date: h.weight for h in happenings(in_memory(*records), None)}
    assert weights["2024-05-15"] > weights["2024-05-16"]


def test_by_date_with_months_and_years_before_their_days() -> None:
    dates = ["2024-05-15", "2024", "2024-05", "1994", "XXXX-WXX-3"]
    records = [article(d, f"Thing {n} of {d} happened", d, published=None) for n, d in enumerate(dates)]
    assert [h.date for h in happenings(in_memory(*records), None)] == ["1994", "2024", "2024-05", "2024-05-15"]


def test_a_line_for_each_day_before_a_second_line_of_any() -> None:
    told = [article(f"a{n}", f"Thing {n} befell harbour {n} of Sarn", "2024-05-15") for n in range(3)]
    other = article("b", "An owl escaped from the zoo in Lund", "2024-05-01")
    ranked = sorted(happenings(in_memory(*told, other), None), key=lambda h: -h.weight)
    assert [h.date for h in ranked[:2]] == ["2024-05-15", "2024-05-01"]


SHIP = "Ada Brandt christened the ferry Morning Star at Sarn before 300 guests"


def test_dates_that_disagree_are_both_shown() -> None:
    named = {"names": [name("Ada Brandt"), name("Morning Star", "organisation"), name("Sarn", "place")]}
    records = [article("a", SHIP, "2024-05-14", **named), article("b", SHIP, "2024-05-15", **named)]
    found = happenings(in_memory(*records), None)
    assert [(h.date, h.other_dates, h.articles) for h in found] == [
        ("2024-05-14", ["2024-05-15"], 2),
        ("2024-05-15", ["2024-05-14"], 2),
    ]


def test_two_reports_of_one_beginning_are_one() -> None:
    words = [
        "The siege of Sarn began on 1 May",
        "The war between the two towns, which broke out on 1 May in Sarn, goes on",
    ]
    records = [
        record(
            f"{said}.", id=str(n), events=[event(said, "2024-05-01", date_text="1 May")], names=[name("Sarn", "place")]
        )
        for n, said in enumerate(words)
    ]
    assert len(happenings(in_memory(*records), None)) == 1


def test_a_sentence_that_tells_it_is_shown_before_one_that_names_it() -> None:
    tells, names_it = (
        "An earthquake struck Sarn on Monday",
        "Help reached Sarn and its ferries after Monday's earthquake",
    )
    records = [
        record(
            f"{said}.",
            id=said[:2],
            events=[event(said, "2024-05-13", date_text="Monday")],
            names=[name("Sarn", "place")],
        )
        for said in (tells, names_it)
    ]
    [quake] = happenings(in_memory(*records), None)
    assert [row["text"] for row in quake.rows] == [tells, names_it]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_taking_an_article_out_leaves_the_others_merged(order: tuple[int, ...]) -> None:
    told = [article(of, EVENTS[of]) for of in "abc"]
    db = in_memory(*(told[n] for n in order))
    Loader(db).load(article("b", "The mayor of Lund resigned after a vote"))
    assert sorted(sorted({r["article_id"] for r in h.rows}) for h in happenings(db, None)) == [["a", "c"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("South Korea", "South Korea", 1),
        ("South Korea", "South Africa", 2),
        ("United States", "United Kingdom", 2),
        ("Niger", "Nigeria", 2),
    ],
)
def test_two_states_whose_names_begin_alike_are_two(one: str, other: str, events: int) -> None:
    """What began on one day in one state is one event."""
    told = {f"Strikes began in {one} on 15 May": one, f"Riots erupted in {other} on 15 May": other}
    records = [
        record(
            f"{words}.",
            id=words[:6],
            events=[event(words, "2024-05-15", date_text="15 May")],
            names=[name(state, "state")],
        )
        for words, state in told.items()
    ]
    assert len(happenings(in_memory(*records), None)) == events
