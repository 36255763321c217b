"""What in a message of Telegram is a question for this bot."""

from __future__ import annotations

import re

from telegram import Message
from telegram.constants import ChatType, MessageEntityType

from bot.telegram.inline import START
from handlers.registry import find

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?", re.ASCII)
_START = re.compile(r"/start(?:@\w+)?\b(?:\s+(?P<id>[\w-]+)\s*$)?", re.ASCII | re.IGNORECASE)


def asked(message: Message, username: str, bot_id: int) -> str | None:
    """The question in a message, None where it is not for this bot.

    In a group that is a command that is ours, a mention of the bot or a reply to it; `/who-said` is the command
    `/who` there, since Telegram's commands have no hyphens. What somebody picked in inline mode is an answer, which
    Telegram shows to the bot as well.
    """
    text = message.text or ""
    if not text or (message.via_bot and message.via_bot.id == bot_id):
        return None
    command = _COMMAND.match(text)
    if command:
        ours = (command["bot"] or username).casefold() == username.casefold()
        private_or_known = message.chat.type == ChatType.PRIVATE or command["bot"] or find(command["name"])
        return text if ours and private_or_known else None
    if message.chat.type == ChatType.PRIVATE:
        return text
    mentions = message.parse_entities([MessageEntityType.MENTION])
    called = next((e for e, said in mentions.items() if said.casefold() == f"@{username}".casefold()), None)
    if called:
        return " ".join(text.replace(mentions[called], " ").split())
    replied = message.reply_to_message
    return text if replied and replied.from_user and replied.from_user.id == bot_id else None


def started(text: str) -> str | None:
    """The id in `/start <id>`, which a deep link sends; "" where the tour is meant, None where it is no /start."""
    match = _START.match(text)
    if not match:
        return None
    return "" if match["id"] in (None, START) else match["id"]
