"""Quotations: direct, indirect and mixed, one entry a speech act, each with its cue and its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.quote_marks import MARKS, quoted
from analysis.names.component import in_furniture
from analysis.names.entities import Cast, Speaker, cast_of
from analysis.quotes.colon_labels import labelled
from analysis.quotes.denial import refutes
from analysis.quotes.direct import with_marks
from analysis.quotes.indirect import Draft, reported
from analysis.quotes.speaker_name import speaker
from analysis.quotes.uncued import Said, heir
from analysis.quotes.via import via
from analysis.records import Quote, QuoteKind, Span

TRIM = " \t\n\r,;:—–-"
DATELINE = re.compile(r"[A-Z][A-Z'’. -]{2,}(?:,? [\w .,’']{0,40})?(?: ?\([^)\n]{1,30}\))? ?[-–—]+ (?=\S)")
MOSTLY = 0.9  # the share of a quotation in marks from which it is direct


@Language.component("onrecord_quotes")
def quotes(doc: Doc) -> Doc:
    """Fills `doc._.quotes` in order of the text; what touches furniture is left out."""
    text = doc._.article.text  # the same as doc.text, which spaCy builds anew each time it is asked for
    stretches = quoted(text)
    drafts = with_marks(text, stretches, reported(doc, stretches))
    drafts += labelled(doc, text, stretches, drafts)
    doc._.quotes = tuple(_finished(doc, text, sorted(drafts, key=lambda d: d.start)))
    return doc


def _finished(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Quote]:
    cast = cast_of(doc, (Span(d.start, d.end) for d in drafts))
    found: list[Quote] = []
    last: Said | None = None
    for number, draft in enumerate(drafts):
        said_by, group = _who(cast, draft, last, number)
        if said_by is None and draft.heir and (draft.single or not _whole_paragraph(text, draft)):
            continue  # single marks alone are also those of a heading or a title
        quote = _quote(text, draft, said_by, group)
        if quote is not None and not in_furniture(doc, quote.start, quote.end):
            found.append(quote)
            last = Said(draft, said_by, group)
    return found


def _who(cast: Cast, draft: Draft, last: Said | None, number: int) -> tuple[Speaker | None, int]:
    """The draft's speaker and its group: its own cue's, or those of the quotation that it goes on with."""
    if draft.speaker is not None:
        same = last is not None and last.draft.cue is not None and last.draft.cue == draft.cue
        return speaker(cast, draft.speaker, last.speaker if last else None), last.group if last and same else number
    if not draft.heir:
        return None, number
    said_by, goes_on = heir(cast, draft, last)
    return said_by, last.group if last and goes_on else number


def _whole_paragraph(text: str, draft: Draft) -> bool:
    before = text[: draft.start].rstrip(MARKS)
    after = text[draft.end :].lstrip(MARKS + ".,")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _quote(text: str, draft: Draft, said_by: Speaker | None, group: int) -> Quote | None:
    start, end = _trimmed(text, draft)
    if start >= end:
        return None
    said = text[start:end]
    denial = draft.kind == "deny" or refutes(said)
    made = Quote(start, end, said, _kind(draft, end - start), denial=denial, group=group)
    if said_by:
        made = replace(
            made, speaker=said_by.text, speaker_start=said_by.start, speaker_end=said_by.end, speaker_name=said_by.name
        )
    if draft.cue is not None:
        cue = draft.cue
        medium = via(cue, draft.medium)
        medium = None if medium == made.speaker_name else medium
        made = replace(made, cue=cue.text, cue_start=cue.idx, cue_end=cue.idx + len(cue), via=medium)
    return made


def _kind(draft: Draft, length: int) -> QuoteKind:
    if not draft.marked:
        return "indirect"
    return "direct" if draft.marked > MOSTLY * length else "mixed"


def _trimmed(text: str, draft: Draft) -> tuple[int, int]:
    """Without blanks and commas at the ends; a direct quotation also without its outer marks."""
    if (line := DATELINE.match(text, draft.start, draft.end)) and (not draft.start or text[draft.start - 1] == "\n"):
        draft.start = line.end()
    start, end = _stripped(text, draft, TRIM + MARKS)
    if draft.marked < MOSTLY * (end - start):
        start, end = _stripped(text, draft, TRIM)
    if end > start and text[end - 1] == "." and not text[start : end - 1].endswith((".", " U.S")):
        end -= 1
    return start, end


def _stripped(text: str, draft: Draft, outer: str) -> tuple[int, int]:
    start, end = draft.start, draft.end
    while start < end and text[start] in outer:
        start += 1
    while end > start and text[end - 1] in outer:
        end -= 1
    return start, end
