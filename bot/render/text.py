"""What all platforms share: article text made safe to show, the Source line, cutting at a sentence, flags in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from handlers.answer import Flag, Source
from handlers.dates import format_date

UNNAMED = "unnamed outlet"
UNDATED = "undated"
OMITTED = " […]"
MAX_LINK_CHARACTERS = 1000

FLAG_WORDS: dict[Flag, str] = {
    "conflict": "other claims differ",
    "single-source": "reported by a single outlet",
    "historical": "an earlier war or disaster",
    "denied": "denied",
    "inferred-date": "date worked out, not printed",
    "superseded": "replaced by a later figure",
    "undisclosed": "not disclosed",
    "passage": "a passage, not a finding",
}

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSHOWN = (*range(0x80, 0xA0), *_BIDI, *range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC))
_PICTURES = {c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\n\t"} | {0x7F: "␡"}
_SHOWN = _PICTURES | dict.fromkeys(_UNSHOWN, "�") | dict.fromkeys((0x2028, 0x2029), "\n")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s)")
_UNLINKABLE = re.compile(r"[\s\"<>|\\^`{}]")


def visible(text: str) -> str:
    """The text with visible signs for characters that act instead of being read: controls, escapes, text direction."""
    if text.isprintable():  # most texts are, and every text passes here several times
        return text
    return text.replace("\r\n", "\n").translate(_SHOWN)


def one_line(text: str) -> str:
    """The visible text on one line: for headings, headlines, outlets and buttons."""
    return " ".join(visible(text).split())


def cut(text: str, limit: int) -> str:
    """The text within `limit` characters, cut after its last whole sentence, else word, with the cut marked "[…]"."""
    if len(text) <= limit:
        return text
    if limit <= len(OMITTED):
        return text[:limit]
    room = limit - len(OMITTED)
    head = text[: room + 1]
    ends = [m.end() for m in _SENTENCE_END.finditer(head) if m.end() <= room]
    space = max(head.rfind(" "), head.rfind("\n"))
    end = ends[-1] if ends else max(space, 0) or room
    return text[:end].rstrip() + OMITTED


def shortened(text: str, limit: int) -> str:
    """A title or label on one line within `limit` characters, cut after a word: it has no sentences to keep whole."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip() + "…"


def day(iso: str | None) -> str:
    """The day of publication as people write it: "30 September 2020", or "undated"."""
    if not iso:
        return UNDATED
    try:
        return format_date(date.fromisoformat(iso).isoformat())
    except ValueError:
        return shortened(iso, 40) or UNDATED


def outlet(source: Source) -> str:
    """The outlet's name, or “unnamed outlet”."""
    return shortened(source.outlet or "", 80) or UNNAMED


def headline(source: Source, limit: int = 200) -> str:
    """The headline on one line, "" where the page has none."""
    return shortened(source.headline or "", limit)


def source_line(source: Source) -> str:
    """The Source line: "Reuters · 30 September 2020 · headline"."""
    return " · ".join(filter(None, (outlet(source), day(source.published), headline(source))))


def link(source: Source) -> str | None:
    """The article's address, None where it is no sound http or https address."""
    url = (source.url or "").strip()
    if len(url) > MAX_LINK_CHARACTERS or _UNLINKABLE.search(url) or visible(url) != url:
        return None
    try:
        parts = urlsplit(url)
        sound = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if sound else None


def flags(found: Iterable[Flag]) -> str:
    """The flags in words: "denied; other claims differ"; "" where there are none."""
    return "; ".join(FLAG_WORDS.get(f) or one_line(f).replace("-", " ") for f in dict.fromkeys(found))
