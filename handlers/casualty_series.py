"""Casualties over time, one series a claimant, for the chart of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from handlers.answer import Point, Series
from store.questions.casualties import stated
from store.rows import CasualtyRow

MIN_DATES = 3  # from as many on there is a development to show
WHOSE_PEOPLE = {None: "", 0: " (military)", 1: " (civilians)"}


def series_of(rows: Sequence[CasualtyRow]) -> tuple[Series, ...]:
    """The series of the side and kind with the most dates; none for fewer than three dates.

    Of a claimant's figures of one day the highest counts. Figures of single incidents or old wars, and those since
    corrected, are no steps of a running total.
    """
    by_people: dict[tuple[object, object], list[CasualtyRow]] = defaultdict(list)
    for row in filter(_is_step, rows):
        by_people[row["side"], row["kind"]].append(row)
    most = max(by_people.values(), key=lambda group: len({r["day"] for r in group}), default=[])
    if len({r["day"] for r in most}) < MIN_DATES:
        return ()
    return tuple(_series(f"{most[0]['side'] or 'side not stated'}, {most[0]['kind']}", most))


def _is_step(row: CasualtyRow) -> bool:
    known = row["day"] is not None and stated(row) is not None
    return known and row["scope"] == "current" and row["measure"] != "incident" and not row["negated"]


def _series(of: str, rows: Sequence[CasualtyRow]) -> list[Series]:
    apart = len({r["civilian"] for r in rows}) > 1
    lines: dict[str, dict[str, CasualtyRow]] = defaultdict(dict)
    for row in rows:
        claimant = (row["claimant_name"] or "").replace("; ", " and ")
        name = claimant or f"{row['outlet'] or 'the article'} in its own words"
        days = lines[name + (WHOSE_PEOPLE[row["civilian"]] if apart else "")]
        day = row["day"].isoformat() if row["day"] else ""
        if day not in days or (stated(row) or 0) > (stated(days[day]) or 0):
            days[day] = row
    return [Series(of, name, tuple(_point(day, days[day]) for day in sorted(days))) for name, days in lines.items()]


def _point(day: str, row: CasualtyRow) -> Point:
    return Point(day, stated(row) or 0, row["text"])
