"""Offices as an article gives them to a person whom it names in full."""

import re
from collections.abc import Iterator

import pytest

from analysis.records import Name
from tests.builders import Made, name, record

STATES = {"Sarn": "Sarn", "Sarnian": "Sarn"}


def _states(text: str) -> Iterator[Made[Name]]:
    return (name(said, "state", full) for said, full in STATES.items() if re.search(rf"\b{said}\b", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sarnian President Ada Brandt left.", [("President", "Sarn", "Ada Brandt")]),
        ("Sarn’s Foreign Minister Ada Brandt left.", [("Foreign Minister", "Sarn", "Ada Brandt")]),
        ("Sarn’s president Ada Brandt left.", [("president", "Sarn", "Ada Brandt")]),
        ("Ada Brandt, the president of Sarn, left.", [("president", "Sarn", "Ada Brandt")]),
        ("Ada Brandt, Sarn’s prime minister, left.", [("prime minister", "Sarn", "Ada Brandt")]),
        ("Sarn’s former President Ada Brandt left.", []),
        ("Sarnian Deputy Foreign Minister Ada Brandt left.", []),
        ("Sarnian baker Ada Brandt left.", []),
        ("Ada Brandt flew to Sarn.", []),
        ("Sarn lost, President Ada Brandt said.", []),
        ("In Sarn. President Ada Brandt left.", []),
    ],
)
def test_offices_of_an_article(text: str, found: list[tuple[str, str, str]]) -> None:
    made = record(text, names=[*_states(text), *(name(p) for p in ("Ada Brandt",) if p in text)])
    assert [(office.text, office.state, office.holder) for office in made.offices] == found
