"""An answer as the words that every platform lays out: safe to show, each part within the room that it is given."""

from __future__ import annotations

from dataclasses import dataclass

from bot.render import text
from handlers.answer import Answer, Item, Source

NO_TITLE = "Answer"
MAX_TITLE_CHARACTERS = 150
MAX_SUMMARY_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Room:
    """The longest that each part of an item may be, in characters.

    `line` is for the Source line, `link` for its address and `also_link` for those of the further sources (a longer
    address is left out), `also` counts the further sources that are named.
    """

    snippet: int
    detail: int
    heading: int
    line: int
    link: int
    also: int
    also_link: int


# From roomy to tight: long snippets give way first, then the links of further sources; the Source line never does.
# A page of ten fits a Slack message in the last.
ROOMS = (
    Room(snippet=2600, detail=900, heading=250, line=300, link=1000, also=40, also_link=1000),
    Room(snippet=1200, detail=600, heading=250, line=300, link=1000, also=20, also_link=1000),
    Room(snippet=700, detail=400, heading=200, line=250, link=500, also=12, also_link=300),
    Room(snippet=600, detail=400, heading=200, line=250, link=500, also=12, also_link=0),
    Room(snippet=450, detail=300, heading=200, line=200, link=300, also=8, also_link=0),
    Room(snippet=350, detail=250, heading=150, line=160, link=300, also=6, also_link=0),
    Room(snippet=260, detail=200, heading=150, line=140, link=300, also=4, also_link=0),
    Room(snippet=180, detail=120, heading=100, line=120, link=200, also=2, also_link=0),
    Room(snippet=120, detail=80, heading=80, line=100, link=0, also=1, also_link=0),
)
UNLIMITED = Room(*[1_000_000] * 7)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it is shown, with the address that it leads to."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """An item's words; an empty part is not shown. `unnamed` counts the further sources that had no room."""

    heading: str
    detail: str
    flags: str
    snippet: str
    source: Cited | None
    also: tuple[Cited, ...]
    unnamed: int


def title(answer: Answer) -> str:
    """The title on one line; never empty."""
    return text.shortened(answer.title, MAX_TITLE_CHARACTERS) or NO_TITLE


def summary(answer: Answer) -> str:
    """The summary, "" where there is none."""
    return text.cut(text.visible(answer.summary).strip(), MAX_SUMMARY_CHARACTERS)


def is_numbered(answer: Answer) -> bool:
    """Whether the answer has several items, on this page or with those before it."""
    return len(answer.items) > 1 or answer.first > 1


def parts(answer: Answer, room: Room) -> list[Parts]:
    """Every item's words; findings are numbered through all pages where there are several, choices are not."""
    several = is_numbered(answer)
    numbered = enumerate(answer.items, answer.first)
    return [_parts(i, f"{n}. " if several and not i.is_choice else "", room) for n, i in numbered]


def _parts(item: Item, number: str, room: Room) -> Parts:
    snippet = text.visible(item.snippet or "")
    return Parts(
        heading=(number + text.shortened(item.heading, room.heading)).strip(),
        detail=text.cut(text.visible(item.detail).strip(), room.detail),
        flags=text.flags(item.flags),
        snippet=text.cut(snippet, room.snippet) if snippet.strip() else "",
        source=_own_source(item, item.source, room) if item.source else None,
        also=tuple(_further_source(source, room) for source in item.also[: room.also]),
        unnamed=max(len(item.also) - room.also, 0),
    )


def _own_source(item: Item, source: Source, room: Room) -> Cited:
    """The Source line, without the headline where it is the item's heading already."""
    own = text.one_line(source.headline or "") == text.one_line(item.heading)
    line = _outlet_and_day(source) if own else text.source_line(source)
    return Cited(text.shortened(line, room.line), _link_within(source, room.link))


def _further_source(source: Source, room: Room) -> Cited:
    return Cited(text.shortened(_outlet_and_day(source), room.line), _link_within(source, room.also_link))


def _outlet_and_day(source: Source) -> str:
    return f"{text.outlet(source)} · {text.day(source.published)}"


def _link_within(source: Source, max_characters: int) -> str | None:
    url = text.link(source)
    return url if url and len(url) <= max_characters else None


def unnamed(count: int) -> str:
    """The further sources that had no room, in words: "2 more articles"."""
    return f"{count:,} more article{'' if count == 1 else 's'}"
