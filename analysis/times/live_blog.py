"""The clock stamps of a live blog: which day each entry belongs to, over midnights, newest or oldest first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

_OPENS_LINE = r"[ \t(\[]*"  # what may stand before a stamp on its line: "[23:30] Blasts heard"
_STAMP = re.compile(rf"^{_OPENS_LINE}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![:.\d])", re.MULTILINE)
_BEFORE_STAMP = re.compile(rf"(?:^|\n){_OPENS_LINE}$")
MAX_MINUTES_IN_A_STEP = 12 * 60  # from entry to entry; a longer jump is the clock running over midnight


def stamp_days(text: str, published: date) -> dict[int, date]:
    """The day of every clock stamp that opens a line, by where it stands; nothing where there are fewer than two."""
    stamps = [(m.start("hour"), int(m["hour"]) * 60 + int(m["minute"])) for m in _STAMP.finditer(text)]
    if len(stamps) < 2:
        return {}
    steps = [later - earlier for (_, earlier), (_, later) in pairwise(stamps)]
    newest_first = sum(_runs_back(step) for step in steps) * 2 > len(steps)
    days = [0]
    for step in steps:
        over_midnight = step > 0 if newest_first else step < 0
        days.append(days[-1] + (over_midnight if not newest_first else -over_midnight))
    last = 0 if newest_first else days[-1]
    return {at: published + timedelta(days=day - last) for (at, _), day in zip(stamps, days, strict=True)}


def opens_line(text: str, start: int) -> bool:
    """Whether an hour at `start` opens its line, as the stamp of an entry does."""
    return bool(_BEFORE_STAMP.search(text[max(0, start - 10) : start]))


def _runs_back(step: int) -> bool:
    """Whether the clock goes back from one entry to the next; a jump over midnight is taken for what it is."""
    return step > MAX_MINUTES_IN_A_STEP or -MAX_MINUTES_IN_A_STEP <= step < 0
