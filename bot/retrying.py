"""Sends that fail are made again: one loop for all platforms, and a policy for each.

The policy says what a failure means, and the loop acts on it:

- REFUSED: the platform will never take it ("the channel is archived"). The failure is raised at once.
- NOT_DONE: it was certainly not done ("too many requests", a connection that was refused). It is made again after a
  pause that grows, or after the time that the platform asks for (Retry-After), up to a number of attempts.
- UNKNOWN: the connection was cut before an answer came, so that nobody knows whether it was done. It is made once
  more: an answer that arrives twice is better than one that never arrives. A send that may be repeated without anybody
  noticing (an edit, a menu) is made again as often as one that was not done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

import structlog
from stamina import retry_context
from stamina.instrumentation import set_on_retry_hooks

log = structlog.get_logger(__name__)
FIRST_PAUSE_SECONDS = 0.5  # each pause after it is twice as long as the one before
JITTER_SECONDS = 0.1  # so that sends that failed together are not made again together
MAX_RETRY_AFTER_SECONDS = 300.0  # a platform that asks for more is asked again after this time
ATTEMPTS_AFTER_A_CUT = 1

set_on_retry_hooks(())  # stamina would log the failure's words, which may hold what somebody wrote


class SendOutcome(Enum):
    """What a failure says about the send."""

    REFUSED = "refused"
    NOT_DONE = "not done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a failure means; `retry_after` is how many seconds the platform asks to wait, None where it does not say."""

    outcome: SendOutcome
    retry_after: float | None = None


REFUSED, NOT_DONE, UNKNOWN = (Judgement(outcome) for outcome in SendOutcome)


def reason_of(error: Exception) -> str:
    """The kind of failure, for the log: its words may hold what somebody wrote."""
    return type(error).__name__


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How one platform's sends are made again; `judge` says what a failure means, `reason` names it in the log."""

    platform: str
    judge: Callable[[Exception], Judgement]
    attempts: int
    max_pause_seconds: float
    reason: Callable[[Exception], str] = reason_of

    async def send[T](self, call: Callable[[], Awaitable[T]], *, repeatable: bool = False) -> T:
        """What `call` returns in the end. Raises its last failure where it is refused or fails too often.

        `repeatable` says that doing it twice is the same as doing it once.
        """
        async for attempt in retry_context(
            on=_Again(self, repeatable),
            attempts=self.attempts,
            timeout=None,
            wait_initial=FIRST_PAUSE_SECONDS,
            wait_max=self.max_pause_seconds,
            wait_jitter=JITTER_SECONDS,
        ):
            with attempt:
                return await call()
        raise AssertionError("the last attempt returns or raises")


class _Again:
    """Whether one send is made again after a failure, and after how many seconds; counts its cut connections."""

    def __init__(self, policy: RetryPolicy, repeatable: bool) -> None:
        self._policy = policy
        self._repeatable = repeatable
        self._cuts = 0

    def __call__(self, error: Exception) -> bool | float:
        """False: not again; True: after the usual pause; a number: after so many seconds."""
        judged = self._policy.judge(error)
        if not self._may_be_made_again(judged.outcome):
            return False
        reason = self._policy.reason(error)
        log.info("send is made again", platform=self._policy.platform, why=reason, retry_after=judged.retry_after)
        return True if judged.retry_after is None else min(judged.retry_after, MAX_RETRY_AFTER_SECONDS)

    def _may_be_made_again(self, outcome: SendOutcome) -> bool:
        if outcome is SendOutcome.UNKNOWN and not self._repeatable:
            self._cuts += 1
            return self._cuts <= ATTEMPTS_AFTER_A_CUT
        return outcome is not SendOutcome.REFUSED
