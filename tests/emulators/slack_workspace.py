"""The state of a Slack workspace: its members, channels, messages, views and files, and what it refuses to keep."""

from __future__ import annotations

import copy
import itertools
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.slack_limits import MAX_BLOCKS_CHARACTERS, check_blocks, length_of
from tests.emulators.wire import Json, Log

MAX_TEXT_CHARACTERS = 40_000  # of a message's own text
MAX_HOOK_USES = 5  # a response_url is good for five messages
HOOK_SECONDS = 1800.0  # and for half an hour
TRIGGER_SECONDS = 3.0  # in which a trigger_id opens a view
BROADCASTS = ("<!channel>", "<!here>", "<!everyone>")
KEPT = ("text", "blocks", "attachments", "thread_ts", "metadata")


class SlackRefusal(Exception):
    """An error of the Web API: its name and what else stands in the answer."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


@dataclass(frozen=True)
class SlackButton:
    """A button as it stands on a post or view."""

    where: Json  # the message or view
    block_id: str
    element: Json

    @property
    def label(self) -> str:
        """What is written on it."""
        return str(self.element.get("text", {}).get("text", ""))


@dataclass(frozen=True)
class SlackPost:
    """A state of a message of the bot, as it became visible."""

    message: Json
    channel: str
    ephemeral: bool = False
    to_user: str | None = None  # who alone sees it, or whose response_url it came by
    via: str = "api"  # or "ack", "response_url"
    updated: bool = False
    at: float = field(default_factory=time.perf_counter)

    @property
    def text(self) -> str:
        """The fallback text that notifications show."""
        return str(self.message.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a block_id."""
        return list(self.message.get("blocks", []))

    @property
    def ts(self) -> str:
        """Its time stamp, which is its id in the channel."""
        return str(self.message["ts"])

    @property
    def thread_ts(self) -> str | None:
        """The thread it stands in."""
        return self.message.get("thread_ts")

    @property
    def words(self) -> str:
        """Every text of the blocks, mrkdwn and escapes as sent, one a line; the fallback text where there are none."""
        return "\n".join(texts_of(self.blocks)) or self.text

    @property
    def buttons(self) -> list[SlackButton]:
        """Its elements that can be clicked, in order."""
        return buttons_of(self.message)

    def button(self, name: str, nth: int = 0) -> SlackButton:
        """The nth button with that label or action_id."""
        return find_button(self.message, name, nth)


def texts_of(part: Any) -> list[str]:
    """Every text in a block, list of blocks or element, in order."""
    if isinstance(part, list):
        return [text for each in part for text in texts_of(each)]
    if not isinstance(part, dict):
        return []
    if isinstance(part.get("text"), str):
        return [part["text"]]
    found = [text for value in part.values() for text in texts_of(value)]
    runs = str(part.get("type", "")).startswith("rich_text_")  # its elements are the pieces of one line
    return ["".join(found)] if runs else found


def buttons_of(where: Json) -> list[SlackButton]:
    """The elements of a message or view that can be clicked."""
    found = []
    for block in where.get("blocks", []):
        elements = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        found += [SlackButton(where, block["block_id"], e) for e in elements if e and "action_id" in e]
    return found


def find_button(where: Json, name: str, nth: int = 0) -> SlackButton:
    """The nth button of a message or view that has that label or action_id."""
    buttons = buttons_of(where)
    named = [b for b in buttons if name in (b.label, b.element["action_id"])]
    assert len(named) > nth, f"no button {name!r} ({nth}) among {[b.label for b in buttons]}"
    return named[nth]


@dataclass
class Hook:
    """A response_url: where it posts to, for whom, and how often it was used."""

    channel: str
    user: str
    ts: str | None = None
    uses: int = 0
    since: float = field(default_factory=time.monotonic)
    life: float = HOOK_SECONDS

    @property
    def expired(self) -> bool:
        """Whether its half hour is over."""
        return time.monotonic() - self.since > self.life


@dataclass
class Trigger:
    """A trigger_id, which opens one view within three seconds."""

    since: float = field(default_factory=time.monotonic)
    used: bool = False


class Workspace:
    """One workspace with two members, one channel and the bot."""

    def __init__(self, team: str = "T0EMUL") -> None:
        self.team, self.app_id, self.bot_user, self.bot_id = team, "A0EMUL", "U0BOT", "B0BOT"
        self.users = {"U1": "ada", "U2": "bob", self.bot_user: "bot"}
        self.channels: dict[str, Json] = {"C1": {"id": "C1", "name": "general", "members": {"U1", "U2", self.bot_user}}}
        self.posts: Log[SlackPost] = Log()
        self.messages: dict[tuple[str, str], Json] = {}  # (channel, ts): those that still stand
        self.unseen: set[tuple[str, str]] = set()  # of these, the ephemeral ones, which no method finds
        self.homes: dict[str, Json] = {}
        self.modals: Log[Json] = Log()  # every state of every opened view
        self.files: dict[str, Json] = {}
        self.hooks: dict[str, Hook] = {}
        self.triggers: dict[str, Trigger] = {}
        self.broadcasts: list[str] = []  # what would have notified everybody
        self.warnings: list[str] = []  # what Slack takes and a newsroom would not
        self._numbers = itertools.count(1)
        self._last_ts = 0

    def number(self) -> int:
        """The next number, for ids."""
        return next(self._numbers)

    def ts(self) -> str:
        """A time stamp that no other message has."""
        self._last_ts = max(self._last_ts + 1, int(time.time() * 1e6))
        return f"{self._last_ts // 10**6}.{self._last_ts % 10**6:06d}"

    def trigger(self) -> str:
        """A trigger_id."""
        name = f"{self.number()}.{uuid.uuid4().hex[:12]}"
        self.triggers[name] = Trigger()
        return name

    def hook(self, channel: str, user: str, ts: str | None = None) -> str:
        """The id of a response_url."""
        name = uuid.uuid4().hex
        self.hooks[name] = Hook(channel, user, ts)
        return name

    def channel_name(self, channel: str) -> str:
        """The name that payloads carry; direct messages have a common one."""
        known = self.channels.get(channel, {}).get("name")
        return str(known or ("directmessage" if channel.startswith("D") else channel.lower()))

    def channel_for_posting(self, channel: str | None) -> str:
        """The channel's id, a member's direct messages included. Raises SlackRefusal."""
        if channel in self.users:
            channel = f"D{channel}"
        if not channel or not (channel in self.channels or channel.startswith("D")):
            raise SlackRefusal("channel_not_found")
        if channel in self.channels and self.bot_user not in self.channels[channel]["members"]:
            raise SlackRefusal("not_in_channel")
        return channel

    def body(self, args: Json) -> Json:
        """What a message is made of, checked. Raises SlackRefusal."""
        if not (args.get("text") or args.get("blocks") or args.get("attachments")):
            raise SlackRefusal("no_text")
        if len(args.get("text") or "") > MAX_TEXT_CHARACTERS:
            raise SlackRefusal("msg_too_long")
        if args.get("blocks"):
            refuse_blocks(args["blocks"])
            if not args.get("text"):
                self.warnings.append("blocks without text: nothing for notifications and screen readers")
        return self.with_ids({key: copy.deepcopy(args[key]) for key in KEPT if args.get(key)})

    def with_ids(self, holder: Json) -> Json:
        """The message or view, each of its blocks with a block_id."""
        for block in holder.get("blocks", []):
            block.setdefault("block_id", f"b{self.number()}")
        return holder

    def post(self, body: Json, channel: str, **how: Any) -> SlackPost:
        """A new message of the bot; `how` are fields of SlackPost."""
        message: Json = {"type": "message", "ts": self.ts(), "channel": channel, "user": self.bot_user}
        message |= {"bot_id": self.bot_id, "text": "", **body}
        self._note_broadcast(message)
        self.messages[channel, message["ts"]] = message
        if how.get("ephemeral"):
            self.unseen.add((channel, message["ts"]))
        return self.posts.add(SlackPost(copy.deepcopy(message), channel, **how))

    def _note_broadcast(self, message: Json) -> None:
        marked = "\n".join((message.get("text", ""), json.dumps(message.get("attachments")), *_mrkdwn_in(message)))
        if any(word in marked for word in BROADCASTS):
            self.broadcasts.append(marked)

    def update(self, message: Json, body: Json, **how: Any) -> SlackPost:
        """A message of the bot with another body."""
        message.update(body)
        self._note_broadcast(message)
        message["edited"] = {"user": self.bot_user, "ts": self.ts()}
        return self.posts.add(SlackPost(copy.deepcopy(message), message["channel"], updated=True, **how))


def _mrkdwn_in(part: Any) -> list[str]:
    """The texts in a message's blocks in which Slack reads markup, and broadcasts that are elements of their own."""
    if isinstance(part, dict):
        if part.get("type") == "broadcast":
            return [f"<!{part.get('range')}>"]
        if part.get("type") in ("mrkdwn", "markdown"):
            return [str(part.get("text"))]
        part = list(part.values())
    return [text for each in part for text in _mrkdwn_in(each)] if isinstance(part, list) else []


def refuse_blocks(blocks: Any) -> None:
    """Raises SlackRefusal where Slack would not take the blocks of a message."""
    errors = check_blocks(blocks)
    if errors:
        details = [e.split(" [json")[0].removeprefix("[ERROR] ") for e in errors]
        raise SlackRefusal("invalid_blocks", errors=details, response_metadata={"messages": errors})
    if length_of(blocks) > MAX_BLOCKS_CHARACTERS:
        raise SlackRefusal("msg_blocks_too_long")
