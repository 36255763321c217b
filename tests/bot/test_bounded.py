"""Tables in memory: how much they hold, for how long, and what gives way."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.bounded import BoundedMemory, SeenBefore

SECONDS = 60.0


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_one_not_used_for_longest_gives_way() -> None:
    memory: BoundedMemory[str, int] = BoundedMemory(2, SECONDS)
    memory.keep("Ada", 1)
    memory.keep("Ben", 2)
    assert memory.get("Ada") == 1
    memory.keep("Cleo", 3)
    assert [memory.get(name) for name in ("Ada", "Ben", "Cleo")] == [1, None, 3]


@pytest.mark.parametrize(("seconds", "held"), [(SECONDS - 1, 1), (SECONDS, None)])
def test_a_value_is_held_for_its_time(seconds: float, held: int | None) -> None:
    clock = Clock()
    memory: BoundedMemory[str, int] = BoundedMemory(2, SECONDS, clock)
    memory.keep("Ada", 1)
    clock.now = seconds
    assert memory.get("Ada") == held


def test_to_keep_a_value_again_begins_its_time_anew_and_to_look_at_it_does_not() -> None:
    clock = Clock()
    memory: BoundedMemory[str, int] = BoundedMemory(2, SECONDS, clock)
    memory.keep("looked at", 1)
    memory.keep("kept", 1)
    clock.now = SECONDS - 1
    memory.get("looked at")
    memory.keep("kept", 2)
    clock.now = SECONDS + 1
    assert [memory.get("looked at"), memory.get("kept")] == [None, 2]


def test_what_was_forgotten_is_not_there() -> None:
    memory: BoundedMemory[str, int] = BoundedMemory(2, SECONDS)
    memory.keep("Ada", 1)
    memory.forget("Ada")
    memory.forget("nobody")
    assert memory.get("Ada") is None


def test_what_comes_a_second_time() -> None:
    clock = Clock()
    seen = SeenBefore(2, SECONDS, clock)
    assert [seen(event) for event in ("a", "a", "b", "a")] == [False, True, False, True]
    seen.forget("a")
    assert [seen("a"), seen("a")] == [False, True]
    clock.now = SECONDS
    assert seen("a") is False


def test_of_many_at_once_one_is_the_first() -> None:
    seen = SeenBefore(10, SECONDS)
    with ThreadPoolExecutor(8) as pool:
        assert sum(not known for known in pool.map(seen, ["event"] * 200)) == 1
