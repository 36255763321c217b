"""Datelines, which open a report with its place, day and agency: "KYIV, Ukraine, Oct. 3 (Reuters) - "."""

from __future__ import annotations

import re

_AGENCY = r"\((?:[A-Z]{2,5}|Reuters|Xinhua|Sputnik|Interfax|[A-Z][a-z]+ News)\)"
_DASHES = r"[-–—]+"
MAX_PLACE_CHARACTERS = 80  # of a dateline before its day
MAX_AGENCY_CHARACTERS = 80  # of a dateline behind its day

_PLACE_BEFORE_DAY = re.compile(r"(?:^|\n)[^a-z\n]{3,}(?:(?:[A-Z][\w’'-]*|and|of|the)[,\s|]+){0,5}$")
_CLOSES_BEHIND_DAY = re.compile(r"[^.\n]{0,60}?(?:\)|[—–]|--|\s-\s)")
_WITH_AGENCY = re.compile(rf".{{0,60}}{_AGENCY} ?{_DASHES}")
_WHOLE = re.compile(rf"[A-Z][A-Z'’. -]{{2,}}(?:,? [\w .,’']{{0,40}})?(?: ?\([^)\n]{{1,30}}\))? ?{_DASHES} (?=\S)")


def is_day_of_dateline(text: str, start: int, end: int) -> bool:
    """Whether the date at [start, end) is a dateline's: "Oct. 3" in "KYIV, Ukraine, Oct. 3 (Reuters) - "."""
    before, behind = text[max(0, start - MAX_PLACE_CHARACTERS) : start], text[end : end + MAX_AGENCY_CHARACTERS]
    return bool(_PLACE_BEFORE_DAY.search(before) and _CLOSES_BEHIND_DAY.match(behind))


def opens_with_agency(line: str) -> bool:
    """Whether a line opens with a dateline that names an agency: "PORT LUME (Reuters) - "; a headline does not."""
    return bool(_WITH_AGENCY.match(line))


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that opens the line at `start`, None where none does: behind "STRELSAU (AP) — "."""
    if start and text[start - 1] != "\n":
        return None
    found = _WHOLE.match(text, start, end)
    return found.end() if found else None
