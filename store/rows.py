"""The rows of the store, a type for each kind, and how they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict, cast, overload

from pydantic import TypeAdapter
from sqlite_utils import Database

from analysis.records import CasualtyKind, Claim, Measure, NameKind, PageClues, Qualifier

type Row = Mapping[str, Any]  # any row, where only some columns are read that several kinds have
type Params = Sequence[Any] | Mapping[str, Any]

# Parts of a record that a column holds as JSON.
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
PAGE_CLUES: TypeAdapter[PageClues] = TypeAdapter(PageClues)
NAMES: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


class Source(TypedDict):
    """Which article a row is of; `published` is the day in use, `day_reason` says why where the page has none."""

    article_id: str
    outlet: str | None
    headline: str | None
    published: str | None
    day_reason: str | None
    url: str | None


class ArticleRow(Source):
    """An article without its text: what is known of it."""

    id: str
    byline: str | None
    published_basis: str | None
    loaded_at: str
    versions: int
    replaced_at: str | None


class StoredArticle(TypedDict):
    """A row of `articles` as the store has it."""

    id: str
    text: str
    outlet: str | None
    title: str | None
    byline: str | None
    url: str | None
    published: str | None
    published_basis: str | None
    day: str | None
    day_reason: str | None
    digest: str
    loaded_at: str


class VersionRow(TypedDict):
    """An earlier version of an article."""

    id: int
    article_id: str
    text: str
    title: str | None
    published: str | None
    loaded_at: str
    replaced_at: str


class SpanRow(TypedDict):
    """A stretch of an article with its words."""

    start: int
    end: int
    text: str


class FindingRow(Source, SpanRow):
    """A finding of any kind with its article; `found` is the table that it stands in."""

    id: str
    byline: str | None
    found: str


class NameRow(TypedDict):
    """A name as articles have it."""

    name: str
    kind: NameKind
    article_id: str


class MentionRow(TypedDict):
    """Where a name stands in an article, and whose it is."""

    start: int
    end: int
    kind: NameKind
    name: str


class OnsetRow(TypedDict):
    """Where an article says that something began, and on which day."""

    start: int
    end: int
    date: str


class OpenRow(TypedDict):
    """A value that a page leaves open, by the number of its row; `planned` where what it dates is to come."""

    n: int
    value: str
    planned: int


class TermRow(TypedDict):
    """A term by which an event is looked up, with its weight in the event's sentence."""

    term: str
    day: str
    weight: float


class _Quote(SpanRow):
    n: int
    id: str
    article_id: str
    kind: str
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_name: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    via: str | None
    denial: int
    group: int


class QuoteRow(_Quote, Source):
    """A quotation with its article.

    `speakers` are the full names of those who speak, `speaker_ids` who they are over the corpus in one value ("3,17").
    """

    speakers: tuple[str, ...]
    speaker_ids: NotRequired[str | None]
    rank: NotRequired[float]


class StatementRow(_Quote):
    """A quotation with its claim as JSON."""

    as_claim: str


class CasualtyRow(SpanRow, Source):
    """A figure with its article.

    `effective_day` is the day it is of (a month or year where no more is known), `day` the same as a date, None where
    it is not known to the day; `claimants` are the names over the corpus of who claims it, `claimant_name` the same
    as one, `claimant_key` its key.
    """

    n: int
    id: str
    trigger: str
    kind: CasualtyKind
    low: int | None
    high: int | None
    qualifier: Qualifier
    victims: str | None
    side: str | None
    civilian: int | None
    claimant: str | None
    via: str | None
    denied_by: str | None
    negated: int
    scope: str
    as_of: str | None
    worked_out: str | None
    measure: Measure | None
    effective_day: str | None
    day: date | None
    claimant_name: str | None
    claimants: tuple[str, ...]
    claimant_key: str
    paragraph: NotRequired[str]  # the folded paragraph of the claim, once it was looked up


class _Event(SpanRow):
    n: int
    id: str
    article_id: str
    date: str
    date_text: str | None
    background: int
    worked_out: str | None
    parent: int | None
    leaning: float | None
    onset: int


class EventRow(_Event, Source):
    """An event with its article; `dated` is its date as worked out, `told` the day of the article."""

    dated: str
    told: str | None


class ClusteredEvent(_Event):
    """An event as it is compared with others: its effective `day`."""

    day: str


class FormRow(TypedDict):
    """A spelling of a speaker, and why it is one of theirs; `merged` is the id that a split gives back."""

    key: str
    name: str
    first: str
    last: str
    person_id: int
    reason: str
    by_hand: int
    meets: str | None
    merged: int | None


class PersonRow(TypedDict):
    """A row of `people`."""

    id: int
    name: str
    kind: str


@overload
def rows_of[R](db: Database, sql: str, params: Params | None, kind: type[R]) -> list[R]: ...
@overload
def rows_of(db: Database, sql: str, params: Params | None = None) -> list[Row]: ...
def rows_of(db: Database, sql: str, params: Params | None = None, kind: type[Any] | None = None) -> list[Any]:
    """The rows of a query as dictionaries, of a kind above where one is named; the query says which columns."""
    return list(db.query(sql, cast(Any, params)))


def column_of[V](db: Database, sql: str, params: Params | None, kind: type[V]) -> list[V]:
    """The first column of a query's rows."""
    return cast(list[V], [row[0] for row in db.execute(sql, cast(Any, params or ())).fetchall()])
