"""What a question is about: its telling words as terms, each with the other words that stand for it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.lexicon import CARRYING_WORDS, FILLERS, SYNONYMS
from handlers.query.plain_words import bare
from handlers.question import Question
from store.full_text import match_of
from store.names import fold
from store.questions import articles, named_entities
from store.questions.relevance import Term, spellings_of, stem
from store.schema import Database

ITSELF, SAME_NAME, SYNONYM = 1.0, 0.9, 0.8  # how surely a word, another spelling of its name, a synonym is meant
MOST_TERMS = 16  # of a question; the rest is not looked for
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}
AMOUNTS = {"bn": "billion", "b": "billion", "m": "million", "mn": "million", "k": "000", "tn": "trillion"}
_AMOUNT = re.compile(rf"(?P<number>\d+)(?P<unit>{'|'.join(AMOUNTS)})")  # "3bn"
_MODEL = re.compile(r"(?P<letters>[a-z]{1,4})(?P<number>\d{1,4})s?")  # "su25", printed "Su-25"
_FIGURE = re.compile(r"[^\w]*\d[\d.,]*\d[^\w]*")
SLIP_FROM = 5  # letters from which a word that no article holds may be a slip of a name
NEARLY = 0.75  # share of its letters that stay
SHORTEST = 2  # letters of a word that is looked for


def terms_of(db: Database, question: Question) -> list[Term]:
    """The terms of a question in the order of its words: fillers and words that only ask are none."""
    phrases = [fold(p) for p in (*question.phrases, *question.about_phrases)]
    typed = [word for spoken in (*question.words, *question.about) for word in _words(bare(spoken))]
    telling = dict.fromkeys(w for w in typed if len(w) >= SHORTEST and w not in _carrying())
    return [*(Term(p, {p: ITSELF}) for p in phrases), *(Term(w, _forms(db, w)) for w in telling)][:MOST_TERMS]


def _words(spoken: str) -> list[str]:
    """The words of what was typed as one; a figure stays whole: "12,000"."""
    folded = fold(spoken)
    return [folded] if _FIGURE.fullmatch(spoken) else folded.split()


@cache
def _carrying() -> frozenset[str]:
    """Words that only carry a question."""
    return frozenset(map(fold, FILLERS | CARRYING_WORDS))


def _forms(db: Database, word: str) -> dict[str, float]:
    forms = {word: ITSELF}
    if word in ORDINALS:
        forms[ORDINALS[word]] = ITSELF
    elif amount := _AMOUNT.fullmatch(word):
        forms[f"{amount['number']} {AMOUNTS[amount['unit']]}"] = ITSELF
    elif model := _MODEL.fullmatch(word):
        forms[f"{model['letters']} {model['number']}"] = ITSELF
    named = spellings_of(db, word) or [o for near in _nearly(db, word) for o in (near, *spellings_of(db, near))]
    for other in named:
        forms.setdefault(fold(other), SAME_NAME)
    for other in _synonyms().get(stem(word), ()):
        forms.setdefault(other, SYNONYM)
    return forms


def _nearly(db: Database, word: str) -> list[str]:
    """The names that a word is nearly, where no article holds it: "Jindires" for "Jinderis"."""
    match = match_of([word])
    if len(word) < SLIP_FROM or match is None or articles.holds(db, match):
        return []
    close = process.extract(
        word, named_entities.spellings(db).keys(), scorer=OSA.normalized_similarity, score_cutoff=NEARLY, limit=2
    )
    return [name for name, _, _ in close]


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """The stem of each word of the list with all that stand in one group with it."""
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for head, others in SYNONYMS:
        group = [fold(word.replace("_", " ")) for word in (head, *others.split())]
        for word in group:
            groups[stem(word)] |= dict.fromkeys(group)
    return {word: tuple(group) for word, group in groups.items()}
