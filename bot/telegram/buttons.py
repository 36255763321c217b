"""What a button of Telegram carries, within the 64 bytes that there are.

A button leads to a passage by its id ("=k3x5q2ab"), to a short question by its words ("?/timeline"), and to any other
by the key under which the desk remembers it, with the page ("0123456789abcdef@10"): at most one write an answer.
The trail holds what *Back* leads to, the latest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.buttons import SOURCE, Button
from bot.telegram import html
from handlers.answer import Answer
from handlers.query.grammar import tidy

LONGEST = 64  # bytes of callback_data
KEY = 16  # bytes of a key: words that are no longer take no more room
ALONE = 48  # bytes of words beside which there is no trail
Verb = Literal["e", "n", "c"]
EDIT: Verb = "e"
NEW: Verb = "n"
CHART: Verb = "c"
Remember = Callable[[str], str]
_PASSAGE = re.compile(rf"/{SOURCE} ([A-Za-z0-9_-]{{1,24}})", re.ASCII)
_DATA = re.compile(r"([enc]):(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: whether its answer replaces the message (EDIT), is a new one (NEW) or a CHART of it."""

    verb: Verb
    target: str
    trail: tuple[str, ...] = ()

    @property
    def data(self) -> str:
        """The callback_data; the oldest of the trail give way where there is no room."""
        parts = [f"{self.verb}:{self.target}", *self.trail]
        while len(parts) > 1 and len(":".join(parts).encode()) > LONGEST:
            parts.pop()
        return ":".join(parts)

    @classmethod
    def read(cls, data: str) -> Press:
        """The press behind callback_data; one of an earlier release is a bare key."""
        match = _DATA.fullmatch(data)
        if not match:
            return cls(NEW, data)
        verb: Verb = EDIT if match[1] == EDIT else CHART if match[1] == CHART else NEW
        target, *trail = match[2].split(":")
        return cls(verb, target, tuple(trail))

    @property
    def question(self) -> str | None:
        """The question that the target itself says; None where it is a key."""
        sort, said = self.key[:1], self.key[1:]
        return f"/{SOURCE} {said}" if sort == "=" else said if sort == "?" else None

    @property
    def key(self) -> str:
        """The key under which the desk remembers the question."""
        return self.target.partition("@")[0]

    @property
    def page(self) -> str | None:
        """The page of it that is asked for."""
        return self.target.partition("@")[2] or None


def question(answer: Answer) -> str:
    """The question as it was read, to be asked again: a follow-up then needs no memory of what was before it."""
    return tidy(f"/{answer.command} {answer.query}")


def keyboard(
    answer: Answer,
    remember: Remember,
    *,
    page: str | None = None,
    trail: Sequence[str] = (),
    in_place: bool = False,
    chart: str | None = None,
) -> InlineKeyboardMarkup | None:
    """The buttons below an answer; `in_place` says that theirs replace it, `chart` is the label of that button."""
    rows, remember = html.keyboard(answer), cache(remember)
    here = target(Button("", question(answer), page), remember) if (rows and in_place) or chart else ""

    def made(button: Button) -> InlineKeyboardButton:
        press = Press(EDIT, target(button, remember), (here, *trail)) if in_place else anew(button, remember)
        return InlineKeyboardButton(button.label, callback_data=press.data)

    markup = [[made(button) for button in row] for row in rows]
    if chart:
        markup.append([InlineKeyboardButton(chart, callback_data=Press(CHART, here).data)])
    if trail:
        markup.append([InlineKeyboardButton(html.BACK, callback_data=Press(EDIT, trail[0], tuple(trail[1:])).data)])
    return InlineKeyboardMarkup(markup) if markup else None


def column(buttons: Sequence[Button], remember: Remember) -> InlineKeyboardMarkup:
    """Questions one below the other, each answered by a message of its own."""
    made = [InlineKeyboardButton(b.label, callback_data=anew(b, remember).data) for b in buttons]
    return InlineKeyboardMarkup([[button] for button in made])


def anew(button: Button, remember: Remember) -> Press:
    """The press that is answered by a message of its own: without a trail there is room for more words."""
    return Press(NEW, target(button, remember, ALONE))


def target(button: Button, remember: Remember, room: int = KEY) -> str:
    """What a button's data says of its question: the passage's id, its words where they fit, else a key."""
    passage = _PASSAGE.fullmatch(button.ask)
    if passage and not button.page:
        return f"={passage[1]}"
    fits = len(button.ask.encode()) <= room and not re.search("[:@]", button.ask)
    said = f"?{button.ask}" if fits else remember(button.ask)
    return f"{said}@{button.page}" if button.page else said
