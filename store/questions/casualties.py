"""Questions about casualties: every claim with its source, and which reports are one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from rapidfuzz import fuzz

from analysis.records import names_apart
from store.names import fold, name_key
from store.questions import people
from store.questions.articles import ANY, SOURCE, Filter
from store.rows import CasualtyRow, column_of, rows_of
from store.schema import Database

MAX_DAYS_APART = 2  # figures further apart in time are a development, not a contradiction or one claim reported twice
SMALL_FIGURE = 10  # figures below this recur by chance: two dead here and two dead there
MIN_LIKENESS_PERCENT = 75  # rapidfuzz's token-sort ratio of two paragraphs that report one claim of a small figure
# An as-of day that the page leaves open (XXXX-WXX-3) counts where it could be worked out.
EFFECTIVE_DAY = "coalesce(c.worked_out, case when c.as_of glob '[0-9]*' then c.as_of end, a.day)"


def claims(db: Database, chosen: Filter = ANY) -> list[CasualtyRow]:
    """Every claim with its article, newest first.

    `effective_day` is the day it is of (a month or year where no more is known), `day` the same as a date, None where
    it is not known to the day; `claimant_name` is the claimant's name over the corpus and `claimant_key` its key.
    """
    where, params = chosen.where(EFFECTIVE_DAY)
    sql = (
        f"select c.*, {EFFECTIVE_DAY} as effective_day, {SOURCE} from casualties c"
        f" join articles a on a.id = c.article_id where {where}"
        " order by effective_day is null, effective_day desc, a.id, c.start"
    )
    rows = rows_of(db, sql, params, CasualtyRow)
    names = {name: people.name_of(db, name) for name in {r["claimant"] for r in rows}}
    keys = {name: name_key(name or "") for name in names.values()}
    days = {iso: day_of(iso) for iso in {r["effective_day"] for r in rows}}
    old = _old(db)
    for row in rows:
        row["day"] = days[row["effective_day"]]
        row["claimant_name"] = names[row["claimant"]]
        row["claimants"] = names_apart(row["claimant_name"])
        row["claimant_key"] = keys[row["claimant_name"]]
        row["scope"] = "historical" if row["id"] in old else row["scope"]
    return rows


def _old(db: Database) -> set[str]:
    """The claims about a year long past, on pages that print no date.

    Such a page alone does not show how old they are. Its day is the one worked out, else that of the oldest article.
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
    return set(column_of(db, sql, None, str))


def newest_day(db: Database) -> date | None:
    """The newest day of a current figure, where the day is given in full."""
    sql = (
        f"select max(effective_day) from (select {EFFECTIVE_DAY} as effective_day from casualties c"
        " join articles a on a.id = c.article_id where c.scope = 'current') where length(effective_day) = 10"
    )
    return day_of(column_of(db, sql, None, str)[0])


def undisclosed(row: CasualtyRow) -> bool:
    """Whether the row is the statement that a side gives no figure."""
    return bool(row["qualifier"] == "none" and row["low"] is None and row["high"] is None)


def stated(row: CasualtyRow) -> int | None:
    """The figure itself: 31 for "at least 31" and for "up to 31"; None where there is none."""
    figure = row["low"] if row["high"] is None else row["high"]
    return None if figure is None else int(figure)


def day_of(iso: str | None) -> date | None:
    """The day of an ISO string, None for a month, a year, an interval and what is none."""
    with suppress(ValueError):
        return date.fromisoformat((iso or "")[:10])
    return None


def days_apart(one: CasualtyRow, other: CasualtyRow) -> int:
    """Days between two claims, 0 where the day of one of them is not known."""
    first, second = one["day"], other["day"]
    return abs((first - second).days) if first and second else 0


# ---- one claim in several articles


def same_claims(db: Database, rows: Sequence[CasualtyRow]) -> list[list[CasualtyRow]]:
    """Groups the reports of one claim in several articles; what an outlet says itself is a claim of its own."""
    found: list[list[CasualtyRow]] = []
    alike: dict[tuple[object, ...], list[list[CasualtyRow]]] = defaultdict(list)
    for row in rows:
        figure = (row["scope"], row["side"], row["kind"], row["civilian"], row["low"], row["high"], row["qualifier"])
        groups = alike[(*figure, row["negated"], row["claimant_key"])]
        group = next((g for g in groups if row["claimant"] and _one_claim(db, g, row)), None)
        if group is None:
            group = []
            groups.append(group)
            found.append(group)
        group.append(row)
    return found


def _one_claim(db: Database, group: Sequence[CasualtyRow], row: CasualtyRow) -> bool:
    first = group[0]
    if days_apart(first, row) > MAX_DAYS_APART or any(r["article_id"] == row["article_id"] for r in group):
        return False
    if not _victims_agree(first, row):
        return False
    if undisclosed(row) or max(row["low"] or 0, row["high"] or 0) >= SMALL_FIGURE:
        return True
    return fuzz.token_sort_ratio(_paragraph(db, first), _paragraph(db, row)) >= MIN_LIKENESS_PERCENT


def _paragraph(db: Database, row: CasualtyRow) -> str:
    """The folded paragraph of a claim, kept in its row once it was looked up."""
    if "paragraph" not in row:
        sql = "select text from passages where article_id = ? and start <= ? and end >= ? order by start limit 1"
        found = column_of(db, sql, [row["article_id"], row["start"], row["end"]], str)
        row["paragraph"] = fold(found[0]) if found else ""
    return row["paragraph"]


def _victims_agree(one: CasualtyRow, other: CasualtyRow) -> bool:
    if one["victims"] == other["victims"]:
        return True
    first, second = ({w.rstrip("s") for w in fold(r["victims"] or "").split()} for r in (one, other))
    return not first or not second or bool(first & second)
