"""Quotations as claims: who speaks, whom they name and what they are about, as the record of the article has it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from store.names import fold, key, surname
from store.schema import Database, Row, rows_of

STEM = 4  # letters by which two forms of a word are one
ACTORS = ("person", "organisation", "state", "group")  # kinds of name that can be accused
HEAD = 4  # words before the one who is named at the head of a claim ("the army and the navy of …")
SHORTEST = 4  # words of the shortest quotation that claims something
COMMON = frozenset({
    "that", "this", "with", "from", "their", "there", "been", "have", "were", "will", "would", "which", "they",
    "them", "some", "other", "over", "into", "about", "after", "also", "conflict", "fighting", "region", "country",
    "said", "company", "companies", "government", "people", "report", "reports", "officials", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "today", "yesterday", "week", "month", "year",
})  # fmt: skip
_CAPITAL = re.compile(r"\b[A-ZÀ-Þİ][\w-]+")
_AGENT = re.compile(r"\bby (?:an? |the )?$")
_OWN = re.compile(
    r"^(?:ever |having )?\w+ing\b|\b(?:it|its|they|their|them|he|his|him|she|her|we|our|us|I|me|my)\b"
    r"|\bthe (?:company|firm|group|government|administration|army|military|ministry|country|party|police)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of `quotes` with the keys of who speaks and of whom it names, and the stems of its other words.

    Names of one kind meet under one key whatever their spelling: a state and its demonym, a person by surname. `acting`
    are those whom it says to have done or been something: named at its head ("Ruritania’s jets bombed the pier"), also
    behind "accused", or behind a "by".
    """

    row: Row
    by: frozenset[str]
    named: frozenset[str]
    acting: frozenset[str]
    stems: frozenset[str]

    @property
    def accused(self) -> frozenset[str]:
        """Whom it names beside who speaks."""
        return self.named - self.by

    @property
    def claims(self) -> bool:
        """Whether it can be what somebody else denies: no denial itself, by somebody known, of some length."""
        return not self.row["denial"] and bool(self.by) and len(self.row["text"].split()) >= SHORTEST

    @property
    def of_own_deeds(self) -> bool:
        """Whether it speaks of who speaks: by name, by a word for them, or by a verb that has them for its subject."""
        return bool(self.named & self.by or _OWN.search(self.row["text"]))


def of_article(db: Database, article_id: str) -> list[Statement]:
    """The quotations of an article in the order of the page."""
    quotes = rows_of(db, "select * from quotes where article_id = ? order by start, id", [article_id])
    names = rows_of(db, "select start, end, kind, name from names where article_id = ?", [article_id]) if quotes else []
    persons = {n["name"] for n in names if n["kind"] == "person"}
    by = [_speakers(quote, names, persons) for quote in quotes]
    quoted = frozenset().union(*by)
    return [_statement(quote, who, names, quoted) for quote, who in zip(quotes, by, strict=True)]


def of(db: Database, quotes: Collection[str]) -> list[Statement]:
    """The quotations of these ids, by article and in the order of the page."""
    marks = ", ".join("?" * len(quotes))
    sql = f"select distinct article_id from quotes where id in ({marks}) order by 1"
    found = (s for row in rows_of(db, sql, [*quotes]) for s in of_article(db, row["article_id"]))
    return [statement for statement in found if statement.row["id"] in quotes]


def _speakers(quote: Row, names: Sequence[Row], persons: Collection[str]) -> frozenset[str]:
    """Who speaks, and for whom: each of several speakers, and the state of a minister or the firm of a spokesman."""
    start, end = quote["speaker_start"], quote["speaker_end"]
    spoken = [n for n in names if start is not None and n["start"] < end and n["end"] > start and n["kind"] in ACTORS]
    full = (quote["speaker_name"] or "").split("; ")
    return frozenset({*map(_key, spoken), *(surname(n) if n in persons else key(n) for n in full)} - {""})


def _statement(quote: Row, by: frozenset[str], names: Sequence[Row], quoted: Collection[str]) -> Statement:
    """A quotation with its names; who speaks elsewhere in the article (`quoted`) is one wherever the word stands."""
    text, start = quote["text"], quote["start"]
    within = [n for n in names if n["start"] < quote["end"] and n["end"] > start and n["kind"] in ACTORS]
    found = [(max(0, n["start"] - start), n["end"] - start, _key(n)) for n in within]
    found += [(m.start(), m.end(), key(m[0])) for m in _CAPITAL.finditer(text) if key(m[0]) in quoted]
    plain = text
    for first, last, _ in found:
        plain = plain[:first] + " " * len(plain[first:last]) + plain[last:]
    acting = frozenset(name for first, _, name in found if _acts(text, first))
    return Statement(quote, by, frozenset(name for *_, name in found) - {""}, acting, stems(plain))


def _acts(text: str, at: int) -> bool:
    """Whether who is named at that place in a claim is likely to be its subject, or its agent."""
    return len(text[:at].split()) <= HEAD or bool(_AGENT.search(text[:at]))


def _key(name: Row) -> str:
    return (surname if name["kind"] == "person" else key)(name["name"])


def stems(text: str) -> frozenset[str]:
    """What a text is about: the first letters of its words that say something, and its figures."""
    words = fold(text).split()
    return frozenset(w[:STEM] for w in words if (len(w) >= STEM or w.isdigit()) and w not in COMMON)
