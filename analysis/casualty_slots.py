"""The slots of a casualty claim: victims, their side, civilian or not, claimant, scope and the day it stands for."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Doc, Token

from analysis.numbers import Number
from analysis.records import Quote
from analysis.states import state_of

YEAR = re.compile(r"(?<![\d,.$€£-])(1[5-9]\d\d|20\d\d)(?![\d,%]|\.\d)(?:s\b)?")
OLD = re.compile(
    r"\b(?:(?:first|second|1st|2nd) world war|world war (?:i|ii|one|two)|holocaust|(?:a |the )?decades? ago|years ago)\b",
    re.I,
)


def victims_of(doc: Doc, number: Number, noun: Token | None) -> str | None:
    """The victims' noun phrase as printed, without the number; None where the number stands alone."""
    if noun is None or noun.i < number.last:
        return None
    return doc.text[doc[number.last].idx : noun.idx + len(noun)].removeprefix("of ").strip() or None


def civilian_of(noun: Token | None, nouns: dict[str, str]) -> bool | None:
    """True or False where the victims' noun or what describes it says so, else None."""
    if noun is None:
        return None
    for token in (noun, *noun.lefts):
        kind = nouns.get(token.lemma_.lower()) or nouns.get(token.lower_)
        if kind in ("civilian", "military"):
            return kind == "civilian"
        if token.lower_ in ("military", "armed"):
            return False
    return None


def claimant_of(doc: Doc, start: int, end: int) -> tuple[str | None, str | None]:
    """Who says it, through the quotations of the article, and through whom; (None, None) where the outlet does."""
    around = [q for q in doc._.quotes if q.start <= start and end <= q.end]
    if not around:
        around = [q for q in doc._.quotes if q.start < end and start < q.end]
    said = min(around, key=lambda q: q.end - q.start, default=None)
    if said is None:
        said = _carried(doc, start)
    if said is None:
        return None, None
    return said.speaker_name or said.speaker, said.via


def _carried(doc: Doc, start: int) -> Quote | None:
    """A statement goes on where the next sentence begins with "it also", "another" or "a further"."""
    sent = doc.char_span(start, start + 1, alignment_mode="expand").sent
    opening = sent.text[:25].lstrip().lower()
    if not re.match(
        r"(?:another|a further|an additional|it (?:also )?(?:put|gave|counted)|of (?:these|them|those))\b", opening
    ):
        return None
    before = [
        q
        for q in doc._.quotes
        if q.end <= sent.start_char and "\n" not in doc.text[q.end : sent.start_char].strip("\n")
    ]
    near = [q for q in before if sent.start_char - q.end < 120]
    return near[-1] if near else None


def side_of(doc: Doc, number: Number, noun: Token | None, trigger: Token, claimant: str | None) -> str | None:
    """Whose people the victims are: by their own description, by whom they belong to, by where they were hit."""
    head = noun if noun is not None else doc[number.last - 1]
    return _described(head) or _owner(doc, head, claimant) or _loser(trigger, claimant) or _place(doc, head, trigger)


def _described(head: Token) -> str | None:
    """ "Ruritanian soldiers", "12 Ruritanians", "soldiers from Ruritania"."""
    own = state_of(head.text, capitals=False)
    if own:
        return own
    for token in head.lefts:
        if token.dep_ in ("amod", "compound", "poss", "nmod") and (state := state_of(token.text, capitals=False)):
            return state
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("from", "of", "in", "on"):
            for place in child.children:
                if place.dep_ == "pobj" and (state := _state_in(place)):
                    return state
    return None


def _state_in(place: Token) -> str | None:
    for token in (place, *place.lefts):
        if token.ent_type_ in ("GPE", "NORP", "LOC", "ORG") and (state := state_of(token.text, capitals=True)):
            return state
    return None


def _owner(doc: Doc, head: Token, claimant: str | None) -> str | None:
    """ "its soldiers", "their troops", "Ruritania's army": the owner's side."""
    chain = [head, *[t for c in head.rights if c.dep_ == "prep" for t in c.children]]
    for word in chain:
        for token in word.lefts:
            if token.dep_ != "poss":
                continue
            if token.lower_ in ("its", "their", "our"):
                return _side_of_name(claimant) or _subject_side(token)
            if state := state_of(token.text):
                return state
    return None


def _subject_side(token: Token) -> str | None:
    subject = next((c for c in token.sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    return next((s for t in subject.subtree if (s := state_of(t.text))), None)


def _side_of_name(name: str | None) -> str | None:
    """The state that a claimant speaks for."""
    if not name:
        return None
    return state_of(name) or next((s for w in re.findall(r"[\w-]+", name) if (s := state_of(w))), None)


def _loser(trigger: Token, claimant: str | None) -> str | None:
    """ "Ruritania lost 40 soldiers": the subject's own people."""
    if trigger.lemma_.lower() not in ("lose", "suffer"):
        return None
    subject = next((c for c in trigger.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    return next((s for t in subject.subtree if (s := state_of(t.text))), None) or _side_of_name(claimant)


def _place(doc: Doc, head: Token, trigger: Token) -> str | None:
    """Where the people were hit, in the same clause: "in Ruritania", "in the Ruritanian town of …"; never the agent's."""
    for token in trigger.subtree:
        if token.dep_ == "prep" and token.lower_ in ("in", "near", "at", "across", "outside"):
            for place in token.children:
                if place.dep_ == "pobj":
                    state = _state_in(place) or next((s for t in place.subtree if (s := state_of(t.text))), None)
                    if state:
                        return state
    return None


def scope_of(doc: Doc, number: Number) -> str:
    """ "historical" where the sentence dates the loss more than a year before publication or names an old war."""
    sent = doc[number.first].sent
    published = doc._.article.published
    year = int(published[:4]) if published else date.today().year
    years = [int(y) for y in YEAR.findall(sent.text)]
    if (years and max(years) < year - (1 if published else 0) and not _counts_on(sent.text)) or OLD.search(sent.text):
        return "historical"
    return "current"


def _counts_on(text: str) -> bool:
    """A running total ("since 2014") goes on to the present."""
    return bool(re.search(r"\bsince\b", text))


def as_of(doc: Doc, number: Number) -> str | None:
    """The day that the sentence names, where it names one day; else None."""
    sent = doc[number.first].sent
    days = {
        t.value[:10]
        for t in doc._.times
        if sent.start_char <= t.start < sent.end_char and re.match(r"\d{4}-\d\d-\d\d", t.value)
    }
    return days.pop() if len(days) == 1 else None
