"""Compares casualty claims: which contradict each other, which have been replaced, and how a total has risen.

This is worked out when a question is asked: over all claims held, for the claims that are shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from store import mentions
from store.questions import articles
from store.questions.casualties import MAX_DAYS_APART, SMALL_FIGURE, days_apart, stated, undisclosed
from store.rows import CasualtyRow, SpanRow, rows_of
from store.schema import Database

MAX_CLOSE_CHARACTERS = 400  # characters within which two figures of one article are of one disaster
MAX_TIMES_AS_MANY = 4  # by which two counts of one disaster may differ at the most
WEEK_DAYS = 7  # days within which a toll of all sides is held against what the sides say, which they count now and then
NAMED = re.compile(r"(?<!\A)\b[^\W\d_a-z]|\A(?!The\b)[^\W\d_a-z]")  # "the police" of two pages may be two forces
# What a side that gave no figure of a kind has told, once it gives one of these.
TOLD = {"casualties": ("casualties", "killed", "wounded")}

Whose = tuple[object, object, object]  # side, kind, civilian


class ClaimComparison:
    """The claims held (rows of `casualties.claims`), sorted by the people that they count."""

    def __init__(self, db: Database, rows: Sequence[CasualtyRow]) -> None:
        self.db = db
        self._by_people: dict[Whose, list[CasualtyRow]] = defaultdict(list)
        self._counting: set[str] = set()
        self._wholes: dict[object, list[CasualtyRow]] = defaultdict(list)
        self._sideless: dict[tuple[object, object], list[CasualtyRow]] = defaultdict(list)
        self._corrected: dict[tuple[object, object], list[CasualtyRow]] = defaultdict(list)
        self._of_sides: dict[tuple[object, date], list[CasualtyRow]] = defaultdict(list)
        self._near: dict[tuple[object, date], list[CasualtyRow]] = {}
        for row in rows:
            self._keep(row)

    def _keep(self, row: CasualtyRow) -> None:
        if row["negated"]:
            self._corrected[row["article_id"], row["kind"]].append(row)
        elif row["scope"] == "current" and row["claimant"] and not undisclosed(row) and bounds(row):
            self._by_people[row["side"], row["kind"], row["civilian"]].append(row)
            self._counting.add(row["id"])
            if row["side"] and row["day"]:
                self._of_sides[row["kind"], row["day"]].append(row)
            elif not row["side"] and row["civilian"] is None:
                self._wholes[row["kind"]].append(row)
            if not row["side"] and _figure(row) >= SMALL_FIGURE:
                self._sideless[row["kind"], row["civilian"]].append(row)

    # ---- contradiction

    def conflicts(self, row: CasualtyRow) -> list[CasualtyRow]:
        """The claims by others that cannot be true together with this one.

        They count the same people on the same days and have no number in common; or one counts all sides, and is more
        than twice the sum of what the sides say.
        """
        if row["id"] not in self._counting:
            return []
        if row["side"]:
            others = self._by_people[row["side"], row["kind"], row["civilian"]]
            found = [o for o in others if days_apart(row, o) <= MAX_DAYS_APART and self._contradict(row, o)]
            wholes = (w for w in self._wholes[row["kind"]] if row["day"] and days_apart(row, w) <= WEEK_DAYS)
            return found + [w for w in wholes if any(part["id"] == row["id"] for part in self._parts_beyond(w))]
        others = self._sideless[row["kind"], row["civilian"]] if _figure(row) >= SMALL_FIGURE else []
        found = [o for o in others if self._contradict(row, o) and self._one_disaster(row, o)]
        return found + (self._parts_beyond(row) if row["civilian"] is None else [])

    def _one_disaster(self, one: CasualtyRow, other: CasualtyRow) -> bool:
        """Whether two counts without a side are of one disaster: they differ little, and name no two places."""
        figures = _figure(one), _figure(other)
        if max(figures) > MAX_TIMES_AS_MANY * min(figures):
            return False
        if one["article_id"] == other["article_id"]:
            if abs(one["start"] - other["start"]) > MAX_CLOSE_CHARACTERS:
                return False
            places = [self._places_between(row, *self._sentence(row)) for row in (one, other)]
            return places[0] == places[1] or not all(places)
        return bool(one["day"] and one["day"] == other["day"] and self._places(one) & self._places(other))

    def _sentence(self, row: CasualtyRow) -> tuple[int, int]:
        return articles.sentence(self.db, row["article_id"], row["start"], row["end"])[:2]

    def _contradict(self, one: CasualtyRow, other: CasualtyRow) -> bool:
        if one["claimant_key"] == other["claimant_key"] or not disjoint(one, other):
            return False
        measures = {one["measure"], other["measure"]}
        if "incident" not in measures:
            return True
        return "total" not in measures and bool(self._places(one) & self._places(other))

    def _places(self, row: CasualtyRow) -> frozenset[str]:
        """The keys of the places named in the paragraph of a claim: what tells one attack from another."""
        sql = "select start, end, text from passages where article_id = ? and start <= ? and end >= ?"
        found = rows_of(self.db, sql, [row["article_id"], row["start"], row["end"]], SpanRow)
        return frozenset(place for p in found for place in self._places_between(row, p["start"], p["end"]))

    def _places_between(self, row: CasualtyRow, start: int, end: int) -> frozenset[str]:
        return mentions.places_between(self.db, row["article_id"], start, end)

    def _parts_beyond(self, whole: CasualtyRow) -> list[CasualtyRow]:
        """The sides' own counts of the same days, if a count of all sides is more than twice their sum."""
        if whole["day"] is None:
            return []
        own = (
            row for row in self._highest(whole["kind"], whole["day"]) if row["claimant_key"] != whole["claimant_key"]
        )
        most: dict[tuple[object, object], CasualtyRow] = {}
        for row in own:
            most.setdefault((row["side"], row["civilian"]), row)
        least = (bounds(whole) or (0.0, 0.0))[0]
        if len({side for side, _ in most}) < 2 or least <= 2 * sum(map(_figure, most.values())):
            return []
        return list(most.values())

    def _highest(self, kind: object, day: date) -> list[CasualtyRow]:
        """The highest count of each side within a week of the day, and the highest by another claimant."""
        if (kind, day) not in self._near:
            days = (day + timedelta(apart) for apart in range(-WEEK_DAYS, WEEK_DAYS + 1))
            near = (row for one in days for row in self._of_sides.get((kind, one), ()))
            found: dict[tuple[object, object], list[CasualtyRow]] = defaultdict(list)
            for row in sorted(near, key=_figure, reverse=True):
                highest = found[row["side"], row["civilian"]]
                if len(highest) < 2 and row["claimant_key"] not in (r["claimant_key"] for r in highest):
                    highest.append(row)
            self._near[kind, day] = [row for highest in found.values() for row in highest]
        return self._near[kind, day]

    # ---- development

    def superseded_by(self, row: CasualtyRow) -> CasualtyRow | None:
        """The later claim that replaces this one: a higher figure, a correction, or the first figure given."""
        if row["negated"]:
            return next((r for r in self._series(row) if r["article_id"] == row["article_id"]), None)
        later = [r for r in self._later(row) if r["day"] and row["day"] and r["day"] > row["day"]]
        return max(later, key=lambda r: (r["day"], _figure(r)), default=None)

    def steps(self, row: CasualtyRow) -> list[CasualtyRow]:
        """How the claimant's total rose up to this claim: the first report of each new height, oldest first."""
        if not _runs(row) or row["day"] is None:
            return []
        rising: list[CasualtyRow] = []
        for one in sorted(self._series(row), key=lambda r: (r["day"] or date.max, _figure(r))):
            known = one["day"] and _runs(one) and one["day"] <= row["day"]
            if known and _figure(one) <= _figure(row) and (not rising or _figure(one) > _figure(rising[-1])):
                rising.append(one)
        return rising if len(rising) > 1 else []

    def _series(self, row: CasualtyRow) -> list[CasualtyRow]:
        """The figures of the same claimant for the same people."""
        if not NAMED.search(row["claimant_name"] or ""):
            return []
        same = self._by_people.get((row["side"], row["kind"], row["civilian"]), [])
        return [r for r in same if r["claimant_key"] == row["claimant_key"]]

    def _later(self, row: CasualtyRow) -> Iterable[CasualtyRow]:
        if undisclosed(row):
            kinds = TOLD.get(row["kind"], (row["kind"],))
            for (side, kind, civilian), told in self._by_people.items():
                if side and side == row["side"] and kind in kinds and row["civilian"] in (None, civilian):
                    yield from (r for r in told if r["claimant_key"] == row["claimant_key"])
            return
        for other in self._series(row) if _runs(row) else ():
            if _runs(other) and (_figure(other) > _figure(row) or self._corrects(other, row)):
                yield other

    def _corrects(self, later: CasualtyRow, row: CasualtyRow) -> bool:
        """Whether the article of a lower figure itself says that the higher one was wrong."""
        wrong = self._corrected.get((later["article_id"], later["kind"]), ())
        return _figure(later) < _figure(row) and any(stated(w) == stated(row) for w in wrong)


def _runs(row: CasualtyRow) -> bool:
    return bool(row["measure"] == "total" and row["scope"] == "current" and not row["negated"])


def _figure(row: CasualtyRow) -> int:
    return stated(row) or 0


def disjoint(one: CasualtyRow, other: CasualtyRow) -> bool:
    """Whether two figures have no number in common: 31 and "at least 20" have, 31 and "up to 20" have not."""
    first, second = bounds(one), bounds(other)
    return bool(first and second) and (first[1] < second[0] or second[1] < first[0])  # type: ignore[index]


def bounds(row: CasualtyRow) -> tuple[float, float] | None:
    """The least and the most that a figure means; "about" and "nearly" leave a tenth. None where there is none."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return None
    slack = 0.1 if row["qualifier"] in ("about", "nearly") else 0.0
    return (low or 0) * (1 - slack), (high if high is not None else float("inf")) * (1 + slack)
