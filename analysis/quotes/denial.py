"""Words by which a statement says that a claim is not so, whatever its cue: "the report was false", "this is a lie"."""

from __future__ import annotations

import re

from analysis.lexicon.quotes import ALLEGATIONS, FALSE_WORDS


def _any(entries: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, entries), key=len, reverse=True))


_CLAIM = rf"(?:{_any(ALLEGATIONS)}|story|stories|video|footage)s?"
_VERY = r"(?:(?:an?|all|just|simply|completely|entirely|totally|absolutely|utterly|pure)\s)*"
_FALSE = rf"{_VERY}(?:{_any(FALSE_WORDS)})"
_IS = r"(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen)"
_REFUTES = re.compile(
    rf"(?:the|these|those|such|any|his|her|its|their|\w+['’]s?)\s(?:\w+\s)?{_CLAIM}\s(?:{_IS}\s)?(?:{_FALSE}|not\strue)\b"
    rf"|(?:this|that|it|these|those|they)\s{_IS}\s(?:{_FALSE}|not\strue)\b"
    r"|(?:there\s(?:is|was)\s)?no\s(?:truth|substance|basis)\s(?:in|to|for)\b",
    re.IGNORECASE,
)


def refutes(content: str) -> bool:
    """Whether what is said begins by calling a claim untrue."""
    return _REFUTES.match(content) is not None
