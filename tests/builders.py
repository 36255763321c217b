"""Records from short arguments: offsets are found by looking for the words in the text.

record(
    "“The harbour opens on Monday,” Ada Brandt said.",
    quotes=[quote("The harbour opens on Monday", by="Ada Brandt")],
    names=[name("Ada Brandt")],
)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from analysis.derived import derived
from analysis.records import CasualtyClaim, Event, Finding, Name, NameKind, Quote, Record, Span, TimeMention
from store.connections import create
from store.loading.load import Loader
from store.schema import Database, migrations

type Made[T] = Callable[[str], T]  # a finding, once it is told the text that it stands in
_SENTENCE = re.compile(r"[^\n\s][^\n]*?(?:[.!?][”\"]?(?=\s|$)|(?=\n)|$)")


def place(text: str, words: str, nth: int = 0) -> tuple[int, int, str]:
    """Where the words stand in the text, for the `nth` time: start, end and the words; an error where they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words), words


def quote(
    words: str, *, by: str | None = None, name: str | None = "", cue: str | None = None, **more: Any
) -> Made[Quote]:
    """A quotation; `by` is the speaker as printed and, unless `name` says otherwise, the full name."""

    def made(text: str) -> Quote:
        fields: dict[str, Any] = {"kind": "direct", "speaker": by, "speaker_name": by if name == "" else name}
        if by is not None and by in text:
            fields["speaker_start"], fields["speaker_end"], _ = place(text, by)
        if cue is not None:
            fields["cue_start"], fields["cue_end"], fields["cue"] = place(text, cue)
        return Quote(*place(text, words), **fields | more)

    return made


def claim(
    words: str, low: int | None, *, side: str | None = None, by: str | None = None, nth: int = 0, **more: Any
) -> Made[CasualtyClaim]:
    """A figure of people killed, unless told otherwise: `low` is also its upper bound."""
    fields: dict[str, Any] = {"trigger": "killed", "kind": "killed", "high": low, "qualifier": "exact"}
    told = fields | {"side": side, "claimant": by} | more
    return lambda text: CasualtyClaim(*place(text, words, nth), low=low, **told)


def event(words: str, date: str, **more: Any) -> Made[Event]:
    """A dated happening."""
    return lambda text: Event(*place(text, words), date=date, **more)


def time(words: str, value: str, nth: int = 0, **more: Any) -> Made[TimeMention]:
    """A date, unless told otherwise."""
    return lambda text: TimeMention(*place(text, words, nth), value=value, **{"type": "DATE"} | more)


def name(words: str, kind: NameKind = "person", full: str | None = None, **more: Any) -> Made[Name]:
    """A mention with the full name that it stands for."""
    return lambda text: Name(*place(text, words), kind=kind, name=full or words, **more)


def record(
    text: str,
    *,
    quotes: Iterable[Made[Quote]] = (),
    claims: Iterable[Made[CasualtyClaim]] = (),
    events: Iterable[Made[Event]] = (),
    times: Iterable[Made[TimeMention]] = (),
    names: Iterable[Made[Name]] = (),
    furniture: Iterable[str] = (),
    **about: Any,
) -> Record:
    """A record of the text, in Coast Daily of 15 May 2024 unless told otherwise."""
    given = {"id": "a1", "outlet": "Coast Daily", "title": "Harbour reopens", "published": "2024-05-15"} | about
    given.setdefault("published_basis", "given" if given["published"] else None)
    made = Record(
        text=text,
        furniture=tuple(Span(*place(text, words)[:2]) for words in furniture),
        sentences=tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(text)),
        names=_told(names, text),
        quotes=tuple(_grouped(_told(quotes, text))),
        casualties=_told(claims, text),
        times=_told(times, text),
        events=_told(events, text),
        **given,
    )
    return derived(made)


def _told[T: Finding](found: Iterable[Made[T]], text: str) -> tuple[T, ...]:
    return tuple(made(text) for made in found)


def _grouped(quotes: Iterable[Quote]) -> Iterable[Quote]:
    """Each quotation a group of its own, unless the test says which are one (groups below 100)."""
    for number, made in enumerate(quotes):
        yield made if made.group else replace(made, group=100 + number)


def in_memory(*records: Record) -> Database:
    """A store in memory that holds the records: quicker than a file, where a test does not need one."""
    db = Database(memory=True)
    _empty_store().conn.backup(db.conn)
    db.execute("pragma foreign_keys = on")
    return _loaded(db, records)


@cache
def _empty_store() -> Database:
    """Made once and copied: the migrations take ten times as long as the copy."""
    db = Database(memory=True)
    migrations.apply(db)
    return db


def store(path: Path, *records: Record) -> Database:
    """A store at `path` that holds the records."""
    return _loaded(create(path), records)


def _loaded(db: Database, records: Iterable[Record]) -> Database:
    loader = Loader(db)
    for one in records:
        loader.load(one)
    return db
