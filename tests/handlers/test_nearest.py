"""Where no finding holds every word, the nearest ones are shown, best first; what is in no article is said."""

import pytest

from handlers.nearest import nearest_findings
from handlers.query.grammar import parse
from handlers.registry import find
from store.schema import Database
from tests.builders import claim, event, in_memory, name, quote, record

PAGE = record(
    "“We will rebuild the pier by spring,” Ada Brandt said.\n"
    "Eva Lund denied that the navy had shelled the market.\n"
    "At least 31 sailors were killed when the ferry sank off Sarn.\n"
    "The mayor opened the school on 13 May.",
    quotes=[
        quote("We will rebuild the pier by spring", by="Ada Brandt"),
        quote("the navy had shelled the market", by="Eva Lund", kind="indirect", denial=True),
    ],
    claims=[claim("At least 31", 31, victims="sailors")],
    events=[event("The mayor opened the school on 13 May", "2024-05-13", date_text="13 May")],
    names=[name("Ada Brandt"), name("Eva Lund"), name("Sarn", "place")],
    published="2024-05-14",
)


@pytest.fixture
def db() -> Database:
    return in_memory(PAGE)


@pytest.mark.parametrize(
    ("command", "typed", "answered", "snippet"),
    [
        ("who-said", "Brandt pier rebuilding quickly", "who-said", "We will rebuild the pier"),
        ("casualties", "sailors of the sunken ferry", "casualties", "At least 31 sailors"),
        ("timeline", "mayor school inauguration", "timeline", "The mayor opened the school"),
        (
            "disputed",
            "navy shelling market",
            "who-said",
            "the navy had shelled the market",
        ),  # no claim
    ],
)
def test_the_nearest_finding_comes_first(db: Database, command: str, typed: str, answered: str, snippet: str) -> None:
    asked = find(command)
    assert asked
    answer = nearest_findings(db, asked, parse(typed))
    assert answer
    assert answer.command == answered
    assert snippet in (answer.items[0].snippet or "")


def test_words_in_no_article_are_named(db: Database) -> None:
    asked = find("who-said")
    assert asked
    answer = nearest_findings(db, asked, parse("Brandt pier spring volcano"))
    assert answer
    assert "In no article: “volcano”." in answer.summary


@pytest.mark.parametrize(
    "typed",
    [
        "volcano eruption in Zenda",  # nothing of it is held
        "killed in Norway",  # a state that no article names: what is told of others is no answer
        "Ada Brandt",  # a name alone asks for that name
        "what was said",  # no topic
    ],
)
def test_what_is_in_no_article_has_no_near_answer(db: Database, typed: str) -> None:
    asked = find("who-said")
    assert asked
    assert nearest_findings(db, asked, parse(typed)) is None


def test_a_passage_is_shown_where_no_finding_holds_the_words(db: Database) -> None:
    """It says what it is, and its id leads to it."""
    page = record(
        "Sirens went off at 18:00 in the harbour office.\n“We will rebuild,” Ada Brandt said in the harbour.",
        quotes=[quote("We will rebuild", by="Ada Brandt")],
        names=[name("Ada Brandt")],
    )
    store = in_memory(page)
    asked, source = find("who-said"), find("source")
    assert asked
    assert source
    answer = nearest_findings(store, asked, parse("harbour office sirens"))
    assert answer
    [first, *_] = answer.items
    assert (first.heading, first.flags) == ("Passage", ("passage",))
    assert first.snippet == "Sirens went off at 18:00 in the harbour office."
    assert "18:00" in (source.answer(parse(first.id), store).items[0].snippet or "")
