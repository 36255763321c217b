"""What a side does not tell: "has not disclosed its losses", "declined to say how many", "gave no figure"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.casualties.claimant import Sources
from analysis.casualties.counts import people_nouns
from analysis.casualties.side import Sides, side_of_name
from analysis.casualties.slots import as_of
from analysis.casualties.triggers import Trigger
from analysis.casualties.war_parties import news_name
from analysis.language.countries import state_of
from analysis.lexicon.casualties import UNDISCLOSED_WORDS
from analysis.lexicon.quotes import SPEECH_VERBS
from analysis.names.component import in_furniture
from analysis.quotes.content import subjects
from analysis.records import CasualtyClaim, CasualtyKind

LOSSES: dict[str, CasualtyKind] = {
    "loss": "casualties", "casualty": "casualties", "death": "killed", "fatality": "killed", "dead": "killed",
    "toll": "killed", "injury": "wounded", "prisoner": "captured",
}  # fmt: skip
TELLING = frozenset({"say", "report", "confirm"})  # what was not said is a figure only where it is asked "how many"
MILITARY = frozenset({"military", "army", "troop", "combat", "battlefield"})


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that keeps a figure back: its verb, the word for the losses and what befell those not counted."""

    verb: Token
    topic: Token
    kind: CasualtyKind


def withheld(doc: Doc, found: Sequence[Trigger]) -> Iterator[CasualtyClaim]:
    """The statements of a document that a side gives no figure, as claims without one."""
    sources, sides = Sources(doc), Sides(doc)
    taken: set[int] = set()
    for verb in (t for t in doc if t.lemma_.lower() in _roles()):
        told = _withheld(verb, found)
        if told is None or told.topic.i in taken or (told.topic.lemma_ == "loss" and not sides.war):
            continue
        claim = _claim(doc, told, sources)
        if not in_furniture(doc, claim.start, claim.end):
            taken.add(told.topic.i)
            yield claim


@cache
def _roles() -> dict[str, str]:
    return UNDISCLOSED_WORDS


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in SPEECH_VERBS)


def _withheld(verb: Token, found: Sequence[Trigger]) -> Withheld | None:
    role = _roles().get(verb.lemma_.lower())
    if role not in ("verb", "hidden") or (verb.pos_ not in ("VERB", "AUX") and role == "verb"):
        return None
    if role == "verb" and not (_refused(verb) or any(_nothing(t) for t in verb.children)):
        return None
    sent = verb.sent
    if any(t.lower_ in ("how", "whether") and t.head in verb.subtree for t in verb.doc[sent.start : verb.i]):
        return None
    said = [t for t in verb.subtree if verb.i < t.i < sent.end]
    topic = _topic(verb, said, found)
    return Withheld(verb, *topic) if topic else None


def _refused(verb: Token) -> bool:
    """ "has not disclosed", "declined to say", "without giving", "has yet to release"."""
    if any(c.dep_ == "neg" or c.lemma_ == "not" for c in verb.children):  # "n’t" is not always read as one
        return True
    governor = verb.head
    if verb.dep_ in ("xcomp", "relcl", "advcl") and _roles().get(governor.lemma_.lower()) == "refusal":
        return True
    if verb.i > 1 and verb.nbor(-1).lower_ == "to" and _roles().get(verb.nbor(-2).lower_) == "refusal":
        return True  # "has yet to", wherever the parse hangs it
    return verb.dep_ == "pcomp" and governor.lower_ == "without"


def _nothing(child: Token) -> bool:
    """ "gave no figure", "released no information"."""
    return child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.lefts)


def _topic(verb: Token, said: Sequence[Token], found: Sequence[Trigger]) -> tuple[Token, CasualtyKind] | None:
    """The word for what is kept back, and what befell them; None where it is names, causes or money."""
    if any(a.lower_ == "how" and b.lower_ == "many" for a, b in pairwise(said)):
        return _befell(verb, said, found)
    if verb.lemma_.lower() in TELLING:
        return _losses([c for c in verb.children if c.dep_ == "dobj" and any(p.dep_ == "poss" for p in c.lefts)])
    given = next((c for c in verb.children if c.dep_ in ("dobj", "prep", "acomp")), None)
    if given is None:
        return None
    if given.dep_ != "dobj":  # "kept quiet about its losses"
        return _losses([t for t in said if t.dep_ == "pobj" and t.head in verb.subtree])
    role = _roles().get(given.lemma_.lower())
    if own := _losses([given]):
        return own
    if role == "figure":
        return _losses(said) or _befell(verb, said, found)
    return _losses([t for t in said if t.dep_ == "pobj"], details=True) if role == "detail" else None


def _losses(words: Sequence[Token], details: bool = False) -> tuple[Token, CasualtyKind] | None:
    """The first word for losses; of "details" only losses, casualties and tolls are a matter of number."""
    for token in words:
        kind = LOSSES.get(token.lemma_.lower())
        if kind and not (details and kind != "casualties" and token.lemma_ != "toll"):
            return token, kind
    return None


def _befell(verb: Token, said: Sequence[Token], found: Sequence[Trigger]) -> tuple[Token, CasualtyKind] | None:
    """The toll word that the uncounted go with: behind "how many", else the nearest before in the sentence."""
    known = {t.token.i: (t.token, t.kind) for t in found if t.part != "toll"}
    own = _losses(said) or next((known[t.i] for t in said if t.i in known), None)
    before = reversed(verb.doc[verb.sent.start : verb.i])
    return own or next((word for t in before if (word := _losses([t]) or known.get(t.i))), None)


# ---- its words and whose losses


def _claim(doc: Doc, told: Withheld, sources: Sources) -> CasualtyClaim:
    subject = _subject(told.verb)
    first, last = _extent(told, subject)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    who = sources.named(subject) if subject is not None else None
    near = [t for t in told.topic.subtree if t.i < told.topic.i]
    side = next((s for t in near if (s := state_of(t.text, capitals=False))), None) or side_of_name(who)
    if side is None and subject is not None:
        side = next((s for t in subject.subtree if t.i < told.verb.i and (s := state_of(t.text))), None)
    return CasualtyClaim(
        start,
        end,
        doc._.article.text[start:end],
        trigger=told.topic.text,
        kind=told.kind,
        low=None,
        high=None,
        qualifier="none",
        side=news_name(side),
        civilian=_civilian([*near, *doc[told.verb.i : last + 1]]),
        claimant=news_name(who),
        as_of=as_of(doc, doc[first].sent),
    )


def _subject(verb: Token) -> Token | None:
    """Who keeps it back: the verb's own subject, else that of the sentence where it speaks, else that it hangs on."""
    if own := subjects(verb):
        return own[0]
    root = verb.sent.root
    over = [root] if root.lemma_.lower() in _speaking() else []
    return next((own[0] for parent in (*over, *verb.ancestors) if (own := subjects(parent))), None)


def _extent(told: Withheld, subject: Token | None) -> tuple[int, int]:
    """From the subject, where it stands right before its verb, to the end of what is kept back."""
    verb, doc = told.verb, told.verb.doc
    bare = verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("xcomp", "pcomp")
    governor = verb.head if bare else verb
    first = min([governor.i, verb.i, *(c.i for c in governor.lefts if c.dep_ in ("aux", "neg"))])
    if subject is not None and subject.i < first and subject.head.i == governor.i:
        first = subject.left_edge.i
    behind = [c.right_edge.i for c in verb.rights if c.dep_ in ("dobj", "prep", "ccomp", "acomp", "pobj", "xcomp")]
    last = max([verb.i, *behind, *([told.topic.i] if told.topic.i > verb.i else [])])
    while last > verb.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return first, last


def _civilian(words: Sequence[Token]) -> bool | None:
    nouns = people_nouns()
    for token in words:
        lemma = token.lemma_.lower()
        if lemma in MILITARY or nouns.get(lemma) == "military":
            return False
        if nouns.get(lemma) == "civilian":
            return True
    return None
