"""Telegram: updates that arrive by webhook, received by aiohttp in the bot's own loop."""

from __future__ import annotations

import asyncio
import hmac
import json

import structlog
from aiohttp import web
from telegram import Bot, Update

from bot.telegram.sending import TO_TELEGRAM
from bot.telegram.tokens import Address
from bot.telegram.updates import ALLOWED, Inbox

log = structlog.get_logger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_HOLD_SECONDS = 8.0  # that a request waits for its answer; Telegram posts others meanwhile
ENDING_SECONDS = 0.5  # for the requests that are open at the end


class Webhook:
    """Listens for updates; Telegram is told the address once somebody listens there."""

    def __init__(self, bot: Bot, inbox: Inbox, where: Address) -> None:
        self._bot = bot
        self._inbox = inbox
        self._where = where
        app = web.Application()
        app.router.add_post(where.path, self._on_update)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=ENDING_SECONDS)

    async def run(self) -> None:
        """Listens until it is cancelled. Raises OSError where the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._where.host, self._where.port).start()
        url, secret = self._where.url, self._where.secret
        await TO_TELEGRAM.send(
            lambda: self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED), repeatable=True
        )
        log.info("telegram webhook is set", host=self._where.host, port=self._where.port)
        await asyncio.Event().wait()

    async def end(self) -> None:
        """Stops listening; Telegram keeps what comes until somebody listens again."""
        await self._runner.cleanup()

    async def _on_update(self, request: web.Request) -> web.Response:
        """Takes an update: 200 once it is on its way, which confirms it."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self._where.secret.encode()):
            log.warning("telegram webhook: a request without the secret was refused")
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), self._bot)
        except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError):
            log.warning("telegram webhook: a request that is no update was refused")
            return web.Response(status=400)
        await self._inbox.take([update], WEBHOOK_HOLD_SECONDS)
        return web.Response()
