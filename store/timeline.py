"""Questions about when: dated events, the same event of several outlets as one, and how much the corpus makes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from store.articles import ANY, MATCHING, SOURCE, Filter
from store.schema import Database, Row, rows_of
from store.spelling import fold

ALIKE = 62  # rapidfuzz's token-set ratio over content words from which two sentences of a day report one event
DATE = "coalesce(e.worked_out, e.date)"  # as the page says, else as it was worked out
LONGEST = 4  # words of a letter or three say little about which event it is


@dataclass(slots=True)
class Happening:
    """One event: its rows of `events` with their source (the fullest first), its date and its weight."""

    date: str
    rows: list[Row] = field(default_factory=list)
    weight: float = 0.0

    @property
    def articles(self) -> int:
        """How many articles report it."""
        return len({r["article_id"] for r in self.rows})

    @property
    def outlets(self) -> int:
        """How many outlets report it; unnamed ones count as one each."""
        return len({r["outlet"] or r["article_id"] for r in self.rows})


def happenings(db: Database, words: str | None, chosen: Filter = ANY) -> list[Happening]:
    """The events that are asked for, by date; weight counts reports of the event and mentions of its day."""
    where, params = chosen.where(DATE)
    if words:
        where += (
            " and exists (select 1 from passages p where p.article_id = e.article_id"
            f" and p.start < e.end and p.end > e.start and p.id in ({MATCHING}))"
        )
        params.append(words)
    sql = (
        f"select e.*, {DATE} as dated, {SOURCE} from events e join articles a on a.id = e.article_id"
        f" where {where} and {DATE} glob '[0-9]*' order by dated, a.id, e.start"
    )
    found = _merged(rows_of(db, sql, params))
    _weigh(db, found)
    return sorted(found, key=lambda h: (h.date, -h.weight, h.rows[0]["id"]))


def _merged(rows: Sequence[Row]) -> list[Happening]:
    days: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        days[row["dated"]].append(row)
    return [h for day, of_day in days.items() for h in _of_day(day, of_day)]


def _of_day(day: str, rows: Sequence[Row]) -> list[Happening]:
    """The events of one day; the fullest sentences first, so that the order of loading does not matter."""
    found: list[tuple[list[str], Happening]] = []
    for row in sorted(rows, key=lambda r: (-len(r["text"]), r["id"])):
        words = _content(row["text"])
        home = next((h for known, h in found if _alike(known, words, h, row)), None)
        if home:
            home.rows.append(row)
        else:
            found.append((words, Happening(day, [row])))
    return [h for _, h in found]


def _content(text: str) -> list[str]:
    return [w for w in fold(text).split() if len(w) >= LONGEST or w.isdigit()]


def _alike(one: Sequence[str], other: Sequence[str], home: Happening, row: Row) -> bool:
    if any(r["article_id"] == row["article_id"] and r["text"] != row["text"] for r in home.rows):
        return False  # one article tells two things in two sentences
    return fuzz.token_set_ratio(" ".join(one), " ".join(other), score_cutoff=ALIKE) > 0


def _weigh(db: Database, found: Iterable[Happening]) -> None:
    mentions = mentions_of_days(db)
    for happening in found:
        day = happening.date[:10]
        happening.weight = round(2 * happening.articles + mentions.get(day, 0) / (1 if len(day) == 10 else 4), 2)


def mentions_of_days(db: Database) -> Counter[str]:
    """How many articles name each day, month or year in their text."""
    named = (
        "select substr(coalesce(worked_out, value), 1, 10) as day, article_id from times"
        " where coalesce(worked_out, value) glob '[0-9]*'"
    )
    sql = f"select day, count(distinct article_id) as n from ({named}) group by day"
    return Counter({r["day"]: int(r["n"]) for r in rows_of(db, sql)})


def open_dates(db: Database) -> int:
    """How many events have no date to list them under: the page leaves it open, and it could not be worked out."""
    return int(rows_of(db, f"select count(*) as n from events e where {DATE} not glob '[0-9]*'")[0]["n"])
