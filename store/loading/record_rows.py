"""The parts of a record as rows: passages without furniture, sentences, names, findings and their speakers."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from analysis.records import CasualtyClaim, Event, Finding, Quote, Record, TimeMention
from store.loading import event_clusters, speakers
from store.loading.offices import offices
from store.names import key
from store.schema import Database, Row

PARTS = ("passages", "sentences", "names", "quotes", "casualties", "times", "events", "offices")
ID_LENGTH = 10  # letters of base 32: 50 bits, so that a million findings of one kind have ids of their own

Found = Quote | CasualtyClaim | TimeMention | Event


def finding_id(article_id: str, kind: str, start: int, end: int, nth: int = 0) -> str:
    """A short id that stays the same as long as the passage does; `nth` tells findings of one passage apart."""
    raw = "\0".join(map(str, (article_id, kind, start, end, *((nth,) if nth else ()))))
    digest = hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return b32encode(digest).decode().lower()[:ID_LENGTH]


def insert(db: Database, article_id: str, record: Record) -> None:
    """Everything that was found in the article, as rows under its id."""
    of = {"article_id": article_id}
    passages = [of | {"start": s, "end": e, "text": record.text[s:e]} for s, e in passages_of(record)]
    db.table("passages").insert_all(passages)
    db.table("sentences").insert_all(of | asdict(s) for s in record.sentences)
    db.table("names").insert_all(of | asdict(n) | {"key": key(n.text)} for n in record.names)
    quotes = _rows(article_id, "quotes", record.quotes)
    apart = {"speakers"}  # these stand in tables of their own
    db.table("quotes").insert_all({k: v for k, v in row.items() if k not in apart} for row in quotes)
    for table, found in (("casualties", record.casualties), ("times", record.times), ("events", record.events)):
        db.table(table).insert_all(_rows(article_id, table, found))
    _insert_speakers(db, record, quotes)
    for meets, holder in dict.fromkeys(offices(record)):
        speakers.appoint(db, article_id, meets, holder)


def remove(db: Database, article_id: str) -> None:
    """Takes out everything that was found in the article."""
    db.execute("delete from speakers where quote_id in (select id from quotes where article_id = ?)", [article_id])
    left = event_clusters.forget(db, article_id)
    db.execute("delete from disputes where article_id = ?", [article_id])
    for table in PARTS:
        db.execute(f"delete from {table} where article_id = ?", [article_id])
    event_clusters.place(db, left)


def _rows(article_id: str, table: str, found: Sequence[Found]) -> list[Row]:
    """The findings as rows. One number can carry two claims (captured, missing), one clause two dates."""
    seen: Counter[tuple[int, int]] = Counter()
    rows = []
    for finding in dict.fromkeys(found):
        rows.append({"id": _id(article_id, table, finding, seen), "article_id": article_id, **asdict(finding)})
        seen[finding.start, finding.end] += 1
    return rows


def _id(article_id: str, table: str, found: Finding, seen: Counter[tuple[int, int]]) -> str:
    return finding_id(article_id, table, found.start, found.end, seen[found.start, found.end])


def _insert_speakers(db: Database, record: Record, quotes: Sequence[Row]) -> None:
    kinds = _kinds(record)
    spoken = [(row, name) for row in quotes for name in _speakers_of(row)]
    beside: list[str] = []
    for name in sorted({name for _, name in spoken}, key=lambda n: (-len(n.split()), n)):
        # Full names come first: a surname that the page spells in another way there is known by them.
        beside.append(speakers.enrol(db, name, kinds.get(name, "group"), beside))
    rows = {
        (row["id"], key(name)): {"quote_id": row["id"], "key": key(name), "printed": key(row["speaker"] or "")}
        for row, name in spoken
    }
    db.table("speakers").insert_all(rows.values())


def _kinds(record: Record) -> dict[str, str]:
    """What each name of the article is: as most of its mentions are read, for the reader of names errs at times."""
    read: dict[str, Counter[str]] = {}
    for name in record.names:
        for called in {name.name, name.text}:
            read.setdefault(called, Counter())[name.kind] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in read.items()}


def _speakers_of(quote: Row) -> list[str]:
    """The speakers of a quotation who can be asked for: by full name, else by a mention that is more than a pronoun."""
    names = (quote["speaker_name"] or quote["speaker"] or "").split("; ")
    return [n for n in names if key(n) and (quote["speaker_name"] or _is_name(n))]


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
    for span in sorted((s.start, s.end) for s in record.furniture if s.start < end and start < s.end):
        yield from _trimmed(record.text, at, min(span[0], end))
        at = max(at, span[1])
    yield from _trimmed(record.text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end and (words := text[start:end].strip()):
        first = start + text[start:end].index(words)
        yield first, first + len(words)
