"""Telegram: what goes out, made again as `TO_TELEGRAM` says; and the sign that an answer is coming.

A call that Telegram refuses for now, or that never reached it, is made again. Where the connection is cut after the
request, or no answer comes, nobody knows whether it was done, and it is made once more. The rate limiter of the bot
(`bot.telegram.app`) waits for as long as Telegram says before any of this.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import httpx
import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, Conflict, NetworkError, TelegramError

from bot.retrying import NOT_DONE, REFUSED, UNKNOWN, Judgement, RetryPolicy
from bot.telegram import html

log = structlog.get_logger(__name__)
MOMENT_SECONDS = 0.7  # that an answer may take before the reader is told that it is coming
TYPING_SECONDS = 4.5  # between two signs; Telegram shows each for five
_NOTHING_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SAME = "not modified"
_GONE = ("to edit not found", "can't be edited")


def judged(error: Exception) -> Judgement:
    """What a failure of a call to Telegram means for making it again; the rate limiter waits out Retry-After."""
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest | Conflict):
        return REFUSED
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError) and not isinstance(cause, _NOTHING_SENT):
        return UNKNOWN  # no answer came
    return NOT_DONE  # Telegram says that it failed, or was never reached


TO_TELEGRAM = RetryPolicy("telegram", judged, attempts=7, max_pause_seconds=15.0)


async def reply(message: Message, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None) -> None:
    """Sends an answer's messages in order, the keyboard under the last; in groups they quote the message."""
    for at, text in enumerate(texts):
        markup = keyboard if at == len(texts) - 1 else None
        await TO_TELEGRAM.send(partial(_reply_text, message, text, markup))


async def _reply_text(message: Message, text: str, markup: InlineKeyboardMarkup | None) -> Message:
    return await message.reply_text(
        text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=markup,
        **_quoting(message),
    )


def _quoting(message: Message) -> dict[str, Any]:
    if message.chat.type == ChatType.PRIVATE:
        return {"do_quote": False}
    return {"reply_parameters": ReplyParameters(message.message_id, allow_sending_without_reply=True)}


async def send_picture(message: Message, png: bytes, words: str) -> None:
    """Sends a picture with the words below it."""
    said = html.caption(words)
    await TO_TELEGRAM.send(lambda: message.reply_photo(png, said, parse_mode=ParseMode.HTML, **_quoting(message)))


async def edit(message: Message, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """Replaces the bot's message by an answer; where the message is gone or too old, sends the answer anew."""
    try:
        await TO_TELEGRAM.send(
            lambda: message.edit_text(
                text, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW, reply_markup=keyboard
            ),
            repeatable=True,
        )
    except BadRequest as error:
        why = error.message.casefold()
        if any(words in why for words in _GONE):
            await reply(message, [text], keyboard)
        elif _SAME not in why:
            raise


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Shows that the bot is typing for as long as the block takes, once it takes longer than a moment."""
    showing = asyncio.create_task(_show_typing(message))
    try:
        yield
    finally:
        showing.cancel()


async def _show_typing(message: Message) -> None:
    await asyncio.sleep(MOMENT_SECONDS)
    while True:
        try:
            await message.reply_chat_action(ChatAction.TYPING)
        except TelegramError as error:
            log.info("telegram was not told that an answer is coming", reason=type(error).__name__)
        await asyncio.sleep(TYPING_SECONDS)
