"""People, institutions and states over the corpus: which spellings are one speaker, and why.

Every spelling (form) belongs to one person and keeps the reason why. What was decided by hand is never changed by rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.names import key, meeting
from store.schema import Database, Row, rows_of

SLIPS = 2  # letters wrong, missing, more or exchanged in a typed name that may be one that is held; one in a short name
SHORT = 5  # letters of a name below which one wrong letter makes another name
OFFERED = 5
OFFICIALS = frozenset(map(key, ("officials", "authorities", "government")))  # who speak for their state
BODIES = "forms f join people p on p.id = f.person_id where p.kind != 'person'"
PERSONS = "forms f join people p on p.id = f.person_id where p.kind = 'person' and f.meets is null"


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, institution, state or group, under the name that is shown."""

    id: int
    name: str
    kind: str
    quotes: int = 0
    matched: str = ""  # how typed words were found to name it: the name in LOOKS


def find(db: Database, typed: str) -> list[Person]:
    """The speakers that `typed` names, the one with most quotations first; the first of LOOKS that finds any counts."""
    form = key(typed)
    for matched, look in LOOKS.items() if form else ():
        found = _quoted(db, look(db, form))
        if found:
            return [replace(person, matched=matched) for person in found[:OFFERED]]
    return []


def called(db: Database, typed: str) -> list[Person]:
    """The speaker who is called just so: of a bare surname, whoever could not be told from others of that surname."""
    rows = rows_of(db, "select person_id from forms where key = ?", [key(typed)])
    return _quoted(db, {int(r["person_id"]) for r in rows})


def guess(db: Database, typed: str) -> list[Person]:
    """The speakers that `typed` is nearly the name of; nobody where the articles have a name that is spelled so."""
    form = key(typed)
    if len(form) < SHORT or rows_of(db, "select 1 from names where key = ? limit 1", [form]):
        return []
    forms = rows_of(db, "select key, last, person_id from forms")
    keys = [str(r["key"] if " " in form else r["last"]) for r in forms]
    slips = SLIPS if len(form) >= 2 * SHORT else 1
    close = process.extract(form, keys, scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min((distance for _, distance, _ in close), default=0)
    return _quoted(db, {int(forms[at]["person_id"]) for _, distance, at in close if distance == best})[:OFFERED]


def _by_form(db: Database, form: str) -> set[int]:
    ids = {int(r["person_id"]) for r in rows_of(db, "select person_id from forms where key = ?", [form])}
    return ids | (_by_surname(db, form) if ids and " " not in form else set())


def _by_surname(db: Database, form: str) -> set[int]:
    return {int(r["person_id"]) for r in rows_of(db, f"select f.person_id from {PERSONS} and f.last = ?", [form])}


def _by_mention(db: Database, form: str) -> set[int]:
    sql = "select distinct f.person_id from speakers s join forms f on f.key = s.key where s.printed = ?"
    ids = {int(r["person_id"]) for r in rows_of(db, sql, [form])}
    return ids or {person for name in _names(db, form) for person in _by_form(db, key(name))}


def _by_body(db: Database, form: str) -> set[int]:
    """A body by the words of its name in any order; a state by its officials."""
    words = [w for w in by_state(db, form).split() if w not in OFFICIALS]
    rows = rows_of(db, f"select f.person_id from {BODIES} and f.meets = ?", [meeting(" ".join(words))])
    return {int(r["person_id"]) for r in rows}


def _by_office(db: Database, form: str) -> set[int]:
    return holders(db, meeting(by_state(db, form)))


def _by_last_words(db: Database, form: str) -> set[int]:
    """Institutions whose name ends in these words, two at least ("Defence Ministry": that of Ruritania)."""
    if " " not in form:
        return set()
    sql = (
        "select f.person_id from forms f join people p on p.id = f.person_id"
        " where p.kind != 'person' and f.last = ? and f.key like '% ' || ?"
    )
    return {int(r["person_id"]) for r in rows_of(db, sql, [form.split()[-1], form])}


LOOKS: dict[str, Callable[[Database, str], set[int]]] = {
    "a spelling": _by_form,
    "the surname": _by_surname,
    "a mention as printed": _by_mention,
    "the words of a body's name": _by_body,
    "the office": _by_office,
    "the last words of a body's name": _by_last_words,
}


def _names(db: Database, form: str) -> list[str]:
    """The full names that a mention of that key stands for in the articles ("Baku": Azerbaijan)."""
    return [str(r["name"]) for r in rows_of(db, "select distinct name from names where key = ?", [form])]


def _quoted(db: Database, ids: set[int]) -> list[Person]:
    return [p for p in by_ids(db, ids) if p.quotes]


def by_ids(db: Database, ids: set[int]) -> list[Person]:
    """The speakers of these ids with the number of their quotations, most first."""
    sql = (
        "select p.id, p.name, p.kind, (select count(*) from speakers s join forms f on f.key = s.key"
        " where f.person_id = p.id) as quotes from people p where p.id = ?"
    )
    found = [Person(**row) for i in ids for row in rows_of(db, sql, [i])]
    return sorted(found, key=lambda p: (-p.quotes, p.name))


def name_of(db: Database, name: str | None) -> str | None:
    """The name under which the corpus shows a speaker that an article calls `name`; joint speakers as "A; B"."""
    if not name:
        return None
    return "; ".join(_shown(db, one) for one in name.split("; "))


def _shown(db: Database, name: str) -> str:
    rows = rows_of(db, "select p.name from forms f join people p on p.id = f.person_id where f.key = ?", [key(name)])
    return str(rows[0]["name"]) if rows else name


def keys_of(db: Database, person: int) -> list[Row]:
    """The spellings of a person, each with the reason why it is one of them."""
    return rows_of(db, "select key, name, reason, by_hand from forms where person_id = ? order by key", [person])


def by_state(db: Database, form: str) -> str:
    """The key with every word for a state that the articles have, such as its demonym, as the state's name."""
    return " ".join(_state(db, word) or word for word in form.split())


def _state(db: Database, word: str) -> str | None:
    rows = rows_of(db, "select name from names where key = ? and kind = 'state' limit 1", [word])
    return key(str(rows[0]["name"])) if rows else None


def holders(db: Database, meets: str) -> set[int]:
    """The people whom articles name as holders of an office (see spelling.meeting)."""
    sql = "select distinct f.person_id from offices o join forms f on f.key = o.holder where o.meets = ?"
    return {int(r["person_id"]) for r in rows_of(db, sql, [meets])}
