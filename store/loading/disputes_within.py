"""A claim and the denial or contradiction of it within one article, paired from its quotations.

A denial names what it denies ("denied sending troops") or points at it ("denied the charge", "a claim that both
deny"). Its claim stands before it in the article, is somebody else's, and accuses the one who denies, or is the last
one before a pointer. A contradiction is a second account set against the first: in the sentence of a denial
("and Lutha said the plane probably crashed"), by the one who denies just before the claim is told ("insisted they had
remained grounded"), by who is accused ("had never shelled the town", "no such raid"), or on what somebody is alleged to
have said. Where no claim can be told there is no pair: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.loading.statements import STEM, stems
from store.names import fold
from store.schema import Row

REACH = 900  # characters before a denial in which its claim stands
CLOSE = 300  # characters between a pointer and the claim it points at, or two accounts set against each other
NAMED = 4  # letters by which a state and its people are one ("Turkey", "Turkish")
_CLAIM = r"(?:charges?|claims?|allegations?|accusations?|reports?|suggestions?|assertions?)"
_POINTER = re.compile(rf"\b(?:{_CLAIM}|involvement|it|this|that|which)\b", re.IGNORECASE)
_UNTRUE = re.compile(  # "the claim was baseless", "this is a lie", "no truth in the report"
    rf"^(?:[\w’'-]+\s){{0,2}}{_CLAIM}\s(?!that\b|of\b|by\b)|^(?:it|this|that)\s(?:is|was)\s(?:an?\s)?(?:lie|false|untrue"
    r"|nonsense|not true|propaganda|fabrication)\b|\bno (?:truth|substance|basis) (?:in|to|for)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?:[A-ZÀ-Þİ][\w’'-]{3,}|[A-Z]{2,}\b)")
_SAID = re.compile(r"\b(?:said|says|told|stated|claimed)\b")
_TURNS = re.compile(r"\b(?:not|never|no|actually|in fact|instead|rather|probably|remained?)\b|n[’']t\b")

# What is not so: neither what may or will not be, nor what is not in a clause below.
_NOT = re.compile(
    r"^(?:(?!\b(?:who|which|that|if|when|may|might|will|would|can|could|should|must|wo|ca)\b)[^.;])*?"
    r"(?:\b(?:not|never|no|none|nobody|neither)\b|n[’']t\b)",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(r"\bno such (?P<thing>\w+)", re.IGNORECASE)


def pairs(quotes: Sequence[Row], text: str) -> Iterable[tuple[Row, Row]]:
    """The claims and what is said against them, of the quotations of an article in their order, and its text."""
    last: tuple[Row, Row] | None = None  # the last claim with its denial
    for at, quote in enumerate(quotes):
        before = [q for q in quotes[:at] if _may_be_denied(q, quote)]
        if quote["denial"]:
            claim = _denied(before, quote)
            last = (claim, quote) if claim else None
        elif last and _goes_on(last, quote, text):
            claim = last[0]
        else:
            claim, last = _contradicted(before, quote), None
        if claim:
            yield claim, quote
            if quote["denial"] and (told := _told_before(quotes[:at], claim, quote, text)):
                yield claim, told


def _may_be_denied(claim: Row, denial: Row) -> bool:
    """Whether a quotation can be what is denied: another's, close before it, of some length."""
    far = denial["start"] - claim["end"] > REACH or claim["end"] > denial["start"]
    if claim["denial"] or far or (_party(claim) and _party(claim) <= _party(denial)):
        return False
    return bool(claim["speaker"]) and len(claim["text"].split()) > 3


def _denied(before: Sequence[Row], denial: Row) -> Row | None:
    """The claim that a denial is of.

    A pointer means the last claim that stands close, but one that accuses the denier before any other; "Lutha's claim"
    is Lutha's. Other words must stand in a claim that accuses the denier, one of them where it is the claim just
    before, else two.
    """
    accusing = [q for q in before if _party(denial) & _names_in(q["text"])]
    if points_back(denial["text"]):
        whose = _names_in(_head(denial["text"])) - _party(denial)
        meant = [q for q in before if whose & _party(q)] if whose else accusing or before
        near = [q for q in meant if denial["start"] - q["end"] <= CLOSE]
        return near[-1] if near else None
    words = stems(denial["text"]) - _names_in(denial["text"])
    for claim in reversed(accusing):
        close = denial["start"] - claim["end"] <= CLOSE
        if len(words & stems(claim["text"])) >= (1 if close else 2):
            return claim
    return None


def points_back(denied: str) -> bool:
    """Whether what is denied is only pointed at: "the charge", "a claim", "the report as “unfounded”"."""
    head = _head(denied)
    return bool(_UNTRUE.search(head) or (len(head.split()) <= 3 and _POINTER.search(head)))


def _head(denied: str) -> str:
    return re.split(r"\bas\b|[“\"]", denied)[0]


def _told_before(quotes: Sequence[Row], claim: Row, denial: Row, text: str) -> Row | None:
    """The denier's own account in words that turn, in the sentence before the claim and on the same thing."""
    ahead = [q for q in quotes if 0 <= claim["start"] - q["end"] <= CLOSE]
    told = ahead[-1] if ahead else None
    if told is None or told["denial"] or not _party(told) & _party(denial) or not _TURNS.search(told["text"]):
        return None
    starts = max((m.end() for m in re.finditer(r"[.!?][”\"]?\s|\n", text[: told["start"]])), default=0)
    return told if len(stems(text[starts : told["end"]]) & stems(claim["text"])) >= 2 else None


def _goes_on(last: tuple[Row, Row], quote: Row, text: str) -> bool:
    """Whether a quotation goes on where a denial stops, in its sentence and by another than the claimant."""
    between = text[last[1]["end"] : quote["start"]]
    ends = re.search(r"[.!?\n]", between)
    other = bool(_party(quote)) and not _party(quote) & _party(last[0])
    return not ends and other and bool(_TURNS.search(quote["text"]))


def _contradicted(before: Sequence[Row], answer: Row) -> Row | None:
    """The claim just before that an account is set against.

    Either both are on what the same person is alleged to have said, or who is accused says that it is not so: in the
    words of the charge, or of "no such" thing.
    """
    last = before[-1] if before else None
    if last is None or answer["start"] - last["end"] > CLOSE or _party(last) & _party(answer):
        return None
    alleged = _SAID.search(last["text"]) and _SAID.search(answer["text"])
    shared = stems(last["text"].partition("that")[0]) & stems(answer["text"])
    if alleged and len(shared) >= 2:
        return last
    words = stems(answer["text"]) & stems(last["text"]) - _names_in(f"{answer['text']} {last['text']}")
    accused = _party(answer) & _names_in(last["text"])
    not_so = _NOT.search(answer["text"]) and accused and len(words) >= 2
    return last if not_so or _is_no_such(answer["text"], last["text"], bool(accused)) else None


def _is_no_such(answer: str, claim: str, accused: bool) -> bool:
    """Whether an answer says that there is "no such" thing as the claim tells of."""
    match = _NO_SUCH.search(answer)
    return match is not None and (accused or fold(match["thing"])[:STEM] in {w[:STEM] for w in fold(claim).split()})


def _party(quote: Row) -> set[str]:
    """The names of who speaks, by the letters that a state shares with its people."""
    return _names_in(f"{quote['speaker_name'] or ''} {quote['speaker'] or ''}")


def _names_in(text: str) -> set[str]:
    return {fold(w)[:NAMED] for w in _NAME.findall(text)}
