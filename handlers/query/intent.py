"""Which command a plain question asks for: every command's cues speak for it, the heaviest sum is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from handlers.query.grammar import tidy
from handlers.query.plain_words import framed
from handlers.registry import Command, commands


@dataclass(frozen=True, slots=True)
class Intent:
    """A command with the weight of what speaks for it in a question."""

    command: Command
    weight: float


def intents_of(text: str) -> list[Intent]:
    """The commands that something in the question speaks for, the likeliest first; equal ones in the menus' order."""
    plain = framed(tidy(text))
    weighed = (Intent(command, sum(weight for cue, weight in cues if cue.search(plain))) for command, cues in _cues())
    return sorted((i for i in weighed if i.weight), key=lambda intent: -intent.weight)


@cache
def _cues() -> tuple[tuple[Command, tuple[tuple[re.Pattern[str], float], ...]], ...]:
    return tuple((c, tuple((re.compile(cue, re.IGNORECASE), w) for cue, w in c.cues)) for c in commands() if c.cues)
