"""Records in: each article whole or not at all, the same article once, earlier versions kept."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Literal

from rapidfuzz import fuzz

from analysis.derived import derived
from analysis.errors import StoreError
from analysis.records import BadRecord, Record
from store.connections import writing
from store.days import iso_day
from store.loading import article_dates, disputes_across, disputes_within, record_rows
from store.rows import StoredArticle, column_of, rows_of
from store.schema import Database

Outcome = Literal["new", "unchanged", "changed", "same as"]
MIN_LIKENESS_PERCENT = 40  # rapidfuzz's token-set ratio of two versions of one article; two articles have less


class IdClash(StoreError):
    """Two different articles of one id; the message names the id and what to do."""


class Loader:
    """Loads the records of one run, and remembers which ids the run has had."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._seen: dict[str, str] = {}

    def load(self, record: Record) -> Outcome:
        """Puts one record into the store, in one transaction of its own that other writers wait for.

        Raises IdClash, BadRecord for what is no text, and StoreBusy.
        """
        if record.page_clues is None:  # of an earlier release
            record = derived(record)
        digest = digest_of(record)
        if self._seen.get(record.id, digest) != digest:
            raise IdClash(
                f"two articles of this run have the id {record.id!r}; give one of them another id or file name"
            )
        try:
            with writing(self.db):
                outcome = self._put(record, digest)
        except UnicodeEncodeError as error:  # half a surrogate pair, as JSON can carry it
            raise BadRecord(
                f"{record.id!a}: character {error.start} of {error.object[:30]!a} is no character; write it as UTF-8"
            ) from None
        self._seen[record.id] = digest
        return outcome

    def _put(self, record: Record, digest: str) -> Outcome:
        twin = "select 1 from articles where digest = ? and id != ?"
        if column_of(self.db, twin, [digest, record.id], int):
            return "same as"
        held = self._held(record)
        if held is None:
            _insert(self.db, record, record.id, digest)
            return "new"
        changed = _changed(record, held)
        if changed:
            _refuse_stranger(record, held)
            _keep_version(self.db, held)
        disputes_across.detach(self.db, held["id"])
        record_rows.remove(self.db, held["id"])
        _insert(self.db, record, held["id"], digest)
        return "changed" if changed else "unchanged"

    def _held(self, record: Record) -> StoredArticle | None:
        """The article that the store holds under the record's id, else under its address."""
        for column, value in (("id", record.id), ("url", record.url)):
            found = rows_of(self.db, f"select * from articles where {column} = ?", [value], StoredArticle)
            if found and value:
                return found[0]
        return None


def _changed(record: Record, held: StoredArticle) -> bool:
    """Whether the outlet has changed its words or its headline. What a better analysis reads is no change."""
    if _words(record.text) != _words(held["text"]):
        return True
    return bool(record.title and held["title"]) and record.title != held["title"]


def _words(text: str) -> str:
    return " ".join(text.split())


def digest_of(record: Record) -> str:
    """What makes an article the same one: its words and its outlet, whatever file they came in."""
    said = f"{record.outlet or ''}\n{_words(record.text)}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _refuse_stranger(record: Record, held: StoredArticle) -> None:
    """An article that shares nothing but its id with the held one does not replace it."""
    if record.url and record.url == held["url"]:
        return
    if fuzz.token_set_ratio(record.text[:5000], held["text"][:5000]) < MIN_LIKENESS_PERCENT:
        what = held["title"] or held["text"].strip().splitlines()[0][:60]
        raise IdClash(
            f"the store holds another article under the id {record.id!r} (“{what}”); give this one another id"
        )


def _keep_version(db: Database, held: StoredArticle) -> None:
    kept = {
        "text": held["text"],
        "title": held["title"],
        "published": held["published"],
        "loaded_at": held["loaded_at"],
    }
    db.table("versions").insert({"article_id": held["id"], **kept, "replaced_at": _now()})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _insert(db: Database, record: Record, article_id: str, digest: str) -> None:
    columns = ("text", "outlet", "title", "byline", "url", "published", "published_basis")
    about = {column: getattr(record, column) for column in columns}
    day = iso_day(record.published)
    reason = article_dates.READ_FROM_PAGE if day and record.published_basis == "inferred" else None
    stamps = {"day": day, "day_reason": reason, "digest": digest, "loaded_at": _now()}
    db.table("articles").upsert({"id": article_id, **about, **stamps}, pk="id")
    record_rows.insert(db, article_id, record)
    disputes_within.insert(db, article_id, record.text)
    article_dates.work_out(db, article_id)
    disputes_across.refresh(db, article_id)
