"""The filters of a plain question, in the grammar's words: "on 13 May" is 13 May..13 May."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.dates import PART_OF_MONTH, TYPED_DAY, WEEKDAY_NAME
from handlers.outlets import cut_outlet

_FIRST, _LAST, _ONE = (rf"(?:(?:last|this|past|the)\s+)?(?P<{d}>{TYPED_DAY})(?!\w)" for d in ("first", "last", "day"))
# What is typed, and what the grammar calls it; the widest first. A bare day needs a number ("may" is a verb too).
_NUMBERED = r"(?=[^.]*[a-z]{3}|\d{4}-\d\d-\d\d)(?=\S*\d|[a-z]+\.?\s+\d)"
_DAYS = (
    (rf"(?:between|from)\s+{_FIRST}\s+(?:and|to|until|till|through)\s+{_LAST}", "{first}..{last}"),
    (rf"(?P<first>{TYPED_DAY})\s*\.\.\.?\s*(?P<last>{TYPED_DAY})(?!\w)", "{first}..{last}"),
    (rf"(?:since|after|from)\s+{_ONE}(?:\s+on(?:wards?)?\b)?", "since {day}"),
    (rf"before\s+{_ONE}", "before {day}"),
    (rf"(?:until|till|up to|by)\s+(?:the\s+)?{_ONE}", "..{day}"),
    (rf"(?:(?:on|during|in|for|of)\s+)?(?P<day>{PART_OF_MONTH})(?!\w)", "{day}..{day}"),
    (rf"(?:on|during|in|for|of)\s+{_ONE}", "{day}..{day}"),
    (rf"(?:last|this|past)\s+(?P<day>{TYPED_DAY})(?!\w)", "{day}..{day}"),
    (r"(?P<day>\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)(?![\d/]|\.\d)", "{day}..{day}"),
    (r"(?P<day>today|yesterday)(?!['\w])", "{day}..{day}"),
    (rf"(?P<day>{_NUMBERED}{TYPED_DAY})(?![\w.])", "{day}..{day}"),
)
# A weekday before a day of the month says nothing more: "Thursday 9 February".
_WEEKDAY_BESIDE = re.compile(
    rf"(?<!\w){WEEKDAY_NAME},?\s+(?=\d{{1,2}}(?:[/.]\d|(?:st|nd|rd|th)?\s+[a-z]{{3}}))", re.IGNORECASE
)
_DAY_FILTERS = tuple((re.compile(rf"(?<![\w.-]){pattern}", re.IGNORECASE), written) for pattern, written in _DAYS)


def cut_filters(text: str, outlets: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The question without its filters, and those as they are typed after a command."""
    text, outlet = _cut_outlet_or_from(_WEEKDAY_BESIDE.sub("", text), outlets)
    filters = [f"in {outlet}"] if outlet else []
    for pattern, written in _DAY_FILTERS:
        match = pattern.search(text)
        if match:
            filters.append(written.format(**match.groupdict()))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(text.split()), tuple(filters)


def _cut_outlet_or_from(text: str, outlets: Sequence[str]) -> tuple[str, str | None]:
    """The text without its outlet, behind “in” or “from”, and that outlet."""
    for at in re.finditer(r"(?i)(?<!\w)from(?!\w)", text):
        rest, outlet = cut_outlet(f"in{text[at.end() :]}", outlets)
        if outlet and not rest.startswith("in "):
            return f"{text[: at.start()]}{rest}", outlet
    return cut_outlet(text, outlets)
