"""Slack: Bolt's async app, in Socket Mode or over HTTP. It receives, acknowledges and hands over.

A request is acknowledged before it is answered, in a lazy listener: a listener that raises within 10 ms of its
acknowledgement loses it. What no listener handles is acknowledged as well, else Slack sends it again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.access import Allow
from bot.desk import Desk
from bot.in_flight import InFlight, pause
from bot.settings import Settings
from bot.slack import requests
from bot.slack.answering import SlackAnswering
from bot.slack.http import Receiver
from bot.slack.requests import SlackRequest
from bot.slack.sending import DOWN, TIMEOUT_SECONDS, Sender
from bot.slack.tokens import TOKEN_ERRORS, refused, tokens

log = structlog.get_logger(__name__)
PING_SECONDS = 2.0  # a socket that was cut is noticed after about this long, a silent one after four times as long
LATE_SECONDS = 0.5  # for what was still received while the socket was closed
SIGN_IN_PAUSE_SECONDS = 2.0  # between two attempts to sign in while Slack is down
BUTTON_IDS = re.compile(r"^(ask|more|context|chart|share|try):")


class Slack:
    """One workspace by one socket or port. Call `check` once, then `run`, which ends at a stop."""

    name = "slack"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.in_flight = InFlight()
        self._settings = settings
        self._tokens = tokens(settings)
        self._base = settings.slack_api_base_url
        self.client = self._client(self._tokens.bot)
        self._home: AuthorizeResult | None = None
        self.answering = SlackAnswering(desk, allow, self.in_flight, Sender(self.client), self._home_team)

    def _client(self, token: str | None = None) -> AsyncWebClient:
        """A client that makes no call again by itself: `bot.slack.sending` does that."""
        return AsyncWebClient(token, base_url=self._base, timeout=TIMEOUT_SECONDS, retry_handlers=[])

    def _home_team(self) -> str:
        return (self._home and self._home.team_id) or ""

    async def check(self) -> None:
        """Raises BadToken where Slack refuses a token; says nothing where Slack cannot be reached."""
        try:
            await self._sign_in()
            if self._tokens.app:
                await self.client.apps_connections_open(app_token=self._tokens.app)
        except SlackApiError as error:
            _raise_where_token_is_refused(error, "SLACK_APP_TOKEN" if self._home else "SLACK_BOT_TOKEN")
        except DOWN as error:
            log.warning("slack cannot be reached, trying on", reason=type(error).__name__)

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop`; then finishes what was begun."""
        if port := self._settings.slack_http_port:
            receiver = Receiver(self._app(), lambda: self._home is not None)
            await receiver.start(self._settings.slack_http_host, port)
            await self._until_signed_in(stop)
            await stop.wait()
            await receiver.stop()
            await self.in_flight.finish()
        elif await self._until_signed_in(stop):
            await self._by_socket(stop)

    async def _by_socket(self, stop: asyncio.Event) -> None:
        web = self._client()
        web.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=3))  # it only opens sockets
        handler = AsyncSocketModeHandler(self._app(), self._tokens.app, web_client=web, ping_interval=PING_SECONDS)
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        await stop.wait()
        connecting.cancel()
        await self.in_flight.finish()
        await handler.close_async()  # type: ignore[no-untyped-call]
        await self.in_flight.finish(LATE_SECONDS)

    async def _until_signed_in(self, stop: asyncio.Event) -> bool:
        """Whether it could sign in before the stop."""
        while not stop.is_set() and not await self._signed_in():
            await pause(stop, SIGN_IN_PAUSE_SECONDS)
        return not stop.is_set()

    async def _sign_in(self) -> None:
        if self._home is None:
            answer = await self.client.auth_test()
            self._home = AuthorizeResult.from_auth_test_response(bot_token=self.client.token, auth_test_response=answer)

    async def _signed_in(self) -> bool:
        try:
            await self._sign_in()
        except DOWN:
            return False
        except SlackApiError as error:
            log.error("slack refuses to sign in", error=error.response.get("error"))
            return False
        return True

    def _app(self) -> AsyncApp:
        async def home() -> AuthorizeResult:
            assert self._home is not None  # nothing is received before signing in
            return self._home

        bolt = AsyncApp(
            client=self._client(),
            authorize=home,
            signing_secret=self._tokens.secret or "",
            raise_error_for_unhandled_request=True,
            logger=logging.getLogger("slack_bolt"),  # Bolt's own loggers take no level from it
        )
        bolt.command(re.compile(r"^/"))(ack=_ack, lazy=[self._on_command])
        bolt.action(BUTTON_IDS)(ack=_ack, lazy=[self._on_click])
        bolt.message_shortcut(requests.WHO_SAID_THIS)(ack=_ack, lazy=[self._on_shortcut])
        for event in ("app_mention", "message", "app_home_opened"):
            bolt.event(event)(ack=_ack, lazy=[self._on_event])
        bolt.error(_acknowledge)
        return bolt

    async def _on_command(self, body: dict[str, Any]) -> None:
        await self.answering.take(requests.command(body))

    async def _on_click(self, body: dict[str, Any]) -> None:
        await self._take_if_ours(requests.click(body))

    async def _on_event(self, body: dict[str, Any]) -> None:
        await self._take_if_ours(requests.event(body))

    async def _on_shortcut(self, body: dict[str, Any]) -> None:
        await self.answering.take(requests.shortcut(body))

    async def _take_if_ours(self, request: SlackRequest | None) -> None:
        if request:
            await self.answering.take(request)


async def _ack(ack: Any) -> None:
    await ack()


async def _acknowledge(error: Exception) -> BoltResponse | None:
    """Answers 200 to what no listener handles, so that it does not come again; logs any other error."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    log.error("slack listener failed", exc_info=error)
    return None


def _raise_where_token_is_refused(error: SlackApiError, setting: str) -> None:
    reason = error.response.get("error")
    if reason in TOKEN_ERRORS:
        raise refused(setting, reason) from None
    log.warning("slack cannot be used yet, trying on", error=reason)
