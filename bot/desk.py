"""The one door: text in, Answer out. Times it, logs it, never raises, and needs no spaCy."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import structlog

from handlers.answer import Answer
from handlers.command import Command, WrongUsage, find
from handlers.question import Unclear, parse
from store import articles
from store.schema import Database, NoStore, open_store

log = structlog.get_logger(__name__)
_COMMAND = re.compile(r"\s*(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?:@\w+)?[:,?!.]*(?:\s+(?P<rest>.*))?\s*$", re.DOTALL)
_SPACED = re.compile(r"(?i)^\s*/?who[ _-]said\b")
# A mention that a question begins with: Slack's <@U…>, or a Telegram bot's name, which ends in "bot".
_MENTION = re.compile(r"(?i)^\s*(?:(?:<@[A-Z0-9]+(?:\|[^>]*)?>|@\w*bot\b)[:,]?\s*)+")


class Desk:
    """Answers questions from the store at `db`; each question has a connection of its own, so any thread may ask."""

    def __init__(self, db: Path) -> None:
        self.db = db

    def ask(self, text: str, *, page: str | None = None, limit: int | None = None) -> Answer:
        """The answer to `text`, with or without a slash; a failure is an Answer that says so."""
        began = time.perf_counter()
        command, rest = read(text)
        try:
            answer = self._answer(command, rest, page, limit)
        except NoStore as error:
            answer = Answer(command.name if command else "", rest, "No articles to ask", str(error))
        except (WrongUsage, Unclear) as error:
            answer = usage(command, rest, str(error))
        except Exception:  # a reader gets an answer whatever is wrong; the log has the rest
            log.exception("question failed", command=command.name if command else None)
            answer = Answer(command.name if command else "", rest, "Something went wrong", FAILED)
        spent = round((time.perf_counter() - began) * 1000, 1)
        log.info("answered", command=answer.command, items=len(answer.items), milliseconds=spent)
        return answer

    def _answer(self, command: Command | None, rest: str, page: str | None, limit: int | None) -> Answer:
        if command is None:
            return usage(None, rest, "I did not find a command in that." if rest else "")
        if not command.needs_store:
            with closing(Database(memory=True)) as nothing:
                return command.answer(parse(rest, page=page, limit=limit), nothing)
        with self._store() as db:
            reference = articles.newest_day(db)
            question = parse(rest, articles.outlets(db), reference, page, limit)
            return command.answer(question, db)

    def remember(self, text: str, page: str | None = None) -> str:
        """A short key under which `recall` finds the question again, also after a restart.

        Where the store cannot keep it just now the key leads nowhere, as an old one does.
        """
        text = text.encode("utf-8", "replace").decode()
        key = hashlib.blake2b(f"{text}\0{page or ''}".encode(), digest_size=8).hexdigest()
        try:
            with self._store() as db:
                db.table("remembered").upsert({"key": key, "text": text, "page": page}, pk="key")
        except (NoStore, sqlite3.Error) as error:
            log.warning("button not kept", why=type(error).__name__)
        return key

    def recall(self, key: str) -> tuple[str, str | None] | None:
        """The question and page behind a key; None where it is not known (any more)."""
        try:
            with self._store() as db:
                rows = list(db.query("select text, page from remembered where key = ?", [key]))
        except (NoStore, sqlite3.Error):
            return None
        return (rows[0]["text"], rows[0]["page"]) if rows else None

    @contextmanager
    def _store(self) -> Iterator[Database]:
        db = open_store(self.db)
        try:
            yield db
        finally:
            db.close()


FAILED = (
    "The question could not be answered because of a fault on our side. It has been logged; please try another wording."
)


def read(text: str) -> tuple[Command | None, str]:
    """The command that `text` begins with, in any spelling, and the rest; plain words are a /who-said."""
    plain = _SPACED.sub("/who-said", _MENTION.sub("", text.replace("\0", " ")))
    match = _COMMAND.match(plain)
    command = find(match["name"]) if match else None
    if match and command and (match["slash"] or _is_meant(command, match["rest"] or "")):
        return command, (match["rest"] or "").strip()
    if not plain.strip() or plain.lstrip().startswith("/"):
        return None, plain.strip()
    return find("who-said"), plain.strip()


def _is_meant(command: Command, rest: str) -> bool:
    """Whether a command's name without its slash is the command, not the first word of a sentence."""
    return command.most_words is None or len(rest.split()) <= command.most_words


def usage(command: Command | None, rest: str, why: str) -> Answer:
    """What to type instead, with an example."""
    if command is None:
        return Answer("help", rest, "What would you like to know?", f"{why} Try /help, or: /who-said Smith".strip())
    summary = f"{why}\nUsage: {command.usage}\nFor example: {command.examples[0]}"
    return Answer(command.name, rest, f"How to use /{command.name}", summary)
