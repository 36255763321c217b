"""Slack: what goes out. A send that fails is made again as `TO_SLACK` says.

By 429 and 5xx Slack says that the call failed, so it is made again. (Its reference says of `internal_error` that a
part of the work may have been done, which nobody can look up.) Where the connection breaks after the
request was written, nobody knows whether it arrived, and it is made once more; before it was written, it cannot have
arrived. Bolt's `respond()` and slack_sdk's own retries make no such difference, so they are not used.
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

from bot.retrying import NOT_DONE, REFUSED, UNKNOWN, Judgement, RetryPolicy, SendOutcome
from bot.slack.requests import Place

log = structlog.get_logger(__name__)
TIMEOUT_SECONDS = 15  # for one call of the Web API
DOWN = (aiohttp.ClientError, asyncio.TimeoutError, OSError)
NOTHING_ARRIVED = (
    aiohttp.ClientConnectorError,  # raised before anything is written
    SlackRequestError,  # raised by an upload that nobody sees yet
)
TOO_FAST = frozenset(["ratelimited", "rate_limited"])
PASSING = frozenset(["internal_error", "fatal_error", "service_unavailable"])
GATEWAY_TIMEOUT = 504  # the gateway does not know either
Message = Mapping[str, Any]


def judged(error: Exception) -> Judgement:
    """What a failure of a call to Slack means for making it again."""
    if isinstance(error, SlackApiError):
        return _judged_by_answer(error)
    if isinstance(error, NOTHING_ARRIVED):
        return NOT_DONE
    return UNKNOWN if isinstance(error, DOWN) else REFUSED


def _judged_by_answer(error: SlackApiError) -> Judgement:
    status, headers = getattr(error.response, "status_code", 0), getattr(error.response, "headers", {})
    if status == 429 or reason(error) in TOO_FAST:
        seconds = str(headers.get("Retry-After") or "")
        return Judgement(SendOutcome.NOT_DONE, float(seconds)) if seconds.isdecimal() else NOT_DONE
    if status == GATEWAY_TIMEOUT:
        return UNKNOWN
    return NOT_DONE if status >= 500 or reason(error) in PASSING else REFUSED


def reason(error: Exception) -> str:
    """Slack's word for what was wrong, else the kind of failure."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    if isinstance(error.response, WebhookResponse):
        return error.response.body[:100] or str(error.response.status_code)
    get = getattr(error.response, "get", None)
    return str((get and get("error")) or getattr(error.response, "status_code", "no answer"))


TO_SLACK = RetryPolicy("slack", judged, attempts=9, max_pause_seconds=60.0, reason=reason)


class Sender:
    """Messages, views and files to Slack with the bot's token."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client

    async def message(self, place: Place, message: Message, *, replaces: bool = False) -> bool:
        """Whether it was sent: to the place, else to the next best, at last to the asker alone.

        Where nobody knows even after the second attempt, it counts as sent.
        """
        for send in self._ways_to_send(place, message, replaces):
            try:
                await TO_SLACK.send(send)
            except SlackApiError as error:
                log.warning("slack did not take an answer", error=reason(error), channel=place.channel)
            except DOWN as error:
                log.error("an answer may not have reached slack", reason=type(error).__name__, channel=place.channel)
                return True
            else:
                return True
        log.error("slack took an answer in no way", channel=place.channel)
        return False

    def _ways_to_send(
        self, place: Place, message: Message, replaces: bool
    ) -> Iterator[Callable[[], Awaitable[object]]]:
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
        """Whether the open modal shows the other view now."""
        return await self._send_view(lambda: self.client.views_update(view_id=view_id, view=dict(view)))

    async def publish(self, user: str, view: Message) -> bool:
        """Whether the user's App Home shows the view."""
        return await self._send_view(lambda: self.client.views_publish(user_id=user, view=dict(view)))

    async def _send_view(self, send: Callable[[], Awaitable[object]]) -> bool:
        try:
            await TO_SLACK.send(send, repeatable=True)
        except (SlackApiError, *DOWN) as error:
            log.error("slack did not take a view", error=reason(error))
            return False
        return True

    async def picture(self, place: Place, png: bytes, alt: str, title: str) -> bool:
        """Whether the picture stands where open answers go: in the thread or direct messages, with its description."""
        about = {"filename": "chart.png", "content": png, "title": title, "alt_txt": alt, "initial_comment": title}
        where = {"channel": place.channel, "thread_ts": place.thread}
        try:
            await TO_SLACK.send(lambda: self.client.files_upload_v2(**about, **where))  # type: ignore[arg-type]
        except (SlackApiError, SlackRequestError) as error:
            log.warning("slack did not take a picture", error=reason(error), channel=place.channel)
            return False
        except DOWN as error:
            log.error("a picture may not have reached slack", reason=type(error).__name__, channel=place.channel)
        return True

    async def direct(self, place: Place) -> Place | None:
        """The asker's direct messages with the bot, where only they see an open answer."""
        if not place.user:
            return None
        try:
            users = place.user
            opened = await TO_SLACK.send(lambda: self.client.conversations_open(users=users), repeatable=True)
        except (SlackApiError, *DOWN) as error:
            log.warning("slack did not open direct messages", error=reason(error))
            return None
        return Place(place.team, str(opened["channel"]["id"]), place.user, "thread")


async def respond(url: str, message: Message) -> None:
    """Sends by a response_url: five uses in 30 minutes, in any channel. Raises SlackApiError where it is not taken."""
    hook = AsyncWebhookClient(url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
    sent = await hook.send_dict(dict(message))
    if sent.status_code != 200:
        raise SlackApiError("not taken", response=sent)  # type: ignore[no-untyped-call]
