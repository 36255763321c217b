"""Telegram: what a button carries, within the 64 bytes that it may carry.

A button names a passage by its id ("=k3x5q2ab"), a short question by its words ("?/timeline"), and any other question
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

from bot.render.buttons import SOURCE_COMMAND, Button
from bot.telegram import html
from handlers.answer import Answer
from handlers.query.grammar import tidy

MAX_CALLBACK_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton
MAX_WORDS_BYTES = 16  # as many as a key has: a question that is no longer takes no more room
MAX_WORDS_BYTES_WITHOUT_TRAIL = 48
Verb = Literal["e", "n", "c"]
EDIT: Verb = "e"
NEW: Verb = "n"
CHART: Verb = "c"
VERB_OF_LETTER: dict[str, Verb] = {EDIT: EDIT, NEW: NEW, CHART: CHART}
Remember = Callable[[str], str]
_PASSAGE_QUESTION = re.compile(rf"/{SOURCE_COMMAND} ([A-Za-z0-9_-]{{1,24}})", re.ASCII)
_CALLBACK_DATA = re.compile(r"([enc]):(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CallbackData:
    """What a button does: its answer replaces the message (EDIT), is a new one (NEW) or a CHART of it."""

    verb: Verb
    target: str
    trail: tuple[str, ...] = ()

    @property
    def encoded(self) -> str:
        """The text that the button carries; the oldest of the trail are left out where there is no room."""
        parts = [f"{self.verb}:{self.target}", *self.trail]
        while len(parts) > 1 and len(":".join(parts).encode()) > MAX_CALLBACK_BYTES:
            parts.pop()
        return ":".join(parts)

    @classmethod
    def decode(cls, data: str) -> CallbackData:
        """What a pressed button carries; one of the first release carries a bare key."""
        match = _CALLBACK_DATA.fullmatch(data)
        if not match:
            return cls(NEW, data)
        target, *trail = match[2].split(":")
        return cls(VERB_OF_LETTER[match[1]], target, tuple(trail))

    @property
    def question(self) -> str | None:
        """The question that the target itself holds; None where it is a key."""
        sort, words = self.key[:1], self.key[1:]
        return {"=": f"/{SOURCE_COMMAND} {words}", "?": words}.get(sort)

    @property
    def key(self) -> str:
        """The key under which the desk remembers the question."""
        return self.target.partition("@")[0]

    @property
    def page(self) -> str | None:
        """The page of the answer that is asked for."""
        return self.target.partition("@")[2] or None


def question(answer: Answer) -> str:
    """The question as it was read. Asked again, it needs no memory of the questions before it, as a follow-up does."""
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
    """The buttons below an answer. With `in_place` their answers replace this one; `chart` labels the chart button."""
    rows, remember = html.keyboard(answer), cache(remember)
    here = target(Button("", question(answer), page), remember) if (rows and in_place) or chart else ""

    def data_of(button: Button) -> CallbackData:
        return CallbackData(EDIT, target(button, remember), (here, *trail)) if in_place else anew(button, remember)

    markup = [[_inline_button(button.label, data_of(button)) for button in row] for row in rows]
    if chart:
        markup.append([_inline_button(chart, CallbackData(CHART, here))])
    if trail:
        markup.append([_inline_button(html.BACK, CallbackData(EDIT, trail[0], tuple(trail[1:])))])
    return InlineKeyboardMarkup(markup) if markup else None


def column(buttons: Sequence[Button], remember: Remember) -> InlineKeyboardMarkup:
    """Questions one below the other, each answered by a message of its own."""
    return InlineKeyboardMarkup([[_inline_button(b.label, anew(b, remember))] for b in buttons])


def _inline_button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data.encoded)


def anew(button: Button, remember: Remember) -> CallbackData:
    """A button that is answered by a message of its own: without a trail there is room for more words."""
    return CallbackData(NEW, target(button, remember, MAX_WORDS_BYTES_WITHOUT_TRAIL))


def target(button: Button, remember: Remember, room: int = MAX_WORDS_BYTES) -> str:
    """How a button names its question: by the passage's id, by the words where they fit, else by a key."""
    passage = _PASSAGE_QUESTION.fullmatch(button.ask)
    if passage and not button.page:
        return f"={passage[1]}"
    fits = len(button.ask.encode()) <= room and not re.search("[:@]", button.ask)
    said = f"?{button.ask}" if fits else remember(button.ask)
    return f"{said}@{button.page}" if button.page else said
