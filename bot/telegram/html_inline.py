"""Telegram's inline mode: an Answer as a list to pick from, each item with the message that picking it sends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.render import text
from bot.render.layout import title
from bot.telegram import html
from handlers.answer import Answer, Item

# https://core.telegram.org/bots/api#answerinlinequery: 50 results at most. Fewer are asked for here, so that the
# request stays small and the list short enough to read.
MAX_RESULTS = 20
MAX_TITLE_CHARACTERS = 100
MAX_DESCRIPTION_CHARACTERS = 200
MAX_NOTICE_CHARACTERS = 64
WHAT_TO_TYPE = "Ask: casualties Armenia"
NOT_ALLOWED = "You may not ask here. Tap to see how to be let in"


@dataclass(frozen=True, slots=True)
class Pick:
    """One result: what the list shows, and the HTML of the message that picking it sends."""

    id: str
    title: str
    description: str
    message: str


def picks(answer: Answer, bot: str) -> list[Pick]:
    """The findings of an answer to pick from; a choice between readings is none, as it says nothing yet."""
    found = [item for item in answer.items if not item.is_choice]
    return [_pick(number, item, answer, bot) for number, item in enumerate(found[:MAX_RESULTS])]


def notice(answer: Answer) -> str:
    """What stands above the list where it is empty: what was understood, and why there is nothing to pick."""
    return text.shortened(" · ".join(filter(None, (title(answer), answer.summary))), MAX_NOTICE_CHARACTERS)


def _pick(number: int, item: Item, answer: Answer, bot: str) -> Pick:
    alone = replace(answer, items=(item,), next=None)
    return Pick(
        id=str(number),
        title=text.shortened(item.heading, MAX_TITLE_CHARACTERS) or title(answer),
        description=text.shortened(" · ".join(filter(None, (item.detail, item.snippet))), MAX_DESCRIPTION_CHARACTERS),
        message=html.passage(alone, bot),
    )
