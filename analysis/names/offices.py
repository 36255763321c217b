"""Offices: who is "the Ruritanian president", as an article says beside a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from analysis.records import Name, Office

# Offices that one person of a state holds at a time; of envoys, deputies and spokesmen a state has several.
_OFFICES = frozenset({"president", "premier", "chancellor", "minister", "king", "queen", "emperor", "sultan"})
_NOT_NOW = frozenset({"former", "ex", "then", "deputy", "late", "acting", "incoming", "outgoing", "future", "shadow"})
_WORDS = r"(?P<office>[A-Za-z]+(?: [A-Za-z]+){0,3})"
_BETWEEN = re.compile(rf"(?:['’]s?)? {_WORDS} ")  # "Ruritania[’s President ]Ada Brandt"
_BEHIND = re.compile(rf", (?:the )?{_WORDS} of (?:the )?")  # "Ada Brandt[, the president of ]Ruritania"
_APPOSED = re.compile(r", (?:the )?")  # "Ada Brandt[, ]Ruritania’s president,"
_REST = re.compile(rf"(?:['’]s?)? {_WORDS}(?=[,.;)])")


def offices(text: str, names: Sequence[Name]) -> Iterator[Office]:
    """Each office of a state that the article gives to a person whom it names in full."""
    states = sorted((n for n in names if n.kind == "state"), key=lambda n: n.start)
    starts = [s.start for s in states]
    for person in (n for n in names if n.kind == "person" and " " in n.name):
        at = bisect_left(starts, person.start)
        before, after = states[at - 1 : at] if at else [], states[at : at + 1]
        yield from chain(_before(text, person, before), _after(text, person, after))


def _before(text: str, person: Name, states: Sequence[Name]) -> Iterator[Office]:
    """The office stands between state and person: "Ruritania’s President Ada Brandt"."""
    for state in states:
        told = _BETWEEN.fullmatch(text, state.end, person.start)
        if told and _is_office(told["office"]):
            yield _office(told, text, state, person)


def _after(text: str, person: Name, states: Sequence[Name]) -> Iterator[Office]:
    """The office stands behind the person: "Ada Brandt, the president of Ruritania", "Ada Brandt, Ruritania’s king"."""
    for state in states:
        told = _BEHIND.fullmatch(text, person.end, state.start)
        if told is None and _APPOSED.fullmatch(text, person.end, state.start):
            told = _REST.match(text, state.end)
        if told and _is_office(told["office"]):
            yield _office(told, text, state, person)


def _office(told: re.Match[str], text: str, state: Name, person: Name) -> Office:
    start, end = told.span("office")
    return Office(start, end, text[start:end], state=state.name, holder=person.name)


def _is_office(words: str) -> bool:
    parts = words.lower().split()
    return parts[-1] in _OFFICES and not _NOT_NOW & set(parts)
