"""The terminal: `onrecord chat`. Reads a line, asks the desk, prints; no wording but the renderer's."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from rich.console import Console

from bot.desk import Desk
from bot.render import terminal
from bot.render.buttons import choices, more
from handlers.answer import Answer
from handlers.command import commands

WELCOME = "Ask who said it, how many, when. /help shows how, “more” the next page, “quit” ends."
LEAVE = frozenset(["quit", "exit", "/quit", "/exit"])


def chat(desk: Desk, console: Console) -> None:
    """Answers lines until “quit” or the end of input; a number picks from what was offered."""
    if sys.stdin.isatty():
        console.print(WELCOME, markup=False)
    answer: Answer | None = None
    for line in _lines():
        if line.casefold() in LEAVE:
            return
        text, page = picked(line, answer)
        answer = desk.ask(text, page=page)
        console.print(terminal.rendered(answer))


def picked(line: str, last: Answer | None) -> tuple[str, str | None]:
    """The question (and page) that a line means after the last answer: itself, the next page, or an offered choice."""
    if last and line.casefold() in ("more", "/more"):
        following = more(last)
        if following:
            return following.ask, following.page
    if last and line.isdecimal():
        offered = choices(last)
        if 1 <= int(line) <= len(offered):
            return offered[int(line) - 1].ask, None
    return line, None


def _lines() -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    names = [f"/{c.name}" for c in commands()]
    session: PromptSession[str] = PromptSession(completer=WordCompleter(names, sentence=True))
    while True:
        try:
            line = session.prompt("onrecord> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line:
            yield line
