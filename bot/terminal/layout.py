"""The terminal: an Answer as rich text, readable in 80 columns and as bare text where there is no terminal.

All words are `rich.text.Text`, which reads no markup, and pass `text.visible`, which leaves no escape sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.style import Style
from rich.text import Text

from bot.render import text
from bot.render.buttons import SOURCE_COMMAND, choices, contexts
from bot.render.layout import UNLIMITED, Cited, Parts, parts, summary, title, unnamed
from handlers.answer import Answer, Item

WIDTH = 100
INDENT = 3
SNIPPET_INDENT = 6
DIM = Style(dim=True)
TYPED = Style(color="cyan")


@dataclass(frozen=True, slots=True)
class Indented:
    """A paragraph wrapped to the console and indented on every line, without blanks to its right."""

    words: Text
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The lines, at most WIDTH columns wide."""
        room = max(min(options.max_width, WIDTH) - self.indent, 1)
        for line in self.words.wrap(console, room):
            line.rstrip()
            yield Text(" " * self.indent) + line if line else line


def rendered(answer: Answer) -> RenderableType:
    """The answer to print on a rich console."""
    lines = [Indented(Text(title(answer), "bold underline"))]
    if said := summary(answer):
        lines.append(Indented(Text(said)))
    numbers, several = count(1), len(choices(answer)) > 1  # as `bot.terminal.chat` takes them
    for item, shown, button in zip(answer.items, parts(answer, UNLIMITED), contexts(answer), strict=True):
        number = f"{next(numbers)}. " if several and choices(replace(answer, items=(item,))) else ""
        lines += [Indented(Text()), *_item_paragraphs(shown, number, answer.command == SOURCE_COMMAND)]
        if typed := button.ask if button else _question_to_type(item):
            lines.append(Indented(Text(typed, TYPED), INDENT))
    if answer.next:
        lines += [Indented(Text()), Indented(_more_hint(text.one_line(answer.next)))]
    return Group(*lines)


def _item_paragraphs(shown: Parts, number: str, whole_link: bool) -> Iterator[Indented]:
    """Heading, detail and flags, the snippet set apart, the sources."""
    if number or shown.heading:
        yield Indented(Text(number + shown.heading, "bold"))
    said = Text(" · ").join(t for t in (Text(shown.detail), Text(shown.flags, "yellow")) if t.plain)
    if said.plain:
        yield Indented(said, INDENT)
    if shown.snippet:
        yield Indented(Text(shown.snippet, "green"), SNIPPET_INDENT)
    for line in _source_lines(shown, whole_link):
        yield Indented(line, INDENT)


def _source_lines(shown: Parts, whole_link: bool) -> Iterator[Text]:
    if shown.source:
        yield _linked_label(shown.source)
        if whole_link and shown.source.url:
            yield Text(shown.source.url, DIM)
    also = [_linked_label(a) for a in shown.also] + ([Text(unnamed(shown.unnamed), DIM)] if shown.unnamed else [])
    if also:
        yield Text("also: ", DIM) + Text("; ", DIM).join(also)


def _linked_label(cited: Cited) -> Text:
    return Text(cited.label, DIM + Style(link=cited.url))


def _question_to_type(item: Item) -> str:
    """The question behind a choice; in help the examples are in the answer already."""
    return "" if "usage" in item.fields or not item.is_choice else text.one_line(str(item.fields.get("ask") or ""))


def _more_hint(page: str) -> Text:
    return Text.assemble("more: type ", ("more", TYPED), ", or ask again with ", (f"--page {page}", TYPED))
