"""Registers the names of speakers: a rule may join a new spelling to a known speaker, and its reason is kept.

Rules never change what was decided by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analysis.records import Quote, Record
from store.names import is_slip, name_key, same_person, word_order_key
from store.questions.people import BODIES, PERSONS, by_state, holders, keys_of
from store.rows import rows_of
from store.schema import Database


def insert(db: Database, article_id: str, record: Record, quotes: Mapping[str, Quote]) -> None:
    """Writes who says what in an article, each quotation under its id, and the offices that it gives to people."""
    kinds = _kinds(record)
    spoken = [(id_, quote, name) for id_, quote in quotes.items() for name in _speakers_of(quote)]
    beside: list[str] = []
    for name in sorted({name for *_, name in spoken}, key=lambda n: (-len(n.split()), n)):
        # Full names come first: a surname that the page spells in another way there is known by them.
        beside.append(register_speaker(db, name, kinds.get(name, "group"), beside))
    rows = {
        (id_, name_key(name)): {"quote_id": id_, "key": name_key(name), "printed": name_key(quote.speaker or "")}
        for id_, quote, name in spoken
    }
    db.table("speakers").insert_all(rows.values())
    held = ((word_order_key(f"{name_key(o.state)} {name_key(o.text)}"), o.holder) for o in record.offices)
    for meets, holder in dict.fromkeys(held):
        register_office(db, article_id, meets, holder)


def remove(db: Database, article_id: str) -> None:
    """Deletes who says what in an article; the speakers stay known."""
    db.execute("delete from speakers where quote_id in (select id from quotes where article_id = ?)", [article_id])


def _kinds(record: Record) -> dict[str, str]:
    """The kind of each name of the article: that of most of its mentions, because some are read wrongly."""
    read: dict[str, Counter[str]] = {}
    for name in record.names:
        for called in {name.name, name.text}:
            read.setdefault(called, Counter())[name.kind] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in read.items()}


def _speakers_of(quote: Quote) -> list[str]:
    """The speakers of a quotation that can be asked for: full names, else a mention that is more than a pronoun."""
    if quote.all_speakers:
        return [name for name in quote.all_speakers if name_key(name)]
    mention = quote.speaker or ""
    return [mention] if name_key(mention) and len(mention.split()) > 1 else []


def register_speaker(db: Database, name: str, kind: str, beside: Iterable[str] = ()) -> str:
    """Registers a name and gives its key; a new spelling is joined to a known speaker where a rule gives a reason.

    `beside` are the keys of the other speakers of its article.
    """
    form = name_key(name)
    if rows_of(db, "select 1 from forms where key = ?", [form]):
        return form
    joined = _known_person(db, form, beside) if kind == "person" else _same_body(db, form)
    person, reason = joined or (new(db, name, kind), "first seen")
    _add_form(db, form, name, person, reason, None if kind == "person" else word_order_key(by_state(db, form)))
    if kind == "person" and " " in form:
        _prefer_full(db, person, name)
        _settle(db, form.split()[-1])
    return form


def new(db: Database, name: str, kind: str) -> int:
    """Makes a speaker of this name; gives its id."""
    return int(db.execute("insert into people (name, kind) values (?, ?)", [name, kind]).lastrowid or 0)


def _add_form(db: Database, form: str, name: str, person: int, reason: str, meets: str | None) -> None:
    parts = form.split()
    row = {"key": form, "name": name, "first": parts[0], "last": parts[-1], "meets": meets}
    db.table("forms").insert(row | {"person_id": person, "reason": reason, "by_hand": 0})


def _is_loose(parts: Sequence[str]) -> bool:
    """Whether a name may be that of several people: a surname alone, or with initials only."""
    return all(len(p) == 1 for p in parts[:-1])


def _known_person(db: Database, form: str, beside: Iterable[str]) -> tuple[int, str] | None:
    return _match(db, form.split()) or _slip_beside(db, form, beside)


def _match(db: Database, parts: list[str]) -> tuple[int, str] | None:
    """The only known person that a new name fits, and why; None where it fits several or contradicts a spelling."""
    if len(parts) == 1:
        return _sole(_owners(db, parts), "the only person of that surname")
    near = rows_of(db, f"select f.person_id from {PERSONS} and (f.last = ? or f.first = ?)", [parts[-1], parts[0]])
    fits = {p: reason for p in sorted({int(r["person_id"]) for r in near}) if (reason := _fit(db, p, parts))}
    return _sole(set(fits), fits[min(fits)]) if fits else None


def _slip_beside(db: Database, form: str, beside: Iterable[str]) -> tuple[int, str] | None:
    """The only person of the same article whose surname is this name with a slip ("Gevorgyan", "Mane Gevogryan")."""
    if " " in form or _owners(db, [form]):
        return None
    near = [f for f in beside if " " in f and is_slip(f.split()[-1], form)]
    rows = [r for f in near for r in rows_of(db, f"select f.name, f.person_id from {PERSONS} and f.key = ?", [f])]
    return _sole({int(r["person_id"]) for r in rows}, f"in one article with {rows[0]['name']}") if rows else None


def _same_body(db: Database, form: str) -> tuple[int, str] | None:
    """The only body whose name has these words in another order, else the only person known to hold the office."""
    meets = word_order_key(by_state(db, form))
    rows = rows_of(db, f"select f.name, f.person_id from {BODIES} and f.meets = ?", [meets])
    if rows:
        return _sole({int(r["person_id"]) for r in rows}, f"a spelling of {rows[0]['name']}")
    return _sole(holders(db, meets), "the only person known to hold that office")


def register_office(db: Database, article_id: str, meets: str, name: str) -> None:
    """Notes that a person holds an office: quotations by the office are theirs while nobody else holds it."""
    db.table("offices").insert(
        {"article_id": article_id, "meets": meets, "holder": register_speaker(db, name, "person")}
    )
    owners = holders(db, meets)
    for row in rows_of(db, "select * from forms where meets = ? and by_hand = 0", [meets]):
        if len(owners) == 1:
            _move(db, row["key"], next(iter(owners)), "the only person known to hold that office")
        elif int(row["person_id"]) in owners:
            _move(db, row["key"], new(db, str(row["name"]), "group"), "several people have held that office")


def _fit(db: Database, person: int, parts: list[str]) -> str | None:
    """Why a name is one of this person's; None where it fits none of their full names, or contradicts one."""
    forms = [(f["name"], str(f["key"]).split()) for f in keys_of(db, person) if " " in f["key"]]
    if any(f[-1] == parts[-1] and not same_person(parts, f) for _, f in forms):
        return None
    return next((f"{reason} {name}" for name, f in forms if (reason := same_person(parts, f))), None)


def _owners(db: Database, parts: Sequence[str]) -> set[int]:
    """The people to whom a surname, alone or with initials, may belong."""
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
    if _is_loose(name_key(shown).split()) and not _is_loose(name_key(name).split()):
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
            _move(db, row["key"], new(db, str(row["name"]), "person"), "several people may go by that name")


def _move(db: Database, form: str, person: int, reason: str) -> None:
    before = rows_of(db, "select person_id from forms where key = ?", [form])[0]["person_id"]
    if before == person:
        return
    db.execute("update forms set person_id = ?, reason = ? where key = ?", [person, reason, form])
    db.execute(
        "delete from people where id = ? and not exists (select 1 from forms where person_id = people.id)", [before]
    )
