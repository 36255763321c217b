"""Offices and bodies over the corpus: who the Ruritanian president is, and a ministry in all its spellings."""

import re
from itertools import permutations

import pytest

from analysis.records import NameKind, Record
from store.questions import people
from store.schema import Database
from tests.builders import in_memory, name, quote, record

STATES = {"Sarn": "Sarn", "Sarnian": "Sarn", "Zenda": "Zenda"}
PEOPLE = ("Ada Brandt", "Ole Lund")


def said(text: str, *, id: str = "a", by: str | None = None, kind: NameKind = "group") -> Record:
    """An article with the states and people that its text names, and `by` as speaker of “It is so”."""
    names = [name(s, "state", full) for s, full in STATES.items() if re.search(rf"\b{s}\b", text)]
    names += [name(p) for p in PEOPLE if p in text]
    names += [name(by, kind)] if by and by not in PEOPLE else []
    return record(text, id=id, quotes=[quote("It is so", by=by)] if by else [], names=names)


TELLS = said("Sarnian President Ada Brandt left.", id="tells")
ASKS = said("“It is so,” the Sarnian president said.", id="asks", by="Sarnian president")
LATER = said("Sarnian President Ole Lund left.", id="later")


def shown(db: Database, typed: str) -> list[str]:
    return [p.name for p in people.find(db, typed)]


@pytest.mark.parametrize("records", list(permutations([TELLS, ASKS])))
def test_an_office_is_its_only_holder(records: tuple[Record, ...]) -> None:
    db = in_memory(*records)
    assert shown(db, "the Sarnian president") == shown(db, "Brandt") == shown(db, "president of Sarn") == ["Ada Brandt"]
    assert people.name_of(db, "Sarnian president") == "Ada Brandt"
    assert shown(db, "Sarn") == []


@pytest.mark.parametrize("records", list(permutations([TELLS, ASKS, LATER])))
def test_an_office_that_two_have_held_is_nobody_in_particular(records: tuple[Record, ...]) -> None:
    db = in_memory(*records)
    assert people.name_of(db, "Sarnian president") == "Sarnian president"
    assert shown(db, "Brandt") == []


def test_those_who_may_be_meant_by_an_office_are_offered() -> None:
    spoken = [said(f"“It is so,” {who} said.", id=who, by=who) for who in PEOPLE]
    assert shown(in_memory(TELLS, LATER, *spoken), "president of Sarn") == ["Ada Brandt", "Ole Lund"]


MINISTRY = ("Defense Ministry of Sarn", "Sarn’s Defence Ministry", "Sarnian Defence Ministry")


@pytest.mark.parametrize("order", list(permutations(MINISTRY)))
def test_a_ministry_is_one_over_its_spellings(order: tuple[str, ...]) -> None:
    told = [said(f"“It is so,” the {who} said. Sarnian.", id=who, by=who, kind="organisation") for who in order]
    db = in_memory(*told)
    assert {tuple(shown(db, who)) for who in MINISTRY} == {(order[0],)}
    assert [p.quotes for p in people.find(db, MINISTRY[0])] == [3]


@pytest.mark.parametrize("other", ["Sarn", "Foreign Ministry of Sarn", "Zenda’s Defence Ministry", "Sarnian army"])
def test_bodies_are_kept_apart(other: str) -> None:
    both = [said(f"“It is so,” the {who} said.", id=who, by=who) for who in (MINISTRY[0], other)]
    db = in_memory(*both)
    assert shown(db, other) == [other]
    assert shown(db, MINISTRY[0]) == [MINISTRY[0]]


@pytest.mark.parametrize("typed", ["Sarn", "Sarnian officials", "the government of Sarn", "Sarn’s authorities"])
def test_officials_speak_for_their_state(typed: str) -> None:
    db = in_memory(said("“It is so,” Sarn said. Sarnian.", by="Sarn", kind="state"))
    assert shown(db, typed) == ["Sarn"]
