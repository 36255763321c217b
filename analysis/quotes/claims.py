"""Quotations as claims: who speaks, whom they name and what they are about, in a form that two can be compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.language.countries import states_in
from analysis.language.folding import fold
from analysis.records import Claim, Name, Quote

STEM_LETTERS = 4  # by which two forms of a word are one
MAX_HEAD_WORDS = 4  # words before the one who is named at the head of a claim ("the army and the navy of …")
MAX_POINTER_WORDS = 3  # of what only points at a claim
ACTORS = frozenset({"person", "organisation", "state", "group"})  # kinds of name that can be accused
# Words that stand in every claim and tell none from another; what news calls its matter and its days among them.
_COMMON = frozenset({
    "that", "this", "with", "from", "their", "there", "been", "have", "were", "will", "would", "which", "they",
    "them", "some", "other", "over", "into", "about", "after", "also", "conflict", "fighting", "region", "country",
    "said", "company", "companies", "government", "people", "report", "reports", "officials", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "today", "yesterday", "week", "month", "year",
})  # fmt: skip
_CAPITAL = re.compile(r"\b[A-ZÀ-Þİ][\w-]+")
_NAME = re.compile(r"\b(?:[A-ZÀ-Þİ][\w’'-]{3,}|[A-Z]{2,}\b)")
_AGENT = re.compile(r"\bby (?:an? |the )?$")
_OWN = re.compile(
    r"^(?:ever |having )?\w+ing\b|\b(?:it|its|they|their|them|he|his|him|she|her|we|our|us|I|me|my)\b"
    r"|\bthe (?:company|firm|group|government|administration|army|military|ministry|country|party|police)\b"
)
_CLAIM = r"(?:charges?|claims?|allegations?|accusations?|reports?|suggestions?|assertions?)"
_POINTER = re.compile(rf"\b(?:{_CLAIM}|involvement|it|this|that|which)\b", re.IGNORECASE)
_UNTRUE = re.compile(  # "the claim was baseless", "this is a lie", "no truth in the report"
    rf"^(?:[\w’'-]+\s){{0,2}}{_CLAIM}\s(?!that\b|of\b|by\b)|^(?:it|this|that)\s(?:is|was)\s(?:an?\s)?(?:lie|false|untrue"
    r"|nonsense|not true|propaganda|fabrication)\b|\bno (?:truth|substance|basis) (?:in|to|for)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|told|stated|claimed)\b")
_TURNS = re.compile(r"\b(?:not|never|no|actually|in fact|instead|rather|probably|remained?)\b|n[’']t\b")
# What is not so: neither what may or will not be, nor what is not in a clause below.
_NOT = re.compile(
    r"^(?:(?!\b(?:who|which|that|if|when|may|might|will|would|can|could|should|must|wo|ca)\b)[^.;])*?"
    r"(?:\b(?:not|never|no|none|nobody|neither)\b|n[’']t\b)",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(r"\bno such (?P<thing>\w+)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"]?\s|\n")


def claims(text: str, quotes: Sequence[Quote], names: Sequence[Name]) -> Iterator[Claim]:
    """The claim of each quotation of an article, in their order."""
    article = _Article(text, quotes, names)
    return (article.claim(quote) for quote in quotes)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody who is named within a quotation: where, and by what name claims are compared."""

    start: int
    end: int
    name: str


class _Article:
    """What the claims of one article share: its names, its states, who is quoted and where its sentences begin."""

    def __init__(self, text: str, quotes: Sequence[Quote], names: Sequence[Name]) -> None:
        self.text = text
        self.actors = [n for n in names if n.kind in ACTORS]
        self.persons = {n.name for n in names if n.kind == "person"}
        self.states: Mapping[str, str] = {n.text: n.name for n in names if n.kind == "state"}
        self.quoted = {fold(name) for quote in quotes for name in self.speakers(quote)}
        self.begins = [0, *(m.end() for m in _SENTENCE_ENDS.finditer(text))]

    def claim(self, quote: Quote) -> Claim:
        said, head = quote.text, _head(quote.text)
        mentions = self.mentions(quote)
        sentence = self.text[self.begins[bisect_right(self.begins, quote.start) - 1] : quote.end]
        saying = _SAID.search(said)
        no_such = _NO_SUCH.search(said)
        return Claim(
            by=_each(self.speakers(quote)),
            named=_each(m.name for m in mentions),
            acting=_each(m.name for m in mentions if _acts(said, m.start)),
            own_deeds=bool(_OWN.search(said)),
            about=_stems(_without(said, mentions)),
            speaker_names=self.names_in(f"{quote.speaker_name or ''} {quote.speaker or ''}"),
            names=self.names_in(said),
            stems=self.stems_in(said),
            matter=_each(sorted({*_stems(said)} - {_stem(w) for w in _NAME.findall(said)})),
            sentence_stems=self.stems_in(sentence),
            on_saying=self.stems_in(said.partition("that")[0]) if saying else None,
            points_back=_points_back(head),
            pointed_at=self.names_in(head),
            turns=bool(_TURNS.search(said)),
            negates=bool(_NOT.search(said)),
            no_such=fold(no_such["thing"]) if no_such else None,
        )

    def speakers(self, quote: Quote) -> list[str]:
        """Who speaks, and for whom: each of several speakers, the state of a minister, the firm of a spokesman."""
        start, end = quote.speaker_start, quote.speaker_end
        mention = () if start is None or end is None else (n for n in self.actors if n.start < end and n.end > start)
        full = (_surname(name) if name in self.persons else name for name in quote.all_speakers)
        return [*map(_called, mention), *full]

    def mentions(self, quote: Quote) -> list[_Mention]:
        """Whom a quotation names; a speaker of the article also where the word was not read as a name."""
        start = quote.start
        within = [n for n in self.actors if n.start < quote.end and n.end > start]
        found = [_Mention(max(0, n.start - start), n.end - start, _called(n)) for n in within]
        capitals = (m for m in _CAPITAL.finditer(quote.text) if fold(m[0]) in self.quoted)
        return [*found, *(_Mention(m.start(), m.end(), m[0]) for m in capitals)]

    def names_in(self, text: str) -> tuple[str, ...]:
        """Every state in a text by its own name, and every other word with a capital by its stem."""
        states = [_Mention(*found) for found in states_in(text, self.states)]
        others = (_stem(word) for word in _NAME.findall(_without(text, states)))
        return _each(sorted({*(s.name for s in states), *others}))

    def stems_in(self, text: str) -> tuple[str, ...]:
        """The stems of a text, and its states by their own names."""
        states = [_Mention(*found) for found in states_in(text, self.states)]
        return _each(sorted({*(s.name for s in states), *_stems(_without(text, states))}))


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _called(name: Name) -> str:
    return _surname(name.name) if name.kind == "person" else name.name


def _surname(name: str) -> str:
    """The last word of a person's name: "Assad" for Bashar al-Assad."""
    return re.split(r"[\s-]+", name.strip())[-1]


def _without(text: str, mentions: Iterable[_Mention]) -> str:
    """A text with blanks in place of who is named."""
    for mention in mentions:
        gap = " " * len(text[mention.start : mention.end])
        text = text[: mention.start] + gap + text[mention.end :]
    return text


def _acts(text: str, at: int) -> bool:
    """Whether who is named at that place in a claim is likely to be its subject, or its agent."""
    return len(text[:at].split()) <= MAX_HEAD_WORDS or bool(_AGENT.search(text[:at]))


def _points_back(head: str) -> bool:
    """What is denied is only pointed at: "the charge", "a claim", "the report as “unfounded”"."""
    return bool(_UNTRUE.search(head) or (len(head.split()) <= MAX_POINTER_WORDS and _POINTER.search(head)))


def _head(denied: str) -> str:
    """What is denied, without what it is called: "the report" of "the report as “unfounded”"."""
    return re.split(r"\bas\b|[“\"]", denied)[0]


def _stem(word: str) -> str:
    return fold(word)[:STEM_LETTERS]


def _stems(text: str) -> tuple[str, ...]:
    """What a text is about: the first letters of its words that say something, and its figures."""
    words = (w for w in fold(text).split() if (len(w) >= STEM_LETTERS or w.isdigit()) and w not in _COMMON)
    return _each(sorted(w[:STEM_LETTERS] for w in words))
