"""Tolls beside each other: which claims contradict one another, which have been replaced, and how a toll has risen.

Worked out as a question is asked, over every claim held, for the claims that are shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from store.questions import articles
from store.questions.casualties import DAYS_APART, SMALL, days_apart, stated, undisclosed
from store.schema import Database, Row, rows_of

CLOSE = 400  # characters within which two figures of one article are of one disaster
TIMES = 4  # by which two counts of one disaster may differ at the most
WEEK = 7  # days within which a toll of all sides is held against what the sides say, which they count now and then
NAMED = re.compile(r"(?<!\A)\b[^\W\d_a-z]|\A(?!The\b)[^\W\d_a-z]")  # "the police" of two pages may be two forces
# What a side that gave no figure of a kind has told, once it gives one of these.
TOLD = {"casualties": ("casualties", "killed", "wounded")}

Whose = tuple[object, object, object]  # side, kind, civilian


class Tolls:
    """The claims held (rows of `casualties.claims`), each beside the others on its people."""

    def __init__(self, db: Database, rows: Sequence[Row]) -> None:
        self.db = db
        self._by_people: dict[Whose, list[Row]] = defaultdict(list)
        self._counting: set[str] = set()
        self._wholes: dict[object, list[Row]] = defaultdict(list)
        self._sideless: dict[tuple[object, object], list[Row]] = defaultdict(list)
        self._corrected: dict[tuple[object, object], list[Row]] = defaultdict(list)
        self._of_sides: dict[tuple[object, date], list[Row]] = defaultdict(list)
        self._near: dict[tuple[object, date], list[Row]] = {}
        for row in rows:
            self._keep(row)

    def _keep(self, row: Row) -> None:
        if row["negated"]:
            self._corrected[row["article_id"], row["kind"]].append(row)
        elif row["scope"] == "current" and row["claimant"] and not undisclosed(row) and bounds(row):
            self._by_people[row["side"], row["kind"], row["civilian"]].append(row)
            self._counting.add(row["id"])
            if row["side"] and row["day"]:
                self._of_sides[row["kind"], row["day"]].append(row)
            elif not row["side"] and row["civilian"] is None:
                self._wholes[row["kind"]].append(row)
            if not row["side"] and _figure(row) >= SMALL:
                self._sideless[row["kind"], row["civilian"]].append(row)

    # ---- contradiction

    def conflicts(self, row: Row) -> list[Row]:
        """The claims by others that cannot be right together with this one.

        Of the same people and kind and the same days, without a number in common; or the toll of all sides against the
        sides' own, where it is more than twice what these come to.
        """
        if row["id"] not in self._counting:
            return []
        if row["side"]:
            others = self._by_people[row["side"], row["kind"], row["civilian"]]
            found = [o for o in others if days_apart(row, o) <= DAYS_APART and self._contradict(row, o)]
            wholes = (w for w in self._wholes[row["kind"]] if row["day"] and days_apart(row, w) <= WEEK)
            return found + [w for w in wholes if any(part["id"] == row["id"] for part in self._parts_beyond(w))]
        others = self._sideless[row["kind"], row["civilian"]] if _figure(row) >= SMALL else []
        found = [o for o in others if self._contradict(row, o) and self._one_disaster(row, o)]
        return found + (self._parts_beyond(row) if row["civilian"] is None else [])

    def _one_disaster(self, one: Row, other: Row) -> bool:
        """Whether two counts without a side are of one disaster: counts of two differ more, or name two places."""
        figures = _figure(one), _figure(other)
        if max(figures) > TIMES * min(figures):
            return False
        if one["article_id"] == other["article_id"]:
            if abs(one["start"] - other["start"]) > CLOSE:
                return False
            places = [self._named(row, *self._sentence(row)) for row in (one, other)]
            return places[0] == places[1] or not all(places)
        return bool(one["day"] and one["day"] == other["day"] and self._places(one) & self._places(other))

    def _sentence(self, row: Row) -> tuple[int, int]:
        return articles.sentence(self.db, row["article_id"], row["start"], row["end"])[:2]

    def _contradict(self, one: Row, other: Row) -> bool:
        if one["who"] == other["who"] or not disjoint(one, other):
            return False
        measures = {one["measure"], other["measure"]}
        if "incident" not in measures:
            return True
        return "total" not in measures and bool(self._places(one) & self._places(other))

    def _places(self, row: Row) -> frozenset[str]:
        """The keys of the places named in the paragraph of a claim: what tells one attack from another."""
        sql = "select start, end from passages where article_id = ? and start <= ? and end >= ?"
        found = rows_of(self.db, sql, [row["article_id"], row["start"], row["end"]])
        return frozenset(place for p in found for place in self._named(row, p["start"], p["end"]))

    def _named(self, row: Row, start: int, end: int) -> frozenset[str]:
        """The keys of the places named in a stretch of a claim's article."""
        sql = "select key from names where article_id = ? and kind = 'place' and start >= ? and end <= ?"
        return frozenset(r["key"] for r in rows_of(self.db, sql, [row["article_id"], start, end]))

    def _parts_beyond(self, whole: Row) -> list[Row]:
        """The sides' own tolls of the days of a toll of all sides that is more than twice their sum; else none."""
        if whole["day"] is None:
            return []
        own = (row for row in self._highest(whole["kind"], whole["day"]) if row["who"] != whole["who"])
        most: dict[tuple[object, object], Row] = {}
        for row in own:
            most.setdefault((row["side"], row["civilian"]), row)
        least = (bounds(whole) or (0.0, 0.0))[0]
        if len({side for side, _ in most}) < 2 or least <= 2 * sum(map(_figure, most.values())):
            return []
        return list(most.values())

    def _highest(self, kind: object, day: date) -> list[Row]:
        """Of each side's own tolls within a week of the day the highest, and the highest of another claimant."""
        if (kind, day) not in self._near:
            days = (day + timedelta(apart) for apart in range(-WEEK, WEEK + 1))
            near = (row for one in days for row in self._of_sides.get((kind, one), ()))
            found: dict[tuple[object, object], list[Row]] = defaultdict(list)
            for row in sorted(near, key=_figure, reverse=True):
                highest = found[row["side"], row["civilian"]]
                if len(highest) < 2 and row["who"] not in (r["who"] for r in highest):
                    highest.append(row)
            self._near[kind, day] = [row for highest in found.values() for row in highest]
        return self._near[kind, day]

    # ---- development

    def superseded_by(self, row: Row) -> Row | None:
        """The later claim that takes the place of this one: higher, a correction, or the figure once kept back."""
        if row["negated"]:
            return next((r for r in self._series(row) if r["article_id"] == row["article_id"]), None)
        later = [r for r in self._later(row) if r["day"] and row["day"] and r["day"] > row["day"]]
        return max(later, key=lambda r: (r["day"], _figure(r)), default=None)

    def steps(self, row: Row) -> list[Row]:
        """How the claimant's running total rose up to this claim, each new height by its first report, oldest first."""
        if not _runs(row) or row["day"] is None:
            return []
        rising: list[Row] = []
        for one in sorted(self._series(row), key=lambda r: (r["day"] or date.max, _figure(r))):
            known = one["day"] and _runs(one) and one["day"] <= row["day"]
            if known and _figure(one) <= _figure(row) and (not rising or _figure(one) > _figure(rising[-1])):
                rising.append(one)
        return rising if len(rising) > 1 else []

    def _series(self, row: Row) -> list[Row]:
        """The figures of the same claimant for the same people."""
        if not NAMED.search(row["said_by"] or ""):
            return []
        same = self._by_people.get((row["side"], row["kind"], row["civilian"]), [])
        return [r for r in same if r["who"] == row["who"]]

    def _later(self, row: Row) -> Iterable[Row]:
        if undisclosed(row):
            kinds = TOLD.get(row["kind"], (row["kind"],))
            for (side, kind, civilian), told in self._by_people.items():
                if side and side == row["side"] and kind in kinds and row["civilian"] in (None, civilian):
                    yield from (r for r in told if r["who"] == row["who"])
            return
        for other in self._series(row) if _runs(row) else ():
            if _runs(other) and (_figure(other) > _figure(row) or self._corrects(other, row)):
                yield other

    def _corrects(self, later: Row, row: Row) -> bool:
        """Whether the article of a lower figure itself says that the higher one was wrong."""
        wrong = self._corrected.get((later["article_id"], later["kind"]), ())
        return _figure(later) < _figure(row) and any(stated(w) == stated(row) for w in wrong)


def _runs(row: Row) -> bool:
    return bool(row["measure"] == "total" and row["scope"] == "current" and not row["negated"])


def _figure(row: Row) -> int:
    return stated(row) or 0


def disjoint(one: Row, other: Row) -> bool:
    """Whether two figures have no number in common: 31 and "at least 20" have, 31 and "up to 20" have not."""
    first, second = bounds(one), bounds(other)
    return bool(first and second) and (first[1] < second[0] or second[1] < first[0])  # type: ignore[index]


def bounds(row: Row) -> tuple[float, float] | None:
    """The least and the most that a figure means; "about" and "nearly" leave a tenth. None where there is none."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return None
    slack = 0.1 if row["qualifier"] in ("about", "nearly") else 0.0
    return (low or 0) * (1 - slack), (high if high is not None else float("inf")) * (1 + slack)
