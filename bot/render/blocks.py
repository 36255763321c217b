"""Slack: an Answer as Block Kit.

Whatever is not our own label is a text element of a rich_text block. Slack reads no markup, mention or link in those,
so that an article's words need no escaping and cannot ping anybody.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, batched, count
from typing import Any

from bot.render import text
from bot.render.buttons import Button, choices, contexts, more
from bot.render.parts import ROOMS, Cited, Parts, Room, parts, summary, title, unnamed
from handlers.answer import Answer

Block = dict[str, Any]

BLOCKS = 50
# Slack refuses about 13,200 characters in all blocks (msg_blocks_too_long, undocumented) and counts part of the JSON
# around the words (bolt-js issues 2509 and 2867), so that all of it is counted here, with room for its block_ids.
CHARACTERS = 12_000
IN_A_ROW = 25
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
SENTENCE = 3000
FALLBACK = 2000
TOO_LONG_FOR_A_BUTTON = "There is more, but the question is too long for a button: ask it in fewer words."

_BROADCAST = re.compile(r"(?<=<)(?=!(?:channel|here|everyone)\b)")


def message(answer: Answer) -> dict[str, Any]:
    """The message for chat.postMessage, chat.postEphemeral or a response_url: never more than Slack takes."""
    for room in ROOMS:
        if _fits(blocks := _blocks(answer, room)):
            break
    else:
        blocks = _fewer(answer)
    return _payload(_fallback(answer), blocks)


def sentence(words: str) -> dict[str, Any]:
    """A short message in plain words: a refusal, an error."""
    shown = text.cut(text.visible(words).strip(), SENTENCE) or "…"
    return _payload(_escaped(shown), [_rich(_section(_text(shown)))])


def _payload(fallback: str, blocks: list[Block]) -> dict[str, Any]:
    return {"text": fallback, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def _fewer(answer: Answer) -> list[Block]:
    """As many of the items, cut as short as can be, as fit; the others are counted."""

    def first(shown: int) -> list[Block]:
        return _blocks(replace(answer, items=answer.items[:shown]), ROOMS[-1], len(answer.items) - shown)

    too_many = bisect_left(range(len(answer.items)), True, key=lambda shown: not _fits(first(shown)))
    return first(max(too_many - 1, 0))


def _fits(blocks: list[Block]) -> bool:
    compact = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    return len(blocks) <= BLOCKS and len(compact) <= CHARACTERS


def _blocks(answer: Answer, room: Room, left: int = 0) -> list[Block]:
    ids = count(1)
    blocks = [_rich(_section(_text(title(answer), bold=True)), _section(_text(summary(answer))))]
    for shown, button in zip(parts(answer, room), contexts(answer), strict=True):
        blocks += [item] if (item := _item(shown))["elements"] else []
        blocks += _actions([button] if button else [], ids)
    last = more(answer)
    notes = [_left_out(left)] if left else []
    notes += [TOO_LONG_FOR_A_BUTTON] if last and not _askable(last) else []
    blocks += [_rich(_section(_text(" ".join(notes), italic=True)))] if notes else []
    return blocks + _actions([*choices(answer), *([last] if last else [])], ids)


def _left_out(left: int) -> str:
    do = "one more does" if left == 1 else f"{left:,} more do"
    return f"{do.capitalize()} not fit into one message: narrow the question with words, in, since or before."


def _item(shown: Parts) -> Block:
    """Heading, detail and flags, the snippet as a quotation, the sources."""
    said = _joined([_text(shown.detail), _text(shown.flags, italic=True)], " · ")
    quote: list[Block] = [{"type": "rich_text_quote", "elements": _text(shown.snippet)}] if shown.snippet else []
    cited = [_cited(shown.source)] if shown.source else []
    also = [_cited(a) for a in shown.also] + ([_text(unnamed(shown.unnamed))] if shown.unnamed else [])
    cited += [_text("also: ") + _joined(also, "; ")] if also else []
    head = _joined([_text(shown.heading, bold=True), said], "\n")
    return _rich(_section(head), *quote, _section(_joined(cited, "\n")))


def _rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": [e for e in elements if e["elements"]]}


def _section(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _text(words: str, **style: bool) -> list[Block]:
    return [{"type": "text", "text": p} | ({"style": style} if style else {}) for p in _pieces(words)]


def _cited(cited: Cited) -> list[Block]:
    if not cited.url:
        return _text(cited.label)
    return [{"type": "link", "url": cited.url, "text": p} for p in _pieces(cited.label)]


def _pieces(words: str) -> list[str]:
    """The words for one element each; a broadcast ("<!here>") is parted, so that no cruder client meets one."""
    return [p for p in _BROADCAST.split(words) if p]


def _joined(groups: Iterable[list[Block]], between: str) -> list[Block]:
    """The groups that hold something, with `between` them."""
    joined: list[Block] = []
    for group in groups:
        for element in (_text(between) if joined and group else []) + group:
            if joined and _continues(joined[-1], element):
                joined[-1] = {"type": "text", "text": joined[-1]["text"] + element["text"]}
            else:
                joined.append(element)
    return joined


def _continues(before: Block, after: Block) -> bool:
    """Whether two elements are plain text that can be one, which saves a good part of the message."""
    plain = all(e["type"] == "text" and "style" not in e for e in (before, after))
    return plain and not before["text"].endswith("<")


def _actions(wanted: Iterable[Button], ids: Iterator[int]) -> list[Block]:
    elements = [_button(b, next(ids)) for b in wanted if _askable(b)]
    return [{"type": "actions", "elements": list(row)} for row in batched(elements, IN_A_ROW)]


def _button(button: Button, number: int) -> Block:
    label = _plain(text.shortened(button.label, BUTTON_TEXT))
    return {"type": "button", "action_id": f"ask:{number}", "text": label, "value": _value(button)}


def _askable(button: Button) -> bool:
    return len(_value(button)) <= BUTTON_VALUE


def _value(button: Button) -> str:
    """What the click gives back, as JSON; written so that no "<" of the question begins a mention."""
    return json.dumps({"ask": button.ask, "page": button.page}, ensure_ascii=False).replace("<", "\\u003c")


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def _fallback(answer: Answer) -> str:
    """What a notification and a screen reader say: title, summary, and a line an item."""
    shown = parts(answer, ROOMS[-1])
    lines = [title(answer), summary(answer), *(_named(p) for p in shown)]
    ends = accumulate(len(line) + 1 for line in lines)
    return _escaped("\n".join(line for line, end in zip(lines, ends, strict=True) if line and end <= FALLBACK))


def _named(shown: Parts) -> str:
    return f"{shown.heading} ({shown.source.label})" if shown.source else shown.heading


def _escaped(words: str) -> str:
    """The three characters that begin Slack's markup, as entities."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
