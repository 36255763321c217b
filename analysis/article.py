"""An article before it is analysed, and the readers of .txt, .md, .html and .jsonl files."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.records import PublishedBasis, Span


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text with what is known of its origin; `published` is an ISO day."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    furniture: tuple[Span, ...] = ()
