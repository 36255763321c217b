"""What a side does not tell: "has not disclosed its losses", "declined to say how many", "gave no figure"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.casualties.as_of import as_of
from analysis.casualties.claimant_counting import speech_verbs
from analysis.casualties.counts import people_nouns
from analysis.casualties.side_article import ArticleSides
from analysis.casualties.sources import Sources
from analysis.casualties.triggers import Trigger
from analysis.casualties.war_parties import side_of_name
from analysis.language.countries import news_name, state_of
from analysis.language.grammar import subjects
from analysis.language.spans import in_furniture
from analysis.lexicon.casualties import DETAIL_NOUNS, DISCLOSING_VERBS, FIGURE_NOUNS, HIDING_WORDS, REFUSING_WORDS
from analysis.records import CasualtyClaim, CasualtyKind
from analysis.rules import EMPTY, Empty, Rules, explained, note, noting

type Topic = tuple[Token, CasualtyKind]  # the word for what is not told, and what happened to those not counted

KIND_OF_LOSS: dict[str, CasualtyKind] = {
    "loss": "casualties", "casualty": "casualties", "death": "killed", "fatality": "killed", "dead": "killed",
    "toll": "killed", "injury": "wounded", "prisoner": "captured",
}  # fmt: skip
ASKED_HOW_MANY = frozenset({"say", "report", "confirm"})  # what was not said is a figure only where it is "how many"
MILITARY = frozenset({"military", "army", "troop", "combat", "battlefield"})


@dataclass(frozen=True)
class UndisclosedCase:
    """A verb of disclosing that tells nothing, and the triggers of its document."""

    verb: Token
    found: Sequence[Trigger]

    @cached_property
    def said(self) -> list[Token]:
        """The words behind the verb that belong to it."""
        return [t for t in self.verb.subtree if self.verb.i < t.i < self.verb.sent.end]

    @cached_property
    def given(self) -> Token | None:
        """What is not given: the verb's object or what it is silent about."""
        return next((c for c in self.verb.children if c.dep_ in ("dobj", "prep", "acomp")), None)

    @property
    def word_given(self) -> str | None:
        """The lemma of what is not given."""
        return str(self.given.lemma_.lower()) if self.given is not None else None


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """A statement that tells no figure: its verb, the word for the losses, and what happened to those not counted."""

    verb: Token
    topic: Token
    kind: CasualtyKind


def undisclosed_claims(doc: Doc, found: Sequence[Trigger]) -> Iterator[CasualtyClaim]:
    """The statements of a document that a side gives no figure, as claims without one."""
    sources, sides = Sources(doc), ArticleSides(doc)
    taken: set[int] = set()
    for verb in (t for t in doc if t.lemma_.lower() in DISCLOSING_VERBS | HIDING_WORDS):
        with noting() as slots:
            statement = _undisclosing(verb, found)
            if statement is None or statement.topic.i in taken or (statement.topic.lemma_ == "loss" and not sides.war):
                continue
            claim = _claim(statement, sources)
        if not in_furniture(doc, claim.start, claim.end):
            taken.add(statement.topic.i)
            explained(doc, claim, slots)
            yield claim


def _undisclosing(verb: Token, found: Sequence[Trigger]) -> Undisclosed | None:
    """The statement that begins with a verb of disclosing, None where it tells something or asks no figure."""
    if verb.lemma_.lower() not in HIDING_WORDS and not _tells_nothing(verb):
        return None
    asked = (t for t in verb.doc[verb.sent.start : verb.i] if t.lower_ in ("how", "whether"))
    if any(t.head in verb.subtree for t in asked):
        return None
    topic = TOPIC(UndisclosedCase(verb, found))
    return Undisclosed(verb, *topic) if topic else None


def _tells_nothing(verb: Token) -> bool:
    """Whether a verb of disclosing is refused, or discloses nothing."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return _is_refused(verb) or any(_is_nothing(t) for t in verb.children)


def _is_refused(verb: Token) -> bool:
    """ "has not disclosed", "declined to say", "without giving", "has yet to release"."""
    if any(c.dep_ == "neg" or c.lemma_ == "not" for c in verb.children):  # "n’t" is not always read as one
        return True
    governor = verb.head
    if verb.dep_ in ("xcomp", "relcl", "advcl") and governor.lemma_.lower() in REFUSING_WORDS:
        return True
    if verb.i > 1 and verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lower_ in REFUSING_WORDS:
        return True  # "has yet to", wherever the parse hangs it
    return verb.dep_ == "pcomp" and governor.lower_ == "without"


def _is_nothing(child: Token) -> bool:
    """ "gave no figure", "released no information"."""
    return child.dep_ == "dobj" and any(c.lower_ == "no" for c in child.lefts)


# ---- what is not told; nothing for names, causes or money


def how_many(case: UndisclosedCase) -> Topic | Empty | None:
    """Behind "how many" stands what happened to them: "declined to say how many soldiers had been killed"."""
    asked = any(a.lower_ == "how" and b.lower_ == "many" for a, b in pairwise(case.said))
    return (_uncounted(case) or EMPTY) if asked else None


def own_losses_not_said(case: UndisclosedCase) -> Topic | Empty | None:
    """Of what is not said or confirmed only a side's own losses are a figure: "has not confirmed its losses"."""
    if case.verb.lemma_.lower() not in ASKED_HOW_MANY:
        return None
    objects = (c for c in case.verb.children if c.dep_ == "dobj")
    return _loss([c for c in objects if any(p.dep_ == "poss" for p in c.lefts)]) or EMPTY


def silent_about(case: UndisclosedCase) -> Topic | Empty | None:
    """What a side keeps quiet about: "kept quiet about its losses"."""
    if case.given is None:
        return EMPTY
    if case.given.dep_ == "dobj":
        return None
    return _loss([t for t in case.said if t.dep_ == "pobj" and t.head in case.verb.subtree]) or EMPTY


def losses_not_given(case: UndisclosedCase) -> Topic | None:
    """The losses themselves are not given: "refuses to disclose its casualties"."""
    return _loss([case.given]) if case.given is not None else None


def figure_not_given(case: UndisclosedCase) -> Topic | None:
    """A figure of losses, or of those told of before, is not given: "said soldiers were wounded but gave no figure"."""
    return (_loss(case.said) or _uncounted(case)) if case.word_given in FIGURE_NOUNS else None


def details_not_given(case: UndisclosedCase) -> Topic | None:
    """Details are a figure only where they are of losses, casualties or tolls: "gave no details of its losses"."""
    if case.word_given not in DETAIL_NOUNS:
        return None
    return _loss([t for t in case.said if t.dep_ == "pobj" and _is_matter_of_number(t)])


TOPIC: Rules[UndisclosedCase, Topic] = Rules(
    "trigger",
    how_many,
    own_losses_not_said,
    silent_about,
    losses_not_given,
    figure_not_given,
    details_not_given,
)


def _loss(words: Sequence[Token]) -> Topic | None:
    """The first word for losses."""
    kinds = ((token, KIND_OF_LOSS.get(token.lemma_.lower())) for token in words)
    return next(((token, kind) for token, kind in kinds if kind), None)


def _is_matter_of_number(token: Token) -> bool:
    """Whether details of a loss are a matter of number: of losses, casualties or tolls, not of a death."""
    return token.lemma_ == "toll" or KIND_OF_LOSS.get(token.lemma_.lower()) == "casualties"


def _uncounted(case: UndisclosedCase) -> Topic | None:
    """The trigger that the uncounted go with: behind the verb, else the nearest before it in the sentence."""
    known = {t.token.i: (t.token, t.kind) for t in case.found if t.part != "running"}
    own = _loss(case.said) or next((known[t.i] for t in case.said if t.i in known), None)
    before = reversed(case.verb.doc[case.verb.sent.start : case.verb.i])
    return own or next((word for t in before if (word := _loss([t]) or known.get(t.i))), None)


# ---- its words and whose losses


@dataclass(frozen=True)
class UndisclosedSideCase:
    """A statement that tells no figure, who makes it (the word and the name), and the words before its losses."""

    statement: Undisclosed
    subject: Token | None
    name: str | None

    @cached_property
    def before_losses(self) -> list[Token]:
        """The words before the word for the losses that belong to it: "its military"."""
        topic = self.statement.topic
        return [t for t in topic.subtree if t.i < topic.i]


def state_before_the_losses(case: UndisclosedSideCase) -> str | None:
    """The losses are described as a state's: "gave no figure for Norwegian losses"."""
    return next((s for t in case.before_losses if (s := state_of(t.text, capitals=False))), None)


def side_of_who_tells_nothing(case: UndisclosedSideCase) -> str | None:
    """Who tells nothing keeps back the losses of the side it speaks for: "Norway has not disclosed its losses"."""
    return side_of_name(case.name)


def state_within_the_subject(case: UndisclosedSideCase) -> str | None:
    """Who tells nothing is described as a state's: "a spokesman for the Norwegian army would not say how many"."""
    before = (t for t in case.subject.subtree if t.i < case.statement.verb.i) if case.subject is not None else ()
    return next((s for t in before if (s := state_of(t.text))), None)


UNDISCLOSED_SIDE = Rules("side", state_before_the_losses, side_of_who_tells_nothing, state_within_the_subject)


def _claim(statement: Undisclosed, sources: Sources) -> CasualtyClaim:
    doc, verb = sources.doc, statement.verb
    subject = _who_tells_nothing(verb)
    first, last = _extent(statement, subject)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    name = sources.named(subject).name if subject is not None else None
    if name is not None:
        note("claimant", "who_tells_nothing")
    case = UndisclosedSideCase(statement, subject, name)
    return CasualtyClaim(
        start,
        end,
        doc._.article.text[start:end],
        trigger=statement.topic.text,
        kind=statement.kind,
        low=None,
        high=None,
        qualifier="none",
        side=news_name(UNDISCLOSED_SIDE(case)),
        civilian=_whether_civilian([*case.before_losses, *doc[verb.i : last + 1]]),
        claimant=news_name(name),
        as_of=as_of(doc, doc[first].sent),
    )


def _who_tells_nothing(verb: Token) -> Token | None:
    """Who tells nothing: the verb's own subject, else that of the sentence where it speaks, else that it hangs on."""
    if own := subjects(verb):
        return own[0]
    root = verb.sent.root
    over = [root] if root.lemma_.lower() in speech_verbs() else []
    return next((own[0] for parent in (*over, *verb.ancestors) if (own := subjects(parent))), None)


def _extent(statement: Undisclosed, subject: Token | None) -> tuple[int, int]:
    """From the subject, where it stands right before its verb, to the end of what is not told."""
    verb, topic, doc = statement.verb, statement.topic, statement.verb.doc
    bare = verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("xcomp", "pcomp")
    governor = verb.head if bare else verb
    first = min([governor.i, verb.i, *(c.i for c in governor.lefts if c.dep_ in ("aux", "neg"))])
    if subject is not None and subject.i < first and subject.head.i == governor.i:
        first = subject.left_edge.i
    behind = [c.right_edge.i for c in verb.rights if c.dep_ in ("dobj", "prep", "ccomp", "acomp", "pobj", "xcomp")]
    last = max([verb.i, *behind, *([topic.i] if topic.i > verb.i else [])])
    while last > verb.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return first, last


def _whether_civilian(words: Sequence[Token]) -> bool | None:
    """Whether the losses are civilian, by the first word that tells; None where none does."""
    nouns = people_nouns()
    for token in words:
        lemma = token.lemma_.lower()
        if lemma in MILITARY or nouns.get(lemma) == "military":
            return False
        if nouns.get(lemma) == "civilian":
            return True
    return None
