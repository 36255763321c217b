"""What Slack delivers, read: tables of payloads and of what people type."""

import json
from typing import Any

import pytest

from bot.slack.blocks import PagePosition
from bot.slack.requests import as_typed, click, command, event, open_or_not, questions_for_words, shortcut


@pytest.mark.parametrize(
    ("arrived", "was_typed"),
    [
        ("<@U0BOT> who said ceasefire", "<@U0BOT> who said ceasefire"),
        ("Aliyev &amp; Macron", "Aliyev & Macron"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("see <https://coast.example/a|coast.example/a>", "see coast.example/a"),
        ("see <https://coast.example/a>", "see https://coast.example/a"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slack_text_is_read_as_it_was_typed(arrived: str, was_typed: str) -> None:
    assert as_typed(arrived) == was_typed


@pytest.mark.parametrize(
    ("typed", "question", "openly"),
    [
        ("Brandt", "Brandt", False),
        ("Brandt --share", "Brandt", True),
        ("--share Brandt", "Brandt", True),
        ("Brandt —share", "Brandt", True),
        ("Brandt in channel", "Brandt", True),
        ("Brandt In Channel ", "Brandt", True),
        ("in channel", "", True),
        ("Brandt in channel since 2024-05-01", "Brandt since 2024-05-01", True),
        ("Brandt in channel in Coast Daily", "Brandt in Coast Daily", True),
        ("Brandt in Channel 9", "Brandt in Channel 9", False),
        ("Brandt in Channel Island Post", "Brandt in Channel Island Post", False),
        ('"ships in channel"', '"ships in channel"', False),
        ("about --shared costs", "about --shared costs", False),
        ("about  two  blanks", "about  two  blanks", False),
    ],
)
def test_open_or_not(typed: str, question: str, openly: bool) -> None:
    assert open_or_not(typed) == (question, openly)


@pytest.mark.parametrize(("text", "way"), [("Brandt", "alone"), ("Brandt --share", "channel")])
def test_command(text: str, way: str) -> None:
    about = {"team_id": "T1", "channel_id": "C1", "user_id": "U1", "response_url": "https://hook.example"}
    asked = command({**about, "command": "/who-said", "text": text, "trigger_id": "1.a"})
    assert (asked.do, asked.text, asked.place.way, asked.delivery) == ("answer", "/who-said Brandt", way, "1.a")
    assert asked.place.who == "slack:C1:U1"


MENTION = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": "<@U0BOT> who said &lt;x&gt;"}
DIRECT = {"type": "message", "channel_type": "im", "user": "U1", "channel": "DU1", "ts": "1.1", "text": "Brandt"}
OPENED = {"type": "app_home_opened", "user": "U1", "channel": "DU1", "tab": "home"}


@pytest.mark.parametrize(
    ("inner", "do", "text", "thread"),
    [
        (MENTION, "answer", "<@U0BOT> who said <x>", "1.1"),
        (MENTION | {"thread_ts": "0.9"}, "answer", "<@U0BOT> who said <x>", "0.9"),
        (DIRECT, "answer", "Brandt", "1.1"),
        (DIRECT | {"thread_ts": "0.9", "text": "Brandt --share"}, "answer", "Brandt", "0.9"),
        (OPENED, "home", "", None),
    ],
)
def test_event(inner: dict[str, Any], do: str, text: str, thread: str | None) -> None:
    asked = event({"event": inner, "team_id": "T1", "event_id": "Ev1"})
    assert asked
    assert (asked.do, asked.text, asked.place.thread, asked.place.way) == (do, text, thread, "thread")
    assert (asked.place.team, asked.place.user, asked.delivery) == ("T1", "U1", "Ev1")


@pytest.mark.parametrize(
    "inner",
    [
        DIRECT | {"channel_type": "channel"},
        DIRECT | {"subtype": "message_changed"},
        DIRECT | {"bot_id": "B1"},
        {k: v for k, v in DIRECT.items() if k != "user"},
        OPENED | {"tab": "messages"},
    ],
)
def test_events_that_are_not_for_the_bot(inner: dict[str, Any]) -> None:
    assert event({"event": inner, "team_id": "T1", "event_id": "Ev1"}) is None


def clicked(action_id: str, *, alone: bool = True, thread: str | None = None, **value: Any) -> dict[str, Any]:
    container = {"type": "message", "message_ts": "2.2", "channel_id": "C1", "is_ephemeral": alone}
    container |= {"thread_ts": thread} if thread else {}
    return {
        "user": {"id": "U1", "name": "ada", "team_id": "T1"},
        "container": container,
        "channel": {"id": "C1"},
        "trigger_id": "3.c",
        "response_url": "https://hook.example",
        "actions": [{"action_id": action_id, "value": json.dumps({"ask": "/timeline", "page": None, **value})}],
    }


@pytest.mark.parametrize(
    ("body", "do", "way", "thread", "replaces"),
    [
        (clicked("ask:1"), "answer", "alone", None, False),
        (clicked("more:2"), "answer", "alone", None, True),
        (clicked("more:2", alone=False), "answer", "thread", "2.2", False),
        (clicked("more:2", alone=False, thread="1.1"), "answer", "thread", "1.1", False),
        (clicked("share:3"), "answer", "channel", None, False),
        (clicked("context:4"), "context", "alone", None, False),
        (clicked("chart:5", alone=False), "chart", "thread", "2.2", False),
    ],
)
def test_click(body: dict[str, Any], do: str, way: str, thread: str | None, replaces: bool) -> None:
    asked = click(body)
    assert asked
    assert (asked.do, asked.place.way, asked.place.thread, asked.replaces) == (do, way, thread, replaces)
    assert (asked.text, asked.trigger, asked.place.channel) == ("/timeline", "3.c", "C1")


def test_a_click_carries_where_the_reader_is() -> None:
    asked = click(clicked("more:2", page="20", before=[None, "10"]))
    assert asked
    assert asked.position == PagePosition("20", (None, "10"))


def test_a_click_in_app_home_is_answered_in_direct_messages() -> None:
    body = clicked("try:1") | {"container": {"type": "view", "view_id": "V1"}, "channel": None}
    asked = click(body)
    assert asked
    assert (asked.place.channel, asked.place.way, asked.place.thread) == ("U1", "thread", None)


@pytest.mark.parametrize(
    "actions",
    [
        [],
        [{"action_id": "ask:1"}],
        [{"action_id": "ask:1", "value": "not JSON"}],
        [{"action_id": "ask:1", "value": "[]"}],
        [{"action_id": "ask:1", "value": '{"page": null}'}],
    ],
)
def test_clicks_on_what_is_not_ours(actions: list[dict[str, Any]]) -> None:
    assert click(clicked("ask:1") | {"actions": actions}) is None


def test_shortcut() -> None:
    body = clicked("-") | {"message": {"text": "No ship left"}, "callback_id": "who_said_this"}
    asked = shortcut(body)
    assert (asked.do, asked.text, asked.place.way, asked.delivery) == ("words", "No ship left", "alone", "3.c")


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("", []),
        ("Grain ships", ["/who-said “Grain ships”", "/who-said about Grain ships"]),
        ("<@U2> see &amp; tell", ["/who-said “see & tell”"]),
        (
            "She said: “Grain ships may leave tonight” :ship:",
            [
                "/who-said “Grain ships may leave tonight”",
                "/who-said “She said: Grain ships may leave tonight :ship:”",
                "/who-said about tonight Grain ships leave",
            ],
        ),
        (
            "Too late. Talks resume on Monday.",
            [
                "/who-said “Too late. Talks resume on Monday.”",
                "/who-said “Talks resume on Monday.”",
                "/who-said about resume Monday Talks",
            ],
        ),
    ],
)
def test_what_is_sought_for_a_message(message: str, questions: list[str]) -> None:
    assert questions_for_words(message) == questions


def test_a_question_about_a_long_message_goes_into_a_button() -> None:
    assert all(len(question) < 1600 for question in questions_for_words("ships leave the harbour of Strelsau " * 200))
