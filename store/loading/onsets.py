"""When things began, as dated articles say ("broke out on Sept. 27"), looked up by the names in the sentence.

An undated page counts from such a day ("for the fourth day", "since Sunday"). Only the pairs of a name and a day
matter, not how many articles have them: an article with no new pair causes no undated page to be dated again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store import mentions
from store.rows import OnsetRow, column_of, rows_of
from store.schema import Database

LEAD_PARAGRAPHS = 4  # that tell when a page was written; what stands below is more often older
MAX_NAMES = 12  # of a lead: more are a list, and each is a look-up
MAX_DAYS = 60  # beginnings looked at for one name

type Pair = tuple[str, str]  # a name's key and an ISO day


def refresh(db: Database, article_id: str, firm: bool) -> set[str]:
    """Writes the onsets that an article tells, if its day is certain. Gives the names for which that is new."""
    before = _pairs(db, article_id)
    db.execute("delete from beginnings where article_id = ?", [article_id])
    now = set(_onsets(db, article_id)) if firm else set()
    changed = {pair for pair in before ^ now if not _is_held(db, pair)}
    db.table("beginnings").insert_all({"article_id": article_id, "key": k, "day": d} for k, d in sorted(now))
    return {key for key, _ in changed}


def _pairs(db: Database, article_id: str) -> set[Pair]:
    rows = rows_of(db, "select key, day from beginnings where article_id = ?", [article_id])
    return {(r["key"], r["day"]) for r in rows}


def _is_held(db: Database, pair: Pair) -> bool:
    return bool(column_of(db, "select 1 from beginnings where key = ? and day = ? limit 1", list(pair), int))


def _onsets(db: Database, article_id: str) -> Iterable[Pair]:
    sql = "select start, end, date from events where article_id = ? and onset and date glob '[0-9]???-??-??'"
    for event in rows_of(db, sql, [article_id], OnsetRow):
        inside = mentions.keys_between(db, article_id, event["start"], event["end"], MAX_NAMES)
        for key in inside or lead_names(db, article_id):
            yield key, event["date"]


def lead_names(db: Database, article_id: str) -> list[str]:
    """The keys of the names in the first paragraphs."""
    return mentions.keys_between(db, article_id, 0, _lead_end(db, article_id), MAX_NAMES)


def _lead_end(db: Database, article_id: str) -> int:
    """Where the first paragraphs end."""
    sql = "select end from passages where article_id = ? order by start limit ?"
    return max(column_of(db, sql, [article_id, LEAD_PARAGRAPHS], int), default=0)


def days_for(db: Database, keys: Iterable[str]) -> Counter[str]:
    """The days on which something began, each with how many of these names are told with it."""
    sql = "select distinct day from beginnings where key = ? order by day desc limit ?"
    return Counter(day for key in sorted(set(keys)) for day in column_of(db, sql, [key, MAX_DAYS], str))


def wait(db: Database, article_id: str, firm: bool) -> None:
    """Notes for which names an undated page is to be dated again; a page with a certain day waits for nothing."""
    db.execute("delete from waiting where article_id = ?", [article_id])
    if not firm:
        db.table("waiting").insert_all({"article_id": article_id, "key": key} for key in lead_names(db, article_id))


def waiting_for(db: Database, keys: Iterable[str], most: int) -> list[str]:
    """The undated pages that name one of the keys in their first paragraphs."""
    held = sorted(set(keys))
    marks = ", ".join("?" * len(held))
    sql = f"select distinct article_id from waiting where key in ({marks}) order by 1 limit ?"
    return column_of(db, sql, [*held, most], str) if held else []
