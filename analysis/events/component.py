"""Events: the sentences that report a dated happening, each with its day, month, year or interval.

Plans and forecasts, headings, direct quotations and lengths of time are no events. A sentence with two dates reports
two: "released pictures on Wednesday of a jet shot down on Tuesday". One without a date may take it from the sentences
before (events/carried_dates); its `date_text` is then None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.events.carried_dates import Thread
from analysis.events.dates import Dated, date_of_mentions, is_background, latest_day
from analysis.language.auxiliaries import is_negated
from analysis.language.datelines import is_day_of_dateline
from analysis.language.spans import in_furniture, token_span
from analysis.records import Event, Quote, TimeMention
from analysis.rules import EMPTY, Empty, Rules, explained, noting
from analysis.times.live_blog import opens_line
from analysis.times.tense import governing_verb, is_planned, outlook

MIN_PARAGRAPH_WORDS = 25  # from which a line without a full stop is a paragraph rather than a heading
_BULLET = re.compile(r"\s*[•·▪*–—-]\s")
_LIMIT = re.compile(r"\b(?:until|till|before|not\ssince|prior\sto|ahead\sof)\s+(?:\w+\s)?$", re.IGNORECASE)
_CALLED_COMING = re.compile(r"(?:this\s)?(?:next|coming|tomorrow)\b", re.IGNORECASE)
_JOINS_RANGE = re.compile(r"\s?[-–—/]\s?")
_OPENS_RANGE = re.compile(r"\b(from|between)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its events are read: `text` stands beside `doc` because spaCy builds it anew at every call."""

    doc: Doc
    text: str
    published: str | None
    speech: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text without the blanks around it, with the dates in it; a heading reports nothing."""

    start: int
    end: int
    heading: bool
    mentions: tuple[TimeMention, ...]


@Language.component("onrecord_events")
def events(doc: Doc) -> Doc:
    """Fills `doc._.events` with the article's dated happenings, in order."""
    speech = tuple(q for q in doc._.quotes if q.kind == "direct")
    doc._.events = tuple(_events_of_page(Page(doc, doc._.article.text, doc._.article.published, speech)))
    return doc


def _events_of_page(page: Page) -> Iterator[Event]:
    """The events sentence by sentence: dated by their own dates, by a live blog's stamp, or by the sentences before."""
    latest = latest_day(page.published, page.doc._.times)
    stamp: Dated | None = None
    thread, at = Thread(page.published), 0
    for sentence in _sentences_of_the_story(page):
        if "\n" in page.text[at : sentence.start]:
            thread.next_paragraph()
        at = sentence.end
        if sentence.heading:
            stamp = _stamp_of_entry(page, sentence) or stamp
            continue
        found = list(_own_dates(page, sentence))
        if stamp and (found or _tells_what_happened(token_span(page.doc, sentence.start, sentence.end))):
            found, stamp = found or [stamp], None
        by_date: dict[str, Dated] = {}
        for each in (*found, *_date_from_before(page, sentence, thread, found)):
            by_date.setdefault(each.date, each)
        yield from (_event_on(page, sentence, each, latest) for each in by_date.values())


def _event_on(page: Page, sentence: Sentence, found: Dated, latest: date | None) -> Event:
    """The record of a sentence that reports what happened on a date."""
    with noting() as slots:
        background = is_background(found.date, latest)
    text = page.text[sentence.start : sentence.end]
    event = Event(sentence.start, sentence.end, text, found.date, found.text, background)
    explained(page.doc, event, {**found.rules, **slots})
    return event


def _own_dates(page: Page, sentence: Sentence) -> Iterator[Dated]:
    """The dates in a sentence that date what it reports."""
    for first, last in _dates_and_ranges(page, sentence):
        with noting() as slots:
            found = HAPPENED(_happening(page, first, last))
        if found:
            yield replace(found, rules=slots)


def _date_from_before(page: Page, sentence: Sentence, thread: Thread, found: Sequence[Dated]) -> Iterator[Dated]:
    """The day that the sentences before give to this one, or to its main clause."""
    span = token_span(page.doc, sentence.start, sentence.end)
    if any(q.start <= sentence.start and sentence.end <= q.end + 1 for q in page.speech):
        return
    with noting() as slots:
        given = thread.beside(span, sentence.mentions) if found else thread.carried(span, sentence.mentions)
    if given:
        yield replace(given, rules=slots)
    else:
        thread.follow(page.doc, found, sentence.mentions)


def _sentences_of_the_story(page: Page) -> Iterator[Sentence]:
    """The sentences outside of the furniture; those that an abbreviation's full stop has cut apart are joined."""
    doc, text, times = page.doc, page.text, list(page.doc._.times)
    start: int | None = None
    for sent in doc.sents:
        tokens = [t for t in sent if not t.is_space]
        if not tokens:
            continue
        start = tokens[0].idx if start is None else start
        end = tokens[-1].idx + len(tokens[-1])
        if _is_cut_apart(text, end, times):
            continue
        if not in_furniture(doc, start, end):
            inside = tuple(m for m in times if start <= m.start and m.end <= end)
            yield Sentence(start, end, _is_heading(text, start, end), inside)
        start = None


def _is_cut_apart(text: str, end: int, times: list[TimeMention]) -> bool:
    """Whether a sentence goes on behind its end: in small letters, without a mark before it, or within a date."""
    after = re.match(r"[ \t]*(\S)?", text[end : end + 5])
    follows = after[1] if after else None
    cut_word = follows is not None and (follows.islower() or text[end - 1] not in ".!?:;…\"”’'")
    return cut_word or any(m.start < end < m.end for m in times)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a line of its own without a full stop: a headline, a crosshead, a byline, a date line."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    bare = line.rstrip()
    if _BULLET.match(line) or len(bare.split()) >= MIN_PARAGRAPH_WORDS:
        return False
    return not bare.rstrip("\"”’')»").endswith((".", "!", "?", "…", ":", ";", ","))


def _dates_and_ranges(page: Page, sentence: Sentence) -> Iterator[tuple[TimeMention, TimeMention | None]]:
    """The dates of a sentence, the two ends of a range ("1988-94", "from 3 to 5 May") as one."""
    rest = list(sentence.mentions)
    while rest:
        first = rest.pop(0)
        between = page.text[first.end : rest[0].start] if rest else ""
        if rest and (_JOINS_RANGE.fullmatch(between) or _is_from_to(page.text, first.start, between)):
            yield first, rest.pop(0)
        else:
            yield first, None


def _is_from_to(text: str, start: int, between: str) -> bool:
    """Whether two dates are joined as "from … to" or "between … and"."""
    lead = _OPENS_RANGE.search(text[max(0, start - 8) : start])
    return bool(lead and between.strip() in (("to", "until") if lead[1].lower() == "from" else ("and",)))


@dataclass(frozen=True, slots=True)
class HappeningCase:
    """A mention (or a range's first), the date that it gives, and the clause that it stands in."""

    page: Page
    mention: TimeMention
    date: Dated | None  # None where it dates nothing: a duration, "now"
    span: Span
    verb: Token | None


def _happening(page: Page, first: TimeMention, last: TimeMention | None) -> HappeningCase:
    """The case of one mention, or of a range's two."""
    span = token_span(page.doc, first.start, first.end)
    return HappeningCase(
        page, first, date_of_mentions(page.text, page.published, first, last), span, governing_verb(span)
    )


def spoken(case: HappeningCase) -> Empty | None:
    """A date in a direct quotation is the speaker's: "“We crossed the river on Monday,” she said"."""
    return EMPTY if any(q.start <= case.mention.start < q.end for q in case.page.speech) else None


def only_a_limit(case: HappeningCase) -> Empty | None:
    """A date up to which something lasts is no happening: "the truce holds until Friday"."""
    start = case.mention.start
    return EMPTY if _LIMIT.search(case.page.text[max(0, start - 80) : start]) else None


def called_coming(case: HappeningCase) -> Empty | None:
    """What is called next or coming has not happened: "next Tuesday, parliament votes"."""
    return EMPTY if _CALLED_COMING.match(case.mention.text) else None


def in_the_dateline(case: HappeningCase) -> Empty | None:
    """The day of the dateline is the report's: "STRELSAU, May 13 (Wire) - …"."""
    return EMPTY if is_day_of_dateline(case.page.text, case.mention.start, case.mention.end) else None


def dates_nothing(case: HappeningCase) -> Empty | None:
    """A length of time, a repetition or "now" dates nothing: "the siege lasted four days"."""
    return EMPTY if case.date is None else None


def planned(case: HappeningCase) -> Empty | None:
    """A plan is no happening, carried out or not: "the talks had been due to resume on Friday"."""
    return EMPTY if case.verb is not None and is_planned(case.verb) else None


def denied(case: HappeningCase) -> Empty | None:
    """What did not happen is no happening: "the ministers did not meet on Monday"."""
    return EMPTY if case.verb is not None and is_negated(case.verb) else None


def after_the_publication(case: HappeningCase) -> Empty | None:
    """Nothing has happened yet on a day to come."""
    published, day = case.page.published, case.date.date if case.date else ""
    return EMPTY if published and day[:1].isdigit() and day[:10] > published[: len(day[:10])] else None


def told_in_the_past(case: HappeningCase) -> Dated | None:
    """A clause that looks back reports: "a ferry sank on Monday"."""
    return case.date if outlook(case.span) == "past" else None


def reported_beside(case: HappeningCase) -> Dated | None:
    """A clause without a tense reports in a sentence that does: "after Monday's raid the town was dark"."""
    return case.date if outlook(case.span) == "open" and _tells_what_happened(case.span.sent) else None


def before_the_publication(case: HappeningCase) -> Dated | None:
    """What lies before the publication is over whatever its clause looks like: "• A chapel rebuilt in 1994"."""
    published, day = case.page.published, case.date.date if case.date else ""
    ends = day.rpartition("/")[2]
    return case.date if published and day[:1].isdigit() and ends < published[: len(ends)] else None


HAPPENED: Rules[HappeningCase, Dated] = Rules(
    "happened",
    spoken,
    only_a_limit,
    called_coming,
    in_the_dateline,
    dates_nothing,
    planned,
    denied,
    after_the_publication,
    told_in_the_past,
    reported_beside,
    before_the_publication,
)


def _tells_what_happened(span: Span) -> bool:
    """Whether a stretch has a verb of what happened."""
    return any(t.tag_ in ("VBD", "VBN") for t in span)


def _stamp_of_entry(page: Page, sentence: Sentence) -> Dated | None:
    """The day of a live blog's clock stamp at the head of an entry."""
    for mention in sentence.mentions:
        if mention.type == "TIME" and opens_line(page.text, mention.start):
            with noting() as slots:
                found = date_of_mentions(page.text, page.published, mention, None)
            return replace(found, rules=slots) if found else None
    return None
