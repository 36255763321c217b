"""/help: usage and examples, of all commands or of one."""

from __future__ import annotations

from handlers.answer import Answer, Item
from handlers.question import Question
from handlers.registry import Command, command, commands, find
from store.schema import Database

NAME = "help"
FILTERS = (
    "Every command takes: in <outlet>, since <date>, before <date>, from..to,"
    " and “words in quotation marks” as a phrase."
)


@command(
    NAME,
    usage="/help [command]",
    summary="usage and examples",
    examples=("/help", "/help who-said"),
    order=90,
    aliases=("start",),
    most_words=1,
    cues=(
        (r"\bwhat (?:else )?can (?:you|u|i|we)\b", 4.0),
        (r"\bhow (?:do|can|to|does|should) (?:i|we|you|u|this|it)\b", 5.0),
        (r"^help\b|\bhelp me\b|\bhow (?:does this|it) works?\b", 4.0),
        (r"\bcommands\b", 3.0),
    ),
    needs_store=False,
)
def answer(question: Question, db: Database) -> Answer:
    """Every command with its usage, or one with its examples."""
    wanted = find(question.words[0]) if question.words else None
    if wanted:
        return Answer(NAME, question.text, f"/{wanted.name}", FILTERS, (described(wanted),))
    unknown = f"There is no command “{question.text}”. " if question.text else ""
    return Answer(NAME, question.text, "What you can ask", unknown + FILTERS, tuple(described(c) for c in commands()))


def described(wanted: Command) -> Item:
    """A command as a choice: picking it asks its first example."""
    examples = "\n".join(wanted.examples)
    return Item(
        id="",
        heading=wanted.usage,
        detail=f"{wanted.summary}\nfor example: {examples}",
        fields={"ask": wanted.examples[0], "usage": wanted.usage, "examples": list(wanted.examples)},
    )
