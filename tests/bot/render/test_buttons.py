"""What a click asks."""

import pytest

from bot.render.buttons import Button, choices, context, contexts, more
from handlers.answer import Answer, Item
from tests.bot.answers import CHOOSE, EMPTY, IN_CONTEXT, PAGE, answer, choice, item


@pytest.mark.parametrize(
    ("shown", "button"),
    [
        (item(), Button("In context", "/source k3x5q2ab")),
        (item(id="coast-daily-1"), Button("In context", "/source coast-daily-1")),
        (item(id="two\nlines\x00 \u202eid"), Button("In context", "/source two lines id")),
        (item(id=""), None),
        (item(source=None), None),
        (choice("Ada Brandt", "/who-said Ada Brandt"), None),
    ],
)
def test_context(shown: Item, button: Button | None) -> None:
    assert context(shown) == button


def test_what_is_in_context_already_leads_nowhere() -> None:
    assert contexts(IN_CONTEXT) == [None]
    assert [b.ask for b in contexts(PAGE) if b] == ["/source k3x5q2ab", "/source q2abk3x5"]


@pytest.mark.parametrize(
    ("shown", "button"),
    [
        (PAGE, Button("More", "/who-said Brandt", "10")),
        (answer(query="", command="timeline", next="20"), Button("More", "/timeline", "20")),
        (EMPTY, None),
    ],
)
def test_more(shown: Answer, button: Button | None) -> None:
    assert more(shown) == button


@pytest.mark.parametrize(
    ("shown", "buttons"),
    [
        (CHOOSE.items[0], [Button("Ada Brandt", "/who-said Ada Brandt")]),
        (choice("/who-said <person>", "/who-said Brandt", usage="…"), [Button("/who-said Brandt", "/who-said Brandt")]),
        (choice("", "/who-said Brandt"), [Button("/who-said Brandt", "/who-said Brandt")]),
        (choice("Ada " * 20, "/x"), [Button("Ada " * 13 + "Ada…", "/x")]),
        (choice("Ada Brandt", ""), []),
        (item(), []),
    ],
)
def test_choices(shown: Item, buttons: list[Button]) -> None:
    assert choices(answer(shown)) == buttons
