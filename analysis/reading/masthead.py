"""What a page's own lines say of its origin: headline, byline, outlet and day of publication.

Only what stands plainly on a line of its own counts; a date or a name in running text says nothing of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Self

from analysis.lexicon.page import MASTHEAD
from analysis.reading.lines import Line, lines_of
from analysis.reading.printed_dates import DateLine, date_line
from analysis.records import Span

_TOP, _BOTTOM = 14, 6  # lines of the story in which a byline may stand
_TITLE_LENGTH = 200
_BYLINE_LENGTH, _DATE_LENGTH = 300, 120
# "PORT LUME (Reuters) - " begins a report, not a headline.
_DATELINE = re.compile(r".{0,60}\((?:[A-Z]{2,5}|Reuters|Xinhua|Sputnik|Interfax|[A-Z][a-z]+ News)\) ?-")
_KICKER_WORDS = 2  # "World news" above a headline is the name of a section
_NAME_WORDS = 8
_SMALL_WORDS = {
    "and",
    "of",
    "for",
    "in",
    "at",
    "the",
    "de",
    "van",
    "von",
    "der",
    "del",
    "la",
    "le",
    "al",
    "bin",
    "with",
}
# "By Monday", "By the Numbers" begin as bylines do.
_NO_NAME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|the numbers\b|.*\d", re.IGNORECASE)


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
    inside = {line for line in lines if _within(line, furniture)}
    story = [line for line in lines if line not in inside]
    heading = _title(story)
    title, suffix = without_outlet(" ".join(text[heading.start : heading.end].split())) if heading else (None, None)
    return Origin(_outlet(lines, inside) or suffix, title, _byline(story), None, _published(story))


def _within(line: Line, furniture: Sequence[Span]) -> bool:
    at = bisect_right(furniture, line.start, key=lambda span: span.start) - 1
    return at >= 0 and line.start < furniture[at].end


def without_outlet(title: str) -> tuple[str, str | None]:
    """A page's title without the outlet's name behind a bar ("Harbour reopens | Coast Daily"), and that name."""
    parts = [part.strip() for part in title.split("|") if part.strip()]
    if len(parts) > 1 and _is_name(parts[-1]):
        return parts[0], parts[-1]
    return title, None


@cache
def _patterns(field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for f, pattern in MASTHEAD if f == field)


def _said(field: str, line: Line) -> Iterator[str]:
    """What `line` says of `field`, if it says anything of it."""
    for pattern in _patterns(field):
        match = pattern.fullmatch(line.text)
        if match:
            yield match[1].strip(" .,;|-")


def _is_name(words: str) -> bool:
    """Whether the words look like names: every one with a capital but the small ones, no date, not many."""
    parts = [word.strip("\"'(),.&") for word in words.split()]
    big = [word for word in parts if word and word.casefold() not in _SMALL_WORDS]
    return bool(big) and len(big) <= _NAME_WORDS and all(w[0].isupper() for w in big) and not _NO_NAME.match(words)


def _title(story: Sequence[Line]) -> Line | None:
    """The first heading before the body; a page without a body has none."""
    heads = []
    for line in story[:_TOP]:
        if line.prose:
            break
        heads.append(line)
    if len(heads) == len(story):
        return None
    titles = [line for line in heads if _heading(line)]
    if not titles or (heads[0] not in titles and not _label(heads[0])):
        return None
    first, *more = titles
    if more and len(first.text.split()) <= _KICKER_WORDS < len(more[0].text.split()):
        return more[0]
    return first


def _heading(line: Line) -> bool:
    return (
        not _label(line)
        and len(line.text) <= _TITLE_LENGTH
        and not re.search(r"[.;:,]$", line.text)
        and not _DATELINE.match(line.text)
    )


def _label(line: Line) -> bool:
    """Whether the line is a byline or a date."""
    dated = date_line(line.text)
    return bool(dated and dated.alone) or _byline_in(line) is not None


def _byline(story: Sequence[Line]) -> str | None:
    near = [*story[:_TOP], *story[_TOP:][-_BOTTOM:]]
    return next((name for line in near if (name := _byline_in(line))), None)


def _byline_in(line: Line) -> str | None:
    if len(line.text) > _BYLINE_LENGTH:
        return None
    for wire in _said("wire", line):
        if not line.prose:
            return wire
    for said in _said("byline", line):
        dated = date_line(said)
        names = re.split(r"\s*[|•·]\s*|\s+-\s+", dated.rest if dated else said)[0].strip(" .,;|-")
        if _is_name(names):
            return names
    return None


def _outlet(lines: Sequence[Line], furniture: set[Line]) -> str | None:
    """The outlet that a label or a line of furniture names, else the one behind the bar of the page's title."""
    for line in (each for each in lines if not each.prose or each in furniture):
        named = next((name for name in _said("outlet", line) if _is_name(name)), None)
        if named:
            return named
    first = next((line for line in lines if " | " in line.text), None)
    return without_outlet(first.text)[1] if first and first in lines[:3] and not first.prose else None


def _published(story: Sequence[Line]) -> str | None:
    """The day on a line that calls it published, else the one date line at the top, else that of a change."""
    dated = [(i, found) for i, line in enumerate(story) if (found := _date_of_page(line))]
    # Far from both ends of the page stand the dates of readers' comments and of the story's own documents.
    near = [(i, found) for i, found in dated if i < _TOP or i >= len(story) - _BOTTOM]
    for _, found in near:
        if found.label == "published":
            return found.day.isoformat()
    bare = {found.day for _, found in dated if not found.label}
    # Several bare dates are the headings of a chronology, not the day of the page.
    if len(bare) == 1 and any(not found.label and i < _TOP for i, found in near):
        return bare.pop().isoformat()
    return next((found.day.isoformat() for _, found in near if found.label == "updated"), None)


def _date_of_page(line: Line) -> DateLine | None:
    """The date on a line that holds nothing else, or on one that is signed."""
    if len(line.text) > _DATE_LENGTH:
        return None
    found = date_line(line.text)
    return found if found and (found.alone or found.signed or _byline_in(line)) else None
