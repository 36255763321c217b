"""Days as people type them, and as answers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import format_date, period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-05-01", "2024-05-01", "2024-05-01"),
        ("2024-5-1", "2024-05-01", "2024-05-01"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1994", "1994-01-01", "1994-12-31"),
        ("1 May 2024", "2024-05-01", "2024-05-01"),
        ("1st May", "2024-05-01", "2024-05-01"),
        ("May 1, 2023", "2023-05-01", "2023-05-01"),
        ("Sept. 27", "2023-09-27", "2023-09-27"),  # of the year before: it would lie too far ahead
        ("10 June", "2024-06-10", "2024-06-10"),
        ("29 Feb 2023", None, None),
        ("29 Feb", "2024-02-29", "2024-02-29"),
        ("May", "2024-05-01", "2024-05-31"),
        ("October 2020", "2020-10-01", "2020-10-31"),
        ("13/5", "2024-05-13", "2024-05-13"),
        ("5/13", "2024-05-13", "2024-05-13"),
        ("11/02", "2024-02-11", "2024-02-11"),  # day first: 2 November would lie further off
        ("24.03.2023", "2023-03-24", "2023-03-24"),
        ("31/31", None, None),
        ("early May", "2024-05-01", "2024-05-10"),
        ("mid-April", "2024-04-11", "2024-04-20"),
        ("the end of February", "2024-02-21", "2024-02-29"),
        ("late April 2023", "2023-04-21", "2023-04-30"),
        ("the first week of March", "2024-03-01", "2024-03-07"),
        ("last week of April", "2024-04-24", "2024-04-30"),
        ("early spring", None, None),
        ("today", "2024-05-15", "2024-05-15"),
        ("yesterday", "2024-05-14", "2024-05-14"),
        ("Monday", "2024-05-13", "2024-05-13"),
        ("weds", "2024-05-15", "2024-05-15"),
        ("Thurs", "2024-05-09", "2024-05-09"),
        ("3 Sept", "2023-09-03", "2023-09-03"),
        ("Wed", "2024-05-15", "2024-05-15"),
        ("thurs", "2024-05-09", "2024-05-09"),
        ("31 June", None, None),
        ("2024-13", None, None),
        ("0000", None, None),
        ("the war", None, None),
        ("", None, None),
    ],
)
def test_period(text: str, first: str | None, last: str | None) -> None:
    found = period(text, date(2024, 5, 15))
    assert (found and tuple(d.isoformat() for d in found)) == ((first, last) if first else None)


@pytest.mark.parametrize(
    ("newest", "day"), [("2023-03-01", "2020-02-29"), ("9999-12-31", "9996-02-29"), ("0001-01-01", None)]
)
def test_a_leap_day_is_the_last_one_there_was(newest: str, day: str | None) -> None:
    found = period("29 February", date.fromisoformat(newest))
    assert (found and found[0].isoformat()) == day


@given(st.text(), st.dates())
def test_any_text_is_a_period_or_none(text: str, reference: date) -> None:
    found = period(text, reference)
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024-05-01", "1 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-05-01/2024-05-03", "1 May 2024 to 3 May 2024"),
        ("2024-05-01/", "since 1 May 2024"),
        ("/2024-05-01", "until 1 May 2024"),
        ("2024-SU", "2024-SU"),
        ("2024-05-01T10:00", "1 May 2024"),
        (None, ""),
        ("", ""),
    ],
)
def test_written(iso: str | None, shown: str) -> None:
    assert format_date(iso) == shown
