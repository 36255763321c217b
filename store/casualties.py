"""Questions about tolls: every claim with its source, which are one claim, and which cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from store.articles import ANY, SOURCE, Filter
from store.schema import Database, Row, rows_of
from store.spelling import fold, key

DAYS_APART = 2  # figures further apart in time are a development, not a contradiction or one claim reported twice
WEEK = 7  # days within which a toll of all sides is held against what the sides say, which they count now and then
SMALL = 10  # figures below this recur by chance: two dead here and two dead there
ALIKE = 75  # rapidfuzz's token-sort ratio from which two paragraphs with the same small figure report one claim
# An as-of day that the page leaves open (XXXX-WXX-3) counts where it could be worked out.
STANDS = "coalesce(c.worked_out, case when c.as_of glob '[0-9]*' then c.as_of end, a.day)"


def claims(db: Database, chosen: Filter = ANY) -> list[Row]:
    """Every claim with its article and paragraph, newest first; `stands` is the day it stands for, where known."""
    where, params = chosen.where(STANDS)
    paragraph = (
        "(select p.text from passages p where p.article_id = c.article_id and p.start <= c.start and p.end >= c.end"
        " order by p.start limit 1)"
    )
    sql = (
        f"select c.*, {STANDS} as stands, {paragraph} as paragraph, {SOURCE} from casualties c"
        f" join articles a on a.id = c.article_id where {where} order by stands is null, stands desc, a.id, c.start"
    )
    return rows_of(db, sql, params)


def same_claims(rows: Sequence[Row]) -> list[list[Row]]:
    """The claims, reports of one claim in several articles together; what an outlet says itself is its own claim."""
    found: list[list[Row]] = []
    alike: dict[tuple[object, ...], list[list[Row]]] = defaultdict(list)
    for row in rows:
        figure = (row["scope"], row["side"], row["kind"], row["civilian"], row["low"], row["high"], row["qualifier"])
        groups = alike[(*figure, row["negated"], key(row["claimant"] or ""))]
        group = next((g for g in groups if row["claimant"] and _one_claim(g, row)), None)
        if group is None:
            group = []
            groups.append(group)
            found.append(group)
        group.append(row)
    return found


def _one_claim(group: Sequence[Row], row: Row) -> bool:
    first = group[0]
    if any(r["article_id"] == row["article_id"] for r in group) or not _victims_agree(first, row):
        return False
    if _days_apart(first["stands"], row["stands"]) > DAYS_APART:
        return False
    if max(row["low"] or 0, row["high"] or 0) >= SMALL:
        return True
    return fuzz.token_sort_ratio(fold(first["paragraph"] or ""), fold(row["paragraph"] or "")) >= ALIKE


def _victims_agree(one: Row, other: Row) -> bool:
    first, second = ({w.rstrip("s") for w in fold(r["victims"] or "").split()} for r in (one, other))
    return not first or not second or bool(first & second)


def conflicting(rows: Sequence[Row]) -> set[str]:
    """The ids of claims that another claimant contradicts: same people and kind, same days, no number in common.

    A toll of all sides also contradicts the sides' own where it is more than twice what these come to.
    """
    claimed = [r for r in rows if r["scope"] == "current" and r["claimant"] and not r["negated"] and _bounds(r)]
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in claimed:
        if row["side"]:
            alike[row["side"], row["kind"], row["civilian"]].append(row)
    found = {i for group in alike.values() for i in _contradicted(group)}
    wholes = [r for r in claimed if not r["side"] and r["civilian"] is None]
    return found.union(*(_beyond_its_parts(whole, claimed) for whole in wholes))


def _beyond_its_parts(whole: Row, claimed: Sequence[Row]) -> set[str]:
    """The toll of all sides and the sides' own of its days, where it is more than twice their sum; else nothing."""
    most: dict[tuple[object, object], Row] = {}
    for row in claimed:
        if not row["side"] or row["kind"] != whole["kind"] or key(row["claimant"]) == key(whole["claimant"]):
            continue
        if not (_day(whole["stands"]) and _day(row["stands"])) or _days_apart(whole["stands"], row["stands"]) > WEEK:
            continue
        of_whom = (row["side"], row["civilian"])
        if of_whom not in most or _stated(row) > _stated(most[of_whom]):
            most[of_whom] = row
    least = (_bounds(whole) or (0.0, 0.0))[0]
    if len({side for side, _ in most}) < 2 or least <= 2 * sum(map(_stated, most.values())):
        return set()
    return {whole["id"], *(row["id"] for row in most.values())}


def _stated(row: Row) -> int:
    """The figure itself: 31 for "at least 31"."""
    return int(row["low"] if row["high"] is None else row["high"])


def _contradicted(group: Sequence[Row]) -> set[str]:
    found: set[str] = set()
    days = sorted(group, key=lambda r: _day(r["stands"]) or date.min)
    for at, one in enumerate(days):
        for other in days[at + 1 :]:
            apart = _days_apart(one["stands"], other["stands"])
            if apart > DAYS_APART:
                break  # sorted by day: those behind it are further apart still
            if _contradict(one, other):
                found |= {one["id"], other["id"]}
    return found


def _contradict(one: Row, other: Row) -> bool:
    first, second = _bounds(one), _bounds(other)
    if not (first and second) or key(one["claimant"]) == key(other["claimant"]):
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


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None  # a month or a year, or not known


def _days_apart(one: str | None, other: str | None) -> int:
    """Days between two days, 0 where one of them is not known to the day."""
    first, second = _day(one), _day(other)
    return abs((first - second).days) if first and second else 0
