"""Slack by its own conventions: private answers that can be shared, modals, App Home, the shortcut, the chart."""

from typing import Any

import pytest

from tests.bot import story
from tests.bot.conftest import Serve
from tests.bot.people import Slack
from tests.emulators.slack_workspace import find_button, texts_of


def words_of(view: dict[str, Any]) -> str:
    return "\n".join(texts_of(view["blocks"]))


def marked(view: dict[str, Any]) -> list[str]:
    """The bold words within the quotation of a view."""
    quotes = [p for b in view["blocks"] for p in b.get("elements", []) if p.get("type") == "rich_text_quote"]
    return [e["text"] for q in quotes for e in q["elements"] if e.get("style", {}).get("bold")]


@pytest.mark.parametrize("text", ["Falk about mill --share", "Falk about mill in channel"])
def test_a_command_that_answers_openly(slack: Slack, text: str) -> None:
    post = slack.command("/who-said", f"Otto {text}").posts[0]
    assert not post.ephemeral
    assert "No mill was burnt by our side" in post.words
    assert not [b for b in post.buttons if b.label == "Share to channel"]


def test_a_private_answer_is_shared_once(slack: Slack) -> None:
    private = slack.command("/who-said", "Otto Falk about mill")
    assert private.posts[0].ephemeral
    shared = slack.click(private.button("Share to channel")).posts[0]
    assert not shared.ephemeral
    assert "No mill was burnt by our side" in shared.words
    assert "Shared by ada." in shared.words
    again = slack.click(private.button("Share to channel")).posts[0]
    assert again.ephemeral
    assert "Already shared" in again.words


def test_the_pages_of_a_private_answer_are_turned_in_place(slack: Slack) -> None:
    first = slack.command("/who-said", "Ada Brandt")
    second = slack.click(first.button("More"))
    assert second.posts[0].updated
    assert second.posts[0].ts == first.posts[0].ts
    assert not [w for w in story.BRANDT if w in first.words and w in second.words]
    back = slack.click(second.button("Back"))
    assert back.words == first.words
    assert "Back" not in [b.label for b in back.posts[0].buttons]


def test_a_page_that_was_turned_to_is_what_is_shared(slack: Slack) -> None:
    second = slack.click(slack.command("/who-said", "Ada Brandt").button("More"))
    shared = slack.click(second.button("Share to channel"))
    assert [w for w in story.BRANDT if w in shared.words] == [w for w in story.BRANDT if w in second.words]


def test_the_pages_of_an_open_answer_follow_in_its_thread(slack: Slack) -> None:
    first = slack.mention("/who-said Ada Brandt")
    second = slack.click(first.button("More"))
    assert not second.posts[0].updated
    assert second.posts[0].thread_ts == first.posts[0].thread_ts


def test_a_passage_is_marked_in_its_paragraph(slack: Slack) -> None:
    view = slack.opens(slack.command("/who-said", "about harbour").button("In context"))
    assert marked(view) == ["The harbour will stay open tonight"]
    assert "“The harbour will stay open tonight,” said Ada Brandt." in words_of(view)
    assert "Coast Daily · 15 May 2024" in words_of(view)
    assert "no byline" in words_of(view)
    assert "Open the article" in words_of(view)


def test_a_passage_that_is_not_held_any_more(slack: Slack) -> None:
    button = slack.command("/who-said", "about harbour").button("In context")
    button.element["value"] = '{"ask": "/source gone", "page": null}'
    assert "No passage has the id “gone”" in words_of(slack.opens(button))


def test_a_trigger_that_has_expired_leaves_a_message(slack: Slack) -> None:
    button = slack.command("/who-said", "about harbour").button("In context")
    slack.fault("views.open", error="expired_trigger_id")
    shown = slack.click(button)
    assert shown.posts[0].ephemeral
    assert "The harbour will stay open tonight" in shown.words


def test_tolls_stand_side_by_side(slack: Slack) -> None:
    post = slack.command("/casualties", "killed").posts[0]
    (table,) = [b for b in post.blocks if b["type"] == "table"]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert rows[0] == ["Side, what", "Figure", "Who says so", "As of"]
    assert ["2. Elbonia, killed", "120", "Ruritania", "14 May 2024"] in rows


def test_app_home(slack: Slack) -> None:
    view = slack.home()
    said = words_of(view)
    assert "3 articles from 3 outlets, from 15 May 2024 to 18 May 2024." in said
    assert "Ruritania, wounded: More than 200 (civilians)" in said
    assert "/who-said <person or words>" in said
    dates = [e for b in view["blocks"] for p in b.get("elements", []) for e in p.get("elements", [])]
    assert [e["format"] for e in dates if e["type"] == "date"] == ["Last loaded {date_short_pretty} at {time}."]
    assert "Shelling of Strelsau" not in said


def test_app_home_without_a_store_says_how_to_make_one(serve: Serve) -> None:
    room = serve(settings={"ONRECORD_DB": "none.db"}, platforms=("slack",))
    assert "onrecord ingest" in words_of(room.slack.home())


def test_a_command_is_tried_from_app_home(slack: Slack) -> None:
    tried = slack.click(find_button(slack.home(), "Try it"))
    assert tried.posts[0].channel == "DU1"
    assert not tried.posts[0].ephemeral
    assert "What Ada Brandt said" in tried.words


def test_a_claim_in_app_home_opens_in_its_context(slack: Slack) -> None:
    assert "More than 200 civilians" in words_of(slack.opens(find_button(slack.home(), "In context")))


@pytest.mark.parametrize(
    "message",
    [
        "Did you see this? “Grain ships may leave before sunrise” <@U2>",
        "Grain ships may leave before sunrise",
        "wow. Grain ships may leave before sunrise. really?",
        "sunrise for the grain ships",
    ],
)
def test_who_said_this(slack: Slack, message: str) -> None:
    reply = slack.shortcut(message)
    assert reply.posts[0].ephemeral
    assert "Ada Brandt" in reply.words
    assert "Grain ships may leave before sunrise" in reply.words


@pytest.mark.parametrize(
    ("message", "says"), [("lunch at the usual place tomorrow?", "Nothing found"), ("", "has no words")]
)
def test_who_said_this_of_what_nobody_said(slack: Slack, message: str, says: str) -> None:
    assert says in slack.shortcut(message).words


def test_a_follow_up_is_about_what_was_asked_not_what_was_looked_up(slack: Slack) -> None:
    asked = slack.mention("who said Ada Brandt")
    slack.opens(asked.button("In context"))
    slack.shortcut("No mill was burnt by our side")
    followed = slack.mention("and in River News?")
    assert "We will rebuild the mill with Elbonian money" in followed.words
    assert "The harbour will stay open tonight" not in followed.words


def test_an_answer_reaches_a_channel_that_the_bot_is_not_in(slack: Slack) -> None:
    slack.emulator.workspace.channels["C9"] = {"id": "C9", "name": "elsewhere", "members": {"U1"}}
    shared = slack.command("/who-said", "about harbour --share", channel="C9")
    assert not shared.posts[0].ephemeral
    more = slack.click(slack.command("/who-said", "Ada Brandt --share", channel="C9").button("More"))
    assert more.posts[0].ephemeral  # the bot cannot write into the thread there: the page is for who asked
    assert slack.take_violations() == ["chat.postMessage: not_in_channel"]


def test_those_who_may_not_ask_learn_nothing_by_any_way_in(serve: Serve) -> None:
    room = serve(allow="U1", platforms=("slack",))
    slack = room.slack
    private, home = slack.command("/who-said", "Ada Brandt"), slack.home()
    told = [
        slack.shortcut("Grain ships may leave before sunrise", user="U2").words,
        slack.command("/who-said", "Ada Brandt --share", user="U2").words,
        *(slack.click(private.button(b), user="U2").words for b in ("Share to channel", "In context", "More")),
        slack.click(find_button(home, "Try it"), user="U2").words,
        slack.click(find_button(home, "In context"), user="U2").words,
        words_of(slack.home(user="U2")),
    ]
    for words in told:
        assert "You may not ask here" in words
        assert "adding U2" in words
        assert "Brandt" not in words
    assert not slack.emulator.workspace.modals
