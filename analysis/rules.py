"""Ordered tables of named rules: the first rule that answers fills the slot, and which one it was can be told.

A rule is a function with one argument, the case it judges. It returns None where it does not apply, a value where it
fills the slot, and EMPTY where it decides that the slot stays empty. Its docstring states the rule in English, with an
example. `onrecord explain` prints, for every finding, the rule behind each slot: its name, where it stands and what its
docstring says.

    SIDE = Rules("side", said_of_the_victims, place_of_the_blow, attackers_are_not_victims)

    def said_of_the_victims(case: SideCase) -> str | Empty | None:
        \"\"\"The victims' own words name their side: "12 Ruritanian soldiers".\"\"\"

    side = SIDE(case)
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.records import Finding

type Slots = dict[str, RuleName]  # of one finding: slot, and the rule that filled it


class RuleName(str):
    """A rule's name, as any other string, that also knows what the rule says and where it stands."""

    __slots__ = ("code", "docstring", "module")
    code: CodeType
    module: str
    docstring: str | None

    @classmethod
    def of_function(cls, rule: Callable[..., Any]) -> Self:
        """The name of a rule that is a function."""
        plain = inspect.unwrap(rule)
        name = cls(plain.__name__)
        name.code, name.module, name.docstring = plain.__code__, plain.__module__, plain.__doc__
        return name

    @classmethod
    def of_caller(cls, rule: str, depth: int) -> Self:
        """A name for what a function decides in its body; the rule stands in that function, `depth` calls up."""
        frame = sys._getframe(depth + 1)
        name = cls(rule)
        name.code, name.module = frame.f_code, frame.f_globals["__name__"]
        name.docstring = _docstring(name.code.co_qualname, frame.f_globals)
        return name

    @property
    def place(self) -> str:
        """Where the rule stands: "analysis/casualties/side.py:120"."""
        return f"{self.module.replace('.', '/')}.py:{self.code.co_firstlineno}"

    @property
    def sentence(self) -> str:
        """What the rule's docstring says, "" where it has none."""
        return inspect.cleandoc(self.docstring or "")


class Empty(Enum):
    """The type of EMPTY, a rule's word that a slot stays empty."""

    EMPTY = "empty"


def _docstring(qualified: str, module: dict[str, Any]) -> str | None:
    """The docstring of the function or method of that name in a module's variables."""
    first, *rest = qualified.split(".")
    found = module.get(first)
    for part in rest:
        found = getattr(found, part, None)
    return found.__doc__ if inspect.isfunction(found) else None


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
                note(self.slot, rule)
                return None if isinstance(found, Empty) else found
        return None


def note(slot: str, rule: Callable[..., Any] | str) -> None:
    """Notes which rule filled a slot of the finding that is being made, if anybody listens.

    A rule is a function; a plain name is for what a function decides in its own body.
    """
    slots = _noted.get()
    if slots is not None:
        slots[slot] = RuleName.of_caller(rule, depth=1) if isinstance(rule, str) else RuleName.of_function(rule)


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
