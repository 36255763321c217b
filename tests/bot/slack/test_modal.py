"""Slack's modal: the passage is always in it, marked, whatever there is around it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack import modal
from handlers.answer import Answer
from tests.bot.answers import ANY_ANSWER, IN_CONTEXT, answer, item, source
from tests.emulators.slack_limits import check_view
from tests.emulators.slack_workspace import texts_of

PARAGRAPH = "The storm passed. “Not one ship left,” Ada Brandt said. Nobody was hurt."


def in_context(snippet: str, passage: str, **more: Any) -> Answer:
    """An answer to /source: a paragraph from character 100 of its article on, and the passage in it."""
    start = 100 + snippet.index(passage)
    fields = {"start": start, "end": start + len(passage), "text": passage}
    detail = more.pop("detail", f"Ada Reporter; the words asked for: “{passage}”; date worked out: from its address")
    found = item(
        snippet=snippet, source=source(start=100, end=100 + len(snippet), **more), fields=fields, detail=detail
    )
    return answer(found, command="source", query="k3x5q2ab", title="In context")


def runs(view: dict[str, Any], part: str = "rich_text_quote") -> list[tuple[str, bool]]:
    """The words of the quotation in order, each with whether it is marked."""
    found = [p for b in view["blocks"] for p in b["elements"] if p["type"] == part]
    return [(e["text"], "style" in e) for p in found for e in p["elements"]]


def test_a_passage_in_its_paragraph() -> None:
    view = modal.context(in_context(PARAGRAPH, "Not one ship left"))
    assert runs(view) == [
        ("The storm passed. “", False),
        ("Not one ship left", True),
        (",” Ada Brandt said. Nobody was hurt.", False),
    ]
    told = "".join(text for text, _ in runs(view, "rich_text_section"))
    assert "Coast Daily · 15 May 2024 · Harbour reopens" in told
    assert "Ada Reporter; date worked out: from its address" in told
    assert "the words asked for" not in told
    assert view["title"]["text"] == "In context"
    assert [e["url"] for b in view["blocks"] for p in b["elements"] for e in p["elements"] if e["type"] == "link"] == [
        "https://coast.example/harbour?id=3&x=y"
    ]


def test_an_article_without_an_address_has_no_link() -> None:
    view = modal.context(in_context(PARAGRAPH, "Not one ship left", url=None))
    assert modal.OPEN_ARTICLE not in texts_of(view["blocks"])


@pytest.mark.parametrize(
    "asked",
    [
        in_context(PARAGRAPH, PARAGRAPH),
        answer(item(snippet=PARAGRAPH, fields={}), command="source"),
        answer(item(snippet=PARAGRAPH, fields={"start": None, "end": None}), command="source"),
        answer(item(snippet=PARAGRAPH, source=source(start=500), fields={"start": 3, "end": 9}), command="source"),
    ],
)
def test_nothing_is_marked_where_all_of_it_is_meant(asked: Answer) -> None:
    assert runs(modal.context(asked)) == [(PARAGRAPH, False)]


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        (answer(title="Source", summary="No passage has the id “x”.", command="source"), "No passage has the id “x”."),
        (answer(title="No articles to ask", summary="", command="source"), "No articles to ask"),
    ],
)
def test_where_there_is_no_passage_it_is_said(given_: Answer, says: str) -> None:
    assert texts_of(modal.context(given_)["blocks"]) == [says]


@pytest.mark.parametrize(
    ("before", "passage", "after", "limit", "shown"),
    [
        ("One. ", "Two.", " Three.", 100, ("One. ", "Two.", " Three.")),
        ("One ship came. Two left. ", "Three.", " Four sank.", 40, ("[…] Two left. ", "Three.", " Four sank.")),
        ("Onelongwordonly", "Two.", "", 15, ("[…] ordonly", "Two.", "")),
        ("One ", "Two and more of it", " Three", 12, ("", "Two and […]", "")),
    ],
)
def test_around(before: str, passage: str, after: str, limit: int, shown: tuple[str, str, str]) -> None:
    assert modal.around(before, passage, after, limit) == shown


@given(st.text("ab .\n", max_size=80), st.text("ab .", min_size=1, max_size=40), st.text("ab .", max_size=80))
def test_around_is_within_its_limit(before: str, passage: str, after: str) -> None:
    parts = modal.around(before, passage, after, 60)
    assert len("".join(parts)) <= 60
    assert parts[1] == passage
    assert before.endswith(parts[0].removeprefix("[…] "))


def test_a_long_paragraph_keeps_its_passage() -> None:
    view = modal.context(in_context("Ships came. " * 900 + PARAGRAPH + " They left." * 900, "Not one ship left"))
    assert ("Not one ship left", True) in runs(view)
    assert sum(len(text) for text, _ in runs(view)) <= modal.MAX_PARAGRAPH_CHARACTERS
    assert check_view(view) == []


@settings(max_examples=25, deadline=None)
@given(ANY_ANSWER)
def test_any_answer(any_answer: Answer) -> None:
    assert check_view(modal.context(any_answer)) == []


def test_the_views_are_taken_by_slack() -> None:
    assert check_view(modal.waiting()) == []
    assert check_view(modal.context(IN_CONTEXT)) == []
