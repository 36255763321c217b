"""The victims as printed, and whether they were civilians."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "victims", "civilian"),
    [
        ("The raid killed 12 civilians.", "12", "civilians", True),
        ("The raid killed 12 young soldiers.", "12", "young soldiers", False),
        ("The raid killed 12 people.", "12", "people", None),
        ("The raid left 12 dead.", "12", None, None),
        ("The raid killed 12 civilians and wounded 30 others.", "30", "others", True),
        ("The raid killed three health workers.", "three", "health workers", True),
        ("The town counts 16 civilian deaths.", "16", "civilian deaths", True),
        ("In all, 974 of their troops were killed.", "974", "their troops", False),
    ],
)
def test_victims(analyzed: Analyzed, said: str, phrase: str, victims: str | None, civilian: bool | None) -> None:
    found = claim(analyzed(said), phrase)
    assert (found.victims, found.civilian) == (victims, civilian)
