"""Questions about events: dated, merged over outlets, and weighed by how much is reported of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log1p
from typing import Any

from store.days import iso_day
from store.names import fold
from store.questions.articles import ANY, MATCHING, SOURCE, Filter
from store.questions.named_entities import Named
from store.rows import EventRow, column_of, rows_of
from store.schema import Database

DATE = "coalesce(e.worked_out, e.date)"  # as the page says, else as it was worked out
STEM_LETTERS, MAX_SMALL_LETTERS = 6, 3  # letters by which words are compared, and up to which they say little
MIN_TELLING_WORDS = 20  # words that a telling sentence has at least
LATER_DAYS = 2  # days after which a mention of a day is more than the report of it
OWN_WEIGHT, CONTEXT_WEIGHT = (
    1.0,
    0.4,
)  # what a report counts that dates its event itself, and one dated by the sentences around it


@dataclass(slots=True)
class Happening:
    """One event on one of the dates that it is given: the rows of `events` with their source, the fullest first.

    `rows` are those of this date, `elsewhere` those that give the same event another one.
    """

    date: str
    rows: list[EventRow] = field(default_factory=list)
    elsewhere: list[EventRow] = field(default_factory=list)
    weight: float = 0.0

    @property
    def articles(self) -> int:
        """How many articles report it."""
        return len({r["article_id"] for r in (*self.rows, *self.elsewhere)})

    @property
    def outlets(self) -> int:
        """How many outlets report it; unnamed ones count as one each."""
        return len({r["outlet"] or r["article_id"] for r in (*self.rows, *self.elsewhere)})

    @property
    def other_dates(self) -> list[str]:
        """The other dates that it is given, in order."""
        return sorted({r["dated"] for r in self.elsewhere})


def happenings(db: Database, words: str | None, chosen: Filter = ANY, named: Sequence[Named] = ()) -> list[Happening]:
    """The events that are asked for, by date; weight counts reports of the event and mentions of its day.

    The words must be in the event's paragraph, everybody in `named`, in any spelling, in the event's own sentence.
    """
    where, params = _asked(words, chosen, named)
    sql = (
        f"select e.*, {DATE} as dated, a.day as told, {SOURCE} from events e join articles a on a.id = e.article_id"
        f" where {where} order by dated, a.id, e.start"
    )
    found = _merged(rows_of(db, sql, params, EventRow), _parents(db))
    _weigh(db, found)
    return sorted(found, key=lambda h: (h.date, -h.weight, h.rows[0]["id"]))


def happenings_left_open(db: Database, day: date, outlet: str | None = None) -> list[Happening]:
    """Events of undated pages that may be of this day: the page names the day without its year, or only the weekday.

    "On 4 August", "on Tuesday": which year or week it was cannot be told.
    """
    where, params = Filter(outlet).where()
    dates = (f"XXXX-{day:%m-%d}", f"XXXX-WXX-{day.isoweekday()}")
    sql = (
        f"select e.*, {DATE} as dated, a.day as told, {SOURCE} from events e join articles a on a.id = e.article_id"
        f" where {where} and a.day is null and {DATE} in (?, ?) order by a.id, e.start"
    )
    found = _merged(rows_of(db, sql, [*params, *dates], EventRow), _parents(db))
    return sorted(found, key=lambda h: (h.date.startswith("XXXX-W"), -h.articles, h.rows[0]["start"]))


def reports(db: Database, words: str | None, chosen: Filter = ANY, named: Sequence[Named] = ()) -> int:
    """How many sentences report the events that are asked for: what `happenings` gathers."""
    where, params = _asked(words, chosen, named)
    sql = f"select count(*) as n from events e join articles a on a.id = e.article_id where {where}"
    return column_of(db, sql, params, int)[0]


def _asked(words: str | None, chosen: Filter, named: Sequence[Named]) -> tuple[str, list[Any]]:
    """The question as SQL over `events e` and `articles a`, and its parameters."""
    where, params = chosen.where(DATE)
    for mention in named:
        naming, of = mention.events()
        where += f" and e.n in ({naming})"
        params += of
    if words:
        # A cross join is read from left to right: from the few paragraphs with the words to the events in them.
        where += (
            " and e.n in (select w.n from passages p cross join events w on w.article_id = p.article_id"
            f" and w.start < p.end and w.end > p.start where p.id in ({MATCHING}))"
        )
        params.append(words)
    return f"{where} and {DATE} glob '[0-9]*'", params


def _parents(db: Database) -> dict[int, int]:
    return {r["n"]: r["parent"] for r in rows_of(db, "select n, parent from events where parent is not null")}


def _merged(rows: Sequence[EventRow], parents: dict[int, int]) -> list[Happening]:
    events: dict[int, list[EventRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (_in_passing(r), -len(r["text"]), r["id"])):
        events[_root(row["n"], parents)].append(row)
    return [happening for of_event in events.values() for happening in _by_date(of_event)]


def _in_passing(row: EventRow) -> bool:
    """Whether a sentence only names what happened that day ("Monday's quake"): one that reports it is shown first."""
    text, day = row["text"], row["date_text"] or ""
    return bool(day) and text[text.find(day) + len(day) :].startswith(("'s ", "’s "))


def _root(number: int, parents: dict[int, int]) -> int:
    while number in parents:
        number = parents[number]
    return number


def _by_date(rows: Sequence[EventRow]) -> Iterable[Happening]:
    """The event once for each date that articles give it: we do not decide which is right."""
    for day in sorted({r["dated"] for r in rows}):
        yield Happening(day, [r for r in rows if r["dated"] == day], [r for r in rows if r["dated"] != day])


def _weigh(db: Database, found: Sequence[Happening]) -> None:
    """Weighs events: the one most reported of its day gets the whole weight of the day, the others less and less.

    So a short timeline has a line for each day that matters before it has two for one day.
    """
    made, days = days_made_of(db), defaultdict(list)
    for happening in found:
        days[happening.date].append(happening)
    for day, of_day in days.items():
        common = Counter(stem for h in of_day for row in h.rows for stem in _stems(row["text"]))
        share = 1.0 if len(day) == 10 else 0.25
        whole = share * made.get(day.rpartition("/")[2], 0.0) + sum(_reports(h) for h in of_day)
        ordered = sorted(of_day, key=lambda h: (-_centrality(h, common), h.rows[0]["id"]))
        for rank, happening in enumerate(ordered, 1):
            happening.weight = round(whole / rank**2, 4)


def _centrality(happening: Happening, common: Mapping[str, int]) -> float:
    """How central an event is to its day: by the words that other reports of the day share, and by its own reports."""
    stems = _stems(happening.rows[0]["text"])
    central = sum(common[s] for s in stems) / max(MIN_TELLING_WORDS, len(stems))
    return central * (1 + log1p(_reports(happening)))


def _reports(happening: Happening) -> float:
    """How many articles report it; one that dates it only by its context counts less."""
    return sum(max(map(_counts, of)) for of in _by_article(happening.rows).values())


def _stems(text: str) -> set[str]:
    return {word[:STEM_LETTERS] for word in fold(text).split() if len(word) > MAX_SMALL_LETTERS}


def _counts(row: EventRow) -> float:
    return OWN_WEIGHT if row["date_text"] else CONTEXT_WEIGHT


def _by_article(rows: Iterable[EventRow]) -> dict[str, list[EventRow]]:
    found: dict[str, list[EventRow]] = defaultdict(list)
    for row in rows:
        found[row["article_id"]].append(row)
    return found


def days_made_of(db: Database) -> dict[str, float]:
    """How important each day, month or year is: by the articles that name it; those written later count more."""
    named = (
        "select distinct substr(coalesce(t.worked_out, t.value), 1, 10) as day, t.article_id, a.day as told"
        " from times t join articles a on a.id = t.article_id where coalesce(t.worked_out, t.value) glob '[0-9]*'"
    )
    made: dict[str, float] = defaultdict(float)
    for row in rows_of(db, f"select day, told, count(*) as n from ({named}) group by day, told"):
        made[row["day"]] += int(row["n"]) * (2.0 if _is_later(row["day"], row["told"]) else 1.0)
    return made


def _is_later(day: str, told: str | None) -> bool:
    if not (told and iso_day(day)):
        return False
    return (date.fromisoformat(told[:10]) - date.fromisoformat(day)).days > LATER_DAYS


def open_dates(db: Database) -> int:
    """How many events have no date: the page leaves it open, and it could not be worked out."""
    return column_of(db, f"select count(*) as n from events e where {DATE} not glob '[0-9]*'", None, int)[0]
