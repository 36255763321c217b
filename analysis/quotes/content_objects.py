"""What is said as a thing: a charge, a call, a judgement, what is denied, "announced *a ceasefire*"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.language.grammar import opened_by, subjects
from analysis.language.quote_marks import MARKS
from analysis.lexicon.quotes import ALLEGATIONS, SPEECH_OBJECTS
from analysis.quotes.draft import TokenRange
from analysis.quotes.gloss import before_gloss, denied_whole
from analysis.rules import EMPTY, Empty, Rules

WHETHER = ("if", "whether")
URGED = ("dobj", "xcomp", "ccomp", "prep", "oprd", "dative")  # the parts of "urged the council to act"
CHARGED = ("dobj", "prep", "xcomp", "dative")  # the parts of "accused the council of delay"


def thing_said(verb: Token) -> TokenRange | None:
    """What is said as a noun or an infinitive: "announced a ceasefire", "warned of floods", "vowed to fight"."""
    takes = SPEECH_OBJECTS.get(verb.lemma_.lower(), frozenset())
    for child in verb.rights:
        slot = child.lower_ if child.dep_ == "prep" else child.dep_
        if slot in takes and child.pos_ != "PRON":
            return child.left_edge.i, child.right_edge.i + 1
    return None


def claim_denied(verb: Token) -> TokenRange | None:
    """What stands for what is denied: "a claim both sides deny", "the charge, which she rejects", or "which" alone."""
    noun = verb.head
    if whole := denied_whole(verb):
        return whole.i, whole.i + 1
    if verb.dep_ not in ("relcl", "acl") or noun.lemma_.lower() not in ALLEGATIONS or verb.tag_ == "VBG":
        return None
    if any(c.dep_ == "dobj" and c.lower_ not in ("which", "that") for c in verb.children):
        return None
    first = min([noun.i] + [c.i for c in noun.lefts if c.dep_ in ("det", "poss", "amod")])
    return first, noun.i + 1


def charge(verb: Token) -> TokenRange | None:
    """Who is accused, and of what: "accused *the council of delay*"; None where the charge is not told."""
    parts = [c for c in verb.children if c.dep_ in CHARGED and c.i > verb.i]
    objects = [c for c in parts if c.dep_ in ("dobj", "xcomp")]
    reach = [*parts, *(g for o in objects for g in o.rights)]  # "accused each other of": parsed as "other of"
    told = [c for c in reach if c.lower_ in ("of", "for", "on")]
    found = _range_of([*objects, *told]) if told else None
    return (found[0], before_gloss(verb, *found)) if found else None


def thing_denied(verb: Token) -> TokenRange | None:
    """What is denied or turned down, with what it is called: "rejected *the claim as absurd*"."""
    parts = [c for c in verb.children if c.dep_ in CHARGED and c.i > verb.i]
    objects = [c for c in parts if c.dep_ in ("dobj", "xcomp")]
    return _range_of([*objects, *(c for c in parts if c.lower_ == "as")]) if objects else None


def judgement(verb: Token) -> TokenRange | None:
    """Who or what is judged, with the judgement: "the plan as a joke", "the army for shelling the town"."""
    whom = [c for c in verb.rights if c.dep_ == "dobj"]
    reach = (*verb.rights, *(c for w in whom for c in w.rights))
    judged = [c for c in reach if (c.dep_ == "prep" and c.lower_ in ("as", "for")) or c.dep_ == "oprd"]
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    return _range_of([*whom, *judged[:1]]) if judged and (whom or passive) else None


# ---- calls: the person urged with what is urged


def name_given(verb: Token) -> TokenRange | Empty | None:
    """What is called by which name: "called *the plan “a mess”*"; the name alone where the rest stands before."""
    if verb.lemma_.lower() != "call" or any(c.lower_ in ("what", "you", "people") for c in verb.lefts):
        return None  # "what the company calls a dome", "you call yourself a cook": only what a thing is called
    names = [c for c in verb.rights if c.dep_ == "oprd"]
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "nsubj")]
    names += [n for c in objects for n in c.rights if n.dep_ == "appos" and n.left_edge.text in MARKS]
    called = [c for c in objects if names and c.i < names[0].i]
    whom = verb.dep_ == "relcl" and any(c.dep_ == "dobj" for c in verb.lefts)
    return _range_of([*called, *names[:1]]) if called or whom else None


def asked_themselves(verb: Token) -> TokenRange | Empty | None:
    """Somebody who was asked says nothing by that: "Bo Lind, asked the same question, smiled"."""
    inserted = verb.lemma_.lower() == "ask" and verb.i and verb.nbor(-1).text == "," and subjects(verb)
    return EMPTY if inserted and not _question(verb) else None


def question_asked(verb: Token) -> TokenRange | Empty | None:
    """Who is asked, and what: "asked *the mayor if the bridge was safe*"."""
    question = _question(verb) if verb.lemma_.lower() == "ask" else None
    if question is None:
        return None
    return _range_of([*(c for c in _urged_parts(verb) if c.i < question.i), question])


def thing_called_for(verb: Token) -> TokenRange | Empty | None:
    """Who or what is called for: "called *for a vote*", "called *on the council to act*"; "called her" says nothing."""
    if verb.lemma_.lower() != "call":
        return None
    kept = [c for c in _urged_parts(verb) if _says_what_for(c) or c.dep_ in ("oprd", "xcomp", "ccomp")]
    calls = any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in kept)
    return (_range_of(kept) if calls else None) or EMPTY


def thing_appealed_for(verb: Token) -> TokenRange | Empty | None:
    """What somebody appeals for: "appealed *for help*"."""
    if verb.lemma_.lower() != "appeal":
        return None
    return _range_of([c for c in _urged_parts(verb) if c.lower_ == "for"]) or EMPTY


def asked_for_a_thing(verb: Token) -> TokenRange | Empty | None:
    """ "Asked a question" and "ordered a coffee" say nothing: what is asked or ordered must be an action."""
    clausal = any(c.dep_ in ("xcomp", "ccomp") for c in _urged_parts(verb))
    return EMPTY if verb.lemma_.lower() in ("ask", "order") and not clausal else None


def person_urged(verb: Token) -> TokenRange | Empty | None:
    """Who is urged, and to what: "urged *the council to act*"."""
    return _range_of(_urged_parts(verb))


CALL: Rules[Token, TokenRange] = Rules(
    "call",
    name_given,
    asked_themselves,
    question_asked,
    thing_called_for,
    thing_appealed_for,
    asked_for_a_thing,
    person_urged,
)


def _urged_parts(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.i > verb.i and c.dep_ in URGED]


def _says_what_for(prep: Token) -> bool:
    """Whether a preposition says who or what is called for: not "called her on Monday"."""
    return prep.lower_ in ("for", "on") and not any(c.ent_type_ in ("DATE", "TIME") for c in prep.children)


def _question(verb: Token) -> Token | None:
    """The clause of "asked if the bridge was safe"."""
    for child in verb.rights:
        if child.dep_ in ("advcl", "ccomp") and opened_by(child, WHETHER):
            return child
    return None


def _range_of(parts: Sequence[Token]) -> TokenRange | None:
    """From the first token of the parts to the last."""
    return (min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts) + 1) if parts else None
