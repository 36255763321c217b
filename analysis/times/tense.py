"""Whether the clause that a date stands in tells what has happened or what is to come."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from analysis.lexicon.quotes import SPEECH_VERBS
from analysis.lexicon.times import PLAN_WORDS
from analysis.times.values import Outlook

COMING_AUX = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "'d", "may", "might", "must", "should", "can", "could")
)
DONE_AUX = frozenset(("has", "have", "had", "'ve", "’ve", "was", "were", "did", "been"))
PRESENT_BE = frozenset(("is", "are", "'re", "’re", "’s", "'s", "am", "be"))
SPEECH = frozenset(row[0] for row in SPEECH_VERBS)
DEPTH = 6  # verbs looked at on the way up, which is more than a newspaper's sentence has


@cache
def _under(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in PLAN_WORDS if row[1] == kind)


def outlook(span: Span) -> Outlook:
    """How a clause looks at the date in it: past, coming, or open where it has no verb that tells."""
    verb = governing_verb(span)
    if verb is None:
        return "open"
    if _is_new_date(span, verb):
        return "coming"
    return _of(verb, DEPTH, _is_direct(span, verb))


def _is_new_date(span: Span, verb: Token) -> bool:
    """Whether a date ends what still goes on, or is one that something was put off to: "was postponed until Monday"."""
    prep, aux = span.root.head, {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if span.root.dep_ != "pobj" or prep.lower_ not in ("until", "till", "to", "for"):
        return False
    if prep.lower_ in ("until", "till") and aux & {"is", "are", "has", "have"} and not _is_negated(verb):
        return True  # "has been shut until Thursday"
    put_off = verb.lemma_.lower() == "put" and any(c.lower_ in ("off", "back") for c in verb.children)
    return put_off or verb.lemma_.lower() in _under("moved")


def governing_verb(span: Span) -> Token | None:
    """The verb above a stretch of the text, None where there is none in its sentence."""
    above = [span.root, *span.root.ancestors]
    return next((t for t in above if t.pos_ in ("VERB", "AUX") and not (span.start <= t.i < span.end)), None)


def _is_direct(span: Span, verb: Token) -> bool:
    """Whether the date says when the verb happens ("opens on Monday"), not which thing is meant ("Monday's raid")."""
    for token in (span.root, *span.root.ancestors):
        if token == verb:
            return True
        if token.dep_ in ("poss", "compound", "nmod", "amod") or (token.dep_ == "prep" and token.head.pos_ == "NOUN"):
            return False
    return True


def _of(verb: Token, deep: int, direct: bool) -> Outlook:
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    lemma = verb.lemma_.lower()
    if aux & COMING_AUX:
        return "past" if "have" in aux or ("could" in aux and _is_negated(verb)) else "coming"
    if "to" in aux:
        return _infinitive(verb, deep, direct)
    if verb.tag_ == "VBN" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return _above(verb, deep, direct)  # "began as planned on Monday", "will begin as planned on Monday"
    if verb.tag_ == "VBN" and _is_plan(verb) and not aux & {"had", "has", "have"}:
        return "coming"
    if aux & DONE_AUX or verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in ("let", "make", "see"):
        return _above(verb, deep, direct)  # "let the march begin on Monday"
    if verb.tag_ in ("VBZ", "VBP"):
        return _present(lemma, direct)
    if verb.tag_ == "VBG" and aux & PRESENT_BE:
        return "coming" if direct else "open"
    return _above(verb, deep, direct)


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _is_plan(verb: Token) -> bool:
    """Whether a participle announces: "is set for Monday", not "was set up on Monday"."""
    return verb.lemma_.lower() in _under("plan") and not any(c.dep_ == "prt" for c in verb.children)


def _present(lemma: str, direct: bool) -> Outlook:
    """ "The talks open on Monday" is to come; "says on Monday" has been said, "follows Monday's raid" tells nothing."""
    if lemma in _under("announces"):
        return "coming"
    if lemma in SPEECH or lemma in ("have", "do") or lemma in _under("recalls"):
        return "past"
    return "coming" if direct else "open"


def _above(verb: Token, deep: int, direct: bool) -> Outlook:
    above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return _of(above, deep - 1, direct) if above is not None and deep else "open"


def _infinitive(verb: Token, deep: int, direct: bool) -> Outlook:
    """ "Agreed to meet on Monday" is to come; "managed to cross", "flew in to meet", "had been due to meet" are not."""
    head = verb.head
    lemma = head.lemma_.lower()
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return "past"  # "is said to have fled on Monday"
    if lemma in _under("plan"):
        return "past" if _is_pluperfect(head) else "coming"
    if verb.dep_ == "advcl" or lemma in _under("done"):
        return _above(verb, deep, direct)
    return "coming"


def is_planned(verb: Token) -> bool:
    """Whether a verb tells of a plan, carried out or not: "had been due to start on Monday", "said it would"."""
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SPEECH and aux & {"would", "will"} and "have" not in aux:
        return True
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return (infinitive and verb.head.lemma_.lower() in _under("plan")) or (verb.tag_ == "VBN" and _is_plan(verb))


def _is_pluperfect(plan: Token) -> bool:
    """Whether a plan is one of the past: "had been due", "had planned"."""
    holder = plan if plan.pos_ in ("VERB", "AUX") else plan.head
    return any(c.lower_ in ("had", "'d", "’d") for c in holder.children)
