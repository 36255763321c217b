"""Reported speech: a draft for each cue outside of quotation marks, with its content and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.quotes import ALLEGATIONS
from analysis.quotes.content import DISPUTES, SUBJECTS, Range, subjects
from analysis.quotes.speaker_head import CONTRASTING, beside
from analysis.quotes.verb_cues import Cue, cues

MODAL = frozenset(["would", "could", "should", "might", "may", "must", "can", "ca"])
SAYING = ("go", "take", "continue", "appear", "seem", "call", "phone", "telephone", "ring", "write")  # "called to say"
NAMING = ("named", "identified", "quoted")
LONG = 25  # characters from which a stretch in marks hides the cues in it: they are its speaker's words
ENDS = (",", ".", ";", ":", "—", "–", "-")


@dataclass(slots=True, eq=False)
class Draft:
    """A quotation in the making: characters [start, end) of content (-1 where it has none), with cue and speaker."""

    start: int
    end: int
    cue: Token | None
    speaker: Token | None
    kind: str = ""
    marked: int = 0  # how many of its characters stand in quotation marks
    heir: bool = False  # goes on where the quotation before it stopped
    medium: Token | None = None  # through whom it came
    single: bool = False  # stands in single quotation marks


def reported(doc: Doc, stretches: Sequence[Quoted]) -> list[Draft]:
    """The drafts in order of their cues; one without a content waits for words in quotation marks beside it."""
    drafts: list[Draft] = []
    for cue in cues(doc):
        if _inside(stretches, cue.token.idx, LONG) or not _asserted(cue.token) or not _denies(cue):
            continue
        drafts += _drafts(doc, _outside(cue, stretches))
    return _outermost(doc, _attributed(drafts))


def _drafts(doc: Doc, cue: Cue) -> list[Draft]:
    spans = [_characters(doc, *piece) for piece in cue.contents] if cue.speaker is not None else []
    spans = [(start, end) for start, end in spans if start < end] or [(-1, -1)]
    return [Draft(start, end, cue.token, cue.speaker, cue.kind, medium=cue.medium) for start, end in spans]


def _inside(stretches: Sequence[Quoted], at: int, longer_than: int = 0) -> bool:
    return any(q.start <= at < q.end and q.end - q.start > longer_than for q in stretches)


def _outside(cue: Cue, stretches: Sequence[Quoted]) -> Cue:
    """A cue outside of quotation marks whose subject the parser found inside: the speaker stands beside the cue."""
    if cue.speaker is None or not _inside(stretches, cue.speaker.idx) or _inside(stretches, cue.token.idx):
        return cue
    return replace(cue, speaker=beside(cue.token), contents=())


def _asserted(verb: Token) -> bool:
    """Whether the words were really said: not "would say", "refused to say", "did not say" or "if he says"."""
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.lefts):
        first = verb.head  # "would neither confirm nor deny"
        return _asserted(first) and not any(c.lower_ == "neither" for c in first.lefts)
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in MODAL:
            return False
        if child.dep_ == "neg" and verb.lemma_.lower() != "deny":
            return False
        if child.dep_ == "aux" and child.lower_ == "to":
            return verb.head.lemma_ in SAYING
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return False
        if child.dep_ in ("xcomp", "ccomp") and child.lower_ in NAMING and any(c.dep_ == "neg" for c in child.lefts):
            return False  # "asked not to be named"
    return True


def _denies(cue: Cue) -> bool:
    """Whether a verb that can turn down an offer as well turns down an allegation here."""
    if cue.kind != "deny" or cue.token.lemma_ == "deny":
        return True
    objects = [c for c in cue.token.children if c.dep_ == "dobj"]
    if cue.token.lemma_ in DISPUTES and any(o.lower_ in ("that", "this", "it", "which") for o in objects):
        return True
    return any(o.lemma_.lower() in ALLEGATIONS for o in (*objects, cue.token.head))


def _characters(doc: Doc, first: int, last: int) -> Range:
    """The tokens' characters without a leading "that", and without punctuation at either end."""
    while first < last and _idle(doc[first]):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in ENDS or doc[last - 1].dep_ == "cc"):
        last -= 1
    return (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) if first < last else (0, 0)


def _idle(token: Token) -> bool:
    if token.text in MARKS:
        return False
    if token.lower_ != "that":
        return token.is_punct or token.is_space
    plural = token.i + 1 < len(token.doc) and any(t.tag_ in ("NNS", "NNPS") for t in (token.nbor(), token.nbor().head))
    return token.dep_ in ("mark", "advmod") or (token.dep_ in ("dobj", "det") and plural)  # not "that bridge"


# ---- speech inside of speech


def _attributed(drafts: Sequence[Draft]) -> list[Draft]:
    """ "X told Y that …, Coast Daily reported": X speaks, and the paper is the medium."""
    gone: list[Draft] = []
    for outer in drafts:
        if outer.cue is None or outer.cue.lemma_ != "report" or outer.cue.idx < outer.end or not _medium(outer.speaker):
            continue
        for inner in drafts:
            if inner is not outer and inner.start >= 0 and _main_clause(outer, inner):
                inner.medium = outer.speaker
                gone.append(outer)
    return [d for d in drafts if d not in gone]


def _medium(token: Token | None) -> bool:
    return token is not None and (token.ent_type_ == "ORG" or token.pos_ == "PROPN")


def _main_clause(outer: Draft, inner: Draft) -> bool:
    """Whether the inner speech act is the main clause of the outer content."""
    cue, who = inner.cue, inner.speaker
    if cue is None or who is None or not _holds(outer, inner):
        return False
    return outer.start <= who.idx and cue.dep_ in ("ccomp", "ROOT")


def _outermost(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """What is said inside of what is said belongs to the outer speaker, unless the inner cue ends the outer content."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.cue.i if d.cue else 0):
        outer = next((d for d in drafts if d.cue != draft.cue and _holds(d, draft)), None)
        if outer is None:
            kept.append(draft)
        elif draft.start >= 0 and (stop := _resumes(draft, outer)) is not None:
            outer.end = min(outer.end, _end_before(doc, stop))
            kept.append(draft)
    return kept


def _end_before(doc: Doc, stop: int) -> int:
    """The character at which the last word before a token ends."""
    while stop > 0 and (doc[stop - 1].is_space or doc[stop - 1].text in ENDS):
        stop -= 1
    return doc[stop - 1].idx + len(doc[stop - 1]) if stop else 0


def _holds(outer: Draft, inner: Draft) -> bool:
    return inner.cue is not None and outer.start <= inner.cue.idx < outer.end


def _resumes(draft: Draft, outer: Draft) -> int | None:
    """The token from which a cue takes over: ", adding that", "and said that" after "said that", "while B said"."""
    cue, verb = draft.cue, outer.cue
    if cue is None or verb is None or cue.i == 0:
        return None
    before = cue.nbor(-1)
    if contrast := next((c for c in cue.lefts if c.dep_ == "mark" and c.lower_ in CONTRASTING), None):
        return contrast.i
    if cue.tag_ == "VBG" and before.text in (",", "—", "–"):
        if draft.speaker is not None and outer.start <= draft.speaker.idx < outer.end:
            draft.speaker = outer.speaker  # "A said that B had none, adding": not B
        return before.i
    joined = before.dep_ == "cc" and cue.dep_ == "conj" and cue.tag_ == verb.tag_ and not subjects(cue)
    if joined and (cue.lemma_ == verb.lemma_ or cue.head.tag_ != verb.tag_):
        draft.speaker = outer.speaker
        return before.i
    return None
