"""The registry of commands: one file in this room, one command.

A command registers itself with `@command(...)`; help, Slack's manifest, Telegram's menu, the README's table and the
tests over the examples all read the registry.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, Unpack

from analysis.errors import OnrecordError
from handlers.answer import Answer, Item
from handlers.question import Question
from store.questions.relevance import Relevance
from store.schema import Database

AnswerFunction = Callable[[Question, Database], Answer]
Scored = Sequence[tuple[float, Callable[[], Item]]]  # findings near to a question: the score, and how each is an item
NearestFunction = Callable[[Question, Database, Relevance], Scored]


class WrongUsage(OnrecordError):
    """A question that the command cannot read; the message says what is wrong, the desk adds usage and example."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `name` as Slack and the terminal spell it, `order` its place in menus.

    `most_words` is how many words it takes: with more, and without its slash, a sentence is a plain question that only
    begins with the same word ("source close to the ministry"). `needs_store` is false where the articles do not matter;
    `claims` is true where “claimant: X” and “according to X” ask for the claims of X, and are not words like others.
    `cues` are regular expressions over a plain question, each with the weight by which it speaks for this command.
    `nearest` scores the findings for a question of which no finding holds every word.
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    answer: AnswerFunction
    order: int = 50
    aliases: tuple[str, ...] = ()
    most_words: int | None = None
    needs_store: bool = True
    claims: bool = False
    cues: tuple[tuple[str, float], ...] = ()
    nearest: NearestFunction | None = None

    @property
    def telegram_name(self) -> str:
        """The name as Telegram allows it: no hyphens."""
        return self.name.replace("-", "_")

    @property
    def hint(self) -> str:
        """The usage without the command itself."""
        return self.usage.partition(" ")[2]


class More(TypedDict, total=False):
    """What a command may say of itself besides: see Command."""

    order: int
    aliases: tuple[str, ...]
    most_words: int | None
    needs_store: bool
    claims: bool
    cues: tuple[tuple[str, float], ...]
    nearest: NearestFunction


_registered: dict[str, Command] = {}


def command(
    name: str, *, usage: str, summary: str, examples: tuple[str, ...], **more: Unpack[More]
) -> Callable[[AnswerFunction], AnswerFunction]:
    """Registers the decorated function as the command `name`; a second command of that name is an error."""

    def register(answering: AnswerFunction) -> AnswerFunction:
        if name in _registered and _registered[name].answer.__module__ != answering.__module__:
            raise ValueError(
                f"/{name} is registered twice: in {_registered[name].answer.__module__} and {answering.__module__}"
            )
        _registered[name] = Command(name, usage, summary, examples, answering, **more)
        return answering

    return register


@cache
def _discover() -> None:
    package = importlib.import_module("handlers.commands")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"handlers.commands.{module.name}")


def commands() -> tuple[Command, ...]:
    """Every command, in the order of the menus."""
    _discover()
    return tuple(sorted(_registered.values(), key=lambda c: (c.order, c.name)))


def find(name: str) -> Command | None:
    """The command of that name, in either spelling, with or without its slash; None where there is none."""
    wanted = name.removeprefix("/").casefold().replace("_", "-")
    return next((c for c in commands() if wanted == c.name or wanted in c.aliases), None)
