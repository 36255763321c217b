"""From a speaker's head word to the mention as printed and the full name behind it."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.bodies import is_body, of_state, owner_of
from analysis.cast import HE, SHE, Cast, Speaker
from analysis.lexicon import words
from analysis.mentions import joined, mention, tail
from analysis.names import POSSESSIVE, bare_person, full_name, printed, surname
from analysis.states import state_of

THEY, IT = frozenset({"they", "them"}), frozenset({"it", "its"})
SUBJECT = ("nsubj", "nsubjpass")


def speaker(cast: Cast, head: Token, last: Speaker | None) -> Speaker:
    """The mention around a head word, resolved; `last` is who spoke before. "Who" is whom it goes back to."""
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        known = speaker(cast, head.head.head, last)
        return _speaker([head], known.name, head.i) if known.name else known
    tokens = mention(head)
    other = joined(head) if head.dep_ in SUBJECT else None
    if other is None:
        return _speaker([*tokens, *tail(head)], _resolved(cast, head, tokens, last), head.i)
    others = mention(other)
    names = [_resolved(cast, h, t, last) for h, t in ((head, tokens), (other, others))]
    together = "; ".join(sorted({n for n in names if n})) if all(names) else None
    return _speaker([*tokens, *others], together, head.i)


def _speaker(tokens: list[Token], name: str | None, at: int) -> Speaker:
    text = printed(tokens)
    return Speaker(tokens[0].idx, tokens[0].idx + len(text), text, name, at)


def _resolved(cast: Cast, head: Token, tokens: list[Token], last: Speaker | None) -> str | None:
    word = head.lower_
    if word in HE | SHE:
        return _person(cast, head, "m" if word in HE else "f", last)
    if head.pos_ == "PRON" or word in IT | THEY:
        return _body(cast, head, last) if word in IT | THEY else None
    known = [name.split() for _, name in cast.people]
    if parts := _personal(head, tokens, known):
        name = full_name(parts, known)
        return state_of(name) or name
    return _institution(cast, head, tokens)


def _personal(head: Token, tokens: list[Token], known: list[list[str]]) -> list[str]:
    """The words of a person's name at the end of a mention, [] where it names no person."""
    run: list[Token] = []
    if is_body(tokens):
        return []
    for token in reversed(tokens):
        a_name = token.ent_type_ == "PERSON" or (token == head and any(surname(n) == token.text for n in known))
        first_name = len(run) == 1 and token.pos_ == "PROPN" and token.dep_ == "compound" and not token.ent_type_
        if not (a_name or first_name):
            break
        run.insert(0, token)
    return printed(bare_person(run)).split()


def _institution(cast: Cast, head: Token, tokens: list[Token]) -> str | None:
    """A state, somebody in a role ("the mayor"), or the body's own name; None for people without one."""
    state = state_of(" ".join(t.text for t in tokens if t.text not in POSSESSIVE)) or state_of(head.text)
    if state:
        return state
    if name := _apposed(cast, head) or _office(cast, head):
        return name
    lemma = head.lemma_.lower()
    owner = owner_of(head, tokens)
    if owner and lemma in words("officials"):
        return owner
    definite = head.tag_ in ("NN", "NNP") and tokens[0].lower_ in ("the", "his", "her", lemma)
    if (owner or definite) and (name := cast.in_role(lemma, head.i, owner)):
        return name
    proper = any(t.ent_type_ == "ORG" for t in tokens) or head.ent_type_ in ("NORP", "FAC")
    proper = proper or (lemma in words("media_words") and any(t.pos_ == "PROPN" for t in tokens))
    proper = proper or head.pos_ == "PROPN"
    if owner and lemma in words("state_bodies") and (name := of_state(owner, tokens)):
        return name
    if proper or (owner and head.pos_ == "NOUN"):
        return " ".join(printed(tokens[1:] if tokens[0].pos_ == "DET" else tokens).split()) or None
    return None


def _office(cast: Cast, head: Token) -> str | None:
    """Whose office speaks: "his office", "Mr Brandt’s office"."""
    owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
    if head.lower_ != "office" or owner is None:
        return None
    if owner.lower_ in HE | SHE:
        name = _person(cast, owner, "m" if owner.lower_ in HE else "f", None)
    else:
        known = [name.split() for _, name in cast.people]
        parts = _personal(owner, mention(owner), known)
        name = full_name(parts, known) if parts else None
    return f"{name}’s office" if name else None


def _apposed(cast: Cast, head: Token) -> str | None:
    """The person named right behind a description: "the council's president, Ann Wu"."""
    named = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    if named is None:
        return None
    return next((name for at, name in cast.people if head.i < at <= named.i <= at + len(name.split())), None)


def _person(cast: Cast, head: Token, gender: str, last: Speaker | None) -> str | None:
    """He or she: who spoke last, while no other person has become a subject; else the last fitting subject."""
    if last and last.name and cast.is_person(last.name) and cast.may_be(last.name, gender) and _near(cast, head, last):
        return last.name
    fitting = [(at, name) for at, name in cast.people if at < head.i and cast.may_be(name, gender)]
    subjects = [name for at, name in fitting if cast.acts(at)]
    named = subjects or [name for _, name in fitting]
    return named[-1] if named else None


def _body(cast: Cast, head: Token, last: Speaker | None) -> str | None:
    """It or they: the body that spoke last; "it" also the last body that was a subject."""
    if named := _inserted(cast, head):
        return named
    if last and last.name and not cast.is_person(last.name) and _near(cast, head, last):
        return last.name
    bodies = [name for at, name in cast.bodies if at < head.i and cast.acts(at)]
    return bodies[-1] if bodies and head.lower_ in IT else None


def _inserted(cast: Cast, head: Token) -> str | None:
    """The sentence's subject, for a clause set into it: "The ministry released a video which, it said, …"."""
    clause = head.head.head if head.head.dep_ in ("parataxis", "ccomp", "relcl") else head
    while clause.dep_ == "relcl" and clause.head.dep_ in ("dobj", "pobj", "attr", "conj"):
        clause = clause.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
            clause = clause.head
        for subject in clause.lefts:
            if subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN"):
                return _institution(cast, subject, mention(subject))
    return None


def _near(cast: Cast, head: Token, last: Speaker) -> bool:
    """Whether the last speaker is still who the text is about: no other person is a subject since."""
    between = (at for at, name in cast.people if last.token < at < head.i and name != last.name)
    return not any(cast.acts(at) for at in between)
