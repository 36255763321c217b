"""What the chat platforms share: the answers under way, and a pause that a stop ends early."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import structlog

log = structlog.get_logger(__name__)
FINISH_SECONDS = 3.0  # for the answers under way; `serve` must end within 5 s of SIGTERM
MAX_THREADS = 8  # questions that are put to the store at once
STARTING_SECONDS = 0.05  # until a request that was acknowledged a moment ago is begun


class InFlight:
    """The answers under way, so that a stop can wait for them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self._threads = asyncio.Semaphore(MAX_THREADS)

    @contextmanager
    def task(self) -> Iterator[None]:
        """Counts the current task as an answer under way."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def in_thread[T](self, work: Callable[[], T]) -> T:
        """What `work` returns, done in a thread that does not hold up a stop: a store may be busy for long.

        A process that uses asyncio.to_thread ends only when all its threads have ended.
        """
        async with self._threads:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()
            run = contextvars.copy_context().run
            threading.Thread(target=lambda: run(_hand_over, loop, done, work), daemon=True).start()
            return await done

    async def finish(self, seconds: float = FINISH_SECONDS) -> None:
        """Waits for at most so many seconds until no answer is under way, also none that is begun meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await asyncio.sleep(STARTING_SECONDS)
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except TimeoutError:
            log.warning("answers were not finished", count=len(self._tasks))


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Waits for so many seconds, or until a stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def _hand_over[T](loop: asyncio.AbstractEventLoop, done: asyncio.Future[T], work: Callable[[], T]) -> None:
    """Does the work and hands its result or failure to the loop, if somebody still waits for it."""

    def tell(set_it: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(lambda: None if done.done() else set_it())

    try:
        result = work()
    except Exception as error:
        failure = error  # the name `error` ends with this block
        tell(lambda: done.set_exception(failure))
    else:
        tell(lambda: done.set_result(result))
