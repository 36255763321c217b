"""Who denies a claim."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import WAR, claim

Analyzed = Callable[..., Record]


STRUCK = "A Swedish missile killed 12 civilians in Zenda, officials said. "


@pytest.mark.parametrize(
    ("said", "denied_by"),
    [
        (STRUCK + "Sweden denied the attack.", "Sweden"),
        (STRUCK + "Sweden rejected the allegation.", "Sweden"),
        (STRUCK + "Sweden denied that its missile hit Zenda.", "Sweden"),
        (STRUCK + "Ada Brandt, a spokeswoman for the Swedish army, denied the attack.", "Ada Brandt"),
        (STRUCK + "Denmark denied the report.", None),  # another party
        (STRUCK + "Denmark, an ally of Sweden, rejected the allegation.", None),
        # another matter
        (STRUCK + "Sweden denied that it had bombed a bridge near Hentzau.", None),
        (STRUCK + "Norway said that a jet had been shot down. Sweden rejected the allegation.", None),
        (STRUCK, None),
    ],
)
def test_denied_by(analyzed: Analyzed, said: str, denied_by: str | None) -> None:
    assert claim(analyzed(said + WAR), "12").denied_by == denied_by
