"""What a page's own lines say of its origin: headline, byline, outlet and day of publication.

Only what stands plainly on a line of its own counts; a date or a name in running text says nothing of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Self

from analysis.language.datelines import opens_with_agency
from analysis.lexicon.page import MASTHEAD
from analysis.lexicon.times import calendar_words
from analysis.reading.lines import Line, lines_of
from analysis.reading.printed_dates import DateLine, date_line
from analysis.records import Span
from analysis.rules import Rules

TOP_LINES, BOTTOM_LINES = 14, 6  # of the story, in which a byline may stand
MAX_TITLE_CHARACTERS = 200
MAX_BYLINE_CHARACTERS, MAX_DATE_CHARACTERS = 300, 120  # of the whole line
MAX_KICKER_WORDS = 2  # "World news" above a headline is the name of a section
MAX_NAME_WORDS = 8
_SMALL_NAME_WORDS = frozenset(
    ("and", "of", "for", "in", "at", "the", "de", "van", "von", "der", "del", "la", "le", "al", "bin", "with")
)
# "By Monday", "By the Numbers" begin as bylines do.
_NO_NAME = re.compile(rf"(?:{'|'.join(calendar_words('weekday'))})\b|the numbers\b|.*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page comes from, as far as it is known; `published` is an ISO day."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None

    def or_else(self, other: Self) -> Origin:
        """This origin with its gaps filled from `other`."""
        return Origin(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def origin_of(text: str, furniture: Sequence[Span] = ()) -> Origin:
    """What the lines of `text` say; dates, headlines and bylines in its `furniture` are passed over."""
    lines = lines_of(text)
    inside = {line for line in lines if _is_within(line, furniture)}
    story = [line for line in lines if line not in inside]
    heading = _headline_of_page(story)
    title, suffix = without_outlet(" ".join(text[heading.start : heading.end].split())) if heading else (None, None)
    outlet = OUTLET(OutletCase(lines, frozenset(inside), suffix))
    published = PUBLISHED(_dates_of_page(story))
    return Origin(outlet, title, _byline(story), None, published.isoformat() if published else None)


def _is_within(line: Line, furniture: Sequence[Span]) -> bool:
    """Whether a line stands in one of the stretches of furniture, which are in order."""
    at = bisect_right(furniture, line.start, key=lambda span: span.start) - 1
    return at >= 0 and line.start < furniture[at].end


def without_outlet(title: str) -> tuple[str, str | None]:
    """A page's title without the outlet's name behind a bar ("Harbour reopens | Coast Daily"), and that name."""
    parts = [part.strip() for part in title.split("|") if part.strip()]
    if len(parts) > 1 and _looks_like_names(parts[-1]):
        return parts[0], parts[-1]
    return title, None


@cache
def _masthead_patterns(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern, re.IGNORECASE) for row in MASTHEAD if row.field == field)


def _says_of(field: str, line: Line) -> Iterator[str]:
    """What `line` says of `field`, if it says anything of it."""
    for pattern in _masthead_patterns(field):
        match = pattern.fullmatch(line.text)
        if match:
            yield match[1].strip(" .,;|-")


def _looks_like_names(words: str) -> bool:
    """Whether the words look like names: a few, each with a capital except the small ones ("of"), and no date."""
    parts = [word.strip("\"'(),.&") for word in words.split()]
    big = [word for word in parts if word and word.casefold() not in _SMALL_NAME_WORDS]
    capitals = all(word[0].isupper() for word in big)
    return 0 < len(big) <= MAX_NAME_WORDS and capitals and not _NO_NAME.match(words)


def _headline_of_page(story: Sequence[Line]) -> Line | None:
    """The first heading before the body, with only bylines and dates above it; a page without a body has none."""
    heads = list(takewhile(lambda line: not line.prose, story[:TOP_LINES]))
    titles = [line for line in heads if _may_be_headline(line)]
    if len(heads) == len(story) or not titles:
        return None
    if heads[0] not in titles and not _is_label(heads[0]):
        return None
    first, *more = titles
    kicker = more and len(first.text.split()) <= MAX_KICKER_WORDS < len(more[0].text.split())
    return more[0] if kicker else first


def _may_be_headline(line: Line) -> bool:
    """Whether a heading may be the page's headline: not a byline, a date, a half sentence or the start of a report."""
    if _is_label(line) or len(line.text) > MAX_TITLE_CHARACTERS:
        return False
    return not re.search(r"[.;:,]$", line.text) and not opens_with_agency(line.text)


def _is_label(line: Line) -> bool:
    """Whether the line is a byline or a date."""
    dated = date_line(line.text)
    return bool(dated and dated.alone) or _byline_in(line) is not None


def _byline(story: Sequence[Line]) -> str | None:
    """The byline among the first lines of the story, else among its last ones."""
    near = [*story[:TOP_LINES], *story[TOP_LINES:][-BOTTOM_LINES:]]
    return next((name for line in near if (name := _byline_in(line))), None)


def _byline_in(line: Line) -> str | None:
    """The names in a byline, what stands behind them left out; None for any other line."""
    if len(line.text) > MAX_BYLINE_CHARACTERS:
        return None
    wire = next(_says_of("wire", line), None)
    if wire and not line.prose:
        return wire
    for said in _says_of("byline", line):
        dated = date_line(said)
        names = re.split(r"\s*[|•·]\s*|\s+-\s+", dated.rest if dated else said)[0].strip(" .,;|-")
        if _looks_like_names(names):
            return names
    return None


@dataclass(frozen=True, slots=True)
class OutletCase:
    """A page's lines, those that are furniture, and the name behind the bar of its headline."""

    lines: Sequence[Line]
    furniture: frozenset[Line]
    suffix: str | None


def named_in_a_label(case: OutletCase) -> str | None:
    """A label or a line of furniture names the outlet: "Sign up to the Coast Daily's newsletter"."""
    labels = (line for line in case.lines if not line.prose or line in case.furniture)
    return next((name for line in labels for name in _says_of("outlet", line) if _looks_like_names(name)), None)


def named_behind_the_bar_on_top(case: OutletCase) -> str | None:
    """The page's title names it behind a bar, in one of the first three lines: "Harbour reopens | Coast Daily"."""
    first = next((line for line in case.lines if " | " in line.text), None)
    return without_outlet(first.text)[1] if first and first in case.lines[:3] and not first.prose else None


def named_behind_the_bar_of_the_headline(case: OutletCase) -> str | None:
    """The headline names it behind a bar."""
    return case.suffix


OUTLET: Rules[OutletCase, str] = Rules(
    "outlet", named_in_a_label, named_behind_the_bar_on_top, named_behind_the_bar_of_the_headline
)


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates on lines of their own: all of them, those near the page's ends, and those among its first lines."""

    all: Sequence[DateLine]
    near: Sequence[DateLine]
    top: Sequence[DateLine]


def _dates_of_page(story: Sequence[Line]) -> PageDates:
    """The dates of the page; far from both its ends stand those of readers' comments and of the story's documents."""
    dated = [(i, found) for i, line in enumerate(story) if (found := _date_of_page(line))]
    return PageDates(
        all=[found for _, found in dated],
        near=[found for i, found in dated if i < TOP_LINES or i >= len(story) - BOTTOM_LINES],
        top=[found for i, found in dated if i < TOP_LINES],
    )


def called_published(case: PageDates) -> date | None:
    """A line calls its date the day of publication: "Published: May 3, 2024"."""
    return next((found.day for found in case.near if found.label == "published"), None)


def only_date_without_a_label(case: PageDates) -> date | None:
    """The one date without a label, if it stands on top; several are the headings of a chronology."""
    bare = {found.day for found in case.all if not found.label}
    return bare.pop() if len(bare) == 1 and any(not found.label for found in case.top) else None


def called_updated(case: PageDates) -> date | None:
    """Else the day of a change: "Last updated: 4 May 2024"."""
    return next((found.day for found in case.near if found.label == "updated"), None)


PUBLISHED: Rules[PageDates, date] = Rules("published", called_published, only_date_without_a_label, called_updated)


def _date_of_page(line: Line) -> DateLine | None:
    """The date on a line that holds nothing else, or on one that is signed."""
    if len(line.text) > MAX_DATE_CHARACTERS:
        return None
    found = date_line(line.text)
    return found if found and (found.alone or found.signed or _byline_in(line)) else None
