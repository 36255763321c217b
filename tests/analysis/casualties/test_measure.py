"""Whether a figure is of one incident or a running total."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "measure"),
    [
        ("In all, 974 of their troops were killed.", "974", "total"),
        ("So far 31 people have died.", "31", "total"),
        ("More than 90 deaths have been counted since Monday.", "More than 90", "total"),
        ("The death toll from the flood rose to 212 on Wednesday.", "212", "total"),
        ("The ministry put the number of injured at 1,300.", "1,300", "total"),
        ("The raid killed 12 people.", "12", "incident"),
        ("Three civilians had been killed in an air attack on the town of Zenda.", "Three", "incident"),
        ("Two reporters were wounded by a bombardment.", "Two", "incident"),
        ("A gunman opened fire in an ambush, killing seven soldiers.", "seven", "incident"),
        ("Nine people were killed in the heaviest fighting since 1994.", "Nine", None),
        ("Three people were killed.", "Three", None),
    ],
)
def test_one_incident_or_a_running_total(analyzed: Analyzed, said: str, phrase: str, measure: str | None) -> None:
    assert claim(analyzed(said), phrase).measure == measure
