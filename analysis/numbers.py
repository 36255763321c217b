"""Number phrases: "at least three", "1.2 million", "between 64 and 116", "dozens", "20,000 or more"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from analysis.lexicon import table
from analysis.records import Qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: characters, the tokens [first, last) of the numeral itself, its bounds and qualifier."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    small = "|".join(sorted((row[0] for row in table("number_words")), key=len, reverse=True))
    vague = "|".join(row[0].replace(" ", r"\s+") for row in table("vague_numbers"))
    before = "|".join(
        row[0].replace(" ", r"\s+") for row in sorted(table("number_qualifiers"), key=lambda r: -len(r[0]))
    )
    scale = r"(?:\s+(?:hundred|thousand|million|billion))"
    digits = rf"\d{{1,3}}(?:,\d{{3}})+{scale}?|\d+(?:\.\d+)?{scale}?"
    spelled = rf"(?:{small})(?:[\s-](?:and\s)?(?:{small}))*"
    dozen = r"(?:a|one|two|three|four|half\sa)\s+dozen|a\s+(?:hundred|thousand|million)"
    atom = rf"(?:{digits}|{dozen}|{spelled}|{vague})"
    number = re.compile(rf"(?<![\w$€£#.,/:-])(?P<n>{atom})(?![\w%])(?!(?:[.,]\d)|(?:[-–]\w*[a-z]))", re.IGNORECASE)
    qualifier = re.compile(rf"(?<!\w)(?P<q>{before})\s+(?:the\s+)?(?:dead\s+)?$", re.IGNORECASE)
    return number, qualifier


def numbers(doc: Doc) -> Iterator[Number]:
    """Every number phrase of the document, ranges as one."""
    pattern, _ = _patterns()
    found = [m for m in pattern.finditer(doc.text)]
    used = -1
    for at, match in enumerate(found):
        if match.start() < used:
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        number = _range(doc, match, following) or _single(doc, match)
        if number:
            used = number.end
            yield number


def value(text: str) -> int | None:
    """The number that digits or words stand for, None where they stand for none."""
    plain = " ".join(text.lower().replace("-", " ").split())
    small = {row[0]: int(row[1]) for row in table("number_words")}
    if plain.startswith("half a dozen"):
        return 6
    total, part = 0.0, 0.0
    for word in plain.split():
        if re.fullmatch(r"[\d,]+(?:\.\d+)?", word):
            part += float(word.replace(",", ""))
        elif word in ("a", "and"):
            part = part or (1 if word == "a" else 0)
        elif word == "dozen":
            part = (part or 1) * 12
        elif word in small and small[word] >= 1000:
            total, part = total + (part or 1) * small[word], 0
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in small:
            part += small[word]
        else:
            return None
    return round(total + part)


def _single(doc: Doc, match: re.Match[str]) -> Number | None:
    words = " ".join(match["n"].lower().split())
    vague = {row[0]: int(row[1]) for row in table("vague_numbers")}
    start, end = match.span("n")
    before, qualifier = _qualifier(doc.text, start)
    if words in vague:
        return _made(
            doc, before if qualifier in ("more_than", "about") else start, end, start, end, vague[words], None, "vague"
        )
    number = value(words)
    if number is None:
        return None
    after = re.match(r"\s+(?:[a-z]+\s+)?or\s+more\b", doc.text[end : end + 30])
    if after and not qualifier:
        return _made(doc, start, end + after.end(), start, end, number, None, "at_least")
    low, high, kind = _bounds(number, qualifier)
    return _made(doc, before, end, start, end, low, high, kind)


def _bounds(number: int, qualifier: str | None) -> tuple[int | None, int | None, Qualifier]:
    if qualifier in ("at_least", "more_than"):
        return number, None, "at_least" if qualifier == "at_least" else "more_than"
    if qualifier == "up_to":
        return 0, number, "up_to"
    if qualifier in ("about", "nearly"):
        return number, number, "about" if qualifier == "about" else "nearly"
    return number, number, "exact"


def _qualifier(text: str, start: int) -> tuple[int, str | None]:
    """Where the words that qualify the number begin, and what they make of it."""
    _, pattern = _patterns()
    window = max(0, start - 40)
    match = pattern.search(text[window:start])
    if not match:
        return start, None
    kinds = {row[0]: row[1] for row in table("number_qualifiers")}
    return window + match.start("q"), kinds[" ".join(match["q"].lower().split())]


def _range(doc: Doc, match: re.Match[str], following: re.Match[str] | None) -> Number | None:
    if following is None:
        return None
    text, between = doc.text, doc.text[match.end("n") : following.start("n")]
    lead = re.search(r"\b(between|from)\s+$", text[max(0, match.start("n") - 10) : match.start("n")], re.IGNORECASE)
    joined = (lead and re.fullmatch(r"\s+(?:and|to)\s+", between)) or re.fullmatch(r"\s+to\s+|\s*[–-]\s*", between)
    low, high = value(match["n"]), value(following["n"])
    if not joined or low is None or high is None or low >= high:
        return None
    start = match.start("n") - (len(lead.group()) if lead else 0)
    return _made(doc, start, following.end("n"), match.start("n"), following.end("n"), low, high, "range")


def _made(
    doc: Doc, start: int, end: int, first: int, last: int, low: int | None, high: int | None, q: Qualifier
) -> Number | None:
    span = doc.char_span(first, last, alignment_mode="expand")
    return Number(start, end, span.start, span.end, low, high, q) if span is not None else None
