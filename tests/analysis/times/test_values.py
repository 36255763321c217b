"""TIMEX3 values, as tables: what is counted from what."""

from datetime import date

import pytest

from analysis.times.values import can_be_counted_from, duration, half_of, is_day, leading_day, shifted


@pytest.mark.parametrize(
    ("value", "count", "unit", "expected"),
    [
        ("2024-05-15", 2, "D", "2024-05-17"),
        ("2024-05-15T10:00", -15, "D", "2024-04-30"),
        ("XXXX-12-31", 1, "D", "XXXX-01-01"),
        ("XXXX-WXX-7", 1, "D", "XXXX-WXX-1"),
        ("2024-05-15", 1, "W", "2024-05-22"),
        ("2024-11", 3, "M", "2025-02"),
        ("XXXX-11", 3, "M", "XXXX-02"),
        ("2024-05-15", -1, "Y", "2023"),
        ("1994", 2, "E", "201"),
        ("2024", 1, "D", None),
        ("2024-05-15", -999_999_999, "D", None),
        ("2024-05-15", -2_000_000, "Y", None),
        ("2024-05", 2_000_000, "M", None),
        ("2024-05-15", 2_000_000, "E", None),
    ],
)
def test_values_are_moved_as_exactly_as_they_allow(value: str, count: int, unit: str, expected: str | None) -> None:
    assert shifted(value, count, unit) == expected


@pytest.mark.parametrize(
    ("value", "day", "alone", "counted_from"),
    [
        ("2024-05-15", "2024-05-15", True, True),
        ("2024-05-15T10:00", "2024-05-15", False, True),
        ("XXXX-WXX-3", "XXXX-WXX-3", True, True),
        ("XXXX-XX-XX", None, True, False),
        ("2024-05", None, False, True),
        ("1994", None, False, True),
        ("199", None, False, False),
        ("PT1H", None, False, False),
        ("PAST_REF", None, False, False),
    ],
)
def test_which_values_are_days(value: str, day: str | None, alone: bool, counted_from: bool) -> None:
    assert (leading_day(value), is_day(value), can_be_counted_from(value)) == (day, alone, counted_from)


@pytest.mark.parametrize(
    ("count", "unit", "half", "expected"),
    [
        (4, "D", False, "P4D"),
        (2, "TH", False, "PT2H"),
        (1, "TH", True, "PT1.5H"),
        (None, "W", False, "PXW"),
        (2, "E", False, "P20Y"),
        (3, "Q", False, "P9M"),
    ],
)
def test_lengths(count: int | None, unit: str, half: bool, expected: str) -> None:
    assert duration(count, unit, half) == expected


@pytest.mark.parametrize(
    ("unit", "expected"), [("TH", "PT30M"), ("D", "PT12H"), ("Y", "P6M"), ("C", "P50Y"), ("W", "P0.5W")]
)
def test_halves(unit: str, expected: str) -> None:
    assert half_of(unit) == expected


def test_the_calendar_has_an_end() -> None:
    assert shifted(date.max.isoformat(), 1, "D") is None
