"""Whether the clause that a date stands in tells what has happened or what is to come.

OUTLOOK is the ordered table of rules for it. A rule judges one verb; where that verb alone does not tell, the clause
above it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from analysis.language.auxiliaries import HAD, HAVE, IS, MODALS, WAS, auxiliaries, is_negated
from analysis.lexicon.quotes import SPEECH_VERBS
from analysis.lexicon.times import PLAN_WORDS
from analysis.rules import Rules
from analysis.times.values import Outlook

PERFECT_AUXILIARIES = HAVE | {"had"}
PAST_AUXILIARIES = PERFECT_AUXILIARIES | WAS | {"did", "been"}
SPEECH_LEMMAS = frozenset(row[0] for row in SPEECH_VERBS)
MAX_VERBS_UP = 6  # looked at on the way up from a date, which is more than a newspaper's sentence has
_NAMES_A_THING = ("poss", "compound", "nmod", "amod")  # what a date is to a noun that it distinguishes from others


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb over a date, and what its clause shows."""

    verb: Token
    auxiliaries: frozenset[str]
    says_when: bool  # whether the date says when the verb happens ("opens on Monday"), not which thing is meant
    date: Span | None  # the date itself; None for a clause further up
    verbs_up: int = MAX_VERBS_UP

    @property
    def lemma(self) -> str:
        """The verb's lemma in small letters."""
        return self.verb.lemma_.lower()

    @property
    def infinitive(self) -> bool:
        """Whether the verb is one with "to"."""
        return "to" in self.auxiliaries


@cache
def _words_of(kind: str) -> frozenset[str]:
    """The lemmas of a kind in plan_words.tsv."""
    return frozenset(row.lemma for row in PLAN_WORDS if row.kind == kind)


def outlook(span: Span) -> Outlook:
    """How a clause looks at the date in it: past, coming, or open where it has no verb that tells."""
    verb = governing_verb(span)
    if verb is None:
        return "open"
    return OUTLOOK(Clause(verb, auxiliaries(verb), _says_when(span, verb), span)) or "open"


def governing_verb(span: Span) -> Token | None:
    """The verb above a stretch of the text, None where there is none in its sentence."""
    above = [span.root, *span.root.ancestors]
    return next((t for t in above if t.pos_ in ("VERB", "AUX") and not (span.start <= t.i < span.end)), None)


def _says_when(span: Span, verb: Token) -> bool:
    """Whether the date says when the verb happens ("opens on Monday"), not which thing is meant ("Monday's raid")."""
    for token in (span.root, *span.root.ancestors):
        if token == verb:
            return True
        if token.dep_ in _NAMES_A_THING or (token.dep_ == "prep" and token.head.pos_ == "NOUN"):
            return False
    return True


def _outlook_above(case: Clause) -> Outlook:
    """How the clause above looks at the date."""
    above = next((t for t in case.verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if above is None or not case.verbs_up:
        return "open"
    return OUTLOOK(Clause(above, auxiliaries(above), case.says_when, None, case.verbs_up - 1)) or "open"


def lasts_until_then(case: Clause) -> Outlook | None:
    """The date ends what still goes on: "has been shut until Thursday"."""
    date = case.date
    if date is None or date.root.dep_ != "pobj" or date.root.head.lower_ not in ("until", "till"):
        return None
    return "coming" if case.auxiliaries & (IS | HAVE) and not is_negated(case.verb) else None


def put_off_until_then(case: Clause) -> Outlook | None:
    """The date is the one that something was moved to: "was postponed until Monday", "was put off to 3 June"."""
    date = case.date
    if date is None or date.root.dep_ != "pobj" or date.root.head.lower_ not in ("until", "till", "to", "for"):
        return None
    put_off = case.lemma == "put" and any(c.lower_ in ("off", "back") for c in case.verb.children)
    return "coming" if put_off or case.lemma in _words_of("moved") else None


def modal_perfect(case: Clause) -> Outlook | None:
    """A modal with "have" looks back: "may have left on Monday", "would have opened"."""
    return "past" if case.auxiliaries & MODALS and "have" in case.auxiliaries else None


def could_not(case: Clause) -> Outlook | None:
    """What could not be done was tried: "could not be reached on Monday"."""
    return "past" if "could" in case.auxiliaries and is_negated(case.verb) else None


def modal(case: Clause) -> Outlook | None:
    """A modal looks ahead: "will open on Monday", "may open"."""
    return "coming" if case.auxiliaries & MODALS else None


def infinitive_perfect(case: Clause) -> Outlook | None:
    """An infinitive with "have" looks back: "is said to have fled on Monday"."""
    return (
        "past" if case.infinitive and any(c.lower_ == "have" and c.dep_ == "aux" for c in case.verb.children) else None
    )


def infinitive_of_a_former_plan(case: Clause) -> Outlook | None:
    """A plan that had been made is over: "had been due to meet on Monday"."""
    return "past" if _is_planned_infinitive(case.verb, case.infinitive) and _is_pluperfect(case.verb.head) else None


def infinitive_of_a_plan(case: Clause) -> Outlook | None:
    """A plan is still to come: "is due to meet on Monday", "planned to meet"."""
    return "coming" if _is_planned_infinitive(case.verb, case.infinitive) else None


def infinitive_of_a_purpose(case: Clause) -> Outlook | None:
    """What was done in order to do something took place with it: "flew in to meet on Monday"."""
    return _outlook_above(case) if case.infinitive and case.verb.dep_ == "advcl" else None


def infinitive_of_a_deed(case: Clause) -> Outlook | None:
    """What somebody managed, began or failed to do took place with it: "managed to cross on Monday"."""
    return _outlook_above(case) if case.infinitive and case.verb.head.lemma_.lower() in _words_of("done") else None


def infinitive(case: Clause) -> Outlook | None:
    """Any other infinitive looks ahead: "agreed to meet on Monday"."""
    return "coming" if case.infinitive else None


def as_planned(case: Clause) -> Outlook | None:
    """ "As planned" is told of what the clause above tells: "began as planned on Monday", "will begin as planned"."""
    by_as = any(c.dep_ == "mark" and c.lower_ == "as" for c in case.verb.children)
    return _outlook_above(case) if case.verb.tag_ == "VBN" and by_as else None


def announced(case: Clause) -> Outlook | None:
    """A participle that announces looks ahead: "is set for Monday", not "was set up on Monday", "had been set"."""
    if case.verb.tag_ != "VBN" or not _announces(case.verb):
        return None
    return "coming" if not case.auxiliaries & PERFECT_AUXILIARIES else None


def past_tense(case: Clause) -> Outlook | None:
    """A past tense or a perfect looks back: "opened on Monday", "has been shut since Monday"."""
    return "past" if case.auxiliaries & PAST_AUXILIARIES or case.verb.tag_ in ("VBD", "VBN") else None


def let_happen(case: Clause) -> Outlook | None:
    """What somebody let, made or saw happen is told of their clause: "let the march begin on Monday"."""
    below = case.verb.dep_ in ("ccomp", "xcomp") and case.verb.head.lemma_.lower() in ("let", "make", "see")
    return _outlook_above(case) if below else None


def present_that_announces(case: Clause) -> Outlook | None:
    """Some verbs announce in the present: "starts a meeting on Monday"."""
    return "coming" if _is_present(case.verb) and case.lemma in _words_of("announces") else None


def present_that_recalls(case: Clause) -> Outlook | None:
    """What somebody says, has or follows has been: "says on Monday", "follows Monday's raid"."""
    recalls = case.lemma in SPEECH_LEMMAS or case.lemma in ("have", "do") or case.lemma in _words_of("recalls")
    return "past" if _is_present(case.verb) and recalls else None


def present_tense(case: Clause) -> Outlook | None:
    """Any other present with its own date looks ahead ("the talks open on Monday"), else it does not tell."""
    if not _is_present(case.verb):
        return None
    return "coming" if case.says_when else "open"


def going_to(case: Clause) -> Outlook | None:
    """A progressive with its own date looks ahead ("is flying to Zenda on Monday"), else it does not tell."""
    if case.verb.tag_ != "VBG" or not case.auxiliaries & (IS | {"be"}):
        return None
    return "coming" if case.says_when else "open"


def as_the_clause_above(case: Clause) -> Outlook | None:
    """A verb that shows no tense goes by the clause above: "arriving on Monday, she said …"."""
    return _outlook_above(case)


OUTLOOK: Rules[Clause, Outlook] = Rules(
    "outlook",
    lasts_until_then,
    put_off_until_then,
    modal_perfect,
    could_not,
    modal,
    infinitive_perfect,
    infinitive_of_a_former_plan,
    infinitive_of_a_plan,
    infinitive_of_a_purpose,
    infinitive_of_a_deed,
    infinitive,
    as_planned,
    announced,
    past_tense,
    let_happen,
    present_that_announces,
    present_that_recalls,
    present_tense,
    going_to,
    as_the_clause_above,
)


def is_planned(verb: Token) -> bool:
    """Whether a verb tells of a plan, carried out or not: "had been due to start on Monday", "said it would"."""
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    promised = bool(aux & {"would", "will"}) and "have" not in aux
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in SPEECH_LEMMAS and promised:
        return True
    return _is_planned_infinitive(verb, "to" in aux) or (verb.tag_ == "VBN" and _announces(verb))


def _is_planned_infinitive(verb: Token, with_to: bool) -> bool:
    """Whether an infinitive hangs on a word of planning: "is due *to meet*", "plans *to meet*"."""
    return with_to and verb.head.lemma_.lower() in _words_of("plan")


def _announces(verb: Token) -> bool:
    """Whether a participle announces: "is set for Monday", not "was set up on Monday"."""
    return verb.lemma_.lower() in _words_of("plan") and not any(c.dep_ == "prt" for c in verb.children)


def _is_present(verb: Token) -> bool:
    """Whether a verb is in the simple present: "opens", "go"."""
    return verb.tag_ in ("VBZ", "VBP")


def _is_pluperfect(plan: Token) -> bool:
    """Whether a plan is one of the past: "had been due", "had planned"."""
    holder = plan if plan.pos_ in ("VERB", "AUX") else plan.head
    return any(c.lower_ in HAD for c in holder.children)
