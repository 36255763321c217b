"""The rules of plain questions: each takes what is asked and gives a command with its words, or None.

The order of RULES is part of them: "who denied that 12 were killed" is about the denial, "when did Brandt speak about
it" about the speech.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.lexicon import meanings, patterns, table, words
from handlers.outlets import held_outlet
from handlers.query.plain_words import bare, name, tokens, topic
from handlers.registry import find

Read = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question without its filters; `outlets` are those held."""

    text: str
    outlets: tuple[str, ...] = ()


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.format(**_PARTS), re.IGNORECASE)


def _rules(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a kind of question; in braces stand the parts below."""
    return tuple(map(_rule, patterns(kind)))


_PARTS = {
    "articles": r"(?:outlets?|articles?|papers?|newspapers?|stories|reports|media|pages|publications|sources)",
    "base": _any(*table("speaking")),
    "past": _any(*meanings("speaking")),
    "about": r"(?:about|on|regarding|concerning|of|over|to|against|for|that|in|at|with)",
    "words_of": r"(?:quotes?|quotations?|statements?|comments?|remarks?|reactions?|responses?|words?|lines?|anything)",
    "view": r"(?:position|views?|stance|reactions?|comments?|statements?|remarks?|opinion|take|words|line|response"
    r"|quotes?|explanation|version|account)",
    "denied": r"(?:den(?:y|ies|ied|ial|ials|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed)|reject(?:s|ed)?"
    r"|contradict(?:s|ed)?|contest(?:s|ed)?|debunk(?:s|ed)?|disagree(?:s|d)?)",
}
_NOBODY = frozenset(["anyone", "anybody", "someone", "somebody", "everyone", "people", "they", "either side"])


def _spoken(asked: PlainQuestion, who: str, about: str) -> Read | None:
    """/who-said of a person, an outlet or anybody; None where nothing is left to look for."""
    person, on = name(who), topic(about)
    if person and held_outlet(person, asked.outlets):
        person, on = "", f"{on} in {held_outlet(person, asked.outlets)}" if on else ""
    if not person and who.strip().casefold() not in _NOBODY | {""} and not on:
        return None
    about_it = on if on.casefold().startswith("in ") else f"about {on}" if on else ""
    return "who-said", f"{person} {about_it}".strip()


# ---- who denied

_DENIAL = _rule(r"(?<!\w){denied}(?!\w)")
_TRUE = _rule(r"^(?:is|was|are|were) (?:it|this|that) (?:true|correct|a fact)(?: that)?\b")
_QUESTIONING = re.compile(r"^\w+")


def denial(asked: PlainQuestion) -> Read | None:
    """ "who denied X", "did A deny X", "is it true that X"; where nothing lists denials, who said anything on it."""
    first = _QUESTIONING.match(asked.text)
    if _TRUE.match(asked.text):
        on = topic(_TRUE.sub("", asked.text))
    elif first and _DENIAL.search(asked.text) and (_asks(first[0]) or _DENIAL.fullmatch(first[0]) or first[0] == "any"):
        on = topic(_DENIAL.sub(" ", asked.text, count=1))
    else:
        return None
    return ("disputed", on) if find("disputed") else ("who-said", f"about {on}" if on else "")


def _asks(word: str) -> bool:
    return word.casefold() in words("questioning")


# ---- how many

_HOW_MANY = re.compile(r"(?i)^(?:how (?:many|much)|(?:the )?(?:total )?numbers?(?: of)?)\b")
_TOLLS = _rules("tolls")
_CLAIMANTS = _rules("claimants")


def toll(asked: PlainQuestion) -> Read | None:
    """ "how many civilians died in A according to B"."""
    text, claimant = _cut_claimant(asked.text)
    counted = {w.casefold() for w in map(bare, tokens(text))}
    asks = _HOW_MANY.match(text) or (any(p.match(text) for p in _TOLLS) and not counted & _speaking())
    if not asks or not _of_tolls(text, counted):
        return None
    said = [_toll_word(t) for t in tokens(topic(text, words("toll_nouns") | words("toll_fillers")))]
    outlet = held_outlet(claimant, asked.outlets) if claimant else None
    claims = f"in {outlet}" if outlet else f"claimant: {claimant}" if claimant else ""
    return "casualties", " ".join(filter(None, (*dict.fromkeys(said), claims)))


def _cut_claimant(text: str) -> tuple[str, str]:
    for pattern in _CLAIMANTS:
        match = pattern.search(text)
        if match and name(match["who"]):
            return f"{text[: match.start()]} {text[match.end() :]}".strip(" ,"), name(match["who"])
    return text, ""


_LOST = frozenset(["lost", "lose"])
_MANY_LOST = re.compile(r"(?i)^how many (?:did|has|have)\b")


def _of_tolls(text: str, counted: set[str]) -> bool:
    """Whether people are counted: "lost" alone may be said of tanks."""
    if counted & (meanings("asked_tolls").keys() | words("toll_nouns")):
        return True
    lost = counted & _LOST
    people = counted & (meanings("asked_people").keys() | words("toll_fillers")) - _LOST
    return bool(lost and (people or _MANY_LOST.match(text)))


def _speaking() -> frozenset[str]:
    return frozenset(table("speaking")) | frozenset(meanings("speaking")) - {"called"}


def _toll_word(token: str) -> str:
    word = token.casefold()
    return meanings("asked_tolls").get(word) or meanings("asked_people").get(word) or token


# ---- which articles

_HELD = _rules("held")
_HOLDING = frozenset(
    [
        "have",
        "hold",
        "held",
        "cover",
        "covered",
        "covers",
        "wrote",
        "write",
        "published",
        "carried",
        "mention",
        "mentions",
    ]
)


def articles(asked: PlainQuestion) -> Read | None:
    """ "which outlets reported on X", "how many articles do you have"."""
    match = next((m for pattern in _HELD if (m := pattern.match(asked.text))), None)
    return ("sources", topic(match["on"], _HOLDING)) if match else None


# ---- who said

_SAID = _rules("said")
_BY = re.compile(r"(?i)^(?P<on>.+?) (?:by|from) (?P<who>.+)$")
_AUDIENCE = re.compile(r"(?i)\b(?:to )?(?:the )?(?:reporters|journalists|press|media|parliament)\b")


def speech(asked: PlainQuestion) -> Read | None:
    """ "what did A say about X", "quotes from A on X", "A's position on X", "according to A, X"."""
    text = " ".join(_AUDIENCE.sub(" ", asked.text).split())
    for match in filter(None, (pattern.match(text) for pattern in _SAID)):
        who, on = match["who"] or "", match["on"] or ""
        by = _BY.match(on) if not who else None
        if by:
            who, on = by["who"], by["on"]
        if not who or name(who) or who.strip().casefold() in _NOBODY:
            return _spoken(asked, "" if who.strip().casefold() in _NOBODY else who, on)
    return None


_WHO = _rule(
    r"^who (?:else )?(?:has |have |had |is |was )?(?:ever |also |first |been |being )*"
    r"(?P<verb>{past}|{base})\b(?P<any>(?: anything| something| that| what)*)(?P<on>.*)$"
)
_WHO_IS = _rule(r"^who (?:is|was|are|were) (?P<who>[^,]+)$")


def speakers(asked: PlainQuestion) -> Read | None:
    """ "who said X", "who called for X"; after "who said" alone X may be a name."""
    match = _WHO.match(asked.text)
    if match:
        on = topic(match["on"])
        bare_said = match["verb"].casefold() in ("said", "say", "says") and not match["any"]
        named = bare_said and not re.match(rf"(?i)\s*{_PARTS['about']}\b", match["on"])
        return "who-said", f"{'' if named or not on else 'about '}{on}"
    match = _WHO_IS.match(asked.text)
    return ("who-said", name(match["who"])) if match and name(match["who"]) else None


# ---- when

_HAPPENED = _rules("happened")
_LASTING = frozenset(["last", "lasted", "place", "take", "took", "break", "broke", "out", "after", "before"])


def happening(asked: PlainQuestion) -> Read | None:
    """ "when did X start", "what happened in A", "latest on X"."""
    match = next((m for pattern in _HAPPENED if (m := pattern.match(asked.text))), None)
    if not match:
        return None
    return "timeline", topic(match["on"], words("beginnings") | _LASTING)


# ---- any other question


def other(asked: PlainQuestion) -> Read | None:
    """A question of no known form is one on who said anything about its words."""
    first = _QUESTIONING.match(asked.text)
    on = topic(asked.text)
    asks = first and _asks(first[0]) and len(tokens(asked.text)) > 1
    return ("who-said", f"about {on}") if asks and on else None


RULES: tuple[Callable[[PlainQuestion], Read | None], ...] = (
    denial, toll, articles, speech, speakers, happening, other,
)  # fmt: skip
