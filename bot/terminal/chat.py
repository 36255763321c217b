"""The terminal: `onrecord chat`. It reads a line, asks the desk and prints the answer.

A terminal has a history of all sessions, completion of commands and names, and a pager for long answers. Lines that
are piped in are answered in plain text.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console

from bot.desk import Desk, Names
from bot.render.buttons import choices
from bot.terminal import layout, paging
from handlers.answer import Answer
from handlers.registry import commands

WELCOME = "Ask who said it, how many, when. /help shows how, “more” the next page, “quit” ends."
LEAVE = frozenset(["quit", "exit", "/quit", "/exit"])
CONTEXT_KEY = "terminal"  # one person asks: the key of the follow-ups' context
MAX_NAME_WORDS = 4  # words before the cursor that may be the beginning of a name
MAX_COMPLETIONS = 20  # shown at a time


def chat(desk: Desk, console: Console) -> None:
    """Answers lines until “quit” or the end of input; a number picks one of the questions offered."""
    if not sys.stdin.isatty():
        answered(desk, console, (line.strip() for line in sys.stdin))
        return
    console.print(WELCOME, markup=False)
    session: PromptSession[str] = PromptSession(history=history(state_file()), completer=Completing(desk.names()))
    answered(desk, console, _typed_lines(session))


def answered(desk: Desk, console: Console, lines: Iterable[str]) -> None:
    """Answers each line in turn."""
    answer: Answer | None = None
    for line in filter(None, lines):
        if line.casefold() in LEAVE:
            return
        answer = desk.ask(picked(line, answer), who=CONTEXT_KEY)
        paging.show(console, layout.rendered(answer))


def picked(line: str, last: Answer | None) -> str:
    """The question that a line means after the last answer: an offered choice by its number, else itself."""
    if last and line.isdecimal():
        offered = choices(last)
        if 1 <= int(line) <= len(offered):
            return offered[int(line) - 1].ask
    return line


def _typed_lines(session: PromptSession[str]) -> Iterator[str]:
    while True:
        try:
            yield session.prompt("onrecord> ").strip()
        except (EOFError, KeyboardInterrupt):
            return


def state_file() -> Path | None:
    """Where the history is kept: the user's state folder (XDG_STATE_HOME); None where there is no home."""
    given = os.environ.get("XDG_STATE_HOME")
    try:
        folder = Path(given) if given else Path.home() / ".local" / "state"
    except RuntimeError:
        return None
    return folder / "onrecord" / "history"


def history(path: Path | None) -> History:
    """The questions of earlier sessions, readable by the user alone; those of this one where `path` cannot be used."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


class Completing(Completer):
    """Completes commands at the start of a line, outlets after “in”, and elsewhere outlets and the people quoted."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What the words before the cursor may become."""
        before = document.text_before_cursor
        if before.startswith("/") and " " not in before:
            for c in commands():
                if f"/{c.name}".startswith(before.casefold()):
                    yield Completion(f"/{c.name}", -len(before), display_meta=c.summary)
            return
        words = before.split(" ")
        for count in range(min(MAX_NAME_WORDS, len(words)), 0, -1):
            typed = " ".join(words[-count:])
            after_in = len(words) > count and words[-count - 1].casefold() == "in"
            found = list(self._names_that_begin(typed, (*self.names.outlets, *(() if after_in else self.names.people))))
            yield from (Completion(name, -len(typed)) for name in found)
            if found:
                return

    @staticmethod
    def _names_that_begin(typed: str, names: Iterable[str]) -> Iterator[str]:
        """The first MAX_COMPLETIONS names that begin so, from their first word or a later one."""
        start = typed.casefold()
        if len(start) < 2:
            return
        shown = 0
        for name in names:
            if name.casefold().startswith(start) or f" {start}" in f" {name.casefold()}":
                yield name
                shown += 1
                if shown == MAX_COMPLETIONS:
                    return
