"""Telegram: sends that arrive once, be the service busy, broken or cut off; and the sign that an answer is coming."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, Conflict, NetworkError, TelegramError

from bot.telegram import html

log = structlog.get_logger(__name__)
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)  # seconds between tries; the rate limiter waits as long as Telegram says
MOMENT = 0.7  # seconds that an answer may take before the reader is told that it is coming
TYPING = 4.5  # seconds; Telegram shows the sign for five
_NOTHING_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SAME = "not modified"
_GONE = ("to edit not found", "can't be edited")


async def insist[T](call: Callable[[], Awaitable[T]], *, repeatable: bool = False) -> T:
    """The call's result, tried again for as long as it surely was not done.

    A connection that is cut after the request, or an answer that does not come, leaves open whether it was done: that
    is tried again only where doing it twice is the same as once (`repeatable`). Raises TelegramError.
    """
    for wait in WAITS:
        try:
            return await call()
        except NetworkError as error:
            if not _may_be_repeated(error, repeatable):
                raise
            log.info("telegram call is tried again", reason=type(error).__name__, seconds=wait)
        await asyncio.sleep(wait)
    return await call()


def _may_be_repeated(error: NetworkError, repeatable: bool) -> bool:
    if isinstance(error, BadRequest | Conflict):
        return False
    cut = isinstance(error.__cause__, httpx.HTTPError)  # no answer came; else Telegram said that it failed
    return repeatable or not cut or isinstance(error.__cause__, _NOTHING_SENT)


async def reply(message: Message, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None) -> None:
    """Sends an answer's messages in order, the keyboard under the last; in groups they quote the message."""
    for at, text in enumerate(texts):
        markup = keyboard if at == len(texts) - 1 else None
        await insist(lambda text=text, markup=markup: _send(message, text, markup))  # type: ignore[misc]


async def _send(message: Message, text: str, markup: InlineKeyboardMarkup | None) -> Message:
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
    await insist(lambda: message.reply_photo(png, said, parse_mode=ParseMode.HTML, **_quoting(message)))


async def edit(message: Message, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """Puts an answer in the place of the bot's message; where that is gone or too old, sends it anew."""
    try:
        await insist(
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
    await asyncio.sleep(MOMENT)
    while True:
        try:
            await message.reply_chat_action(ChatAction.TYPING)
        except TelegramError as error:
            log.info("telegram was not told that an answer is coming", reason=type(error).__name__)
        await asyncio.sleep(TYPING)
