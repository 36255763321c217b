"""People, institutions and states over the corpus: which spellings are one speaker, and why.

Every spelling (form) belongs to one person and keeps the reason why. What was decided by hand is never changed by rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from store.schema import Database, Row, rows_of
from store.spelling import fold, key, nearly

CLOSE = 84  # rapidfuzz's ratio from which a typed name may be a typing error of one that is held
OFFERED = 5
PERSONS = "forms f join people p on p.id = f.person_id where p.kind = 'person'"


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, institution, state or group, under the name that is shown."""

    id: int
    name: str
    kind: str
    quotes: int = 0


def enrol(db: Database, name: str, kind: str) -> int:
    """The person that `name` stands for; a new spelling is joined to a known person where a rule gives a reason."""
    form = key(name)
    held = rows_of(db, "select person_id from forms where key = ?", [form])
    if held:
        return int(held[0]["person_id"])
    joined = _match(db, form) if kind == "person" else None
    person, reason = joined or (_new(db, name, kind), "first seen")
    _add_form(db, form, name, person, reason)
    if kind == "person" and " " in form:
        _prefer_longer(db, person, name)
        _settle_surname(db, form.split()[-1])
    return person


def _new(db: Database, name: str, kind: str) -> int:
    return int(db.execute("insert into people (name, kind) values (?, ?)", [name, kind]).lastrowid or 0)


def _add_form(db: Database, form: str, name: str, person: int, reason: str) -> None:
    parts = form.split() or [""]
    row = {
        "key": form,
        "name": name,
        "first": parts[0],
        "last": parts[-1],
        "person_id": person,
        "reason": reason,
        "by_hand": 0,
    }
    db.table("forms").insert(row)


def _match(db: Database, form: str) -> tuple[int, str] | None:
    parts = form.split()
    if len(parts) < 2:
        return _sole(_full_names(db, form), "the only person of that surname")
    sql = f"select f.* from {PERSONS} and (f.last = ? or f.first = ?)"
    known = [r for r in rows_of(db, sql, [parts[-1], parts[0]]) if " " in r["key"]]
    same = [(r, reason) for r in known if (reason := _same_person(parts, str(r["key"]).split()))]
    people = {int(r["person_id"]) for r, _ in same}
    return (people.pop(), f"{same[0][1]} {same[0][0]['name']}") if len(people) == 1 else None


def _same_person(one: list[str], other: list[str]) -> str | None:
    """Why two full names are one person's, None where they are not."""
    if one[-1] == other[-1]:
        if set(one) <= set(other) or set(other) <= set(one):
            return "a shorter or longer form of"
        if nearly(one[0], other[0]):
            return "a spelling of"
        if 1 in (len(one[0]), len(other[0])) and one[0][0] == other[0][0]:
            return "with an initial, of"
    if one[:-1] == other[:-1] and nearly(one[-1], other[-1]):
        return "a spelling of"
    return None


def _full_names(db: Database, surname: str) -> set[int]:
    sql = f"select distinct f.person_id from {PERSONS} and f.last = ? and f.key != f.last"
    return {int(r["person_id"]) for r in rows_of(db, sql, [surname])}


def _sole(people: set[int], reason: str) -> tuple[int, str] | None:
    return (next(iter(people)), reason) if len(people) == 1 else None


def _prefer_longer(db: Database, person: int, name: str) -> None:
    """A person known by the surname alone is shown by the full name once it is known."""
    db.execute("update people set name = ? where id = ? and name not like '% %'", [name, person])


def _settle_surname(db: Database, surname: str) -> None:
    """A bare surname belongs to the only person of that surname, and to nobody else once there are two."""
    forms = rows_of(db, "select * from forms where key = ? and by_hand = 0", [surname])
    if not forms:
        return
    owners, held = _full_names(db, surname), int(forms[0]["person_id"])
    if len(owners) == 1:
        _move(db, surname, owners.pop(), "the only person of that surname")
    elif held in owners:
        _move(db, surname, _new(db, str(forms[0]["name"]), "person"), "several people have that surname")


def _move(db: Database, form: str, person: int, reason: str) -> None:
    before = rows_of(db, "select person_id from forms where key = ?", [form])[0]["person_id"]
    if before == person:
        return
    db.execute("update forms set person_id = ?, reason = ? where key = ?", [person, reason, form])
    db.execute(
        "delete from people where id = ? and not exists (select 1 from forms where person_id = people.id)", [before]
    )


def find(db: Database, typed: str, slips: bool = True) -> list[Person]:
    """The speakers that `typed` may mean, the one with most quotations first.

    Looks for a spelling, then a surname, then a mention as printed, then, with `slips`, for what may be a typing error.
    """
    form = key(typed)
    if not form:
        return []
    for look in (_by_form, _by_surname, _by_mention, *((_by_slip,) if slips else ())):
        found = _people(db, look(db, form))
        if found:
            return found[:OFFERED]
    return []


def _by_form(db: Database, form: str) -> set[int]:
    ids = {int(r["person_id"]) for r in rows_of(db, "select person_id from forms where key = ?", [form])}
    return ids | (_by_surname(db, form) if ids and " " not in form else set())


def _by_surname(db: Database, form: str) -> set[int]:
    return {int(r["person_id"]) for r in rows_of(db, "select person_id from forms where last = ?", [form])}


def _by_mention(db: Database, form: str) -> set[int]:
    sql = "select distinct f.person_id from speakers s join forms f on f.key = s.key where s.printed = ?"
    ids = {int(r["person_id"]) for r in rows_of(db, sql, [form])}
    named = "select distinct f.person_id from names n join forms f on f.name = n.name where n.key = ?"
    return ids or {int(r["person_id"]) for r in rows_of(db, named, [form])}


def _by_slip(db: Database, form: str) -> set[int]:
    if len(form) < 4:
        return set()
    forms = rows_of(db, "select key, last, person_id from forms")
    keys = [str(r["key"] if " " in form else r["last"]) for r in forms]
    close = process.extract(form, keys, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=OFFERED)
    best = max((score for _, score, _ in close), default=0)
    return {int(forms[at]["person_id"]) for _, score, at in close if score >= best - 1}


def _people(db: Database, ids: set[int]) -> list[Person]:
    sql = (
        "select p.id, p.name, p.kind, (select count(*) from speakers s join forms f on f.key = s.key"
        " where f.person_id = p.id) as quotes from people p where p.id = ?"
    )
    found = [Person(**row) for i in ids for row in rows_of(db, sql, [i])]
    return sorted((p for p in found if p.quotes), key=lambda p: (-p.quotes, p.name))


def name_of(db: Database, name: str | None) -> str | None:
    """The name under which the corpus shows a speaker that an article calls `name`."""
    if not name:
        return None
    rows = rows_of(db, "select p.name from forms f join people p on p.id = f.person_id where f.key = ?", [key(name)])
    return str(rows[0]["name"]) if rows else name


def keys_of(db: Database, person: int) -> list[Row]:
    """The spellings of a person, each with the reason why it is one of them."""
    return rows_of(db, "select key, name, reason, by_hand from forms where person_id = ? order by key", [person])


__all__ = ["Person", "enrol", "find", "fold", "keys_of", "name_of"]
