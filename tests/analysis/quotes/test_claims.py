"""What a quotation claims: who speaks, whom it names, what it is about, and how it answers another."""

from collections.abc import Iterable
from typing import Any

import pytest

from analysis.records import Claim, NameKind
from tests.builders import name, quote, record


def claim(words: str, by: str = "Ruritania", names: Iterable[Any] = (), before: str = "", **more: Any) -> Claim:
    """The claim of the words, said by a state in "… says Ruritania." behind what stands before."""
    made = record(f"{before}{words}, says {by}.", quotes=[quote(words, by=by, kind="indirect", **more)], names=names)
    found = made.quotes[0].claim
    assert found
    return found


def state(words: str, full: str | None = None, kind: NameKind = "state") -> Any:
    return name(words, kind, full)


def test_who_speaks_and_whom_it_names() -> None:
    names = [state("Sylvanian", "Sylvania"), name("Ada Brandt"), state("Ruritania")]
    found = claim("Sylvanian jets that Ada Brandt sent sank a ferry of Ruritania", names=names)
    assert found.by == ("Ruritania",)
    assert found.named == ("Sylvania", "Brandt", "Ruritania")
    assert found.acting == ("Sylvania", "Brandt")  # named at the head; who is named at the end is acted upon
    assert found.about == ("ferr", "jets", "sank", "sent")


@pytest.mark.parametrize(
    ("words", "acting"),
    [
        ("Sylvania sank a ferry", True),
        ("a ferry off the pier was sunk by Sylvania", True),
        ("a ferry sank off the long coast of Sylvania", False),
    ],
)
def test_who_is_said_to_have_done_something(words: str, acting: bool) -> None:
    assert ("Sylvania" in claim(words, names=[state("Sylvania")]).acting) is acting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the United States sank it", {"United States"}),
        ("the United Kingdom sank it", {"United Kingdom"}),
        ("South Korean ships sank it", {"South Korea"}),
        ("South African ships sank it", {"South Africa"}),
        ("Austrian ships sank it", {"Austria"}),
        ("Australian ships sank it", {"Australia"}),
        ("Nigerian ships sank it", {"Nigeria"}),
        ("Nigerien ships sank it", {"Niger"}),
        ("Turkish-backed men sank it", {"Turkey"}),
        ("US ships sank it", {"United States"}),
        ("NATO ships sank it", {"nato"}),
        ("men of Colonel Brandt’s sank it", {"colo", "bran"}),
    ],
)
def test_states_by_their_own_name_and_others_by_their_stem(text: str, names: set[str]) -> None:
    assert set(claim(text).names) == names


def test_a_state_that_only_the_article_knows() -> None:
    assert claim("Sylvanian jets sank it", names=[state("Sylvanian", "Sylvania")]).names == ("Sylvania",)


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("its jets had sunk a ferry", True),
        ("the company sold no grain", True),
        ("selling grain", True),
        ("ever having sold grain", True),
        ("a ferry sank off the pier", False),
    ],
)
def test_what_speaks_of_who_speaks(words: str, own: bool) -> None:
    assert claim(words).own_deeds is own


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("the charge", True),
        ("a claim", True),
        ("the report as “a fairy tale", True),
        ("which", True),
        ("the claim was untrue", True),
        ("this is a lie", True),
        ("there was no truth in the report", True),
        ("a report that grain was sold", False),
        ("selling grain to Lutha", False),
    ],
)
def test_what_only_points_at_a_claim(words: str, back: bool) -> None:
    assert claim(words).points_back is back


def test_whose_claim_it_points_at() -> None:
    assert claim("Lutha’s claims").pointed_at == ("luth",)
    assert claim("the claims as “a lie of Lutha").pointed_at == ()


@pytest.mark.parametrize(
    ("words", "negates"),
    [
        ("it had not bombed the pier", True),
        ("it didn’t bomb the pier", True),
        ("nobody bombed the pier", True),
        ("the bombed pier may not be rebuilt", False),
        ("it will feed all who had not left", False),
        ("its jets had bombed the pier", False),
    ],
)
def test_what_is_said_not_to_be_so(words: str, negates: bool) -> None:
    assert claim(words).negates is negates


@pytest.mark.parametrize(
    ("words", "turns"), [("they never flew", True), ("the pier probably collapsed", True), ("they were new", False)]
)
def test_what_sets_itself_against_something(words: str, turns: bool) -> None:
    assert claim(words).turns is turns


def test_no_such_thing() -> None:
    assert claim("no such raid had been flown").no_such == "raid"
    assert claim("no raid had been flown").no_such is None


def test_what_tells_what_somebody_said() -> None:
    assert claim("Ada Brandt told guests that ferries sail").on_saying == ("bran", "gues", "told")
    assert claim("ferries sail").on_saying is None


def test_stems() -> None:
    found = claim("The bombers of Sarn sank 12 ferries", before="It rained. Ships left. ")
    assert found.stems == ("12", "bomb", "ferr", "sank", "sarn")
    assert found.matter == ("12", "bomb", "ferr", "sank")
    found = claim("bombers sank it", before="It rained. Crews left; ")
    assert found.sentence_stems == ("bomb", "crew", "left", "sank")
