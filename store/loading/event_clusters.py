"""The same event of several outlets as one, found as articles are loaded.

Each event leans on at most one other: among the fuller sentences of its day (or of the day beside it) that tell of the
same thing, the most alike. What leans on what depends on the two sentences alone, so the order of loading does not
matter; an event and all that leans on it, directly or over others, is one happening. Candidates are looked up by an
event's telling terms, the fullest sentences first and at most MAX_SENTENCES_A_TERM of them a term, so that an article costs the same in
a small and in a large store; only on a day with more sentences than that of one term could the order matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from store.days import iso_day
from store.names import fold, name_key
from store.schema import Database, Row, rows_of

MAX_SENTENCES_A_TERM = 25  # sentences looked at for one term of one day
MAX_TERMS = 8  # telling terms by which an event is looked up
MIN_SHARED_PART = 0.5  # of the lighter sentence's weight that two sentences share
MIN_SHARED_WEIGHT = 4.0  # weight that they share at least
SHORT, NEARLY_ALL = 2.5, 0.8  # less is enough where a short sentence shares this much of its weight
STEM_LETTERS = 5  # letters by which two forms of a word are one ("release", "released")
MIN_WORD_LETTERS = 4  # a word of fewer letters says little
MAX_CHARACTERS = 600  # characters of a sentence that are read
_WEIGHTS = {"person": 2.0, "organisation": 2.0, "place": 1.5, "group": 1.0, "state": 0.5, "figure": 2.0, "word": 1.0}
TELLING_WEIGHT = 2.0  # the weight of a term that few events share: a person, an organisation, a figure
_FIGURE = re.compile(r"\b(?:[a-z]{1,2} )?\d[\d ]*\b")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "since",
        "after",
        "before",
        "during",
        "which",
        "their",
        "there",
        "would",
        "have",
        "been",
        "were",
        "with",
        "from",
        "that",
        "this",
        "they",
        "said",
        "says",
        "told",
        "also",
        "about",
        "more",
        "than",
        "over",
        "into",
        "other",
    ]
)
ONSET_TERM = "*begins"  # the term of every sentence that tells of a beginning; it weighs nothing
EFFECTIVE = "coalesce(worked_out, date)"


def refresh(db: Database, article_id: str) -> None:
    """Finds anew what the events of an article lean on, and what leans on them."""
    left = detach(db, article_id)
    sql = f"select n from events where article_id = ? and {EFFECTIVE} glob '[0-9]*'"
    own = [r["n"] for r in rows_of(db, sql, [article_id])]
    for number in own:
        _write(db, number)
    attach_all(db, (*own, *left))


def attach_all(db: Database, numbers: Iterable[int]) -> None:
    """Lets events lean on what they are most like, and on them what is most like them."""
    for number in numbers:
        _attach_to_likest(db, number)


def detach(db: Database, article_id: str) -> list[int]:
    """Takes the events of an article out of the index; those of others that leaned on them, to be placed again."""
    inside = "(select n from events where article_id = ?)"
    sql = f"select n from events where article_id <> ? and parent in {inside} order by n"
    left = [int(r["n"]) for r in rows_of(db, sql, [article_id, article_id])]
    nothing = "update events set parent = null, leaning = null"
    db.execute(f"{nothing} where article_id = ? or parent in {inside}", [article_id, article_id])
    db.execute(f"delete from event_terms where event in {inside}", [article_id])
    db.execute(f"delete from event_weights where event in {inside}", [article_id])
    return left


def _write(db: Database, number: int) -> None:
    event = _event(db, number)
    terms = _terms(db, event)
    ordered = sorted(terms, key=lambda t: (t != ONSET_TERM, -terms[t], -len(t), t))
    rank = f"{99999 - min(99999, len(event['text'])):05}{event['id']}"
    db.table("event_weights").insert_all({"event": number, "term": t, "weight": w} for t, w in terms.items())
    db.table("event_terms").insert_all(
        {"term": t, "day": _last(event["day"]), "rank": rank, "event": number} for t in ordered[:MAX_TERMS]
    )


def _event(db: Database, number: int) -> Row:
    return rows_of(db, f"select *, {EFFECTIVE} as day from events where n = ?", [number])[0]


def _last(day: str) -> str:
    """The day, month or year that a date ends with: toll counts "since Sunday" stand for the day they were told."""
    return day.rpartition("/")[2]


def _terms(db: Database, event: Row) -> dict[str, float]:
    """The terms of a sentence: its names (people by surname), figures and the stems of its other words."""
    sql = "select start, end, kind, name from names where article_id = ? and start >= ? and end <= ? order by start"
    text, found = event["text"][:MAX_CHARACTERS], {}
    for name in reversed(rows_of(db, sql, [event["article_id"], event["start"], event["start"] + len(text)])):
        found[_term(name)] = _WEIGHTS[name["kind"]]
        text = f"{text[: name['start'] - event['start']]} {text[name['end'] - event['start'] :]}"
    plain = fold(text.replace(event["date_text"] or "\0", " "))
    for figure in _FIGURE.findall(plain):
        found[f"#{figure.replace(' ', '')}"] = _WEIGHTS["figure"]
    for word in _FIGURE.sub(" ", plain).split():
        if len(word) >= MIN_WORD_LETTERS and word not in _CALENDAR:
            found.setdefault(word[:STEM_LETTERS], _WEIGHTS["word"])
    if event["onset"]:
        found[ONSET_TERM] = 0.0
    return found


def _term(name: Row) -> str:
    words = name_key(name["name"]).split() or [""]
    if name["kind"] == "place":  # as a word that nobody has read as a name is written
        return words[-1][:STEM_LETTERS]
    return f"@{words[-1]}" if name["kind"] == "person" else f"@{' '.join(words)}"


def _candidates(db: Database, number: int) -> list[Row]:
    """The events of other articles, of the same day or the day beside it, that share a telling term."""
    own = rows_of(
        db,
        "select t.term, t.day, w.weight from event_terms t"
        " join event_weights w on w.event = t.event and w.term = t.term where t.event = ?",
        [number],
    )
    found: set[int] = set()
    for row in own:
        for day in _beside(row["day"]) if row["weight"] >= TELLING_WEIGHT else (row["day"],):
            sql = "select event from event_terms where term = ? and day = ? order by rank limit ?"
            found |= {r["event"] for r in rows_of(db, sql, [row["term"], day, MAX_SENTENCES_A_TERM])}
    return _events(db, sorted(found - {number}))


def _events(db: Database, numbers: Sequence[int]) -> list[Row]:
    """Events by number, each with its effective `day` and its `terms` with their weights."""
    marks = ", ".join("?" * len(numbers))
    terms: dict[int, dict[str, float]] = {}
    for row in rows_of(db, f"select event, term, weight from event_weights where event in ({marks})", list(numbers)):
        terms.setdefault(row["event"], {})[row["term"]] = row["weight"]
    rows = rows_of(db, f"select *, {EFFECTIVE} as day from events where n in ({marks}) order by n", list(numbers))
    return [row | {"terms": terms.get(row["n"], {})} for row in rows]


def _beside(day: str) -> tuple[str, ...]:
    if len(day) < 10 or not iso_day(day):
        return (day,)
    middle = date.fromisoformat(day)
    return tuple((middle + timedelta(days=step)).isoformat() for step in (-1, 0, 1))


def _order(event: Row) -> tuple[int, str]:
    """The fullest sentences first."""
    return -len(event["text"]), event["id"]


def _attach_to_likest(db: Database, number: int) -> None:
    """Lets an event lean on the most alike of the fuller sentences, and what is more like it lean on it."""
    [event] = _events(db, [number])
    best: tuple[float, Row] | None = None
    for other in _candidates(db, number):
        if other["article_id"] == event["article_id"] or not (likeness := _likeness(db, event, other)):
            continue  # one article tells two things in two sentences
        if _order(other) > _order(event):
            _attach(db, other, likeness, event)
        elif best is None or (-likeness, _order(other)) < (-best[0], _order(best[1])):
            best = likeness, other
    if best:
        _attach(db, event, *best)


def _attach(db: Database, event: Row, likeness: float, on: Row) -> None:
    """Lets an event lean on a fuller one, unless it leans on one more alike already, or as alike and fuller."""
    if event["parent"]:
        [held] = rows_of(db, "select id, text from events where n = ?", [event["parent"]])
        if (-event["leaning"], _order(held)) <= (-likeness, _order(on)):
            return
    db.execute("update events set parent = ?, leaning = ? where n = ?", [on["n"], likeness, event["n"]])


def _likeness(db: Database, one: Row, other: Row) -> float:
    """How alike two sentences are: 0 where they do not tell of one event, 1.5 for one start or one toll, else to 1."""
    days = _last(one["day"]), _last(other["day"])
    mine, theirs = one["terms"], other["terms"]
    shared = {t: min(w, theirs[t]) for t, w in mine.items() if t in theirs}
    same_day = days[0] == days[1]
    if same_day and (_both_begin(shared) or _one_toll(db, one, other, shared)):
        return 1.5
    telling = [t for t, w in shared.items() if w >= TELLING_WEIGHT]
    if len(days[0]) < 10 and any(t.startswith("@") for t in telling):
        return 1.0
    weight = sum(shared.values())
    likeness: float = weight / max(1.0, min(sum(mine.values()), sum(theirs.values())))
    enough = weight >= MIN_SHARED_WEIGHT or (weight >= SHORT and likeness >= NEARLY_ALL)
    if not enough or likeness < MIN_SHARED_PART or (not same_day and len(telling) < 2):
        return 0.0
    return likeness if same_day else likeness / 2


def _both_begin(shared: Mapping[str, float]) -> bool:
    """Whether both tell that something began that day, with a name or two other words in common."""
    named = any(weight not in (0.0, _WEIGHTS["word"]) for weight in shared.values())
    return ONSET_TERM in shared and (named or len(shared) > 2)


def _one_toll(db: Database, one: Row, other: Row, shared: Collection[str]) -> bool:
    """Whether both report one toll: the same number, of more than a handful, of the same kind."""
    return any(t.startswith("#") for t in shared) and bool(_tolls(db, one) & _tolls(db, other))


def _tolls(db: Database, event: Row) -> set[tuple[int, str]]:
    sql = "select low, kind from casualties where article_id = ? and start >= ? and end <= ? and low >= 10"
    found: Sequence[Row] = rows_of(db, sql, [event["article_id"], event["start"], event["end"]])
    return {(r["low"], r["kind"]) for r in found}
