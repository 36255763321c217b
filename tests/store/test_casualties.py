"""Tolls: which claims are one claim, and which cannot both be right."""

from typing import Any

import pytest

from analysis.records import Record
from store import casualties
from store.schema import Row
from tests.builders import claim, in_memory, record

MINISTRY, ARMY = "Ministry of Sarn", "Ruritanian army"


def article(number: int, figure: str, low: int | None, **more: Any) -> Record:
    published, place = more.pop("published", "2024-05-15"), more.pop("place", "pier")
    text = f"Report {number}: {figure} soldiers were killed at the {place}, it was said."
    told = [claim(figure, low, **{"side": "Ruritania", "by": MINISTRY} | more)]
    return record(text, id=f"a{number}", outlet=f"Outlet {number}", published=published, claims=told)


def rows(*records: Record) -> list[Row]:
    return casualties.claims(in_memory(*records))


ARMYS_TWENTY: dict[str, Any] = {"figure": "20", "low": 20, "by": ARMY}


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        ({}, True),
        ({"by": MINISTRY}, False),  # its own figures over time are no contradiction
        ({"by": "the Ministry of Sarn"}, False),
        ({"by": None}, False),
        ({"side": "Sarn"}, False),
        ({"side": None}, False),
        ({"kind": "wounded"}, False),
        ({"civilian": True}, False),
        ({"scope": "historical"}, False),
        ({"negated": True}, False),
        ({"published": "2024-05-17"}, True),
        ({"published": "2024-05-18"}, False),
        ({"as_of": "2024-05-02"}, False),
        ({"as_of": "2024-05"}, True),
        ({"published": None}, True),
        ({"figure": "at least 20", "high": None, "qualifier": "at_least"}, False),
        ({"figure": "up to 31", "low": 0, "high": 31, "qualifier": "up_to"}, False),
        ({"figure": "about 30", "low": 30, "qualifier": "about"}, False),
        ({"figure": "about 20", "low": 20, "qualifier": "about"}, True),
        ({"figure": "many", "low": None}, False),
    ],
)
def test_conflicts_with_31_killed(other: dict[str, Any], conflict: bool) -> None:
    found = rows(article(1, "31", 31), article(2, **ARMYS_TWENTY | other))
    assert len(casualties.conflicting(found)) == (2 if conflict else 0)


def test_days_that_are_none_do_not_hide_a_conflict() -> None:
    found = rows(
        article(1, "31", 31, as_of="2024-05-14"),
        article(2, "25", 25, as_of="2024-13-45"),
        article(3, "20", 20, by=ARMY, as_of="2024-05-15"),
        article(4, "90", 90, by=ARMY, as_of="2024-06-15"),
    )
    assert {r["text"] for r in found if r["id"] in casualties.conflicting(found)} == {"31", "25", "20", "90"}


@pytest.mark.parametrize(
    ("low", "more", "conflict"),
    [
        (5000, {}, True),
        (1900, {}, False),  # not twice the sum of 1,000: those who do not count themselves may make the difference
        (5000, {"by": MINISTRY}, False),  # one of the two sides itself: that leaves the count of a single other
        (5000, {"kind": "wounded"}, False),
        (5000, {"side": "Fjordland"}, False),
        (5000, {"civilian": True}, False),
        (5000, {"published": "2024-05-22"}, True),
        (5000, {"published": None}, False),  # of which days is not known
        (5000, {"published": "2024-05-23"}, False),
        (5000, {"qualifier": "up_to", "high": 5000, "low": 0}, False),
    ],
)
def test_a_toll_of_all_sides_against_what_the_sides_say(low: int, more: dict[str, Any], conflict: bool) -> None:
    sides = [article(1, "600", 600, high=None, qualifier="at_least"), article(2, "400", 400, side="Sylvania", by=ARMY)]
    told: dict[str, Any] = {"side": None, "by": "Ada Brandt", "low": low} | more
    found = rows(*sides, article(3, "all", **told))
    marked = {r["text"] for r in found if r["id"] in casualties.conflicting(found)}
    assert marked == ({"600", "400", "all"} if conflict else set())


@pytest.mark.parametrize(
    ("other", "claims"),
    [
        ({}, 1),
        ({"by": "the Ministry of Sarn"}, 1),
        ({"published": "2024-05-16"}, 1),
        ({"published": "2024-06-16"}, 2),
        ({"by": ARMY}, 2),
        ({"by": None}, 2),
        ({"side": "Sarn"}, 2),
        ({"figure": "32", "low": 32}, 2),
        ({"qualifier": "at_least", "high": None}, 2),
        ({"kind": "wounded"}, 2),
        ({"negated": True}, 2),
        ({"victims": "nurses"}, 2),
        ({"victims": "soldier"}, 1),
    ],
)
def test_reports_of_31_killed_that_are_one_claim(other: dict[str, Any], claims: int) -> None:
    again: dict[str, Any] = {"figure": "31", "low": 31} | other
    found = rows(article(1, "31", 31, victims="soldiers"), article(2, **again))
    assert len(casualties.same_claims(found)) == claims


@pytest.mark.parametrize(
    ("other", "claims"), [("pier", 1), ("old mill, in the hills far from the sea where owls nest", 2)]
)
def test_small_figures_are_one_claim_only_where_the_report_is_the_same(other: str, claims: int) -> None:
    found = rows(article(1, "two", 2), article(2, "two", 2, place=other))
    assert len(casualties.same_claims(found)) == claims


def test_an_outlets_own_words_are_its_own_claim() -> None:
    assert len(casualties.same_claims(rows(article(1, "31", 31, by=None), article(2, "31", 31, by=None)))) == 2


def test_two_figures_of_one_article_stay_two() -> None:
    text = "Here 40 died, the army said. There 40 died, the army said."
    told = [claim("40", 40, side="Sarn", by="the army", nth=n) for n in (0, 1)]
    assert len(casualties.same_claims(rows(record(text, claims=told)))) == 2
