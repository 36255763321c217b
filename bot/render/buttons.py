"""The buttons of an answer: a passage in its context, the next page, one of several readings to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.render.text import shortened
from handlers.answer import Answer, Item
from handlers.query.grammar import tidy

IN_CONTEXT = "In context"
MORE = "More"
SOURCE_COMMAND = "source"
MAX_LABEL_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Button:
    """A button: `ask` is the question as somebody would type it, `page` the token of the page it asks for."""

    label: str
    ask: str
    page: str | None = None


def context(item: Item) -> Button | None:
    """The button that shows a finding in its paragraph; under /sources it shows the article. None for a choice."""
    return Button(IN_CONTEXT, tidy(f"/{SOURCE_COMMAND} {item.id}")) if tidy(item.id) and item.source else None


def contexts(answer: Answer) -> list[Button | None]:
    """The context button of each item in turn; an answer to /source is the context already and has none."""
    return [None if answer.command == SOURCE_COMMAND else context(item) for item in answer.items]


def more(answer: Answer) -> Button | None:
    """The button for the next page, None on the last one."""
    return Button(MORE, tidy(f"/{answer.command} {answer.query}"), answer.next) if answer.next else None


def choices(answer: Answer) -> list[Button]:
    """A button for each reading to choose from, labelled with its name; in help, with the example that it asks."""
    return [button for item in answer.items if item.is_choice and (button := _choice_button(item))]


def _choice_button(item: Item) -> Button | None:
    ask = tidy(str(item.fields.get("ask") or ""))
    name = "" if "usage" in item.fields else shortened(item.heading, MAX_LABEL_CHARACTERS)
    return Button(name or shortened(ask, MAX_LABEL_CHARACTERS), ask) if ask else None
