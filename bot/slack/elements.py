"""Slack: the pieces of Block Kit that messages, modals and App Home share.

All words that are not our own labels are text elements of a rich_text block. Slack reads no markup, mention or link in
them, so that an article's words need no escaping and cannot notify anybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from bot.render import text
from bot.render.buttons import Button
from bot.render.layout import Cited, Parts, unnamed

Block = dict[str, Any]

MAX_BUTTONS_IN_A_ROW = 25
MAX_BUTTON_CHARACTERS = 75
MAX_BUTTON_VALUE_CHARACTERS = 2000
MAX_HEADER_CHARACTERS = 150

_BROADCAST = re.compile(r"(?<=<)(?=!(?:channel|here|everyone)\b)")


@dataclass(frozen=True, slots=True)
class Click:
    """A button, with what a click on it does (the first half of its action_id) and what else it carries."""

    does: str
    button: Button
    more: Mapping[str, Any] | None = None

    @property
    def value(self) -> str:
        """What the click gives back, as JSON in which no "<" of the question can begin a mention."""
        page = {"page": self.button.page} if self.button.page else {}
        carried = {"ask": self.button.ask, **page, **(self.more or {})}
        return json.dumps(carried, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    @property
    def fits(self) -> bool:
        """Whether Slack takes a value of that length."""
        return len(self.value) <= MAX_BUTTON_VALUE_CHARACTERS


def rich(*elements: Block) -> Block:
    """A block of sections and quotations; those without a word are left out."""
    return {"type": "rich_text", "elements": [e for e in elements if e["elements"]]}


def section(elements: list[Block]) -> Block:
    """A part of `rich`."""
    return {"type": "rich_text_section", "elements": elements}


def quote(elements: list[Block]) -> Block:
    """A part of `rich` behind a bar: the articles' own words."""
    return {"type": "rich_text_quote", "elements": elements}


def words(said: str, **style: bool) -> list[Block]:
    """The words as text elements; none where there are no words."""
    return [{"type": "text", "text": p} | ({"style": style} if style else {}) for p in _element_texts(said)]


def cited(source: Cited) -> list[Block]:
    """A source, linked where it can be followed."""
    if not source.url:
        return words(source.label)
    return [{"type": "link", "url": source.url, "text": p} for p in _element_texts(source.label)]


def _element_texts(said: str) -> list[str]:
    """The words for one element each; a broadcast ("<!here>") is split, so that no simpler client takes it for one."""
    return [p for p in _BROADCAST.split(said) if p]


def joined(groups: Iterable[list[Block]], between: str) -> list[Block]:
    """The groups that hold something, with `between` them."""
    found: list[Block] = []
    for group in groups:
        for element in (words(between) if found and group else []) + group:
            if found and _can_be_one(found[-1], element):
                found[-1] = {"type": "text", "text": found[-1]["text"] + element["text"]}
            else:
                found.append(element)
    return found


def _can_be_one(before: Block, after: Block) -> bool:
    """Whether two elements are plain text that can be one, which saves a good part of the message."""
    is_plain = all(e["type"] == "text" and "style" not in e for e in (before, after))
    return is_plain and not before["text"].endswith("<")


def item(shown: Parts) -> Block:
    """Heading, detail and flags, the snippet as a quotation, the sources."""
    said = joined([words(shown.detail), words(shown.flags, italic=True)], " · ")
    quoted = [quote(words(shown.snippet))] if shown.snippet else []
    also = [cited(a) for a in shown.also] + ([words(unnamed(shown.unnamed))] if shown.unnamed else [])
    sources = [cited(shown.source)] if shown.source else []
    sources += [words("also: ") + joined(also, "; ")] if also else []
    head = joined([words(shown.heading, bold=True), said], "\n")
    return rich(section(head), *quoted, section(joined(sources, "\n")))


def plain(said: str) -> Block:
    """A text object in which Slack reads nothing."""
    return {"type": "plain_text", "text": said, "emoji": False}


def header(said: str) -> Block:
    """A heading of our own words."""
    return {"type": "header", "text": plain(text.shortened(said, MAX_HEADER_CHARACTERS))}


def actions(wanted: Iterable[Click], ids: Iterator[int]) -> list[Block]:
    """Rows of buttons; one whose question is too long for a button is left out."""
    elements = [button(click, next(ids)) for click in wanted if click.fits]
    return [{"type": "actions", "elements": list(row)} for row in batched(elements, MAX_BUTTONS_IN_A_ROW)]


def button(click: Click, number: int) -> Block:
    """One button; its number tells it from the others of its message."""
    label = plain(text.shortened(click.button.label, MAX_BUTTON_CHARACTERS))
    return {"type": "button", "action_id": f"{click.does}:{number}", "text": label, "value": click.value}
