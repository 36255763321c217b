"""Telegram: python-telegram-bot's client. It receives, confirms and hands over.

The library's Application is not used: it confirms an update before it is answered, so that the update is lost when the
process is killed meanwhile.
"""

from __future__ import annotations

import asyncio
from functools import partial

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.access import Allow
from bot.desk import Desk
from bot.in_flight import InFlight, pause
from bot.settings import BadToken, Settings
from bot.telegram.answering import TelegramAnswering
from bot.telegram.sending import TO_TELEGRAM
from bot.telegram.tokens import TOKEN_HELP, token, webhook_address
from bot.telegram.updates import Inbox, Polling
from bot.telegram.webhook import Webhook
from handlers.registry import commands

log = structlog.get_logger(__name__)
DOWN_PAUSE_SECONDS = 2.0  # before Telegram, which was down, is tried again
MAX_RETRY_AFTER_WAITS = 5  # times that a call waits as long as Telegram says
START_COMMAND = ("start", "what I am, with questions to try")


class Telegram:
    """One bot. Call `check` once, then `run`, which ends at a stop."""

    name = "telegram"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.desk = desk
        self.allow = allow
        self.in_flight = InFlight()
        self._token = token(settings)
        self._root = settings.telegram_api_base_url.rstrip("/")
        self._webhook = webhook_address(settings)

    async def check(self) -> None:
        """Raises BadToken where Telegram refuses the token; says nothing where Telegram cannot be reached."""
        try:
            async with Bot(self._token, f"{self._root}/bot") as bot:
                await bot.get_me()
        except InvalidToken:
            raise BadToken(f"TELEGRAM_BOT_TOKEN is refused by Telegram: {TOKEN_HELP} for a token that works.") from None
        except TelegramError as error:
            log.warning("telegram cannot be reached, trying on", reason=type(error).__name__)

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop`; then finishes what was begun."""
        while not stop.is_set():
            bot = self._bot()
            try:
                await self._serve(bot, stop)
            except TelegramError as error:
                log.warning("telegram is down, trying on", reason=type(error).__name__)
                await pause(stop, DOWN_PAUSE_SECONDS)
            finally:
                await bot.shutdown()

    def _bot(self) -> Bot:
        limiter = AIORateLimiter(max_retries=MAX_RETRY_AFTER_WAITS)
        root = self._root
        return ExtBot(self._token, f"{root}/bot", f"{root}/file/bot", rate_limiter=limiter)

    async def _serve(self, bot: Bot, stop: asyncio.Event) -> None:
        inbox = Inbox(TelegramAnswering(self.desk, self.allow, bot, self.in_flight).handle, self.in_flight)
        source = Webhook(bot, inbox, self._webhook) if self._webhook else Polling(bot, inbox)
        receiving, stopping = asyncio.create_task(_receive(bot, source)), asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([receiving, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            receiving.cancel()
            stopping.cancel()
            [ended] = await asyncio.gather(receiving, return_exceptions=True)
            await self.in_flight.finish()
            await source.end()
        if isinstance(ended, Exception):
            raise ended


def menu() -> list[tuple[str, str]]:
    """The commands as Telegram's menu shows them: name and description."""
    return [(c.telegram_name, c.summary) for c in commands()]


async def _receive(bot: Bot, source: Polling | Webhook) -> None:
    """Signs in and receives until it is cancelled. Raises TelegramError where Telegram is down."""
    await bot.initialize()
    menu = asyncio.create_task(_set_menu(bot))
    try:
        await source.run()
    finally:
        menu.cancel()


async def _set_menu(bot: Bot) -> None:
    """Sets the menus of private chats, of groups and of all other chats; no answer waits for it."""
    everywhere = [BotCommand(name, summary) for name, summary in menu()]
    menus: tuple[tuple[BotCommandScope, list[BotCommand]], ...] = (
        (BotCommandScopeDefault(), everywhere),
        (BotCommandScopeAllPrivateChats(), [BotCommand(*START_COMMAND), *everywhere]),
        (BotCommandScopeAllGroupChats(), everywhere),
    )
    for scope, shown in menus:
        try:
            await TO_TELEGRAM.send(partial(bot.set_my_commands, shown, scope=scope), repeatable=True)
        except TelegramError as error:
            log.warning("telegram did not take the menu", scope=scope.type, reason=type(error).__name__)
