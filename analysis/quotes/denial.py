"""Whether a statement says that a claim is not so: by its cue, or by words such as "the report was false"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.lexicon.quotes import ALLEGATIONS, FALSE_WORDS
from analysis.rules import Empty, Rules


def _alternatives(entries: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, entries), key=len, reverse=True))


_UNTRUE_CLAIM = rf"(?:{_alternatives(ALLEGATIONS)}|story|stories|video|footage)s?"
_VERY = r"(?:(?:an?|all|just|simply|completely|entirely|totally|absolutely|utterly|pure)\s)*"
_FALSE = rf"{_VERY}(?:{_alternatives(FALSE_WORDS)})"
_IS = r"(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen)"
_REFUTES = re.compile(
    rf"(?:the|these|those|such|any|his|her|its|their|\w+['’]s?)\s(?:\w+\s)?{_UNTRUE_CLAIM}\s(?:{_IS}\s)?(?:{_FALSE}|not\strue)\b"
    rf"|(?:this|that|it|these|those|they)\s{_IS}\s(?:{_FALSE}|not\strue)\b"
    r"|(?:there\s(?:is|was)\s)?no\s(?:truth|substance|basis)\s(?:in|to|for)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DenialCase:
    """The kind of a quotation's cue, and what is said."""

    cue_kind: str
    content: str


def is_denial(cue_kind: str, content: str) -> bool:
    """Whether a quotation denies a claim."""
    return DENIAL(DenialCase(cue_kind, content)) or False


def verb_of_denying(case: DenialCase) -> bool | Empty | None:
    """A verb of denying denies what follows: "The mayor *rejected* the claim"."""
    return True if case.cue_kind == "deny" else None


def claim_called_untrue(case: DenialCase) -> bool | Empty | None:
    """Words that begin by calling a claim untrue deny it, whatever the cue: "She said *the report was false*"."""
    return True if refutes(case.content) else None


DENIAL: Rules[DenialCase, bool] = Rules("denial", verb_of_denying, claim_called_untrue)


def refutes(content: str) -> bool:
    """Whether what is said begins by calling a claim untrue."""
    return _REFUTES.match(content) is not None
