"""Questions about tolls: every claim with its source, and which reports are one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from rapidfuzz import fuzz

from store.names import fold, key
from store.questions import people
from store.questions.articles import ANY, SOURCE, Filter
from store.schema import Database, Row, rows_of

DAYS_APART = 2  # figures further apart in time are a development, not a contradiction or one claim reported twice
SMALL = 10  # figures below this recur by chance: two dead here and two dead there
ALIKE = 75  # rapidfuzz's token-sort ratio from which two paragraphs with the same small figure report one claim
# An as-of day that the page leaves open (XXXX-WXX-3) counts where it could be worked out.
STANDS = "coalesce(c.worked_out, case when c.as_of glob '[0-9]*' then c.as_of end, a.day)"


def claims(db: Database, chosen: Filter = ANY) -> list[Row]:
    """Every claim with its article, newest first.

    `stands` is the day it stands for (a month or year where no more is known), `day` the same as a date, None where it
    is not known to the day; `said_by` is the claimant's name over the corpus and `who` its key.
    """
    where, params = chosen.where(STANDS)
    sql = (
        f"select c.*, {STANDS} as stands, {SOURCE} from casualties c"
        f" join articles a on a.id = c.article_id where {where} order by stands is null, stands desc, a.id, c.start"
    )
    rows = rows_of(db, sql, params)
    names = {name: people.name_of(db, name) for name in {r["claimant"] for r in rows}}
    keys = {name: key(name or "") for name in names.values()}
    days = {stands: day_of(stands) for stands in {r["stands"] for r in rows}}
    old = _old(db)
    for row in rows:
        row["day"] = days[row["stands"]]
        row["said_by"] = names[row["claimant"]]
        row["who"] = keys[row["said_by"]]
        row["scope"] = "historical" if row["id"] in old else row["scope"]
    return rows


def _old(db: Database) -> set[str]:
    """The claims of pages without a date of their own that are told of a year long before it.

    The page alone did not show how old they are. Its day is the one worked out, else no earlier than the oldest held.
    """
    sql = (
        "select c.id from casualties c join articles a on a.id = c.article_id"
        " join sentences s on s.article_id = c.article_id and s.start <= c.start and s.end >= c.end"
        " join times t on t.article_id = c.article_id and t.start >= s.start and t.end <= s.end"
        " where (a.day_reason is not null or a.day is null) and c.scope = 'current'"
        " and c.measure is not 'total' and t.type = 'DATE'"
        " and t.value glob '[12][0-9][0-9][0-9]*' group by c.id, a.day"
        " having max(substr(t.value, 1, 4) + 0) < substr(coalesce(a.day, (select min(day) from articles)), 1, 4) - 1"
    )
    return {str(r["id"]) for r in rows_of(db, sql)}


def undisclosed(row: Row) -> bool:
    """Whether the row is the statement that a side gives no figure."""
    return bool(row["qualifier"] == "none" and row["low"] is None and row["high"] is None)


def stated(row: Row) -> int | None:
    """The figure itself: 31 for "at least 31" and for "up to 31"; None where there is none."""
    figure = row["low"] if row["high"] is None else row["high"]
    return None if figure is None else int(figure)


def day_of(iso: str | None) -> date | None:
    """The day of an ISO string, None for a month, a year, an interval and what is none."""
    with suppress(ValueError):
        return date.fromisoformat((iso or "")[:10])
    return None


def days_apart(one: Row, other: Row) -> int:
    """Days between two claims, 0 where the day of one of them is not known."""
    first, second = one["day"], other["day"]
    return abs((first - second).days) if first and second else 0


# ---- one claim in several articles


def same_claims(db: Database, rows: Sequence[Row]) -> list[list[Row]]:
    """The claims, reports of one claim in several articles together; what an outlet says itself is its own claim."""
    found: list[list[Row]] = []
    alike: dict[tuple[object, ...], list[list[Row]]] = defaultdict(list)
    for row in rows:
        figure = (row["scope"], row["side"], row["kind"], row["civilian"], row["low"], row["high"], row["qualifier"])
        groups = alike[(*figure, row["negated"], row["who"])]
        group = next((g for g in groups if row["claimant"] and _one_claim(db, g, row)), None)
        if group is None:
            group = []
            groups.append(group)
            found.append(group)
        group.append(row)
    return found


def _one_claim(db: Database, group: Sequence[Row], row: Row) -> bool:
    first = group[0]
    if days_apart(first, row) > DAYS_APART or any(r["article_id"] == row["article_id"] for r in group):
        return False
    if not _victims_agree(first, row):
        return False
    if undisclosed(row) or max(row["low"] or 0, row["high"] or 0) >= SMALL:
        return True
    return fuzz.token_sort_ratio(_paragraph(db, first), _paragraph(db, row)) >= ALIKE


def _paragraph(db: Database, row: Row) -> str:
    """The folded paragraph of a claim, kept in its row once it was looked up."""
    if "paragraph" not in row:
        sql = "select text from passages where article_id = ? and start <= ? and end >= ? order by start limit 1"
        found = rows_of(db, sql, [row["article_id"], row["start"], row["end"]])
        row["paragraph"] = fold(found[0]["text"]) if found else ""
    return str(row["paragraph"])


def _victims_agree(one: Row, other: Row) -> bool:
    if one["victims"] == other["victims"]:
        return True
    first, second = ({w.rstrip("s") for w in fold(r["victims"] or "").split()} for r in (one, other))
    return not first or not second or bool(first & second)
