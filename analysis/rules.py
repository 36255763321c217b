"""Ordered tables of named rules: the first rule that answers fills the slot, and which one it was can be told.

A rule is a function with one argument, the case it judges. It returns None where it does not apply, a value where it
fills the slot, and EMPTY where it decides that the slot stays empty. Its docstring states the rule in English, with an
example. `onrecord explain` prints, for every finding, the name of the rule behind each slot.

    SIDE = Rules("side", said_of_the_victims, place_of_the_blow, attackers_are_not_victims)

    def said_of_the_victims(case: SideCase) -> str | Empty | None:
        \"\"\"The victims' own words name their side: "12 Ruritanian soldiers".\"\"\"

    side = SIDE(case)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.records import Finding

type Slots = dict[str, str]  # of one finding: slot, and the name of the rule that filled it


class Empty(Enum):
    """The type of EMPTY, a rule's word that a slot stays empty."""

    EMPTY = "empty"


EMPTY: Final[Literal[Empty.EMPTY]] = Empty.EMPTY
_noted: ContextVar[Slots | None] = ContextVar("noted", default=None)


class Rules[Case, Value]:
    """An ordered table of rules for one slot. Called with a case, it gives the slot's value, None where it is empty."""

    def __init__(self, slot: str, *rules: Callable[[Case], Value | Empty | None]) -> None:
        self.slot = slot
        self.rules = rules

    def __call__(self, case: Case) -> Value | None:
        """The value of the first rule that answers; None where none does, or where that one says EMPTY."""
        for rule in self.rules:
            found = rule(case)
            if found is not None:
                note(self.slot, rule.__name__)
                return None if isinstance(found, Empty) else found
        return None


def note(slot: str, rule: str) -> None:
    """Notes which rule filled a slot of the finding that is being made, if anybody listens."""
    slots = _noted.get()
    if slots is not None:
        slots[slot] = rule


@contextmanager
def noting() -> Iterator[Slots]:
    """Collects the notes made within the block: one finding's slots."""
    slots: Slots = {}
    token = _noted.set(slots)
    try:
        yield slots
    finally:
        _noted.reset(token)


def explained(doc: Doc, finding: Finding, slots: Slots) -> None:
    """Keeps with the document which rules filled a finding's slots, for `onrecord explain`."""
    if doc._.rules is not None:
        doc._.rules[finding] = slots
