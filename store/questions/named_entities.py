"""Whom and what the articles name, in every spelling: the people and places that a question about events may mean.

A mention is a row of `names`; it stands for somebody by the full name that its article has for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from store.full_text import match_of
from store.names import fold, key, same_person, surname
from store.questions import people
from store.questions.articles import MATCHING
from store.schema import Database, Row, rows_of

PEOPLE_LETTERS = 4  # letters that the name of a people shares with that of its state ("Turkish"), and a city's does not
MOSTLY = 0.5  # of the articles that hold a word, in which it must be a name to be read as one
_OWN_KEY = "select distinct name, kind, article_id from names where key = ?"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that articles name: `names` are the full names that stand for it there.

    Of a place that also stands for its state ("Baku") `keys` are the spellings that are meant, and `names` is empty.
    """

    name: str
    kind: str
    names: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    def events(self) -> tuple[str, list[str]]:
        """SQL for the numbers of the events whose sentence names them, and its parameters."""
        column, values = ("name", self.names) if self.names else ("key", self.keys)
        # A cross join is read from left to right: from the mentions to the events around them.
        sql = (
            "select w.n from names m cross join events w on w.article_id = m.article_id"
            f" and w.start <= m.start and w.end >= m.end where m.{column} in ({', '.join('?' * len(values))})"
        )
        return sql, sorted(values)


def record(db: Database, article_id: str) -> None:
    """Notes under which keys the full names of an article just loaded are looked up."""
    rows = rows_of(db, "select distinct name, kind from names where article_id = ?", [article_id])
    keys = (r | {"key": key(r["name"]), "last": surname(r["name"]) if r["kind"] == "person" else None} for r in rows)
    db.table("full_names").insert_all(keys, ignore=True)


def find(db: Database, spoken: str) -> list[Named]:
    """Whom or what `spoken` names in the articles: none where it is mostly a word, several people of one surname."""
    form = key(spoken)
    rows = _called(db, form) if form else []
    if not rows or not _mostly_a_name(db, spoken, {r["name"] for r in rows}):
        return []
    kinds = Counter(r["kind"] for r in rows)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    if kind == "person":
        return _people(db, form)
    return [_thing(spoken, form, kind, {r["name"] for r in rows if r["kind"] != "person"})]


def state_of(db: Database, spelling: str) -> str | None:
    """The state that a spelling stands for in the articles ("Turkish": Turkey); None where it stands for none."""
    sql = "select name from names where key = ? and kind = 'state' limit 1"
    rows = rows_of(db, sql, [key(spelling)])
    return str(rows[0]["name"]) if rows else None


def _called(db: Database, form: str) -> list[Row]:
    """The full names, each with its kind and articles, that a mention of this key stands for, or that are or end so."""
    full = rows_of(db, "select name, kind from full_names where key = ? or last = ?", [form, form])
    of_name = "select distinct name, kind, article_id from names where name = ? and kind = ?"
    rows = (row for one in full for row in rows_of(db, of_name, [one["name"], one["kind"]]))
    return [*rows_of(db, _OWN_KEY, [form]), *rows]


def _mostly_a_name(db: Database, spoken: str, names: Collection[str]) -> bool:
    sql = f"select count(distinct article_id) as n from passages where id in ({MATCHING})"
    holding = rows_of(db, sql, [match_of([], [spoken]) or '""'])[0]["n"]
    marks = ", ".join("?" * len(names))
    sql = f"select count(distinct article_id) as n from names where name in ({marks})"
    return int(rows_of(db, sql, sorted(names))[0]["n"]) >= MOSTLY * int(holding)


def _thing(spoken: str, form: str, kind: str, names: Collection[str]) -> Named:
    """A place, body or state; a state by its people too, but not by a city that stands for it."""
    alike = {n for n in names if key(n) == form or fold(n)[:PEOPLE_LETTERS] == fold(spoken)[:PEOPLE_LETTERS]}
    if alike == set(names):
        return Named(min(alike, key=lambda n: (len(n), n)), kind, frozenset(alike))
    return Named(spoken, kind, keys=frozenset({form}))


def _people(db: Database, form: str) -> list[Named]:
    """The people in events who are called so, in all spellings; a bare surname goes with the only one who has it."""
    last = form.rpartition(" ")[2]
    names = {str(r["name"]) for f in {form, last} for r in _called(db, f) if r["kind"] == "person"}
    of: dict[str, set[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        shown = _shown(db, name)
        one = next((other for other in of if _same(shown, other)), shown)
        of.setdefault(one, set()).update({name, *_spelled(db, name)})
    told = {shown: named for shown, spelled in of.items() if _in_events(db, named := _person(shown, spelled))}
    bare = [shown for shown in told if " " not in key(shown)]
    if len(told) - len(bare) == 1:
        [full] = told.keys() - bare
        told[full] = _person(full, told[full].names.union(*(told.pop(shown).names for shown in bare)))
    return [told[n] for n in sorted(told) if " " not in form or form in map(key, told[n].names)]


def _person(name: str, spelled: Collection[str]) -> Named:
    return Named(name, "person", frozenset(spelled))


def _in_events(db: Database, named: Named) -> bool:
    """Whether a dated event's sentence names them."""
    sql, of = named.events()
    return bool(rows_of(db, f"{sql} limit 1", of))


def _shown(db: Database, name: str) -> str:
    return people.name_of(db, name) or name


def _same(one: str, other: str) -> bool:
    first, second = key(one), key(other)
    return first == second or same_person(first.split(), second.split()) is not None


def _spelled(db: Database, name: str) -> set[str]:
    """The spellings of a person who is quoted, as the articles write them."""
    sql = "select key from forms where person_id = (select person_id from forms where key = ?)"
    keys = {str(r["key"]) for r in rows_of(db, sql, [key(name)])}
    written = {str(r["name"]) for k in keys for r in rows_of(db, _OWN_KEY, [k])}
    return {n for n in written if key(n) in keys}
