"""People as speakers: by he and she, and by name."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.countries import state_of
from analysis.language.grammar import NOMINAL_SUBJECTS
from analysis.language.spans import printed
from analysis.lexicon.names import GENDER_WORDS
from analysis.names.organisations import is_named_body
from analysis.names.person_names import bare_person, full_name, surname
from analysis.quotes.name_case import NameCase
from analysis.rules import EMPTY, Empty, Rules

# ---- he and she


def last_speaker_still_meant(case: NameCase) -> str | Empty | None:
    """He or she is who spoke last, while no other person has become a subject: "… ,” Brandt said. *She* left"."""
    index, name = case.index, case.last_name
    if case.gender is None or not index.is_person(name) or not index.may_be(name, case.gender):
        return None
    return _with_gender_kept(case, name) if case.last_is_meant else None


def last_fitting_subject(case: NameCase) -> str | Empty | None:
    """He or she is the last person of that gender who was a subject, or who was named: "Lind rose. *He* said"."""
    if case.gender is None:
        return None
    fitting = [(at, name) for at, name in case.known_before if case.index.may_be(name, case.gender)]
    named = [(at, name) for at, name in fitting if case.index.acts(at)] or fitting
    return _with_gender_kept(case, named[-1][1]) if named and not _nameless_since(case, named[-1][0]) else None


def he_or_she_is_unknown(case: NameCase) -> str | Empty | None:
    """He or she is nobody whom the article names: "The first lady travelled on. *She* said"."""
    return EMPTY if case.gender is not None else None


def _with_gender_kept(case: NameCase, name: str) -> str:
    """The name, with its gender remembered for the pronouns that follow."""
    if case.gender is not None:
        case.index.gender.setdefault(name, case.gender)
    return name


def _nameless_since(case: NameCase, at: int) -> bool:
    """Whether somebody without a name became the subject after a token: "The first lady travelled on. She said …"."""
    index = case.index
    since = (t for t in index.doc[at + 1 : case.head.i] if t.tag_ == "NN" and t.dep_ in NOMINAL_SUBJECTS)
    fitting = (t for t in since if GENDER_WORDS.get(t.lemma_.lower()) == case.gender)
    return any(index.acts(t.i) and not any(c.dep_ == "appos" for c in t.children) for t in fitting)


PERSON_MEANT: Rules[NameCase, str] = Rules("speaker_name", last_speaker_still_meant, last_fitting_subject)


# ---- people by name


def person_by_name(case: NameCase) -> str | Empty | None:
    """A person's name stands for the full name; of two who share it, for who spoke last: "Brandt"."""
    parts = person_parts(case)
    if not parts:
        return None
    name, last_name = full_name(parts, case.people), case.last_name
    if last_name and name in (last_name.split()[0], last_name.split()[-1]):
        return last_name
    return state_of(name) or name


def person_parts(case: NameCase) -> list[str]:
    """The words of a person's name at the end of a mention, [] where it names no person."""
    head, tokens, known = case.head, case.tokens, case.people
    if is_named_body(tokens):
        return []
    shouted = [n for n in known if tokens == [head] and head.is_upper and surname(n).upper() == head.text]
    if shouted:  # as transcripts have it: "LIND: …"
        return shouted[0]
    run: list[Token] = []
    for token in reversed(tokens):
        a_name = token.ent_type_ == "PERSON" or (token == head and _is_called(token, known))
        first_name = len(run) == 1 and token.pos_ == "PROPN" and token.dep_ == "compound" and not token.ent_type_
        if not (a_name or first_name):
            break
        run.insert(0, token)
    return printed(bare_person(run)).split()


def _is_called(token: Token, known: list[list[str]]) -> bool:
    """Whether a word is somebody's surname, or somebody's first name that the model takes for a body."""
    return any(surname(n) == token.text or (n[0] == token.text and token.ent_type_ == "ORG") for n in known)
