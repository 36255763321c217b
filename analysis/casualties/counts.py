"""What a number counts: the noun behind it, and whether that names people."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from analysis.language.countries import state_of
from analysis.language.numbers import Number
from analysis.lexicon.names import PEOPLE_NOUNS

MAX_TOKENS_TO_NOUN = 5  # after a number, in which its noun stands
PARTITIVE = frozenset(
    {"dead", "those", "wounded", "injured", "missing", "them", "whom", "hurt", "killed"}
)  # "40 of the dead"
ATTRIBUTIVE = ("nummod", "quantmod", "compound", "amod", "det", "npadvmod")  # how a number hangs on its noun


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and the noun that it counts: "at least three [service] personnel"; None where it stands alone."""

    number: Number
    noun: Token | None
    doc: Doc

    @property
    def head(self) -> Token:
        """The word by which the phrase hangs in its clause."""
        return self.noun if self.noun is not None else self.doc[self.number.last - 1]

    @property
    def first(self) -> int:
        """The first token of the phrase, its qualifier included."""
        span = self.doc.char_span(self.number.start, self.number.end, alignment_mode="expand")
        return span.start if span is not None else self.number.first

    @property
    def last(self) -> int:
        """The token after the phrase."""
        return max(self.number.last, self.head.i + 1)

    @property
    def people(self) -> bool:
        """Whether the noun names people."""
        return self.noun is not None and is_people(self.noun)


@cache
def people_nouns() -> dict[str, str]:
    """Nouns for people, and whether those are "civilian", "military" or, where the noun does not tell, "person"."""
    return {row[0]: row[1] for row in PEOPLE_NOUNS}


def is_people(noun: Token) -> bool:
    """Whether the noun names people: by the word list, its ending, or as a nationality."""
    known = people_nouns()
    if noun.lemma_.lower() in known or noun.lower_ in known or noun.lower_.endswith(("men", "women", "people")):
        return noun.pos_ in ("NOUN", "PROPN", "PRON") or noun.lower_ in ("others", "people")
    if noun.tag_ == "NNPS" and state_of(noun.text, capitals=False):
        return True  # "Ruritanians", whatever the model takes them for
    if noun.ent_type_ != "NORP":
        return False
    alone = noun.pos_ == "ADJ" and noun.dep_ not in ("amod", "compound", "nmod")
    return noun.pos_ in ("NOUN", "PROPN") or alone  # "one Ruritanian among the dead"


def with_noun(doc: Doc, number: Number) -> Counted:
    """The number with the noun that it counts."""
    return Counted(number, _noun(doc, number), doc)


def _noun(doc: Doc, number: Number) -> Token | None:
    """The noun that a number counts: for people right behind it, else by the parse, else any right behind it."""
    near = _people_behind(doc, number)
    if near is not None:
        return near
    over = (t.head for t in doc[number.first : number.last] if t.dep_ in ATTRIBUTIVE and t.head.i >= number.last)
    if (head := next(over, None)) is not None:
        return head if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and head.lower_ != "more" else None
    return _noun_behind(doc, number)


def _noun_behind(doc: Doc, number: Number) -> Token | None:
    """The noun right behind a number or behind its adjectives: "12 red lorries"; no date."""
    for token in doc[number.last : number.last + 4]:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.ent_type_ in ("DATE", "TIME"):
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            return token
    return None


def _people_behind(doc: Doc, number: Number) -> Token | None:
    """The first noun for people right after the number, its adjectives passed over; or the one behind "of"."""
    of = False
    for token in doc[number.last : number.last + MAX_TOKENS_TO_NOUN]:
        if token.lower_ == "of" and token.i == number.last:
            of = True
        elif "\n" in token.text:
            return None
        elif not _modifies_next(token) and (is_people(token) or (of and token.lower_ in PARTITIVE)):
            return token
        elif token.pos_ == "NOUN" and not _modifies_next(token):
            return token if token.ent_type_ not in ("DATE", "TIME") or of else None
        elif not _may_stand_between(token, of):
            return None
    return None


def _modifies_next(token: Token) -> bool:
    """ "health" in "health workers": a word that only describes one of the next two."""
    return token.dep_ in ("compound", "amod", "nmod") and token.head.i in (token.i + 1, token.i + 2)


def _may_stand_between(token: Token, of: bool) -> bool:
    """Whether a word may stand between a number and its noun: "12 young [men]", "12 of our 40 [men]"."""
    if token.pos_ in ("ADJ", "PROPN", "NOUN") or token.text == "-" or token.lower_ in ("more", "other"):
        return True
    if token.lemma_ == "be":
        return False
    if of and token.pos_ in ("DET", "PRON", "PART", "NUM"):
        return True
    people_next = token.i + 1 < len(token.doc) and is_people(token.nbor())  # "12 wounded soldiers", however parsed
    return token.tag_ in ("VBN", "VBD", "VBG") and people_next


def climbed(token: Token, relations: Container[str]) -> Token:
    """The word that the token hangs on by nothing but these relations; itself where by none. A root may have any."""
    for parent in token.ancestors:
        if token.dep_ not in relations:
            break
        token = parent
    return token
