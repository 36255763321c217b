"""Quotation marks as pages really have them: curly, straight, mixed, guillemets, single, left open, never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING, CLOSING, EITHER = "“«„‟", "”»", '"＂'
MARKS = "“”\"«»„‟‘’'`"
_ANY_MARK = re.compile(rf"''|``|[{OPENING}{CLOSING}{EITHER}]")
_CLOSES_LATER = r"(?=(?:(?!\s[‘'])[^\n])*[.,!?…][’'](?!\w))"
_APOSTROPHE = rf"(?:(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s[a-z]){_CLOSES_LATER})"  # "it’s", and "councils’ finances"
_SINGLE = re.compile(rf"(?<![\w’'])[‘'](?=\w)(?P<inner>[^‘’'\n]*(?:{_APOSTROPHE}[^‘’'\n]*)*)[’'](?!\w)")
_SAID_VERB = "(?:said|says|added|adds|told|asked|replied)"
_WHO_SAID = r"(?:he|she|they|I|[A-Z][\w’'.-]*(?:\s[\w’'.-]+){0,3}(?:,\s[^,\n]{1,40},)?)"
_ATTRIBUTED = re.compile(
    rf"[,?!]\s(?:{_SAID_VERB}\s(?:[A-Z]|the\b|a\b|his\b|her\b|he\b|she\b)|{_WHO_SAID}\s{_SAID_VERB}\b)"
)
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.\s?\w")  # a quotation that begins in the middle: "... and then he left"
OUTSIDE_BEFORE, OUTSIDE_BEHIND = "([—–-", ".,;:!?)]—–-"  # beside blanks: what stands outside of a mark, not within
MAX_LINES_BETWEEN = 8  # of a quotation, on pages set one sentence a line, between those that open and close it
MAX_STRAY_CHARACTERS = 1500  # after which an unclosed mark is taken for a stray one within its paragraph


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks: `start` and `end` without, `outer_start` and `outer_end` with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    continued: bool = False  # the mark before it was left open in an earlier paragraph
    left_open: bool = False  # its own mark is not closed in its paragraph


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: its characters [start, end), and those beside it, blanks at either end of a paragraph."""

    text: str
    start: int
    end: int
    before: str
    behind: str
    elliptic: bool  # an ellipsis opens the words behind it


@dataclass(frozen=True, slots=True)
class OpenMark:
    """A mark that opened a quotation; `continued` where an earlier paragraph left it open."""

    start: int
    end: int
    continued: bool = False

    def closed_at(self, end: int, outer_end: int, left_open: bool = False) -> Quoted:
        """The quotation from this mark to its end."""
        return Quoted(self.end, end, self.start, outer_end, self.continued, left_open)


def quoted(text: str) -> list[Quoted]:
    """Every stretch in quotation marks, in order; none runs over a paragraph's end."""
    found: list[Quoted] = []
    between: list[Quoted] = []  # lines without a mark since one was left open
    left_open = False
    for start, end in _paragraphs(text):
        close_by = len(between) < MAX_LINES_BETWEEN and not text.startswith("\n\n", max(0, start - 2))
        if left_open and close_by and _ANY_MARK.search(text, start, end) is None:
            between.append(Quoted(start, end, start, end, True))
            continue
        mine, left_open = _in_paragraph(text, start, end, left_open)
        closes = bool(mine) and mine[0].continued and mine[0].start == start
        found += [*(between if closes else _singles_in(text, between)), *mine]
        between = []
    return found + _singles_in(text, between)


def _singles_in(text: str, lines: list[Quoted]) -> list[Quoted]:
    return [single for line in lines for single in _singles(text, line.start, line.end)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.span()


def _in_paragraph(text: str, start: int, end: int, left_open: bool) -> tuple[list[Quoted], bool]:
    """The stretches of one paragraph, and whether its last mark is left open."""
    found: list[Quoted] = []
    opened: OpenMark | None = None
    for mark in _marks(text, start, end):
        first = left_open and not found and opened is None  # the last line left a mark open
        opens = _opens(mark, opened is not None)
        if opened is None and opens:
            opened = OpenMark(mark.start, mark.end, first and not text[start : mark.start].strip())
        elif opened is None and first and text[start : mark.start].strip():  # one sentence a line
            found.append(Quoted(start, mark.start, start, mark.end, True))
        elif opened is not None and not opens:
            if opened.end < mark.start:
                found.append(opened.closed_at(mark.start, mark.end))
            opened = None
        elif opened is not None and mark.text in OPENING:  # the first was never closed: the new one counts
            found += _closed_before_speaker(text, opened, mark.start)
            opened = OpenMark(mark.start, mark.end)
    if opened is None:
        return found or _singles(text, start, end), False
    rest = _left_open(text, opened, end)
    whole = [*found, *rest]
    return whole or _singles(text, start, end), bool(rest) and rest[0].left_open


def _left_open(text: str, opened: OpenMark, end: int) -> list[Quoted]:
    """The stretch behind a mark that its paragraph does not close: up to its speaker, or to the paragraph's end."""
    carried = text[end:].lstrip()[:1] in tuple(MARKS)  # the next paragraph goes on with it
    if not carried and (ended := _closed_before_speaker(text, opened, end)):
        return ended
    if end - opened.end > MAX_STRAY_CHARACTERS or not text[opened.end : end].strip():
        return []
    stop = opened.end + len(text[opened.end : end].rstrip())
    return [opened.closed_at(stop, stop, left_open=True)]


def _closed_before_speaker(text: str, opened: OpenMark, end: int) -> list[Quoted]:
    """The stretch behind a mark that should have been closed before its speaker: "“I saw it*,* said Bo Lind"."""
    match = _ATTRIBUTED.search(text, opened.end, end)
    return [opened.closed_at(match.start() + 1, match.start() + 1)] if match else []


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _ANY_MARK.finditer(text, start, end):
        at, stop = match.span()
        before = text[at - 1] if at > start else " "
        behind = text[stop] if stop < len(text) else " "
        yield Mark(match.group(), at, stop, before, behind, _ELLIPSIS.match(text, stop) is not None)


def _opens(mark: Mark, is_open: bool) -> bool:
    """Whether a mark opens; straight ones, and curly ones of the wrong kind, are judged by what stands around them."""
    outside_before = mark.before.isspace() or mark.before in OUTSIDE_BEFORE
    outside_behind = mark.behind.isspace() or (mark.behind in OUTSIDE_BEHIND and not mark.elliptic)
    if mark.text in "“«":
        return not (is_open and outside_behind and not outside_before)
    if mark.text in ("„", "``"):
        return True
    if is_open:
        return False
    behind_colon = mark.before == ":" and mark.text not in "”»"
    return behind_colon or (outside_before and not outside_behind)


def _singles(text: str, start: int, end: int) -> list[Quoted]:
    """Single marks as outer ones, in a paragraph that has no double ones."""
    found = _SINGLE.finditer(text, start, end)
    return [Quoted(m.start("inner"), m.end("inner"), m.start(), m.end()) for m in found]
