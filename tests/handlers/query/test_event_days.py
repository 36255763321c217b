"""Days told by what happened, where the articles agree on the day."""

import pytest

from handlers.query.event_days import with_days_of_events
from store.schema import Database
from tests.builders import event, in_memory, record


@pytest.fixture(scope="module")
def db() -> Database:
    """Two articles agree on the day of a blast; of a flood they do not."""
    return in_memory(
        record("A blast tore up the harbour.", id="a", events=[event("A blast tore up the harbour", "2024-05-13")]),
        record(
            "The harbour blast broke windows.", id="b", events=[event("The harbour blast broke windows", "2024-05-13")]
        ),
        record("A flood came.", id="c", events=[event("A flood came", "2024-05-10")]),
        record("The flood rose.", id="d", events=[event("The flood rose", "2024-05-12")]),
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("what happened the day after the blast", "what happened on 2024-05-14"),
        ("what happened the day before the harbour blast?", "what happened on 2024-05-12"),
        ("arrests since the blast", "arrests since 2024-05-13"),
        ("arrests since 3 May", "arrests since 3 May"),  # a day already
        ("arrests since the flood", "arrests since the flood"),  # articles differ on its day
        ("arrests since the volcano", "arrests since the volcano"),  # nobody tells of it
        ("who said the blast was loud", "who said the blast was loud"),
    ],
)
def test_an_event_at_the_end_is_its_day(db: Database, typed: str, read: str) -> None:
    assert with_days_of_events(db, typed) == read
