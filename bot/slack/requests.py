"""What Slack delivers, read: who asks, where, what for. Pure functions over its payloads."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from bot.slack.blocks import Leaf

Do = Literal["answer", "context", "chart", "home", "words"]
Way = Literal["alone", "channel", "thread"]
FIRST = Leaf()
LONGEST_PHRASE = 1500  # characters: the question must go into a button's value, too
LEAST_WORDS = 3  # a phrase of fewer words stands anywhere
TELLING = 5  # letters

_LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>|<((?:https?|mailto):[^>|]*)>")
_MENTION = re.compile(r"<[@#!][^>]*>")
# "in channel 4" is an outlet: only at the end, or before a filter, do the words ask for an open answer. A phone makes a
# dash of the two hyphens.
_OPENLY = re.compile(r"(?i)(?<!\S)(?:(?:--|[—–])share(?!\S)|in channel(?=\s*$|\s+(?:since|before|about|in)\s))")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\n+")
_QUOTES = str.maketrans(dict.fromkeys('“”„«»"', " "))
_GRAMMAR = frozenset(["about", "since", "before"])


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
class Asked:
    """One thing that somebody wants. `delivery` is the name under which Slack may deliver it again.

    `leaf` is where in an answer the asker is; with `replaces` the message that was clicked is turned to it. `trigger`
    opens a modal within three seconds. `shared_by` is set where an answer is handed on to the others, `message` is
    the time stamp of the message that was clicked.
    """

    place: Place
    delivery: str | None
    do: Do = "answer"
    text: str = ""
    leaf: Leaf = FIRST
    trigger: str | None = None
    replaces: bool = False
    shared_by: str | None = None
    message: str | None = None


def command(body: dict[str, Any]) -> Asked:
    """A slash command: for the asker alone, unless it says `--share` or `in channel`."""
    text, openly = open_or_not(typed(body.get("text") or ""))
    way: Way = "channel" if openly else "alone"
    place = Place(body.get("team_id"), body.get("channel_id"), body.get("user_id"), way, body.get("response_url"))
    return Asked(place, body.get("trigger_id"), text=f"{body['command']} {text}".strip())


def event(body: dict[str, Any]) -> Asked | None:
    """A mention, a direct message, an opened App Home; None for what is not addressed to the bot."""
    inner = body["event"]
    if inner.get("bot_id") or inner.get("subtype") or not inner.get("user"):
        return None
    team = inner.get("user_team") or inner.get("team") or body.get("team_id")
    if inner["type"] == "app_home_opened":
        place = Place(team, inner["user"], inner["user"], "thread")
        return Asked(place, body.get("event_id"), "home") if inner.get("tab") == "home" else None
    if inner["type"] == "message" and inner.get("channel_type") != "im":
        return None
    thread = inner.get("thread_ts") or inner.get("ts")
    place = Place(team, inner.get("channel"), inner["user"], "thread", thread=thread)
    return Asked(place, body.get("event_id"), text=open_or_not(typed(inner.get("text") or ""))[0])


def click(body: dict[str, Any]) -> Asked | None:
    """A button of a message or of App Home; None where it is not ours. What it asks, it carries itself."""
    try:
        action = body["actions"][0]
        does, carried = str(action["action_id"]).partition(":")[0], json.loads(action["value"])
        text, page = str(carried["ask"]), carried.get("page")
        before = tuple(carried.get("before") or ())
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    user, container = body.get("user") or {}, body.get("container") or {}
    alone = bool(container.get("is_ephemeral"))
    place = _clicked(body, "channel" if does == "share" else "alone" if alone else "thread")
    turned = does == "more" and alone
    do: Do = "context" if does == "context" else "chart" if does == "chart" else "answer"
    name = str(user.get("name") or user.get("username") or "a colleague") if does == "share" else None
    leaf = Leaf(page, before if turned else ())
    trigger = body.get("trigger_id")
    return Asked(place, trigger, do, text, leaf, trigger, turned, name, container.get("message_ts"))


def _clicked(body: dict[str, Any], way: Way) -> Place:
    """Where the answer to a click goes; one in App Home, which is in no channel, to the user's direct messages."""
    user, container = body.get("user") or {}, body.get("container") or {}
    team = user.get("team_id") or (body.get("team") or {}).get("id")
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    if not channel:
        return Place(team, user.get("id"), user.get("id"), "thread")
    thread = container.get("thread_ts") or (container.get("message_ts") if way == "thread" else None)
    return Place(team, channel, user.get("id"), way, body.get("response_url"), thread)


def shortcut(body: dict[str, Any]) -> Asked:
    """The message shortcut: the words of the message are looked for, the answer is the asker's alone."""
    user = body.get("user") or {}
    team = user.get("team_id") or (body.get("team") or {}).get("id")
    channel = (body.get("channel") or {}).get("id")
    place = Place(team, channel, user.get("id"), "alone", body.get("response_url"))
    return Asked(place, body.get("trigger_id"), "words", str((body.get("message") or {}).get("text") or ""))


def typed(text: str) -> str:
    """What a person typed, out of what Slack makes of it: links and entities undone."""
    return html.unescape(_LINK.sub(lambda m: m[1] or m[2], text))


def open_or_not(text: str) -> tuple[str, bool]:
    """The question without `--share` or `in channel`, and whether one of them asked for an open answer."""
    question, found = _OPENLY.subn(" ", text)
    return (" ".join(question.split()), True) if found else (text, False)


def sought(message: str) -> list[str]:
    """The questions that look for a message's words, the most exact first: its quotations, all of it, its sentences."""
    said = typed(_MENTION.sub(" ", message)).strip()
    quoted = sorted(_QUOTED.findall(said), key=len, reverse=True)[:2]
    sentences = sorted(_SENTENCE.split(said), key=len, reverse=True)[:3]
    phrases = [" ".join(p.translate(_QUOTES).split())[:LONGEST_PHRASE] for p in (*quoted, said, *sentences)]
    asks = [f"/who-said “{p}”" for p in phrases if len(p.split()) >= LEAST_WORDS]
    telling = [w for w in re.findall(r"\w+", said) if len(w) >= TELLING and w.casefold() not in _GRAMMAR]
    longest = sorted(dict.fromkeys(telling), key=len, reverse=True)[:4]
    if not asks and said:
        asks = [f"/who-said “{' '.join(said.translate(_QUOTES).split())}”"]
    return list(dict.fromkeys([*asks, *([f"/who-said about {' '.join(longest)}"] if len(longest) > 1 else [])]))
