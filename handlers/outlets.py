"""The outlets that a question names, and the one rule for the words around an “in”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from store.names import fold

_GENERIC = ("the", "news", "agency", "online")  # what people leave out of an outlet's name
_REMEMBERED = 1024  # names whose key is kept, and lists of outlets


class NamedOutlet(NamedTuple):
    """An outlet that is held, and the words that ask for it: `words[start:end]` is “in Coast Daily”."""

    start: int
    end: int
    outlet: str


def find_outlet(words: Sequence[str], outlets: Sequence[str]) -> NamedOutlet | None:
    """The first `in <outlet>` that names one of `outlets`, the longest name that fits; a word may be a phrase."""
    longest = max((len(o.split()) for o in outlets), default=0) + len(_GENERIC)
    for at, word in enumerate(words if outlets else ()):
        if word.casefold() != "in":
            continue
        for end in range(min(len(words), at + 1 + longest), at + 1, -1):
            if found := held_outlet(" ".join(words[at + 1 : end]), outlets):
                return NamedOutlet(at, end, found)
    return None


def cut_outlet(text: str, outlets: Sequence[str]) -> tuple[str, str | None]:
    """The text without its `in <outlet>`, and that outlet; the text as it is where it names none."""
    words = text.split()
    found = find_outlet(words, outlets)
    return (" ".join((*words[: found.start], *words[found.end :])), found.outlet) if found else (text, None)


def held_outlet(name: str, outlets: Sequence[str]) -> str | None:
    """The outlet of that name, else the only one of these initials ("AP" for Associated Press)."""
    return _by_key(tuple(outlets)).get(outlet_key(name))


@lru_cache(maxsize=_REMEMBERED)
def _by_key(outlets: tuple[str, ...]) -> dict[str, str]:
    """The outlets by their keys and by initials that only one of them has."""
    named: dict[str, str] = {}
    initials: dict[str, list[str]] = {}
    for outlet in outlets:
        key = outlet_key(outlet)
        named.setdefault(key, outlet)
        if " " in key:
            initials.setdefault("".join(word[0] for word in key.split()), []).append(outlet)
    alone = {letters: found[0] for letters, found in initials.items() if len(found) == 1}
    return {key: outlet for key, outlet in (alone | named).items() if key}


@lru_cache(maxsize=_REMEMBERED)
def outlet_key(name: str) -> str:
    """The words of an outlet's name without those that people leave out, folded."""
    words = fold(name).split()
    return " ".join([w for w in words if w not in _GENERIC] or words)


def split_at_in(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before the last “in”, and those behind it: "cut in grain | in | Sarn".

    The last one, because a place or an outlet narrows all that stands before it, an earlier “in” included. Without an
    “in” nothing stands behind it.
    """
    at = max((i for i, word in enumerate(words) if word.casefold() == "in"), default=len(words))
    return tuple(words[:at]), tuple(words[at + 1 :])
