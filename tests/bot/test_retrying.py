"""Sends that fail: which are made again, how often, and after how long. The waits are noted, not slept."""

import asyncio

import pytest

from bot.retrying import (
    JITTER_SECONDS,
    MAX_RETRY_AFTER_SECONDS,
    NOT_DONE,
    REFUSED,
    UNKNOWN,
    Judgement,
    RetryPolicy,
    SendOutcome,
)

OK = None


def asked_to_wait(seconds: float) -> Judgement:
    return Judgement(SendOutcome.NOT_DONE, seconds)


class Failure(Exception):
    """A failure that says itself how it is to be judged."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement


def judge(error: Exception) -> Judgement:
    return error.judgement if isinstance(error, Failure) else REFUSED


POLICY = RetryPolicy("semaphore", judge, attempts=4, max_pause_seconds=1.0)


class Flag:
    """A send that meets the outcomes given, one an attempt."""

    def __init__(self, *outcomes: Judgement | None) -> None:
        self.outcomes = outcomes
        self.attempts = 0

    async def __call__(self) -> str:
        outcome = self.outcomes[self.attempts]
        self.attempts += 1
        if outcome:
            raise Failure(outcome)
        return "arrived"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited between attempts."""
    seconds: list[float] = []

    async def note(delay: float) -> None:
        seconds.append(delay)

    monkeypatch.setattr(asyncio, "sleep", note)
    return seconds


@pytest.mark.parametrize("repeatable", [False, True])
@pytest.mark.parametrize(
    "outcomes",
    [
        (OK,),
        (NOT_DONE, OK),
        (NOT_DONE, NOT_DONE, NOT_DONE, OK),
        (UNKNOWN, OK),
        (UNKNOWN, NOT_DONE, NOT_DONE, OK),
        (NOT_DONE, UNKNOWN, OK),
    ],
)
async def test_a_send_that_arrives_in_the_end(
    waits: list[float], outcomes: tuple[Judgement | None, ...], repeatable: bool
) -> None:
    flag = Flag(*outcomes)
    assert await POLICY.send(flag, repeatable=repeatable) == "arrived"
    assert flag.attempts == len(outcomes) == len(waits) + 1


@pytest.mark.parametrize(
    ("outcomes", "attempts", "attempts_if_repeatable"),
    [
        ((REFUSED,), 1, 1),
        ((NOT_DONE, REFUSED), 2, 2),
        ((NOT_DONE,) * 9, 4, 4),
        ((UNKNOWN,) * 9, 2, 4),
        ((UNKNOWN, NOT_DONE, UNKNOWN, OK), 3, None),
        ((UNKNOWN, REFUSED), 2, 2),
    ],
)
async def test_a_send_that_is_given_up(
    waits: list[float], outcomes: tuple[Judgement | None, ...], attempts: int, attempts_if_repeatable: int | None
) -> None:
    for repeatable, expected in ((False, attempts), (True, attempts_if_repeatable)):
        if expected is None:
            continue
        flag = Flag(*outcomes)
        with pytest.raises(Failure) as raised:
            await POLICY.send(flag, repeatable=repeatable)
        assert flag.attempts == expected
        assert raised.value.judgement == outcomes[expected - 1]


@pytest.mark.usefixtures("waits")
async def test_the_send_after_next_has_a_cut_of_its_own() -> None:
    for _ in range(3):
        assert await POLICY.send(Flag(UNKNOWN, OK)) == "arrived"


async def test_the_pauses_double_up_to_the_longest(waits: list[float]) -> None:
    await POLICY.send(Flag(NOT_DONE, NOT_DONE, NOT_DONE, OK))
    for waited, least in zip(waits, (0.5, 1.0, 1.0), strict=True):
        assert least <= waited <= least + JITTER_SECONDS


@pytest.mark.parametrize(("asked", "waited"), [(0.0, 0.0), (7.0, 7.0), (86_400.0, MAX_RETRY_AFTER_SECONDS)])
async def test_what_the_platform_asks_for_is_waited(waits: list[float], asked: float, waited: float) -> None:
    await POLICY.send(Flag(asked_to_wait(asked), OK))
    assert waits == [waited]
