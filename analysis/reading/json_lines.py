"""JSON lines: an article a line, its text in "text" and its origin in the fields beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.reading.article import Article, Unreadable, article_of
from analysis.reading.decoding import Unfit, readable, refuse_other_than_text
from analysis.reading.masthead import Origin
from analysis.reading.printed_dates import day_of_iso

_JSON_TYPES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Article | Unreadable]:
    """The article of every JSON line of `name`, or what is wrong with that line; blank lines are passed over.

    A file that is no text from its first line on is named once, not line by line.
    """
    stem = Path(name).stem
    begun = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if not begun:
                refuse_other_than_text(line)
        except Unfit as wrong:
            yield Unreadable(name, str(wrong))
            return
        begun = True
        try:
            yield _article_of_row(_json_object(line), f"{stem}-{number}")
        except Unfit as wrong:
            yield Unreadable(f"{name}, line {number}", str(wrong))


def _json_object(line: bytes) -> Mapping[str, Any]:
    """The JSON object of a line. Raises Unfit."""
    refuse_other_than_text(line)
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise Unfit(f"is not UTF-8: byte 0x{byte:02x} at position {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
            raise Unfit("ends in the middle of a JSON object; the rest of the line is missing") from None
        raise Unfit(f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of nested brackets
        raise Unfit("not JSON that can be read: too long a number or too many brackets in each other") from None
    if not isinstance(row, dict):
        raise Unfit('not a JSON object: write {"text": "…"}')
    return row


def _article_of_row(row: Mapping[str, Any], otherwise: str) -> Article:
    """The article that a JSON object describes; its text is kept to the character. Raises Unfit."""
    text = _text_field(row, "text")
    if text is None:
        raise Unfit("has no text")
    readable(text)
    published = _text_field(row, "published")
    day = day_of_iso(published) if published else None
    if published and not day:
        raise Unfit(f'"published" is no date: {published[:40]!r}; write it as 2024-05-15')
    origin = {key: _text_field(row, key) for key in ("outlet", "title", "byline", "url")}
    given = Origin(**origin, published=day.isoformat() if day else None)
    return article_of(_text_field(row, "id") or otherwise, text, given)


def _text_field(row: Mapping[str, Any], key: str) -> str | None:
    """A field's text, None if it is missing or blank; an id may be a whole number. Raises Unfit."""
    value = row.get(key)
    if key == "id" and type(value) is int:
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise Unfit(f'"{key}" must be text, and is {_JSON_TYPES.get(type(value), "something else")}')
    if not value or not value.strip():
        return None
    if _LONE_SURROGATE.search(value):
        raise Unfit(f'"{key}" has half a character in it (a lone surrogate)')
    return value
