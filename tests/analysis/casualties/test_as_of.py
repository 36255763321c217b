"""The day for which a figure stands."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "day"),
    [
        ("Three people were killed on May 13, 2024.", "Three", "2024-05-13"),
        ("Since May 3, 2024, 31 people have died.", "31", None),
        ("Since May 3, 2024, 31 people have died, Ada Brandt said on May 13, 2024.", "31", "2024-05-13"),
        ("As of May 12, 2024, the toll was 231, Ada Brandt said on May 13, 2024.", "231", "2024-05-12"),
        ("Three people were killed.", "Three", None),
    ],
)
def test_as_of(analyzed: Analyzed, said: str, phrase: str, day: str | None) -> None:
    assert claim(analyzed(said, published="2024-05-15"), phrase).as_of == day


def test_an_open_weekday_stands_for_the_day_where_the_page_has_no_date(analyzed: Analyzed) -> None:
    said = "Ada Brandt said on Monday that three people were killed."
    assert claim(analyzed(said), "three").as_of == "XXXX-WXX-1"
    assert claim(analyzed(said, published="2024-05-15"), "three").as_of == "2024-05-13"
