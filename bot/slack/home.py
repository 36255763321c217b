"""Slack: App Home: what the store holds, its newest claims, and an example of every command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.render import text
from bot.render.buttons import Button, context
from bot.render.layout import Room, parts
from bot.slack.elements import Block, Click, actions, button, header, item, plain, rich, section, words
from handlers.answer import Answer
from handlers.registry import Command, commands
from store.questions.overview import Held

CLAIM = Room(snippet=350, detail=250, heading=150, line=160, link=300, also=4, also_link=0)
MAX_USAGE_CHARACTERS = 2000
TRY, ALL_CLAIMS = "Try it", "More claims"
NO_ARTICLES = "No articles are held yet. Whoever runs this bot can load some: onrecord ingest ARTICLES."
# https://docs.slack.dev/reference/block-kit/block-elements/date-element: shown in the reader's own time zone
LOADED = "Last loaded {date_short_pretty} at {time}."


def home(held: Held, newest: Answer) -> dict[str, Any]:
    """The view for views.publish: what is held, the items of `newest`, the commands; of 100 blocks it needs half."""
    ids = count(1)
    claims = _claim_blocks(newest, ids) if newest.items else []
    blocks = [header("On record here"), rich(section(_holdings(held)), section(_loaded(held))), *claims]
    blocks += [header("What you can ask"), *(_command_block(command, held, next(ids)) for command in commands())]
    return {"type": "home", "blocks": blocks}


def notice(said: str) -> dict[str, Any]:
    """App Home with nothing but a sentence: for users who are not allowed to ask, and while there is no store."""
    return {"type": "home", "blocks": [rich(section(words(text.visible(said).strip() or "…")))]}


def _holdings(held: Held) -> list[Block]:
    if not held.articles:
        return words(NO_ARTICLES)
    days = ""
    if held.first and held.last:
        first, last = text.day(held.first.isoformat()), text.day(held.last.isoformat())
        days = f", of {last}" if first == last else f", from {first} to {last}"
    undated = f"; {held.undated:,} without a date" if held.undated else ""
    named = _number_of(held.articles, "article"), _number_of(held.outlets, "outlet")
    return words(f"{named[0]} from {named[1]}{days}{undated}.")


def _loaded(held: Held) -> list[Block]:
    if not held.loaded:
        return []
    at = held.loaded.astimezone(UTC)
    return [{"type": "date", "timestamp": int(at.timestamp()), "format": LOADED, "fallback": _in_utc(at)}]


def _in_utc(at: datetime) -> str:
    return f"Last loaded {text.day(at.date().isoformat())} at {at:%H:%M} UTC."


def _number_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _claim_blocks(newest: Answer, ids: Iterator[int]) -> list[Block]:
    blocks = [header("Newest claims")]
    for shown, claim in zip(parts(newest, CLAIM), newest.items, strict=True):
        blocks.append(item(shown))
        opens = context(claim)
        blocks += actions([Click("context", opens)] if opens else [], ids)
    return blocks + actions([Click("try", Button(ALL_CLAIMS, f"/{newest.command}"))], ids)


def _command_block(command: Command, held: Held, number: int) -> Block:
    """A command's usage and summary, with a button that asks an example of it."""
    ask = _example(command, held)
    told = text.cut(f"{command.usage}\n{command.summary}; for example: {ask}", MAX_USAGE_CHARACTERS)
    return {"type": "section", "text": plain(told), "accessory": button(Click("try", Button(TRY, ask)), number)}


def _example(command: Command, held: Held) -> str:
    """A question that this store has an answer to; the command's own example may be about other articles."""
    known = {"who-said": held.speaker, "source": held.passage}.get(command.name)
    return f"/{command.name} {known}" if known else command.examples[0]
