"""The names of bodies: a state's ministries, armies and offices under one name, however the page puts it."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.countries import state_of
from analysis.language.grammar import POSSESSIVE
from analysis.language.spans import printed
from analysis.lexicon.names import GENERAL_BODIES, OFFICIALS, SPOKESPEOPLE, TITLES


def is_named_body(tokens: list[Token]) -> bool:
    """Whether capitalised words behind "the" and a state are a body's name, whatever the model takes the last for."""
    middle = tokens[1:-1]
    if tokens[0].lower_ != "the" or len(middle) < 2 or any(t.ent_type_ == "PERSON" for t in middle):
        return False
    if any(t.lower_.rstrip(".") in TITLES for t in middle):
        return False
    return state_of(middle[0].text) is not None and all(t.text[:1].isupper() for t in middle)


def owner_of(head: Token, tokens: list[Token]) -> str | None:
    """The state before a body or an office, or behind it: "the Turkish army", "the Defence Ministry of Turkey"."""
    before = next((s for t in tokens[:-1] if (s := state_of(t.text))), None)
    behind = (c for p in head.rights if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
    return before or next((s for t in behind if (s := state_of(t.text))), None)


def body_behind_spokesman(head: Token, tokens: list[Token]) -> str | None:
    """The body for which a nameless spokesman or its officials speak: "a Netco spokesman", "Netco officials"."""
    spokesman = head.lemma_.lower() in SPOKESPEOPLE
    if not spokesman and not (head.tag_ == "NNS" and head.lemma_.lower() in OFFICIALS):
        return None
    behind = (c for p in head.rights if spokesman and p.lower_ == "for" for c in p.rights if c.dep_ == "pobj")
    for body in (*(t for t in tokens[-2:-1] if t.head == head), *behind):
        if state := state_of(body.text):
            return state
        if body.ent_type_ == "ORG" and body.lower_ not in GENERAL_BODIES:
            name = [t for t in body.doc[body.left_edge.i : body.i + 1] if t.ent_type_ == "ORG" and t.dep_ != "det"]
            return " ".join(printed([t for t in name if t.text not in POSSESSIVE]).split()) or None
    return None


def body_of_state(owner: str, tokens: list[Token]) -> str | None:
    """The body's name with its state's: "the Turkish army" is "Turkey’s army"; None for a state in another place."""
    rest = [t for t in tokens if t.pos_ != "DET"]
    of = next((n for n, t in enumerate(rest) if t.lower_ == "of" and state_of(printed(rest[n + 1 :])) == owner), None)
    rest = rest[:of]
    if not any(state_of(t.text) for t in rest):
        return f"{owner}’s {printed(rest)}"
    for length in range(len(rest) - 1, 0, -1):
        if state_of(printed(rest[:length])) == owner:
            after = rest[length + 1 :] if rest[length].text in POSSESSIVE else rest[length:]
            return f"{owner}’s {printed(after)}" if after else None
    return None
