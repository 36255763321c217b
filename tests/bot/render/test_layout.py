"""The words of an item before they are laid out."""

from dataclasses import astuple, replace
from itertools import pairwise

import pytest

from bot.render.layout import ROOMS, UNLIMITED, Cited, Room, parts, summary, title
from tests.bot.answers import CHOOSE, IN_CONTEXT, PAGE, answer, item, source

LONG = "One ship came. " * 300


def test_findings_are_numbered_where_there_are_several() -> None:
    assert [p.heading for p in parts(PAGE, UNLIMITED)] == ["1. Ada Brandt", "2. she (name not known)"]
    assert [p.heading for p in parts(answer(item()), UNLIMITED)] == ["Ada Brandt"]
    assert [p.heading for p in parts(CHOOSE, UNLIMITED)] == ["Ada Brandt", "Karl Brandt"]


def test_numbers_go_on_from_page_to_page() -> None:
    assert [p.heading for p in parts(replace(PAGE, first=11), UNLIMITED)][:2] == [
        "11. Ada Brandt",
        "12. she (name not known)",
    ]
    assert [p.heading for p in parts(replace(answer(item()), first=11), UNLIMITED)] == ["11. Ada Brandt"]


def test_every_source_is_named() -> None:
    first, second = parts(PAGE, UNLIMITED)
    url = "https://coast.example/harbour?id=3&x=y"
    assert first.source == Cited("Coast Daily · 15 May 2024 · Harbour reopens", url)
    assert first.also == (Cited("Hill Post · 16 May 2024", url), Cited("unnamed outlet · undated", None))
    assert second.source == Cited("Coast Daily · 15 May 2024 · Harbour reopens", None)
    assert second.flags == "denied; other claims differ"


def test_a_heading_is_not_repeated_in_the_source_line() -> None:
    [shown] = parts(IN_CONTEXT, UNLIMITED)
    assert shown.source
    assert (shown.heading, shown.source.label) == ("Harbour reopens", "Coast Daily · 15 May 2024")


@pytest.mark.parametrize("room", ROOMS)
def test_each_part_keeps_to_its_room(room: Room) -> None:
    long = item(heading=LONG, detail=LONG, snippet=LONG, source=source(headline=LONG), also=(source(outlet=LONG),) * 50)
    [shown] = parts(answer(long), room)
    assert shown.source
    assert shown.snippet.endswith("came. […]")
    assert len(shown.snippet) <= room.snippet
    assert len(shown.detail) <= room.detail
    assert len(shown.heading) <= room.heading
    assert all(len(c.label) <= room.line for c in (shown.source, *shown.also))
    assert len(shown.also) + shown.unnamed == 50


def test_rooms_only_get_tighter() -> None:
    for wide, tight in pairwise(ROOMS):
        assert tight.snippet < wide.snippet
        assert all(after <= before for before, after in zip(astuple(wide), astuple(tight), strict=True))


def test_a_title_is_never_empty() -> None:
    assert title(answer(title=" \n")) == "Answer"
    assert title(answer(title="Two\nlines")) == "Two lines"
    assert summary(answer(summary=" One.\nTwo. ")) == "One.\nTwo."
