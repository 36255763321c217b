"""Both chat platforms in one process; either may be down without hurting the other."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from typing import Protocol

import structlog

from bot.access import Allow
from bot.desk import Desk
from bot.in_flight import pause
from bot.settings import BadToken, Settings

log = structlog.get_logger(__name__)
PLATFORMS = ("slack", "telegram")
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
    """The platforms to serve: those named, else every one that has a token. Raises BadToken where there is none."""
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
    """The adapters to run. Raises BadSetting (BadToken among them) before anything is started."""
    desk, allow = Desk(settings.db), Allow.parse(settings.allow)
    made: list[Platform] = []
    for name in wanted(settings, names):
        if name == "slack":
            from bot.slack.app import Slack

            made.append(Slack(settings, desk, allow))
        else:
            from bot.telegram.app import Telegram

            made.append(Telegram(settings, desk, allow))
    return made


async def serve(settings: Settings, names: Sequence[str]) -> None:
    """Runs until SIGTERM or SIGINT. Raises BadSetting before anything is started."""
    running = platforms(settings, names)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await _checked(running, stop)
    log.info("serving", platforms=", ".join(p.name for p in running), store=str(settings.db))
    await asyncio.gather(*(_kept(p, stop) for p in running))
    log.info("stopped")


async def _checked(running: Sequence[Platform], stop: asyncio.Event) -> None:
    """Checks every platform, but not beyond a stop. Raises BadToken."""
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
    """Runs a platform again after a fault of its own, so that it hurts no other."""
    while not stop.is_set():
        try:
            await platform.run(stop)
        except Exception:
            log.exception("platform failed, starting it again", platform=platform.name)
            await pause(stop, 2)
