"""Slack: Bolt's async app in Socket Mode. Receives, acknowledges, sends; no wording but the renderers'.

Acknowledgements come before the work, in lazy listeners: a listener that raises within 10 ms of its ack loses it.
What nobody handles is acknowledged all the same, else Slack sends it again.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.access import Allow, refusal
from bot.adapters.running import Running, pause
from bot.desk import Desk
from bot.render import blocks
from bot.settings import BadToken, Settings

log = structlog.get_logger(__name__)
TIMEOUT = 15  # seconds for one call of the Web API
PING = 2.0  # seconds; a socket that was cut is noticed after about this long
REMEMBERED = 1000  # deliveries: Slack repeats one within the hour, and only the last few
WHERE = "api.slack.com/apps"
REFUSED = frozenset(
    ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"]
)
DOWN = (aiohttp.ClientError, asyncio.TimeoutError, OSError)
_LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>|<((?:https?|mailto):[^>|]*)>")


@dataclass(frozen=True, slots=True)
class Place:
    """Who asked and where the answer goes: to the asker alone (`response_url`) or into the thread `thread`."""

    team: str | None
    channel: str | None
    user: str | None
    response_url: str | None = None
    thread: str | None = None


class Slack:
    """One workspace, one socket; `check` once, then `run` until told to stop."""

    name = "slack"

    def __init__(self, settings: Settings, desk: Desk, allow: Allow) -> None:
        self.desk = desk
        self.allow = allow
        self.running = Running()
        bot, app = tokens(settings)
        self._app_token = app
        self._base = settings.slack_api_base_url
        self.client = AsyncWebClient(bot, base_url=self._base, timeout=TIMEOUT, retry_handlers=_retries())
        self._home: AuthorizeResult | None = None
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def check(self) -> None:
        """Raises BadToken where Slack refuses a token; says nothing where Slack cannot be reached."""
        try:
            await self._sign_in()
            await self.client.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            _refused(error, "SLACK_APP_TOKEN" if self._home else "SLACK_BOT_TOKEN")
        except DOWN as error:
            log.warning("slack cannot be reached, trying on", reason=type(error).__name__)

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop`; then finishes what was begun."""
        while not stop.is_set() and not await self._signed_in():
            await pause(stop, 2)
        if stop.is_set():
            return
        handler = AsyncSocketModeHandler(self._app(), self._app_token, web_client=self.client, ping_interval=PING)
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        await stop.wait()
        connecting.cancel()
        await self.running.finish()
        await handler.close_async()  # type: ignore[no-untyped-call]

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
            assert self._home is not None  # the socket is opened after signing in
            return self._home

        bolt = AsyncApp(
            client=AsyncWebClient(base_url=self._base, timeout=TIMEOUT),
            authorize=home,
            raise_error_for_unhandled_request=True,
        )
        bolt.command(re.compile(r"^/"))(ack=_ack, lazy=[self._on_command])
        bolt.action(re.compile(r"^ask:"))(ack=_ack, lazy=[self._on_button])
        bolt.event("app_mention")(ack=_ack, lazy=[self._on_event])
        bolt.event("message")(ack=_ack, lazy=[self._on_event])
        bolt.error(_acknowledge)
        return bolt

    async def _on_command(self, body: dict[str, Any]) -> None:
        place = Place(body.get("team_id"), body.get("channel_id"), body.get("user_id"), body.get("response_url"))
        await self._answer(body.get("trigger_id"), place, f"{body['command']} {typed(body.get('text') or '')}")

    async def _on_button(self, body: dict[str, Any]) -> None:
        try:
            asked = json.loads(body["actions"][0]["value"])
            text, page = str(asked["ask"]), asked.get("page")
        except (KeyError, IndexError, TypeError, ValueError):
            log.warning("button that was not ours")
            return
        user, container = body.get("user") or {}, body.get("container") or {}
        team = user.get("team_id") or (body.get("team") or {}).get("id")
        channel = (body.get("channel") or {}).get("id")
        alone = container.get("is_ephemeral") or not channel
        thread = None if alone else container.get("thread_ts") or container.get("message_ts")
        url = body.get("response_url") if alone else None
        await self._answer(body.get("trigger_id"), Place(team, channel, user.get("id"), url, thread), text, page)

    async def _on_event(self, body: dict[str, Any]) -> None:
        event = body["event"]
        if event.get("bot_id") or event.get("subtype") or not event.get("user"):
            return
        if event["type"] == "message" and event.get("channel_type") != "im":
            return
        team = event.get("user_team") or event.get("team") or body.get("team_id")
        thread = event.get("thread_ts") or event.get("ts")
        place = Place(team, event.get("channel"), event["user"], thread=thread)
        await self._answer(body.get("event_id"), place, typed(event.get("text") or ""))

    async def _answer(self, delivery: str | None, place: Place, text: str, page: str | None = None) -> None:
        if self._repeated(delivery):
            return
        with self.running.task():
            home = self._home.team_id if self._home else None
            if not self.allow.slack(place.team, place.channel, place.user, home or ""):
                await self._send(place, blocks.sentence(refusal("Slack", place.user, place.channel, place.team)))
                return
            answer = await asyncio.to_thread(self.desk.ask, text, page=page)
            await self._send(place, blocks.message(answer))

    def _repeated(self, delivery: str | None) -> bool:
        """Whether this delivery was answered before: Slack repeats what it believes unacknowledged."""
        if delivery is None:
            return False
        known = delivery in self._seen
        self._seen[delivery] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return known

    async def _send(self, place: Place, message: Mapping[str, Any]) -> None:
        try:
            if not place.response_url:
                await self.client.chat_postMessage(channel=place.channel or "", thread_ts=place.thread, **message)
            elif not await _respond(place.response_url, message):
                await self.client.chat_postEphemeral(channel=place.channel or "", user=place.user or "", **message)
        except SlackApiError as error:
            log.error("slack did not take an answer", error=error.response.get("error"), channel=place.channel)
        except DOWN as error:
            log.error("slack could not be reached with an answer", reason=type(error).__name__)


def tokens(settings: Settings) -> tuple[str, str]:
    """The bot's and the app's token. Raises BadToken where one is missing or of the wrong kind."""
    bot, app = settings.slack_bot_token, settings.slack_app_token
    if not bot or not bot.get_secret_value().startswith("xoxb-"):
        what = "is not set" if not bot else "is not a bot token (xoxb-…)"
        raise BadToken(f"SLACK_BOT_TOKEN {what}: copy the Bot User OAuth Token from {WHERE}, OAuth & Permissions.")
    if not app or not app.get_secret_value().startswith("xapp-"):
        what = "is not set" if not app else "is not an app-level token (xapp-…)"
        raise BadToken(
            f"SLACK_APP_TOKEN {what}: make one with the scope connections:write at {WHERE}, Basic Information."
        )
    return bot.get_secret_value(), app.get_secret_value()


def typed(text: str) -> str:
    """What a person typed, out of what Slack makes of it: links and entities undone."""
    return html.unescape(_LINK.sub(lambda m: m[1] or m[2], text))


def _retries() -> list[AsyncRetryHandler]:
    return [AsyncRateLimitErrorRetryHandler(max_retry_count=3)]


async def _ack(ack: Any) -> None:
    await ack()


async def _acknowledge(error: Exception) -> BoltResponse | None:
    """Answers 200 to what nobody handles, so that it does not come again; logs what went wrong elsewhere."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    log.error("slack listener failed", exc_info=error)
    return None


async def _respond(url: str, message: Mapping[str, Any]) -> bool:
    """Whether Slack took the message on a response URL: five uses in 30 minutes, in any channel."""
    hook = AsyncWebhookClient(url, timeout=TIMEOUT, retry_handlers=_retries())
    sent = await hook.send_dict({"response_type": "ephemeral", "replace_original": False, **message})
    return sent.status_code == 200


def _refused(error: SlackApiError, setting: str) -> None:
    reason = error.response.get("error")
    if reason not in REFUSED:
        log.warning("slack cannot be used yet, trying on", error=reason)
        return
    page = "OAuth & Permissions" if setting == "SLACK_BOT_TOKEN" else "Basic Information"
    raise BadToken(f"{setting} is refused by Slack ({reason}): copy it again from {WHERE}, {page}.") from None
