"""Telegram: updates come in and are answered once each. They are polled, unless a webhook is set.

An update is confirmed when its answer is about to be sent: if the process is killed before, the update comes again.
Until it is confirmed every getUpdates returns it again; it is begun once all the same, beside the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, TelegramError

from bot.bounded import BoundedMemory
from bot.in_flight import InFlight

log = structlog.get_logger(__name__)
ALLOWED = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)
POLL_SECONDS = 8  # that a getUpdates waits; with the client's 5 a silent connection is noticed within 13
POLL_HOLD_SECONDS = 1.0  # that one slow answer keeps others from being fetched
MAX_UPDATES = 5000  # remembered: a repeated one is among the last few
UPDATE_SECONDS = 24 * 3600.0  # for which Telegram keeps an update, and so may give it again
MAX_PAUSE_SECONDS = 15.0  # between two tries while Telegram is down
CONFIRM_SECONDS = 1.0  # for the last call; `serve` must end within 5 s of SIGTERM
Confirm = Callable[[], None]
Handle = Callable[[Update, Confirm], Awaitable[None]]


class Inbox:
    """Hands each update to `handle` once, without waiting for the others; `handle` says when it may be confirmed."""

    def __init__(self, handle: Handle, in_flight: InFlight) -> None:
        self._handle = handle
        self._in_flight = in_flight
        self._known: BoundedMemory[int, asyncio.Event] = BoundedMemory(MAX_UPDATES, UPDATE_SECONDS)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, updates: Sequence[Update], seconds: float = POLL_HOLD_SECONDS) -> list[int]:
        """Begins the updates that are new. Returns, within so many seconds, the ids that may not be confirmed yet."""
        begun = {update.update_id: self._begin(update) for update in updates}
        try:
            async with asyncio.timeout(seconds):
                for event in begun.values():
                    await event.wait()
        except TimeoutError:
            log.info("telegram updates take long to be answered", held=sum(not e.is_set() for e in begun.values()))
        return [number for number, event in begun.items() if not event.is_set()]

    @property
    def is_done(self) -> bool:
        """Whether no answer is under way."""
        return all(task.done() for task in self._tasks)

    def _begin(self, update: Update) -> asyncio.Event:
        known = self._known.get(update.update_id)
        if known:
            return known
        event = asyncio.Event()
        self._known.keep(update.update_id, event)
        task = asyncio.create_task(self._handled(update, event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return event

    async def _handled(self, update: Update, event: asyncio.Event) -> None:
        with self._in_flight.task():
            try:
                await self._handle(update, event.set)
            except TelegramError as error:  # its words may hold what somebody wrote
                log.error("telegram did not take an answer", reason=type(error).__name__)
            except Exception:
                log.exception("telegram update failed")
            finally:
                event.set()


class Polling:
    """Fetches updates by getUpdates; a webhook that was set before is removed."""

    def __init__(self, bot: Bot, inbox: Inbox) -> None:
        self._bot = bot
        self._inbox = inbox
        self._may_poll = False
        self._begun = self._confirmed = 0  # the offset after the updates that were begun, and that may be confirmed

    async def run(self) -> None:
        """Fetches until it is cancelled, whatever Telegram answers."""
        failures = 0
        while True:
            try:
                await self._fetch()
                failures = 0
            except TelegramError as error:
                failures += 1
                _log_first_failure(error, failures)
                await asyncio.sleep(min(0.25 * 2**failures, MAX_PAUSE_SECONDS))

    async def _fetch(self) -> None:
        if not self._may_poll:
            self._may_poll = await self._bot.delete_webhook()
        wait = POLL_SECONDS if self._confirmed == self._begun else 0
        updates = await self._bot.get_updates(self._confirmed, timeout=wait, allowed_updates=ALLOWED)
        self._begun = updates[-1].update_id + 1 if updates else self._begun
        self._confirmed = min(await self._inbox.take(updates), default=self._begun)

    async def end(self) -> None:
        """Confirms the updates that were answered, so that they do not come again; the others will."""
        offset = self._begun if self._inbox.is_done else self._confirmed
        if not offset:
            return
        try:
            async with asyncio.timeout(CONFIRM_SECONDS):
                await self._bot.get_updates(offset, limit=1, timeout=0, allowed_updates=ALLOWED)
        except (TelegramError, TimeoutError) as error:
            log.warning("telegram updates were not confirmed, they may come again", reason=type(error).__name__)


def _log_first_failure(error: TelegramError, failures: int) -> None:
    """Logs the first of several failures in a row."""
    if failures > 1:
        return
    if isinstance(error, Conflict):
        log.error("telegram gives the updates to another process with this token: end that one", reason="Conflict")
    else:
        log.warning("telegram is down, trying on", reason=type(error).__name__)
