"""What each person asked last in each channel: the context of follow-up questions. Kept in memory, and for a while."""

from __future__ import annotations

from collections.abc import Callable

from bot.bounded import BoundedMemory
from handlers.query.follow_up import LastQuestion

CONTEXT_SECONDS = 15 * 60.0  # for which a question is the context of the next
MAX_PEOPLE = 2000  # whose last question is kept; the person who has been silent for longest is forgotten first


class ConversationMemory:
    """The last question by person and channel; any thread may ask and keep. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._asked: BoundedMemory[str, LastQuestion] = BoundedMemory(MAX_PEOPLE, CONTEXT_SECONDS, clock)

    def last(self, who: str | None) -> LastQuestion | None:
        """What `who` asked last; None where that is too long ago, or nobody is named."""
        return None if who is None else self._asked.get(who)

    def keep(self, who: str | None, asked: LastQuestion) -> None:
        """Makes a question the context of what `who` asks next."""
        if who is not None:
            self._asked.keep(who, asked)
