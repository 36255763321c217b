"""Whether a loss belongs to the article’s own time or to history."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "scope"),
    [
        ("Three people were killed on Monday.", "Three", "current"),
        ("The 1988 war killed 30,000 people.", "30,000", "historical"),
        ("About 30,000 people were killed in 1988-94.", "About 30,000", "historical"),
        ("The First World War killed 16 million people.", "16 million", "historical"),
        ("The quake killed 140,000 people in 1923, and the town burned.", "140,000", "historical"),
        ("A storm killed 238 people decades ago.", "238", "historical"),
        ("Since 2014 the war has killed 13,000 people.", "13,000", "current"),
        ("A storm in 2023 killed 61 people.", "61", "current"),
        ("The 1988 quake is still remembered. It killed 25,000 people.", "25,000", "historical"),
        ("The 1988 quake is still remembered. Three people were killed on Monday.", "Three", "current"),
        ("At 5 p.m. (2000 GMT) three people were killed.", "three", "current"),
    ],
)
def test_scope(analyzed: Analyzed, said: str, phrase: str, scope: str) -> None:
    assert claim(analyzed(said, published="2024-05-15"), phrase).scope == scope


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("Bombs tore through Hentzau in 1972. They killed nine people. A film on it was made in 1997.", "historical"),
        ("Bombs tore through Hentzau in 1972. They killed nine people.", "current"),
        ("Bombs tore through Hentzau. They killed nine people.", "current"),
    ],
)
def test_scope_without_a_date_goes_by_the_latest_year_of_the_text(analyzed: Analyzed, said: str, scope: str) -> None:
    assert claim(analyzed(said), "nine").scope == scope
