"""What is kept in memory for a while: every table has a size and a time, so that no process grows with its age."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock

from cachetools import TTLCache


class BoundedMemory[Key: Hashable, Value]:
    """At most `size` values, each for `seconds` at most; the one that was not used for longest gives way first.

    Any thread may use it. `clock` gives seconds.
    """

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._values: TTLCache[Key, Value, float] = TTLCache(size, seconds, clock)

    def get(self, key: Key) -> Value | None:
        """The value under the key, None where there is none (any more)."""
        with self._lock:
            return self._values.get(key)

    def keep(self, key: Key, value: Value) -> None:
        """Keeps the value, in the place of the one before it; its time begins now."""
        with self._lock:
            self._values[key] = value

    def forget(self, key: Key) -> None:
        """Removes the value under the key, if there is one."""
        with self._lock:
            self._values.pop(key, None)


class SeenBefore:
    """Tells what comes a second time: a platform delivers again what it believes nobody received."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._keys: BoundedMemory[str, bool] = BoundedMemory(size, seconds, clock)

    def __call__(self, key: str) -> bool:
        """Whether the key came before. From here on it has, for as long as it is kept."""
        with self._lock:
            if self._keys.get(key):
                return True
            self._keys.keep(key, True)
            return False

    def forget(self, key: str) -> None:
        """What was not done after all may come again."""
        self._keys.forget(key)
