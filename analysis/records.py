"""The analysis record: what was found in one article, as frozen dataclasses and as JSON.

Every `start` and `end` is a Python string index into the article's `text`, end exclusive, and every finding's `text`
is the slice between them. This module imports no spaCy: the store reads records with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from analysis.errors import OnrecordError

QuoteKind = Literal["direct", "mixed", "indirect"]
CasualtyKind = Literal["killed", "wounded", "missing", "captured", "displaced", "casualties"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "nearly", "up_to", "range", "vague", "none"]
Measure = Literal["incident", "total"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
NameKind = Literal["person", "organisation", "state", "place", "group"]
PublishedBasis = Literal["given", "stated", "inferred"]


class BadRecord(OnrecordError):
    """A record that cannot be read; the message says which part of it is wrong."""


def names_apart(joined: str | None) -> tuple[str, ...]:
    """The names of several who speak together, which a slot holds joined by "; "."""
    return tuple(name for name in (joined or "").split("; ") if name)


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
    """A mention of a person, organisation, state or place, with the full name it stands for ("Ankara": "Turkey").

    `capital` is true of a city that stands for its state.
    """

    kind: NameKind
    name: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a quotation claims, in a form that two quotations can be compared by.

    `by` is who speaks and for whom, `named` whom the quotation names, `acting` those of them that it says to have done
    or been something: a person by surname, a state by its own name ("Turkey" for "Turkish officials"), a body in full.
    `speaker_names` and `names` hold every word with a capital: a state by its own name, any other word by its stem.
    A stem is the first letters of a folded word that says something ("bomb" for "Bombers"), or a figure.
    """

    by: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    own_deeds: bool = False  # it has a word for who speaks ("its jets", "the company"), or a verb without a subject
    about: tuple[str, ...] = ()  # the stems of what it says, without those of `named`

    speaker_names: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()  # of all that it says, with the states named
    matter: tuple[str, ...] = ()  # of its words without a capital
    sentence_stems: tuple[str, ...] = ()  # as `stems`, from where its sentence begins
    on_saying: tuple[str, ...] | None = None  # of what tells what somebody said, `stems` as far as the first "that"

    points_back: bool = False  # it only points at what it denies: "the charge", "the claim was untrue"
    pointed_at: tuple[str, ...] = ()  # the names in what it points at: "Lutha's claim"
    turns: bool = False  # it sets itself against something: "not", "instead", "in fact", "probably"
    negates: bool = False  # it says that something is not so, in its main clause
    no_such: str | None = None  # what it says that there is "no such" of, folded


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
    claim: Claim | None = None  # None in a record of an earlier release

    @property
    def all_speakers(self) -> tuple[str, ...]:
        """The full names of those who speak; a record of an earlier release has them joined in `speaker_name`."""
        return self.speakers or names_apart(self.speaker_name)


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
    """A date or time expression with its TIMEX3 value; an unknown year is written XXXX.

    `planned` is true of a weekday on which something is to come: it is the next one, not the last.
    """

    type: TimeKind
    value: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Event(Finding):
    """A dated happening: the clause that reports it and its day, month, year or interval (a/b).

    `onset` is true where the clause says that something began that day ("the war broke out on Sept. 27").
    """

    date: str
    date_text: str | None = None
    background: bool = False
    onset: bool = False


@dataclass(frozen=True, slots=True)
class Office(Finding):
    """An office that an article gives to a person: its words ("Foreign Minister"), of which state, who holds it."""

    state: str
    holder: str


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day as a page names it: its TIMEX3 value, whose year may be XXXX, and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Length:
    """How many days a page says that something has been going on; `longer` where it is "more than" that."""

    days: int
    longer: bool


@dataclass(frozen=True, slots=True)
class PageClues:
    """What a page says of its own day, for the day of a page that prints none.

    Weekdays are ISO numbers (1 is Monday). The lead are the first four paragraphs.
    """

    date_line: DayNamed | None = None  # the day of the line at its head, with the words before: "STRELSAU, May 13"
    named: tuple[DayNamed, ...] = ()  # the days that it names, without those to come
    lead_weekday: DayNamed | None = None  # the first weekday of which the lead reports
    reported: tuple[int, ...] = ()  # all weekdays of which it reports, in order
    lengths: tuple[Length, ...] = ()  # how long the lead says it has been: "nearly two weeks"
    nth_day: int | None = None  # which day the lead counts: 4 for "for the fourth day"
    nth_word: str | None = None  # the same as a word
    since: int | None = None  # the weekday since which something goes on, or on which it began


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
    offices: tuple[Office, ...] = ()
    page_clues: PageClues | None = None  # None in a record of an earlier release

    def passages(self) -> Iterator[Span]:
        """The paragraphs of the story, without what is furniture and without the blanks around them."""
        start = 0
        for line in self.text.splitlines(keepends=True):
            yield from self._outside_furniture(start, start + len(line))
            start += len(line)

    def _outside_furniture(self, start: int, end: int) -> Iterator[Span]:
        at = start
        for first, last in sorted((s.start, s.end) for s in self.furniture if s.start < end and start < s.end):
            yield from _trimmed(self.text, at, min(first, end))
            at = max(at, last)
        yield from _trimmed(self.text, at, end)

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
            check_findings(part, getattr(record, part), record.text)
        return record


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    if start < end and (words := text[start:end].strip()):
        first = start + text[start:end].index(words)
        yield Span(first, first + len(words))


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


PARTS = ("furniture", "sentences", "names", "quotes", "casualties", "times", "events", "offices")


def check_findings(part: str, found: tuple[Span, ...], text: str) -> None:
    """Raises BadRecord where a finding is not the slice of the text that it says."""
    for finding in found:
        if not (0 <= finding.start <= finding.end <= len(text)):
            raise BadRecord(f"{part}: {finding.start}:{finding.end} lies outside of the text")
        if isinstance(finding, Finding) and text[finding.start : finding.end] != finding.text:
            raise BadRecord(f"{part}: the text at {finding.start}:{finding.end} is not {finding.text[:40]!r}")
