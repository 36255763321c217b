"""Questions about what was said: by whom, in which words, in which outlets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from rapidfuzz import fuzz

from store.names import fold
from store.questions.articles import ANY, MATCHING, SOURCE, Filter, text_of, within_story
from store.questions.people import SPEAKER_IDS, SPOKEN_BY
from store.rows import NAMES, Params, QuoteRow, column_of, rows_of
from store.schema import Database

MIN_LIKENESS_PERCENT = 88  # rapidfuzz's token-sort ratio of two quotations in one wording but for a comma, an article
MIN_WORDS = 4  # fewer words than this are too few to tell that two outlets report one utterance
MAX_GAP_CHARACTERS = 120  # characters between the pieces of a split quotation that still read as one passage
# Words that turn or count a statement: with one more or less of them it says something else, however alike the rest.
_TURNING = frozenset({
    "no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "cannot", "without", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens", "hundred",
    "hundreds", "thousand", "thousands", "million", "millions",
})  # fmt: skip
_AUXILIARIES = frozenset({
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "wo", "would", "ca", "could", "should",
    "must", "need", "might",
})  # fmt: skip
HOLDING = "select rowid from quotes_fts where quotes_fts match ?"


@dataclass(slots=True)
class Utterance:
    """One thing said, as one or more articles give it: rows of `quotes` with their source, the best first."""

    rows: list[QuoteRow]


@dataclass(frozen=True, slots=True)
class Said:
    """What was found; `near` if no quotation has the words, and those in paragraphs with the words were taken."""

    utterances: list[Utterance]
    near: bool = False


def said(db: Database, person: int | None, words: str | None, chosen: Filter = ANY) -> Said:
    """What a person said, or what was said in those words: best match first, then newest, then as printed."""
    where, params = chosen.where()
    if person is not None:
        where += f" and q.id in ({SPOKEN_BY})"
        params.append(person)
    if not words:
        return Said(_grouped(_joined(db, _rows(db, where, params))))
    holding = _holding(db, where, params, words)
    rows = holding or _beside(db, where, params, words)
    return Said(_grouped(_joined(db, rows)), near=bool(rows) and not holding)


def newest_id(db: Database) -> str | None:
    """The id of a quotation of the newest article."""
    sql = "select q.id from quotes q join articles a on a.id = q.article_id order by a.day desc, q.id limit 1"
    return next(iter(column_of(db, sql, None, str)), None)


def of_ids(db: Database, ids: Collection[str], chosen: Filter = ANY) -> list[Utterance]:
    """The quotations of these ids that the filter lets through."""
    where, params = chosen.where()
    marks = ", ".join("?" * len(ids))
    return _grouped(_joined(db, _rows(db, f"q.id in ({marks}) and {where}", [*ids, *params])))


def count_of_others(db: Database, words: str, person: int) -> int:
    """How many quotations hold the words and are by other speakers than this one."""
    sql = f"select count(*) as n from quotes q where q.rowid in ({HOLDING}) and q.id not in ({SPOKEN_BY})"
    return column_of(db, sql, [words, person], int)[0]


def quote_rows(db: Database, sql: str, params: Params) -> list[QuoteRow]:
    """Rows of `quotes` with their source, as a query gives them, the names of their speakers apart."""
    rows = rows_of(db, sql, params, QuoteRow)
    for row in rows:
        row["speakers"] = NAMES.validate_json(cast(str, row["speakers"] or "[]"))
    return rows


def _rows(db: Database, where: str, params: list[Any], rank: str = "0") -> list[QuoteRow]:
    sql = (
        f"select q.*, {SPEAKER_IDS} as speaker_ids, {SOURCE}, {rank} as rank"
        f" from quotes q join articles a on a.id = q.article_id where {where}"
        " order by rank, a.day is null, a.day desc, a.id, q.start"
    )
    return quote_rows(db, sql, params)


def _holding(db: Database, where: str, params: list[Any], words: str) -> list[QuoteRow]:
    rank = "(select round(f.rank, 1) from quotes_fts f where f.rowid = q.rowid and quotes_fts match ?)"
    return _rows(db, f"q.rowid in ({HOLDING}) and {where}", [words, words, *params], rank)


def _beside(db: Database, where: str, params: list[Any], words: str) -> list[QuoteRow]:
    near = (
        "exists (select 1 from passages p where p.article_id = q.article_id and p.start < q.end and p.end > q.start"
        f" and p.id in ({MATCHING})) and {where}"
    )
    return _rows(db, near, [words, *params])


def _joined(db: Database, rows: Sequence[QuoteRow]) -> list[QuoteRow]:
    """The pieces of a split quotation as one passage, the words between them included."""
    out: dict[tuple[str, int], QuoteRow] = {}
    apart: list[QuoteRow] = []
    for row in rows:
        first = out.get((row["article_id"], row["group"]))
        if first is None:
            out[row["article_id"], row["group"]] = row
            apart.append(row)
        elif not _join(db, first, row):
            apart.append(row)
    return apart


def _join(db: Database, first: QuoteRow, row: QuoteRow) -> bool:
    """Extends the first row by the other piece, where the two and the words between them are one passage."""
    start, end = min(first["start"], row["start"]), max(first["end"], row["end"])
    gap = max(first["start"], row["start"]) - min(first["end"], row["end"])
    alike = first["speaker_name"] == row["speaker_name"] and first["denial"] == row["denial"]
    if gap > MAX_GAP_CHARACTERS or not alike or not within_story(db, row["article_id"], start, end):
        return False
    first["start"], first["end"] = start, end
    first["text"] = text_of(db, row["article_id"], start, end)
    return True


def _grouped(rows: Sequence[QuoteRow]) -> list[Utterance]:
    found: list[Utterance] = []
    known: dict[tuple[object, ...], list[tuple[str, Utterance]]] = {}
    for row in rows:
        words = fold(row["text"])
        alike = known.setdefault((row["speaker_ids"] or fold(row["speaker"] or ""), row["denial"], _turns(words)), [])
        same = next((u for said, u in alike if _same_words(said, words)), None)
        if same:
            same.rows.append(row)
        else:
            found.append(Utterance([row]))
            alike.append((words, found[-1]))
    return found


def _same_words(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(one.count(" "), other.count(" ")) + 1 < MIN_WORDS:
        return False
    return fuzz.token_sort_ratio(one, other, score_cutoff=MIN_LIKENESS_PERCENT) > 0


def _turns(folded: str) -> tuple[str, ...]:
    """The figures, number words and negations of a statement ("didnt" is how folding leaves "didn’t")."""
    words = ("not" if w.endswith("nt") and w[:-2] in _AUXILIARIES else w for w in folded.split())
    return tuple(sorted(w for w in words if w in _TURNING or w[0].isdigit()))
