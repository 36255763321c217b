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
    """Events by date; with a limit the weightiest of them, by date."""
    words = match_of((*question.words, *question.about), (*question.phrases, *question.about_phrases))
    found = timeline.happenings(db, words, chosen(question))
    title = "Timeline" + (f": {question.everything}" if question.everything else "")
    if not found:
        return nothing(db, question, NAME, title)
    if question.limit and not question.offset:
        found = sorted(sorted(found, key=lambda h: -h.weight)[: question.limit], key=lambda h: h.date)
    return page(question, NAME, title, _summary(db, question, found), found, _item)


def _summary(db: Database, question: Question, found: Sequence[Happening]) -> str:
    single = sum(h.outlets == 1 for h in found)
    left_open = timeline.open_dates(db)
    parts = (
        f"{counted(len(found), 'event')}{narrowed(question)}; {single} of them reported by a single outlet.",
        f"{counted(left_open, 'event')} left out: the page does not say of which year or week." if left_open else "",
        not_held(db, question),
    )
    return " ".join(filter(None, parts))


def _item(happening: Happening) -> Item:
    first, *others = happening.rows
    flags: list[Flag] = ["single-source"] if happening.outlets == 1 else []
    fields = {"date": happening.date, "date_text": first["date_text"], "background": bool(first["background"])}
    return Item(
        id=first["id"],
        heading=written(happening.date),
        detail="" if happening.articles == 1 else f"reported in {counted(happening.articles, 'article')}",
        snippet=first["text"],
        source=source_of(first),
        also=tuple(source_of(r) for r in others),
        flags=(*flags, *(INFERRED if first["worked_out"] else dated(first))),
        fields=fields | {"weight": happening.weight, "articles": happening.articles, "outlets": happening.outlets},
    )
