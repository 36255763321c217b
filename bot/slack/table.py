"""Slack: the casualty claims of an answer side by side, where people compare figures.

https://docs.slack.dev/reference/block-kit/blocks/table-block: one table a message, 100 rows of 20 cells.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.render import text
from bot.slack.elements import Block
from handlers.answer import Answer, Item

CASUALTIES_COMMAND = "casualties"
MAX_CELL_CHARACTERS = 80
MIN_ROWS = 2  # one row is no comparison
NOT_STATED = "not stated"
COLUMNS = ("Side, what", "Figure", "Who says so", "As of")


def table(answer: Answer) -> list[Block]:
    """The table of an answer to /casualties with several claims; none for any other."""
    claims = [(n, i) for n, i in enumerate(answer.items, answer.first) if i.source and "text" in i.fields]
    if answer.command != CASUALTIES_COMMAND or len(claims) < MIN_ROWS:
        return []
    rows = [COLUMNS, *(_claim_row(number, claim) for number, claim in claims)]
    cells = [
        [{"type": "raw_text", "text": text.shortened(cell, MAX_CELL_CHARACTERS) or NOT_STATED} for cell in row]
        for row in rows
    ]
    settings = [{"is_wrapped": True}, {"align": "right", "is_wrapped": True}]
    return [{"type": "table", "column_settings": settings, "rows": cells}]


def _claim_row(number: int, claim: Item) -> tuple[str, ...]:
    """A claim's slots: all that its detail says. An outlet's own count is shown as that, never as somebody's claim."""
    slot = {key: str(value) for key, value in claim.fields.items() if value not in (None, False)}
    assert claim.source is not None
    side = f"{number}. {slot.get('side', 'side not stated')}, {slot.get('kind', '')}".rstrip(", ")
    says = slot.get("claimant") or f"{text.outlet(claim.source)} in its own words"
    via = f", via {slot['via']}" if "via" in slot else ""
    as_of = slot.get("as_of", "")
    return side, slot["text"], says + via + _denial(slot), text.day(as_of) if as_of[:1].isdigit() else ""


def _denial(slot: Mapping[str, str]) -> str:
    if "denied_by" in slot:
        return f", denied by {slot['denied_by']}"
    return ", denied" if "negated" in slot else ""
