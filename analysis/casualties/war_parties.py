"""Whose people a word of war news stands for: states, and the places, peoples and armed groups that are none."""

from __future__ import annotations

import re
from functools import cache

from analysis.language.countries import bare_name, state_of
from analysis.lexicon.casualties import WAR_PARTIES


@cache
def _sides_by_name(kind: str | None) -> dict[str, str]:
    """The names of one kind, or of all, with the side that each stands for."""
    return {row.name: row.side for row in WAR_PARTIES if kind in (None, row.kind)}


def people_of(text: str, capitals: bool = True) -> str | None:
    """The side that a name or demonym stands for ("Zenda": Ruritania, "Hamas": Hamas), None where for none.

    A capital stands for its government only where it speaks or acts; elsewhere it is a city: `capitals=False`.
    """
    return state_of(text, capitals) or _sides_by_name(None).get(bare_name(text))


def force_of(text: str) -> str | None:
    """The side whose force a word before "strike" names: a state or a party, no city ("the Kabul attack")."""
    return state_of(text, capitals=False) or _sides_by_name("party").get(bare_name(text))


def side_of_name(name: str | None) -> str | None:
    """The side that a claimant speaks for: that of the name, else of the first word of it that has one."""
    if not name:
        return None
    return people_of(name) or next((s for w in re.findall(r"[\w-]+", name) if (s := people_of(w))), None)


def people_counted_by(side: str | None) -> str | None:
    """For whose people a party speaks: a ministry of Hamas counts Palestinians; any other side for its own."""
    return _people_of_party().get(side, side) if side else side


@cache
def _people_of_party() -> dict[str, str]:
    """The parties that speak for others' people, with those."""
    return {row.side: row.speaks_for for row in WAR_PARTIES if row.speaks_for}


def named_in_war(text: str) -> bool:
    """Whether a word names a place or a party of which news tells in wars."""
    return bare_name(text) in _sides_by_name(None)
