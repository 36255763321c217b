"""Telegram: the token and the webhook that are set. Needs none of Telegram's libraries, so that `doctor` can look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.settings import BadSetting, BadToken, Settings

TOKEN_HELP = "send /newbot or /mybots to @BotFather"
_BOT_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)  # https://core.telegram.org/bots/api#setwebhook


def token(settings: Settings) -> str:
    """The bot's token. Raises BadToken where it is missing or has not the form of one."""
    given = settings.telegram_bot_token
    if not given:
        raise BadToken(f"TELEGRAM_BOT_TOKEN is not set: {TOKEN_HELP} and copy the token.")
    if not _BOT_TOKEN.fullmatch(given.get_secret_value()):
        raise BadToken(
            f"TELEGRAM_BOT_TOKEN is not a bot token (digits, a colon, letters): {TOKEN_HELP} and copy it whole."
        )
    return given.get_secret_value()


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


def webhook_address(settings: Settings) -> Address | None:
    """The webhook that is set, None for polling. Raises BadSetting where it has no sound address or secret."""
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadSetting(f"TELEGRAM_WEBHOOK_URL: “{url}” is no address; it takes https://your-host/any/path.")
    if not secret or not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
        what = "has other characters than A-Z, a-z, 0-9, _ and -" if secret else "is not set"
        raise BadSetting(f"TELEGRAM_WEBHOOK_SECRET {what}: with TELEGRAM_WEBHOOK_URL set, make up a long one.")
    return Address(url, secret.get_secret_value(), settings.telegram_webhook_host, settings.telegram_webhook_port)
