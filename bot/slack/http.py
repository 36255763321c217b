"""Slack over HTTP: its signed requests at POST /slack/events, and GET /health for a monitor.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

from collections.abc import Callable

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.bounded import SeenBefore

log = structlog.get_logger(__name__)
EVENTS_PATH, HEALTH_PATH = "/slack/events", "/health"
FRESH_SECONDS = 300.0  # for which Slack's signature is good, before and after its time stamp
MAX_SIGNATURES = 50_000  # remembered: far more than Slack sends in the ten minutes for which one is good
GRACE_SECONDS = 1.0  # for the requests that are being answered at a stop; their acknowledgements take milliseconds


class Receiver:
    """Hands Slack's requests to Bolt, which checks their signatures; `ready` tells whether the bot has signed in."""

    def __init__(self, bolt: AsyncApp, ready: Callable[[], bool]) -> None:
        self._bolt = bolt
        self._ready = ready
        self._used_before = SeenBefore(MAX_SIGNATURES, 2 * FRESH_SECONDS)
        app = web.Application()
        app.router.add_post(EVENTS_PATH, self._on_request)
        app.router.add_get(HEALTH_PATH, self._on_health)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE_SECONDS)

    async def start(self, host: str, port: int) -> None:
        """Listens. Raises OSError where it cannot, as on a port that is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        log.info("slack may send its requests", host=host, port=port, path=EVENTS_PATH)

    async def stop(self) -> None:
        """Stops listening, once the requests under way are acknowledged."""
        await self._runner.cleanup()

    async def _on_health(self, _: web.Request) -> web.Response:
        well = self._ready()
        return web.json_response({"status": "ok" if well else "not signed in yet"}, status=200 if well else 503)

    async def _on_request(self, request: web.Request) -> web.Response:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        if not (stamp.isascii() and stamp.isdecimal()):
            return web.json_response({"error": "invalid request"}, status=401)  # Bolt would fail with a 500
        if not self._ready():
            return web.json_response({"error": "not signed in yet"}, status=503)  # Slack sends events again
        signature = request.headers.get("X-Slack-Signature", "")
        if self._used_before(signature):
            return web.Response()  # somebody plays it again: Slack signs every request of its own anew
        answered = await to_aiohttp_response(await self._bolt.async_dispatch(await to_bolt_request(request)))
        if answered.status != 200:
            self._used_before.forget(signature)
        return answered
