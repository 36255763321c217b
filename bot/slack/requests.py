"""Slack: what it delivers, as requests: who asks, where, for what. Pure functions over its payloads."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from bot.slack.blocks import PagePosition

Do = Literal["answer", "context", "chart", "home", "words"]
Way = Literal["alone", "channel", "thread"]
FIRST_PAGE = PagePosition()
WHO_SAID_THIS = "who_said_this"  # the callback_id of the message shortcut, as the manifest registers it
_DO_OF_BUTTON: dict[str, Do] = {"context": "context", "chart": "chart"}  # any other button asks a question
MAX_PHRASE_CHARACTERS = 1500  # the question must fit into a button's value, too
MIN_PHRASE_WORDS = 3  # a phrase of fewer words is found anywhere
MAX_QUOTATIONS, MAX_SENTENCES = 2, 3  # of a message that are looked for
MIN_TELLING_LETTERS, MAX_TELLING_WORDS = 5, 4  # shorter words say little about what a message is about

_SLACK_LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>|<((?:https?|mailto):[^>|]*)>")
_SLACK_MENTION = re.compile(r"<[@#!][^>]*>")
# "in channel" asks for an open answer only at the end or before a filter: "in Channel 4" names an outlet. A phone
# turns the two hyphens into a dash.
_OPENLY = re.compile(r"(?i)(?<!\S)(?:(?:--|[—–])share(?!\S)|in channel(?=\s*$|\s+(?:since|before|about|in)\s))")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\n+")
_BLANK_FOR_MARKS = str.maketrans(dict.fromkeys('“”„«»"', " "))
_FILTER_WORDS = frozenset(["about", "since", "before"])


@dataclass(frozen=True, slots=True)
class Place:
    """Who asked and where an answer goes: to the asker alone, openly into the channel, or openly into `thread`."""

    team: str | None
    channel: str | None
    user: str | None
    way: Way
    response_url: str | None = None
    thread: str | None = None

    @property
    def who(self) -> str:
        """The key under which follow-up questions keep their context."""
        return f"slack:{self.channel}:{self.user}"


@dataclass(frozen=True, slots=True)
class SlackRequest:
    """One thing that somebody wants. `delivery` is the name under which Slack may deliver it again.

    `position` is where in an answer the asker is; with `replaces` the answer takes the place of the message that was
    clicked. `trigger` opens a modal within three seconds. `shared_by` is set where an answer is shared with the
    channel, `message` is the time stamp of the message that was clicked.
    """

    place: Place
    delivery: str | None
    do: Do = "answer"
    text: str = ""
    position: PagePosition = FIRST_PAGE
    trigger: str | None = None
    replaces: bool = False
    shared_by: str | None = None
    message: str | None = None


def command(body: dict[str, Any]) -> SlackRequest:
    """A slash command: for the asker alone, unless it says `--share` or `in channel`."""
    text, openly = open_or_not(as_typed(body.get("text") or ""))
    way: Way = "channel" if openly else "alone"
    place = Place(body.get("team_id"), body.get("channel_id"), body.get("user_id"), way, body.get("response_url"))
    return SlackRequest(place, body.get("trigger_id"), text=f"{body['command']} {text}".strip())


def event(body: dict[str, Any]) -> SlackRequest | None:
    """A mention, a direct message, an opened App Home; None for an event that is not meant for the bot."""
    inner = body["event"]
    if inner.get("bot_id") or inner.get("subtype") or not inner.get("user"):
        return None
    team = inner.get("user_team") or inner.get("team") or body.get("team_id")
    if inner["type"] == "app_home_opened":
        place = Place(team, inner["user"], inner["user"], "thread")
        return SlackRequest(place, body.get("event_id"), "home") if inner.get("tab") == "home" else None
    if inner["type"] == "message" and inner.get("channel_type") != "im":
        return None
    thread = inner.get("thread_ts") or inner.get("ts")
    place = Place(team, inner.get("channel"), inner["user"], "thread", thread=thread)
    return SlackRequest(place, body.get("event_id"), text=open_or_not(as_typed(inner.get("text") or ""))[0])


def click(body: dict[str, Any]) -> SlackRequest | None:
    """A click on a button of a message or of App Home, which carries its question; None where it is not ours."""
    try:
        action = body["actions"][0]
        does, carried = str(action["action_id"]).partition(":")[0], json.loads(action["value"])
        text, page = str(carried["ask"]), carried.get("page")
        before = tuple(carried.get("before") or ())
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    user, container = _part(body, "user"), _part(body, "container")
    is_private = bool(container.get("is_ephemeral"))
    turns_page = does == "more" and is_private
    trigger = body.get("trigger_id")
    return SlackRequest(
        place=_place_of_click(body, _way_of_click(does, is_private)),
        delivery=trigger,
        do=_DO_OF_BUTTON.get(does, "answer"),
        text=text,
        position=PagePosition(page, before if turns_page else ()),
        trigger=trigger,
        replaces=turns_page,
        shared_by=str(user.get("name") or user.get("username") or "a colleague") if does == "share" else None,
        message=container.get("message_ts"),
    )


def _way_of_click(does: str, is_private: bool) -> Way:
    """An answer that is shared goes to the channel; any other to those who see the message that was clicked."""
    if does == "share":
        return "channel"
    return "alone" if is_private else "thread"


def _place_of_click(body: dict[str, Any], way: Way) -> Place:
    """Where the answer to a click goes. App Home is in no channel: its answers go to the user's direct messages."""
    user, container = _part(body, "user"), _part(body, "container")
    team, channel = _team(body), _part(body, "channel").get("id") or container.get("channel_id")
    if not channel:
        return Place(team, user.get("id"), user.get("id"), "thread")
    thread = container.get("thread_ts") or (container.get("message_ts") if way == "thread" else None)
    return Place(team, channel, user.get("id"), way, body.get("response_url"), thread)


def shortcut(body: dict[str, Any]) -> SlackRequest:
    """The message shortcut: the words of the message are looked for, and only the asker sees the answer."""
    channel, user = _part(body, "channel").get("id"), _part(body, "user").get("id")
    place = Place(_team(body), channel, user, "alone", body.get("response_url"))
    return SlackRequest(place, body.get("trigger_id"), "words", str(_part(body, "message").get("text") or ""))


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    """An object of a payload, which Slack leaves out or sets to null where there is none."""
    return body.get(name) or {}


def _team(body: dict[str, Any]) -> str | None:
    """The user's workspace, which in a shared channel may be another one than that of the bot."""
    return _part(body, "user").get("team_id") or _part(body, "team").get("id")


def as_typed(text: str) -> str:
    """What a person typed, without what Slack makes of it: "&amp;" is "&" again, a link is its words."""
    return html.unescape(_SLACK_LINK.sub(lambda m: m[1] or m[2], text))


def open_or_not(text: str) -> tuple[str, bool]:
    """The question without `--share` or `in channel`, and whether one of them asked for an open answer."""
    question, found = _OPENLY.subn(" ", text)
    return (" ".join(question.split()), True) if found else (text, False)


def questions_for_words(message: str) -> list[str]:
    """The questions that look for a message's words, the most exact first.

    They ask for its quotations, for all of it, for its longest sentences, and at last about its longest words.
    """
    said = as_typed(_SLACK_MENTION.sub(" ", message)).strip()
    quoted = sorted(_QUOTED.findall(said), key=len, reverse=True)[:MAX_QUOTATIONS]
    sentences = sorted(_SENTENCE_BREAK.split(said), key=len, reverse=True)[:MAX_SENTENCES]
    phrases = [_without_quotation_marks(part)[:MAX_PHRASE_CHARACTERS] for part in (*quoted, said, *sentences)]
    asks = [f"/who-said “{p}”" for p in phrases if len(p.split()) >= MIN_PHRASE_WORDS]
    if not asks and said:
        asks = [f"/who-said “{_without_quotation_marks(said)}”"]
    longest = _longest_words(said)
    if len(longest) > 1:
        asks.append(f"/who-said about {' '.join(longest)}")
    return list(dict.fromkeys(asks))


def _without_quotation_marks(words: str) -> str:
    return " ".join(words.translate(_BLANK_FOR_MARKS).split())


def _longest_words(said: str) -> list[str]:
    words = dict.fromkeys(re.findall(r"\w+", said))
    telling = [w for w in words if len(w) >= MIN_TELLING_LETTERS and w.casefold() not in _FILTER_WORDS]
    return sorted(telling, key=len, reverse=True)[:MAX_TELLING_WORDS]
