"""The record as a whole: sentences, order, what is passed on from the article."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analysing = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ('He saw "no way out." She stayed.', ['He saw "no way out."', "She stayed."]),
        ("He saw “no way out.” She stayed.", ["He saw “no way out.”", "She stayed."]),
        ("“No way out.” “None.”", ["“No way out.”", "“None.”"]),
        ("A heading\nThe story begins.\n\n", ["A heading", "The story begins."]),
        ("  \n ", []),
    ],
)
def test_sentences(analyzed: Analysing, text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in analyzed(text).sentences] == sentences


def test_what_is_known_of_the_article_is_passed_on(analyzed: Analysing) -> None:
    about = {"outlet": "Coast Daily", "title": "A heading", "byline": "Ada Brandt", "published": "2024-05-15"}
    record = analyzed("The harbour reopened.", **about)
    assert {k: getattr(record, k) for k in about} == about
