"""An article before it is analysed, and the readers of .txt, .md, .html and .jsonl files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import OnrecordError
from analysis.reading.decoding import Unfit, page_of, readable, refuse_other_than_text, text_of
from analysis.reading.furniture import furniture_of
from analysis.reading.html import html_page
from analysis.reading.markdown import markdown_page
from analysis.reading.masthead import Origin, origin_of
from analysis.reading.printed_dates import iso_day
from analysis.records import PublishedBasis, Span

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl")

_LARGEST = 50_000_000  # bytes of a file that holds one article; far beyond any
_TYPES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text with what is known of its origin; `published` is an ISO day."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    furniture: tuple[Span, ...] = ()


class Unreadable(OnrecordError):
    """An input without an article to be had: `where` it is (a file, a line of one) and why, as one sentence."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


def paths_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` name: those of a folder in order, named ones as they are.

    A folder without articles, or one that cannot be listed, comes as itself, so that `read` says so. A README, hidden
    files and folders are passed over in a folder.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        shut: list[Path] = []
        files = sorted(_articles_in(path, shut))
        yield from files or ([] if shut else [path])
        yield from sorted(shut)


def _articles_in(folder: Path, shut: list[Path]) -> Iterator[Path]:
    for parent, folders, names in folder.walk(on_error=lambda error: shut.append(Path(str(error.filename)))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = parent / name
            hidden = name.startswith(".") or path.stem.casefold() == "readme"
            if path.suffix.casefold() in SUFFIXES and not hidden:
                yield path


def read(path: Path) -> Iterator[Article | Unreadable]:
    """Every article of a file, or what is wrong with the file or one of its lines; raises nothing for bad input."""
    suffix = path.suffix.casefold()
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # a folder that may not be listed says so here
            raise Unfit(f"is a folder without articles in it ({' '.join(SUFFIXES)})")
        if suffix not in SUFFIXES:
            raise Unfit(
                f"has {f'the ending {suffix}' if suffix else 'no ending'}; articles end in {' '.join(SUFFIXES)}"
            )
        if suffix == ".jsonl":
            with path.open("rb") as lines:
                yield from _not_empty(read_lines(lines, str(path)), str(path))
        else:
            yield _one(path, suffix)
    except Unfit as wrong:
        yield Unreadable(str(path), str(wrong))
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        yield Unreadable(str(path), f"cannot be opened: {_os_reason(error)}")


def _one(path: Path, suffix: str) -> Article:
    if path.stat().st_size > _LARGEST:
        raise Unfit("is larger than any article; divide it")
    data = path.read_bytes()
    if suffix == ".txt":
        return _article(path.stem, text_of(data), Origin())
    text, given = markdown_page(text_of(data)) if suffix == ".md" else html_page(page_of(data))
    if not text.strip():
        raise Unfit("has no text of an article in it")
    return _article(path.stem, text, given)


def _not_empty(found: Iterator[Article | Unreadable], name: str) -> Iterator[Article | Unreadable]:
    first = next(found, None)
    yield first or Unreadable(name, "is empty")
    yield from found


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Article | Unreadable]:
    """The article of every JSON line of `name`, or what is wrong with that line; blank lines are passed over.

    What is no text from its first line on is named once, and not line by line.
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
            yield _article_of(_row(line), f"{stem}-{number}")
        except Unfit as wrong:
            yield Unreadable(f"{name}, line {number}", str(wrong))


def _row(line: bytes) -> Mapping[str, Any]:
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
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in thousands of brackets
        raise Unfit("not JSON that can be read: too long a number or too many brackets in each other") from None
    if not isinstance(row, dict):
        raise Unfit('not a JSON object: write {"text": "…"}')
    return row


def _article_of(row: Mapping[str, Any], otherwise: str) -> Article:
    """The article that a JSON object describes; its text is kept to the character. Raises Unfit."""
    text = _field(row, "text")
    if text is None:
        raise Unfit("has no text")
    readable(text)
    published = _field(row, "published")
    day = iso_day(published) if published else None
    if published and not day:
        raise Unfit(f'"published" is no date: {published[:40]!r}; write it as 2024-05-15')
    words = {key: _field(row, key) for key in ("outlet", "title", "byline", "url")}
    given = Origin(**words, published=day.isoformat() if day else None)
    return _article(_field(row, "id") or otherwise, text, given)


def _field(row: Mapping[str, Any], key: str) -> str | None:
    """A field's text, None if it is missing or blank; a whole number may be an id. Raises Unfit."""
    value = row.get(key)
    if key == "id" and type(value) is int:
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise Unfit(f'"{key}" must be text, and is {_TYPES.get(type(value), "something else")}')
    if not value or not value.strip():
        return None
    if re.search(r"[\ud800-\udfff]", value):
        raise Unfit(f'"{key}" has half a character in it (a lone surrogate)')
    return value


def _article(name: str, text: str, given: Origin) -> Article:
    """The article with its furniture marked and what its own lines say of its origin."""
    furniture = furniture_of(text)
    known = given.or_else(origin_of(text, furniture))
    basis: PublishedBasis | None = "given" if given.published else "stated" if known.published else None
    return Article(
        id=name,
        text=text,
        outlet=known.outlet,
        title=known.title,
        byline=known.byline,
        url=known.url,
        published=known.published,
        published_basis=basis,
        furniture=furniture,
    )


def _os_reason(error: OSError | ValueError) -> str:
    """The system's words for what went wrong: "No such file or directory"."""
    return getattr(error, "strerror", None) or str(error)
