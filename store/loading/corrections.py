"""Merges and splits of speakers by hand: no rule changes them, and they outlast a new load of the articles."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import StoreError
from store.connections import writing
from store.loading.speakers import new
from store.names import name_key
from store.questions.people import Person, by_ids, called, find, keys_of
from store.rows import FormRow, PersonRow, column_of, rows_of
from store.schema import Database


class Undecided(StoreError):
    """A merge or split that cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A speaker with all spellings."""

    person: Person
    forms: list[FormRow]


def listed(db: Database, words: str = "") -> list[Listed]:
    """The speakers, most quoted first: those that the words name or whose spellings have the words in them."""
    holding = "select person_id from forms where key like '%' || ? || '%'"
    ids = set(column_of(db, holding, [name_key(words) if words else ""], int))
    people = {p.id: p for p in (*by_ids(db, ids), *(find(db, words) if words else ()))}
    return [Listed(person, keys_of(db, person.id)) for person in people.values()]


def merge(db: Database, kept: str, other: str) -> tuple[Person, list[str]]:
    """Makes `other` the same speaker as `kept`. Gives the speaker and its new spellings. Raises Undecided."""
    with writing(db):
        return _merge(db, kept, other)


def split(db: Database, spelling: str) -> tuple[Person, list[str]]:
    """Makes a spelling a speaker of its own; undoes a whole merge by hand. Raises Undecided."""
    with writing(db):
        return _split(db, spelling)


def _merge(db: Database, kept: str, other: str) -> tuple[Person, list[str]]:
    one, two = _the_one(db, kept), _the_one(db, other)
    if one.id == two.id:
        raise Undecided(f"“{kept}” and “{other}” are one already: {one.name}.")
    gained = [str(form["name"]) for form in keys_of(db, two.id)]
    # Who is merged keeps the row in `people`, so that a split gives everything back as it was.
    db.execute(
        "update forms set person_id = ?, reason = ?, merged = ?, by_hand = 1 where person_id = ?",
        [one.id, f"merged by hand with {one.name}", two.id, two.id],
    )
    return one, gained


def _split(db: Database, spelling: str) -> tuple[Person, list[str]]:
    form = _form(db, spelling)
    held = rows_of(db, "select * from forms where person_id = ? order by key", [form["person_id"]], FormRow)
    together = [f for f in held if f["merged"] == form["merged"]] if form["merged"] else [form]
    if len(together) == len(held):
        raise Undecided(f"“{spelling}” is a speaker of its own already.")
    [before] = rows_of(db, "select * from people where id = ?", [form["person_id"]], PersonRow)
    apart = form["merged"] or new(db, str(form["name"]), str(before["kind"]))
    for each in together:
        db.execute(
            "update forms set person_id = ?, reason = ?, merged = null, by_hand = 1 where key = ?",
            [apart, f"split by hand from {before['name']}", each["key"]],
        )
    _rename(db, before, [str(f["name"]) for f in held if f not in together])
    return by_ids(db, {apart})[0], [str(f["name"]) for f in together]


def _form(db: Database, spelling: str) -> FormRow:
    for column in ("key", "last"):
        rows = rows_of(db, f"select * from forms where {column} = ?", [name_key(spelling)], FormRow)
        if len({(r["person_id"], r["merged"] or r["key"]) for r in rows}) == 1:
            return rows[0]
    raise Undecided(f"No one speaker is spelled “{spelling}”. `onrecord people list` shows the spellings.")


def _rename(db: Database, person: PersonRow, left: list[str]) -> None:
    """If the name that a speaker is shown by now belongs to another, the longest spelling left takes its place."""
    if person["name"] not in left:
        db.execute("update people set name = ? where id = ?", [max(left, key=len), person["id"]])


def _the_one(db: Database, spelling: str) -> Person:
    found = called(db, spelling) or find(db, spelling)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Undecided(f"No speaker is called “{spelling}”. `onrecord people list` shows who is.")
    names = ", ".join(f"“{p.name}”" for p in found)
    raise Undecided(f"“{spelling}” may be {names}: name one of them in full.")
