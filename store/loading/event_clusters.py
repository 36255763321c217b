"""The same event of several outlets as one, found as articles are loaded.

Each event is attached to at most one other: among the fuller sentences of its day (or of the day beside it) that tell
of the same thing, the most alike. What is attached to what depends on the two sentences alone, so the order of loading
does not matter; an event and all that is attached to it, directly or over others, is one happening. Candidates are
looked up by an event's telling terms, the fullest sentences first and at most MAX_SENTENCES_A_TERM of them a term, so
that an article costs the same in a small and in a large store; only on a day with more sentences than that of one term
could the order matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from analysis.rules import EMPTY, Empty, Rules
from store import mentions
from store.days import iso_day
from store.names import fold, name_key
from store.rows import ClusteredEvent, MentionRow, TermRow, column_of, rows_of
from store.schema import Database

MAX_SENTENCES_A_TERM = 25  # that are looked at on one day
MAX_TERMS = 8  # telling terms by which an event is looked up
MIN_SHARED_PART = 0.5  # of the lighter sentence's weight
MIN_SHARED_WEIGHT = 4.0
MIN_SHORT_WEIGHT, MIN_SHORT_PART = 2.5, 0.8  # less weight is enough where a short sentence shares most of its own
STEM_LETTERS = 5  # by which two forms of a word are one ("release", "released")
MIN_WORD_LETTERS = 4  # a shorter word says little
MAX_CHARACTERS = 600  # of a sentence that are read
MIN_TOLL = 10  # smaller figures recur by chance
CERTAIN, FULL = 1.5, 1.0  # how alike two sentences are that tell of one onset or toll; and the most by their words
_WEIGHTS = {"person": 2.0, "organisation": 2.0, "place": 1.5, "group": 1.0, "state": 0.5, "figure": 2.0, "word": 1.0}
TELLING_WEIGHT = 2.0  # of a term that few events share: a person, an organisation, a figure
_FIGURE = re.compile(r"\b(?:[a-z]{1,2} )?\d[\d ]*\b")
# Words of many letters that tell no event from another.
_EMPTY_WORDS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "since",
    "after", "before", "during", "which", "their", "there", "would", "have", "been", "were", "with", "from", "that",
    "this", "they", "said", "says", "told", "also", "about", "more", "than", "over", "into", "other",
})  # fmt: skip
ONSET_TERM = "*begins"  # the term of every sentence that says that something began; it weighs nothing
EFFECTIVE = "coalesce(worked_out, date)"


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with the terms of its sentence and their weights."""

    row: ClusteredEvent
    terms: Mapping[str, float]

    @property
    def order(self) -> tuple[int, str]:
        """The fullest sentences first."""
        return -len(self.row["text"]), self.row["id"]


@dataclass(frozen=True)
class _Case:
    """Two sentences of two articles that may tell of one event."""

    db: Database
    one: _Told
    other: _Told

    @property
    def days(self) -> tuple[str, str]:
        return _last(self.one.row["day"]), _last(self.other.row["day"])

    @property
    def same_day(self) -> bool:
        return self.days[0] == self.days[1]

    @cached_property
    def shared(self) -> dict[str, float]:
        """The terms that both have, each with the lesser of its weights."""
        theirs = self.other.terms
        return {term: min(weight, theirs[term]) for term, weight in self.one.terms.items() if term in theirs}

    @property
    def telling(self) -> list[str]:
        return [term for term, weight in self.shared.items() if weight >= TELLING_WEIGHT]

    @property
    def weight(self) -> float:
        return sum(self.shared.values())

    @property
    def part(self) -> float:
        """The shared weight as a part of the lighter sentence's."""
        return self.weight / max(1.0, min(sum(self.one.terms.values()), sum(self.other.terms.values())))


def refresh(db: Database, article_id: str) -> None:
    """Finds anew what the events of an article are attached to, and what is attached to them."""
    left = detach(db, article_id)
    sql = f"select n from events where article_id = ? and {EFFECTIVE} glob '[0-9]*'"
    own = column_of(db, sql, [article_id], int)
    for number in own:
        _write(db, number)
    attach_all(db, (*own, *left))


def attach_all(db: Database, numbers: Iterable[int]) -> None:
    """Attaches events to what they are most like, and to them what is most like them."""
    for number in numbers:
        _attach_around(db, number)


def detach(db: Database, article_id: str) -> list[int]:
    """Takes the events of an article out of the index; those of others that were attached to them, to be done again."""
    inside = "(select n from events where article_id = ?)"
    sql = f"select n from events where article_id <> ? and parent in {inside} order by n"
    left = column_of(db, sql, [article_id, article_id], int)
    nothing = "update events set parent = null, leaning = null"
    db.execute(f"{nothing} where article_id = ? or parent in {inside}", [article_id, article_id])
    db.execute(f"delete from event_terms where event in {inside}", [article_id])
    db.execute(f"delete from event_weights where event in {inside}", [article_id])
    return left


# ---- the terms of a sentence


def _write(db: Database, number: int) -> None:
    [event] = rows_of(db, f"select *, {EFFECTIVE} as day from events where n = ?", [number], ClusteredEvent)
    terms = _terms(db, event)
    ordered = sorted(terms, key=lambda t: (t != ONSET_TERM, -terms[t], -len(t), t))
    rank = f"{99999 - min(99999, len(event['text'])):05}{event['id']}"
    db.table("event_weights").insert_all({"event": number, "term": t, "weight": w} for t, w in terms.items())
    db.table("event_terms").insert_all(
        {"term": t, "day": _last(event["day"]), "rank": rank, "event": number} for t in ordered[:MAX_TERMS]
    )


def _last(day: str) -> str:
    """The day, month or year that a date ends with: a count "since Sunday" is of the day on which it is told."""
    return day.rpartition("/")[2]


def _terms(db: Database, event: ClusteredEvent) -> dict[str, float]:
    """The terms of a sentence: its names (people by surname), figures and the stems of its other words."""
    text, found = event["text"][:MAX_CHARACTERS], dict[str, float]()
    within = mentions.between(db, event["article_id"], event["start"], event["start"] + len(text))
    for name in reversed(within):
        found[_term(name)] = _WEIGHTS[name["kind"]]
        text = f"{text[: name['start'] - event['start']]} {text[name['end'] - event['start'] :]}"
    plain = fold(text.replace(event["date_text"] or "\0", " "))
    for figure in _FIGURE.findall(plain):
        found[f"#{figure.replace(' ', '')}"] = _WEIGHTS["figure"]
    for word in _FIGURE.sub(" ", plain).split():
        if len(word) >= MIN_WORD_LETTERS and word not in _EMPTY_WORDS:
            found.setdefault(word[:STEM_LETTERS], _WEIGHTS["word"])
    if event["onset"]:
        found[ONSET_TERM] = 0.0
    return found


def _term(name: MentionRow) -> str:
    words = name_key(name["name"]).split() or [""]
    if name["kind"] == "place":  # as a word that nobody has read as a name is written
        return words[-1][:STEM_LETTERS]
    return f"@{words[-1]}" if name["kind"] == "person" else f"@{' '.join(words)}"


# ---- what is attached to what


def _attach_around(db: Database, number: int) -> None:
    """Attaches an event to the most alike of the fuller sentences, and to it what is more like it."""
    [event] = _events(db, [number])
    best: tuple[float, _Told] | None = None
    for other in _candidates(db, number):
        if other.row["article_id"] == event.row["article_id"]:
            continue  # one article tells two things in two sentences
        likeness = LIKENESS(_Case(db, event, other))
        if likeness is None:
            continue
        if other.order > event.order:
            _attach(db, other, likeness, event)
        elif best is None or (-likeness, other.order) < (-best[0], best[1].order):
            best = likeness, other
    if best:
        _attach(db, event, *best)


def _attach(db: Database, event: _Told, likeness: float, to: _Told) -> None:
    """Attaches an event to a fuller one, unless it is attached to one more alike already, or as alike and fuller."""
    sql = "select p.id, p.text, e.leaning from events e join events p on p.n = e.parent where e.n = ?"
    for held in rows_of(db, sql, [event.row["n"]]):
        if (-held["leaning"], (-len(held["text"]), held["id"])) <= (-likeness, to.order):
            return
    db.execute("update events set parent = ?, leaning = ? where n = ?", [to.row["n"], likeness, event.row["n"]])


def _candidates(db: Database, number: int) -> list[_Told]:
    """The events of the same day or the day beside it that share a telling term."""
    own = rows_of(
        db,
        "select t.term, t.day, w.weight from event_terms t"
        " join event_weights w on w.event = t.event and w.term = t.term where t.event = ?",
        [number],
        TermRow,
    )
    sql = "select event from event_terms where term = ? and day = ? order by rank limit ?"
    found: set[int] = set()
    for row in own:
        for day in _beside(row["day"]) if row["weight"] >= TELLING_WEIGHT else (row["day"],):
            found.update(column_of(db, sql, [row["term"], day, MAX_SENTENCES_A_TERM], int))
    return _events(db, sorted(found - {number}))


def _events(db: Database, numbers: Sequence[int]) -> list[_Told]:
    """Events by number, with their terms."""
    marks = ", ".join("?" * len(numbers))
    terms: dict[int, dict[str, float]] = {}
    for row in rows_of(db, f"select event, term, weight from event_weights where event in ({marks})", numbers):
        terms.setdefault(row["event"], {})[row["term"]] = row["weight"]
    sql = f"select *, {EFFECTIVE} as day from events where n in ({marks}) order by n"
    return [_Told(row, terms.get(row["n"], {})) for row in rows_of(db, sql, numbers, ClusteredEvent)]


def _beside(day: str) -> tuple[str, ...]:
    if len(day) < 10 or not iso_day(day):
        return (day,)
    middle = date.fromisoformat(day)
    return tuple((middle + timedelta(days=step)).isoformat() for step in (-1, 0, 1))


# ---- how alike two sentences are: the first rule that knows


def both_tell_of_an_onset(case: _Case) -> float | Empty | None:
    """Something began that day, with a name or two other words in common: "The siege of Sarn began on 1 May"."""
    named = any(weight not in (0.0, _WEIGHTS["word"]) for weight in case.shared.values())
    onset = ONSET_TERM in case.shared and (named or len(case.shared) > 2)
    return CERTAIN if case.same_day and onset else None


def both_report_one_toll(case: _Case) -> float | Empty | None:
    """The same number of people that day, of more than a handful, of the same kind: "31 died", "31 were killed"."""
    figure = case.same_day and any(term.startswith("#") for term in case.shared)
    return CERTAIN if figure and _tolls(case.db, case.one) & _tolls(case.db, case.other) else None


def both_name_somebody_in_a_month(case: _Case) -> float | Empty | None:
    """Where only a month or year is given, a person or body in common is enough: "Ada Brandt resigned in May"."""
    named = any(term.startswith("@") for term in case.telling)
    return FULL if len(case.days[0]) < len("2024-05-15") and named else None


def too_little_in_common(case: _Case) -> float | Empty | None:
    """Sentences that share little weight, or little of their own, tell of two things."""
    enough = case.weight >= MIN_SHARED_WEIGHT or (case.weight >= MIN_SHORT_WEIGHT and case.part >= MIN_SHORT_PART)
    return None if enough and case.part >= MIN_SHARED_PART else EMPTY


def as_alike_as_their_words(case: _Case) -> float | Empty | None:
    """On one day two sentences are as alike as the part of their weight that they share."""
    return case.part if case.same_day else None


def half_as_alike_on_the_day_beside(case: _Case) -> float | Empty | None:
    """On two days they need two telling terms in common, and count half: one outlet has it a day later."""
    return case.part / 2 if len(case.telling) >= 2 else EMPTY


LIKENESS = Rules(
    "likeness",
    both_tell_of_an_onset,
    both_report_one_toll,
    both_name_somebody_in_a_month,
    too_little_in_common,
    as_alike_as_their_words,
    half_as_alike_on_the_day_beside,
)


def _tolls(db: Database, event: _Told) -> set[tuple[int, str]]:
    sql = "select low, kind from casualties where article_id = ? and start >= ? and end <= ? and low >= ?"
    within = [event.row["article_id"], event.row["start"], event.row["end"], MIN_TOLL]
    return {(r["low"], r["kind"]) for r in rows_of(db, sql, within)}
