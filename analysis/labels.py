"""Speech behind a colon, as headlines and transcripts have it: "Brandt: Bridge to open in May"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from analysis.quote_marks import MARKS, Quoted
from analysis.reported import Draft

LABEL = re.compile(r"(?m)^(?P<who>[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,4}): (?=\S)")
TRIM = " \t\r,;:—–-."


def labelled(doc: Doc, text: str, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """What stands behind a name and a colon up to the line's end, where no other draft has it."""
    return [d for match in LABEL.finditer(text) if (d := _draft(doc, match, stretches, drafts))]


def _draft(doc: Doc, match: re.Match[str], stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> Draft | None:
    text = match.string
    who = doc.char_span(match.start("who"), match.end("who"))
    colon = doc.char_span(match.end("who"), match.end("who") + 1)
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    if who is None or colon is None or not _somebody(doc, who[-1], match["who"]):
        return None
    if any(d.start < end and match.end() < d.end for d in drafts):
        return None
    content = text[match.end() : end]
    start = match.end() + len(content) - len(content.lstrip(TRIM + MARKS))
    stop = match.end() + len(content.rstrip(TRIM + MARKS))
    if start >= stop:
        return None
    marked = sum(min(q.end, stop) - max(q.start, start) for q in stretches if q.start < stop and start < q.end)
    return Draft(start, stop, colon[0], who.root, "label", marked)


def _somebody(doc: Doc, token: Token, who: str) -> bool:
    """A person, by the model or by the surname of one named elsewhere, or a transcript's capitals."""
    if token.ent_type_ == "PERSON" or (who.isupper() and len(who) > 3):
        return True
    return any(n.kind == "person" and n.name.split()[-1] == token.text for n in doc._.names)
