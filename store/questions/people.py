"""People, institutions and states over the corpus: which spellings are one speaker, and why.

Every spelling (form) belongs to one person, with the reason why. Rules never change what was decided by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from analysis.records import names_apart
from store import mentions
from store.names import name_key, word_order_key
from store.rows import FormRow, column_of, rows_of
from store.schema import Database

MAX_SLIPS = 2  # letters wrong, missing, more or exchanged in a typed name; one in a short name
MIN_LONG_LETTERS = 5  # of a name; in a shorter one a wrong letter makes another name
MAX_OFFERED = 5  # people between whom a question lets choose
OFFICIALS = frozenset(map(name_key, ("officials", "authorities", "government")))  # who speak for their state
BODIES = "forms f join people p on p.id = f.person_id where p.kind != 'person'"
PERSONS = "forms f join people p on p.id = f.person_id where p.kind = 'person' and f.meets is null"

# The quotations of a speaker (one parameter).
SPOKEN_BY = "select s.quote_id from speakers s join forms f on f.key = s.key where f.person_id = ?"
# The speakers of a quotation as one value ("3,17"), null where none has a name to ask for.
SPEAKER_IDS = (
    "(select group_concat(person_id) from (select distinct f.person_id from speakers s join forms f on f.key = s.key"
    " where s.quote_id = q.id order by 1))"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: a person, institution, state or group, under the name that is shown."""

    id: int
    name: str
    kind: str
    quotes: int = 0


def find(db: Database, typed: str) -> list[Person]:
    """The speakers that `typed` names, most quoted first.

    Looks for a spelling, then a surname, a mention as printed, a body's name in another order of words, an office,
    and the last words of a body's name.
    """
    form = name_key(typed)
    for look in (_by_form, _by_surname, _by_mention, _by_body, _by_office, _by_last_words) if form else ():
        found = _quoted(db, look(db, form))
        if found:
            return found[:MAX_OFFERED]
    return []


def most_quoted(db: Database, kind: str | None = None) -> list[str]:
    """The names of who is quoted (only people, or bodies, where a kind is given), most statements first."""
    sql = (
        "select p.name from people p join forms f on f.person_id = p.id join speakers s on s.key = f.key"
        " where p.kind = coalesce(?, p.kind) group by p.id order by count(*) desc, p.name"
    )
    return column_of(db, sql, [kind], str)


def called(db: Database, typed: str) -> list[Person]:
    """The speaker with exactly this name. A bare surname is a speaker of its own where it fits several people."""
    sql = "select person_id from forms where key = ?"
    return _quoted(db, set(column_of(db, sql, [name_key(typed)], int)))


def guess(db: Database, typed: str) -> list[Person]:
    """The speakers whose name is nearly what was typed; nobody where the articles have a name spelled that way."""
    form = name_key(typed)
    if len(form) < MIN_LONG_LETTERS or mentions.is_named(db, form):
        return []
    forms = rows_of(db, "select * from forms", None, FormRow)
    keys = [r["key"] if " " in form else r["last"] for r in forms]
    slips = MAX_SLIPS if len(form) >= 2 * MIN_LONG_LETTERS else 1
    close = process.extract(form, keys, scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min((distance for _, distance, _ in close), default=0)
    return _quoted(db, {forms[at]["person_id"] for _, distance, at in close if distance == best})[:MAX_OFFERED]


def _by_form(db: Database, form: str) -> set[int]:
    ids = set(column_of(db, "select person_id from forms where key = ?", [form], int))
    return ids | (_by_surname(db, form) if ids and " " not in form else set())


def _by_surname(db: Database, form: str) -> set[int]:
    return set(column_of(db, f"select f.person_id from {PERSONS} and f.last = ?", [form], int))


def _by_mention(db: Database, form: str) -> set[int]:
    sql = "select distinct f.person_id from speakers s join forms f on f.key = s.key where s.printed = ?"
    ids = set(column_of(db, sql, [form], int))
    return ids or {person for name in mentions.names_for(db, form) for person in _by_form(db, name_key(name))}


def _by_body(db: Database, form: str) -> set[int]:
    """A body by the words of its name in any order; a state by its officials."""
    words = [w for w in by_state(db, form).split() if w not in OFFICIALS]
    sql = f"select f.person_id from {BODIES} and f.meets = ?"
    return set(column_of(db, sql, [word_order_key(" ".join(words))], int))


def _by_office(db: Database, form: str) -> set[int]:
    return holders(db, word_order_key(by_state(db, form)))


def _by_last_words(db: Database, form: str) -> set[int]:
    """Institutions whose name ends in these words, two at least ("Defence Ministry": that of Ruritania)."""
    if " " not in form:
        return set()
    sql = (
        "select f.person_id from forms f join people p on p.id = f.person_id"
        " where p.kind != 'person' and f.last = ? and f.key like '% ' || ?"
    )
    return set(column_of(db, sql, [form.split()[-1], form], int))


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
    return "; ".join(names_of(db, names_apart(name))) or None


def names_of(db: Database, names: Iterable[str]) -> tuple[str, ...]:
    """The names under which the corpus shows the speakers that an article calls so."""
    return tuple(_shown(db, name) for name in names)


def _shown(db: Database, name: str) -> str:
    sql = "select p.name from forms f join people p on p.id = f.person_id where f.key = ?"
    return next(iter(column_of(db, sql, [name_key(name)], str)), name)


def keys_of(db: Database, person: int) -> list[FormRow]:
    """The spellings of a person, each with the reason why it is one of them."""
    return rows_of(db, "select * from forms where person_id = ? order by key", [person], FormRow)


def by_state(db: Database, form: str) -> str:
    """The key with every word for a state that the articles have, such as its demonym, as the state's name."""
    states = ((word, mentions.state_for(db, word)) for word in form.split())
    return " ".join(name_key(state) if state else word for word, state in states)


def holders(db: Database, meets: str) -> set[int]:
    """The people that articles name as holders of an office, given by its words in order (see names.word_order_key)."""
    sql = "select distinct f.person_id from offices o join forms f on f.key = o.holder where o.meets = ?"
    return set(column_of(db, sql, [meets], int))
