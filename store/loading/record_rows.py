"""The parts of a record as rows: passages without furniture, sentences, names and findings, each with an id that lasts.

What is worked out of them (speakers, claims, clues, clusters, disputes) is written by the file that reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from analysis.records import Finding, Record
from store import mentions
from store.ids import finding_id, passage_key
from store.loading import disputes_within, event_clusters, speakers, statements, undated
from store.schema import Database

PARTS = ("passages", "sentences", "names", "quotes", "casualties", "times", "events", "offices")


def insert(db: Database, article_id: str, record: Record) -> None:
    """Everything that was found in the article, as rows under its id."""
    of = {"article_id": article_id}
    passages = ((p, passage_key(article_id, p.start, p.end)) for p in record.passages())
    db.table("passages").insert_all(
        of | asdict(p) | {"text": record.text[p.start : p.end], "key": key} for p, key in passages
    )
    db.table("sentences").insert_all(of | asdict(s) for s in record.sentences)
    mentions.insert(db, article_id, record)
    for table, found in (("casualties", record.casualties), ("times", record.times), ("events", record.events)):
        rows = ({"id": id_, **of, **asdict(finding)} for id_, finding in _with_ids(article_id, table, found))
        db.table(table).insert_all(rows)
    quotes = dict(_with_ids(article_id, "quotes", record.quotes))
    columns = ({k: v for k, v in asdict(q).items() if k != "claim"} for q in quotes.values())
    db.table("quotes").insert_all({"id": id_, **of, **row} for id_, row in zip(quotes, columns, strict=True))
    statements.insert(db, quotes)
    speakers.insert(db, article_id, record, quotes)
    undated.insert(db, article_id, record.page_clues)


def remove(db: Database, article_id: str) -> None:
    """Takes out everything that was found in the article."""
    for part in (speakers, statements, undated, disputes_within):
        part.remove(db, article_id)
    left = event_clusters.detach(db, article_id)
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
