"""Offices: who is "the Ruritanian president", as the articles themselves say beside a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from analysis.records import Name, Record
from store.names import key, meeting

# Offices that one person of a state holds at a time; of envoys, deputies and spokesmen a state has several.
_OFFICES = frozenset({"president", "premier", "chancellor", "minister", "king", "queen", "emperor", "sultan"})
_NOT_NOW = frozenset({"former", "ex", "then", "deputy", "late", "acting", "incoming", "outgoing", "future", "shadow"})
_WORDS = r"(?P<office>[A-Za-z]+(?: [A-Za-z]+){0,3})"
_BETWEEN = re.compile(rf"(?:['’]s?)? {_WORDS} ")  # "Ruritania[’s President ]Ada Brandt"
_BEHIND = re.compile(rf", (?:the )?{_WORDS} of (?:the )?")  # "Ada Brandt[, the president of ]Ruritania"
_APPOSED = re.compile(r", (?:the )?")  # "Ada Brandt[, ]Ruritania’s president,"
_REST = re.compile(rf"(?:['’]s?)? {_WORDS}(?=[,.;)])")


def offices(record: Record) -> Iterator[tuple[str, str]]:
    """Each office that the article gives to a person it names: where the office's spellings meet, and the full name."""
    states = sorted((n for n in record.names if n.kind == "state"), key=lambda n: n.start)
    starts = [s.start for s in states]
    for person in (n for n in record.names if n.kind == "person" and " " in n.name):
        at = bisect_left(starts, person.start)
        before, after = states[at - 1 : at] if at else [], states[at : at + 1]
        for state, office in (*_before(record.text, person, before), *_after(record.text, person, after)):
            yield meeting(f"{key(state.name)} {key(office)}"), person.name


def _before(text: str, person: Name, states: list[Name]) -> Iterator[tuple[Name, str]]:
    for state in states:
        told = _BETWEEN.fullmatch(text, state.end, person.start)
        if told and _is_office(told["office"]):
            yield state, told["office"]


def _after(text: str, person: Name, states: list[Name]) -> Iterator[tuple[Name, str]]:
    for state in states:
        told = _BEHIND.fullmatch(text, person.end, state.start)
        if told is None and _APPOSED.fullmatch(text, person.end, state.start):
            told = _REST.match(text, state.end)
        if told and _is_office(told["office"]):
            yield state, told["office"]


def _is_office(words: str) -> bool:
    parts = words.lower().split()
    return parts[-1] in _OFFICES and not _NOT_NOW & set(parts)
