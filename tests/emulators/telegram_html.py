"""Telegram's parse_mode=HTML and the entities it finds by itself, after the rules of the published Bot API server.

Offsets and lengths of entities are UTF-16 code units; byte offsets in errors count UTF-8, both as the server has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.emulators.wire import Json

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
    "tg-time": "date",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}  # other names (&nbsp;) are text
ARGUMENT = {"a": "href", "tg-emoji": "emoji-id", "span": "class", "code": "class"}  # what a tag is asked for
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']*)\s*")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]*))")
_COMMAND = re.compile(r"(?<![\w/<>])/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/<>@])")
_MENTION = re.compile(r"(?<![\w@])@([A-Za-z][A-Za-z0-9_]{2,31})(?!\w)")
_URL = re.compile(r"https?://[^\s<>\"«»]+[^\s<>\"«».:;,('?!`]")
_FOUND = ((_COMMAND, "bot_command"), (_MENTION, "mention"), (_URL, "url"))


class ParseError(Exception):
    """What is wrong with the markup, in the server's words."""


def utf16(text: str) -> int:
    """The text's length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def slice16(text: str, entity: Json) -> str:
    """The part of the text that an entity covers."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def auto_entities(text: str) -> list[Json]:
    """What the server finds in a person's plain text: commands, mentions and links."""
    found = [
        {"type": kind, "offset": utf16(text[: m.start()]), "length": utf16(m[0])}
        for pattern, kind in _FOUND
        for m in pattern.finditer(text)
    ]
    return sorted(found, key=lambda e: int(str(e["offset"])))


def parse_html(markup: str) -> tuple[str, list[Json]]:
    """The plain text of HTML and its entities. Raises ParseError."""
    parser = _Parser(markup)
    parser.run()
    return "".join(parser.out), sorted(parser.entities, key=lambda e: (e["offset"], -e["length"]))


@dataclass(frozen=True)
class _Open:
    """A start tag whose end is still to come; `start` is where its text begins."""

    tag: str
    start: int
    argument: str


class _Parser:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.length = 0  # of the text so far, in UTF-16 code units
        self.out: list[str] = []
        self.entities: list[Json] = []
        self.open: list[_Open] = []
        self._languages: dict[int, str] = {}  # of <code class="language-…">, by the entity's place in the list

    def run(self) -> None:
        while self.at < len(self.markup):
            if self.markup.startswith("</", self.at):
                self._end_tag()
            elif self.markup[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _byte(self, at: int) -> int:
        return len(self.markup[:at].encode())

    def _fail(self, what: str, at: int) -> ParseError:
        return ParseError(f"{what} at byte offset {self._byte(at)}")

    def _peek(self, at: int) -> str:
        return self.markup[at : at + 1]

    def _text(self) -> None:
        character, end = _character(self.markup, self.at) or (self.markup[self.at], self.at + 1)
        self.out.append(character)
        self.length += utf16(character)
        self.at = end

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._fail("Unexpected end tag", begin)
        name_end = _TAG_NAME.match(self.markup, begin + 2).end()  # type: ignore[union-attr]
        name = self.markup[begin + 2 : name_end].lower()
        close = name_end + len(self.markup[name_end:]) - len(self.markup[name_end:].lstrip())
        if self._peek(close) != ">":
            raise self._fail("Unclosed end tag", begin)
        opened = self.open[-1]
        if name and name != opened.tag:
            wrong = f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>"'
            raise ParseError(f'{wrong}, found "</{name}>"')
        self.open.pop()
        if self.length > opened.start:
            self._enter(opened)
        self.at = close + 1

    def _enter(self, opened: _Open) -> None:
        """Enters the entity of a tag that ended; <pre><code class="language-x"> are one."""
        place: Json = {"offset": opened.start, "length": self.length - opened.start}
        last = self.entities[-1] if self.entities else {}
        same_place = all(last.get(k) == v for k, v in place.items())
        language = opened.argument.removeprefix("language-") if opened.argument.startswith("language-") else ""
        inner = self._languages.pop(len(self.entities) - 1, "") if same_place and opened.tag == "pre" else ""
        if inner:
            last |= {"type": "pre", "language": inner}
        elif same_place and opened.tag == "code" and last["type"] == "pre" and language:
            last["language"] = language
        else:
            self.entities.append({"type": KINDS[opened.tag], **place, **self._extra(opened, place)})
            if opened.tag == "code" and language:
                self._languages[len(self.entities) - 1] = language

    def _extra(self, opened: _Open, place: Json) -> Json:
        if opened.tag == "a":
            return {"url": opened.argument or slice16("".join(self.out), place)}
        if opened.tag == "blockquote" and opened.argument:
            return {"type": "expandable_blockquote"}
        return {}

    def _start_tag(self) -> None:
        begin = self.at
        name_end = _TAG_NAME.match(self.markup, begin + 1).end()  # type: ignore[union-attr]
        if name_end >= len(self.markup):
            raise self._fail("Unclosed start tag", begin)
        tag, argument = self.markup[begin + 1 : name_end].lower(), ""
        if tag not in KINDS:
            raise self._fail(f'Unsupported start tag "{tag}"', begin)
        self.at = name_end
        while self._peek(self.at) != ">":
            argument = self._attribute(tag, begin) or argument
        if tag == "span" and argument != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, self.length, argument))
        self.at += 1

    def _attribute(self, tag: str, begin: int) -> str | None:
        """Reads one attribute; its value where the tag is asked for it."""
        match = _ATTRIBUTE.match(self.markup, self.at)
        assert match
        name, self.at = match[1], match.end()
        if not name:
            if self._peek(self.at) == ">":
                return None
            raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
        if self.at >= len(self.markup):
            raise self._fail(f'Unclosed start tag "{tag}"', begin)
        value = self._value(begin) if self._peek(self.at) == "=" else ""
        if tag == "blockquote" and name == "expandable":
            return "yes"
        return value if ARGUMENT.get(tag) == name else None

    def _value(self, begin: int) -> str:
        match = _VALUE.match(self.markup, self.at)
        assert match
        follows = self._peek(match.end())
        if match[3] is not None and follows and not follows.isspace() and follows != ">":
            raise self._fail("Unexpected end of name token", match.start(3))
        self.at = match.end()
        if not follows:
            raise self._fail("Unclosed start tag", begin)
        value = next((g for g in match.groups() if g is not None), "")
        return _CHARACTER.sub(lambda m: (_character(m[0], 0) or (m[0], 0))[0], value)


def _character(text: str, at: int) -> tuple[str, int] | None:
    """The character that a reference at this place stands for and where it ends; None where it is only text."""
    match = _CHARACTER.match(text, at)
    if not match:
        return None
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return (NAMED[name], match.end()) if name in NAMED else None
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000
    return (chr(code), match.end()) if valid else None
