"""What the commands share: rows of the store as Sources and Items, pages, and the wording of the filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.answer import Answer, Flag, Item, Source
from handlers.days import written
from handlers.question import Question
from store import articles
from store.articles import Filter
from store.schema import Database, Row

INFERRED: tuple[Flag, ...] = ("inferred-date",)


def source_of(row: Row, start: int | None = None, end: int | None = None) -> Source:
    """The Source of a row that carries its article's columns; the row's own span unless another is given."""
    return Source(
        row["article_id"],
        row["outlet"],
        row["headline"],
        row["published"],
        row["url"],
        row["start"] if start is None else start,
        row["end"] if end is None else end,
    )


def dated(row: Row) -> tuple[Flag, ...]:
    """The flag of an article whose day was worked out."""
    return INFERRED if row.get("day_reason") else ()


def chosen(question: Question) -> Filter:
    """The question's filters over the articles."""
    return Filter(question.outlet, question.since, question.until)


def page(
    question: Question, command: str, title: str, summary: str, items: Sequence[Item], query: str | None = None
) -> Answer:
    """One page of the items, with the token of the next one."""
    first, last = question.offset, question.offset + question.page_size
    more = str(last) if last < len(items) else None
    return Answer(
        command, query if query is not None else question.text, title, summary, tuple(items[first:last]), more
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def narrowed(question: Question) -> str:
    """The filters in words: " in Reuters, since 30 September 2020"."""
    parts = [f"in {question.outlet}"] if question.outlet else []
    if question.since and question.since == question.until:
        parts.append(f"on {written(question.since)}")
    else:
        parts += [f"{word} {written(day)}" for word, day in (("from", question.since), ("to", question.until)) if day]
    return " " + ", ".join(parts) if parts else ""


def searched(db: Database, question: Question) -> str:
    """What was searched, for an answer that found nothing, and what the filters could not judge."""
    total = articles.count(db, chosen(question))
    return f"Searched {counted(total, 'article')}{narrowed(question)}.{left_out(db, question)}"


def left_out(db: Database, question: Question) -> str:
    """A sentence on the articles that a filter by day leaves out for want of a date; "" where there are none."""
    missing = articles.undated(db, chosen(question))
    return f" {counted(missing, 'undated article')} left out." if missing else ""


def choice(name: str, ask: str, detail: str = "", **fields: Any) -> Item:
    """One of several readings of a question, to be picked by the person who asked."""
    return Item(id="", heading=name, detail=detail, fields={"ask": ask, **fields})
