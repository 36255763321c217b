"""Questions about tolls: every claim with its source, and which of them cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from store.articles import ANY, SOURCE, Filter
from store.schema import Database, Row, rows_of

DAYS_APART = 2  # figures of different claimants further apart in time are a development, not a contradiction


def claims(db: Database, chosen: Filter = ANY) -> list[Row]:
    """Every claim with its article, newest first; `stands` is the day the figure stands for, where one is known."""
    where, params = chosen.where("coalesce(c.as_of, a.day)")
    sql = (
        f"select c.*, coalesce(c.as_of, a.day) as stands, {SOURCE} from casualties c"
        f" join articles a on a.id = c.article_id where {where} order by stands is null, stands desc, a.id, c.start"
    )
    return rows_of(db, sql, params)


def conflicting(rows: Sequence[Row]) -> set[str]:
    """The ids of claims that another claimant contradicts: same people and kind, same days, no number in common."""
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["scope"] == "current" and row["side"] and _bounds(row):
            alike[row["side"], row["kind"], row["civilian"]].append(row)
    found: set[str] = set()
    for group in alike.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if _contradict(one, other):
                    found |= {one["id"], other["id"]}
    return found


def _contradict(one: Row, other: Row) -> bool:
    if (one["claimant"] or one["outlet"]) == (other["claimant"] or other["outlet"]) or not (
        one["claimant"] and other["claimant"]
    ):
        return False
    first, second = _bounds(one), _bounds(other)
    if not (first and second) or _days_apart(one["stands"], other["stands"]) > DAYS_APART:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _bounds(row: Row) -> tuple[float, float] | None:
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return None
    slack = 0.1 if row["qualifier"] in ("about", "nearly") else 0.0
    return (
        (low if low is not None else 0) * (1 - slack),
        (high if high is not None else float("inf")) * (1 + slack),
    )


def _days_apart(one: str | None, other: str | None) -> int:
    if not (one and other) or len(one) < 10 or len(other) < 10:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
