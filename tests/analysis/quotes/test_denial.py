"""What denies a claim, whatever its cue: the words themselves, or a "which" that stands for the whole claim."""

from collections.abc import Callable

import pytest

from analysis.quotes.denial import refutes
from analysis.records import Record

Analyzed = Callable[..., Record]
CLAIM = "Sylvania said Ruritania had bombed the port"


@pytest.mark.parametrize(
    ("said", "denies"),
    [
        ("the report was false", True),
        ("the claim baseless", True),
        ("these allegations are completely unfounded", True),
        ("Sylvania’s claims were lies", True),
        ("this is a lie", True),
        ("there was no truth in the report", True),
        ("the claim that the port was shut was true", False),
        ("the report was published on Monday", False),
        ("the false alarm was a drill", False),
        ("lies do not help", False),
    ],
)
def test_words_that_call_a_claim_untrue(said: str, denies: bool) -> None:
    assert refutes(said) is denies


@pytest.mark.parametrize(
    ("said", "denials"),
    [
        (f"{CLAIM}. Ruritania denied it.", ["it"]),
        (f"{CLAIM}. Ruritania called the claim baseless.", ["the claim baseless"]),
        (f"{CLAIM}. Ruritania disputed that.", ["that"]),
        (f"{CLAIM}, which Ruritania denied.", ["which"]),
        (f"{CLAIM}, a charge Ruritania denies.", ["a charge"]),
        ("Sylvania accuses Ruritania of theft, an allegation that Ruritania rejects.", ["an allegation"]),
        (f"{CLAIM}. Ruritania said the port was open.", []),
        ("Sylvania offered talks. Ruritania rejected the offer.", []),
    ],
)
def test_denials_in_the_record(analyzed: Analyzed, said: str, denials: list[str]) -> None:
    assert [quote.text for quote in analyzed(said).quotes if quote.denial] == denials


def test_a_denial_is_no_part_of_what_it_denies(analyzed: Analyzed) -> None:
    claim, _ = analyzed(f"{CLAIM}, which Ruritania denied.").quotes
    assert claim.text == "Ruritania had bombed the port"
