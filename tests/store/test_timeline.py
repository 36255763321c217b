"""Events of one day in several outlets: merged, counted and weighed, whatever the order of loading."""

from itertools import permutations
from typing import Any

import pytest

from analysis.records import Record
from store.timeline import happenings
from tests.builders import event, in_memory, record, time

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
    assert weights == {"2024-05-15": 5, "2024-05-16": 2}


def test_by_date_with_months_and_years_before_their_days() -> None:
    dates = ["2024-05-15", "2024", "2024-05", "1994", "XXXX-WXX-3"]
    records = [article(d, f"Thing {n} of {d} happened", d, published=None) for n, d in enumerate(dates)]
    assert [h.date for h in happenings(in_memory(*records), None)] == ["1994", "2024", "2024-05", "2024-05-15"]
