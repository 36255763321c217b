"""Answers under way: a stop waits for them, and work apart hands its result over."""

import asyncio
import threading

import pytest

from bot.in_flight import Running


async def test_a_stop_waits_for_what_is_under_way_and_for_what_begins_meanwhile() -> None:
    running, told = Running(), []

    async def answer(name: str, after: list[str]) -> None:
        with running.task():
            await asyncio.sleep(0)
            told.append(name)
            for following in after:
                tasks.append(asyncio.create_task(answer(following, [])))
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(answer("first", ["second"]))]
    await running.finish()
    assert told == ["first", "second"]


async def test_a_stop_does_not_wait_for_ever() -> None:
    running, never = Running(), asyncio.Event()

    async def answer() -> None:
        with running.task():
            await never.wait()

    waiting = asyncio.create_task(answer())
    await running.finish(0.1)
    assert not waiting.done()
    never.set()
    await waiting


async def test_work_apart() -> None:
    running = Running()
    assert await running.apart(lambda: threading.current_thread() is threading.main_thread()) is False
    with pytest.raises(ZeroDivisionError):
        await running.apart(lambda: 1 // 0)
    assert await asyncio.gather(*(running.apart(lambda n=n: n) for n in range(30))) == list(range(30))  # type: ignore[misc]


async def test_work_apart_that_nobody_waits_for_any_more() -> None:
    running, go = Running(), threading.Event()
    waiting = asyncio.create_task(running.apart(go.wait))
    await asyncio.sleep(0)
    waiting.cancel()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
