"""What a question is about: its telling words as terms, each with the other words that stand for it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from handlers.lexicon import CARRYING_WORDS, FILLERS, SYNONYMS
from handlers.query.plain_words import bare
from handlers.query.resolver import Resolver
from handlers.question import Question
from store import mentions
from store.full_text import match_of
from store.names import fold, name_key
from store.questions import articles
from store.questions.relevance import Term, stem
from store.schema import Database

ITSELF, SAME_NAME, SYNONYM = 1.0, 0.9, 0.8  # how surely a word, another spelling of its name, a synonym is meant
MOST_TERMS = 16  # of a question; the rest is not looked for
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}
AMOUNTS = {"bn": "billion", "b": "billion", "m": "million", "mn": "million", "k": "000", "tn": "trillion"}
_AMOUNT = re.compile(rf"(?P<number>\d+)(?P<unit>{'|'.join(AMOUNTS)})")  # "3bn"
_MODEL = re.compile(r"(?P<letters>[a-z]{1,4})(?P<number>\d{1,4})s?")  # "su25", printed "Su-25"
_FIGURE = re.compile(r"[^\w]*\d[\d.,]*\d[^\w]*")
SLIP_FROM = 5  # letters from which a word that no article holds may be a slip of a name
SHORTEST = 2  # letters of a word that is looked for


def terms_of(db: Database, question: Question) -> list[Term]:
    """The terms of a question in the order of its words: fillers and words that only ask are none."""
    resolver = Resolver(db)
    phrases = [fold(p) for p in (*question.phrases, *question.about_phrases)]
    typed = [word for spoken in (*question.words, *question.about) for word in _words(bare(spoken))]
    telling = dict.fromkeys(w for w in typed if len(w) >= SHORTEST and w not in _carrying())
    return [*(Term(p, {p: ITSELF}) for p in phrases), *(Term(w, _forms(db, resolver, w)) for w in telling)][:MOST_TERMS]


def _words(spoken: str) -> list[str]:
    """The words of what was typed as one; a figure stays whole: "12,000"."""
    folded = fold(spoken)
    return [folded] if _FIGURE.fullmatch(spoken) else folded.split()


@cache
def _carrying() -> frozenset[str]:
    """Words that only carry a question."""
    return frozenset(map(fold, FILLERS | CARRYING_WORDS))


def _forms(db: Database, resolver: Resolver, word: str) -> dict[str, float]:
    forms = {word: ITSELF}
    if word in ORDINALS:
        forms[ORDINALS[word]] = ITSELF
    elif amount := _AMOUNT.fullmatch(word):
        forms[f"{amount['number']} {AMOUNTS[amount['unit']]}"] = ITSELF
    elif model := _MODEL.fullmatch(word):
        forms[f"{model['letters']} {model['number']}"] = ITSELF
    for other in _spellings(db, resolver, word):
        forms.setdefault(fold(other), SAME_NAME)
    for other in _synonyms().get(stem(word), ()):
        forms.setdefault(other, SYNONYM)
    return forms


def _spellings(db: Database, resolver: Resolver, word: str) -> list[str]:
    """The other spellings of the name that a word is, else, where no article holds it, nearly is: "Strelsu"."""
    known = mentions.spellings_of(db, name_key(word))
    match = match_of([word])
    if known or len(word) < SLIP_FROM or match is None or articles.holds(db, match):
        return known
    near = resolver.names_like(word)
    return [*near, *(other for name in near for other in mentions.spellings_of(db, name_key(name)))]


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """The stem of each word of the list with all that stand in one group with it."""
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for head, others in SYNONYMS:
        group = [fold(word.replace("_", " ")) for word in (head, *others.split())]
        for word in group:
            groups[stem(word)] |= dict.fromkeys(group)
    return {word: tuple(group) for word, group in groups.items()}
