"""People, institutions and states over the corpus: which spellings are one speaker, and why.

Every spelling (form) belongs to one person and keeps the reason why. What was decided by hand is never changed by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.schema import Database, Row, rows_of
from store.spelling import key, nearly, same_person

SLIPS = 2  # letters wrong, missing, more or exchanged in a typed name that may be one that is held; one in a short name
SHORT = 5  # letters of a name below which one wrong letter makes another name
OFFERED = 5
PERSONS = "forms f join people p on p.id = f.person_id where p.kind = 'person'"


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, institution, state or group, under the name that is shown."""

    id: int
    name: str
    kind: str
    quotes: int = 0


def enrol(db: Database, name: str, kind: str, beside: Iterable[str] = ()) -> str:
    """Makes `name` known and gives its key; a new spelling is joined to a known person where a rule gives a reason.

    `beside` are the keys of the other speakers of its article.
    """
    form = key(name)
    if rows_of(db, "select 1 from forms where key = ?", [form]):
        return form
    joined = (_match(db, form.split()) or _slip_beside(db, form, beside)) if kind == "person" else None
    person, reason = joined or (_new(db, name, kind), "first seen")
    _add_form(db, form, name, person, reason)
    if kind == "person" and " " in form:
        _prefer_full(db, person, name)
        _settle(db, form.split()[-1])
    return form


def _new(db: Database, name: str, kind: str) -> int:
    return int(db.execute("insert into people (name, kind) values (?, ?)", [name, kind]).lastrowid or 0)


def _add_form(db: Database, form: str, name: str, person: int, reason: str) -> None:
    parts = form.split()
    row = {"key": form, "name": name, "first": parts[0], "last": parts[-1]}
    db.table("forms").insert(row | {"person_id": person, "reason": reason, "by_hand": 0})


def _is_loose(parts: Sequence[str]) -> bool:
    """Whether a name is a surname alone or has only initials before it: it may be that of several people."""
    return all(len(p) == 1 for p in parts[:-1])


def _match(db: Database, parts: list[str]) -> tuple[int, str] | None:
    """The one known person that a new name fits, and why; nobody where it fits several or contradicts a form."""
    if len(parts) == 1:
        return _sole(_owners(db, parts), "the only person of that surname")
    near = rows_of(db, f"select f.person_id from {PERSONS} and (f.last = ? or f.first = ?)", [parts[-1], parts[0]])
    fits = {p: reason for p in sorted({int(r["person_id"]) for r in near}) if (reason := _fit(db, p, parts))}
    return _sole(set(fits), fits[min(fits)]) if fits else None


def _slip_beside(db: Database, form: str, beside: Iterable[str]) -> tuple[int, str] | None:
    """The one person of the same article whose surname is this name but for a slip ("Gevorgyan", "Mane Gevogryan")."""
    if " " in form or _owners(db, [form]):
        return None
    near = [f for f in beside if " " in f and nearly(f.split()[-1], form)]
    rows = [r for f in near for r in rows_of(db, f"select f.name, f.person_id from {PERSONS} and f.key = ?", [f])]
    return _sole({int(r["person_id"]) for r in rows}, f"in one article with {rows[0]['name']}") if rows else None


def _fit(db: Database, person: int, parts: list[str]) -> str | None:
    """Why the name is one of this person's; None where it is like none of their full names, or unlike one."""
    forms = [(f["name"], str(f["key"]).split()) for f in keys_of(db, person) if " " in f["key"]]
    if any(f[-1] == parts[-1] and not same_person(parts, f) for _, f in forms):
        return None
    return next((f"{reason} {name}" for name, f in forms if (reason := same_person(parts, f))), None)


def _owners(db: Database, parts: Sequence[str]) -> set[int]:
    """The people that a surname, alone or behind an initial, may belong to."""
    rows = rows_of(db, f"select f.key, f.person_id from {PERSONS} and f.last = ? and f.key != f.last", [parts[-1]])
    forms = [(str(r["key"]).split(), int(r["person_id"])) for r in rows]
    if len(parts) == 1:
        return {person for _, person in forms}
    return {person for form, person in forms if not _is_loose(form) and same_person(parts, form)}


def _sole(people: set[int], reason: str) -> tuple[int, str] | None:
    return (next(iter(people)), reason) if len(people) == 1 else None


def _prefer_full(db: Database, person: int, name: str) -> None:
    """A person known by surname or initial alone is shown by the full name once it is known."""
    shown = rows_of(db, "select name from people where id = ?", [person])[0]["name"]
    if _is_loose(key(shown).split()) and not _is_loose(key(name).split()):
        db.execute("update people set name = ? where id = ?", [name, person])


def _settle(db: Database, surname: str) -> None:
    """A surname alone or with an initial belongs to the only person it fits, and to nobody else once there are two."""
    loose = f"select f.* from {PERSONS} and f.last = ? and f.by_hand = 0 order by f.key = f.last, f.key"
    for row in rows_of(db, loose, [surname]):  # the bare surname last: it may be that of somebody with an initial
        parts = str(row["key"]).split()
        if not _is_loose(parts):
            continue
        owners, held = _owners(db, parts), int(row["person_id"])
        if len(owners) == 1:
            _move(db, row["key"], owners.pop(), "the only person of that name")
        elif held in owners:
            _move(db, row["key"], _new(db, str(row["name"]), "person"), "several people may go by that name")


def _move(db: Database, form: str, person: int, reason: str) -> None:
    before = rows_of(db, "select person_id from forms where key = ?", [form])[0]["person_id"]
    if before == person:
        return
    db.execute("update forms set person_id = ?, reason = ? where key = ?", [person, reason, form])
    db.execute(
        "delete from people where id = ? and not exists (select 1 from forms where person_id = people.id)", [before]
    )


def find(db: Database, typed: str) -> list[Person]:
    """The speakers that `typed` names, the one with most quotations first.

    Looks for a spelling, then a surname, a mention as printed, and the last words of an institution's name.
    """
    form = key(typed)
    for look in (_by_form, _by_surname, _by_mention, _by_last_words) if form else ():
        found = _people(db, look(db, form))
        if found:
            return found[:OFFERED]
    return []


def called(db: Database, typed: str) -> list[Person]:
    """The speaker who is called just so: of a bare surname, whoever could not be told from others of that surname."""
    rows = rows_of(db, "select person_id from forms where key = ?", [key(typed)])
    return _people(db, {int(r["person_id"]) for r in rows})


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
    return _people(db, {int(forms[at]["person_id"]) for _, distance, at in close if distance == best})[:OFFERED]


def _by_form(db: Database, form: str) -> set[int]:
    ids = {int(r["person_id"]) for r in rows_of(db, "select person_id from forms where key = ?", [form])}
    return ids | (_by_surname(db, form) if ids and " " not in form else set())


def _by_surname(db: Database, form: str) -> set[int]:
    return {int(r["person_id"]) for r in rows_of(db, f"select f.person_id from {PERSONS} and f.last = ?", [form])}


def _by_mention(db: Database, form: str) -> set[int]:
    sql = "select distinct f.person_id from speakers s join forms f on f.key = s.key where s.printed = ?"
    ids = {int(r["person_id"]) for r in rows_of(db, sql, [form])}
    return ids or {person for name in _names(db, form) for person in _by_form(db, key(name))}


def _by_last_words(db: Database, form: str) -> set[int]:
    """Institutions whose name ends in these words, two at least ("Defence Ministry": that of Ruritania)."""
    if " " not in form:
        return set()
    sql = (
        "select f.person_id from forms f join people p on p.id = f.person_id"
        " where p.kind != 'person' and f.last = ? and f.key like '% ' || ?"
    )
    return {int(r["person_id"]) for r in rows_of(db, sql, [form.split()[-1], form])}


def _names(db: Database, form: str) -> list[str]:
    """The full names that a mention of that key stands for in the articles ("Baku": Azerbaijan)."""
    return [str(r["name"]) for r in rows_of(db, "select distinct name from names where key = ?", [form])]


def _people(db: Database, ids: set[int]) -> list[Person]:
    sql = (
        "select p.id, p.name, p.kind, (select count(*) from speakers s join forms f on f.key = s.key"
        " where f.person_id = p.id) as quotes from people p where p.id = ?"
    )
    found = [Person(**row) for i in ids for row in rows_of(db, sql, [i])]
    return sorted((p for p in found if p.quotes), key=lambda p: (-p.quotes, p.name))


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
