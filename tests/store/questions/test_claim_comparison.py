"""Tolls beside each other: which cannot both be right, which have been replaced, and how a toll has risen."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.records import Record
from store.questions import casualties
from store.questions.claim_comparison import ClaimComparison
from store.rows import CasualtyRow
from tests.builders import claim, in_memory, name, record

MINISTRY, ARMY = "Ministry of Sarn", "Ruritanian army"


def article(number: int, figure: str, low: int | None, **more: Any) -> Record:
    published, place = more.pop("published", "2024-05-15"), more.pop("place", "pier")
    text = f"Report {number}: {figure} soldiers were killed at the {place}, it was said."
    told = [claim(figure, low, **{"side": "Ruritania", "by": MINISTRY} | more)]
    names = [name(place, "place")] if place[0].isupper() else []
    return record(text, id=f"a{number}", outlet=f"Outlet {number}", published=published, claims=told, names=names)


class Story:
    """A few articles, their claims called by their figure as printed."""

    def __init__(self, *records: Record) -> None:
        db = in_memory(*records)
        self.rows = casualties.claims(db)
        self.tolls = ClaimComparison(db, self.rows)

    def row(self, figure: str) -> CasualtyRow:
        return next(r for r in self.rows if r["text"] == figure)

    def conflicts(self) -> dict[str, set[str]]:
        """Each claim that others contradict, and which."""
        found = {r["text"]: {o["text"] for o in self.tolls.conflicts(r)} for r in self.rows}
        return {figure: others for figure, others in found.items() if others}

    def replaced(self, figure: str) -> str | None:
        later = self.tolls.superseded_by(self.row(figure))
        return str(later["text"]) if later else None

    def steps(self, figure: str) -> list[str]:
        return [r["text"] for r in self.tolls.steps(self.row(figure))]


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
    found = Story(article(1, "31", 31), article(2, **ARMYS_TWENTY | other)).conflicts()
    figure = other.get("figure", "20")
    assert found == ({"31": {figure}, figure: {"31"}} if conflict else {})


def test_days_that_are_none_do_not_hide_a_conflict() -> None:
    found = Story(
        article(1, "31", 31, as_of="2024-05-14"),
        article(2, "25", 25, as_of="2024-13-45"),
        article(3, "20", 20, by=ARMY, as_of="2024-05-15"),
        article(4, "90", 90, by=ARMY, as_of="2024-06-15"),
    )
    assert found.conflicts() == {"31": {"20"}, "25": {"20", "90"}, "20": {"31", "25"}, "90": {"25"}}


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
    marked = Story(*sides, article(3, "all", **told)).conflicts()
    assert marked == ({"600": {"all"}, "400": {"all"}, "all": {"600", "400"}} if conflict else {})


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        ({}, True),
        ({"place": "Sarn"}, False),
        ({"published": "2024-05-16"}, False),  # a toll that rises
        ({"figure": "200", "low": 200}, False),  # nobody counts one disaster so differently
        ({"by": MINISTRY}, False),
        ({"by": None}, False),
        ({"civilian": True}, False),
        ({"side": "Sarn"}, False),
    ],
)
def test_a_disaster_has_no_sides(other: dict[str, Any], conflict: bool) -> None:
    first = article(1, "31", 31, side=None, place="Zenda")
    second = article(2, **{"side": None, "place": "Zenda"} | ARMYS_TWENTY | other)
    assert bool(Story(first, second).conflicts()) is conflict


@pytest.mark.parametrize(
    ("said", "conflict"),
    [
        ("The ministry says 23 died in Zenda. The army says 31 died.", True),
        ("The ministry says 23 died in Zenda. The army says 31 died in Sarn.", False),
        ("The ministry says 23 died in Zenda. " + "It rained. " * 40 + "The army says 31 died.", False),
    ],
)
def test_two_figures_beside_each_other(said: str, conflict: bool) -> None:
    claims = [claim("23", 23, side=None, by="the ministry"), claim("31", 31, side=None, by="the army")]
    places = [name(place, "place") for place in ("Zenda", "Sarn") if place in said]
    told = record(said, id="a1", outlet="Coast Daily", published="2024-05-15", claims=claims, names=places)
    assert bool(Story(told).conflicts()) is conflict


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ({"measure": "total"}, {"measure": "total"}, True),
        ({"measure": "total"}, {}, True),
        ({"measure": "total"}, {"measure": "incident"}, False),  # one attack and the whole war
        ({"measure": "incident", "place": "Sarn"}, {"measure": "incident", "place": "Sarn"}, True),
        ({"measure": "incident", "place": "Sarn"}, {"measure": "incident", "place": "Zenda"}, False),
        ({"measure": "incident"}, {"measure": "incident"}, False),  # nothing shows that it is the same attack
    ],
)
def test_incidents_and_totals(one: dict[str, Any], other: dict[str, Any], conflict: bool) -> None:
    found = Story(article(1, "31", 31, **one), article(2, **ARMYS_TWENTY | other))
    assert bool(found.conflicts()) is conflict


def on(day: int, figure: str, low: int, **more: Any) -> Record:
    """A running total on a day of May."""
    return article(day, figure, low, **{"published": f"2024-05-{day:02}", "measure": "total"} | more)


@pytest.mark.parametrize(
    ("other", "by"),
    [
        ({}, "31"),
        ({"by": "the Ministry of Sarn"}, "31"),
        ({"figure": "at least 31", "high": None, "qualifier": "at_least"}, "at least 31"),
        ({"low": 12}, None),
        ({"low": 11}, None),  # a lower figure is no correction unless the page says so
        ({"published": "2024-05-03"}, None),
        ({"published": None}, None),
        ({"by": ARMY}, None),
        ({"by": None}, None),
        ({"side": None}, None),
        ({"side": "Sarn"}, None),
        ({"kind": "wounded"}, None),
        ({"civilian": True}, None),
        ({"scope": "historical"}, None),
        ({"negated": True}, None),
        ({"measure": "incident"}, None),
        ({"measure": None}, None),
    ],
)
def test_what_replaces_a_total_of_12(other: dict[str, Any], by: str | None) -> None:
    later: dict[str, Any] = {"figure": "31", "low": 31} | other
    assert Story(on(3, "12", 12), on(5, **later)).replaced("12") == by


def test_the_police_of_two_pages_may_be_two_forces() -> None:
    assert Story(on(3, "12", 12, by="the police"), on(5, "31", 31, by="the police")).replaced("12") is None


def test_a_rising_toll_shows_its_steps() -> None:
    told = Story(on(3, "12", 12), on(4, "20", 20, by=ARMY), on(5, "31", 31), on(6, "31", 31), on(9, "40", 40))
    assert (told.steps("40"), told.replaced("40")) == (["12", "31", "40"], None)
    assert (told.steps("31"), told.replaced("31")) == (["12", "31"], "40")
    assert (told.steps("12"), told.steps("20")) == ([], [])


def test_a_figure_that_the_page_itself_takes_back() -> None:
    text = "At first the Ministry of Sarn said 14 had died; it now counts 12."
    told = [claim("14", 14, by=MINISTRY, negated=True), claim("12", 12, by=MINISTRY, measure="total")]
    first = record("So far 14 have died, the Ministry of Sarn said.", id="first", published="2024-05-03",
                   claims=[claim("14", 14, by=MINISTRY, measure="total")])  # fmt: skip
    found = Story(first, record(text, id="second", published="2024-05-05", claims=told))
    replaced = {(r["article_id"], r["text"]): found.tolls.superseded_by(r) for r in found.rows}
    assert {key: later and later["text"] for key, later in replaced.items()} == {
        ("first", "14"): "12",
        ("second", "14"): "12",
        ("second", "12"): None,
    }


@pytest.mark.parametrize(
    ("later", "by"),
    [
        ({}, "900"),
        ({"kind": "wounded"}, "900"),
        ({"kind": "missing"}, None),
        ({"civilian": True}, None),
        ({"side": "Sylvania"}, None),
        ({"by": ARMY}, None),
        ({"published": "2024-05-14"}, None),
    ],
)
def test_a_figure_that_was_kept_back_until_now(later: dict[str, Any], by: str | None) -> None:
    silent = record("The Ministry of Sarn keeps its losses secret.", id="silent", claims=[
        claim("keeps its losses secret", None, kind="casualties", qualifier="none", side="Ruritania", by=MINISTRY,
              civilian=False)])  # fmt: skip
    given: dict[str, Any] = {"figure": "900", "low": 900, "civilian": False, "published": "2024-06-01"} | later
    told = article(2, **given)
    assert Story(silent, told).replaced("keeps its losses secret") == by
