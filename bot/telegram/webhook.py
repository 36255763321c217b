"""Telegram: updates by webhook, received by aiohttp in the same loop as everything else."""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot, Update

from bot.settings import BadSetting, Settings
from bot.telegram.sending import TO_TELEGRAM
from bot.telegram.updates import ALLOWED, Inbox

log = structlog.get_logger(__name__)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
HOLD = 8.0  # seconds; Telegram posts others beside a request that waits
ENDING = 0.5  # seconds for the requests that are open at the end
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)  # https://core.telegram.org/bots/api#setwebhook


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram posts updates (`url`), with which secret, and where this process listens for them."""

    url: str
    secret: str
    host: str
    port: int

    @property
    def path(self) -> str:
        """The path of the address, which a proxy in front has to keep."""
        return urlsplit(self.url).path or "/"


def address(settings: Settings) -> Address | None:
    """The webhook that is set, None for polling. Raises BadSetting where it has no sound address or secret."""
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadSetting(f"TELEGRAM_WEBHOOK_URL: “{url}” is no address; it takes https://your-host/any/path.")
    if not secret or not _SECRET.fullmatch(secret.get_secret_value()):
        what = "has other characters than A-Z, a-z, 0-9, _ and -" if secret else "is not set"
        raise BadSetting(f"TELEGRAM_WEBHOOK_SECRET {what}: with TELEGRAM_WEBHOOK_URL set, make up a long one.")
    return Address(url, secret.get_secret_value(), settings.telegram_webhook_host, settings.telegram_webhook_port)


class Webhook:
    """Listens for updates; Telegram is told the address once somebody listens there."""

    def __init__(self, bot: Bot, inbox: Inbox, where: Address) -> None:
        self._bot = bot
        self._inbox = inbox
        self._where = where
        app = web.Application()
        app.router.add_post(where.path, self._on_update)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=ENDING)

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
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), self._where.secret.encode()):
            log.warning("telegram webhook: a request without the secret was refused")
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), self._bot)
        except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError):
            log.warning("telegram webhook: a request that is no update was refused")
            return web.Response(status=400)
        await self._inbox.take([update], HOLD)
        return web.Response()
