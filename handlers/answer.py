"""The Answer: what every command gives and every face shows. Frozen dataclasses and their JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Flag = Literal[
    "conflict", "single-source", "historical", "denied", "inferred-date", "superseded", "undisclosed", "passage"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage stands: `article.text[start:end]`, in which outlet, of which day (ISO, None where unknown)."""

    article_id: str
    outlet: str | None
    headline: str | None
    published: str | None
    url: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as it is shown; without snippet and source it is a choice, and `fields["ask"]` is its question.

    `heading` and `detail` are our words about the finding, `snippet` the article's own, to the character.
    """

    id: str
    heading: str
    detail: str = ""
    snippet: str | None = None
    source: Source | None = None
    also: tuple[Source, ...] = ()
    flags: tuple[Flag, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def is_choice(self) -> bool:
        """Whether this is one of several readings of the question, to be picked by the person who asked."""
        return self.snippet is None and self.source is None


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: its ISO day, its number and the words in which it is printed ("at least 31")."""

    day: str
    figure: int
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """What one claimant has said over time of the same people, oldest first; `of` is whose: "Ruritania, killed"."""

    of: str
    claimant: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. `query` is the question as read; `next` the token of the next page.

    `series` is what a chart of the answer shows, over all its pages; empty where there is nothing to draw. `first` is
    the number of the first item: 11 on the second page of ten, so that no number stands for two items of one answer.
    """

    command: str
    query: str
    title: str
    summary: str = ""
    items: tuple[Item, ...] = ()
    next: str | None = None
    series: tuple[Series, ...] = ()
    first: int = 1

    def to_dict(self) -> dict[str, Any]:
        """The Answer as JSON-ready dictionaries and lists: without `first`, and without an empty `series`."""
        left_out = {"first"} if self.series else {"first", "series"}
        return {name: value for name, value in asdict(self).items() if name not in left_out}
