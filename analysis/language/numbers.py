"""Number phrases: "at least three", "1.2 million", "between 64 and 116", "dozens", "20,000 or more"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from analysis.lexicon.casualties import FIGURE_CHANGES, NUMBER_QUALIFIERS, NUMBER_WORDS, VAGUE_NUMBERS
from analysis.lexicon.times import CALENDAR
from analysis.records import Qualifier

OR_MORE = re.compile(r"\s+(?:[a-z]+\s+)?or\s+more\b|\+|-plus\b")
FIGURE = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<millions>m?)")
SCALES = ("hundred", "thousand", "million", "billion")
WINDOW = 40  # characters before a number in which its qualifier stands


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


def _either(entries: list[str]) -> str:
    return "|".join(e.replace(" ", r"\s+") for e in sorted(entries, key=len, reverse=True))


@cache
def _numeral() -> re.Pattern[str]:
    small = _either([row[0] for row in NUMBER_WORDS])
    vague = _either(list(VAGUE_NUMBERS))
    scale = r"(?:\s+(?:hundred|thousand|million|billion))"
    digits = rf"\d{{1,3}}(?:[,\s]\d{{3}})+(?!\d){scale}?|\d+(?:\.\d+)?(?:m\b|{scale})?"
    joined = r"[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s"  # "six and seven" are two numbers
    spelled = rf"(?:{small})(?:(?:{joined})(?:{small}))*"
    dozen = r"(?:a|one|two|three|four|five|half\sa)\s+dozen|(?:half\s)?a\s+(?:hundred|thousand|million)"
    halves = rf"(?:{small}|a)\s+(?:hundred|thousand|million)\s+and\s+a\s+half|(?:{small})\s+and\s+a\s+half{scale}"
    atom = rf"(?:{digits}|{halves}|{dozen}|{vague}|{spelled})"
    return re.compile(
        rf"(?<![\w$€£#.,/:])(?<!(?<!\d)-)(?P<n>{atom})(?![\w%])(?!(?:[.,:]\d)|(?:[-–](?!plus)\w*[a-z]))", re.IGNORECASE
    )


@cache
def _qualifying() -> re.Pattern[str]:
    before = _either(list(NUMBER_QUALIFIERS))
    return re.compile(rf"(?<!\w)(?P<q>{before})\s+(?:the\s+)?(?:dead\s+)?$", re.IGNORECASE)


@cache
def _growing() -> re.Pattern[str]:
    """What stands before "from 11 to 13" where that is a change and not a range."""
    return re.compile(rf"\b(?:{_either(list(FIGURE_CHANGES))})\b[^.;]{{0,40}}$", re.IGNORECASE)


def numbers(doc: Doc) -> Iterator[Number]:
    """Every number phrase of the document, ranges as one."""
    found = list(_numeral().finditer(doc.text))
    used = -1
    for at, match in enumerate(found):
        if match.start() < used:
            continue
        following = found[at + 1] if at + 1 < len(found) else None
        number = _range(doc, match, following) or _single(doc, match)
        if number:
            used = number.end
            yield number


@cache
def _small() -> dict[str, int]:
    """The number words and what they stand for."""
    return dict(NUMBER_WORDS)


def value(text: str) -> int | None:
    """The number that digits or words stand for, None where they stand for none."""
    plain = re.sub(r"(?<=\d)\s+(?=\d)", "", text.lower().replace("-", " ")).split()
    if plain[-3:] == ["and", "a", "half"] and plain[-4] in SCALES:  # "a million and a half"
        plain = [*plain[:-4], "and", "a", "half", plain[-4]]
    if plain[1:4] == ["and", "a", "half"]:  # "two and a half million"
        return round(((value(plain[0]) or 1) + 0.5) * (_small().get(plain[-1], 1) if len(plain) > 4 else 1))
    half = plain[:2] == ["half", "a"]
    small = _small()
    total, part = 0.0, 0.0
    for word in plain[1:] if half else plain:
        if figure := FIGURE.fullmatch(word):
            part += float(figure["figure"].replace(",", "")) * (1_000_000 if figure["millions"] else 1)
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
    return round((total + part) / (2 if half else 1))


def _single(doc: Doc, match: re.Match[str]) -> Number | None:
    said = " ".join(match["n"].lower().split())
    first, last = match.span("n")
    text = match.string  # the document's: spaCy builds `doc.text` anew each time it is asked for
    start, qualifier = _qualifier(text, first)
    if said in VAGUE_NUMBERS:
        wide = start if qualifier in ("more_than", "about", "at_least", "exact") else first
        return _made(doc, (wide, last), (first, last), (VAGUE_NUMBERS[said], None), "vague")
    number = value(said)
    if number is None:
        return None
    after = OR_MORE.match(text, last)
    if after and not qualifier:
        return _made(doc, (first, after.end()), (first, last), (number, None), "at_least")
    low, high, kind = _bounds(number, qualifier)
    return _made(doc, (start, last), (first, last), (low, high), kind)


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
    window = max(0, start - WINDOW)
    match = _qualifying().search(text[window:start])
    if not match:
        return start, None
    return window + match.start("q"), NUMBER_QUALIFIERS[" ".join(match["q"].lower().split())]


def _range(doc: Doc, match: re.Match[str], following: re.Match[str] | None) -> Number | None:
    if following is None:
        return None
    text = match.string
    between = text[match.end("n") : following.start("n")]
    lead = re.search(r"\b(between|from)\s+$", text[max(0, match.start("n") - 10) : match.start("n")], re.IGNORECASE)
    joined = (lead and re.fullmatch(r"\s+(?:and|to)\s+", between)) or re.fullmatch(r"\s+to\s+|\s*[–-]\s*", between)
    low, high = value(match["n"]), value(following["n"])
    scale = following["n"].lower().split()[-1]
    if low is not None and low < 1000 and scale in SCALES and match["n"].lower().split()[-1] not in SCALES:
        low *= _small()[scale]  # "50 to 100 million"
    if not joined or low is None or high is None or low >= high:
        return None
    if _of_a_date(doc, match.start("n"), following.end("n")):
        return None
    start = match.start("n") - (len(lead.group()) if lead else 0)
    if lead and lead[1].lower() == "from" and _growing().search(text[max(0, start - 60) : start]):
        return None
    numeral = (match.start("n"), following.end("n"))
    return _made(doc, (start, numeral[1]), numeral, (low, high), "range")


def _of_a_date(doc: Doc, start: int, end: int) -> bool:
    """ "since July 8 to 604": the first number is the day of a date, and the second is not."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and span.start > 0 and span[0].nbor(-1).text.rstrip(".") in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(row[1] for row in CALENDAR if row[0] in ("month", "month_short"))


def _made(
    doc: Doc,
    phrase: tuple[int, int],
    numeral: tuple[int, int],
    bounds: tuple[int | None, int | None],
    qualifier: Qualifier,
) -> Number | None:
    span = doc.char_span(*numeral, alignment_mode="expand")
    return Number(*phrase, span.start, span.end, *bounds, qualifier) if span is not None else None
