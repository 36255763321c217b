"""Both chat platforms in one process. Where one is down, the other goes on."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from typing import Protocol

import structlog

from bot import extras
from bot.access import Allow
from bot.desk import Desk
from bot.in_flight import pause
from bot.settings import BadToken, Settings

log = structlog.get_logger(__name__)
PLATFORMS = ("slack", "telegram")
RESTART_PAUSE_SECONDS = 2.0  # before a platform that failed is started again
NOTHING_SET = (
    "No platform's tokens are set: put SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or TELEGRAM_BOT_TOKEN, into .env"
    " (the README says where to get them)."
)


class Platform(Protocol):
    """A chat platform: `check` raises BadToken, `run` answers until the event is set."""

    name: str

    async def check(self) -> None:
        """Raises BadToken where the platform refuses a token."""

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop`."""


def wanted(settings: Settings, names: Sequence[str]) -> tuple[str, ...]:
    """The platforms to serve: those named, else all that have a token. Raises BadToken where there are none."""
    if names:
        return tuple(dict.fromkeys(names))
    has = {
        "slack": settings.slack_bot_token or settings.slack_app_token,
        "telegram": settings.telegram_bot_token,
    }
    found = tuple(name for name in PLATFORMS if has[name])
    if not found:
        raise BadToken(NOTHING_SET)
    return found


def platforms(settings: Settings, names: Sequence[str]) -> list[Platform]:
    """The platforms to run. Raises BadSetting before anything is started: a wrong token, a library that is missing."""
    desk, allow = Desk(settings.db), Allow.parse(settings.allow)
    return [_platform(name)(settings, desk, allow) for name in wanted(settings, names)]


def _platform(name: str) -> Callable[[Settings, Desk, Allow], Platform]:
    """The platform of that name; its libraries are imported here, so that no other platform needs them."""
    extras.require(name)
    if name == "slack":
        from bot.slack.app import Slack

        return Slack
    from bot.telegram.app import Telegram

    return Telegram


async def serve(settings: Settings, names: Sequence[str]) -> None:
    """Runs until SIGTERM or SIGINT. Raises BadSetting before anything is started."""
    running = platforms(settings, names)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await _checked(running, stop)
    if no_charts := extras.missing("chart"):
        log.warning("answers have no charts", why=no_charts)
    log.info("serving", platforms=", ".join(p.name for p in running), store=str(settings.db))
    await asyncio.gather(*(_kept(p, stop) for p in running))
    log.info("stopped")


async def _checked(running: Sequence[Platform], stop: asyncio.Event) -> None:
    """Checks every platform, but no longer than until a stop. Raises BadToken."""
    stopping = asyncio.create_task(stop.wait())
    checks = [asyncio.create_task(p.check()) for p in running]
    waited = asyncio.gather(*checks)
    await asyncio.wait([stopping, *checks], return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        waited.cancel()
    else:
        stopping.cancel()
        await waited


async def _kept(platform: Platform, stop: asyncio.Event) -> None:
    """Runs a platform, and starts it again after a fault of its own; the other platform goes on."""
    while not stop.is_set():
        try:
            await platform.run(stop)
        except Exception:
            log.exception("platform failed, starting it again", platform=platform.name)
            await pause(stop, RESTART_PAUSE_SECONDS)
