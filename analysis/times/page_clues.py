"""What a page without a date says of its own day, so that the store can work it out from what dated articles tell.

A date line at its head, the days that it names, the weekdays that it reports, and how long it says that something has
been going on. What a weekday is, and in which year a month-day lies, the page alone does not tell: that is the store's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from analysis.language.onsets import tells_onset
from analysis.records import DayNamed, Length, PageClues, Record, Span, TimeMention

LEAD_PARAGRAPHS = 4  # that tell when a page was written; what stands below is more often older
_PAST = re.compile(r"\b(?:said|was|were|had|did|told|began|met|rose|fell|\w{2,}ed)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:will|would|shall|may|might|next|coming|due|plans?|planned|expected|scheduled)\b", re.IGNORECASE
)
_BEYOND = re.compile(r"\b(?:more than|over|at least)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:late\s+|early\s+|last\s+)?$", re.IGNORECASE)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth",
)  # fmt: skip
_NTH_DAY = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)}|\d{{1,2}}(?=st|nd|rd|th))(?:st|nd|rd|th)?"
    r"(?:\s+(?:straight|consecutive|successive))?\s+day\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[^a-z\n]{3,}(?:[A-Z][a-z]+[,\s]+)?$")  # "STRELSAU, Ruritania, " before its "May 13"
_AFTER_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\)|[—–]|--|\s-\s)")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_LENGTH = re.compile(r"P(\d{1,3})([DW])")


def page_clues(record: Record) -> PageClues:
    """The clues of an article's page, whether it has a date or not."""
    page = _Page(record)
    reported = [m for m in page.times if _weekday(m) and page.is_report(m) and not page.is_start(m)]
    nth = _nth(record.text[: page.lead_end])
    return PageClues(
        date_line=_date_line(page),
        named=tuple(DayNamed(m.value, m.text) for m in page.times if _is_day(m) and not page.is_coming(m)),
        lead_weekday=next((DayNamed(m.value, m.text) for m in reported if m.start < page.lead_end), None),
        reported=tuple(_weekday(m) for m in reported),
        lengths=tuple(_lengths(page)),
        nth_day=nth,
        nth_word=_ORDINALS[nth - 1] if nth and nth <= len(_ORDINALS) else None,
        since=next((day for m in page.times if (day := _weekday(m)) and page.is_start(m)), None),
    )


def planned(record: Record) -> frozenset[TimeMention]:
    """The weekdays that are to come: their sentence plans, and the words before them do not tell what happened."""
    page = _Page(record)
    return frozenset(m for m in page.times if _weekday(m) and page.is_plan(m))


class _Page:
    """An article with its paragraphs at hand, and what the sentence around a time expression says of it."""

    def __init__(self, record: Record) -> None:
        self.text = record.text
        self.sentences = record.sentences
        self.times = sorted(record.times, key=lambda m: m.start)
        self.passages = list(record.passages())

    @cached_property
    def lead_end(self) -> int:
        """Where the first paragraphs end."""
        return max((p.end for p in self.passages[:LEAD_PARAGRAPHS]), default=0)

    def is_coming(self, mention: TimeMention) -> bool:
        """The sentence tells what is to come: "The ferries will sail on Wednesday"."""
        return bool(_COMING.search(self._sentence(mention)))

    def is_report(self, mention: TimeMention) -> bool:
        """The sentence tells what happened, not what is to come: "Ferries sailed on Wednesday"."""
        return bool(_PAST.search(self._sentence(mention))) and not self.is_coming(mention)

    def is_start(self, mention: TimeMention) -> bool:
        """Something goes on since this day, or began on it: "since Friday", "the war broke out on Friday"."""
        since = _SINCE.search(self._before(mention, 14))
        return bool(since) or tells_onset(self._sentence(mention), mention.text)

    def is_plan(self, mention: TimeMention) -> bool:
        """The sentence plans, and so do the words just before: "is expected to sail on Wednesday"."""
        return self.is_coming(mention) and not _PAST.search(self._before(mention, 25))

    def is_beyond(self, mention: TimeMention) -> bool:
        """A length is only the least: "over two weeks"."""
        return bool(_BEYOND.search(self._before(mention, 15)) or _BEYOND.match(mention.text[:9]))

    def _before(self, mention: TimeMention, characters: int) -> str:
        return self.text[max(0, mention.start - characters) : mention.start]

    def _sentence(self, mention: TimeMention) -> str:
        """The sentences that a mention lies in, within its paragraphs; else the paragraphs."""
        around = _covering(self.passages, mention)
        first, last = min(around.start, mention.start), max(around.end, mention.end)
        if any(s.start < mention.end and s.end > mention.start for s in self.sentences):
            within = _covering(self.sentences, mention)
            first = max(first, min(within.start, mention.start))
            last = min(last, max(within.end, mention.end))
        return self.text[first:last]


def _covering(spans: tuple[Span, ...] | list[Span], mention: Span) -> Span:
    """From the first to the last of the spans that touch a mention; the mention itself where none does."""
    touching = [s for s in spans if s.start < mention.end and s.end > mention.start]
    if not touching:
        return mention
    return Span(min(s.start for s in touching), max(s.end for s in touching))


def _date_line(page: _Page) -> DayNamed | None:
    """The day of the line at the head: "STRELSAU, May 13 (Coast Wire) -"."""
    first = page.times[0] if page.times else None
    opening = page.passages[0] if page.passages else None
    if not (first and opening and _is_day(first) and opening.start <= first.start < opening.end):
        return None
    before, after = page.text[opening.start : first.start], page.text[first.end : opening.end]
    if _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after):
        return DayNamed(first.value, f"{before.strip()} {first.text}")
    return None


def _is_day(mention: TimeMention) -> bool:
    return mention.type == "DATE" and bool(_DAY.fullmatch(mention.value))


def _weekday(mention: TimeMention) -> int:
    """The ISO number of a weekday, 0 for what is none."""
    found = _WEEKDAY.match(mention.value)
    return int(found[1]) if found else 0


def _nth(lead: str) -> int | None:
    """The number of the day that the first paragraphs count, where they count one: "for the fourth day"."""
    found = {m["nth"].lower() for m in _NTH_DAY.finditer(lead)}
    numbers = {int(n) if n.isdigit() else _ORDINALS.index(n) + 1 for n in found}
    return numbers.pop() if len(numbers) == 1 else None


def _lengths(page: _Page) -> Iterator[Length]:
    """How long the first paragraphs say that it has been: "nearly two weeks", "for five days"."""
    for mention in page.times:
        length = _LENGTH.fullmatch(mention.value)
        if length and mention.start < page.lead_end and mention.type == "DURATION":
            yield Length(int(length[1]) * (7 if length[2] == "W" else 1), page.is_beyond(mention))
