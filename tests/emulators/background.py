"""An event loop in a thread of its own, so that plain tests drive services that must answer meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self

MAX_WAIT_SECONDS = 60.0  # each wait has a shorter deadline of its own; this one only keeps a test from hanging


class Background:
    """The loop that the loopback services run in; everything they do is done there."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="loopback services", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.run(self._loop.shutdown_asyncgens())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` returns, awaited in the loop; its exception is raised here."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(MAX_WAIT_SECONDS)
