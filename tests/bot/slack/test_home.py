"""Slack's App Home: what is held, the newest claims, and a try at every command."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.slack import home
from handlers.answer import Answer
from handlers.registry import commands
from store.questions.overview import Held
from tests.bot.answers import answer, item
from tests.emulators.slack_limits import check_view
from tests.emulators.slack_workspace import buttons_of, texts_of

LOADED = datetime(2024, 5, 19, 6, 30, tzinfo=UTC)
HELD = Held(3, 2, 1, date(2024, 5, 15), date(2024, 5, 18), LOADED, date(2024, 5, 17), "Ada Brandt", "k3x5q2ab")
CLAIMS = answer(item(heading="Elbonia, killed: 45"), item(id="q2abk3x5"), command="casualties", query="", next=None)
NONE = Answer("casualties", "", "")


def asked(view: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each button: its label, the first half of its action_id, its question."""
    numbered = [{**block, "block_id": str(n)} for n, block in enumerate(view["blocks"])]
    found = [b.element for b in buttons_of({"blocks": numbered})]
    return [(e["text"]["text"], e["action_id"].partition(":")[0], json.loads(e["value"])["ask"]) for e in found]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (HELD, "3 articles from 2 outlets, from 15 May 2024 to 18 May 2024; 1 without a date."),
        (Held(1, 1, 0, date(2024, 5, 15), date(2024, 5, 15)), "1 article from 1 outlet, of 15 May 2024."),
        (Held(1, 0, 1), "1 article from 0 outlets; 1 without a date."),
        (Held(), home.NO_ARTICLES),
    ],
)
def test_what_is_held(held: Held, says: str) -> None:
    view = home.home(held, NONE)
    assert says in texts_of(view["blocks"])
    assert check_view(view) == []


def test_the_time_of_day_is_the_readers() -> None:
    parts = [p for b in home.home(HELD, NONE)["blocks"] for p in b.get("elements", [])]
    dates = [e for p in parts for e in p.get("elements", []) if e["type"] == "date"]
    assert dates == [
        {
            "type": "date",
            "timestamp": int(LOADED.timestamp()),
            "format": home.LOADED,
            "fallback": "Last loaded 19 May 2024 at 06:30 UTC.",
        }
    ]


def test_the_newest_claims() -> None:
    view = home.home(HELD, CLAIMS)
    assert "1. Elbonia, killed: 45\nin quotation marks" in texts_of(view["blocks"])
    assert asked(view)[:3] == [
        ("In context", "context", "/source k3x5q2ab"),
        ("In context", "context", "/source q2abk3x5"),
        (home.ALL_CLAIMS, "try", "/casualties"),
    ]
    assert check_view(view) == []


def test_every_command_can_be_tried() -> None:
    tries = [ask for _, does, ask in asked(home.home(HELD, NONE)) if does == "try"]
    assert [ask.split()[0] for ask in tries] == [f"/{c.name}" for c in commands()]
    assert "/who-said Ada Brandt" in tries
    assert "/source k3x5q2ab" in tries


def test_a_sentence_instead() -> None:
    view = home.notice("You may not ask here.\x1b")
    assert texts_of(view["blocks"]) == ["You may not ask here.␛"]
    assert check_view(view) == check_view(home.notice(" ")) == []
