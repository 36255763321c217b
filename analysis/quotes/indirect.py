"""Reported speech: a draft for each cue outside of quotation marks, with its content and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from analysis.language.grammar import SUBJECTS, subjects
from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.quotes import ALLEGATIONS
from analysis.quotes.draft import CharacterRange, Cue, Draft
from analysis.quotes.gloss import DISPUTES
from analysis.quotes.speaker_head import CONTRASTING, beside
from analysis.quotes.verb_cues import cues
from analysis.rules import Empty, Rules, Slots, decided_here, noting

MODAL = frozenset(["would", "could", "should", "might", "may", "must", "can", "ca"])
SAYING = ("go", "take", "continue", "appear", "seem", "call", "phone", "telephone", "ring", "write")  # "called to say"
NAMING_PARTICIPLES = ("named", "identified", "quoted")
MIN_HIDING_CHARACTERS = 25  # from which a stretch in marks hides the cues in it: they are its speaker's words
BETWEEN_CLAUSES = (",", ".", ";", ":", "—", "–", "-")


def reported(doc: Doc, stretches: Sequence[Quoted]) -> list[Draft]:
    """The drafts in order of their cues; one without a content waits for words in quotation marks beside it."""
    drafts: list[Draft] = []
    for cue, slots in cues(doc):
        hidden = _is_inside(stretches, cue.token.idx, MIN_HIDING_CHARACTERS)
        if not hidden and _was_said(cue.token) and _turns_down_a_claim(cue):
            drafts += _drafts(doc, *_speaker_outside(cue, slots, stretches))
    return _outermost(doc, _with_media(drafts))


def _drafts(doc: Doc, cue: Cue, slots: Slots) -> list[Draft]:
    spans = [_characters(doc, *piece) for piece in cue.contents] if cue.speaker is not None else []
    spans = [(start, end) for start, end in spans if start < end] or [(-1, -1)]
    return [
        Draft(start, end, cue.token, cue.speaker, cue.kind, medium=cue.medium, slots=dict(slots))
        for start, end in spans
    ]


def _is_inside(stretches: Sequence[Quoted], at: int, longer_than: int = 0) -> bool:
    return any(q.start <= at < q.end and q.end - q.start > longer_than for q in stretches)


def _speaker_outside(cue: Cue, slots: Slots, stretches: Sequence[Quoted]) -> tuple[Cue, Slots]:
    """A cue outside of quotation marks whose subject the parser found inside: the speaker stands beside the cue."""
    outside = cue.speaker is None or not _is_inside(stretches, cue.speaker.idx)
    if outside or _is_inside(stretches, cue.token.idx):
        return cue, slots
    return replace(cue, speaker=beside(cue.token), contents=()), slots | {"speaker": decided_here("beside_the_cue")}


def _turns_down_a_claim(cue: Cue) -> bool:
    """Whether a verb that can turn down an offer as well turns down an allegation here."""
    if cue.kind != "deny" or cue.token.lemma_ == "deny":
        return True
    objects = [c for c in cue.token.children if c.dep_ == "dobj"]
    if cue.token.lemma_ in DISPUTES and any(o.lower_ in ("that", "this", "it", "which") for o in objects):
        return True
    return any(o.lemma_.lower() in ALLEGATIONS for o in (*objects, cue.token.head))


def _characters(doc: Doc, first: int, last: int) -> CharacterRange:
    """The tokens' characters without a leading "that", and without punctuation at either end."""
    while first < last and _says_nothing(doc[first]):
        first += 1
    while last > first and (_is_edge(doc[last - 1]) or doc[last - 1].dep_ == "cc"):
        last -= 1
    return (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) if first < last else (0, 0)


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in BETWEEN_CLAUSES


def _says_nothing(token: Token) -> bool:
    """Whether a token before what is said is no part of it: a comma or "that", but not the "that" of "that bridge"."""
    if token.text in MARKS:
        return False
    if token.lower_ != "that":
        return token.is_punct or token.is_space
    plural = token.i + 1 < len(token.doc) and any(t.tag_ in ("NNS", "NNPS") for t in (token.nbor(), token.nbor().head))
    return token.dep_ in ("mark", "advmod") or (token.dep_ in ("dobj", "det") and plural)


# ---- words that were really said: not "would say", "did not say" or "if he says"


def _was_said(verb: Token) -> bool:
    """Whether the words were really said, by the first word at the cue that tells."""
    if _shares_auxiliary(verb):
        return _was_said(verb.head) and not any(c.lower_ == "neither" for c in verb.head.lefts)
    said = (_told_by(child, verb) for child in verb.children)
    return next((told for told in said if told is not None), True)


def _shares_auxiliary(verb: Token) -> bool:
    """Whether what stands at the verb before counts for this one too: "*would* neither confirm nor deny"."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head == verb:
        return False
    return not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.lefts)


def _told_by(child: Token, verb: Token) -> bool | None:
    """What a word at the cue tells: True or False; None where it tells nothing."""
    if child.dep_ == "aux":
        if child.lower_ == "to":
            return verb.head.lemma_ in SAYING  # "called to say", but not "refused to say"
        return False if child.lower_ in MODAL else None
    if child.dep_ == "neg":
        return None if verb.lemma_.lower() == "deny" else False
    if child.dep_ == "mark":
        return False if child.lower_ in ("if", "unless", "whether") else None
    unnamed = child.dep_ in ("xcomp", "ccomp") and child.lower_ in NAMING_PARTICIPLES
    return False if unnamed and any(c.dep_ == "neg" for c in child.lefts) else None  # "asked not to be named"


# ---- speech inside of speech


def _with_media(drafts: Sequence[Draft]) -> list[Draft]:
    """ "X told Y that …, Coast Daily reported": X speaks, and the paper is the medium."""
    gone: list[Draft] = []
    for outer in drafts:
        if not _reports_behind(outer):
            continue
        for inner in drafts:
            if inner is not outer and inner.start >= 0 and _is_main_clause(outer, inner):
                inner.medium = outer.speaker
                gone.append(outer)
    return [d for d in drafts if d not in gone]


def _reports_behind(draft: Draft) -> bool:
    """Whether a body or a name "reported" what stands before its cue."""
    cue, who = draft.cue, draft.speaker
    if cue is None or cue.lemma_ != "report" or cue.idx < draft.end or who is None:
        return False
    return who.ent_type_ == "ORG" or who.pos_ == "PROPN"


def _is_main_clause(outer: Draft, inner: Draft) -> bool:
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
        elif draft.start >= 0 and (takeover := _takeover(draft, outer)) is not None:
            outer.end = min(outer.end, _end_before(doc, takeover.at))
            if takeover.same_speaker:
                draft.speaker = outer.speaker
                draft.slots["speaker"] = decided_here("speaker_of_the_cue_before")
            kept.append(draft)
    return kept


def _end_before(doc: Doc, stop: int) -> int:
    """The character at which the last word before a token ends."""
    while stop > 0 and _is_edge(doc[stop - 1]):
        stop -= 1
    return doc[stop - 1].idx + len(doc[stop - 1]) if stop else 0


def _holds(outer: Draft, inner: Draft) -> bool:
    return inner.cue is not None and outer.start <= inner.cue.idx < outer.end


@dataclass(frozen=True, slots=True)
class NestedCase:
    """A cue inside of what another one reports, both verbs, with the drafts around them."""

    draft: Draft
    outer: Draft
    cue: Token
    outer_cue: Token

    @property
    def before(self) -> Token:
        """The word before the inner cue."""
        return self.cue.nbor(-1)


@dataclass(frozen=True, slots=True)
class Takeover:
    """The token from which an inner cue takes over, and whether the outer speaker goes on with it."""

    at: int
    same_speaker: bool = False


def _takeover(draft: Draft, outer: Draft) -> Takeover | None:
    if draft.cue is None or outer.cue is None or draft.cue.i == 0:
        return None
    with noting() as slots:
        takeover = TAKEOVER(NestedCase(draft, outer, draft.cue, outer.cue))
    draft.slots |= slots
    return takeover


def contrasted_speaker(case: NestedCase) -> Takeover | Empty | None:
    """ "While" or "whereas" opens what another one says: "A said it was shut, *while B said* it was open"."""
    contrast = (c for c in case.cue.lefts if c.dep_ == "mark" and c.lower_ in CONTRASTING)
    return next((Takeover(c.i) for c in contrast), None)


def participle_behind_a_comma(case: NestedCase) -> Takeover | Empty | None:
    """A participle goes on for the outer speaker: "A said that B had none, *adding* that": A adds it."""
    if case.cue.tag_ != "VBG" or case.before.text not in (",", "—", "–"):
        return None
    who, outer = case.draft.speaker, case.outer
    return Takeover(case.before.i, who is not None and outer.start <= who.idx < outer.end)


def joined_cue(case: NestedCase) -> Takeover | Empty | None:
    """A second verb in the same form, without a subject, goes on for the outer speaker: "said it and *said that*"."""
    cue, outer_cue = case.cue, case.outer_cue
    if case.before.dep_ != "cc" or cue.dep_ != "conj" or cue.tag_ != outer_cue.tag_ or subjects(cue):
        return None
    same = cue.lemma_ == outer_cue.lemma_ or cue.head.tag_ != outer_cue.tag_
    return Takeover(case.before.i, True) if same else None


TAKEOVER: Rules[NestedCase, Takeover] = Rules("nested", contrasted_speaker, participle_behind_a_comma, joined_cue)
