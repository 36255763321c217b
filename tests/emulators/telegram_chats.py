"""Telegram's state as a bot meets it: people, chats, messages and files, and what the server refuses to send."""

from __future__ import annotations

import copy
import itertools
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram_html import ParseError, parse_html
from tests.emulators.wire import Json, Log

MAX_TEXT_CHARACTERS = 4096  # code points, counted after the entities are parsed
MAX_CAPTION_CHARACTERS = 1024
MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
NO_KIND = ("text", "style", "icon_custom_emoji_id")  # keys of a button that do not say what it does


class TelegramRefusal(Exception):
    """An error of the Bot API: its code, description and response parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str) -> TelegramRefusal:
    """The refusal of a request that cannot be done, in the server's spelling."""
    return TelegramRefusal(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class TelegramButton:
    """A button of an inline keyboard, on a message."""

    message: Json
    element: Json

    @property
    def label(self) -> str:
        """What is written on it."""
        return str(self.element["text"])

    @property
    def data(self) -> str | None:
        """Its callback_data, None for a link."""
        return self.element.get("callback_data")


@dataclass(frozen=True)
class TelegramPost:
    """A state of a message of the bot, as it became visible."""

    message: Json
    edited: bool = False
    at: float = field(default_factory=time.perf_counter)

    @property
    def text(self) -> str:
        """Its text or caption, without markup."""
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Where its markup applies."""
        return list(self.message.get("entities") or self.message.get("caption_entities") or [])

    @property
    def chat(self) -> int:
        """The chat it stands in."""
        return int(self.message["chat"]["id"])

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        return int(self.message["message_id"])

    @property
    def buttons(self) -> list[TelegramButton]:
        """The buttons below it, row by row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [TelegramButton(self.message, b) for row in rows for b in row]

    def button(self, name: str, nth: int = 0) -> TelegramButton:
        """The nth button with that label or callback_data."""
        named = [b for b in self.buttons if name in (b.label, b.data)]
        assert len(named) > nth, f"no button {name!r} ({nth}) among {[b.label for b in self.buttons]}"
        return named[nth]


class Chats:
    """Two people who have started the bot, a group of both, and all that was written."""

    def __init__(self, me: Json) -> None:
        self.me = me
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Json] = {}
        self.blocked: set[int] = set()  # users who blocked the bot
        self.posts: Log[TelegramPost] = Log()
        self.messages: dict[tuple[int, int], Json] = {}  # (chat, message_id)
        self.files: dict[str, Json] = {}
        self._message_ids = itertools.count(1)
        self.add_user(1, "Ada")
        self.add_user(2, "Bob")
        self.add_group(-100, "Team")

    def add_user(self, user: int, name: str, started: bool = True) -> None:
        """Somebody, who has started a private chat with the bot or has not."""
        about = {"first_name": name, "username": name.lower()}
        self.users[user] = {"id": user, "is_bot": False, "language_code": "en", **about}
        if started:
            self.chats[user] = {"id": user, "type": "private", **about}

    def add_group(self, chat: int, title: str) -> None:
        """A group that the bot is in."""
        self.chats[chat] = {"id": chat, "type": "supergroup", "title": title}

    def written(self, user: int, chat: int, **content: Any) -> Json:
        """A new message of a person."""
        about: Json = {"message_id": next(self._message_ids), "from": self.users[user], "chat": self.chats[chat]}
        message = about | {"date": int(time.time())} | content
        self.messages[chat, message["message_id"]] = message
        return message

    def chat(self, args: Json) -> Json:
        """The chat that a method is to write in. Raises TelegramRefusal."""
        raw = str(args.get("chat_id") or "")
        if not raw:
            raise bad("chat_id is empty")
        number = int(raw) if re.fullmatch(r"-?\d+", raw) else 0
        if number not in self.chats:
            if number in self.users:
                raise TelegramRefusal(403, "Forbidden: bot can't initiate conversation with a user")
            raise bad("chat not found")
        if number in self.blocked:
            raise TelegramRefusal(403, "Forbidden: bot was blocked by the user")
        return self.chats[number]

    def send(self, args: Json, **content: Any) -> Json:
        """A new message of the bot. Raises TelegramRefusal."""
        chat = self.chat(args)
        about: Json = {"message_id": next(self._message_ids), "from": self.me, "chat": chat, "date": int(time.time())}
        message = about | content | checked_markup(args) | self._reply(args, chat["id"])
        self.messages[chat["id"], message["message_id"]] = message
        self.posts.add(TelegramPost(copy.deepcopy(message)))
        return message

    def _reply(self, args: Json, chat: int) -> Json:
        old_style = args.get("reply_to_message_id")
        wanted = args.get("reply_parameters") or ({"message_id": old_style} if old_style else None)
        if not wanted:
            return {}
        original = self.messages.get((chat, int(wanted["message_id"])))
        if original is None and not wanted.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        kept = {k: v for k, v in (original or {}).items() if k != "reply_to_message"}
        return {"reply_to_message": kept} if kept else {}

    def held(self, args: Json, purpose: str) -> Json:
        """The message that is to be edited or deleted. Raises TelegramRefusal."""
        message = self.messages.get((self.chat(args)["id"], int(args.get("message_id") or 0)))
        if message is None:
            raise bad(f"message to {purpose} not found")
        if purpose == "edit" and message["from"]["id"] != self.me["id"]:
            raise bad("message can't be edited")
        return message

    def edit(self, args: Json, new: Json) -> Json:
        """The message with other content and keyboard. Raises TelegramRefusal, also where nothing would change."""
        message = self.held(args, "edit")
        new = new | {"reply_markup": checked_markup(args).get("reply_markup")}
        if all((message.get(k) or None) == (v or None) for k, v in new.items()):
            same = "specified new message content and reply markup are exactly the same as a current content"
            raise bad(f"message is not modified: {same} and reply markup of the message")
        message |= new | {"edit_date": int(time.time())}
        for key in [k for k, v in message.items() if v is None or v == []]:
            del message[key]
        self.posts.add(TelegramPost(copy.deepcopy(message), edited=True))
        return message


def checked_text(args: Json, key: str, limit: int) -> tuple[str, list[Json]]:
    """The text or caption without its markup, and its entities. Raises TelegramRefusal."""
    raw = str(args.get(key) or "")
    if key == "text" and not raw:
        raise bad("message text is empty")
    text, entities = _parsed(raw, args)
    if key == "text" and not text.strip():
        raise bad("text must be non-empty")
    if len(text) > limit:
        raise bad("message is too long" if key == "text" else "message caption is too long")
    return text, entities


def _parsed(raw: str, args: Json) -> tuple[str, list[Json]]:
    mode = (args.get("parse_mode") or "").lower()
    if mode == "html":
        try:
            return parse_html(raw)
        except ParseError as error:
            raise bad(f"can't parse entities: {error}") from None
    if mode:
        raise bad("unsupported parse_mode")  # Markdown too: the real server has it, this one only HTML
    return raw, args.get("entities") or args.get("caption_entities") or []


def checked_markup(args: Json) -> Json:
    """The keyboard as part of a message, {} where there is none. Raises TelegramRefusal."""
    markup = args.get("reply_markup")
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    buttons = [b for row in markup.get("inline_keyboard", []) for b in row]
    for button in buttons:
        _check_button(button)
    if len(buttons) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    return {"reply_markup": markup}


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad("inline keyboard button text must be non-empty")
    if all(key in NO_KIND for key in button):
        raise bad("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MAX_CALLBACK_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg|ton)://[^\s.]+", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
