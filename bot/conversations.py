"""What each person asked last in each channel, for a while: the context of follow-ups. In memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from handlers.query.follow_up import LastQuestion

KEPT = 15 * 60.0  # seconds for which a question is the context of the next
MOST = 2000  # people whose last question is kept; the one who has been silent for longest is forgotten first


class Talks:
    """The last question by person and channel; any thread may ask and keep. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._asked: OrderedDict[str, tuple[float, LastQuestion]] = OrderedDict()

    def last(self, who: str | None) -> LastQuestion | None:
        """What `who` asked last; None where that is too long ago, or nobody is named."""
        if who is None:
            return None
        with self._lock:
            when, asked = self._asked.get(who, (0.0, None))
            if asked is not None and self._clock() - when > KEPT:
                del self._asked[who]
                return None
            return asked

    def keep(self, who: str | None, asked: LastQuestion) -> None:
        """Makes a question the context of what `who` asks next."""
        if who is None:
            return
        with self._lock:
            self._asked[who] = (self._clock(), asked)
            self._asked.move_to_end(who)
            if len(self._asked) > MOST:
                self._asked.popitem(last=False)
