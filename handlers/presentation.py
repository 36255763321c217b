"""What the commands share: rows of the store as Sources and Items, pages, and the wording of the filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from handlers.answer import Answer, Flag, Item, Source
from handlers.dates import format_date
from handlers.query.resolver import Resolver
from handlers.question import Question
from store.full_text import match_of
from store.questions import articles, people
from store.questions.articles import Filter
from store.rows import Row
from store.schema import Database

MAX_OUTLETS_NAMED = 6  # as many are named in an answer
INFERRED: tuple[Flag, ...] = ("inferred-date",)


def source_of(row: Row, start: int | None = None, end: int | None = None) -> Source:
    """The Source of a row that has its article's columns; its span is the row's own unless another is given."""
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


def filters_of(question: Question) -> Filter:
    """The question's filters over the articles."""
    return Filter(question.outlet, question.since, question.until)


def match_and_title(question: Question, command: str) -> tuple[str | None, str]:
    """The words asked for as a match expression (None: no words), and the title of the answer."""
    words = match_of((*question.words, *question.about), (*question.phrases, *question.about_phrases))
    title = command.capitalize()
    return words, f"{title}: {question.everything}" if question.everything else title


def page[T](
    question: Question, command: str, title: str, summary: str, found: Sequence[T], item: Callable[[T], Item]
) -> Answer:
    """One page of what was found, made into items by `item`, with the token of the next page."""
    first, last = question.offset, question.offset + question.page_size
    more = str(last) if last < len(found) else None
    return Answer(command, question.text, title, summary, tuple(map(item, found[first:last])), more, first=first + 1)


def empty_answer(db: Database, question: Question, command: str, title: str, note: str = "") -> Answer:
    """The answer where nothing was found: it says what was searched and which filters leave articles out."""
    said = ("Nothing found.", note, not_held(db, question), searched(db, question))
    return Answer(command, question.text, title, " ".join(filter(None, said)))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def narrowed(question: Question) -> str:
    """The filters in words: " in Reuters, from 30 September 2020 to 2 October 2020"."""
    parts = [f"in {question.outlet}"] if question.outlet else []
    if question.since and question.since == question.until:
        parts.append(f"on {format_date(question.since)}")
    else:
        days = (("from", question.since), ("to", question.until))
        span = " ".join(f"{word} {format_date(day)}" for word, day in days if day)
        parts += [span] if span else []
    return " " + ", ".join(parts) if parts else ""


def searched(db: Database, question: Question) -> str:
    """How many articles were searched, and how many undated ones the filters leave out."""
    total = articles.count(db, filters_of(question))
    found = f"Searched {counted(total, 'article')}{narrowed(question)}.{left_out(db, question)}"
    return found if total else f"{found}{_days_held(db)}"


def _days_held(db: Database) -> str:
    """A sentence on the days that the dated articles cover; "" where no article is dated."""
    first, last = articles.span(db)
    if not (first and last):
        return ""
    time = "of" if first == last else f"from {format_date(first.isoformat())} to"
    return f" The dated articles held are {time} {format_date(last.isoformat())}."


def not_held(db: Database, question: Question) -> str:
    """A sentence on an outlet that was asked for and is not held; "" where a place was meant."""
    name = question.not_held
    if not name or Resolver(db).is_place(name):
        return ""
    held = articles.outlets(db)
    shown = ", ".join(held[:MAX_OUTLETS_NAMED]) + (" and others" if len(held) > MAX_OUTLETS_NAMED else "")
    return f"No outlet held is called “{name}”, so its words were searched" + (f"; held: {shown}." if held else ".")


def left_out(db: Database, question: Question) -> str:
    """A sentence on the undated articles that a filter by day leaves out; "" where there are none."""
    missing = articles.undated(db, filters_of(question))
    return f" {counted(missing, 'undated article')} left out." if missing else ""


def choice_item(name: str, ask: str, detail: str = "", **fields: Any) -> Item:
    """A choice: one of several readings of a question, which the person who asked can pick."""
    return Item(id="", heading=name, detail=detail, fields={"ask": ask, **fields})


def speakers_of(db: Database, row: Row) -> list[str]:
    """The speakers of a row of `quotes`, by the names that the corpus has for them."""
    name = people.name_of(db, row["speaker_name"]) or row["speaker"] or "speaker not named"
    return str(name).split("; ")
