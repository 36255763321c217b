"""A web page: trafilatura finds the article in it, and its metadata say where it comes from."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from trafilatura.settings import Document

from analysis.reading.decoding import Unfit
from analysis.reading.masthead import Origin, without_outlet
from analysis.reading.printed_dates import day_of_iso

# These libraries' log lines about a page are dropped: a page that cannot be read is named with its reason.
for _library in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

MAX_SCRIPT_CHARACTERS = 2_000_000  # libxml2 takes 10 MB in one piece, and a character may have four bytes
_NO_ARTICLE = "has no text of an article in it"
_ASIDE_OPENS = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_ASIDE_CLOSES = {
    "<!--": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_STRUCTURE_TAGS = ("script", "style", "div", "section", "article", "main", "body", "html")  # from the inside out
# A page's own date stands in its head, in its JSON-LD or in its first <time>; addresses of pictures hold others.
_WITHOUT_DATES = (
    "//head/title|//head/meta[contains(@property, 'image') or contains(@name, 'image') or @name='description']"
)
_TIME_ELEMENT = "//time[not(ancestor::aside or ancestor::footer or ancestor::nav)]"


def html_page(source: str) -> tuple[str, Origin]:
    """The article's words in an HTML page, and what its metadata say. Raises Unfit."""
    _refuse_cut_off(source)
    try:
        tree = trafilatura.load_html(_without(source, _too_large(_asides(source))))
        if tree is None:
            raise Unfit(_NO_ARTICLE)
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
        )
        published = _day_of_page(tree)
    except Unfit:
        raise
    except Exception as error:  # these parsers let out many kinds of error on pages that nobody would write
        raise Unfit(f"cannot be read as HTML: {' '.join(str(error).split()) or type(error).__name__}") from None
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise Unfit(_NO_ARTICLE)
    return (found.text or "").strip(), _origin_of_page(found, tree, published)


def _origin_of_page(found: Document, tree: Any, published: str | None) -> Origin:
    """What the metadata say; an outlet's name is better than its address."""
    host = urlsplit(found.url or "").hostname or ""
    _, named = without_outlet(" ".join((tree.findtext(".//title") or "").split()))
    sitename = found.sitename or ""
    if sitename.casefold() in (host, host.removeprefix("www.")):
        sitename = ""
    title = without_outlet(found.title)[0] if found.title else None
    return Origin(sitename or named or host or None, title, found.author, found.url, published)


def _day_of_page(tree: Any) -> str | None:
    """The day that the page gives for itself; running text, pictures and teasers may hold others."""
    dated = deepcopy(tree)
    times = dated.xpath(f"//article{_TIME_ELEMENT}") or dated.xpath(_TIME_ELEMENT)
    kept = [*dated.xpath("//body//script[@type='application/ld+json']"), *times[:1]]
    for node in dated.xpath(_WITHOUT_DATES):
        node.drop_tree()
    for body in dated.xpath("//body"):
        body.clear()
        body.extend(kept)
    for node in kept:
        node.tail = None
    found = trafilatura.extract_metadata(
        dated, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )
    day = day_of_iso(found.date) if found and found.date else None
    return day.isoformat() if day else None


def _refuse_cut_off(source: str) -> None:
    """Raises Unfit for a page that ends inside of a tag, a comment or its body."""
    rest = _without(source, _asides(source))
    if re.search(r"</(?:html|body)\s*>", rest, re.IGNORECASE):
        return
    reason = _open_mark(rest) or _open_element(rest)
    if reason:
        raise Unfit(f"ends in the middle of {reason}; the rest of the page is missing")


def _too_large(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches that the parser would refuse for their size, and with them the page."""
    return ((start, end) for start, end in stretches if end - start > MAX_SCRIPT_CHARACTERS)


def _asides(source: str) -> Iterator[tuple[int, int]]:
    """Where the page's comments, scripts and styles stand; one that is not closed is none.

    Each kind is looked for only as long as one is closed: a page of 20 MB with a million open comments takes no longer.
    """
    at = 0
    unclosed: set[str] = set()
    while opened := _ASIDE_OPENS.search(source, at):
        kind = (opened[1] or opened[0]).lower()
        closed = None if kind in unclosed else _ASIDE_CLOSES[kind].search(source, opened.end())
        if closed is None:
            unclosed.add(kind)
            at = opened.end()
        else:
            yield opened.start(), closed.end()
            at = closed.end()


def _without(source: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The page with these stretches left out."""
    kept, at = [], 0
    for start, end in stretches:
        kept.append(source[at:start])
        at = end
    return "".join((*kept, source[at:]))


def _open_mark(rest: str) -> str | None:
    """The comment or tag that the page ends in, None where it ends in neither."""
    last = rest.rfind("<")
    if "<!--" in rest:
        return "a comment"
    if last >= 0 and re.match(r"<[a-zA-Z/!?]", rest[last:]) and ">" not in rest[last:]:
        return "a tag"
    return "a tag" if rest.endswith("<") else None


def _open_element(rest: str) -> str | None:
    """The element of the page's structure that is opened more often than closed, the innermost first."""
    for tag in _STRUCTURE_TAGS:
        opened = len(re.findall(rf"<{tag}\b", rest, re.IGNORECASE))
        if opened > len(re.findall(rf"</{tag}\s*>", rest, re.IGNORECASE)):
            return f"<{tag}>"
    return None
