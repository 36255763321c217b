"""The words of a plain question: its frame without politeness, contractions and slips; what is left as a topic."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from analysis.lexicon.casualties import ASKED_KINDS
from handlers.lexicon import (
    ASKING,
    BESIDE_CASUALTIES,
    FILLERS,
    FORMS_OF_SAYING,
    PEOPLE,
    VERBS_OF_SAYING,
    WHEN_WORDS,
    WORD_SLIPS,
)

# Words of the frame in which a slip is mended: those without which a question is not understood.
MENDED = (
    "what", "when", "where", "which", "many", "does", "said", "about", "according", "killed", "wounded", "injured",
    "missing", "civilians", "soldiers", "casualties", "deaths", "denied", "happened", "since", "before", "timeline",
    "anything", "fighting",
)  # fmt: skip
MAX_QUESTION_CHARACTERS = 300  # what is longer is a text; no pattern of a question is tried on it
LONG_WORD = 6  # letters from which one wrong letter is a slip; in a shorter word only two that are exchanged
_KNOWN = frozenset(MENDED).union(
    FILLERS, WHEN_WORDS, BESIDE_CASUALTIES, ASKING, ASKED_KINDS, PEOPLE, FORMS_OF_SAYING, VERBS_OF_SAYING
)  # no slips of one another
_WORD_OR_PHRASE = re.compile(r"\"[^\"]*\"|“[^”“]*”|„[^“”„]*[“”]|«[^»«]*»|\S+")
_OPENING = '"“„«'
_TOKEN_MARGINS = ",;:.!?()[]"
_CONTRACTIONS = (
    (re.compile(r"[’ʼ]"), "'"),
    (re.compile(r"\b(what|who|when|where|how|that|it)'s\b", re.I), r"\1 is"),
    (re.compile(r"^(what|who|when|where|how)s\b", re.I), r"\1 is"),
    (re.compile(r"n't\b", re.I), " not"),
)
_POLITE_LEAD = re.compile(
    r"^(?:(?:hey|hi|hello|ok|okay|well|so|please|and|but|also|onrecord|bot)\b[,!]*"
    r"|(?:can|could|would|will) (?:you|u|we|i)(?: please)? (?:tell|show|give|find|list|remind|see|get)(?: me| us)?\b"
    r"|(?:do|does) (?:you|anyone|anybody) know\b|(?:do|does) (?:you|we) have (?=any)"
    r"|i (?:want|need|would like|'d like) (?:to (?:know|see|find|read)|)\b|i'd like to (?:know|see)\b"
    r"|(?:tell|show|give|find|remind|get)(?: me| us)\b|let me know\b|any idea\b|(?:is|are) there(?= any)\b"
    r"|list\b(?! of)|find out\b|search for\b|look for\b|look up\b)\s*",
    re.IGNORECASE,
)
_POLITE_TAIL = re.compile(
    r"[\s,]*(?:\b(?:please|thanks|thank you|so far|to date|right now|at all|again)\b|[?!.…])+\s*$", re.I
)


def framed(text: str) -> str:
    """The question without what is polite or short in it, slips in its frame mended; phrases stay as they are.

    What is longer than a question stays as it is, too.
    """
    if len(text) > MAX_QUESTION_CHARACTERS:
        return text
    for pattern, written in _CONTRACTIONS:
        text = pattern.sub(written, text)
    text = " ".join(t if t[0] in _OPENING else _mended(t) for t in tokens(text))
    before = None
    while before != text:
        before, text = text, _POLITE_TAIL.sub("", _POLITE_LEAD.sub("", text))
    return text


def tokens(text: str) -> list[str]:
    """The words and, each as one, the phrases in quotation marks."""
    return _WORD_OR_PHRASE.findall(text)


def _mended(token: str) -> str:
    """The frame's word that a token is a slip of, else the token; a word with a capital inside is a name."""
    word = token.strip(_TOKEN_MARGINS)
    if word.casefold() in WORD_SLIPS:
        return token.replace(word, WORD_SLIPS[word.casefold()])
    if len(word) < 4 or not word.isalpha() or not word[1:].islower() or word.casefold() in _KNOWN:
        return token
    near = [m for m in MENDED if OSA.distance(word.casefold(), m, score_cutoff=1) <= 1 and _is_slip(word, m)]
    return token.replace(word, near[0]) if len(near) == 1 else token


def _is_slip(word: str, meant: str) -> bool:
    exchanged = sorted(word.casefold()) == sorted(meant)
    return exchanged or (len(meant) >= LONG_WORD and word[0].casefold() == meant[0] and word.islower())


def topic(text: str, beside: frozenset[str] = frozenset()) -> str:
    """What is looked for: the words without those that only hold the question together, and without `beside`."""
    dropped = FILLERS | beside
    kept = [bare(t) for t in tokens(text)]
    kept = [t for t in kept if t and t.casefold() not in dropped]
    return " ".join(t for at, t in enumerate(kept) if t.casefold() != "in" or at + 1 < len(kept))


def name(text: str) -> str:
    """A person or institution: the words from the first to the last that are no fillers ("Ministry of Defence")."""
    kept = [bare(t) for t in tokens(text)]
    while kept and kept[0].casefold() in FILLERS:
        kept.pop(0)
    while kept and kept[-1].casefold() in FILLERS:
        kept.pop()
    return " ".join(kept)


def bare(token: str) -> str:
    """A token without the marks around it and a possessive ending; a phrase as it is."""
    return token if token[0] in _OPENING else re.sub(r"'s?$", "", token.strip(_TOKEN_MARGINS))
