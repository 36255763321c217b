"""What Telegram tells the bot: the queue of updates, fetched by getUpdates or posted to a webhook."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import aiohttp
from aiohttp import web

from tests.emulators.telegram_chats import TelegramRefusal
from tests.emulators.wire import WAIT_SECONDS, Json, Log, cut

MAX_UPDATES_AT_ONCE = 100
MAX_POLL_SECONDS = 50.0
Ended = Literal["update", "conflict", "webhook", "cut", "stopped"]  # why a waiting getUpdates ended


def _refuse_ended(ended: Ended | None) -> None:
    if ended == "conflict":
        raise _conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
    if ended == "webhook":
        raise _conflict("terminated by setWebhook request")


def _conflict(why: str) -> TelegramRefusal:
    return TelegramRefusal(409, f"Conflict: {why}")


@dataclass
class TelegramDelivery:
    """One update: when it was fetched, whether it was confirmed, and what its query was answered."""

    update: Json
    at: float = field(default_factory=time.perf_counter)
    fetches: list[float] = field(default_factory=list)  # seconds after it was made
    http: list[int] = field(default_factory=list)  # webhook: the bot's statuses, 0 for none
    answer: Json = field(default_factory=dict)  # of answerCallbackQuery or answerInlineQuery
    _fetched: asyncio.Event = field(default_factory=asyncio.Event)
    _confirmed: asyncio.Event = field(default_factory=asyncio.Event)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def fetch(self) -> Json:
        """The update, on its way to the bot."""
        self.fetches.append(time.perf_counter() - self.at)
        self._fetched.set()
        return self.update

    def confirm(self) -> None:
        """The bot asked for later ones, or answered the webhook with 2xx."""
        self._confirmed.set()

    def reopen(self) -> None:
        """As if the confirmation had been lost."""
        self._confirmed.clear()

    def answer_with(self, args: Json) -> None:
        """The bot answered the query."""
        self.answer = args
        self._answered.set()

    async def fetched(self) -> None:
        """Until the bot has fetched it."""
        async with asyncio.timeout(WAIT_SECONDS):
            await self._fetched.wait()

    async def confirmed(self) -> None:
        """Until it is confirmed, so that it never comes again."""
        async with asyncio.timeout(WAIT_SECONDS):
            await self._confirmed.wait()

    async def answered(self) -> Json:
        """What the bot answered the callback or inline query."""
        async with asyncio.timeout(WAIT_SECONDS):
            await self._answered.wait()
        return self.answer


class Updates:
    """The unconfirmed updates in order, and the one getUpdates that may wait for the next."""

    def __init__(self, webhook_pause: float) -> None:
        self.queue: list[TelegramDelivery] = []
        self.deliveries: Log[TelegramDelivery] = Log()
        self.polls: Log[int] = Log()  # 1, 2, 3 … as each getUpdates comes
        self.webhook: Json = {}
        self.webhook_pause = webhook_pause  # seconds before an update is posted again
        self._numbers = itertools.count(1000)
        self._poll: asyncio.Future[Ended] | None = None
        self._wake = asyncio.Event()
        self.waiting = asyncio.Event()  # set while a getUpdates waits for the next update

    def add(self, kind: str, body: Json, copies: int) -> TelegramDelivery:
        """A new update; further copies have the same update_id, as after a lost confirmation."""
        delivery = TelegramDelivery({"update_id": next(self._numbers), kind: body})
        self.deliveries.add(delivery)
        self.queue += [delivery] * copies
        self._next()
        return delivery

    def again(self, delivery: TelegramDelivery) -> None:
        """Puts an update first in the queue once more."""
        delivery.reopen()
        self.queue.insert(0, delivery)
        self._next()

    def _next(self) -> None:
        self._wake.set()
        if not self.webhook:
            self.end_poll("update")

    def end_poll(self, why: Ended) -> None:
        """Ends the getUpdates that is waiting, if one is."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)

    def set_webhook(self, webhook: Json, drop: bool) -> None:
        """Posts updates from now on, or lets them be fetched again where `webhook` is empty."""
        self.webhook = webhook
        if drop:
            self.queue.clear()
        if webhook:
            self.end_poll("webhook")
        self._wake.set()

    async def get(self, args: Json, request: web.Request) -> list[Json]:
        """What getUpdates answers. Raises TelegramRefusal."""
        self.polls.add(len(self.polls) + 1)
        if self.webhook:
            why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise _conflict(why)
        self.end_poll("conflict")  # of two, the older one fails
        self._confirm_before(int(args.get("offset") or 0))
        if not self.queue:
            ended = await self._wait(min(float(args.get("timeout") or 0), MAX_POLL_SECONDS))
            _refuse_ended(ended)
            if ended == "cut":
                cut(request)
            if ended == "cut" or request.transport is None:
                return []  # it reaches nobody
        limit = min(int(args.get("limit") or MAX_UPDATES_AT_ONCE), MAX_UPDATES_AT_ONCE)
        return [d.fetch() for d in self.queue[:limit]]

    def _confirm_before(self, offset: int) -> None:
        for delivery in [d for d in self.queue if d.update["update_id"] < offset]:
            self.queue.remove(delivery)
            delivery.confirm()

    async def _wait(self, seconds: float) -> Ended | None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        self.waiting.set()
        done, _ = await asyncio.wait([poll], timeout=seconds)
        if self._poll is poll:
            self.waiting.clear()
        poll.cancel()
        return poll.result() if done else None

    async def pump(self, http: aiohttp.ClientSession, call: Callable[[str, Json], None]) -> None:
        """Posts the updates to the webhook, one after the other, for as long as the service runs."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self.webhook and self.queue:
                delivery = self.queue[0]
                answer = await self._post(http, delivery)
                if answer is None:
                    await asyncio.sleep(self.webhook_pause)
                    continue
                self.queue.remove(delivery)
                delivery.confirm()
                if answer.get("method"):
                    call(answer.pop("method"), answer)

    async def _post(self, http: aiohttp.ClientSession, delivery: TelegramDelivery) -> Json | None:
        """The method that the bot's answer calls, {} for none; None where it did not take the update."""
        secret = self.webhook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        limit = aiohttp.ClientTimeout(total=10)
        try:
            async with http.post(self.webhook["url"], json=delivery.update, headers=headers, timeout=limit) as response:
                delivery.http.append(response.status)
                body = await response.text()
        except (aiohttp.ClientError, TimeoutError):
            delivery.http.append(0)
            return None
        if not 200 <= response.status < 300:
            return None
        delivery.fetch()
        return dict(json.loads(body)) if body.strip().startswith("{") else {}
