"""The rules of plain questions: each gives the command that is asked for with its words, or None.

The order of COMMAND is part of them: "who denied that 12 were killed" is about the denial, "when did Brandt speak
about it" about the speech.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from analysis.lexicon.casualties import ASKED_KINDS
from analysis.rules import Rules
from handlers.lexicon import (
    ARTICLE_WORDS,
    ASKING,
    BESIDE_CASUALTIES,
    FORMS_OF_SAYING,
    NOBODY_WORDS,
    PEOPLE,
    VERBS_OF_SAYING,
    WHEN_WORDS,
    patterns,
)
from handlers.outlets import held_outlet
from handlers.query.casualty_words import UNSPECIFIC, command_word
from handlers.query.plain_words import bare, name, tokens, topic
from handlers.registry import find


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question without its filters; `outlets` are those held."""

    text: str
    outlets: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Its first word, in small letters."""
        match = re.match(r"\w+", self.text)
        return match[0].casefold() if match else ""


class Reading(NamedTuple):
    """A plain question as a command's name and what is typed after it."""

    command: str
    rest: str

    @property
    def text(self) -> str:
        """The reading as somebody would type it."""
        return f"/{self.command} {self.rest}".strip()


def _any_of(alternatives: Collection[str]) -> str:
    return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


# The parts of a pattern that stand in it in braces.
_PARTS = {
    "articles": r"(?:outlets?|articles?|papers?|newspapers?|stories|reports|media|pages|publications|sources)",
    "base": _any_of(VERBS_OF_SAYING.keys()),
    "past": _any_of(FORMS_OF_SAYING),
    "about": r"(?:about|on|regarding|concerning|of|over|to|against|for|that|in|at|with)",
    "words_of": r"(?:quotes?|quotations?|statements?|comments?|remarks?|reactions?|responses?|words?|lines?|anything)",
    "view": r"(?:position|views?|stance|reactions?|comments?|statements?|remarks?|opinion|take|words|line|response"
    r"|quotes?|explanation|version|account)",
    "denied": r"(?:den(?:y|ies|ied|ial|ials|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed)|reject(?:s|ed)?"
    r"|contradict(?:s|ed)?|contest(?:s|ed)?|debunk(?:s|ed)?|disagree(?:s|d)?)",
}


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written.format(**_PARTS), re.IGNORECASE)


def _question_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(_pattern, patterns(kind)))


def _first_match(kind: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in kind if (match := pattern.match(text))), None)


def _about(on: str) -> str:
    """A topic in the grammar's words: "about grain"; a place needs no “about”: "in Sarn"."""
    if not on:
        return ""
    return on if on.casefold().startswith("in ") else f"about {on}"


# ---- who denied

_DENIAL = _pattern(r"(?<!\w){denied}(?!\w)")
_TRUE = _pattern(r"^(?:is|was|are|were) (?:it|this|that) (?:true|correct|a fact)(?: that)?\b")


def asks_whether_it_is_true(question: PlainQuestion) -> Reading | None:
    """Whether something is true asks for who disputes it: "is it true that the bridge was blown up"."""
    return _disputed(topic(_TRUE.sub("", question.text))) if _TRUE.match(question.text) else None


def asks_who_denied_it(question: PlainQuestion) -> Reading | None:
    """A question with a word for denying asks for disputes: "did Sylvania deny using mercenaries"."""
    asks = question.first in ASKING or question.first == "any" or _DENIAL.fullmatch(question.first)
    if not asks or not _DENIAL.search(question.text):
        return None
    return _disputed(topic(_DENIAL.sub(" ", question.text, count=1)))


def _disputed(on: str) -> Reading:
    """/disputed; where no command lists denials, who said anything on it."""
    if find("disputed"):
        return Reading("disputed", on)
    return Reading("who-said", f"about {on}" if on else "")


# ---- how many

_HOW_MANY = re.compile(r"(?i)^(?:how (?:many|much)|(?:the )?(?:total )?numbers?(?: of)?)\b")
_MANY_LOST = re.compile(r"(?i)^how many (?:did|has|have)\b")
_CASUALTIES = _question_patterns("casualties")
_CLAIMANTS = _question_patterns("claimants")
_LOST = frozenset({"lost", "lose"})
_SPEAKING = (VERBS_OF_SAYING.keys() | FORMS_OF_SAYING) - {"called"}


def asks_how_many(question: PlainQuestion) -> Reading | None:
    """A question that counts the dead, wounded … asks for casualties: "how many died according to Sylvania"."""
    text, claimant = _cut_who_claims(question.text)
    words = {w.casefold() for w in map(bare, tokens(text))}
    asks = _HOW_MANY.match(text) or (_first_match(_CASUALTIES, text) and not words & _SPEAKING)
    if not asks or not _counts_people(text, words):
        return None
    asked = [command_word(t) for t in tokens(topic(text, UNSPECIFIC | BESIDE_CASUALTIES))]
    by = _claimed_by(claimant, question.outlets)
    return Reading("casualties", " ".join(filter(None, (*dict.fromkeys(asked), by))))


def _cut_who_claims(text: str) -> tuple[str, str]:
    for pattern in _CLAIMANTS:
        match = pattern.search(text)
        if match and name(match["who"]):
            return f"{text[: match.start()]} {text[match.end() :]}".strip(" ,"), name(match["who"])
    return text, ""


def _claimed_by(claimant: str, outlets: tuple[str, ...]) -> str:
    """The claimant in the grammar's words; an outlet that is held is asked for as one."""
    if not claimant:
        return ""
    outlet = held_outlet(claimant, outlets)
    return f"in {outlet}" if outlet else f"claimant: {claimant}"


def _counts_people(text: str, words: set[str]) -> bool:
    """Whether people are counted: "lost" alone may be said of tanks."""
    if words & ASKED_KINDS.keys():
        return True
    people = words & (PEOPLE.keys() | BESIDE_CASUALTIES) - _LOST
    return bool(words & _LOST and (people or _MANY_LOST.match(text)))


# ---- which articles

_ARTICLES = _question_patterns("articles")


def asks_for_articles(question: PlainQuestion) -> Reading | None:
    """A question for outlets or articles asks for what is held: "which outlets reported on the mill"."""
    match = _first_match(_ARTICLES, question.text)
    return Reading("sources", topic(match["on"], ARTICLE_WORDS)) if match else None


# ---- who said

_SPEECH = _question_patterns("speech")
_BY = re.compile(r"(?i)^(?P<on>.+?) (?:by|from) (?P<who>.+)$")
_AUDIENCE = re.compile(r"(?i)\b(?:to )?(?:the )?(?:reporters|journalists|press|media|parliament)\b")


def asks_what_somebody_said(question: PlainQuestion) -> Reading | None:
    """A question for somebody's words or view: "what did Brandt say about grain", "Brandt's position on grain"."""
    text = " ".join(_AUDIENCE.sub(" ", question.text).split())
    for match in filter(None, (pattern.match(text) for pattern in _SPEECH)):
        who, on = _speaker_and_topic(match)
        is_nobody = who.strip().casefold() in NOBODY_WORDS
        if not who or is_nobody or name(who):
            return _said_by("" if is_nobody else who, on, question.outlets)
    return None


def _speaker_and_topic(match: re.Match[str]) -> tuple[str, str]:
    """Who speaks and on what: "quotes on grain by Brandt" has both behind the “on”."""
    who, on = match["who"] or "", match["on"] or ""
    by = None if who else _BY.match(on)
    return (by["who"], by["on"]) if by else (who, on)


def _said_by(who: str, about: str, outlets: tuple[str, ...]) -> Reading | None:
    """/who-said of a person, an outlet or anybody; None where nothing is left to look for."""
    person, on = name(who), topic(about)
    outlet = held_outlet(person, outlets) if person else None
    if outlet:
        person, on = "", f"{on} in {outlet}" if on else ""
    if who.strip() and not person and not on:
        return None
    return Reading("who-said", f"{person} {_about(on)}".strip())


_WHO_SAID = _pattern(
    r"^who (?:else )?(?:has |have |had |is |was )?(?:ever |also |first |been |being )*"
    r"(?P<verb>{past}|{base})\b(?P<any>(?: anything| something| that| what)*)(?P<on>.*)$"
)
_WHO_IS = _pattern(r"^who (?:is|was|are|were) (?P<who>[^,]+)$")
_ON = _pattern(r"^\s*{about}\b")


def asks_who_said_it(question: PlainQuestion) -> Reading | None:
    """A question for who said something: "who called for a ceasefire"; after "who said" alone may stand a name."""
    match = _WHO_SAID.match(question.text)
    if not match:
        return None
    on = topic(match["on"])
    may_be_a_name = match["verb"].casefold() in ("said", "say", "says") and not match["any"]
    if not on or (may_be_a_name and not _ON.match(match["on"])):
        return Reading("who-said", on)
    return Reading("who-said", f"about {on}")


def asks_who_somebody_is(question: PlainQuestion) -> Reading | None:
    """Who somebody is shows in what they say: "who is Brandt"."""
    match = _WHO_IS.match(question.text)
    return Reading("who-said", name(match["who"])) if match and name(match["who"]) else None


# ---- when

_EVENTS = _question_patterns("events")


def asks_what_happened(question: PlainQuestion) -> Reading | None:
    """A question for when or what happened asks for events: "when did the fighting start", "latest on the truce"."""
    match = _first_match(_EVENTS, question.text)
    return Reading("timeline", topic(match["on"], WHEN_WORDS)) if match else None


# ---- any other question


def asks_anything_else(question: PlainQuestion) -> Reading | None:
    """A question of no other kind is one for who said anything about its words: "will the mill reopen"."""
    on = topic(question.text)
    asks = question.first in ASKING and len(tokens(question.text)) > 1
    return Reading("who-said", f"about {on}") if asks and on else None


COMMAND = Rules(
    "command",
    asks_whether_it_is_true,
    asks_who_denied_it,
    asks_how_many,
    asks_for_articles,
    asks_what_somebody_said,
    asks_who_said_it,
    asks_who_somebody_is,
    asks_what_happened,
    asks_anything_else,
)
