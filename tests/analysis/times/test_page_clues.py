"""What a page says of its own day: date lines, days named, weekdays reported, lengths and counts."""

from typing import Any

import pytest

from analysis.records import DayNamed, Length, PageClues
from tests.builders import record, time

VALUES = {"Wednesday": "XXXX-WXX-3", "Friday": "XXXX-WXX-5", "Sept. 27": "XXXX-09-27", "June 13, 2024": "2024-06-13"}
WEDNESDAY, SEPT_27 = DayNamed("XXXX-WXX-3", "Wednesday"), DayNamed("XXXX-09-27", "Sept. 27")


def clues(text: str, *more: Any, **about: Any) -> PageClues:
    times = [time(words, value) for words, value in VALUES.items() if words in text]
    found = record(text, times=[*times, *more], **about).page_clues
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "reported", "lead"),
    [
        ("Ferries sailed on Wednesday.", (3,), WEDNESDAY),
        ("Ferries will sail on Wednesday.", (), None),  # to come
        ("Wednesday is market day in Sarn.", (), None),  # tells nothing that happened
        ("The flood began on Wednesday.", (), None),  # an onset
        ("It has rained since Wednesday, they said.", (), None),
        ("One.\nTwo.\nThree.\nFour.\nIt rained on Wednesday.", (3,), None),  # far down
        ("It rained on Friday. It rained on Wednesday.", (5, 3), DayNamed("XXXX-WXX-5", "Friday")),
    ],
)
def test_weekdays_that_are_reported(text: str, reported: tuple[int, ...], lead: DayNamed | None) -> None:
    found = clues(text)
    assert (found.reported, found.lead_weekday) == (reported, lead)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The flood began Sept. 27.", (SEPT_27,)),
        ("The fair will open Sept. 27.", ()),
        ("The flood of June 13, 2024 fell.", (DayNamed("2024-06-13", "June 13, 2024"),)),
        ("It rained on Wednesday.", ()),
    ],
)
def test_days_that_are_named(text: str, named: tuple[DayNamed, ...]) -> None:
    assert clues(text).named == named


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("STRELSAU, Sept. 27 (Coast Wire) - The port is quiet.", "STRELSAU, Sept. 27"),
        ("STRELSAU, Sept. 27 — The port is quiet.", "STRELSAU, Sept. 27"),
        ("The port is quiet.\nSTRELSAU, Sept. 27 — It rains.", None),  # not at its head
        ("The port was shut on Sept. 27 — it is quiet.", None),
        ("STRELSAU, Sept. 27 was a quiet day.", None),
    ],
)
def test_a_date_line(text: str, line: str | None) -> None:
    found = clues(text).date_line
    assert (found.text if found else None) == line


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("It rained for the sixth day.", 6, "sixth"),
        ("It rained for the 6th straight day.", 6, "sixth"),
        ("It rained for the 20th day.", 20, None),
        ("It rained for the sixth day, or the fifth day.", None, None),
        ("One.\nTwo.\nThree.\nFour.\nIt rained for the sixth day.", None, None),
    ],
)
def test_the_day_that_is_counted(text: str, number: int | None, word: str | None) -> None:
    found = clues(text)
    assert (found.nth_day, found.nth_word) == (number, word)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("It rained for three days.", (Length(3, False),)),
        ("It rained for over three days.", (Length(3, True),)),
        ("It rained for more than three days.", (Length(3, True),)),
        ("One.\nTwo.\nThree.\nFour.\nIt rained for three days.", ()),
    ],
)
def test_lengths(text: str, lengths: tuple[Length, ...]) -> None:
    assert clues(text, time("three days", "P3D", type="DURATION")).lengths == lengths


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("It has rained since Friday.", 5),
        ("It has rained since late Friday.", 5),
        ("The war broke out on Friday.", 5),
        ("It rained on Friday.", None),
    ],
)
def test_the_weekday_since_which_something_goes_on(text: str, weekday: int | None) -> None:
    assert clues(text).since == weekday


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Ferries will sail on Wednesday.", True),
        ("Ferries sailed on Wednesday.", False),
        ("Ferries that had sailed on Wednesday are due in Sarn.", False),  # the words just before tell what happened
    ],
)
def test_weekdays_to_come(text: str, planned: bool) -> None:
    [mention] = record(text, times=[time("Wednesday", "XXXX-WXX-3")]).times
    assert mention.planned is planned
