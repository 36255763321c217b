"""Slack: a passage in its paragraph, as a modal that only the asker sees."""

from __future__ import annotations

import re
from typing import Any

from bot.render import text
from bot.render.layout import UNLIMITED, Parts, parts, summary, title
from bot.slack.elements import Block, joined, quote, rich, section, words
from handlers.answer import Answer, Item

MAX_TITLE_CHARACTERS = 24  # https://docs.slack.dev/reference/views/modal-views
MAX_PARAGRAPH_CHARACTERS = 6000
MAX_DETAIL_CHARACTERS = 900
LOOKING = "Looking up the passage …"
OPEN_ARTICLE = "Open the article"

_SENTENCE_BEGINS = re.compile(r"[.!?…][”’\"')\]]*\s+")


def waiting() -> dict[str, Any]:
    """The modal while the store is asked: it must be opened within three seconds of the click."""
    return _modal_view("In context", [rich(section(words(LOOKING, italic=True)))])


def context(answer: Answer) -> dict[str, Any]:
    """An answer to /source: the paragraph with the passage marked, outlet, byline, date and link."""
    blocks = [block for found in answer.items if found.source for block in _passage_blocks(answer, found)]
    return _modal_view(title(answer), blocks or [rich(section(words(summary(answer) or title(answer))))])


def _modal_view(heading: str, blocks: list[Block]) -> dict[str, Any]:
    shown = {"type": "plain_text", "text": text.shortened(heading, MAX_TITLE_CHARACTERS), "emoji": False}
    close = {"type": "plain_text", "text": "Close", "emoji": False}
    return {"type": "modal", "title": shown, "close": close, "blocks": blocks}


def _passage_blocks(answer: Answer, found: Item) -> list[Block]:
    (shown,) = parts(Answer(answer.command, answer.query, answer.title, items=(found,)), UNLIMITED)
    before, passage, after = around(*_marked(found), MAX_PARAGRAPH_CHARACTERS)
    words_ = [*words(before), *words(passage, bold=True), *words(after)]
    head = section(words(text.shortened(found.heading, 250), bold=True))
    return [rich(head, quote(words_), section(_about_passage(found, shown)))]


def _marked(found: Item) -> tuple[str, str, str]:
    """The snippet before, in and after the passage asked for, safe to show; where none is named, all is after."""
    whole, start = found.snippet or "", found.source.start if found.source else 0
    span = found.fields.get("start"), found.fields.get("end")
    if not all(isinstance(at, int) for at in span):
        return "", "", text.visible(whole)
    first, last = (min(max(int(at or 0) - start, 0), len(whole)) for at in span)
    if first >= last or last - first == len(whole):
        return "", "", text.visible(whole)
    return text.visible(whole[:first]), text.visible(whole[first:last]), text.visible(whole[last:])


def around(before: str, passage: str, after: str, limit: int) -> tuple[str, str, str]:
    """The three within `limit` characters together: what is around the passage is cut first, at sentences."""
    passage = text.cut(passage, limit)
    room = max(limit - len(passage), 0)
    behind = text.cut(after, max(room - len(before), room // 2))
    return _end_of(before, room - len(behind)), passage, behind


def _end_of(before: str, room: int) -> str:
    """The last sentences, else words, that fit the room, with the omission marked."""
    if len(before) <= room:
        return before
    omitted = text.OMITTED.strip() + " "
    if room < len(omitted):
        return ""
    at = len(before) - (room - len(omitted))
    begins = next((m.end() for m in _SENTENCE_BEGINS.finditer(before) if m.end() >= at), None)
    if begins is None:
        space = before.find(" ", at)
        begins = space + 1 if space >= 0 else at
    return omitted + before[begins:]


def _about_passage(found: Item, shown: Parts) -> list[Block]:
    """Who published it, when, by whom; what is doubtful; the link."""
    assert shown.source is not None
    detail = found.detail.replace(f"; the words asked for: “{found.fields.get('text')}”", "")  # they are marked
    lines = [
        words(shown.source.label),
        words(text.cut(text.visible(detail), MAX_DETAIL_CHARACTERS)),
        words(shown.flags, italic=True),
        [{"type": "link", "url": shown.source.url, "text": OPEN_ARTICLE}] if shown.source.url else [],
    ]
    return joined(lines, "\n")
