"""Bodies, states, and people by what they are, as speakers: "the ministry", "the mayor", "a Netco spokesman"."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.countries import state_of
from analysis.language.grammar import POSSESSIVE
from analysis.language.spans import printed
from analysis.lexicon.names import BODY_NOUNS, OFFICIALS, STATE_BODIES, TITLES
from analysis.lexicon.quotes import LABEL_ROLES, MEDIA_WORDS
from analysis.names.entities import EntityIndex, ranks
from analysis.names.noun_phrases import NAMED_LABELS, mention
from analysis.names.organisations import body_behind_spokesman, body_of_state, owner_of
from analysis.names.person_names import full_name
from analysis.quotes.name_case import NameCase
from analysis.quotes.speaker_person import PERSON_MEANT, person_parts
from analysis.rules import EMPTY, Empty, Rules

BODIES_AS_LABELS = ("who", "un", "nato")  # bodies among the words that speak before a colon
MAX_ROLE_TOKENS = 2  # of a mention that is only a role: "the police"


def state_by_name_or_people(case: NameCase) -> str | Empty | None:
    """A state's name or people stand for the state: "the Turkish", "Ankara"."""
    words = " ".join(t.text for t in case.tokens if t.text not in POSSESSIVE)
    return state_of(words) or state_of(case.head.text)


def name_behind_a_description(case: NameCase) -> str | Empty | None:
    """A name behind a description is whom it describes: "the council's president, *Ann Wu*"."""
    return named_behind(case.index, case.head)


def office_of_a_person(case: NameCase) -> str | Empty | None:
    """A person's office has that person's name: "*Mr Brandt’s office*", "his office"."""
    owner = next((c for c in case.head.lefts if c.dep_ == "poss"), None)
    if case.head.lower_ != "office" or owner is None:
        return None
    owned = NameCase(case.index, owner, mention(owner), None)
    if owned.gender is not None:
        name = PERSON_MEANT(owned)
    else:
        parts = person_parts(owned)
        name = full_name(parts, owned.people) if parts else None
    return f"{name}’s office" if name else None


def last_word_said_again(case: NameCase) -> str | Empty | None:
    """ "The" with the last word of who spoke before is the same: "the Ruritanian government … *the government*"."""
    if case.last is None or not case.last.name:
        return None
    return case.last.name if _small_words(case) == ["the", *case.last.text.lower().split()[-1:]] else None


def body_called_again(case: NameCase) -> str | Empty | None:
    """ "The company" is the body with that word in its name, else the body that spoke last: "Netco … *the company*"."""
    index, noun = case.index, case.lemma
    if len(case.tokens) != 2 or case.tokens[0].lower_ != "the" or noun not in BODY_NOUNS:
        return None
    named = [name for at, name in index.bodies if at < case.head.i and noun in name.lower().split()]
    if named:
        return named[-1]
    bodies = {name for _, name in case.active_bodies if state_of(name) is None}
    return case.last_name if case.last_name in bodies and case.last_is_meant else EMPTY


def officials_of_a_state(case: NameCase) -> str | Empty | None:
    """Officials speak for their state: "*Turkish officials*"."""
    return owner_of(case.head, case.tokens) if case.lemma in OFFICIALS else None


def body_spoken_for(case: NameCase) -> str | Empty | None:
    """A spokesman speaks for the body named with him: "*a Netco spokesman*"."""
    return body_behind_spokesman(case.head, case.tokens)


def person_in_the_role(case: NameCase) -> str | Empty | None:
    """A role is whoever was given it last: "Mayor Ada Brandt … *the mayor*", "Turkey’s president"."""
    owner = owner_of(case.head, case.tokens)
    definite = case.head.tag_ in ("NN", "NNP") and case.tokens[0].lower_ in ("the", "his", "her", case.lemma)
    if not (owner or definite):
        return None
    return case.index.in_role(case.lemma, case.head.i, owner, ranks(case.tokens))


def body_of_a_state(case: NameCase) -> str | Empty | None:
    """A state's ministry or army has the state's name before its own: "the Turkish army" is "*Turkey’s army*"."""
    owner = owner_of(case.head, case.tokens) if case.lemma in STATE_BODIES else None
    return body_of_state(owner, case.tokens) if owner else None


def nobody_by_name(case: NameCase) -> str | Empty | None:
    """Several people, somebody or a bare role have no name: "*residents*", "*a doctor*", "the police"."""
    head, tokens = case.head, case.tokens
    if head.tag_ == "NNS" or (head.tag_ == "NN" and tokens[0].lower_ in ("a", "an", "one")):
        return EMPTY
    if len(tokens) > MAX_ROLE_TOKENS or head.ent_type_ in NAMED_LABELS or head.lower_ in BODIES_AS_LABELS:
        return None
    return EMPTY if head.lower_ in LABEL_ROLES | TITLES else None


def name_as_printed(case: NameCase) -> str | Empty | None:
    """A proper name, or a body of a state, is called as it is printed: "*the Coast Daily*", "grid operator *Netco*"."""
    head = case.head
    owned = head.pos_ == "NOUN" and owner_of(head, case.tokens) is not None
    if not owned and not _is_proper(case):
        return None
    named = case.tokens[1:] if case.tokens[0].pos_ == "DET" else case.tokens
    while head.pos_ == "PROPN" and head.text[:1].isupper() and named[0].text.islower():
        named = named[1:]
    return " ".join(printed(named).split()) or None


INSTITUTION: Rules[NameCase, str] = Rules(
    "speaker_name",
    state_by_name_or_people,
    name_behind_a_description,
    office_of_a_person,
    last_word_said_again,
    body_called_again,
    officials_of_a_state,
    body_spoken_for,
    person_in_the_role,
    body_of_a_state,
    nobody_by_name,
    name_as_printed,
)


def _small_words(case: NameCase) -> list[str]:
    return [t.lower_ for t in case.tokens]


def _is_proper(case: NameCase) -> bool:
    """Whether a mention is a name: of a body, a people or a place, or of a medium ("the Coast newspaper")."""
    head, tokens = case.head, case.tokens
    if head.pos_ == "PROPN" or head.ent_type_ in ("NORP", "FAC") or any(t.ent_type_ == "ORG" for t in tokens):
        return True
    return case.lemma in MEDIA_WORDS and any(t.pos_ == "PROPN" for t in tokens)


def named_behind(index: EntityIndex, head: Token) -> str | None:
    """The person or body named right behind a description: "the council's president, Ann Wu"."""
    within = [c for p in head.rights if p.lower_ == "of" for c in p.rights if c.ent_type_ != "PERSON"]
    placed = [c for noun in within for c in noun.rights if c.ent_type_ == "PERSON"]  # "the bishop of Zenda, Ann Wu"
    named = next((c for c in (*head.children, *placed) if c.dep_ == "appos" and c.ent_type_ in NAMED_LABELS), None)
    if named is None:
        return None
    if named.ent_type_ == "ORG":
        stands = head.lemma_.lower() in BODY_NOUNS or named.left_edge.i == head.i + 1
        return printed([t for t in mention(named) if t.dep_ != "det"]) if stands else None
    return next((name for at, name in index.people if head.i < at <= named.i <= at + len(name.split())), None)
