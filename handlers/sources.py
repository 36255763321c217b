"""/sources: the articles held, newest first."""

from __future__ import annotations

from handlers.answer import Answer, Item
from handlers.command import command
from handlers.days import written
from handlers.question import Question
from handlers.shown import chosen, counted, dated, narrowed, page, searched, source_of
from store import articles
from store.schema import Database, Row
from store.search import match_of

NAME = "sources"


@command(
    NAME,
    usage="/sources [words] [in <outlet>] [since <date>]",
    summary="the articles held, newest first",
    examples=("/sources", "/sources ceasefire", "/sources since 2020-10-01"),
    order=60,
)
def answer(question: Question, db: Database) -> Answer:
    """The articles with their outlet, day and opening passage."""
    words = match_of((*question.words, *question.about), (*question.phrases, *question.about_phrases))
    rows = articles.listing(db, chosen(question), words)
    if not rows:
        return page(question, NAME, "Articles held", f"Nothing found. {searched(db, question)}", ())
    undated = sum(not r["published"] for r in rows)
    summary = f"{counted(len(rows), 'article')}{narrowed(question)}" + (
        f"; {undated} without a date." if undated else "."
    )
    return page(question, NAME, "Articles held", summary, [_item(db, r) for r in rows])


def _item(db: Database, row: Row) -> Item:
    opening = articles.opening(db, row["id"])
    fields = {"article_id": row["id"], "published": row["published"], "published_basis": row["published_basis"]}
    return Item(
        id=row["id"],
        heading=row["headline"] or "No headline",
        detail=_detail(row),
        snippet=opening["text"] if opening else None,
        source=source_of(
            row | {"start": opening["start"], "end": opening["end"]} if opening else row | {"start": 0, "end": 0}
        ),
        flags=dated(row),
        fields=fields | {"byline": row["byline"], "versions": row["versions"] + 1},
    )


def _detail(row: Row) -> str:
    parts = [row["byline"]] if row["byline"] else []
    parts += [f"date worked out: {row['day_reason']}"] if row["day_reason"] else []
    parts += [f"changed on {written(row['replaced_at'][:10])}"] if row["versions"] else []
    return "; ".join(parts)
