"""An article before it is analysed: its text, where it comes from, and what on its page is not the story."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import OnrecordError
from analysis.reading.decoding import Unfit
from analysis.reading.furniture import furniture_of
from analysis.reading.masthead import Origin, origin_of
from analysis.records import PublishedBasis, Span

MAX_ARTICLE_CHARACTERS = 500_000  # a parse of more would take gigabytes


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


class Unreadable(OnrecordError):
    """An input that holds no article: `where` it is (a file, or a line of one) and why, as one sentence."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


def article_of(name: str, text: str, given: Origin) -> Article:
    """The article with this text: its furniture is marked, and its own lines fill what `given` leaves open.

    The text may have MAX_ARTICLE_CHARACTERS; how long the page's source was does not count. Raises Unfit.
    """
    if len(text) > MAX_ARTICLE_CHARACTERS:
        limit = f"more than the {MAX_ARTICLE_CHARACTERS:,} that an article may have"
        raise Unfit(f"has {len(text):,} characters, {limit}; divide it")
    furniture = furniture_of(text)
    known = given.or_else(origin_of(text, furniture))
    return Article(
        id=name,
        text=text,
        outlet=known.outlet,
        title=known.title,
        byline=known.byline,
        url=known.url,
        published=known.published,
        published_basis=_basis(given, known),
        furniture=furniture,
    )


def _basis(given: Origin, known: Origin) -> PublishedBasis | None:
    """Whether the day of publication was given beside the text or stands in its lines."""
    if given.published:
        return "given"
    return "stated" if known.published else None
