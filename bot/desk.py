"""The one door: text in, Answer out. It times and logs each question, never raises, and needs no spaCy."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from bot.conversations import ConversationMemory
from handlers.answer import Answer
from handlers.nearest import nearest_findings
from handlers.presentation import choice_item
from handlers.query.follow_up import LastQuestion
from handlers.query.grammar import parse
from handlers.query.reading import Interpretation, interpret, typed_command
from handlers.question import Question, Unclear
from handlers.registry import Command, WrongUsage
from handlers.suggestions import nearest
from store.connections import NoStore, Pool
from store.questions import articles, people
from store.schema import Database

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Names:
    """Names that a question may have: of the people quoted, the most quoted first, and of the outlets."""

    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


class Desk:
    """Answers questions from the store at `db`; each question has a connection of its own, so any thread may ask.

    `clock` gives seconds; it tells when a question is too old to be the context of a follow-up.
    """

    def __init__(self, db: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.db = db
        self._pool = Pool(db)
        self._conversations = ConversationMemory(clock)

    def ask(self, text: str, *, page: str | None = None, limit: int | None = None, who: str | None = None) -> Answer:
        """The answer to `text`: a command, a plain question or words; a failure is an Answer that says so.

        `who` is a key for the person in the channel ("slack:C1:U1") whose follow-ups keep their context.
        """
        began = time.perf_counter()
        said = typed_command(text)
        try:
            answer = self._answer(text, page, limit, who)
        except NoStore as error:
            answer = Answer(said.command.name if said.command else "", said.rest, "No articles to ask", str(error))
        except Exception:  # a reader gets an answer whatever is wrong; the log has the rest
            log.exception("question failed", command=said.command.name if said.command else None)
            answer = Answer(said.command.name if said.command else "", said.rest, "Something went wrong", FAULT_SUMMARY)
        spent = round((time.perf_counter() - began) * 1000, 1)
        log.info("answered", command=answer.command, items=len(answer.items), milliseconds=spent)
        return answer

    def _answer(self, text: str, page: str | None, limit: int | None, who: str | None) -> Answer:
        said = typed_command(text)
        if said.command and not said.command.needs_store:
            return _without_store(said.command, said.rest)
        with self._pool.connection() as db:
            outlets, newest = articles.outlets(db), articles.newest_day(db)
            try:
                meant = interpret(db, text, self._conversations.last(who), outlets, newest)
            except Unclear as error:
                return usage(said.command, said.rest, str(error))
            if isinstance(meant, Answer):
                return meant
            try:
                claims = meant.command.claims
                question = parse(
                    meant.rest, outlets, newest, page or meant.page, limit, claims, strict=not meant.was_reworded
                )
                answer = _answered(meant, question, db)
            except (WrongUsage, Unclear) as error:
                return _noted(meant, usage(meant.command, meant.rest, str(error)))
        if meant.command.most_words is None:
            self._conversations.keep(who, LastQuestion(meant.command.name, question, answer.next))
        return answer

    def names(self) -> Names:
        """The names in the store, for completion while somebody types; none where the store cannot be read now."""
        try:
            with self._pool.connection() as db:
                return Names(tuple(people.most_quoted(db)), tuple(articles.outlets(db)))
        except (NoStore, sqlite3.Error) as error:
            log.warning("no names to complete", why=type(error).__name__)
            return Names()

    def remember(self, text: str, page: str | None = None) -> str:
        """A short key under which `recall` finds the question again, also after a restart.

        Where the store cannot keep it now, the key leads nowhere, as a key that is too old does.
        """
        text = text.encode("utf-8", "replace").decode()
        key = hashlib.blake2b(f"{text}\0{page or ''}".encode(), digest_size=8).hexdigest()
        try:
            with self._pool.connection() as db:
                db.table("remembered").insert({"key": key, "text": text, "page": page}, pk="key", ignore=True)
        except (NoStore, sqlite3.Error) as error:
            log.warning("button not kept", why=type(error).__name__)
        return key

    def recall(self, key: str) -> tuple[str, str | None] | None:
        """The question and page behind a key; None where the key is not known, or not any more."""
        try:
            with self._pool.connection() as db:
                rows = list(db.query("select text, page from remembered where key = ?", [key]))
        except (NoStore, sqlite3.Error):
            return None
        return (rows[0]["text"], rows[0]["page"]) if rows else None


def _without_store(command: Command, rest: str) -> Answer:
    """The answer of a command that does not ask the store."""
    try:
        with closing(Database(memory=True)) as nothing:
            return _answered(Interpretation(command, rest), parse(rest), nothing)
    except (WrongUsage, Unclear) as error:
        return usage(command, rest, str(error))


FAULT_SUMMARY = (
    "The question could not be answered because of a fault on our side. It has been logged; please try another wording."
)


def _answered(meant: Interpretation, question: Question, db: Database) -> Answer:
    """The answer to the question as read, with the other reading as a choice below it where one is nearly as likely."""
    answer = _found(meant, question, db)
    if meant.other is None or question.offset or not any(item.source for item in answer.items):
        return answer
    other = choice_item(f"Read as {meant.other}", meant.other)
    return replace(answer, items=(*answer.items, other))


def _found(meant: Interpretation, question: Question, db: Database) -> Answer:
    """The command's answer. Where it found nothing, the nearest questions that have an answer are offered."""
    answer = meant.command.answer(question, db)
    if not answer.items and meant.command.most_words is None:
        found = nearest_findings(db, meant.command, question)
        if found:
            return _noted(meant, found)
        near = nearest(db, meant.command, question)
        answer = replace(answer, summary=f"{answer.summary} The nearest there is:", items=near) if near else answer
    return _noted(meant, answer)


def _noted(meant: Interpretation, answer: Answer) -> Answer:
    """The answer, with the question as it was read where that is not what was typed, so that it can be corrected."""
    return replace(answer, summary=f"Read as {meant.text}\n{answer.summary}") if meant.was_reworded else answer


def usage(command: Command | None, rest: str, why: str) -> Answer:
    """What to type instead, with an example."""
    if command is None:
        return Answer("help", rest, "What would you like to know?", f"{why} Try /help, or: /who-said Smith".strip())
    summary = f"{why}\nUsage: {command.usage}\nFor example: {command.examples[0]}"
    return Answer(command.name, rest, f"How to use /{command.name}", summary)
