"""The rows of the store, a type for each kind, and how they are asked for."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from sqlite_utils import Database

from analysis.records import Claim, PageClues

type Row = dict[str, Any]
type Params = dict[str, Any] | list[Any]

# Parts of a record that a column holds as JSON.
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
PAGE_CLUES: TypeAdapter[PageClues] = TypeAdapter(PageClues)


def rows_of(db: Database, sql: str, params: Params | None = None) -> list[Row]:
    """The rows of a query as dictionaries."""
    return list(db.query(sql, params))
