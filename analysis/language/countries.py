"""The state that a name, demonym or capital stands for, from the countryinfo package and a supplement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from countryinfo import all_countries

from analysis.lexicon.names import STATE_SHORT, STATES_MORE

MAX_STATE_WORDS = 4  # of a state's name within a text: "Bosnia and Herzegovina"
_WORD = re.compile(r"[^\W_](?:[\w.]*\w|\.)*\.?")  # "Turkey", "U.S."; a hyphen parts "Turkish-backed"
_NONE: Mapping[str, str] = MappingProxyType({})


@cache
def _states() -> dict[str, str]:
    """Every name, demonym and capital with the state it stands for, under one name a state."""
    known: dict[str, str] = {}
    for country in all_countries():
        name = _without_addition(country.name())
        capital = country.capital()  # a list where a state has several
        spellings = [country.name(), capital if isinstance(capital, str) else "", *_demonyms(country.demonym())]
        for spelling in spellings:
            if spelling and len(spelling) > 2:
                known.setdefault(spelling, name)
    known |= {row[0]: row[1] for row in STATES_MORE}
    return known


def _without_addition(name: str) -> str:
    """The name without what follows a comma or stands in brackets."""
    return name.partition(",")[0].partition(" (")[0].strip()


def _demonyms(demonym: str | None) -> list[str]:
    """The demonyms, each with its plural: "Ruritanian", "Ruritanians"."""
    names = [d.strip() for d in (demonym or "").replace(" or ", ",").split(",") if d.strip()]
    return names + [f"{d}s" for d in names if not d.endswith(("s", "sh", "ch", "ese"))]


@cache
def _capitals() -> frozenset[str]:
    """The capitals that have another name than their state."""
    cities = ((c.name(), c.capital()) for c in all_countries())
    return frozenset(city for name, city in cities if isinstance(city, str) and city != name)


def bare_name(text: str) -> str:
    """A name without article and possessive: "Turkey" for "the Turkey’s"."""
    bare = text.strip()
    for possessive in ("'s", "’s", "’", "'"):
        bare = bare.removesuffix(possessive)
    return bare.removeprefix("the ").removeprefix("The ")


def state_of(text: str, capitals: bool = True) -> str | None:
    """The state named by `text` ("Ankara", "the Turkish", "Turkey's": Turkey), None where it names none.

    A capital stands for its government only where it speaks or acts; elsewhere it is a city: `capitals=False`.
    """
    bare = bare_name(text)
    return _states().get(bare) if capitals or bare not in _capitals() else None


def states_in(text: str, also: Mapping[str, str] = _NONE) -> Iterator[tuple[int, int, str]]:
    """The states that a text names, by name or demonym: start, end, and the state's own name; the longest first.

    "South Korean ships" names South Korea, "Turkish-backed" Turkey; a capital is a city here. `also` are states that
    the article is known to name besides.
    """
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        spelling, state = _longest(text, words[at : at + MAX_STATE_WORDS], also)
        start = words[at].start()
        if state:
            yield start, start + len(spelling), state
        while at < len(words) and words[at].start() < start + len(spelling):
            at += 1


def _longest(text: str, words: list[re.Match[str]], also: Mapping[str, str]) -> tuple[str, str | None]:
    """The most of the first words that are the name of a state, and of which; the first word where none are."""
    if words[0][0][0].isupper():
        for last in reversed(words):
            called = text[words[0].start() : last.end()]
            for spelling in (called, called.rstrip(".")):
                if state := also.get(spelling) or state_of(spelling, capitals=False):
                    return spelling, state
    return words[0][0], None


@cache
def _short_names() -> dict[str, str]:
    """The short names by which news calls some states."""
    return {row[0]: row[1] for row in STATE_SHORT}


def news_name(name: str | None) -> str | None:
    """A state as news calls it ("US" for United States); any other name as it is."""
    return _short_names().get(name, name) if name else name
