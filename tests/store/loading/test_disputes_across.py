"""A claim in one article and its denial in another: paired where it is plain, whatever the order of loading."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from analysis.records import NameKind, Record
from store.loading.article_dates import set_day
from store.loading.load import Loader
from store.questions.articles import ANY, Filter
from store.questions.disputes import Dispute, asked, dispute
from store.schema import Database
from tests.builders import in_memory, name, quote, record, time

CLAIM = "Ruritania’s bombers sank a ferry off the pier of Sarn"
DENIED = "its bombers had sunk or sank any ferry"
STATES = ("Ruritania", "Sylvania", "Lutha")


def article(id: str, *said: tuple[str, str, bool], published: str | None = "2024-05-15", **more: Any) -> Record:
    """Sentences of (speaker, words, whether it is a denial)."""
    text = "\n".join(f"{who} {'denied' if denial else 'said'} {words}." for who, words, denial in said)
    quotes = [quote(words, by=who, kind="indirect", denial=denial) for who, words, denial in said]
    return record(text, id=id, published=published, quotes=quotes, names=list(_names(text)), **more)


def _names(text: str) -> Iterable[Any]:
    kinds: dict[str, NameKind] = dict.fromkeys(STATES, "state") | {"Ada Brandt": "person", "Sarn": "place"}  # type: ignore[assignment]
    for spelled, kind in kinds.items():
        yield from (name(spelled, kind) for _ in range(spelled in text))


def claiming(id: str = "claiming", words: str = CLAIM, by: str = "Sylvania", **more: Any) -> Record:
    return article(id, (by, words, False), **more)


def denying(id: str = "denying", words: str = DENIED, by: str = "Ruritania", **more: Any) -> Record:
    return article(id, (by, words, True), **more)


BOTH = (("Sylvania", "Ruritania’s bombers sank a ferry with 12 crew", False), ("Ruritania", "the charge", True))


def disputes(db: Database, words: str | None = None, chosen: Filter = ANY) -> list[Dispute]:
    return [dispute(db, *pair) for pair in asked(db, words, chosen)]


def told(found: Iterable[Dispute]) -> list[tuple[str, str]]:
    return [(d.claim["article_id"], d.denial["article_id"]) for d in found]


def test_a_denial_that_says_what_it_denies_answers_a_claim_of_another_article() -> None:
    [dispute] = disputes(in_memory(claiming(), denying()))
    assert (dispute.claim["text"], dispute.denial["text"], dispute.others) == (CLAIM, DENIED, [])


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (claiming(), denying(words="the charge")),  # nothing tells which
        (claiming(), denying(by="Lutha")),  # not accused
        (claiming(by="Ruritania"), denying()),  # says it itself
        (claiming(words="Ruritania’s bombers flew over the hills"), denying()),
        (claiming(words="the fleet of Lutha saw how a ferry sank off Ruritania as bombers flew past"), denying()),
        (claiming(words="Ruritania’s bombers sank a ferry off the pier of Sarn", published="2024-05-17"), denying()),
        (claiming(published="2024-05-07"), denying()),
        (claiming(published=None), denying()),
        (claiming(), denying(words="its bombers sank any ferry for Lutha")),  # the claim does not name Lutha
        (claiming(), denying(words="any bombers sank any ferry")),  # not of its own deeds
    ],
)
def test_no_pair_where_it_cannot_be_told(claim: Record, denial: Record) -> None:
    assert disputes(in_memory(claim, denial)) == []


def test_a_claim_told_elsewhere_belongs_to_the_dispute() -> None:
    db = in_memory(claiming(published="2024-05-24"), article("both", *BOTH))
    [dispute] = disputes(db)
    assert told([dispute]) == [("both", "both")]
    assert [row["text"] for row in dispute.tellings] == [CLAIM]


@pytest.mark.parametrize(
    ("words", "by", "tellings"),
    [
        (CLAIM, "Lutha", 1),  # by somebody else, of the one who denies
        ("a ferry sank off the pier of Sarn with 12 crew", "Sylvania", 0),  # accuses nobody
        ("Ruritania’s bombers flew over the hills", "Sylvania", 0),
        (CLAIM, "Ruritania", 0),
    ],
)
def test_what_tells_the_same_claim(words: str, by: str, tellings: int) -> None:
    [dispute] = disputes(in_memory(claiming(words=words, by=by), article("both", *BOTH)))
    assert len(dispute.tellings) == tellings


ARTICLES = (
    claiming("a"),
    denying("b", published="2024-05-16"),
    article("c", *BOTH),
    claiming("d", words="Ruritania’s bombers sank a ferry", by="Lutha", published="2024-05-14"),
)


def test_the_order_of_loading_does_not_matter() -> None:
    seen = set()
    for order in permutations(ARTICLES):
        found = disputes(in_memory(*order))
        seen.add(tuple((*pair, *(r["id"] for r in d.others)) for pair, d in zip(told(found), found, strict=True)))
    [only] = seen
    assert [found[:2] for found in only] == [("d", "b"), ("c", "c")]
    assert [len(found[2:]) for found in only] == [3, 3]


UNDATED = record(
    f"Ferries stopped on Wednesday, in the flood that began Sept. 27.\nSylvania said {CLAIM}.",
    id="undated",
    published=None,
    title="Ferries stop",
    quotes=[quote(CLAIM, by="Sylvania", kind="indirect")],
    names=[name("Ruritania", "state"), name("Sylvania", "state")],
    times=[time("Wednesday", "XXXX-WXX-3"), time("Sept. 27", "XXXX-09-27")],
)
FLOOD = record(
    "The flood began on 2024-09-27.", id="flood", published="2024-09-29", times=[time("2024-09-27", "2024-09-27")]
)


def test_a_page_whose_day_another_one_gives() -> None:
    for order in permutations((UNDATED, FLOOD, denying(published="2024-10-02"))):
        assert told(disputes(in_memory(*order))) == [("undated", "denying")]


def test_a_day_set_by_hand_counts_at_once() -> None:
    db = in_memory(claiming(published="2024-01-01"), denying())
    set_day(db, "claiming", date(2024, 5, 14))
    assert told(disputes(db)) == [("claiming", "denying")]


@pytest.mark.parametrize("changed", ["claiming", "denying"])
def test_an_article_that_is_replaced_takes_its_pairs_with_it(changed: str) -> None:
    db = in_memory(claiming(), denying())
    Loader(db).load(
        article(changed, ("Sylvania" if changed == "claiming" else "Ruritania", "a ferry of owls ran", False))
    )
    assert disputes(db) == []


def test_an_article_that_is_loaded_again_keeps_its_pairs() -> None:
    db = in_memory(claiming(), denying())
    for each in (claiming(), denying()):
        Loader(db).load(each)
    assert told(disputes(db)) == [("claiming", "denying")]


@pytest.fixture(scope="module")
def three_outlets() -> Database:
    return in_memory(
        claiming(outlet="Hill Courier", published="2024-05-13"),
        denying(outlet="Coast Daily"),
        article("both", *BOTH, outlet="Associated Wire", published="2024-05-20"),
    )


@pytest.mark.parametrize(
    ("chosen", "words", "found"),
    [
        (Filter(), None, [("both", "both"), ("claiming", "denying")]),
        (Filter(outlet="Hill Courier"), None, [("claiming", "both"), ("claiming", "denying")]),
        (Filter(outlet="Coast Daily"), None, [("claiming", "denying")]),
        (Filter(outlet="Associated Wire"), None, [("both", "both")]),
        (Filter(until="2024-05-14"), None, [("claiming", "both"), ("claiming", "denying")]),
        (Filter(since="2024-05-16"), None, [("both", "both")]),
        (Filter(), '"pier"', [("claiming", "both"), ("claiming", "denying")]),
        (Filter(), '"owl"', []),
    ],
)
def test_either_side_may_be_asked_for(
    three_outlets: Database, chosen: Filter, words: str | None, found: list[tuple[str, str]]
) -> None:
    assert told(disputes(three_outlets, words, chosen)) == found
