"""Questions about the words that the articles hold: whether a word stands in them, and what is named there."""

from __future__ import annotations

from store.questions.articles import MATCHING
from store.schema import Database, rows_of


def stands(db: Database, words: str) -> bool:
    """Whether a paragraph holds the match expression."""
    return bool(rows_of(db, f"select 1 from passages p where p.id in ({MATCHING}) limit 1", [words]))


def named(db: Database) -> dict[str, str]:
    """Every name as it stands in the articles, under its key (see spelling.key); of speakers, as the corpus has it."""
    sql = "select key, name from forms union all select distinct key, text as name from names"
    return {str(row["key"]): str(row["name"]) for row in reversed(rows_of(db, sql))}


def speakers(db: Database) -> list[str]:
    """The names of who is quoted, those with the most statements first."""
    sql = (
        "select p.name from people p join forms f on f.person_id = p.id join speakers s on s.key = f.key"
        " group by p.id order by count(*) desc, p.name"
    )
    return [str(row["name"]) for row in rows_of(db, sql)]
