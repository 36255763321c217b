"""/timeline: dated events, the same event of several outlets as one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answer import Answer, Flag, Item
from handlers.command import command
from handlers.days import written
from handlers.question import Question
from handlers.shown import INFERRED, chosen, counted, dated, narrowed, not_held, nothing, page, source_of
from store import timeline
from store.schema import Database
from store.search import match_of
from store.timeline import Happening

NAME = "timeline"


@command(
    NAME,
    usage="/timeline [words] [from..to] [in <outlet>]",
    summary="dated events, merged over the outlets and counted",
    examples=("/timeline", "/timeline ceasefire", "/timeline 2020-09-27..2020-10-01"),
    order=30,
)
def answer(question: Question, db: Database) -> Answer:
    """The weightiest events first, page by page, each page by date."""
    words = match_of((*question.words, *question.about), (*question.phrases, *question.about_phrases))
    found = timeline.happenings(db, words, chosen(question))
    title = "Timeline" + (f": {question.everything}" if question.everything else "")
    if not found:
        return nothing(db, question, NAME, title)
    size = question.page_size
    ranked = sorted(found, key=lambda h: -h.weight)
    if question.limit and not question.offset:
        ranked = ranked[:size]
    pages = [sorted(ranked[at : at + size], key=lambda h: h.date) for at in range(0, len(ranked), size)]
    in_pages = [happening for shown in pages for happening in shown]
    return page(question, NAME, title, _summary(db, question, ranked), in_pages, _item)


def _summary(db: Database, question: Question, found: Sequence[Happening]) -> str:
    single = sum(h.outlets == 1 for h in found)
    left_open = timeline.open_dates(db)
    most = question.page_size
    parts = (
        f"{counted(len(found), 'event')}{narrowed(question)}; {single} of them reported by a single outlet.",
        f"The {most} that the articles make most of come first." if len(found) > most else "",
        f"{counted(left_open, 'event')} left out: the page does not say of which year or week." if left_open else "",
        not_held(db, question),
    )
    return " ".join(filter(None, parts))


def _item(happening: Happening) -> Item:
    first, *others = happening.rows
    fields = {"date": happening.date, "date_text": first["date_text"], "background": bool(first["background"])}
    counts = {"weight": happening.weight, "articles": happening.articles, "outlets": happening.outlets}
    return Item(
        id=first["id"],
        heading=written(happening.date),
        detail=_detail(happening),
        snippet=first["text"],
        source=source_of(first),
        also=tuple(source_of(r) for r in (*others, *happening.elsewhere)),
        flags=_flags(happening),
        fields=fields | counts | {"other_dates": happening.other_dates},
    )


def _flags(happening: Happening) -> tuple[Flag, ...]:
    first = happening.rows[0]
    flags: list[Flag] = ["single-source"] if happening.outlets == 1 else []
    flags += ["conflict"] if happening.other_dates else []
    inferred = INFERRED if first["worked_out"] or not first["date_text"] else dated(first)
    return (*flags, *inferred)


def _detail(happening: Happening) -> str:
    """How many report it, under which other dates, and whether the day is the one of the sentences around it."""
    parts = [f"reported in {counted(happening.articles, 'article')}"] if happening.articles > 1 else []
    dates = ", ".join(map(written, happening.other_dates))
    parts += [f"also dated {dates}"] if dates else []
    parts += ["dated by the sentences around it"] if not happening.rows[0]["date_text"] else []
    return "; ".join(parts)
