"""The terminal: 80 columns, no escape of an article's own, bare text where it is no terminal."""

import io
import re

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from bot.render import text
from bot.terminal.layout import rendered
from handlers.answer import Answer
from tests.bot.answers import ANY_ANSWER, CHOOSE, EMPTY, IN_CONTEXT, NASTY, PAGE, answer, choice, item, source

OWN_ESCAPES = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def printed(shown: Answer, width: int = 80, terminal: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None).print(
        rendered(shown)
    )
    return out.getvalue()


def test_a_page() -> None:
    assert printed(PAGE).splitlines() == [
        "What Ada Brandt said",
        "3 statements.",
        "",
        "1. Ada Brandt",
        "   in quotation marks",
        "      Not one ship",
        "   Coast Daily · 15 May 2024 · Harbour reopens",
        "   also: Hill Post · 16 May 2024; unnamed outlet · undated",
        "   /source k3x5q2ab",
        "",
        "2. she (name not known)",
        "   in quotation marks · denied; other claims differ",
        "      Not one ship",
        "   Coast Daily · 15 May 2024 · Harbour reopens",
        "   /source q2abk3x5",
        "",
        "more: type more, or ask again with --page 10",
    ]


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        (EMPTY, "Nothing found. Searched 5 articles."),
        (CHOOSE, "   /who-said Karl Brandt"),
        (IN_CONTEXT, "   https://coast.example/harbour?id=3&x=y"),
        (answer(choice("/x <y>", "/x 1", usage="/x <y>")), "   12 statements"),
    ],
)
def test_last_line(shown: Answer, last: str) -> None:
    assert printed(shown).splitlines()[-1] == last


def test_choices_have_the_number_that_picks_them() -> None:
    assert printed(CHOOSE).splitlines()[3:] == [
        "1. Ada Brandt",
        "   12 statements",
        "   /who-said Ada Brandt",
        "",
        "2. Karl Brandt",
        "   12 statements",
        "   /who-said Karl Brandt",
    ]


def test_a_snippet_is_indented_on_every_line() -> None:
    lines = printed(answer(item(snippet="One ship came.\nTwo left the harbour of Ruritania.")), width=30).splitlines()
    assert [line for line in lines if line.startswith("      ")] == [
        "      One ship came.",
        "      Two left the harbour of",
        "      Ruritania.",
    ]


def test_colours_and_links_are_for_terminals() -> None:
    assert "\x1b]8;" in printed(PAGE, terminal=True)
    assert "\x1b" not in printed(PAGE)
    assert OWN_ESCAPES.sub("", printed(PAGE, terminal=True)) == printed(PAGE)


@pytest.mark.parametrize("nasty", NASTY)
def test_words_are_shown_as_they_are(nasty: str) -> None:
    out = printed(answer(item(snippet=nasty, source=source(outlet=nasty))), width=100)
    assert squeezed(text.visible(nasty)) in squeezed(out)
    assert squeezed(text.outlet(source(outlet=nasty))) in squeezed(out)


@settings(max_examples=25, deadline=None)
@given(ANY_ANSWER)
def test_any_answer(any_answer: Answer) -> None:
    out = OWN_ESCAPES.sub("", printed(any_answer, terminal=True))
    assert text.visible(out) == out
    assert all(cell_len(line) <= 80 and line == line.rstrip(" ") for line in out.split("\n"))
    for shown in any_answer.items:
        assert squeezed(text.visible(shown.snippet or "")) in squeezed(out)
        assert not shown.source or squeezed(text.outlet(shown.source)) in squeezed(out)


def squeezed(words: str) -> str:
    """Without blanks, which wrapping moves."""
    return re.sub(r"\s+", "", words)
