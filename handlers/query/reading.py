"""What somebody means by a line: a command as typed, a follow-up on the question before, a plain question, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.answer import Answer
from handlers.query import plain
from handlers.query.event_days import with_days_of_events
from handlers.query.follow_up import LastQuestion, NoMore, follow_up
from handlers.query.grammar import tidy
from handlers.query.intent import Intent, intents_of
from handlers.registry import Command, find
from handlers.suggestions import command_like, unknown_command, unread
from store.schema import Database

_COMMAND_LINE = re.compile(
    r"\s*(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?:@\w+)?[:,?!.]*(?:\s+(?P<rest>.*))?\s*$", re.DOTALL
)
_SPACED = re.compile(r"(?i)^(\s*/?)who[ _-]said\b")
# A mention that a question begins with: Slack's <@U…>, or a Telegram bot's name, which ends in "bot".
_MENTIONED_FIRST = re.compile(r"(?i)^\s*(?:(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@\w*bot\b)[:,]?\s*)+")
NEARLY_AS_MUCH = 0.6  # of the heaviest weight, from which another command is offered beside the one that is answered
MIN_OTHER_WEIGHT = 1.5  # below it a command is too faintly meant to be offered
CLEARLY = 0.8  # weight by which the cues of another command overrule a rule of plain questions
_HYPHENED = re.compile(r"[a-z]+[-_][a-z]", re.IGNORECASE)  # a name that only a command has: "who-said"
COMMAND_FOR_WORDS = "who-said"  # the command that words are read as which are neither a command nor a question


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A line as typed: the command that it begins with, if any, and the rest; `slash` where it was written as one."""

    command: Command | None
    rest: str
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A line as read: a command and what follows it. `was_reworded`: it is not what was typed, and has to be shown."""

    command: Command
    rest: str
    page: str | None = None
    was_reworded: bool = False
    other: str | None = None  # another reading that nearly as much speaks for, as somebody would type it

    @property
    def text(self) -> str:
        """The reading as somebody would type it."""
        return f"/{self.command.name} {self.rest}".strip()


def typed_command(text: str) -> TypedCommand:
    """The command that `text` begins with, in any spelling, and what follows it."""
    line = _SPACED.sub(r"\1who-said", _MENTIONED_FIRST.sub("", text.replace("\0", " ")))
    match = _COMMAND_LINE.match(line)
    found = find(match["name"]) if match else None
    rest = (match["rest"] or "").strip() if match else ""
    if match and match["slash"]:
        return TypedCommand(found, rest if found else line.strip(), slash=True)
    if found and _is_meant(found, rest):
        return TypedCommand(found, rest)
    return TypedCommand(None, line.strip(), slash=line.lstrip().startswith("/"))


def _is_meant(found: Command, rest: str) -> bool:
    """Whether a command's name without its slash is the command, not the first word of a sentence."""
    return found.most_words is None or len(rest.split()) <= found.most_words


def interpret(
    db: Database, line: str, last: LastQuestion | None, outlets: Sequence[str], reference: date | None
) -> Interpretation | Answer:
    """What a line means; an Answer where it cannot be read, or asks for a page that there is not. Raises Unclear."""
    said = typed_command(line)
    if said.slash:
        return _slashed(said, outlets)
    text = tidy(_MENTIONED_FIRST.sub("", line))
    try:
        followed = follow_up(db, text, last, outlets, reference) if last else None
    except NoMore as error:
        return Answer(error.asked.command, error.asked.question.text, "No more", str(error))
    if followed:
        return Interpretation(
            _command_called(followed.command), followed.rest, followed.page, was_reworded=followed.page is None
        )
    return _read_plainly(said, with_days_of_events(db, text), outlets)


def _slashed(said: TypedCommand, outlets: Sequence[str]) -> Interpretation | Answer:
    """A command; a question that is typed after it is read where it is one for this command."""
    if said.command is None:
        return unknown_command(said.rest)
    reading = plain.read(said.rest, outlets) if said.command.most_words is None else None
    if reading and reading.command == said.command.name:
        return _reworded(said.command, reading.rest, said.rest)
    return Interpretation(said.command, said.rest)


def _read_plainly(said: TypedCommand, text: str, outlets: Sequence[str]) -> Interpretation | Answer:
    if said.command and _HYPHENED.match(text):
        return Interpretation(said.command, said.rest)
    if plain.is_foreign(text):
        return unread(text)
    reading, intents = plain.read(text, outlets), intents_of(text)
    if reading and _is_agreed(reading.command, intents):
        read = _reworded(_command_called(reading.command), reading.rest, text)
        return replace(read, other=_other_reading(read.command, intents, text, outlets))
    if said.command:
        return Interpretation(said.command, said.rest)
    first, _, rest = text.partition(" ")
    meant = command_like(first)
    if meant:
        return Interpretation(meant, rest, was_reworded=True)
    likeliest = intents[0].command
    if plain.is_empty(text) and likeliest.name == COMMAND_FOR_WORDS:
        return unread(text)
    rest = plain.telling(text, likeliest.name, outlets) if likeliest.needs_store else ""
    other = _other_reading(likeliest, intents, text, outlets)
    return Interpretation(likeliest, rest, was_reworded=True, other=other)


def _other_reading(chosen: Command, intents: Sequence[Intent], text: str, outlets: Sequence[str]) -> str | None:
    """The question as another command that nearly as much speaks for; None where one is clear, or no topic is left."""
    least = max(NEARLY_AS_MUCH * intents[0].weight, MIN_OTHER_WEIGHT)
    near = (i.command for i in intents if i.command != chosen and i.command.needs_store and i.weight >= least)
    other = next(near, None) if chosen.needs_store and plain.has_topic(text, outlets) else None
    return f"/{other.name} {plain.telling(text, other.name, outlets)}".strip() if other else None


def _is_agreed(command: str, intents: Sequence[Intent]) -> bool:
    """Whether the cues do not speak clearly for another command than the one that a rule has read."""
    own = next((intent.weight for intent in intents if intent.command.name == command), 0.0)
    return intents[0].weight < own + CLEARLY


def _reworded(found: Command, rest: str, was: str) -> Interpretation:
    """The reading; it is no rewording where only the slash is new ("who said pier")."""
    same = {_folded(f"{found.name} {rest}"), _folded(rest)} & {_folded(was)}
    return Interpretation(found, rest, was_reworded=not same)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _command_called(name: str) -> Command:
    found = find(name)
    assert found, name
    return found
