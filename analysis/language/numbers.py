"""Number phrases: "at least three", "1.2 million", "between 64 and 116", "dozens", "20,000 or more"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from analysis.lexicon.casualties import FIGURE_CHANGES, NUMBER_QUALIFIERS, NUMBER_WORDS, VAGUE_NUMBERS
from analysis.lexicon.times import calendar_words
from analysis.records import Qualifier

OR_MORE = re.compile(r"\s+(?:[a-z]+\s+)?or\s+more\b|\+|-plus\b")
FIGURE = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<millions>m?)")
RANGE_OPENS = re.compile(r"\b(?P<word>between|from)\s+$", re.IGNORECASE)
JOINS_OPENED_RANGE = re.compile(r"\s+(?:and|to)\s+")  # behind "between" and "from"
JOINS_RANGE = re.compile(r"\s+to\s+|\s*[–-]\s*")
SCALES = ("hundred", "thousand", "million", "billion")
AND_A_HALF = ["and", "a", "half"]
NUMBERS = dict(NUMBER_WORDS)
PRINTED_MONTHS = frozenset(calendar_words("month", "month_short"))  # as they are printed
MAX_CHARACTERS_TO_QUALIFIER = 40  # before a number, in which its qualifier stands
MAX_CHARACTERS_TO_OPENING = 10  # before a range, in which "between" stands
MAX_CHARACTERS_TO_CHANGE = 60  # before "from 11 to 13", in which "rose" stands
MAX_UNSCALED = 1000  # below it the first number of "50 to 100 million" takes the scale of the second


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


def _either(entries: Iterable[str]) -> str:
    """An expression for any of the entries, the longest first."""
    return "|".join(e.replace(" ", r"\s+") for e in sorted(entries, key=len, reverse=True))


@cache
def _numeral() -> re.Pattern[str]:
    """A number in digits or words: "1,245", "1.5m", "two hundred and five", "two dozen", "a million and a half"."""
    small = _either(NUMBERS)
    vague = _either(VAGUE_NUMBERS)
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
    """What stands right before a number and qualifies it: "at least", "up to the"."""
    before = _either(NUMBER_QUALIFIERS)
    return re.compile(rf"(?<!\w)(?P<q>{before})\s+(?:the\s+)?(?:dead\s+)?$", re.IGNORECASE)


@cache
def _changing() -> re.Pattern[str]:
    """What stands before "from 11 to 13" where that is a change and not a range."""
    return re.compile(rf"\b(?:{_either(FIGURE_CHANGES)})\b[^.;]{{0,40}}$", re.IGNORECASE)


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


def value(text: str) -> int | None:
    """The number that digits or words stand for, None where they stand for none."""
    words = re.sub(r"(?<=\d)\s+(?=\d)", "", text.lower().replace("-", " ")).split()
    if len(words) > 3 and words[-3:] == AND_A_HALF and words[-4] in SCALES:  # "a million and a half"
        words = [*words[:-4], *AND_A_HALF, words[-4]]
    if words[1:4] == AND_A_HALF:  # "two and a half million"
        scale = NUMBERS.get(words[-1], 1) if len(words) > 4 else 1
        return round(((value(words[0]) or 1) + 0.5) * scale)
    if words[:2] == ["half", "a"]:
        whole = _sum(words[1:])
        return None if whole is None else round(whole / 2)
    found = _sum(words)
    return None if found is None else round(found)


def _sum(words: list[str]) -> float | None:
    """The number that words stand for one after the other: "two hundred and five", "1.2 million"."""
    total, part = 0.0, 0.0  # what a scale has closed, and what is still open
    for word in words:
        if figure := FIGURE.fullmatch(word):
            part += float(figure["figure"].replace(",", "")) * (1_000_000 if figure["millions"] else 1)
        elif word in ("a", "and"):
            part = part or (1 if word == "a" else 0)
        elif word == "dozen":
            part = (part or 1) * 12
        elif word == "hundred":
            part = (part or 1) * 100
        elif word not in NUMBERS:
            return None
        elif NUMBERS[word] >= 1000:
            total, part = total + (part or 1) * NUMBERS[word], 0
        else:
            part += NUMBERS[word]
    return total + part


def _single(doc: Doc, match: re.Match[str]) -> Number | None:
    """The number phrase of one numeral with its qualifier: "at least three", "20,000 or more"."""
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
    return _made(doc, (start, last), (first, last), _bounds_as_qualified(number, qualifier), qualifier or "exact")


def _bounds_as_qualified(number: int, qualifier: Qualifier | None) -> tuple[int | None, int | None]:
    """The lowest and the highest number that a qualified one allows, None where it sets no bound."""
    if qualifier in ("at_least", "more_than"):
        return number, None
    return (0, number) if qualifier == "up_to" else (number, number)


def _qualifier(text: str, start: int) -> tuple[int, Qualifier | None]:
    """Where the words that qualify the number begin, and what they make of it."""
    window = max(0, start - MAX_CHARACTERS_TO_QUALIFIER)
    match = _qualifying().search(text[window:start])
    if not match:
        return start, None
    return window + match.start("q"), NUMBER_QUALIFIERS[" ".join(match["q"].lower().split())]


def _range(doc: Doc, match: re.Match[str], following: re.Match[str] | None) -> Number | None:
    """The range that two numerals make: "between 64 and 116", "380 to 801", "50 to 100 million"."""
    if following is None:
        return None
    text, first, last = match.string, match.start("n"), following.end("n")
    lead = RANGE_OPENS.search(text[max(0, first - MAX_CHARACTERS_TO_OPENING) : first])
    between = text[match.end("n") : following.start("n")]
    joined = JOINS_RANGE.fullmatch(between) or (lead and JOINS_OPENED_RANGE.fullmatch(between))
    bounds = _bounds_of_range(match["n"], following["n"])
    if not joined or bounds is None or _is_of_a_date(doc, first, last):
        return None
    start = first - (len(lead.group()) if lead else 0)
    before = text[max(0, start - MAX_CHARACTERS_TO_CHANGE) : start]
    if lead and lead["word"].lower() == "from" and _changing().search(before):
        return None
    return _made(doc, (start, last), (first, last), bounds, "range")


def _bounds_of_range(first: str, second: str) -> tuple[int, int] | None:
    """The two ends, of which the first takes the scale of the second; None where they do not rise."""
    low, high = value(first), value(second)
    scale = second.lower().split()[-1]
    if low is not None and low < MAX_UNSCALED and scale in SCALES and first.lower().split()[-1] not in SCALES:
        low *= NUMBERS[scale]
    return (low, high) if low is not None and high is not None and low < high else None


def _is_of_a_date(doc: Doc, start: int, end: int) -> bool:
    """ "since July 8 to 604": the first number is the day of a date, and the second is not."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and span.start > 0 and span[0].nbor(-1).text.rstrip(".") in PRINTED_MONTHS


def _made(
    doc: Doc,
    phrase: tuple[int, int],
    numeral: tuple[int, int],
    bounds: tuple[int | None, int | None],
    qualifier: Qualifier,
) -> Number | None:
    """The number phrase at these characters, None where no token holds its numeral."""
    span = doc.char_span(*numeral, alignment_mode="expand")
    return Number(*phrase, span.start, span.end, *bounds, qualifier) if span is not None else None
