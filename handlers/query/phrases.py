"""Phrases in quotation marks: cut out of a text before its other words are read, and put back in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PHRASE = re.compile(r"\"([^\"]*)\"|“([^”“]*)”|„([^“”„]*)[“”]|«([^»«]*)»")
_PHRASE_MARK = "\ufdd0"  # a noncharacter: stands for a phrase while the rest is read, and can be typed by nobody


def cut_phrases(text: str) -> tuple[str, list[str]]:
    """The text with a mark in the place of every phrase, and the phrases."""
    phrases: list[str] = []

    def keep(match: re.Match[str]) -> str:
        phrases.append(" ".join(next(g for g in match.groups() if g is not None).split()))
        return f" {_PHRASE_MARK}{len(phrases) - 1}{_PHRASE_MARK} "

    return _PHRASE.sub(keep, text), phrases


def is_phrase(word: str) -> bool:
    """Whether a word is the mark of a phrase."""
    return word.startswith(_PHRASE_MARK)


def has_phrase(text: str) -> bool:
    """Whether the mark of a phrase stands in a text."""
    return _PHRASE_MARK in text


def spoken(word: str, phrases: Sequence[str]) -> str:
    """A word as it was typed: the phrase that a mark stands for."""
    return phrases[int(word.strip(_PHRASE_MARK))] if is_phrase(word) else word
