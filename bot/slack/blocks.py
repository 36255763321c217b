"""Slack: an Answer as the blocks of a message, within the limits of a message."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, count
from typing import Any

from bot.render import text
from bot.render.buttons import Button, choices, contexts, more
from bot.render.layout import ROOMS, Parts, Room, parts, summary, title
from bot.slack.elements import Block, Click, actions, item, rich, section, words
from bot.slack.table import table
from handlers.answer import Answer
from handlers.query.grammar import tidy

MAX_BLOCKS = 50
# Slack refuses about 13,200 characters in all blocks (msg_blocks_too_long, undocumented) and counts part of the JSON
# around the words (bolt-js issues 2509 and 2867), so that all of it is counted here, with room for its block_ids.
MAX_JSON_CHARACTERS = 12_000
MAX_SENTENCE_CHARACTERS = 3000
MAX_FALLBACK_CHARACTERS = 2000
MAX_NOTE_CHARACTERS = 200
MAX_LINE_CHARACTERS = 80
ROOMS_WITH_TABLE = 7  # the first so many have space for a table; in tighter ones the items need it
TOO_LONG_FOR_A_BUTTON = "There is more, but the question is too long for a button: ask it in fewer words."
SHARE, BACK, CHART = "Share to channel", "Back", "Chart"


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Where a reader is in an answer that only they see: the page shown, and the pages turned to reach it.

    `before` has the token of each page before this one (None for the first page); *Back* leads to the last of them.
    """

    page: str | None = None
    before: tuple[str | None, ...] = ()


def message(
    answer: Answer, position: PagePosition | None = None, *, charted: bool = False, note: str = ""
) -> dict[str, Any]:
    """The message for chat.postMessage, chat.postEphemeral or a response_url: never more than Slack takes.

    A message with a position is one that only the asker sees: it can be shared, and its pages are turned in place.
    `charted` offers the chart, `note` ends the message in our own words.
    """
    made = _MessageDraft(answer, position, charted, text.shortened(note, MAX_NOTE_CHARACTERS))
    for room, compared in _rooms_to_try(answer):
        if _fits_slack(blocks := made.blocks(answer, room, compared)):
            break
    else:
        blocks = _as_many_items_as_fit(made)
    return _message_payload(_fallback(answer), blocks)


def _rooms_to_try(answer: Answer) -> Iterator[tuple[Room, list[Block]]]:
    """The rooms to try, each with the table, if any: what it shows of a claim, the item need not show again."""
    if compared := table(answer):
        yield from (
            (replace(room, detail=0, line=min(room.line, MAX_LINE_CHARACTERS)), compared)
            for room in ROOMS[:ROOMS_WITH_TABLE]
        )
    yield from ((room, []) for room in ROOMS)


def sentence(said: str) -> dict[str, Any]:
    """A short message in plain words: a refusal, an error."""
    shown = text.cut(text.visible(said).strip(), MAX_SENTENCE_CHARACTERS) or "…"
    return _message_payload(_escaped(shown), [rich(section(words(shown)))])


def _message_payload(fallback: str, blocks: list[Block]) -> dict[str, Any]:
    return {"text": fallback, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True, slots=True)
class _MessageDraft:
    """A message that is being made: what stands in it besides the items."""

    whole: Answer
    position: PagePosition | None
    charted: bool
    note: str

    def blocks(self, answer: Answer, room: Room, compared: Iterable[Block] = (), left: int = 0) -> list[Block]:
        ids = count(1)
        blocks = [rich(section(words(title(answer), bold=True)), section(words(summary(answer)))), *compared]
        blocks += self._item_blocks(answer, room, ids)
        notes = [_left_out(left)] if left else []
        notes += [TOO_LONG_FOR_A_BUTTON] if (last := self._more_click()) and not last.fits else []
        notes += [self.note] if self.note else []
        blocks += [rich(section(words(" ".join(notes), italic=True)))] if notes else []
        picks = [Click("ask", button) for button in choices(answer)]
        return blocks + actions(
            [*picks, *self._back_click(), *([last] if last else []), *self._whole_answer_clicks()], ids
        )

    def _item_blocks(self, answer: Answer, room: Room, ids: Iterator[int]) -> list[Block]:
        blocks: list[Block] = []
        for shown, button in zip(parts(answer, room), contexts(answer), strict=True):
            blocks += [block] if (block := item(shown))["elements"] else []
            blocks += actions([Click("context", button)] if button else [], ids)
        return blocks

    def _more_click(self) -> Click | None:
        following = more(self.whole)
        if not following:
            return None
        turned = {"before": [*self.position.before, self.position.page]} if self.position else None
        return Click("more", following, turned)

    def _back_click(self) -> list[Click]:
        if not self.position or not self.position.before:
            return []
        *earlier, last = self.position.before
        return [Click("more", self._ask_again(BACK, last), {"before": earlier})]

    def _whole_answer_clicks(self) -> list[Click]:
        """What can be done with the whole answer: draw it, share it with the channel."""
        finds = any(not i.is_choice for i in self.whole.items)
        page = self.position.page if self.position else None
        drawn = [Click("chart", self._ask_again(CHART, None))] if self.charted else []
        return drawn + ([Click("share", self._ask_again(SHARE, page))] if self.position and finds else [])

    def _ask_again(self, label: str, page: str | None) -> Button:
        return Button(label, tidy(f"/{self.whole.command} {self.whole.query}"), page)


def _as_many_items_as_fit(made: _MessageDraft) -> list[Block]:
    """As many items as fit, each cut as short as possible; the others are counted."""
    items = made.whole.items

    def first(shown: int) -> list[Block]:
        return made.blocks(replace(made.whole, items=items[:shown]), ROOMS[-1], left=len(items) - shown)

    too_many = bisect_left(range(len(items)), True, key=lambda shown: not _fits_slack(first(shown)))
    return first(max(too_many - 1, 0))


def _fits_slack(blocks: list[Block]) -> bool:
    compact = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    return len(blocks) <= MAX_BLOCKS and len(compact) <= MAX_JSON_CHARACTERS


def _left_out(left: int) -> str:
    do = "one more does" if left == 1 else f"{left:,} more do"
    return f"{do.capitalize()} not fit into one message: narrow the question with words, in, since or before."


def _fallback(answer: Answer) -> str:
    """The words of notifications and screen readers: title, summary, and a line for each item."""
    shown = parts(answer, ROOMS[-1])
    lines = [title(answer), summary(answer), *(_fallback_line(p) for p in shown)]
    ends = accumulate(len(line) + 1 for line in lines)
    return _escaped(
        "\n".join(line for line, end in zip(lines, ends, strict=True) if line and end <= MAX_FALLBACK_CHARACTERS)
    )


def _fallback_line(shown: Parts) -> str:
    return f"{shown.heading} ({shown.source.label})" if shown.source else shown.heading


def _escaped(said: str) -> str:
    """The three characters that begin Slack's markup, as entities."""
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
