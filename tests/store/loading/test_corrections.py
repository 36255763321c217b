"""Merges and splits by hand: kept over re-loads, never changed by rule, undone without a trace."""

import pytest

from store.loading import speakers
from store.loading.corrections import Undecided, listed, merge, split
from store.loading.load import Loader
from store.questions import people
from store.schema import Database
from tests.builders import in_memory, name, quote, record

WHO = ("Ada Brandt", "Adda Brant", "Ole Lund", "Sarn")
RECORDS = [
    record(
        f"“Word number {number} of it,” {who} said.",
        id=f"a{number}",
        quotes=[quote(f"Word number {number} of it", by=who)],
        names=[name(who, "state" if who == "Sarn" else "person")],
    )
    for number, who in enumerate(WHO)
]


@pytest.fixture
def db() -> Database:
    return in_memory(*RECORDS)


def spellings(db: Database, words: str = "") -> dict[str, list[str]]:
    """The spellings of each speaker listed, by the name shown."""
    return {one.person.name: [str(f["name"]) for f in one.forms] for one in listed(db, words)}


def test_listed(db: Database) -> None:
    assert spellings(db) == {who: [who] for who in WHO}
    assert spellings(db, "brand") == {"Ada Brandt": ["Ada Brandt"]}
    [ada] = listed(db, "Brandt")
    assert (ada.person.kind, ada.person.quotes, ada.forms[0]["reason"]) == ("person", 1, "first seen")
    assert listed(db, "Nobody") == []


def test_a_merge_makes_two_one_and_keeps_its_reason(db: Database) -> None:
    person, gained = merge(db, "Ada Brandt", "Brant")
    assert (person.name, gained) == ("Ada Brandt", ["Adda Brant"])
    assert spellings(db, "Ada Brandt") == {"Ada Brandt": ["Ada Brandt", "Adda Brant"]}
    [ada] = people.find(db, "Adda Brant")
    assert (ada.name, ada.quotes) == ("Ada Brandt", 2)
    assert [f["reason"] for f in people.keys_of(db, ada.id)] == ["first seen", "merged by hand with Ada Brandt"]
    assert people.name_of(db, "Adda Brant") == "Ada Brandt"


@pytest.mark.parametrize("undo", ["Adda Brant", "Brant", "A. Brant"])
def test_a_split_undoes_a_merge(db: Database, undo: str) -> None:
    speakers.register_speaker(db, "A. Brant", "person")
    before = spellings(db)
    merge(db, "Ada Brandt", "Adda Brant")
    person, came = split(db, undo)
    assert (person.name, sorted(came)) == ("Adda Brant", ["A. Brant", "Adda Brant"])
    assert spellings(db) == before


def test_a_spelling_joined_by_rule_can_be_split_off(db: Database) -> None:
    speakers.register_speaker(db, "A. Brandt", "person")
    assert spellings(db, "Ada Brandt") == {"Ada Brandt": ["A. Brandt", "Ada Brandt"]}
    split(db, "A. Brandt")
    speakers.register_speaker(db, "Ada Petra Brandt", "person")
    assert spellings(db, "A. Brandt")["A. Brandt"] == ["A. Brandt"]


def test_who_is_shown_by_a_name_split_off_is_shown_by_another(db: Database) -> None:
    speakers.register_speaker(db, "A. Brandt", "person")
    split(db, "Ada Brandt")
    assert spellings(db, "A. Brandt")["A. Brandt"] == ["A. Brandt"]


def test_decisions_are_kept_over_a_new_load() -> None:
    again = in_memory(*RECORDS)
    merge(again, "Ada Brandt", "Ole Lund")
    held = spellings(again)
    for one in RECORDS:
        assert Loader(again).load(one) == "unchanged"
    assert spellings(again) == held


@pytest.mark.parametrize(
    ("kept", "other", "why"),
    [
        ("Ada Brandt", "Nobody", "No speaker is called “Nobody”"),
        ("Brandt", "Ada Brandt", "one already"),
    ],
)
def test_what_cannot_be_merged(db: Database, kept: str, other: str, why: str) -> None:
    with pytest.raises(Undecided, match=why):
        merge(db, kept, other)


def test_a_name_of_two_is_not_merged_by_guess(db: Database) -> None:
    said = [quote("It is so", by="Eva Brandt")]
    Loader(db).load(record("“It is so,” Eva Brandt said.", id="e", quotes=said, names=[name("Eva Brandt")]))
    with pytest.raises(Undecided, match="may be “Ada Brandt”, “Eva Brandt”"):
        merge(db, "Ole Lund", "Brandt")


@pytest.mark.parametrize(("spelling", "why"), [("Nobody", "No one speaker is spelled"), ("Ole Lund", "already")])
def test_what_cannot_be_split(db: Database, spelling: str, why: str) -> None:
    with pytest.raises(Undecided, match=why):
        split(db, spelling)
