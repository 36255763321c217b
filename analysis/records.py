"""The analysis record: what was found in one article, as frozen dataclasses and as JSON.

Every `start` and `end` is a Python string index into the article's `text`, end exclusive, and every finding's `text`
is the slice between them. This module imports no spaCy: the store reads records with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

QuoteKind = Literal["direct", "mixed", "indirect"]
CasualtyKind = Literal["killed", "wounded", "missing", "captured", "displaced", "casualties"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "nearly", "up_to", "range", "vague", "none"]
Measure = Literal["incident", "total"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
NameKind = Literal["person", "organisation", "state", "place", "group"]
PublishedBasis = Literal["given", "stated", "inferred"]


class BadRecord(ValueError):
    """A record that cannot be read; the message says which part of it is wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding(Span):
    """A span with the words that stand there."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Finding):
    """A mention of a person, organisation, state or place, with the full name it stands for ("Ankara": "Turkey")."""

    kind: NameKind
    name: str


@dataclass(frozen=True, slots=True)
class Quote(Finding):
    """Something said: its words or its content, without outer quotation marks and without a leading "that"."""

    kind: QuoteKind
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_name: str | None = None  # of several who speak together the names joined by "; ": `speakers` has them apart
    speakers: tuple[str, ...] = ()
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    via: str | None = None
    denial: bool = False
    group: int = 0


@dataclass(frozen=True, slots=True)
class CasualtyClaim(Finding):
    """A number phrase that counts people killed, wounded, missing, captured or displaced, and who says so.

    The qualifier "none" marks what has no number phrase. With `low` and `high` 0 it is the claim that nobody was hurt,
    its span "no one". With neither it is the statement that a side gives no figure ("has not disclosed its losses"):
    its span is those words, `side` whose losses they are, `claimant` who keeps the figure back; it is never a zero.
    """

    trigger: str
    kind: CasualtyKind
    low: int | None
    high: int | None
    qualifier: Qualifier
    victims: str | None = None
    side: str | None = None
    civilian: bool | None = None
    claimant: str | None = None
    via: str | None = None
    denied_by: str | None = None
    negated: bool = False
    scope: Literal["current", "historical"] = "current"
    as_of: str | None = None
    measure: Measure | None = None  # of one incident, or a running total; None where the text leaves it open

    @property
    def undisclosed(self) -> bool:
        """Whether this is the statement that a side gives no figure."""
        return self.qualifier == "none" and self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class TimeMention(Finding):
    """A date or time expression with its TIMEX3 value; an unknown year is written XXXX."""

    type: TimeKind
    value: str


@dataclass(frozen=True, slots=True)
class Event(Finding):
    """A dated happening: the clause that reports it and its day, month, year or interval (a/b)."""

    date: str
    date_text: str | None = None
    background: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """All that the analysis says of one article."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    casualties: tuple[CasualtyClaim, ...] = ()
    times: tuple[TimeMention, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready dictionaries and lists."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Record:
        """The record that `data` describes; unknown keys are passed over. Raises BadRecord."""
        if not isinstance(data, Mapping):
            raise BadRecord(f"a record is a JSON object, this is a {type(data).__name__}")
        for key in ("id", "text"):
            if not isinstance(data.get(key), str) or not data[key]:
                raise BadRecord(f"a record needs {key!r}")
        try:
            record = _adapter().validate_python({k: v for k, v in data.items() if v is not None})
        except ValidationError as error:
            wrong = error.errors(include_url=False, include_input=False)[0]
            raise BadRecord(f"{'.'.join(str(part) for part in wrong['loc'])}: {wrong['msg']}") from None
        for part in PARTS:
            _check(part, getattr(record, part), record.text)
        return record


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


PARTS = ("furniture", "sentences", "names", "quotes", "casualties", "times", "events")


def _check(part: str, found: tuple[Span, ...], text: str) -> None:
    for finding in found:
        if not (0 <= finding.start <= finding.end <= len(text)):
            raise BadRecord(f"{part}: {finding.start}:{finding.end} lies outside of the text")
        if isinstance(finding, Finding) and text[finding.start : finding.end] != finding.text:
            raise BadRecord(f"{part}: the text at {finding.start}:{finding.end} is not {finding.text[:40]!r}")
