"""Figures that the text itself calls wrong or replaced."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "negated"),
    [
        ("The police at first reported 11 dead but later spoke of 12 dead.", "11", True),
        ("The police at first reported 11 dead but later spoke of 12 dead.", "12", False),
        ("Initial estimates of the death toll of 40 were wrong.", "40", True),
        ("The death toll rose from 180 to 212.", "180", True),
        ("The death toll rose from 180 to 212.", "212", False),
        ("Three people were killed.", "Three", False),
    ],
)
def test_superseded(analyzed: Analyzed, said: str, phrase: str, negated: bool) -> None:
    assert claim(analyzed(said), phrase).negated is negated
