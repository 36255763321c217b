"""Questions about what was said: by whom, in which words, in which outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from store.articles import ANY, MATCHING, SOURCE, Filter, text_of
from store.schema import Database, Row, rows_of
from store.spelling import fold

SAME = 88  # rapidfuzz's token-sort ratio from which two quotations are the same words (spelling, a comma, an article)
SHORTEST = 4  # fewer words than this are too few to tell that two outlets report one utterance
GAP = 120  # characters between the pieces of a split quotation that still read as one passage


@dataclass(slots=True)
class Utterance:
    """One thing said, as one or more articles give it: rows of `quotes` with their source, the best first."""

    rows: list[Row]


def said(db: Database, person: int | None, words: str | None, chosen: Filter = ANY) -> list[Utterance]:
    """What a person said, or what was said in those words: best match first, then newest, then as printed."""
    where, params = chosen.where()
    if person is not None:
        where += " and q.id in (select s.quote_id from speakers s join forms f on f.key = s.key where f.person_id = ?)"
        params.append(person)
    rows = _matching(db, where, params, words) if words else _rows(db, where, params)
    return _grouped(_joined(db, rows))


def _rows(db: Database, where: str, params: list[Any], rank: str = "0") -> list[Row]:
    sql = (
        f"select q.*, {SOURCE}, {rank} as rank from quotes q join articles a on a.id = q.article_id"
        f" where {where} order by rank, a.day is null, a.day desc, a.id, q.start"
    )
    return rows_of(db, sql, params)


def _matching(db: Database, where: str, params: list[Any], words: str) -> list[Row]:
    """Quotations that hold the words; where none does, those in a passage that holds them."""
    inside = f"q.rowid in (select rowid from quotes_fts where quotes_fts match ?) and {where}"
    rank = "(select round(f.rank, 1) from quotes_fts f where f.rowid = q.rowid and quotes_fts match ?)"
    rows = _rows(db, inside, [words, words, *params], rank)
    if rows:
        return rows
    near = (
        "exists (select 1 from passages p where p.article_id = q.article_id and p.start < q.end and p.end > q.start"
        f" and p.id in ({MATCHING})) and {where}"
    )
    return _rows(db, near, [words, *params])


def _joined(db: Database, rows: Sequence[Row]) -> list[Row]:
    """The pieces of a split quotation as one passage, the words between them included."""
    out: dict[tuple[str, int], Row] = {}
    apart: list[Row] = []
    for row in rows:
        first = out.get((row["article_id"], row["group"]))
        if first is None:
            out[row["article_id"], row["group"]] = row
            apart.append(row)
        elif _close(first, row) and first["speaker_name"] == row["speaker_name"]:
            start, end = min(first["start"], row["start"]), max(first["end"], row["end"])
            first |= {"start": start, "end": end, "text": text_of(db, row["article_id"], start, end)}
        else:
            apart.append(row)
    return apart


def _close(one: Row, other: Row) -> bool:
    return bool(max(one["start"], other["start"]) - min(one["end"], other["end"]) <= GAP)


def _grouped(rows: Sequence[Row]) -> list[Utterance]:
    found: list[Utterance] = []
    by_speaker: dict[str, list[tuple[str, Utterance]]] = {}
    for row in rows:
        words = fold(row["text"])
        known = by_speaker.setdefault(fold(row["speaker_name"] or "").split(" ")[-1], [])
        same = next((u for said, u in known if _same_words(said, words)), None)
        if same:
            same.rows.append(row)
        else:
            found.append(Utterance([row]))
            known.append((words, found[-1]))
    return found


def _same_words(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(one.count(" "), other.count(" ")) + 1 < SHORTEST:
        return False
    return fuzz.token_sort_ratio(one, other, score_cutoff=SAME) > 0
