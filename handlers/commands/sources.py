"""/sources: the articles held, newest first."""

from __future__ import annotations

from handlers.answer import Answer, Item
from handlers.dates import format_date
from handlers.presentation import (
    counted,
    dated,
    empty_answer,
    filters_of,
    left_out,
    match_and_title,
    narrowed,
    not_held,
    page,
    source_of,
)
from handlers.question import Question
from handlers.registry import command
from store.questions import articles
from store.rows import ArticleRow
from store.schema import Database

NAME = "sources"


@command(
    NAME,
    usage="/sources [words] [in <outlet>] [since <date>]",
    summary="the articles held, newest first",
    examples=("/sources", "/sources ceasefire", "/sources since 2020-10-01"),
    order=60,
    cues=(
        (r"\b(?:articles?|outlets?|newspapers?|coverage|pieces?|live ?blogs?|stories|publications?|sources)\b", 2.6),
        (r"\b(?:do|does|have|what) (?:we|you) (?:have|hold|got)\b", 2.4),
        (r"\bwho (?:has )?(?:reported|covered|wrote|published)\b", 3.0),
        (r"\b(?:sitreps?|reports? (?:by|from))\b", 1.6),
    ),
)
def answer(question: Question, db: Database) -> Answer:
    """The articles with their outlet, day and opening passage."""
    rows = articles.listing(db, filters_of(question), match_and_title(question, NAME)[0])
    if not rows:
        return empty_answer(db, question, NAME, "Articles held")
    undated = sum(not r["published"] for r in rows)
    held = f"{counted(len(rows), 'article')}{narrowed(question)}" + (f"; {undated} without a date." if undated else ".")
    summary = " ".join(filter(None, (held, not_held(db, question)))) + left_out(db, question)
    return page(question, NAME, "Articles held", summary, rows, lambda row: _article_item(db, row))


def _article_item(db: Database, row: ArticleRow) -> Item:
    opening = articles.opening(db, row["id"])
    basis = "inferred" if row["day_reason"] else row["published_basis"]
    fields = {"article_id": row["id"], "published": row["published"], "published_basis": basis}
    return Item(
        id=row["id"],
        heading=row["headline"] or "No headline",
        detail=_article_detail(row),
        snippet=opening["text"] if opening else None,
        source=source_of(
            {**row, "start": opening["start"], "end": opening["end"]} if opening else {**row, "start": 0, "end": 0}
        ),
        flags=dated(row),
        fields=fields | {"byline": row["byline"], "versions": row["versions"] + 1},
    )


def _article_detail(row: ArticleRow) -> str:
    parts = [row["byline"]] if row["byline"] else []
    parts += [f"date worked out: {row['day_reason']}"] if row["day_reason"] else []
    parts += [f"changed on {format_date(row['replaced_at'][:10])}"] if row["replaced_at"] else []
    return "; ".join(parts)
