"""What on a page is not the story: buttons, appeals, account lines, captions, related links, comment forms.

Bylines, date lines, credit lines and headings belong to the story's page and are not furniture. What such lines say
is in `lexicon/page/furniture.tsv`; the rules here say which lines of a page they make furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from analysis.lexicon.page import FURNITURE
from analysis.reading.lines import Line, heading_key, lines_of
from analysis.records import Span

MAX_LINE_CHARACTERS = 1000  # of a line of furniture
MIN_STORY_LINES = 3  # of prose before what readers wrote; a count of comments stands above stories too
MIN_SIGNATURES = 2  # of readers that make a list of comments
MAX_APPEAL_LINES = 10  # after an appeal's heading that may belong to it
MAX_APPEAL_GAP = 1  # of them in a row without a word of asking
BIO_LINES = 6  # the last of the story, among which its author is introduced
HEAD_LINES = 6  # the first of a page, among which it prints its title again
MIN_TITLE_WORDS = 3  # of a line that is a title printed twice

_TRADES = (
    r"(?:editor|reporter|correspondent|writer|journalist|columnist|producer|author|photographer|contributor|freelancer?"
    r"|fellow|analyst|professor|lecturer|researcher|bureau chief)"
)
_BIO = re.compile(
    r"(?P<name>[^,.;:\"]{3,60}?),? (?:is|are) (?:an?|the|our|one of|[^,.;\"]{2,40}'s) "
    rf"[^\"]{{0,160}}?\b{_TRADES}\b[^\"]*",
    re.IGNORECASE,
)
_AUTHOR_OF = re.compile(r"[^,.;:\"]{3,60}? is the (?:co-?)?author of [^\"]{3,300}")
_CONTACT = re.compile(
    r"\bfollow (?:him|her|them|me|@)|(?<!\w)@\w+|\bon twitter\b|\be-?mail\b|\b(?:be reached|reach (?:him|her|them))\b",
    re.IGNORECASE,
)


type MarkingRule = Callable[[Sequence[Line], set[int]], Iterable[int]]  # page and lines marked so far: more lines


def furniture_of(text: str) -> tuple[Span, ...]:
    """The stretches of `text` that are furniture: in order, apart from each other, of whole lines."""
    lines = lines_of(text)
    marked: set[int] = set()
    for rule in MARKING_RULES:
        marked |= set(rule(lines, marked))
    return tuple(_spans(lines, marked))


@cache
def _furniture_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.pattern, re.IGNORECASE) for row in FURNITURE if row.kind == kind)


def _is_kind(line: Line, *kinds: str) -> bool:
    """Whether a line is of one of these kinds of furniture."""
    if len(line.text) > MAX_LINE_CHARACTERS:
        return False
    return any(pattern.fullmatch(line.text) for kind in kinds for pattern in _furniture_patterns(kind))


def plain_furniture(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """Some lines are furniture wherever they stand: "Share on Facebook", "Photo: Ada Brandt"."""
    return (i for i, line in enumerate(lines) if _is_kind(line, "line", "caption", "asking"))


def links_among_paragraphs(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """A link is furniture below the first line, which may be a headline: "Read more: Harbour reopens"."""
    return (i for i, line in enumerate(lines) if i and not line.prose and _is_kind(line, "link"))


def twin_captions(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """The lines that a caption with a credit repeats: the picture's alternative text, printed before it."""
    for i in marked:
        if i and _is_kind(lines[i], "caption") and lines[i].text.startswith(lines[i - 1].text):
            yield i - 1


def appeals(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """From an appeal's heading to the last of the paragraphs after it that go on asking."""
    for head, line in enumerate(lines):
        if line.prose or not _is_kind(line, "appeal_head"):
            continue
        last = head
        for i in range(head + 1, min(head + 1 + MAX_APPEAL_LINES, len(lines))):
            if i - last > MAX_APPEAL_GAP + 1:
                break
            if _is_kind(lines[i], "appeal"):
                last = i
        if last > head:
            yield from range(head, last + 1)


def repeated_titles(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """The printings of the page's title but the one that is its headline: the first without the outlet's name."""
    keys = [heading_key(line.text.split(" | ")[0]) if not line.prose else "" for line in lines]
    for key in dict.fromkeys(k for k in keys[:HEAD_LINES] if len(re.findall(r"\w+", k)) >= MIN_TITLE_WORDS):
        places = [i for i, k in enumerate(keys) if k == key]
        headline = next((i for i in places if " | " not in lines[i].text), places[0])
        yield from (i for i in places if i != headline)


def tails(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """Lists of links with their headings, and what readers wrote under the story."""
    last = -1
    for head, line in enumerate(lines):
        if head <= last or not head or line.prose:
            continue
        if _is_kind(line, "end_head") and sum(before.prose for before in lines[:head]) >= MIN_STORY_LINES:
            yield from range(head, len(lines))
            return
        if _is_kind(line, "tail_head"):
            last = _tail_end(lines, head, marked)
            yield from range(head, last + 1)


def signed_comments(lines: Sequence[Line], marked: set[int]) -> range:
    """What readers wrote where no heading says so: from the first of their signatures on, where there are several."""
    signed = [i for i, line in enumerate(lines) if any(p.search(line.text) for p in _furniture_patterns("signature"))]
    return range(signed[0], len(lines)) if len(signed) >= MIN_SIGNATURES else range(0)


def _tail_end(lines: Sequence[Line], head: int, marked: set[int]) -> int:
    """The index of the last line of the list that `head` begins: prose ends it, unless it is a link's teaser."""
    last = head
    while last + 1 < len(lines):
        if lines[last + 1].prose and last + 1 not in marked and _story_resumes(lines, last + 1, marked):
            break
        last += 1
    return last


def _story_resumes(lines: Sequence[Line], at: int, marked: set[int]) -> bool:
    """Whether the prose at `at` is story: teasers stand one by one among links, and such lists tell their age."""
    rest = range(at, len(lines))
    paired = any(lines[i].prose and lines[i + 1].prose for i in rest[:-1])
    ages = any(re.fullmatch(r".{1,20} ago", lines[i].text) for i in rest if i in marked)
    return paired or not ages


def author_bios(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """The lines at the end that introduce the author: by trade and contact, or by a name that is the byline's."""
    story = [i for i in range(len(lines)) if i not in marked]
    for i in story[-BIO_LINES:]:
        match = _BIO.match(lines[i].text)
        introduced = match and (_CONTACT.search(lines[i].text) or _is_signed_by(match["name"], lines, i))
        if introduced or (i == story[-1] and _AUTHOR_OF.fullmatch(lines[i].text)):
            yield i


def _is_signed_by(name: str, lines: Sequence[Line], at: int) -> bool:
    """Whether another line of the page is the byline of that name."""
    byline = re.compile(rf"(?:by|author|written by|words by):? {re.escape(name)}\b.{{0,60}}", re.IGNORECASE)
    return any(byline.fullmatch(line.text) for i, line in enumerate(lines) if i != at)


# A rule may go by what those before it have marked.
MARKING_RULES: tuple[MarkingRule, ...] = (
    plain_furniture,
    links_among_paragraphs,
    twin_captions,
    appeals,
    repeated_titles,
    signed_comments,
    tails,
    author_bios,
)


def _spans(lines: Sequence[Line], marked: set[int]) -> Iterator[Span]:
    """Neighbouring marked lines as one span, with the blank lines between them."""
    start: int | None = None
    for i in sorted(marked):
        start = lines[i].start if start is None else start
        if i + 1 not in marked:
            yield Span(start, lines[i].end)
            start = None
