"""The people, places and bodies that a question about events may mean, in every spelling that the articles have.

A mention is a row of `names`; it stands for somebody by the full name that its article has for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from store import mentions
from store.full_text import match_of
from store.names import name_key, same_person
from store.questions import people
from store.questions.articles import MATCHING
from store.rows import NameRow, column_of, rows_of
from store.schema import Database

MIN_NAME_PART = 0.5  # of the articles that hold a word, in which it must be a name to be read as one
_OWN_KEY = "select distinct name, kind, article_id from names where key = ?"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that articles name: `names` are its full names there.

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


def spellings(db: Database) -> dict[str, str]:
    """Every name as it stands in the articles, under its key; of speakers, as the corpus has it."""
    sql = "select key, name from forms union all select distinct key, text as name from names"
    return {row["key"]: row["name"] for row in reversed(rows_of(db, sql))}


def find(db: Database, spoken: str) -> list[Named]:
    """What `spoken` names in the articles: nothing where it is mostly a plain word, several people of one surname."""
    form = name_key(spoken)
    rows = _called(db, form) if form else []
    if not rows or not _mostly_a_name(db, spoken, {r["name"] for r in rows}):
        return []
    kinds = Counter(r["kind"] for r in rows)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    if kind == "person":
        return _people(db, form)
    return [_thing(db, spoken, form, kind, {r["name"] for r in rows if r["kind"] != "person"})]


def _called(db: Database, form: str) -> list[NameRow]:
    """The full names with this key: of a mention, of the whole or of the surname; with their kinds and articles."""
    full = rows_of(db, "select name, kind from full_names where key = ? or last = ?", [form, form])
    of_name = "select distinct name, kind, article_id from names where name = ? and kind = ?"
    rows = (row for one in full for row in rows_of(db, of_name, [one["name"], one["kind"]], NameRow))
    return [*rows_of(db, _OWN_KEY, [form], NameRow), *rows]


def _mostly_a_name(db: Database, spoken: str, names: Collection[str]) -> bool:
    sql = f"select count(distinct article_id) as n from passages where id in ({MATCHING})"
    holding = rows_of(db, sql, [match_of([], [spoken]) or '""'])[0]["n"]
    marks = ", ".join("?" * len(names))
    sql = f"select count(distinct article_id) as n from names where name in ({marks})"
    return column_of(db, sql, sorted(names), int)[0] >= MIN_NAME_PART * int(holding)


def _thing(db: Database, spoken: str, form: str, kind: str, names: set[str]) -> Named:
    """A place, body or state. A demonym names its state too; a capital that stands for it does not."""
    if all(name_key(n) == form for n in names & mentions.states_of_capital(db, form)):
        return Named(min(names, key=lambda n: (len(n), n)), kind, frozenset(names))
    return Named(spoken, kind, keys=frozenset({form}))


def _people(db: Database, form: str) -> list[Named]:
    """The people in events that have this name, in all spellings; a bare surname belongs to the only one who has it."""
    last = form.rpartition(" ")[2]
    names = {str(r["name"]) for f in {form, last} for r in _called(db, f) if r["kind"] == "person"}
    of: dict[str, set[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        shown = _shown(db, name)
        one = next((other for other in of if _same(shown, other)), shown)
        of.setdefault(one, set()).update({name, *_spelled(db, name)})
    told = {shown: named for shown, spelled in of.items() if _in_events(db, named := _person(shown, spelled))}
    bare = [shown for shown in told if " " not in name_key(shown)]
    if len(told) - len(bare) == 1:
        [full] = told.keys() - bare
        told[full] = _person(full, told[full].names.union(*(told.pop(shown).names for shown in bare)))
    return [told[n] for n in sorted(told) if " " not in form or form in map(name_key, told[n].names)]


def _person(name: str, spelled: Collection[str]) -> Named:
    return Named(name, "person", frozenset(spelled))


def _in_events(db: Database, named: Named) -> bool:
    """Whether a dated event's sentence names them."""
    sql, of = named.events()
    return bool(column_of(db, f"{sql} limit 1", of, int))


def _shown(db: Database, name: str) -> str:
    return people.name_of(db, name) or name


def _same(one: str, other: str) -> bool:
    first, second = name_key(one), name_key(other)
    return first == second or same_person(first.split(), second.split()) is not None


def _spelled(db: Database, name: str) -> set[str]:
    """The spellings of a person who is quoted, as the articles write them."""
    sql = "select key from forms where person_id = (select person_id from forms where key = ?)"
    keys = set(column_of(db, sql, [name_key(name)], str))
    written = {str(r["name"]) for k in keys for r in rows_of(db, _OWN_KEY, [k])}
    return {n for n in written if name_key(n) in keys}
