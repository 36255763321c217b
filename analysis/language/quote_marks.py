"""Quotation marks as pages really have them: curly, straight, mixed, guillemets, single, left open, never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING, CLOSING, EITHER = "“«„‟", "”»", '"＂'
MARKS = "“”\"«»„‟‘’'`"
_MARK = re.compile(rf"''|``|[{OPENING}{CLOSING}{EITHER}]")
_CLOSES_LATER = r"(?=(?:(?!\s[‘'])[^\n])*[.,!?…][’'](?!\w))"
_APOSTROPHE = rf"(?:(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s[a-z]){_CLOSES_LATER})"  # "it’s", and "councils’ finances"
_SINGLE = re.compile(rf"(?<![\w’'])[‘'](?=\w)(?P<inner>[^‘’'\n]*(?:{_APOSTROPHE}[^‘’'\n]*)*)[’'](?!\w)")
_SAID = "(?:said|says|added|adds|told|asked|replied)"
_WHO = r"(?:he|she|they|I|[A-Z][\w’'.-]*(?:\s[\w’'.-]+){0,3}(?:,\s[^,\n]{1,40},)?)"
_ATTRIBUTED = re.compile(rf"[,?!]\s(?:{_SAID}\s(?:[A-Z]|the\b|a\b|his\b|her\b|he\b|she\b)|{_WHO}\s{_SAID}\b)")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.\s?\w")  # a quotation that begins in the middle: "... and then he left"
MOST_BETWEEN = 8  # lines of a quotation, on pages set one sentence a line, between those that open and close it
LONGEST_STRAY = 1500  # characters after which an unclosed mark is taken for a stray one within its paragraph


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks: `start` and `end` without, `outer_start` and `outer_end` with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    continued: bool = False  # the mark before it was left open in an earlier paragraph
    left_open: bool = False  # its own mark is not closed in its paragraph


def quoted(text: str) -> list[Quoted]:
    """Every stretch in quotation marks, in order; none runs over a paragraph's end."""
    found: list[Quoted] = []
    between: list[Quoted] = []  # lines without a mark since one was left open
    left_open = False
    for start, end in _paragraphs(text):
        close_by = len(between) < MOST_BETWEEN and not text.startswith("\n\n", max(0, start - 2))
        if left_open and close_by and _MARK.search(text, start, end) is None:
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
    found: list[Quoted] = []
    opened: tuple[int, int, bool] | None = None
    for at, length in _marks(text, start, end):
        mark = text[at : at + length]
        opens = _opens(text, at, length, start, mark, opened is not None)
        if left_open and not found and opened is None and not opens and text[start:at].strip():
            found.append(Quoted(start, at, start, at + length, True))  # one sentence a line: it closes the last line's
        elif opened is None and opens:
            continued = left_open and not found and not text[start:at].strip()
            opened = (at, at + length, continued)
        elif opened is not None and not opens:
            if opened[1] < at:
                found.append(Quoted(opened[1], at, opened[0], at + length, opened[2]))
            opened = None
        elif opened is not None and mark in OPENING:  # the first was never closed: the new one counts
            if (stop := _unclosed(text, opened[1], at)) is not None:
                found.append(Quoted(opened[1], stop, opened[0], stop, opened[2]))
            opened = (at, at + length, False)
    carried = text[end:].lstrip()[:1] in tuple(MARKS)  # the next paragraph goes on with it
    if opened is not None and not carried and (stop := _unclosed(text, opened[1], end)) is not None:
        found.append(Quoted(opened[1], stop, opened[0], stop, opened[2]))
        return found, False
    if opened is not None and end - opened[1] <= LONGEST_STRAY and text[opened[1] : end].strip():
        stop = opened[1] + len(text[opened[1] : end].rstrip())
        found.append(Quoted(opened[1], stop, opened[0], stop, opened[2], True))
        return found, True
    return found or _singles(text, start, end), False


def _unclosed(text: str, start: int, end: int) -> int | None:
    """Where a mark that was never closed should have been: before ", said Bo Lind"."""
    match = _ATTRIBUTED.search(text, start, end)
    return match.start() + 1 if match else None


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _MARK.finditer(text, start, end):
        yield match.start(), len(match.group())


def _opens(text: str, at: int, length: int, start: int, mark: str, is_open: bool) -> bool:
    """Whether a mark opens; straight ones, and curly ones of the wrong kind, are judged by what stands around them."""
    before = text[at - 1] if at > start else " "
    after = text[at + length] if at + length < len(text) else " "
    spaced_before = before.isspace() or before in "([—–-"
    spaced_after = after.isspace() or (after in ".,;:!?)]—–-" and not _ELLIPSIS.match(text, at + length))
    if mark in "“«":
        return not (is_open and spaced_after and not spaced_before)
    if mark in "”»":
        return not is_open and spaced_before and not spaced_after
    if mark in ("„", "``") or (before == ":" and not is_open):
        return True
    return not is_open and spaced_before and not spaced_after


def _singles(text: str, start: int, end: int) -> list[Quoted]:
    """Single marks as outer ones, in a paragraph that has no double ones."""
    found = []
    for match in _SINGLE.finditer(text, start, end):
        found.append(Quoted(match.start("inner"), match.end("inner"), match.start(), match.end()))
    return found
