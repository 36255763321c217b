"""Did you mean: slips of commands, names and outlets, and the nearest question with an answer."""

import pytest

from handlers.query.grammar import parse
from handlers.registry import commands, find
from handlers.suggestions import command_like, nearest, unknown_command, unread
from store.questions import articles
from store.schema import Database
from tests.builders import in_memory
from tests.handlers.conftest import Asking


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("casulties", "casualties"),
        ("/casualtes", "casualties"),
        ("timline", "timeline"),
        ("Timeline", "timeline"),
        ("who-sayd", "who-said"),
        ("sorces", "sources"),
        ("time", None),
        ("Catalonia", None),
        ("help", None),  # too short for a slip; it is a command as it stands
    ],
)
def test_a_slip_of_a_command(typed: str, command: str | None) -> None:
    found = command_like(typed)
    assert (found and found.name) == command


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("/casulties Sarn since May", ["/casualties Sarn since May"]),
        ("/who_sayd@CoastBot Brandt", ["/who-said Brandt"]),
        ("/timelin", ["/timeline"]),
    ],
)
def test_an_unknown_command_is_offered_as_the_one_that_was_meant(line: str, asks: list[str]) -> None:
    assert [item.fields["ask"] for item in unknown_command(line).items] == asks


@pytest.mark.parametrize("answer", [unknown_command("/weather Sarn"), unread("wer hat das gesagt"), unread("")])
def test_what_is_not_understood_gets_examples_that_are(answer: object) -> None:
    asked = unread("").items
    assert len(asked) >= 3
    assert all(item.is_choice and find(item.fields["ask"].split()[0]) for item in asked)
    assert "I understand English commands and questions; try “" in unread("").summary
    assert getattr(answer, "items", ()) == asked


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        # names that no article holds, spelled nearly as one that is
        ("/who-said about Pashinan", ["/who-said about Pashinyan"]),
        ("/timeline Fjordvy", ["/timeline Fjordby"]),
        ("/casualties claimant: Slyvania", ["/casualties claimant: Sylvania"]),
        # an outlet that is not held, with nearly the name of one that is
        ("/who-said Brandt in Cost Daily", ['/who-said Brandt in "Coast Daily"']),
        ("/timeline shells in Hill Curier", ['/timeline shells in "Hill Courier"']),
        # filters that leave nothing
        ("/who-said Brandt since 2025", ["/who-said Brandt"]),
        ("/timeline shells in Associated Wire", ["/timeline shells"]),
        ("/casualties wounded claimant: Sylvania", ["/casualties wounded"]),
        # fewer words
        ("/who-said Brandt about owls", ["/who-said Brandt", "/who-said about owls"]),
        ("/sources pier zeppelin", ["/sources pier"]),
        ("/sources pier in Atlantis", ["/sources pier"]),
        # another command
        ("/timeline owls", ["/who-said about owls", "/sources owls"]),
        ("/who-said about truce", ["/timeline truce", "/sources truce"]),
        ("/who-said about Fjordyb", ["/who-said about Fjordby"]),
        # nothing at all
        ("/who-said xylophone", []),
    ],
)
def test_the_nearest_question_that_has_an_answer(corpus: Database, ask: Asking, said: str, asks: list[str]) -> None:
    name, _, rest = said.partition(" ")
    command = find(name)
    assert command
    question = parse(rest, articles.outlets(corpus), articles.newest_day(corpus), claimant=command.claims)
    assert not command.answer(question, corpus).items
    found = nearest(corpus, command, question)
    assert [item.fields["ask"] for item in found][: max(len(asks), 1)] == asks
    for item in found:
        assert item.detail
        assert ask(item.fields["ask"]).items


@pytest.mark.parametrize("command", [c for c in commands() if c.most_words is None])
def test_an_empty_store_has_nothing_near(command: object) -> None:
    question = parse("Brandt in Coast Daily since May about owls")
    assert nearest(in_memory(), command, question) == ()  # type: ignore[arg-type]
