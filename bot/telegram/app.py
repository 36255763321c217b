"""Telegram: python-telegram-bot's client. Receives, acknowledges, sends; no wording but the renderers'.

Its Application is not used: it confirms an update before it is answered, so that a killed process loses it.
"""

from __future__ import annotations

import asyncio
import re
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
from bot.in_flight import Running, pause
from bot.settings import BadToken, Settings
from bot.telegram.answers import Answers
from bot.telegram.sending import TO_TELEGRAM
from bot.telegram.updates import Inbox, Polling
from bot.telegram.webhook import Webhook, address
from handlers.registry import commands

log = structlog.get_logger(__name__)
HELP = "send /newbot or /mybots to @BotFather"
AGAIN = 2.0  # seconds before Telegram, found down, is tried again
TRIES = 5  # times that a call waits as long as Telegram says
START = ("start", "what I am, with questions to try")
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


class Telegram:
    """One bot; `check` once, then `run` until told to stop."""

    name = "telegram"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.desk = desk
        self.allow = allow
        self.running = Running()
        self._token = token(settings)
        self._root = settings.telegram_api_base_url.rstrip("/")
        self._webhook = address(settings)

    async def check(self) -> None:
        """Raises BadToken where Telegram refuses the token; says nothing where Telegram cannot be reached."""
        try:
            async with Bot(self._token, f"{self._root}/bot") as bot:
                await bot.get_me()
        except InvalidToken:
            raise BadToken(f"TELEGRAM_BOT_TOKEN is refused by Telegram: {HELP} for a token that works.") from None
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
                await pause(stop, AGAIN)
            finally:
                await bot.shutdown()

    def _bot(self) -> Bot:
        limiter = AIORateLimiter(max_retries=TRIES)
        root = self._root
        return ExtBot(self._token, f"{root}/bot", f"{root}/file/bot", rate_limiter=limiter)

    async def _serve(self, bot: Bot, stop: asyncio.Event) -> None:
        inbox = Inbox(Answers(self.desk, self.allow, bot, self.running).handle, self.running)
        source = Webhook(bot, inbox, self._webhook) if self._webhook else Polling(bot, inbox)
        receiving, stopping = asyncio.create_task(_receive(bot, source)), asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([receiving, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            receiving.cancel()
            stopping.cancel()
            [ended] = await asyncio.gather(receiving, return_exceptions=True)
            await self.running.finish()
            await source.end()
        if isinstance(ended, Exception):
            raise ended


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


async def _receive(bot: Bot, source: Polling | Webhook) -> None:
    """Signs in and receives until it is cancelled. Raises TelegramError where Telegram is down."""
    await bot.initialize()
    menu = asyncio.create_task(_set_menu(bot))
    try:
        await source.run()
    finally:
        menu.cancel()


async def _set_menu(bot: Bot) -> None:
    """Sets the menus of private chats, of groups and of all others; who is served does not wait for it."""
    everywhere = [BotCommand(name, summary) for name, summary in menu()]
    menus: tuple[tuple[BotCommandScope, list[BotCommand]], ...] = (
        (BotCommandScopeDefault(), everywhere),
        (BotCommandScopeAllPrivateChats(), [BotCommand(*START), *everywhere]),
        (BotCommandScopeAllGroupChats(), everywhere),
    )
    for scope, shown in menus:
        try:
            await TO_TELEGRAM.send(partial(bot.set_my_commands, shown, scope=scope), repeatable=True)
        except TelegramError as error:
            log.warning("telegram did not take the menu", scope=scope.type, reason=type(error).__name__)
