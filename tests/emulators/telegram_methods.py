"""Telegram's Bot API: the methods a bot calls, each as it answers or refuses."""

from __future__ import annotations

import itertools
import json
import re
import struct
from collections.abc import Callable
from typing import Any

from tests.emulators.telegram_chats import (
    MAX_CAPTION_CHARACTERS,
    MAX_TEXT_CHARACTERS,
    Chats,
    TelegramRefusal,
    bad,
    checked_text,
)
from tests.emulators.telegram_inline import check_answer
from tests.emulators.telegram_updates import TelegramDelivery, Updates
from tests.emulators.wire import Json

SILENT = frozenset(
    {
        "close",
        "deleteMyCommands",
        "logOut",
        "pinChatMessage",
        "sendChatAction",
        "setChatMenuButton",
        "setMessageReaction",
        "setMyDefaultAdministratorRights",
        "setMyDescription",
        "setMyName",
        "setMyShortDescription",
        "unpinChatMessage",
    }
)  # taken, and without effect here
FILE_KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendVoice": "voice",
}
NESTED = (
    "reply_markup", "commands", "results", "scope", "allowed_updates", "entities", "caption_entities",
    "reply_parameters", "link_preview_options", "media", "button",
)  # fmt: skip
PICTURES = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")
LARGEST_PHOTO, LARGEST_FILE = 10 << 20, 50 << 20  # bytes
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
Files = dict[str, Json]
Method = Callable[["BotApi", Json, Files], Any]
_methods: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Registers the decorated function as an API method; it returns the call's result."""

    def register(function: Method) -> Method:
        _methods[name] = function
        return function

    return register


def spelled(name: str) -> str:
    """The method's name as the manual spells it: the server takes any letter case."""
    known = (*_methods, *SILENT, *FILE_KINDS, "getUpdates")
    return next((m for m in known if m.lower() == name.lower()), name)


class BotApi:
    """The Bot API over chats and updates; getUpdates, which waits, is not here."""

    def __init__(self, chats: Chats, updates: Updates) -> None:
        self.chats = chats
        self.updates = updates
        self.commands: dict[str, list[Json]] = {}  # by scope (JSON) and language
        self.queries: dict[str, TelegramDelivery] = {}  # callback and inline queries without an answer
        self._file_numbers = itertools.count(1)

    def call(self, name: str, args: Json, files: Files) -> Any:
        """The method's result. Raises TelegramRefusal."""
        if name in SILENT:
            return True
        if name in FILE_KINDS:
            return self._send_file(FILE_KINDS[name], args, files)
        if name not in _methods:
            raise TelegramRefusal(404, "Not Found: method not found")
        return _methods[name](self, args, files)

    # The bot itself

    @method("getMe")
    def get_me(self, _: Json, __: Files) -> Json:
        return self.chats.me

    @method("setMyCommands")
    def set_commands(self, args: Json, _: Files) -> bool:
        commands = args.get("commands") or []
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            _check_command(command)
        self.commands[_scope(args)] = commands
        return True

    @method("getMyCommands")
    def get_commands(self, args: Json, _: Files) -> list[Json]:
        return self.commands.get(_scope(args), [])

    @method("setWebhook")
    def set_webhook(self, args: Json, _: Files) -> bool:
        secret = args.get("secret_token") or ""
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad("secret token contains unallowed characters")
        # The real service insists on https and the ports 443, 80, 88 and 8443.
        webhook = {"url": args["url"], "secret_token": secret} if args.get("url") else {}
        self.updates.set_webhook(webhook, str(args.get("drop_pending_updates")).lower() == "true")
        return True

    @method("deleteWebhook")
    def delete_webhook(self, args: Json, files: Files) -> bool:
        return bool(self.call("setWebhook", {**args, "url": ""}, files))

    @method("getWebhookInfo")
    def webhook_info(self, _: Json, __: Files) -> Json:
        waiting = len(self.updates.queue)
        url = self.updates.webhook.get("url", "")
        return {"url": url, "has_custom_certificate": False, "pending_update_count": waiting}

    @method("getChat")
    def get_chat(self, args: Json, _: Files) -> Json:
        more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(GIFTS, True)}
        return self.chats.chat(args) | more

    @method("getChatMember")
    def get_member(self, args: Json, _: Files) -> Json:
        return {"user": self.chats.users[int(args["user_id"])], "status": "member"}

    # Messages

    @method("sendMessage")
    def send_message(self, args: Json, _: Files) -> Json:
        self.chats.chat(args)
        text, entities = checked_text(args, "text", MAX_TEXT_CHARACTERS)
        return self.chats.send(args, text=text, **({"entities": entities} if entities else {}))

    @method("editMessageText")
    def edit_text(self, args: Json, _: Files) -> Json | bool:
        if args.get("inline_message_id"):
            return True
        self.chats.held(args, "edit")
        text, entities = checked_text(args, "text", MAX_TEXT_CHARACTERS)
        return self.chats.edit(args, {"text": text, "entities": entities})

    @method("editMessageCaption")
    def edit_caption(self, args: Json, _: Files) -> Json:
        text, entities = checked_text(args, "caption", MAX_CAPTION_CHARACTERS)
        return self.chats.edit(args, {"caption": text, "caption_entities": entities})

    @method("editMessageReplyMarkup")
    def edit_markup(self, args: Json, _: Files) -> Json:
        return self.chats.edit(args, {})

    @method("deleteMessage")
    def delete(self, args: Json, _: Files) -> bool:
        message = self.chats.held(args, "delete")
        del self.chats.messages[message["chat"]["id"], message["message_id"]]
        return True

    # Queries

    def _answer(self, query: Any, args: Json) -> bool:
        delivery = self.queries.pop(str(query), None)
        if delivery is None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        delivery.answer_with(args)
        return True

    @method("answerCallbackQuery")
    def answer_callback(self, args: Json, _: Files) -> bool:
        if len(args.get("text") or "") > 200:
            raise bad("MESSAGE_TOO_LONG")
        return self._answer(args.get("callback_query_id"), args)

    @method("answerInlineQuery")
    def answer_inline(self, args: Json, _: Files) -> bool:
        check_answer(args)
        return self._answer(args.get("inline_query_id"), args)

    # Files

    @method("getFile")
    def get_file(self, args: Json, _: Files) -> Json:
        file = self.chats.files.get(str(args.get("file_id")))
        if file is None:
            raise bad("invalid file_id")
        return {k: file[k] for k in ("file_id", "file_unique_id", "file_size", "file_path")}

    def _send_file(self, kind: str, args: Json, files: Files) -> Json:
        self.chats.chat(args)
        file = self._given_file(kind, args.get(kind), files)
        shown = {k: file[k] for k in ("file_id", "file_unique_id", "file_size")} | _shape(kind, file)
        caption, entities = checked_text(args, "caption", MAX_CAPTION_CHARACTERS)
        said = ({"caption": caption} if caption else {}) | ({"caption_entities": entities} if entities else {})
        return self.chats.send(args, **{kind: [shown] if kind == "photo" else shown}, **said)

    def _given_file(self, kind: str, value: Any, files: Files) -> Json:
        attached = value.removeprefix("attach://") if isinstance(value, str) and value.startswith("attach://") else kind
        part = files.get(kind) or files.get(attached)
        if part:
            return self._keep_file(kind, part)
        if not value:
            raise bad(f"there is no {kind} in the request")
        if value not in self.chats.files:
            is_url = "://" in value
            wrong = "wrong remote file identifier specified: Wrong string length"
            raise bad("failed to get HTTP URL content" if is_url else wrong)
        return self.chats.files[value]

    def _keep_file(self, kind: str, part: Json) -> Json:
        data = part["data"]
        if not data:
            raise bad("file must be non-empty")
        if len(data) > (LARGEST_PHOTO if kind == "photo" else LARGEST_FILE):
            raise TelegramRefusal(413, "Request Entity Too Large")
        if kind == "photo" and not data.startswith(PICTURES):
            raise bad("IMAGE_PROCESS_FAILED")
        file_id = f"FILE{next(self._file_numbers):08d}"
        about: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(data)}
        self.chats.files[file_id] = about | {"file_path": f"{kind}s/{part['name']}", **part}
        return self.chats.files[file_id]


def _scope(args: Json) -> str:
    return json.dumps(args.get("scope") or {}, sort_keys=True) + (args.get("language_code") or "")


def _check_command(command: Json) -> None:
    name = command.get("command", "").strip().removeprefix("/")
    description = command.get("description", "").strip()
    if not name or not description:
        raise bad(f"command {'description ' if name else ''}must be non-empty")
    if len(name) > 32:
        raise bad("command length must not exceed 32")
    if len(description) > 256:
        raise bad("command description length must not exceed 256")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")


def _picture_size(data: bytes) -> Json:
    """Width and height, read out of a PNG. Raises TelegramRefusal where no chat could show it."""
    width, height = struct.unpack(">II", data[16:24]) if data.startswith(b"\x89PNG") else (90, 90)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return {"width": width, "height": height}


def _shape(kind: str, file: Json) -> Json:
    if kind == "photo":
        return _picture_size(file["data"])
    timed = {"duration": 1} if kind in ("audio", "voice", "video", "animation") else {}
    sized = {"width": 1, "height": 1} if kind in ("video", "animation") else {}
    return {"file_name": file["name"], "mime_type": file["mime"]} | timed | sized
