"""Days that a page leaves open, worked out from the page and the corpus, each with its reason and apart from the page.

For a page without a date of publication: a month-day that it names ("Sept. 27") has the year that the dated articles
give it, if they agree; the weekday that its first paragraphs report in the past tense ("on Wednesday") is then the
first one on or after the latest day it names, or the one that "nearly two weeks" of its own count leads to. Where that
is not plain the page stays undated. It is worked out anew whenever a dated article that names such a day is loaded, so
that the order of loading does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from store import articles
from store.schema import Database, Row, rows_of

READ_FROM_PAGE = "from what the page itself says"
LEAD = 4  # paragraphs that tell when a page was written; what stands below is more often older
REWORKED = 200  # undated pages looked at again for one dated article, at the most
AHEAD = timedelta(days=31)  # a month-day further ahead than this is that of the year before
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OPEN = (("events", "date"), ("times", "value"), ("casualties", "as_of"))

_PAST = re.compile(r"\b(?:said|was|were|had|did|told|began|met|rose|fell|\w{2,}ed)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:will|would|shall|may|might|next|coming|due|plans?|planned|expected|scheduled)\b", re.IGNORECASE
)
_BEYOND = re.compile(r"\b(?:more than|over|at least)\s*$", re.IGNORECASE)


def iso_day(value: str | None) -> str | None:
    """The ISO day that `value` begins with, None where it is none."""
    try:
        return date.fromisoformat(str(value or "")[:10]).isoformat()
    except ValueError:
        return None


def work_out(db: Database, article_id: str) -> None:
    """Fills in the open days of an article just loaded, and of the undated ones that it can help to date."""
    row = rows_of(db, "select day, day_reason, published from articles where id = ?", [article_id])[0]
    if iso_day(row["published"]) is None:
        _date(db, article_id)
        return
    _complete(db, article_id, date.fromisoformat(row["day"]), {})
    for other in _undated_beside(db, article_id):
        _date(db, other)


def _undated_beside(db: Database, article_id: str) -> list[str]:
    """The undated articles that name a month-day of this one."""
    days = "select distinct 'XXXX' || substr(value, 5) from times where article_id = ? and value glob '????-??-??'"
    sql = (
        "select distinct t.article_id from times t join articles a on a.id = t.article_id"
        f" where a.published is null and t.value in ({days}) order by 1 limit {REWORKED}"
    )
    return [str(r["article_id"]) for r in rows_of(db, sql, [article_id])]


def _date(db: Database, article_id: str) -> None:
    years = {value: year for value in _open_days(db, article_id) if (year := _year(db, value))}
    day, reason = _day_of(db, article_id, years) or (None, None)
    db.execute(
        "update articles set day = ?, day_reason = ? where id = ?", [day and day.isoformat(), reason, article_id]
    )
    _complete(db, article_id, day, years)


def _open_days(db: Database, article_id: str) -> list[str]:
    sql = "select distinct value from times where article_id = ? and value glob 'XXXX-[0-1][0-9]-[0-3][0-9]' order by 1"
    return [str(r["value"]) for r in rows_of(db, sql, [article_id])]


def _year(db: Database, value: str) -> str | None:
    """The year of an open month-day, where all dated articles that name it with a year agree."""
    held = rows_of(db, "select distinct substr(day, 1, 4) as year from articles where published is not null")
    full = [f"{r['year']}{value[4:]}" for r in held if r["year"]]
    sql = (
        f"select distinct t.value from times t join articles a on a.id = t.article_id"
        f" where a.published is not null and t.value in ({', '.join('?' * len(full))})"
    )
    found = [str(r["value"]) for r in rows_of(db, sql, full)] if full else []
    return found[0][:4] if len(found) == 1 and iso_day(found[0]) else None


def _day_of(db: Database, article_id: str, years: dict[str, str]) -> tuple[date, str] | None:
    mentions = rows_of(db, "select * from times where article_id = ? order by start", [article_id])
    lead = _lead_end(db, article_id)
    named = [(day, m) for m in mentions if (day := _named(m, years)) and not _is_coming(db, m)]
    weekday = next((m for m in mentions if m["start"] < lead and _is_weekday(m) and _is_report(db, m)), None)
    if not named or weekday is None:
        return None
    latest, mention = max(named, key=lambda found: found[0])
    day = _weekday_from(latest, int(weekday["value"][-1]), _counts(db, mentions, lead))
    reason = f"“{weekday['text']}” in its first paragraphs, counted from “{mention['text']}” ({latest.isoformat()})"
    return (day, reason) if day else None


def _lead_end(db: Database, article_id: str) -> int:
    sql = "select end from passages where article_id = ? order by start limit ?"
    return max((int(r["end"]) for r in rows_of(db, sql, [article_id, LEAD])), default=0)


def _named(mention: Row, years: dict[str, str]) -> date | None:
    value = str(mention["value"])
    full = years[value] + value[4:] if value in years else value
    day = iso_day(full) if mention["type"] == "DATE" and len(full) == 10 else None
    return date.fromisoformat(day) if day else None


def _is_weekday(mention: Row) -> bool:
    return bool(re.fullmatch(r"XXXX-WXX-[1-7]", str(mention["value"])))


def _is_report(db: Database, mention: Row) -> bool:
    """Whether the sentence of a weekday tells what happened, not what is to come."""
    return bool(_PAST.search(_sentence(db, mention))) and not _is_coming(db, mention)


def _is_coming(db: Database, mention: Row) -> bool:
    return bool(_COMING.search(_sentence(db, mention)))


def _sentence(db: Database, mention: Row) -> str:
    return articles.sentence(db, mention["article_id"], mention["start"], mention["end"])[2]


def _counts(db: Database, mentions: Iterable[Row], lead: int) -> list[tuple[int, bool]]:
    """How long the first paragraphs say it has been, in days, and whether it is longer than that."""
    found = []
    for mention in mentions:
        length = re.fullmatch(r"P(\d{1,3})([DW])", str(mention["value"]))
        if length and mention["start"] < lead and mention["type"] == "DURATION":
            before = articles.text_of(db, mention["article_id"], max(0, mention["start"] - 15), mention["start"])
            beyond = bool(_BEYOND.search(before) or _BEYOND.match(f"{mention['text'][:9]}"))
            found.append((int(length[1]) * (7 if length[2] == "W" else 1), beyond))
    return found


def _weekday_from(latest: date, weekday: int, counts: list[tuple[int, bool]]) -> date | None:
    if len(set(counts)) > 1:
        return None
    days, beyond = counts[0] if counts else (0, True)
    start = latest + timedelta(days=days)
    if beyond:
        return start + timedelta(days=(weekday - start.isoweekday()) % 7)
    day = _last_weekday(start, weekday)
    return day if day >= latest else None


def _last_weekday(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def _complete(db: Database, article_id: str, day: date | None, years: dict[str, str]) -> None:
    """Writes the days of open values beside them: what the page says stays as it is."""
    for table, column in OPEN:
        sql = f"select distinct {column} as value from {table} where article_id = ? and {column} glob 'XXXX-*'"
        for row in rows_of(db, sql, [article_id]):
            full = completed(str(row["value"]), day, years)
            update = f"update {table} set worked_out = ? where article_id = ? and {column} = ?"
            db.execute(update, [full, article_id, row["value"]])


def completed(value: str, day: date | None, years: dict[str, str] | None = None) -> str | None:
    """An open value (XXXX-09-27, XXXX-09, XXXX-WXX-3) as the article of that day means it; None where it stays open."""
    if years and value in years:
        return iso_day(years[value] + value[4:])
    if day is None:
        return None
    if re.fullmatch(r"XXXX-WXX-[1-7]", value):
        return _last_weekday(day, int(value[-1])).isoformat()
    if not re.fullmatch(r"XXXX-\d\d(?:-\d\d)?", value):
        return None
    for year in (day.year, day.year - 1):
        first = iso_day(f"{year:04}{value[4:]}"[:10] + ("-01" if len(value) == 7 else ""))
        if first and date.fromisoformat(first) <= day + AHEAD:
            return f"{year:04}{value[4:]}"
    return None
