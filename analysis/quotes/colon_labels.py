"""Speech behind a colon, as headlines and transcripts have it: "Brandt: Bridge to open in May"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.quotes import LABEL_ROLES, LABEL_WORDS
from analysis.quotes.indirect import Draft

LABEL = re.compile(
    r"(?m)^(?:\d?\d[:.]\d\d )?(?P<who>[A-Z][\w.’'-]*(?:,? [\w.’'-]+){0,4}?)(?: (?:on|about) [^:\n]{1,40})?: (?=\S)"
)
TRIM = " \t\r,;:—–-."
HEADLINE = 20  # words of a line that may be one
ANSWER = "A"  # of an interview set as Q and A; the questions are nobody's statements


def labelled(doc: Doc, text: str, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """What stands behind a name and a colon up to the line's end, where no other draft has it."""
    return [d for match in LABEL.finditer(text) if (d := _draft(doc, match, stretches, drafts))]


def _draft(doc: Doc, match: re.Match[str], stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> Draft | None:
    text = match.string
    who = doc.char_span(match.start("who"), match.end("who"))
    colon = doc.char_span(match.end() - 2, match.end() - 1)
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    if who is None or colon is None:
        return None
    answers = _interviewed(doc) if match["who"] == ANSWER else None
    if answers is None and not _somebody(doc, who[-1], match["who"], len(text[match.start() : end].split())):
        return None
    if any(d.start < end and match.end() < d.end for d in drafts):
        return None
    content = text[match.end() : end]
    start = match.end() + len(content) - len(content.lstrip(TRIM + MARKS))
    stop = match.end() + len(content.rstrip(TRIM + MARKS))
    if start >= stop:
        return None
    marked = sum(min(q.end, stop) - max(q.start, start) for q in stretches if q.start < stop and start < q.end)
    return Draft(start, stop, colon[0], answers or who.root, "label", marked)


def _somebody(doc: Doc, token: Token, who: str, length: int) -> bool:
    """A person, by the model or by the surname of one named elsewhere; a transcript's capitals; a headline's role."""
    if any(word.lower() in LABEL_WORDS for word in who.split()):
        return False
    capitals = all(word[:1].isupper() for word in who.split())
    if capitals and (token.ent_type_ == "PERSON" or (who.isupper() and len(who) > 3)):
        return True
    if length <= HEADLINE and token.lower_ in LABEL_ROLES:
        return True
    return capitals and any(n.kind == "person" and n.name.split()[-1] == token.text for n in doc._.names)


def _interviewed(doc: Doc) -> Token | None:
    """Who answers in an interview: the only person that the article names; None where it names several."""
    named = [n for n in doc._.names if n.kind == "person"]
    if len({n.name for n in named}) != 1 or not re.search(r"(?m)^Q: ", doc._.article.text):
        return None
    span = doc.char_span(named[0].start, named[0].end, alignment_mode="expand")
    return span.root if span is not None else None
