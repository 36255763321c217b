"""The quick look at a word, before any pattern is tried, passes over no expression."""

import re
from pathlib import Path

import pytest

from analysis.reading.article import Article
from analysis.reading.files import paths_of, read
from analysis.times import patterns

SEEDS = Path(__file__).parents[3] / "seeds"
SAID = (
    "an hour later; half an hour; an hour and a half; small hours of Monday; mid-May; preceding night;"
    " fewer than two days; over a week; Q3 2023; till then; Dec. 3; the '60s; nightly; 9/11; noon; this year;"
    " recent weeks; hours later;"
    " year's end; by mid-afternoon; during the night; up to a year; New Year's Eve; at least a day; long ago"
)


def texts() -> list[str]:
    return [SAID, *(a.text for path in paths_of([SEEDS]) for a in read(path) if isinstance(a, Article))]


@pytest.mark.parametrize("text", texts())
def test_every_expression_begins_with_a_known_word(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [(e.start, e.end) for e in patterns.expressions(text)]
    monkeypatch.setattr(patterns, "FIRST_WORDS", {word.lower() for word in re.findall(r"\w+", text)})
    assert quick == [(e.start, e.end) for e in patterns.expressions(text)]
    assert quick
