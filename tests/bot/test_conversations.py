"""Conversations as tables (said, expected), with the real bot as a subprocess on both platforms.

`slack` and `telegram` fail a test in which a service would have refused anything.
"""

from dataclasses import replace

import pytest

from handlers.registry import commands
from tests.bot import story
from tests.bot.people import Slack, Telegram
from tests.emulators.slack_workspace import texts_of

# What is typed after the command's name, and what the answer says.
SAID = [
    ("who-said", "Ada Brandt", ("What Ada Brandt said", "statements")),
    ("who-said", "brandt about harbour", ("The harbour will stay open tonight",)),
    ("who-said", "Falk", ("Who is “Falk”?", "Nina Falk", "Otto Falk")),
    ("who-said", "Brnadt", ("What Ada Brandt said",)),
    ("who-said", "about unicorns", ("Nothing found", "3 articles")),
    ("who-said", "", ("How to use /who-said", "For example")),
    ("who-said", "Brandt since whenever", ("How to use /who-said", "“whenever”")),
    ("casualties", "", ("Casualties", "nothing is added up")),
    ("casualties", "Elbonia", ("Elbonia, killed: 45", "120", "other claims differ")),
    ("timeline", "", ("Timeline", "14 May")),
    ("disputed", "", ("Disputed",)),
    ("sources", "", ("Articles held",)),
    ("source", "nowhere", ("No passage has the id “nowhere”",)),
    ("source", "", ("How to use /source",)),
    ("help", "", ("What you can ask", "/casualties")),
    ("help", "timeline", ("/timeline",)),
    ("help", "since", ("How to use /help",)),
    ("who-said", 'AND "OR NEAR(* ^ NOT', ("Nothing found",)),
    ("who-said", "\u202e'; drop table quotes; --", ("Nothing found",)),
]


@pytest.mark.parametrize(("name", "text", "expected"), SAID)
def test_commands_in_slack(slack: Slack, name: str, text: str, expected: tuple[str, ...]) -> None:
    reply = slack.command(f"/{name}", text)
    assert reply.posts[0].ephemeral
    for words in expected:
        assert words in reply.words


@pytest.mark.parametrize(("name", "text", "expected"), SAID)
def test_commands_in_telegram(telegram: Telegram, name: str, text: str, expected: tuple[str, ...]) -> None:
    reply = telegram.say(f"/{name.replace('-', '_')} {text}".strip())
    for words in expected:
        assert words.replace("/who-said", "/who_said") in reply.words


def test_every_command_is_in_the_tables() -> None:
    assert {name for name, _, _ in SAID} >= {c.name for c in commands()}


@pytest.mark.parametrize(
    "text",
    [
        "/who_said@EmulBot Ada Brandt",
        "/who_said Ada Brandt",
        "/who-said Ada Brandt",
        "@EmulBot who said Ada Brandt",
        "@EmulBot /who_said Ada Brandt",
    ],
)
def test_telegram_group(telegram: Telegram, text: str) -> None:
    assert "What Ada Brandt said" in telegram.say(text, kind="group").words


def test_telegram_group_is_left_alone(telegram: Telegram) -> None:
    telegram.say("/weather", kind="group", posts=0)
    after = telegram.say("/help")  # updates are answered in order of arrival: nothing came before this
    assert after.posts[0].chat == 1


def test_telegram_answers_a_reply_to_it_in_a_group(telegram: Telegram) -> None:
    first = telegram.say("/help", kind="group")
    again = telegram.say("Ada Brandt", kind="group", reply_to=first.posts[0])
    assert "What Ada Brandt said" in again.words


@pytest.mark.parametrize("text", ["who said Ada Brandt", "/who-said Ada Brandt", "Ada Brandt"])
def test_plain_messages(slack: Slack, telegram: Telegram, text: str) -> None:
    assert "What Ada Brandt said" in slack.direct(text).words
    assert "What Ada Brandt said" in telegram.say(text).words


def test_slack_mention_is_answered_in_its_thread(slack: Slack) -> None:
    reply = slack.mention("who said harbour")
    assert "The harbour will stay open tonight" in reply.words
    assert reply.posts[0].thread_ts
    assert not reply.posts[0].ephemeral
    inside = slack.mention("/timeline", thread_ts=reply.posts[0].thread_ts)
    assert inside.posts[0].thread_ts == reply.posts[0].thread_ts


def test_slack_next_page(slack: Slack) -> None:
    first = slack.command("/who-said", "Ada Brandt")
    second = slack.click(first.button("More"))
    shown = [w for w in story.BRANDT if w in first.words]
    assert len(shown) >= 8
    assert not [w for w in shown if w in second.words]
    assert set(story.BRANDT) <= {w for w in story.BRANDT if w in first.words + second.words}


def test_telegram_next_page(telegram: Telegram) -> None:
    first = telegram.say("/who_said Ada Brandt")
    second = telegram.press(first.button("More"))
    assert set(story.BRANDT) <= {w for w in story.BRANDT if w in first.words + second.words}
    assert not [w for w in story.BRANDT if w in first.words and w in second.words]


def test_a_choice_is_picked(slack: Slack, telegram: Telegram) -> None:
    picked = slack.click(slack.command("/who-said", "Falk").button("Nina Falk"))
    assert "What Nina Falk said" in picked.words
    pressed = telegram.press(telegram.say("/who_said Falk").button("Otto Falk"))
    assert "What Otto Falk said" in pressed.words


def test_a_passage_is_shown_in_its_context(slack: Slack, telegram: Telegram) -> None:
    modal = slack.opens(slack.command("/who-said", "about harbour").button("In context"))
    assert modal["title"]["text"] == "In context"
    assert "The harbour will stay open tonight" in "\n".join(texts_of(modal["blocks"]))
    pressed = telegram.press(telegram.say("/who_said about harbour").posts[0].buttons[0])
    assert "In context" in pressed.words


def test_an_articles_words_are_never_markup(slack: Slack, telegram: Telegram) -> None:
    ours = ("<!channel>", "*bold*", "<b>guns</b>", "<https://evil.example|a label>")
    in_slack, in_telegram = slack.command("/who-said", "Otto Falk"), telegram.say("/who_said Otto Falk")
    for reply in (in_slack.words, in_telegram.words):
        assert all(words in reply for words in ours)
        assert "\u202e" not in reply
        assert "\x1b" not in reply
    assert not slack.emulator.workspace.broadcasts
    linked = {e.get("url") for p in in_telegram.posts for e in p.entities if e["type"] == "text_link"}
    assert not any("evil.example" in (url or "") for url in linked)


def test_a_button_that_is_not_known_any_more_says_so(telegram: Telegram) -> None:
    button = telegram.say("/help").posts[0].buttons[0]
    strange = {**button.element, "callback_data": "0123456789abcdef"}
    pressed = telegram.press(replace(button, element=strange), posts=0)
    assert "expired" in pressed.answer["text"]


def test_what_nobody_handles_is_acknowledged(slack: Slack) -> None:
    for event in ({"type": "team_join", "user": {"id": "U9"}}, {"type": "reaction_added", "user": "U1"}):
        slack.run(slack.run(slack.emulator.event(event)).ack())
