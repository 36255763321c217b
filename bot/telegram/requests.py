"""Telegram: what in a message is a question for this bot."""

from __future__ import annotations

import re

from telegram import Message
from telegram.constants import ChatType, MessageEntityType

from bot.telegram.inline import START_PARAMETER
from handlers.registry import find

_TELEGRAM_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?", re.ASCII)
_START_COMMAND = re.compile(r"/start(?:@\w+)?\b(?:\s+(?P<id>[\w-]+)\s*$)?", re.ASCII | re.IGNORECASE)


def question_in(message: Message, username: str, bot_id: int) -> str | None:
    """The question in a message, None where it is not for this bot.

    In a group a question is one of our commands, a mention of the bot or a reply to it. `/who-said` arrives there as
    the command `/who`, since Telegram's commands have no hyphens. A message that somebody picked in inline mode is an
    answer of this bot, which Telegram delivers to the bot as well.
    """
    text = message.text or ""
    if not text or (message.via_bot and message.via_bot.id == bot_id):
        return None
    command = _TELEGRAM_COMMAND.match(text)
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


def passage_of_start(text: str) -> str | None:
    """The id in `/start <id>`, which a deep link sends; "" where the tour is meant, None where it is no /start."""
    match = _START_COMMAND.match(text)
    if not match:
        return None
    return "" if match["id"] in (None, START_PARAMETER) else match["id"]
