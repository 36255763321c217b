"""Telegram: python-telegram-bot by polling. Receives, acknowledges, sends; no wording but the renderers'."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import structlog
from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType, MessageEntityType, ParseMode
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.access import Allow, refusal
from bot.adapters.running import Running, pause
from bot.desk import Desk
from bot.render import html
from bot.render.buttons import Button
from bot.settings import BadToken, Settings
from handlers.command import commands, find

log = structlog.get_logger(__name__)
Context = ContextTypes.DEFAULT_TYPE
EXPIRED = "This button has expired. Please ask again."
HELP = "send /newbot or /mybots to @BotFather"
STOPPING = 4.0  # seconds for the library's own stop, within the 5 that `serve` has
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?", re.ASCII)


class Telegram:
    """One bot, polled; `check` once, then `run` until told to stop."""

    name = "telegram"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.desk = desk
        self.allow = allow
        self.running = Running()
        self._token = token(settings)
        self._root = settings.telegram_api_base_url.rstrip("/")

    async def check(self) -> None:
        """Raises BadToken where Telegram refuses the token; says nothing where Telegram cannot be reached."""
        try:
            async with Bot(self._token, base_url=f"{self._root}/bot") as bot:
                await bot.get_me()
        except InvalidToken:
            raise BadToken(f"TELEGRAM_BOT_TOKEN is refused by Telegram: {HELP} for a token that works.") from None
        except TelegramError as error:
            log.warning("telegram cannot be reached, trying on", reason=type(error).__name__)

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop`; then finishes what was begun."""
        while not stop.is_set():
            app = self._app()
            try:
                await self._serve(app, stop)
            except (NetworkError, RetryAfter) as error:  # the first calls are not retried by the library
                log.warning("telegram is down, trying on", reason=type(error).__name__)
                await pause(stop, 2)
            finally:
                await self._end(app)

    async def _serve(self, app: Any, stop: asyncio.Event) -> None:
        await app.initialize()
        await app.bot.set_my_commands([BotCommand(name, summary) for name, summary in menu()])
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY])
        await stop.wait()

    async def _end(self, app: Any) -> None:
        await self.running.finish()
        try:
            async with asyncio.timeout(STOPPING):
                if app.updater and app.updater.running:
                    await app.updater.stop()
                if app.running:
                    await app.stop()
                await app.shutdown()
        except (TimeoutError, TelegramError) as error:
            log.warning("telegram did not end in good order", reason=type(error).__name__)

    def _app(self) -> Any:  # Application has six type parameters that say nothing here
        builder = Application.builder().token(self._token)
        builder = builder.base_url(f"{self._root}/bot").base_file_url(f"{self._root}/file/bot")
        app = builder.concurrent_updates(True).rate_limiter(AIORateLimiter(max_retries=3)).build()
        app.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, self._on_message))
        app.add_handler(CallbackQueryHandler(self._on_button))
        app.add_error_handler(_failed)
        return app

    async def _on_message(self, update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        text = asked(message, context.bot.username, context.bot.id)
        if text is None:
            return
        with self.running.task():
            if not self._may(update):
                await _reply(message, [html.sentence(self._refusal(update))], None)
                return
            await self._answer(message, text, None)

    async def _on_button(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        with self.running.task():
            if not self._may(update):
                await query.answer(self._refusal(update)[:200], show_alert=True)
                return
            found = await asyncio.to_thread(self.desk.recall, query.data or "")
            if found is None or not isinstance(query.message, Message):
                await query.answer(EXPIRED, show_alert=True)
                return
            await _taken(query)
            await self._answer(query.message, *found)

    async def _answer(self, message: Message, text: str, page: str | None) -> None:
        answer = await asyncio.to_thread(self.desk.ask, text, page=page)
        keyboard = await asyncio.to_thread(self._keyboard, html.keyboard(answer))
        await _reply(message, html.messages(answer), keyboard)

    def _keyboard(self, rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
        """Buttons carry a key of 16 letters, since their data may hold 64 bytes and a question is longer."""
        made = [
            [InlineKeyboardButton(b.label, callback_data=self.desk.remember(b.ask, b.page)) for b in row]
            for row in rows
        ]
        return InlineKeyboardMarkup(made) if made else None

    def _may(self, update: Update) -> bool:
        chat, user = update.effective_chat, update.effective_user
        return self.allow.telegram(chat.id if chat else None, user.id if user else None)

    @staticmethod
    def _refusal(update: Update) -> str:
        chat, user = update.effective_chat, update.effective_user
        return refusal("Telegram", user.id if user else None, chat.id if chat else None)


def token(settings: Settings) -> str:
    """The bot's token. Raises BadToken where it is missing or has not the form of one."""
    given = settings.telegram_bot_token
    if not given:
        raise BadToken(f"TELEGRAM_BOT_TOKEN is not set: {HELP} and copy the token.")
    if not _TOKEN.fullmatch(given.get_secret_value()):
        raise BadToken(f"TELEGRAM_BOT_TOKEN is not a bot token (digits, a colon, letters): {HELP} and copy it whole.")
    return given.get_secret_value()


def menu() -> list[tuple[str, str]]:
    """The commands as Telegram's menu shows them: name and description."""
    return [(c.telegram_name, c.summary) for c in commands()]


def asked(message: Message, username: str, bot_id: int) -> str | None:
    """The question in a message, None where it is not for this bot.

    In a group that is a command that is ours, a mention of the bot or a reply to it; `/who-said` is the command
    `/who` there, since Telegram's commands have no hyphens.
    """
    text = message.text or ""
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


async def _reply(message: Message, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None) -> None:
    """Sends an answer's messages in order, the keyboard under the last."""
    for at, text in enumerate(texts):
        await message.reply_text(
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard if at == len(texts) - 1 else None,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )


async def _taken(query: CallbackQuery) -> None:
    """Ends the button's waiting sign; one that is too old to be answered is served all the same."""
    try:
        await query.answer()
    except TelegramError as error:
        log.info("telegram callback not taken", reason=type(error).__name__)


async def _failed(update: object, context: Context) -> None:
    log.error("telegram update failed", exc_info=context.error)
