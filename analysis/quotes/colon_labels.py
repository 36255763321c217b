"""Speech behind a colon, as headlines and transcripts have it: "Brandt: Bridge to open in May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.quotes import LABEL_ROLES, LABEL_WORDS
from analysis.quotes.draft import Draft
from analysis.rules import EMPTY, Empty, Rules, decided_here, noting

COLON_LABEL = re.compile(
    r"(?m)^(?:\d?\d[:.]\d\d )?(?P<who>[A-Z][\w.’'-]*(?:,? [\w.’'-]+){0,4}?)(?: (?:on|about) [^:\n]{1,40})?: (?=\S)"
)
QUESTION = re.compile(r"(?m)^Q: ")
ANSWER = "A"  # of an interview set as Q and A; the questions are nobody's statements
AROUND_CONTENT = " \t\r,;:—–-." + MARKS
MAX_HEADLINE_WORDS = 20
MIN_CAPITALS_CHARACTERS = 4  # of a speaker in a transcript: "LIND", not "Q" or "UN"


@dataclass(frozen=True, slots=True)
class LabelCase:
    """What stands before a colon at the head of a line: its words, its tokens, and how many words the line has."""

    doc: Doc
    words: str
    last: Token
    root: Token
    line_words: int

    @property
    def in_capitals(self) -> bool:
        """Whether every word begins with a capital."""
        return all(word[:1].isupper() for word in self.words.split())


def labelled(doc: Doc, text: str, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """What stands behind a name and a colon up to the line's end, where no other draft has it."""
    return [d for match in COLON_LABEL.finditer(text) if (d := _draft(doc, match, stretches, drafts))]


def _draft(doc: Doc, match: re.Match[str], stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> Draft | None:
    text = match.string
    who = doc.char_span(match.start("who"), match.end("who"))
    colon = doc.char_span(match.end() - 2, match.end() - 1)
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    if who is None or colon is None or any(d.start < end and match.end() < d.end for d in drafts):
        return None
    with noting() as slots:
        speaker = LABELLED(LabelCase(doc, match["who"], who[-1], who.root, len(text[match.start() : end].split())))
    content = text[match.end() : end]
    start = match.end() + len(content) - len(content.lstrip(AROUND_CONTENT))
    stop = match.end() + len(content.rstrip(AROUND_CONTENT))
    if speaker is None or start >= stop:
        return None
    marked = sum(min(q.end, stop) - max(q.start, start) for q in stretches if q.start < stop and start < q.end)
    slots |= {"cue": decided_here("colon_behind_a_label"), "start": decided_here("rest_of_the_line")}
    return Draft(start, stop, colon[0], speaker, "label", marked, slots=slots)


def who_is_interviewed(case: LabelCase) -> Token | Empty | None:
    """ "A:" is the only person that an article set as questions and answers names."""
    named = [n for n in case.doc._.names if n.kind == "person"] if case.words == ANSWER else []
    if len({n.name for n in named}) != 1 or not QUESTION.search(case.doc._.article.text):
        return None
    span = case.doc.char_span(named[0].start, named[0].end, alignment_mode="expand")
    return span.root if span is not None else None


def heading_of_the_line(case: LabelCase) -> Token | Empty | None:
    """A word that names what follows does not speak: "LIVE: …", "WATCH: …"."""
    return EMPTY if any(word.lower() in LABEL_WORDS for word in case.words.split()) else None


def person_before_the_colon(case: LabelCase) -> Token | Empty | None:
    """A person's name speaks: "Ada Brandt: Bridge to open in May"."""
    return case.root if case.in_capitals and case.last.ent_type_ == "PERSON" else None


def capitals_of_a_transcript(case: LabelCase) -> Token | Empty | None:
    """Words in capitals speak: "LIND: I was not there"."""
    shouted = case.words.isupper() and len(case.words) >= MIN_CAPITALS_CHARACTERS
    return case.root if shouted and case.in_capitals else None


def role_in_a_headline(case: LabelCase) -> Token | Empty | None:
    """A role or a document speaks in a short line: "Mayor: stay at home", "Report: bridge unsafe"."""
    return case.root if case.line_words <= MAX_HEADLINE_WORDS and case.last.lower_ in LABEL_ROLES else None


def surname_known_elsewhere(case: LabelCase) -> Token | Empty | None:
    """The surname of somebody whom the article names speaks: "Lind: I was not there"."""
    people = (n for n in case.doc._.names if n.kind == "person")
    known = case.in_capitals and any(n.name.split()[-1] == case.last.text for n in people)
    return case.root if known else None


LABELLED: Rules[LabelCase, Token] = Rules(
    "speaker",
    who_is_interviewed,
    heading_of_the_line,
    person_before_the_colon,
    capitals_of_a_transcript,
    role_in_a_headline,
    surname_known_elsewhere,
)
