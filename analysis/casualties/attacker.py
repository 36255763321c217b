"""Who struck: the state or party that a report of casualties names as acting, whose people its victims are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from analysis.casualties.claimant_counting import speech_verbs
from analysis.casualties.counts import climbed
from analysis.casualties.triggers import Trigger, passive
from analysis.casualties.war_parties import force_of, people_of
from analysis.lexicon.casualties import COUNTING_VERBS, STRIKERS
from analysis.rules import Rules

FORCES = frozenset({"force", "troop", "army", "soldier"})  # they strike, withdraw or are struck
OWN_FORCES = frozenset({"it", "they", "we", "he", "forces", "troops"})


@dataclass(frozen=True)
class AttackerCase:
    """A trigger, whose clause may name who acted."""

    trigger: Trigger

    @property
    def token(self) -> Token:
        """The trigger's word."""
        return self.trigger.token

    @cached_property
    def clause(self) -> Token:
        """The verb of the trigger's clause."""
        return clause_of(self.trigger.token)

    @cached_property
    def acting(self) -> list[Token]:
        """Who or what acts, where the trigger is active: "struck a school, killing 12", "left 12 dead"."""
        token = self.token
        active = self.trigger.part == "verb" and (token.tag_ == "VBG" or not passive(token))
        if not active and self.clause.lemma_ != "leave":
            return []
        verbs = [token, self.clause, *[t for t in token.ancestors if t.pos_ == "VERB"]]
        return [c for verb in verbs if not _tells(verb) for c in verb.children if c.dep_ == "nsubj"]


def attacker_of(trigger: Trigger) -> str | None:
    """The state or party named as striking, None where none is."""
    return ATTACKER(AttackerCase(trigger))


def subject_that_acts(case: AttackerCase) -> str | None:
    """The subject of an active trigger strikes: "Ruritanian jets killed 12"."""
    return _first_force(case.acting)


def owner_of_the_strike(case: AttackerCase) -> str | None:
    """The words below the trigger name a strike and whose it is: "killed by Ruritanian fire"."""
    return _first_striker(case.token.subtree)


def strike_in_the_clause(case: AttackerCase) -> str | None:
    """The clause names a strike and whose it is: "12 died as Ruritanian shells fell"."""
    return _first_striker(case.clause.subtree)


def strike_that_the_clause_describes(case: AttackerCase) -> str | None:
    """A relative clause belongs to a strike: "the Ruritanian raid in which 12 died"."""
    return _first_striker([case.clause.head]) if case.clause.dep_ == "relcl" else None


def strikers_of_the_sentence(case: AttackerCase) -> str | None:
    """The sentence's subject is a force: "the Ruritanian army carried out raids in which 12 died"."""
    root = case.token.sent.root
    return None if _tells(root) else _first_striker(c for c in root.children if c.dep_ == "nsubj")


ATTACKER = Rules(
    "attacker",
    subject_that_acts,
    owner_of_the_strike,
    strike_in_the_clause,
    strike_that_the_clause_describes,
    strikers_of_the_sentence,
)


def clause_of(trigger: Token) -> Token:
    """The verb by which the trigger hangs in its clause."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), trigger.sent.root)
    top = climbed(verb, ("conj", "xcomp", "acomp", "oprd"))
    return top if top.pos_ in ("VERB", "AUX") else verb


def people_within(phrase: Token) -> str | None:
    """The first side that a phrase names."""
    return next((s for t in phrase.subtree if (s := people_of(t.text))), None)


def struck_by(trigger: Trigger, state: str | None) -> bool:
    """Whether the claimant tells of what its own side did: "Ruritania said it had killed 40 rebels"."""
    if state is None or trigger.part != "verb":
        return False
    acting = AttackerCase(trigger).acting
    own = any(c.lower_ in OWN_FORCES for c in acting)
    return own or next((s for c in acting if (s := people_within(c))), None) == state


def named_strikers(doc: Doc) -> Counter[str]:
    """Who is named before a word for a strike anywhere in the text, and how often: "Ruritanian drones"."""
    strikes = (t for t in doc if t.lemma_.lower() in STRIKERS and t.lemma_.lower() not in FORCES)
    return Counter(s for t in strikes for left in t.lefts if (s := _force(left)))


def _first_striker(words: Iterable[Token]) -> str | None:
    """The first force that is named with a word for a strike."""
    return _first_force(t for t in words if t.lemma_.lower() in STRIKERS)


def _first_force(words: Iterable[Token]) -> str | None:
    """The first force that one of the words is, or that stands before it; whoever is struck is none."""
    striking = (t for t in words if t.dep_ != "nsubjpass")
    return next((s for word in striking for t in (word, *word.lefts) if (s := _force(t))), None)


def _force(token: Token) -> str | None:
    """A capital is a force only as an owner or an actor: "Moscow’s missiles", not "the Moscow attack"."""
    return people_of(token.text) if token.dep_ in ("poss", "nsubj") else force_of(token.text)


@cache
def _telling_verbs() -> frozenset[str]:
    return COUNTING_VERBS | speech_verbs()


def _tells(verb: Token) -> bool:
    """Whether the verb's subject counts or speaks: it is no attacker."""
    return verb.lemma_.lower() in _telling_verbs()
