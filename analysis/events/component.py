"""Events: the sentences that report a dated happening, each with its day, month, year or interval.

What is planned or forecast, what stands in a heading or within a direct quotation, and lengths of time are no events. A
sentence with two dates reports two: "released pictures on Wednesday of a jet shot down on Tuesday". One without a date
may take it from the sentences before (analysis/event_context.py); its `date_text` is then None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.events.carried_dates import Thread
from analysis.events.dates import Dated, dated, is_background, latest_day
from analysis.language.spans import in_furniture, token_span
from analysis.records import Event, Quote, TimeMention
from analysis.times.tense import governing_verb, is_planned, outlook

LONG_LINE = 25  # words from which a line without a full stop is a paragraph rather than a heading
_BULLET = re.compile(r"\s*[•·▪*–—-]\s")
_LIMIT = re.compile(r"\b(?:until|till|before|not\ssince|prior\sto|ahead\sof)\s+(?:\w+\s)?$", re.IGNORECASE)
_COMING = re.compile(r"(?:this\s)?(?:next|coming|tomorrow)\b", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|\n)[^a-z\n]{3,}(?:[A-Z][a-z]+[,\s|]+)?$")  # "KYIV, Ukraine, Oct. 3 (Agency) -"
_AFTER_DATELINE = re.compile(r"[^.\n]{0,60}?(?:\)|[—–]|--|\s-\s)")
_STAMP = re.compile(r"(?:^|\n)[ \t(\[]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its events are read: `text` stands beside `doc` because spaCy builds it anew at every call."""

    doc: Doc
    text: str
    published: str | None
    speech: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text without the blanks around it, with the dates in it; a heading is none that reports."""

    start: int
    end: int
    heading: bool
    mentions: tuple[TimeMention, ...]


@Language.component("onrecord_events")
def events(doc: Doc) -> Doc:
    """Fills `doc._.events` with the article's dated happenings, in order."""
    speech = tuple(q for q in doc._.quotes if q.kind == "direct")
    doc._.events = tuple(_events(Page(doc, doc._.article.text, doc._.article.published, speech)))
    return doc


def _events(page: Page) -> Iterator[Event]:
    latest = latest_day(page.published, page.doc._.times)
    stamp: Dated | None = None
    thread, at = Thread(page.published), 0
    for sentence in _sentences(page):
        if "\n" in page.text[at : sentence.start]:
            thread.paragraph()
        at = sentence.end
        if sentence.heading:
            stamp = _stamp(page, sentence) or stamp
            continue
        found = [happened for m in _joined(page, sentence) if (happened := _happening(page, *m))]
        if stamp and (found or _reports(token_span(page.doc, sentence.start, sentence.end))):
            found, stamp = found or [stamp], None
        texts: dict[str, str | None] = {}
        for each in (*found, *_from_context(page, sentence, thread, found)):
            texts.setdefault(each.date, each.text)
        text = page.text[sentence.start : sentence.end]
        for date, printed in texts.items():
            yield Event(sentence.start, sentence.end, text, date, printed, is_background(date, latest))


def _from_context(page: Page, sentence: Sentence, thread: Thread, found: list[Dated]) -> Iterator[Dated]:
    """The day that the sentences before give to this one, or to its main clause."""
    span = token_span(page.doc, sentence.start, sentence.end)
    if any(q.start <= sentence.start and sentence.end <= q.end + 1 for q in page.speech):
        return
    given = thread.beside(span, sentence.mentions) if found else thread.carried(span, sentence.mentions)
    if given:
        yield given
    else:
        thread.tell(page.doc, found, sentence.mentions)


def _sentences(page: Page) -> Iterator[Sentence]:
    """The sentences that are the story's, those joined that a full stop of an abbreviation has cut apart."""
    doc, text, times = page.doc, page.text, list(page.doc._.times)
    start: int | None = None
    for sent in doc.sents:
        tokens = [t for t in sent if not t.is_space]
        if not tokens:
            continue
        start = tokens[0].idx if start is None else start
        end = tokens[-1].idx + len(tokens[-1])
        if _goes_on(text, end, times):
            continue
        if not in_furniture(doc, start, end):
            inside = tuple(m for m in times if start <= m.start and m.end <= end)
            yield Sentence(start, end, _is_heading(text, start, end), inside)
        start = None


def _goes_on(text: str, end: int, times: list[TimeMention]) -> bool:
    after = re.match(r"[ \t]*(\S)?", text[end : end + 5])
    follows = after[1] if after else None
    cut_word = follows is not None and (follows.islower() or text[end - 1] not in ".!?:;…\"”’'")
    return cut_word or any(m.start < end < m.end for m in times)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a line of its own without a full stop: a headline, a crosshead, a byline, a date line."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    bare = line.rstrip()
    if _BULLET.match(line) or len(bare.split()) >= LONG_LINE:
        return False
    return not bare.rstrip("\"”’')»").endswith((".", "!", "?", "…", ":", ";", ","))


def _joined(page: Page, sentence: Sentence) -> Iterator[tuple[TimeMention, TimeMention | None]]:
    """The dates of a sentence, the two ends of a range ("1988-94", "from 3 to 5 May") as one."""
    rest = list(sentence.mentions)
    while rest:
        first = rest.pop(0)
        between = page.text[first.end : rest[0].start] if rest else ""
        if rest and (re.fullmatch(r"\s?[-–—/]\s?", between) or _is_from_to(page.text, first.start, between)):
            yield first, rest.pop(0)
        else:
            yield first, None


def _is_from_to(text: str, start: int, between: str) -> bool:
    lead = re.search(r"\b(from|between)\s$", text[max(0, start - 8) : start], re.IGNORECASE)
    return bool(lead and between.strip() in (("to", "until") if lead[1].lower() == "from" else ("and",)))


def _happening(page: Page, first: TimeMention, last: TimeMention | None) -> Dated | None:
    """The date of what a mention (or a range's two) dates; None for a plan, a limit, or what a speaker says."""
    before, after = page.text[max(0, first.start - 80) : first.start], page.text[first.end : first.end + 80]
    if any(q.start <= first.start < q.end for q in page.speech) or _LIMIT.search(before):
        return None
    if _COMING.match(first.text) or (_DATELINE.search(before) and _AFTER_DATELINE.match(after)):
        return None
    found = dated(page.text, page.published, first, last)
    if found is None:
        return None
    span = token_span(page.doc, first.start, first.end)
    verb, look = governing_verb(span), outlook(span)
    if verb is not None and (is_planned(verb) or any(c.dep_ == "neg" for c in verb.children)):
        return None
    if page.published and found.date[:1].isdigit() and found.date[:10] > page.published[: len(found.date[:10])]:
        return None  # nothing has happened yet on a day to come
    happened = look == "past" or (look == "open" and _reports(span.sent)) or _is_over(found.date, page.published)
    return found if happened else None


def _is_over(date: str, published: str | None) -> bool:
    """Whether a date lies before the publication whatever its clause looks like."""
    ends = date.rpartition("/")[2]
    return bool(published and date[:1].isdigit() and ends < published[: len(ends)])


def _reports(span: Span) -> bool:
    """Whether a stretch has a verb of what happened."""
    return any(t.tag_ in ("VBD", "VBN") for t in span)


def _stamp(page: Page, sentence: Sentence) -> Dated | None:
    """The day of a live blog's clock stamp at the head of an entry."""
    for mention in sentence.mentions:
        if mention.type == "TIME" and _STAMP.search(page.text[max(0, mention.start - 10) : mention.start]):
            return dated(page.text, page.published, mention, None)
    return None
