"""What goes out to Slack: every send waits out 429 and 5xx, and none that may have arrived is made twice.

An answer of 429 or 5xx is Slack's word that the call failed, so it is made again. (Its reference allows for
`internal_error` that a part of the work was done, which nobody can look up.) Where the connection breaks after the
request was written, nothing is known, and the send is left; before it was made, nothing can have arrived. Bolt's
`respond()` and slack_sdk's own retries do neither, so that they are not used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.slack.requests import Place

log = structlog.get_logger(__name__)
TIMEOUT = 15  # seconds for one call of the Web API
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)  # seconds before each further attempt
LONGEST = 300.0  # seconds that a Retry-After is waited for
DOWN = (aiohttp.ClientError, asyncio.TimeoutError, OSError)
TOO_FAST = frozenset(["ratelimited", "rate_limited"])
PASSING = frozenset(["internal_error", "fatal_error", "service_unavailable"])
GATEWAY_TIMEOUT = 504  # the one answer that says itself that nothing is known
Message = Mapping[str, Any]


async def patiently[T](send: Callable[[], Awaitable[T]], *, harmless: bool = False) -> T:
    """What `send` returns in the end. Raises SlackApiError where it is refused for good, or what is in DOWN.

    `harmless` sends (a view that is replaced) are made again after a broken connection, too.
    """
    for pause in PAUSES:
        try:
            return await send()
        except (SlackApiError, SlackRequestError, *DOWN) as error:
            wait = _wait(error, pause, harmless)
            if wait is None:
                raise
            log.info("slack is asked again", why=reason(error), seconds=wait)
            await asyncio.sleep(wait)
    return await send()


def _wait(error: Exception, pause: float, harmless: bool) -> float | None:
    """Seconds until the send may be made again, None where it may not."""
    if not isinstance(error, SlackApiError):
        # The first is raised before anything is written; the other by an upload that nobody sees yet.
        never_arrived = isinstance(error, aiohttp.ClientConnectorError | SlackRequestError)
        return pause if never_arrived or harmless else None
    status, headers = getattr(error.response, "status_code", 0), getattr(error.response, "headers", {})
    if status == 429 or reason(error) in TOO_FAST:
        told = str(headers.get("Retry-After") or "")
        return min(float(told), LONGEST) if told.isdecimal() else pause
    return pause if (status >= 500 and status != GATEWAY_TIMEOUT) or reason(error) in PASSING else None


def reason(error: Exception) -> str:
    """Slack's word for what was wrong, else the kind of failure."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    if isinstance(error.response, WebhookResponse):
        return error.response.body[:100] or str(error.response.status_code)
    get = getattr(error.response, "get", None)
    return str((get and get("error")) or getattr(error.response, "status_code", "no answer"))


class Sender:
    """Messages, views and files to Slack with the bot's token."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client

    async def message(self, place: Place, message: Message, *, replaces: bool = False) -> bool:
        """Whether it was sent to where the place says, else to the next best: what cannot stand there is the asker's.

        Where nobody knows, it counts as sent.
        """
        for send in self._ways(place, message, replaces):
            try:
                await patiently(send)
            except SlackApiError as error:
                log.warning("slack did not take an answer", error=reason(error), channel=place.channel)
            except DOWN as error:
                log.error("an answer may not have reached slack", reason=type(error).__name__, channel=place.channel)
                return True
            else:
                return True
        log.error("slack took an answer in no way", channel=place.channel)
        return False

    def _ways(self, place: Place, message: Message, replaces: bool) -> Iterator[Callable[[], Awaitable[object]]]:
        def by_url(response_type: str) -> Awaitable[object]:
            threaded = {"thread_ts": place.thread} if place.thread else {}
            how = {"response_type": response_type, "replace_original": replaces, **threaded}
            return respond(place.response_url or "", {**message, **how})

        def post(channel: str | None, thread: str | None = None) -> Awaitable[object]:
            return self.client.chat_postMessage(channel=channel or "", thread_ts=thread, **message)

        if place.way == "thread":
            yield lambda: post(place.channel, place.thread)
        if place.response_url:
            yield lambda: by_url("in_channel" if place.way == "channel" else "ephemeral")
        if place.way == "channel":
            yield lambda: post(place.channel, place.thread)
        if place.way == "alone" and place.channel and place.user:
            to = {"channel": place.channel, "user": place.user, "thread_ts": place.thread}
            yield lambda: self.client.chat_postEphemeral(**to, **message)  # type: ignore[arg-type]
        if place.user and place.user != place.channel:
            yield lambda: post(place.user)  # the bot's own direct messages are always there

    async def open(self, trigger: str, view: Message) -> str | None:
        """Opens a modal and gives its id, None where Slack does not open it: a trigger lasts three seconds."""
        try:
            opened = await self.client.views_open(trigger_id=trigger, view=dict(view))
        except (SlackApiError, *DOWN) as error:
            log.warning("slack did not open a modal", error=reason(error))
            return None
        return str(opened["view"]["id"])

    async def update(self, view_id: str, view: Message) -> bool:
        """Whether a modal that is open shows another view now."""
        return await self._view(lambda: self.client.views_update(view_id=view_id, view=dict(view)))

    async def publish(self, user: str, view: Message) -> bool:
        """Whether the user's App Home shows the view."""
        return await self._view(lambda: self.client.views_publish(user_id=user, view=dict(view)))

    async def _view(self, send: Callable[[], Awaitable[object]]) -> bool:
        try:
            await patiently(send, harmless=True)
        except (SlackApiError, *DOWN) as error:
            log.error("slack did not take a view", error=reason(error))
            return False
        return True

    async def picture(self, place: Place, png: bytes, alt: str, title: str) -> bool:
        """Whether the picture stands where open answers go: in the thread or direct messages, with its description."""
        about = {"filename": "chart.png", "content": png, "title": title, "alt_txt": alt, "initial_comment": title}
        where = {"channel": place.channel, "thread_ts": place.thread}
        try:
            await patiently(lambda: self.client.files_upload_v2(**about, **where))  # type: ignore[arg-type]
        except (SlackApiError, SlackRequestError) as error:
            log.warning("slack did not take a picture", error=reason(error), channel=place.channel)
            return False
        except DOWN as error:
            log.error("a picture may not have reached slack", reason=type(error).__name__, channel=place.channel)
        return True

    async def direct(self, place: Place) -> Place | None:
        """The asker's direct messages with the bot, where an answer that is theirs alone may stand openly."""
        if not place.user:
            return None
        try:
            opened = await patiently(lambda: self.client.conversations_open(users=place.user or ""), harmless=True)
        except (SlackApiError, *DOWN) as error:
            log.warning("slack did not open direct messages", error=reason(error))
            return None
        return Place(place.team, str(opened["channel"]["id"]), place.user, "thread")


async def respond(url: str, message: Message) -> None:
    """Sends by a response_url: five uses in 30 minutes, in any channel. Raises SlackApiError where it is not taken."""
    hook = AsyncWebhookClient(url, timeout=TIMEOUT, retry_handlers=[])
    sent = await hook.send_dict(dict(message))
    if sent.status_code != 200:
        raise SlackApiError("not taken", response=sent)  # type: ignore[no-untyped-call]
