"""Whose people a word of war news stands for: states, and the places, peoples and armed groups that are none."""

from __future__ import annotations

import re
from functools import cache

from analysis.language.countries import state_of
from analysis.lexicon.casualties import WAR_PARTIES

POSSESSIVES = ("'s", "’s")


@cache
def _known(kind: str | None) -> dict[str, str]:
    """The names of one kind, or of all, with the side that each stands for."""
    return {row[0]: row[1] for row in WAR_PARTIES if kind in (None, row.kind)}


def people_of(text: str, capitals: bool = True) -> str | None:
    """The side that a name or demonym stands for ("Zenda": Ruritania, "Hamas": Hamas), None where for none.

    A capital stands for its government only where it speaks or acts; elsewhere it is a city: `capitals=False`.
    """
    return state_of(text, capitals) or _known(None).get(_without_possessive(text))


def force_of(text: str) -> str | None:
    """The side whose force a word before "strike" names: a state or a party, no city ("the Kabul attack")."""
    return state_of(text, capitals=False) or _known("party").get(_without_possessive(text))


def side_of_name(name: str | None) -> str | None:
    """The side that a claimant speaks for: that of the name, else of the first word of it that has one."""
    if not name:
        return None
    return people_of(name) or next((s for w in re.findall(r"[\w-]+", name) if (s := people_of(w))), None)


def spoken_for(side: str | None) -> str | None:
    """For whose people a party speaks: a ministry of Hamas counts Palestinians; any other side for its own."""
    return _spoken_for().get(side, side) if side else side


@cache
def _spoken_for() -> dict[str, str]:
    return {row.side: row.speaks_for for row in WAR_PARTIES if row.speaks_for}


def named_in_war(text: str) -> bool:
    """Whether a word names a place or a party of which news tells in wars."""
    return _without_possessive(text) in _known(None)


def _without_possessive(text: str) -> str:
    """ "Zenda" for "Zenda’s" and "the Zenda"."""
    bare = text.strip()
    for ending in POSSESSIVES:
        bare = bare.removesuffix(ending)
    return bare.removeprefix("the ").removeprefix("The ")
