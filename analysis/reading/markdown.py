"""A Markdown file: its front matter says where it comes from, its body is read as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.reading.decoding import Unfit
from analysis.reading.masthead import Origin
from analysis.reading.printed_dates import written_day

# The keys under which front matter names a field, the first that is there is taken.
_FIELD_KEYS = {
    "outlet": ("outlet", "source", "publication", "publisher", "site"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link", "source_url"),
    "published": ("published", "date", "published_at", "pubdate"),
}
_GROUP_DEPTH = {
    f"{kind}_{edge}": n for kind in ("bullet_list", "ordered_list", "table") for edge, n in (("open", 1), ("close", -1))
}
_OPENS_FRONT_MATTER = re.compile(r"---[ \t]*\n[ \t]*[\w-]+[ \t]*:")
_HTML_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^<>]*>", re.DOTALL | re.IGNORECASE
)


def markdown_page(text: str) -> tuple[str, Origin]:
    """The words of a Markdown page, its marks left out, and what its front matter says. Raises Unfit."""
    given, body = _front_matter(text)
    fields = {field: _first_given(given, keys) for field, keys in _FIELD_KEYS.items()}
    words = {field: _field_text(*found) for field, found in fields.items() if found and field != "published"}
    published = fields["published"]
    return plain_text(body), Origin(**words, published=_published_day(*published) if published else None)


def plain_text(body: str) -> str:
    """The words of Markdown text: a line for a heading, a row or an item, a blank line between paragraphs."""
    lines = "\n".join(_lines_of_blocks(_markdown_parser().parse(body)))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _lines_of_blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The lines of the page's blocks, a blank one behind each; the lines of a list or table stand together."""
    depth = 0  # of lists and tables
    row: list[str] | None = None
    for token in tokens:
        depth += _GROUP_DEPTH.get(token.type, 0)
        words = _words_of_block(token)
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif words and row is not None:
            row.append(words)
        elif words:
            yield words
        if not depth:
            yield ""


@cache
def _markdown_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _words_of_block(token: Token) -> str:
    """The words of a paragraph, a block of code or of HTML; "" for any other token."""
    if token.type == "inline":
        return "".join(_words_between_marks(token.children or ())).strip()
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type == "html_block":
        return html.unescape(_HTML_TAG.sub("", token.content)).strip()
    return ""


def _words_between_marks(tokens: Sequence[Token]) -> Iterator[str]:
    """The words between the marks; a line break of the file is a blank, and a picture has no words."""
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The block between --- lines as a mapping with keys in lower case, and the rest. Raises Unfit."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        block, body = handler.split(text)
    except ValueError:
        if _OPENS_FRONT_MATTER.match(text):
            raise Unfit("has front matter that is not closed: add a line --- after it") from None
        return {}, text
    try:
        given = handler.load(block)
    except Exception as error:  # PyYAML lets out whatever its constructors raise, a KeyError for "!!bool maybe"
        raise Unfit(f"has front matter that is not YAML: {_yaml_reason(error)}") from None
    if not isinstance(given, dict):
        return {}, text  # a page that begins with a rule
    return {str(key).casefold(): value for key, value in given.items()}, body


def _yaml_reason(error: Exception) -> str:
    """What PyYAML says, with the line counted from the top of the file."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error) or type(error).__name__
    return f"line {mark.line + 1}: {problem}" if mark else " ".join(str(problem).split())


def _first_given(given: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, Any] | None:
    """The first of the keys that is filled, with its value."""
    return next(((key, given[key]) for key in keys if given.get(key) not in (None, "", [])), None)


def _field_text(key: str, value: Any) -> str:
    """A field's text; a list of names is one line of them. Raises Unfit."""
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int | float | date) for part in parts):
        raise Unfit(f'has front matter whose "{key}" is not text')
    return ", ".join(" ".join(str(part).split()) for part in parts)


def _published_day(key: str, value: Any) -> str:
    """The day that a field holds, as an ISO day. Raises Unfit."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    found = written_day(value) if isinstance(value, str) else None
    if not found:
        raise Unfit(f'has front matter whose "{key}" is no date: {str(value)[:40]!r}; write it as 2024-05-15')
    return found.isoformat()
