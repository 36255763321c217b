"""The tables, their indexes and the migrations that make them.

Once a migration is released it is never edited: a change is a new one below it. Offsets are Python string indices
into `articles.text`; days are ISO strings.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from store.ids import passage_key
from store.names import name_key, surname, word_order_key

__all__ = ["Database", "migrations"]

TOKENIZE = "porter unicode61 remove_diacritics 2"
migrations = Migrations("onrecord")


@migrations()
def articles_and_findings(db: Database) -> None:
    """The first tables: articles with their earlier versions, passages, names and findings."""
    _create_articles(db)
    _create_findings(db)
    _enable_search(db)


@migrations()
def remembered_questions(db: Database) -> None:
    """Questions behind buttons whose own room is too small for them (Telegram: 64 bytes)."""
    db.table("remembered").create({"key": str, "text": str, "page": str}, pk="key", not_null={"text"})


@migrations()
def days_worked_out(db: Database) -> None:
    """A column beside each day that a page may leave open (XXXX-09-27) for the day that was worked out."""
    for table in ("events", "times", "casualties"):
        db.table(table).add_column("worked_out", str)
        db.table(table).create_index(["worked_out"])


@migrations()
def measures_of_claims(db: Database) -> None:
    """Whether a toll is of one incident or a running total."""
    db.table("casualties").add_column("measure", str)


@migrations()
def offices_and_bodies(db: Database) -> None:
    """Who holds which office; under what a body's or an office's name meets others; which merge brought a form."""
    forms = db.table("forms")
    forms.add_column("meets", str)
    forms.add_column("merged", int)  # the id in `people` that a split gives back
    forms.create_index(["meets"])
    db.conn.create_function("meeting", 1, word_order_key, deterministic=True)
    bodies = "select id from people where kind != 'person'"
    db.execute(f"update forms set meets = meeting(key) where person_id in ({bodies})")  # null for a person's name
    _part(db, "offices", {"meets": str, "holder": str})  # the holder is a key of `forms`
    db.table("offices").create_index(["meets"])


@migrations()
def starts_to_count_from(db: Database) -> None:
    """When things began, by the names told with it; undated pages by the names they wait for; days set by hand."""
    for table, columns in (("beginnings", {"key": str, "day": str}), ("waiting", {"key": str})):
        made = db.table(table).create({"article_id": str, **columns}, foreign_keys=[("article_id", "articles", "id")])
        made.create_index(["key", "day"] if "day" in columns else ["key"])
        made.create_index(["article_id"])
    db.table("days_by_hand").create(
        {"article_id": str, "day": str}, pk="article_id", foreign_keys=[("article_id", "articles", "id")]
    )


@migrations()
def events_that_are_one(db: Database) -> None:
    """The fuller sentence that an event leans on, and the terms by which events are compared and looked up."""
    db.table("events").add_column("parent", int)
    db.table("events").add_column("leaning", float)
    db.table("events").create_index(["parent"])
    terms = {"term": str, "day": str, "rank": str, "event": int}
    db.table("event_terms").create(terms, foreign_keys=[("event", "events", "n")])
    db.table("event_terms").create_index(["term", "day", "rank"])
    db.table("event_terms").create_index(["event"])
    weights = {"event": int, "term": str, "weight": float}
    db.table("event_weights").create(weights, pk=("event", "term"), foreign_keys=[("event", "events", "n")])


@migrations()
def claims_and_denials(db: Database) -> None:
    """Pairs of quotations: a claim, and what denies or contradicts it."""
    columns = {"article_id": str, "claim": str, "denial": str}
    keys = [("article_id", "articles", "id"), ("claim", "quotes", "id"), ("denial", "quotes", "id")]
    made = db.table("disputes").create(columns, pk=("claim", "denial"), foreign_keys=keys)
    made.create_index(["article_id"])
    made.create_index(["denial"])


@migrations()
def disputes_across_articles(db: Database) -> None:
    """How alike the two sides of a pair of two articles are, and the terms by which they find each other.

    `redated` are the articles whose day has changed since their pairs were looked for.
    """
    db.table("disputes").add_column("likeness", float)  # null for a pair of one article
    terms = {"term": str, "denies": int, "day": str, "quote": str}
    made = db.table("dispute_terms").create(terms, foreign_keys=[("quote", "quotes", "id")])
    made.create_index(["term", "denies", "day", "quote"])
    made.create_index(["quote"])
    db.table("redated").create({"article_id": str}, pk="article_id", foreign_keys=[("article_id", "articles", "id")])
    db.execute(
        "create trigger articles_redated after update of day on articles when old.day is not new.day"
        " begin insert or ignore into redated values (new.id); end"
    )


@migrations()
def full_names(db: Database) -> None:
    """Every full name that mentions stand for, with its key; of a person `last` is the surname's."""
    made = db.table("full_names").create({"name": str, "kind": str, "key": str, "last": str}, pk=("name", "kind"))
    made.create_index(["key"])
    made.create_index(["last"])
    db.conn.create_function("key", 1, name_key, deterministic=True)
    db.conn.create_function("surname", 1, surname, deterministic=True)
    held = "select distinct name, kind from names"
    db.execute(
        f"insert into full_names select name, kind, key(name), iif(kind = 'person', surname(name), null) from ({held})"
    )


@migrations()
def what_the_analysis_has_read(db: Database) -> None:
    """What follows from an article's words, as its record has it since: page clues, claims, onsets, planned days.

    Of the articles held it is derived from what is held of them, once.
    """
    from store.earlier_articles import derive_what_is_new  # brings the list of states, which serving does without

    for table, column in (("names", "capital"), ("times", "planned"), ("events", "onset")):
        db.table(table).add_column(column, int, not_null_default=0)
    db.table("quotes").add_column("speakers", str)  # the names of those who speak together, as JSON
    keys = [("quote", "quotes", "id")]
    db.table("claims").create({"quote": str, "claim": str}, pk="quote", foreign_keys=keys)
    keys = [("article_id", "articles", "id")]
    db.table("page_clues").create({"article_id": str, "clues": str}, pk="article_id", foreign_keys=keys)
    derive_what_is_new(db)


@migrations()
def passages_to_ask_for(db: Database) -> None:
    """The id under which a passage is shown and asked for; its row number changes with every analysis."""
    db.table("passages").add_column("key", str)
    db.conn.create_function("passage_key", 3, passage_key, deterministic=True)
    db.execute('update passages set key = passage_key(article_id, start, "end")')
    db.table("passages").create_index(["key"])


def _create_articles(db: Database) -> None:
    db.table("articles").create(
        {
            "id": str,
            "text": str,
            "outlet": str,
            "title": str,
            "byline": str,
            "url": str,
            "published": str,
            "published_basis": str,
            "day": str,  # the day in use: as published, else as inferred
            "day_reason": str,
            "digest": str,
            "loaded_at": str,
        },
        pk="id",
        not_null={"text", "digest", "loaded_at"},
    )
    for columns in (["day"], ["outlet"], ["url"], ["digest"]):
        db.table("articles").create_index(columns)
    _part(db, "versions", {"text": str, "title": str, "published": str, "loaded_at": str, "replaced_at": str})
    _part(db, "passages", {"start": int, "end": int, "text": str})
    _part(db, "sentences", {"start": int, "end": int})
    _part(db, "names", {"start": int, "end": int, "text": str, "kind": str, "name": str, "key": str})
    db.table("names").create_index(["key"])
    db.table("names").create_index(["name"])
    _create_people(db)


def _create_people(db: Database) -> None:
    db.table("people").create({"id": int, "name": str, "kind": str}, pk="id", not_null={"name", "kind"})
    forms = db.table("forms").create(
        {"key": str, "name": str, "first": str, "last": str, "person_id": int, "reason": str, "by_hand": int},
        pk="key",
        foreign_keys=[("person_id", "people", "id")],
    )
    for columns in (["first"], ["last"], ["person_id"]):
        forms.create_index(columns)


def _part(db: Database, table: str, columns: dict[str, type]) -> Table:
    made = db.table(table).create(
        {"id": int, "article_id": str, **columns}, pk="id", foreign_keys=[("article_id", "articles", "id")]
    )
    made.create_index(["article_id"])
    return made


def _finding(db: Database, table: str, columns: dict[str, type]) -> None:
    # `n` is SQLite's own row number: the full-text index counts by it, and VACUUM may renumber rows that have none.
    spanned = {"n": int, "id": str, "article_id": str, "start": int, "end": int, "text": str}
    made = db.table(table).create(
        {**spanned, **columns},
        pk="n",
        foreign_keys=[("article_id", "articles", "id")],
        not_null={"id", "article_id", "start", "end", "text"} | ({"kind"} & columns.keys()),
    )
    made.create_index(["id"], unique=True)
    made.create_index(["article_id", "start"])


def _create_findings(db: Database) -> None:
    speaker = {"speaker": str, "speaker_start": int, "speaker_end": int, "speaker_name": str}
    cue = {"cue": str, "cue_start": int, "cue_end": int}
    _finding(db, "quotes", {"kind": str, **speaker, **cue, "via": str, "denial": int, "group": int})
    # A joint statement has a row for each of its speakers; `printed` is the mention's key ("the foreign minister").
    speakers = db.table("speakers").create(
        {"quote_id": str, "key": str, "printed": str},
        pk=("quote_id", "key"),
        foreign_keys=[("quote_id", "quotes", "id")],
    )
    speakers.create_index(["key"])
    speakers.create_index(["printed"])
    figure = {"trigger": str, "kind": str, "low": int, "high": int, "qualifier": str}
    whose = {"victims": str, "side": str, "civilian": int, "claimant": str, "via": str, "denied_by": str}
    _finding(db, "casualties", {**figure, **whose, "negated": int, "scope": str, "as_of": str})
    _finding(db, "times", {"type": str, "value": str})
    db.table("times").create_index(["value"])
    _finding(db, "events", {"date": str, "date_text": str, "background": int})
    db.table("events").create_index(["date"])


def _enable_search(db: Database) -> None:
    for table in ("passages", "quotes"):
        db.table(table).enable_fts(["text"], create_triggers=True, tokenize=TOKENIZE)
