"""/timeline by a name: the events whose own sentence names whom the question means, in any spelling."""

import pytest

from analysis.records import NameKind
from handlers.answer import Answer
from store.schema import Database
from tests.builders import event, in_memory, name, quote, record
from tests.handlers.conftest import answer

TOLD: tuple[tuple[str, str, tuple[tuple[str, NameKind, str], ...]], ...] = (
    ("2024-05-10", "Dmitrij Orlov reached Sarn", (("Dmitrij Orlov", "person", ""), ("Sarn", "place", ""))),
    ("2024-05-11", "Orlow left Sarn", (("Orlow", "person", "Dmitry Orlow"), ("Sarn", "place", ""))),
    ("2024-05-12", "Eva Falk sang", (("Eva Falk", "person", ""),)),
    ("2024-05-13", "Falk rested", (("Falk", "person", ""),)),
    ("2024-05-14", "Ole Falk swam off Sarn", (("Ole Falk", "person", ""), ("Sarn", "place", ""))),
    ("2024-05-15", "Ruritanian ferries stopped", (("Ruritanian", "state", "Ruritania"),)),
)


@pytest.fixture(scope="module")
def corpus() -> Database:
    """An event a day, each in an article of its own; one more stands in a paragraph that names Sarn and a mayor."""
    told = [
        record(
            f"{text}.",
            id=day,
            events=[event(text, day)],
            names=[name(words, kind, full or None) for words, kind, full in names],
        )
        for day, text, names in TOLD
    ]
    spoken = record(
        "“I swim,” said Dmitrij Orlov. Rain fell in May. Kim Solheim was there.",
        id="spoken",
        quotes=[quote("I swim", by="Dmitrij Orlov")],
        events=[event("Rain fell in May.", "2024-05")],
        names=[name("Dmitrij Orlov"), name("Kim Solheim")],
    )
    return in_memory(*told, spoken)


def dates(found: Answer) -> list[str]:
    return [str(item.fields.get("date") or item.fields["ask"]) for item in found.items]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Orlov", ["2024-05-10", "2024-05-11"]),
        ("dmitry orlow", ["2024-05-10", "2024-05-11"]),
        ("Orlov left", ["2024-05-11"]),
        ("about Orlov", ["2024-05-10", "2024-05-11"]),
        ("Orlov 2024-05-11..", ["2024-05-11"]),
        ("Sarn", ["2024-05-10", "2024-05-11", "2024-05-14"]),
        ("in Sarn", ["2024-05-10", "2024-05-11", "2024-05-14"]),
        ("Orlov Sarn", ["2024-05-10", "2024-05-11"]),
        ("Ruritania", ["2024-05-15"]),
        ("Falk", ["/timeline Eva Falk", "/timeline =Falk", "/timeline Ole Falk"]),
        ("Falk Sarn", ["2024-05-14"]),  # only one of them is named with the place
        ("Falk in Coast Daily since 2024-05-13", [
            '/timeline =Falk in "Coast Daily" 2024-05-13..', '/timeline Ole Falk in "Coast Daily" 2024-05-13..',
        ]),
        ("Eva Falk", ["2024-05-12"]),
        ("=Falk", ["2024-05-13"]),
        ("Orlvo", ["2024-05-10", "2024-05-11"]),  # a slip of the pen
        ("Solheim", ["2024-05"]),  # only the paragraph names them
        ("Orlov rain", ["2024-05"]),
        ("Nobody", []),
    ],
)  # fmt: skip
def test_timeline_of_a_name(corpus: Database, said: str, found: list[str]) -> None:
    assert dates(answer(corpus, f"/timeline {said}")) == found


def test_people_of_one_name_are_offered_not_guessed(corpus: Database) -> None:
    found = answer(corpus, "/timeline Falk")
    assert (found.title, found.summary) == ("Who is “Falk”?", "More than one person goes by that name. Which one?")
    assert [(item.heading, item.detail, item.snippet, item.source) for item in found.items] == [
        ("Eva Falk", "1 report", None, None),
        ("Falk", "1 report", None, None),
        ("Ole Falk", "1 report", None, None),
    ]


@pytest.mark.parametrize(
    ("said", "title", "note"),
    [
        ("Orlvo", "Timeline: Orlvo", "Nobody is called “Orlvo” here; read as Dmitrij Orlov."),
        (
            "Orlov rain",
            "Timeline: Orlov rain",
            "No event’s own sentence names them; these stand in paragraphs that do.",
        ),
        ("=Falk", "Timeline: Falk", "1 event; 1 of them reported by a single outlet."),
    ],
)
def test_how_a_name_was_read_is_said(corpus: Database, said: str, title: str, note: str) -> None:
    found = answer(corpus, f"/timeline {said}")
    assert found.title == title
    assert note in found.summary


def test_an_event_that_somebody_denies_is_marked() -> None:
    claim = "Sylvania said Ruritania bombed the pier of Sarn on Monday."
    told = record(
        f"{claim} Ruritania denied the charge. The pier was shut on Monday.",
        id="pier",
        events=[event(claim, "2024-05-13"), event("The pier was shut on Monday.", "2024-05-13")],
        quotes=[
            quote("Ruritania bombed the pier of Sarn on Monday", by="Sylvania", kind="indirect"),
            quote("the charge", by="Ruritania", kind="indirect", cue="denied", denial=True),
        ],
    )
    denied, shut = sorted(answer(in_memory(told), "/timeline").items, key=lambda item: "denied" not in item.flags)
    assert denied.snippet == claim
    assert "what it claims is disputed by Ruritania" in denied.detail
    assert "denied" not in shut.flags


def test_a_day_without_dated_events_shows_what_undated_pages_tell_of_such_a_day() -> None:
    """The page names the day without its year, or only the weekday; which it was is said to be unknown."""
    db = in_memory(
        record(
            "The pier burned on 14 May.",
            id="a",
            published=None,
            events=[event("The pier burned on 14 May", "XXXX-05-14")],
        ),
        record(
            "A mast fell on Tuesday.", id="b", published=None, events=[event("A mast fell on Tuesday", "XXXX-WXX-2")]
        ),
        record(
            "The mayor left on Friday.",
            id="c",
            published=None,
            events=[event("The mayor left on Friday", "XXXX-WXX-5")],
        ),
    )
    found = answer(db, "/timeline 2024-05-14..2024-05-14")  # a Tuesday
    assert [(i.heading, i.snippet) for i in found.items] == [
        ("14 May, year not printed", "The pier burned on 14 May"),
        ("a Tuesday, week not printed", "A mast fell on Tuesday"),
    ]
    assert found.summary.startswith("No event is dated 14 May 2024.")
