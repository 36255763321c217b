"""Outlets by name, short name and initials; and where a question is cut at “in”."""

import pytest

from handlers.outlets import cut_outlet, held_outlet, split_at_in

OUTLETS = ("Coast Daily", "Associated Press", "BBC News", "Łódź Post", "Hill Courier", "Harbour Courier", "The Mill")


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("coast daily", "Coast Daily"),
        ("the Coast Daily", "Coast Daily"),
        ("BBC", "BBC News"),
        ("Lodz Post", "Łódź Post"),
        ("AP", "Associated Press"),
        ("HC", None),  # two of these initials
        ("Mill", "The Mill"),
        ("M", None),  # one word has no initials
        ("Coast", None),
        ("", None),
        ("?", None),
    ],
)
def test_an_outlet_by_its_name(name: str, outlet: str | None) -> None:
    assert held_outlet(name, OUTLETS) == outlet


def test_a_name_is_rather_a_name_than_initials() -> None:
    assert held_outlet("AP", ("Associated Press", "AP")) == "AP"


@pytest.mark.parametrize(
    ("text", "rest", "outlet"),
    [
        ("pier in Coast Daily today", "pier today", "Coast Daily"),
        ("pier in Sarn in the BBC", "pier in Sarn", "BBC News"),
        ("pier in the mill in AP", "pier in AP", "The Mill"),
        ("pier in Sarn", "pier in Sarn", None),
        ("pier in", "pier in", None),
        ("", "", None),
    ],
)
def test_the_first_in_that_names_an_outlet_is_cut(text: str, rest: str, outlet: str | None) -> None:
    assert cut_outlet(text, OUTLETS) == (rest, outlet)


@pytest.mark.parametrize(
    ("words", "before", "behind"),
    [
        ("pier in Sarn", "pier", "Sarn"),
        ("cut in grain in Sarn", "cut in grain", "Sarn"),
        ("pier In Sarn Bay", "pier", "Sarn Bay"),
        ("in Sarn", "", "Sarn"),
        ("pier in", "pier", ""),
        ("pier inn", "pier inn", ""),
        ("", "", ""),
    ],
)
def test_words_are_cut_at_the_last_in(words: str, before: str, behind: str) -> None:
    assert split_at_in(words.split()) == (tuple(before.split()), tuple(behind.split()))
