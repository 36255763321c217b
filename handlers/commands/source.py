"""/source: a passage in its paragraph, with outlet, byline, date and link."""

from __future__ import annotations

from handlers.answer import Answer, Item
from handlers.dates import format_date
from handlers.presentation import dated, source_of
from handlers.question import Question
from handlers.registry import WrongUsage, command
from store.questions import articles
from store.rows import Row
from store.schema import Database

NAME = "source"


@command(
    NAME,
    usage="/source <id>",
    summary="a passage in its paragraph: outlet, byline, date, link",
    examples=("/source k3x5q2ab",),
    order=50,
    most_words=1,
)
def answer(question: Question, db: Database) -> Answer:
    """The paragraph behind the id that every item shows, or the opening of an article by the article's id."""
    wanted = question.text.strip()
    if not wanted:
        raise WrongUsage("Which passage? Every answer shows the id of each of its items.")
    row = articles.finding(db, wanted.casefold()) or _opening_passage(db, wanted)
    if row is None:
        return Answer(
            NAME, question.text, "Source", f"No passage has the id “{wanted}”. Ids stand below each item of an answer."
        )
    start, end, words = articles.around(db, row["article_id"], row["start"], row["end"])
    item = Item(
        id=row["id"],
        heading=row["headline"] or "No headline",
        detail=_passage_detail(db, row),
        snippet=words,
        source=source_of(row, start, end),
        flags=dated(row),
        fields={"start": row["start"], "end": row["end"], "text": row["text"], "byline": row["byline"]},
    )
    return Answer(
        NAME, question.text, "In context", "The passage in its paragraph, as the outlet published it.", (item,)
    )


def _opening_passage(db: Database, article_id: str) -> Row | None:
    row, first = articles.article(db, article_id), articles.opening(db, article_id)
    return {**row, **first} if row and first else None


def _passage_detail(db: Database, row: Row) -> str:
    parts = [row["byline"] or "no byline"]
    parts += [f"the words asked for: “{row['text']}”"] if row.get("found") else []
    if row["day_reason"]:
        parts.append(f"date worked out: {row['day_reason']}")
    earlier = articles.versions(db, row["article_id"])
    if earlier:
        replaced = format_date(earlier[0]["replaced_at"][:10])
        parts.append(f"changed since it was first loaded; an earlier version was replaced on {replaced}")
    return "; ".join(parts)
