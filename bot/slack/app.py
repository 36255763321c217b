"""Slack: Bolt's async app, in Socket Mode or over HTTP. Receives, acknowledges, sends; no wording but the renderers'.

Acknowledgements come before the work, in lazy listeners: a listener that raises within 10 ms of its ack loses it.
What nobody handles is acknowledged all the same, else Slack sends it again.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any, NamedTuple

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
from bot.cli.manifest import WHO_SAID_THIS
from bot.desk import Desk
from bot.in_flight import Running, pause
from bot.settings import BadToken, Settings
from bot.slack import requests
from bot.slack.answering import Answering
from bot.slack.http import Receiver
from bot.slack.requests import Asked
from bot.slack.sending import DOWN, TIMEOUT_SECONDS, Sender

log = structlog.get_logger(__name__)
PING = 2.0  # seconds; a socket that was cut is noticed after about this long, a silent one after four times as long
LATE = 0.5  # seconds for what was still received while the socket was closed
WHERE = "api.slack.com/apps"
REFUSED = frozenset(
    ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"]
)
BUTTONS = re.compile(r"^(ask|more|context|chart|share|try):")


class Tokens(NamedTuple):
    """What Slack knows the app by: `app` opens sockets, `secret` signs requests; the one that is not used is None."""

    bot: str
    app: str | None
    secret: str | None


class Slack:
    """One workspace, one socket or port; `check` once, then `run` until told to stop."""

    name = "slack"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.running = Running()
        self._settings = settings
        self._tokens = tokens(settings)
        self._base = settings.slack_api_base_url
        self.client = self._client(self._tokens.bot)
        self._home: AuthorizeResult | None = None
        self.answering = Answering(desk, allow, self.running, Sender(self.client), self._home_team)

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
            _refused(error, "SLACK_APP_TOKEN" if self._home else "SLACK_BOT_TOKEN")
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
            await self.running.finish()
        elif await self._until_signed_in(stop):
            await self._by_socket(stop)

    async def _by_socket(self, stop: asyncio.Event) -> None:
        web = self._client()
        web.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=3))  # it only opens sockets
        handler = AsyncSocketModeHandler(self._app(), self._tokens.app, web_client=web, ping_interval=PING)
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        await stop.wait()
        connecting.cancel()
        await self.running.finish()
        await handler.close_async()  # type: ignore[no-untyped-call]
        await self.running.finish(LATE)

    async def _until_signed_in(self, stop: asyncio.Event) -> bool:
        """Whether it could sign in before the stop."""
        while not stop.is_set() and not await self._signed_in():
            await pause(stop, 2)
        return not stop.is_set()

    async def _sign_in(self) -> None:
        if self._home is None:
            told = await self.client.auth_test()
            self._home = AuthorizeResult.from_auth_test_response(bot_token=self.client.token, auth_test_response=told)

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
        bolt.action(BUTTONS)(ack=_ack, lazy=[self._on_click])
        bolt.message_shortcut(WHO_SAID_THIS)(ack=_ack, lazy=[self._on_shortcut])
        for event in ("app_mention", "message", "app_home_opened"):
            bolt.event(event)(ack=_ack, lazy=[self._on_event])
        bolt.error(_acknowledge)
        return bolt

    async def _on_command(self, body: dict[str, Any]) -> None:
        await self.answering.take(requests.command(body))

    async def _on_click(self, body: dict[str, Any]) -> None:
        await self._taken(requests.click(body))

    async def _on_event(self, body: dict[str, Any]) -> None:
        await self._taken(requests.event(body))

    async def _on_shortcut(self, body: dict[str, Any]) -> None:
        await self.answering.take(requests.shortcut(body))

    async def _taken(self, asked: Asked | None) -> None:
        if asked:
            await self.answering.take(asked)


def tokens(settings: Settings) -> Tokens:
    """The bot's token, and the app's or the signing secret. Raises BadToken where one is missing or a wrong one."""
    bot, app, secret = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    if not bot or not bot.get_secret_value().startswith("xoxb-"):
        what = "is not set" if not bot else "is not a bot token (xoxb-…)"
        raise BadToken(f"SLACK_BOT_TOKEN {what}: copy the Bot User OAuth Token from {WHERE}, OAuth & Permissions.")
    if settings.slack_http_port:
        if not secret:
            raise BadToken(
                f"SLACK_SIGNING_SECRET is not set and SLACK_HTTP_PORT is: copy it from {WHERE}, Basic Information."
            )
        return Tokens(bot.get_secret_value(), None, secret.get_secret_value())
    if not app or not app.get_secret_value().startswith("xapp-"):
        what = "is not set" if not app else "is not an app-level token (xapp-…)"
        raise BadToken(
            f"SLACK_APP_TOKEN {what}: make one with the scope connections:write at {WHERE}, Basic Information."
        )
    return Tokens(bot.get_secret_value(), app.get_secret_value(), None)


async def _ack(ack: Any) -> None:
    await ack()


async def _acknowledge(error: Exception) -> BoltResponse | None:
    """Answers 200 to what nobody handles, so that it does not come again; logs what went wrong elsewhere."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    log.error("slack listener failed", exc_info=error)
    return None


def _refused(error: SlackApiError, setting: str) -> None:
    reason = error.response.get("error")
    if reason not in REFUSED:
        log.warning("slack cannot be used yet, trying on", error=reason)
        return
    page = "OAuth & Permissions" if setting == "SLACK_BOT_TOKEN" else "Basic Information"
    raise BadToken(f"{setting} is refused by Slack ({reason}): copy it again from {WHERE}, {page}.") from None
