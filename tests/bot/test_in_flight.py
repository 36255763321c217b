"""Answers under way: a stop waits for them, and work in a thread hands its result over."""

import asyncio
import threading

import pytest

from bot.in_flight import InFlight


async def test_a_stop_waits_for_what_is_under_way_and_for_what_begins_meanwhile() -> None:
    in_flight, told = InFlight(), []

    async def answer(name: str, after: list[str]) -> None:
        with in_flight.task():
            await asyncio.sleep(0)
            told.append(name)
            for following in after:
                tasks.append(asyncio.create_task(answer(following, [])))
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(answer("first", ["second"]))]
    await in_flight.finish()
    assert told == ["first", "second"]


async def test_a_stop_does_not_wait_for_ever() -> None:
    in_flight, never = InFlight(), asyncio.Event()

    async def answer() -> None:
        with in_flight.task():
            await never.wait()

    waiting = asyncio.create_task(answer())
    await in_flight.finish(0.1)
    assert not waiting.done()
    never.set()
    await waiting


async def test_work_in_a_thread() -> None:
    in_flight = InFlight()
    assert await in_flight.in_thread(lambda: threading.current_thread() is threading.main_thread()) is False
    with pytest.raises(ZeroDivisionError):
        await in_flight.in_thread(lambda: 1 // 0)
    assert await asyncio.gather(*(in_flight.in_thread(lambda n=n: n) for n in range(30))) == list(range(30))  # type: ignore[misc]


async def test_work_in_a_thread_that_nobody_waits_for_any_more() -> None:
    in_flight, go = InFlight(), threading.Event()
    waiting = asyncio.create_task(in_flight.in_thread(go.wait))
    await asyncio.sleep(0)
    waiting.cancel()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
