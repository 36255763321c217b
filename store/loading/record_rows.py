"""The parts of a record as rows: passages without furniture, sentences, names, findings and their speakers."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from analysis.records import Claim, Finding, PageClues, Quote, Record
from store.loading import event_clusters, speakers
from store.names import name_key, surname, word_order_key
from store.schema import Database

PARTS = ("passages", "sentences", "names", "quotes", "casualties", "times", "events", "offices")
ID_LENGTH = 10  # letters of base 32: 50 bits, so that a million findings of one kind have ids of their own


def finding_id(article_id: str, kind: str, start: int, end: int, nth: int = 0) -> str:
    """A short id that stays the same as long as the passage does; `nth` tells findings of one passage apart."""
    raw = "\0".join(map(str, (article_id, kind, start, end, *((nth,) if nth else ()))))
    digest = hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return b32encode(digest).decode().lower()[:ID_LENGTH]


def insert(db: Database, article_id: str, record: Record) -> None:
    """Everything that was found in the article, as rows under its id."""
    of = {"article_id": article_id}
    passages = (of | asdict(p) | {"text": record.text[p.start : p.end]} for p in record.passages())
    db.table("passages").insert_all(passages)
    db.table("sentences").insert_all(of | asdict(s) for s in record.sentences)
    _insert_names(db, article_id, record)
    _insert_quotes(db, article_id, record)
    for table, found in (("casualties", record.casualties), ("times", record.times), ("events", record.events)):
        rows = ({"id": id_, **of, **asdict(finding)} for id_, finding in _with_ids(article_id, table, found))
        db.table(table).insert_all(rows)
    held = ((word_order_key(f"{name_key(o.state)} {name_key(o.text)}"), o.holder) for o in record.offices)
    for meets, holder in dict.fromkeys(held):
        speakers.register_office(db, article_id, meets, holder)
    db.table("page_clues").insert({**of, "clues": json.dumps(asdict(record.page_clues or PageClues()))})


def remove(db: Database, article_id: str) -> None:
    """Takes out everything that was found in the article."""
    for table, column in (("speakers", "quote_id"), ("claims", "quote")):
        db.execute(f"delete from {table} where {column} in (select id from quotes where article_id = ?)", [article_id])
    db.execute("delete from page_clues where article_id = ?", [article_id])
    left = event_clusters.detach(db, article_id)
    db.execute("delete from disputes where article_id = ?", [article_id])
    for table in PARTS:
        db.execute(f"delete from {table} where article_id = ?", [article_id])
    event_clusters.attach_all(db, left)


def _with_ids[F: Finding](article_id: str, table: str, found: Sequence[F]) -> Iterator[tuple[str, F]]:
    """The findings with their ids. One number can carry two claims (captured, missing), one clause two dates."""
    seen: Counter[tuple[int, int]] = Counter()
    for finding in dict.fromkeys(found):
        span = finding.start, finding.end
        yield finding_id(article_id, table, *span, seen[span]), finding
        seen[span] += 1


def _insert_names(db: Database, article_id: str, record: Record) -> None:
    """The mentions, and each full name once with the keys under which it is looked up."""
    of = {"article_id": article_id}
    db.table("names").insert_all(of | asdict(n) | {"key": name_key(n.text)} for n in record.names)
    full = (
        {"name": name, "kind": kind, "key": name_key(name), "last": surname(name) if kind == "person" else None}
        for name, kind in dict.fromkeys((n.name, n.kind) for n in record.names)
    )
    db.table("full_names").insert_all(full, ignore=True)


def _insert_quotes(db: Database, article_id: str, record: Record) -> None:
    """The quotations; their claims and their speakers stand in tables of their own."""
    found = dict(_with_ids(article_id, "quotes", record.quotes))
    columns = ({k: v for k, v in asdict(q).items() if k not in ("claim", "speakers")} for q in found.values())
    of = {"article_id": article_id}
    db.table("quotes").insert_all({"id": id_} | of | row for id_, row in zip(found, columns, strict=True))
    claims = ({"quote": id_, "claim": json.dumps(asdict(q.claim or Claim()))} for id_, q in found.items())
    db.table("claims").insert_all(claims)
    _insert_speakers(db, record, found)


def _insert_speakers(db: Database, record: Record, quotes: Mapping[str, Quote]) -> None:
    kinds = _kinds(record)
    spoken = [(id_, quote, name) for id_, quote in quotes.items() for name in _speakers_of(quote)]
    beside: list[str] = []
    for name in sorted({name for *_, name in spoken}, key=lambda n: (-len(n.split()), n)):
        # Full names come first: a surname that the page spells in another way there is known by them.
        beside.append(speakers.register_speaker(db, name, kinds.get(name, "group"), beside))
    rows = {
        (id_, name_key(name)): {"quote_id": id_, "key": name_key(name), "printed": name_key(quote.speaker or "")}
        for id_, quote, name in spoken
    }
    db.table("speakers").insert_all(rows.values())


def _kinds(record: Record) -> dict[str, str]:
    """What each name of the article is: as most of its mentions are read, for the reader of names errs at times."""
    read: dict[str, Counter[str]] = {}
    for name in record.names:
        for called in {name.name, name.text}:
            read.setdefault(called, Counter())[name.kind] += 1
    return {name: kinds.most_common(1)[0][0] for name, kinds in read.items()}


def _speakers_of(quote: Quote) -> list[str]:
    """The speakers of a quotation who can be asked for: by full name, else by a mention that is more than a pronoun."""
    if quote.all_speakers:
        return [name for name in quote.all_speakers if name_key(name)]
    return [quote.speaker] if quote.speaker and name_key(quote.speaker) and _is_name(quote.speaker) else []


def _is_name(mention: str) -> bool:
    """Whether a mention without a name of its own can be asked for: more than a pronoun."""
    return len(mention.split()) > 1
