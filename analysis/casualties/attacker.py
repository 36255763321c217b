"""Who struck: the state or party that a report of a toll names as acting, whose people its victims are not."""

from __future__ import annotations

from collections import Counter
from functools import cache

from spacy.tokens import Doc, Token

from analysis.casualties.counts import climbed
from analysis.casualties.triggers import Trigger, passive
from analysis.casualties.war_parties import force_of, people_of
from analysis.lexicon.casualties import COUNTING_VERBS, STRIKERS
from analysis.lexicon.quotes import SPEECH_VERBS

FORCES = frozenset({"force", "troop", "army", "soldier"})  # they strike, withdraw or are struck
OWN_FORCES = frozenset({"it", "they", "we", "he", "forces", "troops"})


def clause_of(trigger: Token) -> Token:
    """The verb by which the trigger hangs in its clause."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), trigger.sent.root)
    top = climbed(verb, ("conj", "xcomp", "acomp", "oprd"))
    return top if top.pos_ in ("VERB", "AUX") else verb


def people_within(phrase: Token) -> str | None:
    """The first side that a phrase names."""
    return next((s for t in phrase.subtree if (s := people_of(t.text))), None)


def attacker_of(trigger: Trigger) -> str | None:
    """The state named as striking: "a Ruritanian missile killed", "killed by Ruritanian fire"."""
    acting = _subjects(trigger)
    root = trigger.token.sent.root  # "the army carried out raids in which 12 died"
    leading = [] if _tells(root) else [c for c in root.children if c.dep_ == "nsubj"]
    clause = clause_of(trigger.token)
    during = [clause.head] if clause.dep_ == "relcl" else []  # "the raid in which 12 died"
    for token in (*acting, *trigger.token.subtree, *clause.subtree, *during, *leading):
        if token.dep_ == "nsubjpass" or (token not in acting and token.lemma_.lower() not in STRIKERS):
            continue
        if state := next((s for t in (token, *token.lefts) if (s := _force(t))), None):
            return state
    return None


def _subjects(trigger: Trigger) -> list[Token]:
    """Who or what acts, where the toll word is active: "struck a school, killing 12", "left 12 dead"."""
    token, clause = trigger.token, clause_of(trigger.token)
    active = trigger.part == "verb" and (token.tag_ == "VBG" or not passive(token))
    if not active and clause.lemma_ != "leave":
        return []
    verbs = [token, clause, *[t for t in token.ancestors if t.pos_ == "VERB"]]
    return [c for verb in verbs if not _tells(verb) for c in verb.children if c.dep_ == "nsubj"]


@cache
def _telling() -> frozenset[str]:
    return COUNTING_VERBS | {row[0] for row in SPEECH_VERBS}


def _tells(verb: Token) -> bool:
    """Whether the verb's subject counts or speaks: it is no attacker."""
    return verb.lemma_.lower() in _telling()


def struck_by(trigger: Trigger, state: str | None) -> bool:
    """Whether the claimant tells of what its own side did: "Ruritania said it had killed 40 rebels"."""
    if state is None or trigger.part != "verb":
        return False
    subjects = _subjects(trigger)
    own = any(c.lower_ in OWN_FORCES for c in subjects)
    return own or next((s for c in subjects if (s := people_within(c))), None) == state


def _force(token: Token) -> str | None:
    """A capital is a force only as an owner or an actor: "Moscow’s missiles", not "the Moscow attack"."""
    return people_of(token.text) if token.dep_ in ("poss", "nsubj") else force_of(token.text)


def strikers(doc: Doc) -> Counter[str]:
    """Who is named before a word for a strike anywhere in the text, and how often: "Ruritanian drones"."""
    strikes = (t for t in doc if t.lemma_.lower() in STRIKERS and t.lemma_.lower() not in FORCES)
    return Counter(s for t in strikes for left in t.lefts if (s := _force(left)))
