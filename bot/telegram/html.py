"""Telegram: an Answer as messages in its HTML and the keyboard under the last of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import escape, unescape
from itertools import batched

from bot.render import text
from bot.render.buttons import SOURCE_COMMAND, Button, choices, contexts, more
from bot.render.layout import ROOMS, Cited, Parts, Room, is_numbered, parts, summary, title, unnamed
from handlers.answer import Answer
from handlers.registry import commands

# https://core.telegram.org/bots/api#sendmessage: 4096 characters after the tags are read. Entities beyond the
# hundredth of a message and buttons beyond the hundredth of a keyboard are not shown.
MAX_MESSAGE_CHARACTERS = 4096
MAX_CAPTION_CHARACTERS = 1024
MAX_ENTITIES = 100
MAX_BUTTONS = 100
BUTTONS_IN_A_ROW = 5
MAX_MESSAGES = 3
MAX_SENTENCE_CHARACTERS = MAX_MESSAGE_CHARACTERS // 2
LOUPE = "🔎"
BLANK_LINE = "\n\n"
BACK = "‹ Back"
CHART = "Chart"
LINK = "link to this passage"
# https://core.telegram.org/bots/features#deep-linking
_STARTABLE = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_HTML_TAG = re.compile(r"</?[a-z]+(?: [^>]*)?>")


def messages(answer: Answer, bot: str | None = None) -> list[str]:
    """The messages to send, in order; no item is split over two, and long snippets are cut to keep them few.

    `bot` is the bot's name in Telegram: a passage in its context then carries a link that leads back to it.
    """
    for room in ROOMS:
        pieces = _unbroken_pieces(answer, room, bot if answer.command == SOURCE_COMMAND else None)
        packed = _packed_messages(pieces)
        if len(packed) <= MAX_MESSAGES and all(_fits_telegram(p) for p in pieces):
            break
    return packed


def passage(answer: Answer, bot: str) -> str:
    """One finding as a message of its own, with its source and the link to it; `answer` has that item only."""
    for room in ROOMS[2:]:  # it stands among other people's messages, and twenty go into one request
        [message] = _item_pieces(answer, room, bot)
        if _fits_telegram(message):
            break
    return message if _utf16_length(message) else escape(title(answer))


def deep_link(item_id: str, bot: str) -> str | None:
    """The address that opens the bot with this passage; None for an id that such an address cannot hold."""
    return f"https://t.me/{bot}?start={item_id}" if _STARTABLE.fullmatch(item_id) else None


def caption(words: str) -> str:
    """The words below a picture."""
    whole = text.visible(words).strip()
    kept = escape(text.cut(whole, MAX_CAPTION_CHARACTERS))
    if _utf16_length(kept) <= MAX_CAPTION_CHARACTERS:
        return kept
    return escape(text.cut(whole, MAX_CAPTION_CHARACTERS // 2))


def sentence(words: str) -> str:
    """A short message in plain words: a refusal, an error."""
    return escape(text.cut(text.visible(words).strip(), MAX_SENTENCE_CHARACTERS)) or "…"


def keyboard(answer: Answer) -> list[list[Button]]:
    """The rows of buttons: the items' contexts by number, the choices, the next page."""
    known = [(n, b) for n, b in enumerate(contexts(answer), answer.first) if b]
    if is_numbered(answer):
        known = [(n, Button(f"{LOUPE} {n}", b.ask)) for n, b in known]
    numbered = [b for _, b in known][: MAX_BUTTONS - 1]
    picked = [Button(spelled(b.label), b.ask) for b in choices(answer)][: MAX_BUTTONS - 1 - len(numbered)]
    last = more(answer)
    return [*map(list, batched(numbered, BUTTONS_IN_A_ROW)), *([b] for b in picked), *([[last]] if last else [])]


def _unbroken_pieces(answer: Answer, room: Room, bot: str | None) -> list[str]:
    """What must stay together: the title with the summary, then each item."""
    head = _joined_lines(f"<b>{escape(spelled(title(answer)))}</b>", escape(spelled(summary(answer))))
    items = _item_pieces(answer, room, bot)
    hint = [f"<i>{LOUPE} shows an item in its context.</i>"] if sum(map(bool, contexts(answer))) > 1 else []
    return [piece for piece in (head, *items, *hint) if piece]


def _item_pieces(answer: Answer, room: Room, bot: str | None) -> list[str]:
    """Each item, with the link to it where the bot's name is given."""
    shown = zip(parts(answer, room), answer.items, strict=True)
    return [
        _item_html(_as_telegram_spells(p) if i.is_choice else p, deep_link(i.id, bot) if bot else None)
        for p, i in shown
    ]


def _packed_messages(pieces: Iterable[str]) -> list[str]:
    packed: list[str] = []
    for piece in pieces:
        if packed and _fits_telegram(packed[-1] + BLANK_LINE + piece):
            packed[-1] += BLANK_LINE + piece
        else:
            packed.append(piece)
    return packed


def _fits_telegram(html: str) -> bool:
    """Whether Telegram takes the message whole. It counts code points; this counts UTF-16 units, which are more."""
    return _utf16_length(html) <= MAX_MESSAGE_CHARACTERS and html.count("</") <= MAX_ENTITIES


def _utf16_length(html: str) -> int:
    """UTF-16 units without tags, with entities decoded."""
    return len(unescape(_HTML_TAG.sub("", html)).encode("utf-16-le")) // 2


def _item_html(shown: Parts, link: str | None) -> str:
    said = " · ".join(filter(None, (escape(shown.detail), _tagged_html("i", shown.flags))))
    also = [_source_html(a) for a in shown.also] + ([unnamed(shown.unnamed)] if shown.unnamed else [])
    return _joined_lines(
        _tagged_html("b", shown.heading),
        said,
        _tagged_html("blockquote", shown.snippet),
        _source_html(shown.source) if shown.source else "",
        f"also: {'; '.join(also)}" if also else "",
        _source_html(Cited(LINK, link)) if link else "",
    )


def _tagged_html(tag: str, words: str) -> str:
    return f"<{tag}>{escape(words)}</{tag}>" if words else ""


def _source_html(cited: Cited) -> str:
    label = escape(cited.label)
    return f'<a href="{escape(cited.url)}">{label}</a>' if cited.url else label


def _joined_lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _as_telegram_spells(shown: Parts) -> Parts:
    return replace(shown, heading=spelled(shown.heading), detail=spelled(shown.detail))


@cache
def _hyphenated_commands() -> dict[str, str]:
    return {f"/{c.name}": f"/{c.telegram_name}" for c in commands() if c.name != c.telegram_name}


def spelled(words: str) -> str:
    """Our own words with the commands as Telegram spells them: /who_said."""
    for name, telegram in _hyphenated_commands().items():
        words = re.sub(rf"{re.escape(name)}\b", telegram, words)
    return words
