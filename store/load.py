"""Records in: each article whole or not at all, the same article once, earlier versions kept."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Literal

from rapidfuzz import fuzz

from analysis.records import CasualtyClaim, Event, Finding, Quote, Record, TimeMention
from store import people
from store.schema import Database, Row, rows_of
from store.spelling import key

Outcome = Literal["new", "unchanged", "changed", "same as"]
ALIKE = 40  # rapidfuzz's token-set ratio under which two texts of one id are two articles, not two versions


class IdClash(ValueError):
    """Two different articles of one id; the message names the id and what to do."""


class Loader:
    """Loads the records of one run, and knows which ids the run has brought already."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._seen: dict[str, str] = {}

    def load(self, record: Record) -> Outcome:
        """Puts one record into the store in one transaction. Raises IdClash."""
        digest = digest_of(record)
        if self._seen.get(record.id, digest) != digest:
            raise IdClash(
                f"two articles of this run have the id {record.id!r}; give one of them another id or file name"
            )
        self._seen[record.id] = digest
        with self.db.atomic():
            return self._put(record, digest)

    def _put(self, record: Record, digest: str) -> Outcome:
        twin = _first(self.db, "select id from articles where digest = ? and id != ?", [digest, record.id])
        if twin:
            return "same as"
        held = self._held(record)
        if held is None:
            _insert(self.db, record, record.id, digest)
            return "new"
        changed = held["digest"] != digest
        if changed:
            _refuse_stranger(record, held)
            _keep_version(self.db, held)
        _remove_findings(self.db, held["id"])
        _insert(self.db, record, held["id"], digest)
        return "changed" if changed else "unchanged"

    def _held(self, record: Record) -> Row | None:
        by_id = _first(self.db, "select * from articles where id = ?", [record.id])
        if by_id or not record.url:
            return by_id
        return _first(self.db, "select * from articles where url = ?", [record.url])


def digest_of(record: Record) -> str:
    """What makes an article the same one: its words and its outlet, whatever file they came in."""
    said = f"{record.outlet or ''}\n{' '.join(record.text.split())}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def finding_id(article_id: str, kind: str, start: int, end: int) -> str:
    """A short id that stays the same as long as the passage does."""
    raw = hashlib.blake2b(f"{article_id}\0{kind}\0{start}\0{end}".encode(), digest_size=5).digest()
    return b32encode(raw).decode().lower()


def _first(db: Database, sql: str, params: list[object]) -> Row | None:
    rows = rows_of(db, sql, params)
    return rows[0] if rows else None


def _refuse_stranger(record: Record, held: Row) -> None:
    """An article that shares nothing but its id with the held one does not replace it."""
    if record.url and record.url == held["url"]:
        return
    if fuzz.token_set_ratio(record.text[:5000], held["text"][:5000]) < ALIKE:
        what = held["title"] or held["text"].strip().splitlines()[0][:60]
        raise IdClash(
            f"the store holds another article under the id {record.id!r} (“{what}”); give this one another id"
        )


def _keep_version(db: Database, held: Row) -> None:
    kept = {k: held[k] for k in ("text", "title", "published", "loaded_at")}
    db.table("versions").insert({"article_id": held["id"], **kept, "replaced_at": _now()})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _remove_findings(db: Database, article_id: str) -> None:
    db.execute("delete from speakers where quote_id in (select id from quotes where article_id = ?)", [article_id])
    for table in ("passages", "sentences", "names", "quotes", "casualties", "times", "events"):
        db.execute(f"delete from {table} where article_id = ?", [article_id])


def _insert(db: Database, record: Record, article_id: str, digest: str) -> None:
    about = {
        k: getattr(record, k) for k in ("text", "outlet", "title", "byline", "url", "published", "published_basis")
    }
    stamps = {"day": record.published, "day_reason": None, "digest": digest, "loaded_at": _now()}
    db.table("articles").upsert({"id": article_id, **about, **stamps}, pk="id")
    passages = [
        {"article_id": article_id, "start": s, "end": e, "text": record.text[s:e]} for s, e in passages_of(record)
    ]
    db.table("passages").insert_all(passages)
    sentences = [{"article_id": article_id, **asdict(s)} for s in record.sentences]
    db.table("sentences").insert_all(sentences)
    names = [{"article_id": article_id, **asdict(n), "key": key(n.text)} for n in record.names]
    db.table("names").insert_all(names)
    _insert_findings(db, article_id, "quotes", record.quotes)
    _insert_findings(db, article_id, "casualties", record.casualties)
    _insert_findings(db, article_id, "times", record.times)
    _insert_findings(db, article_id, "events", record.events)
    _insert_speakers(db, article_id, record)


def _insert_findings(
    db: Database, article_id: str, table: str, found: tuple[Quote | CasualtyClaim | TimeMention | Event, ...]
) -> None:
    rows = {i: {"id": i, "article_id": article_id, **asdict(f)} for f in found if (i := _id(article_id, table, f))}
    db.table(table).insert_all(rows.values())


def _id(article_id: str, table: str, found: Finding) -> str:
    return finding_id(article_id, table, found.start, found.end)


def _insert_speakers(db: Database, article_id: str, record: Record) -> None:
    kinds = {n.name: n.kind for n in record.names}
    rows = {}
    for quote in record.quotes:
        for name in (quote.speaker_name or quote.speaker or "").split("; "):
            if not key(name) or (quote.speaker_name is None and not _is_name(name)):
                continue
            people.enrol(db, name, kinds.get(name, "person" if quote.speaker_name else "group"))
            quote_id = _id(article_id, "quotes", quote)
            rows[quote_id, key(name)] = {"quote_id": quote_id, "key": key(name), "printed": key(quote.speaker or "")}
    db.table("speakers").insert_all(rows.values())


def _is_name(mention: str) -> bool:
    """Whether a mention without a name of its own can be asked for: more than a pronoun."""
    return len(mention.split()) > 1


def passages_of(record: Record) -> Iterator[tuple[int, int]]:
    """The paragraphs of the story (start, end), without what is furniture."""
    start = 0
    for line in record.text.splitlines(keepends=True):
        yield from _outside(record, start, start + len(line))
        start += len(line)


def _outside(record: Record, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for span in (s for s in record.furniture if s.start < end and start < s.end):
        yield from _trimmed(record.text, at, min(span.start, end))
        at = max(at, span.end)
    yield from _trimmed(record.text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end and (words := text[start:end].strip()):
        first = start + text[start:end].index(words)
        yield first, first + len(words)
