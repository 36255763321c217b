"""Quotations: direct, indirect and mixed, one entry a speech act, each with its cue and its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.quote_marks import MARKS, quoted
from analysis.language.spans import in_furniture
from analysis.names.entities import EntityIndex, Speaker, index_entities
from analysis.quotes.colon_labels import labelled
from analysis.quotes.denial import is_denial
from analysis.quotes.direct import join_quoted
from analysis.quotes.draft import CharacterRange, Draft
from analysis.quotes.indirect import reported
from analysis.quotes.speaker_name import resolve_speaker
from analysis.quotes.uncued import Attributed, uncued_speaker
from analysis.quotes.via import via
from analysis.records import Quote, QuoteKind, Span
from analysis.rules import Empty, Rules, explained, noting

AROUND_QUOTATION = " \t\n\r,;:—–-"
DATELINE = re.compile(r"[A-Z][A-Z'’. -]{2,}(?:,? [\w .,’']{0,40})?(?: ?\([^)\n]{1,30}\))? ?[-–—]+ (?=\S)")
MIN_DIRECT_SHARE = 0.9  # of a quotation's characters in marks


@Language.component("onrecord_quotes")
def quotes(doc: Doc) -> Doc:
    """Fills `doc._.quotes` in order of the text; what touches furniture is left out."""
    text = doc._.article.text  # the same as doc.text, which spaCy builds anew each time it is asked for
    stretches = quoted(text)
    drafts = join_quoted(text, stretches, reported(doc, stretches))
    drafts += labelled(doc, text, stretches, drafts)
    doc._.quotes = tuple(_finished(doc, text, sorted(drafts, key=lambda d: d.start)))
    return doc


def _finished(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Quote]:
    index = index_entities(doc, (Span(d.start, d.end) for d in drafts))
    found: list[Quote] = []
    last: Attributed | None = None
    for number, draft in enumerate(drafts):
        with noting() as slots:
            said = _attributed(index, draft, last, number)
            if said.speaker is None and _may_be_no_speech(text, draft):
                continue
            quote = _quote(text, said)
        if quote is not None and not in_furniture(doc, quote.start, quote.end):
            explained(doc, quote, draft.slots | slots)
            found.append(quote)
            last = said
    return found


def _attributed(index: EntityIndex, draft: Draft, last: Attributed | None, number: int) -> Attributed:
    """The draft's speaker and its group: its own cue's, or those of the quotation that it goes on with."""
    goes_on = False
    speaker: Speaker | None = None
    if draft.speaker is not None:
        goes_on = last is not None and last.draft.cue is not None and last.draft.cue == draft.cue
        speaker = resolve_speaker(index, draft.speaker, last.speaker if last else None)
    elif draft.uncued:
        attribution = uncued_speaker(index, draft, last)
        speaker, goes_on = attribution.speaker, attribution.goes_on
    return Attributed(draft, speaker, last.group if last and goes_on else number)


def _may_be_no_speech(text: str, draft: Draft) -> bool:
    """Whether words without a cue and a speaker may be a title: no whole paragraph, or in single marks like one."""
    return draft.uncued and (draft.single or not _is_whole_paragraph(text, draft))


def _is_whole_paragraph(text: str, draft: Draft) -> bool:
    before = text[: draft.start].rstrip(MARKS)
    after = text[draft.end :].lstrip(MARKS + ".,")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _quote(text: str, said: Attributed) -> Quote | None:
    draft, speaker = said.draft, said.speaker
    start, end = _trim_quotation(text, draft)
    if start >= end:
        return None
    words, cue = text[start:end], draft.cue
    name = speaker.name if speaker else None
    medium = via(cue, draft.medium) if cue is not None else None
    return Quote(
        start,
        end,
        words,
        _quote_kind(draft.marked, end - start),
        speaker=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_name=name,
        speakers=speaker.names if speaker else (),
        cue=cue.text if cue is not None else None,
        cue_start=cue.idx if cue is not None else None,
        cue_end=cue.idx + len(cue) if cue is not None else None,
        via=None if medium == name else medium,
        denial=is_denial(draft.kind, words),
        group=said.group,
    )


# ---- direct, mixed or indirect


@dataclass(frozen=True, slots=True)
class KindCase:
    """How many of a quotation's characters stand in marks."""

    marked: int
    length: int


def nothing_in_marks(case: KindCase) -> QuoteKind | Empty | None:
    """Words without quotation marks are indirect: "She said that the plan was dead"."""
    return "indirect" if not case.marked else None


def nearly_all_in_marks(case: KindCase) -> QuoteKind | Empty | None:
    """Words nearly all in quotation marks are direct: "“The plan is dead,” she said"."""
    return "direct" if case.marked > MIN_DIRECT_SHARE * case.length else None


def partly_in_marks(case: KindCase) -> QuoteKind | Empty | None:
    """Words partly in quotation marks are mixed: "She said that the plan was “dead”"."""
    return "mixed"


QUOTE_KIND: Rules[KindCase, QuoteKind] = Rules("kind", nothing_in_marks, nearly_all_in_marks, partly_in_marks)


def _quote_kind(marked: int, length: int) -> QuoteKind:
    kind = QUOTE_KIND(KindCase(marked, length))
    assert kind is not None  # the last rule always answers
    return kind


# ---- where the quotation begins and ends


def _trim_quotation(text: str, draft: Draft) -> CharacterRange:
    """Without blanks and commas at the ends; a direct quotation also without its outer marks."""
    if (line := DATELINE.match(text, draft.start, draft.end)) and (not draft.start or text[draft.start - 1] == "\n"):
        draft.start = line.end()
    start, end = _stripped(text, draft, AROUND_QUOTATION + MARKS)
    if draft.marked < MIN_DIRECT_SHARE * (end - start):
        start, end = _stripped(text, draft, AROUND_QUOTATION)
    if end > start and text[end - 1] == "." and not text[start : end - 1].endswith((".", " U.S")):
        end -= 1
    return start, end


def _stripped(text: str, draft: Draft, outer: str) -> CharacterRange:
    start, end = draft.start, draft.end
    while start < end and text[start] in outer:
        start += 1
    while end > start and text[end - 1] in outer:
        end -= 1
    return start, end
