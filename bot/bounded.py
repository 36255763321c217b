"""Tables in memory, each bounded in size and in time, so that a process does not grow with its age."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock

from cachetools import TTLCache


class BoundedMemory[Key: Hashable, Value]:
    """At most `size` values, each kept for at most `seconds`; the value that was not used for longest is dropped first.

    Any thread may use it. `clock` gives seconds.
    """

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._values: TTLCache[Key, Value, float] = TTLCache(size, seconds, clock)

    def get(self, key: Key) -> Value | None:
        """The value under the key, None where there is none, or none any more."""
        with self._lock:
            return self._values.get(key)

    def keep(self, key: Key, value: Value) -> None:
        """Keeps the value instead of the one before it; its time begins now."""
        with self._lock:
            self._values[key] = value

    def forget(self, key: Key) -> None:
        """Removes the value under the key, if there is one."""
        with self._lock:
            self._values.pop(key, None)


class SeenBefore:
    """Tells what comes a second time: a platform delivers again what it thinks was not received."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._keys: BoundedMemory[str, bool] = BoundedMemory(size, seconds, clock)

    def __call__(self, key: str) -> bool:
        """Whether the key came before; from now on it did."""
        with self._lock:
            if self._keys.get(key):
                return True
            self._keys.keep(key, True)
            return False

    def forget(self, key: str) -> None:
        """Lets the key come again as if for the first time: what it stands for was not done after all."""
        self._keys.forget(key)
