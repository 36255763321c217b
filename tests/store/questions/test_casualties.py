"""Tolls: which claims are one claim, of which day, and how old."""

from typing import Any

import pytest

from analysis.records import Record
from store.questions import casualties
from store.rows import CasualtyRow
from tests.builders import claim, in_memory, quote, record, time
from tests.builders import name as person

MINISTRY, ARMY = "Ministry of Sarn", "Ruritanian army"


def article(number: int, figure: str, low: int | None, **more: Any) -> Record:
    published, place = more.pop("published", "2024-05-15"), more.pop("place", "pier")
    text = f"Report {number}: {figure} soldiers were killed at the {place}, it was said."
    told = [claim(figure, low, **{"side": "Ruritania", "by": MINISTRY} | more)]
    return record(text, id=f"a{number}", outlet=f"Outlet {number}", published=published, claims=told)


def same(*records: Record) -> list[list[CasualtyRow]]:
    db = in_memory(*records)
    return casualties.same_claims(db, casualties.claims(db))


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
    assert len(same(article(1, "31", 31, victims="soldiers"), article(2, **again))) == claims


@pytest.mark.parametrize(
    ("other", "claims"), [("pier", 1), ("old mill, in the hills far from the sea where owls nest", 2)]
)
def test_small_figures_are_one_claim_only_where_the_report_is_the_same(other: str, claims: int) -> None:
    assert len(same(article(1, "two", 2), article(2, "two", 2, place=other))) == claims


def test_an_outlets_own_words_are_its_own_claim() -> None:
    assert len(same(article(1, "31", 31, by=None), article(2, "31", 31, by=None))) == 2


def test_two_figures_of_one_article_stay_two() -> None:
    text = "Here 40 died, the army said. There 40 died, the army said."
    told = [claim("40", 40, side="Sarn", by="the army", nth=n) for n in (0, 1)]
    assert len(same(record(text, claims=told))) == 2


def test_spellings_of_one_claimant_are_one_claim() -> None:
    text = "“Peace,” {0} said. In all 31 died, {0} said."
    told = [
        record(
            text.format(name),
            id=name,
            claims=[claim("31", 31, by=name)],
            quotes=[quote("Peace", by=name)],
            names=[person(name)],
        )
        for name in ("Ada Pashinyan", "Ada Pashinian")
    ]
    assert len(same(*told)) == 1


@pytest.mark.parametrize(
    ("published", "said", "more", "scope"),
    [
        # a page without a date is no older than the oldest article held, of 2020
        (None, "Thousands were killed until the truce of 1994.", {}, "historical"),
        (None, "Thousands were killed until the truce of 2019.", {}, "current"),
        (None, "Thousands were killed until the truce.", {}, "current"),
        (None, "Thousands have been killed since 1994.", {"measure": "total"}, "current"),
        # what a page with a date says of its own claims stands
        ("2020-10-01", "Thousands were killed until the truce of 1994.", {}, "current"),
    ],
)
def test_old_wars_on_a_page_without_a_date(published: str | None, said: str, more: dict[str, Any], scope: str) -> None:
    years = [time(year, year) for year in ("1994", "2019") if year in said]
    told = record(said, id="old", published=published, claims=[claim("Thousands", 2000, **more)], times=years)
    oldest = record("Rain fell on Sarn.", id="new", published="2020-09-30")
    assert [r["scope"] for r in casualties.claims(in_memory(oldest, told))] == [scope]
