"""Number phrases: what belongs to the phrase, its bounds and its qualifier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from analysis.language.numbers import numbers, value

EXACT = "exact"


@pytest.mark.parametrize(
    ("said", "phrase", "low", "high", "qualifier"),
    [
        ("They counted 12 boats.", "12", 12, 12, EXACT),
        ("They counted 1,245 boats.", "1,245", 1245, 1245, EXACT),
        ("Twenty-one boats came in.", "Twenty-one", 21, 21, EXACT),
        ("Fifty-two boats came in.", "Fifty-two", 52, 52, EXACT),
        ("Two hundred and five boats came in.", "Two hundred and five", 205, 205, EXACT),
        ("Another 40 boats came in.", "Another 40", 40, 40, EXACT),
        ("In all a total of 31 boats came in.", "a total of 31", 31, 31, EXACT),
        ("At least three boats came in.", "At least three", 3, None, "at_least"),
        ("No fewer than 642 boats came in.", "No fewer than 642", 642, None, "at_least"),
        ("They hold 20,000 or more boats.", "20,000 or more", 20_000, None, "at_least"),
        ("They hold 300+ boats.", "300+", 300, None, "at_least"),
        ("More than 5,000 boats came in.", "More than 5,000", 5000, None, "more_than"),
        ("Well over 60 boats came in.", "Well over 60", 60, None, "more_than"),
        ("The count passed 900 in May.", "passed 900", 900, None, "more_than"),
        ("Some 130 boats came in.", "Some 130", 130, 130, "about"),
        ("An estimated 1.2 million boats came in.", "An estimated 1.2 million", 1_200_000, 1_200_000, "about"),
        ("The count neared 5,000 in May.", "neared 5,000", 5000, 5000, "nearly"),
        ("Almost two dozen boats came in.", "Almost two dozen", 24, 24, "nearly"),
        ("Up to 23,000 boats came in.", "Up to 23,000", 0, 23_000, "up_to"),
        ("As many as 40 boats came in.", "As many as 40", 0, 40, "up_to"),
        ("Fewer than ten boats came in.", "Fewer than ten", 0, 10, "up_to"),
        ("Between 64 and 116 boats came in.", "Between 64 and 116", 64, 116, "range"),
        ("They counted 380 to 801 boats.", "380 to 801", 380, 801, "range"),
        ("They counted 65–105 boats.", "65–105", 65, 105, "range"),
        ("They counted 65-105 boats.", "65-105", 65, 105, "range"),
        ("Some 20 to 30 million came in.", "20 to 30 million", 20_000_000, 30_000_000, "range"),
        ("Between six and seven boats came in.", "Between six and seven", 6, 7, "range"),
        ("They counted 117 000 boats.", "117 000", 117_000, 117_000, EXACT),
        ("A million and a half boats came in.", "A million and a half", 1_500_000, 1_500_000, EXACT),
        ("Two and a half million boats came in.", "Two and a half million", 2_500_000, 2_500_000, EXACT),
        ("Dozens of boats came in.", "Dozens", 24, None, "vague"),
        ("Several dozen boats came in.", "Several dozen", 36, None, "vague"),
        ("Scores of boats came in.", "Scores", 40, None, "vague"),
        ("Tens of thousands of boats came in.", "Tens of thousands", 20_000, None, "vague"),
        ("Hundreds of thousands of boats came in.", "Hundreds of thousands", 200_000, None, "vague"),
        ("Half a million boats came in.", "Half a million", 500_000, 500_000, EXACT),
        ("Half a dozen boats came in.", "Half a dozen", 6, 6, EXACT),
        ("About 1.5m boats came in.", "About 1.5m", 1_500_000, 1_500_000, "about"),
    ],
)
def test_phrase(nlp: Language, said: str, phrase: str, low: int, high: int | None, qualifier: str) -> None:
    (found,) = numbers(nlp.make_doc(said))
    assert said[found.start : found.end] == phrase
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    "said",
    [
        "a $40 ticket",
        "a 12-year-old boat",
        "40% of the boats",
        "flight KX12 left",
        "at 11:30 sharp",
        "the 4th boat",
        "version 2.1.3 of the chart",
    ],
)
def test_no_count(nlp: Language, said: str) -> None:
    assert list(numbers(nlp.make_doc(said))) == []


def test_change_is_no_range(nlp: Language) -> None:
    found = numbers(nlp.make_doc("The toll rose from 11 to 13."))
    assert [(n.low, n.qualifier) for n in found] == [(11, EXACT), (13, EXACT)]


def test_range_of_a_count(nlp: Language) -> None:
    (found,) = numbers(nlp.make_doc("The crews had from 11 to 13 hands."))
    assert (found.low, found.high) == (11, 13)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_with_commas(number: int) -> None:
    assert value(f"{number:,}") == number


@pytest.mark.parametrize("said", ["several boats", "and a half", "half a boat"])
def test_words_that_stand_for_none(said: str) -> None:
    assert value(said) is None


def test_the_day_of_a_date_begins_no_range(nlp: Language) -> None:
    doc = nlp("The harbour counts the boats lost since July 8 to 604.")
    assert [(n.low, n.high) for n in numbers(doc)] == [(8, 8), (604, 604)]
