"""What the chat platforms share: answers under way, and a wait that ends early."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

FINISH = 3.0  # seconds for the answers under way; `serve` must end within 5 s of SIGTERM


class Running:
    """The answers under way, so that a stop can wait for them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

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

    async def finish(self) -> None:
        """Waits for the answers under way, for FINISH seconds at most."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FINISH)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Waits, but not beyond a stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
