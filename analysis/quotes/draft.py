"""What a quotation is made of before it is one: a cue that the parse shows, and the draft that grows around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from analysis.rules import Slots

type TokenRange = tuple[int, int]  # token indices [first, last)
type CharacterRange = tuple[int, int]  # [start, end) in the text


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or "according to") of speech: its kind, its speaker's head word and its contents as token ranges."""

    token: Token
    kind: str
    speaker: Token | None
    contents: tuple[TokenRange, ...]
    medium: Token | None = None  # through whom it came: "Interfax quoted him as saying"


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation in the making: characters [start, end) of content (-1 where it has none), with cue and speaker."""

    start: int
    end: int
    cue: Token | None
    speaker: Token | None
    kind: str = ""
    marked: int = 0  # how many of its characters stand in quotation marks
    uncued: bool = False  # has no cue: it may go on where the quotation before it stopped
    medium: Token | None = None  # through whom it came
    single: bool = False  # stands in single quotation marks
    slots: Slots = field(default_factory=dict)  # which rules filled its slots so far
