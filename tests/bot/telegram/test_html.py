"""Telegram: what is shown, and that no Answer is refused, loses a source or becomes markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from bot.render import text
from bot.render.layout import ROOMS, Cited, Room, parts
from bot.telegram import html
from handlers.answer import Answer
from tests.bot.answers import ANY_ANSWER, CHOOSE, EMPTY, IN_CONTEXT, NASTY, PAGE, answer, choice, item, source
from tests.emulators.telegram_html import parse_html

LONG = "One ship came. Two left the harbour of Ruritania in the night. " * 60


class Read(HTMLParser):
    """A message as a Telegram client reads it: the words and what stands in which tag."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self.words, self.open, self.tags = "", list[str](), Counter[str]()
        self.inside, self.links = dict[str, list[str]](), list[str | None]()
        self.feed(message)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags[tag] += 1
        self.inside.setdefault(tag, []).append("")
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.links += [value for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        for tag in self.open:
            self.inside[tag][-1] += data


def asked(shown: Answer) -> list[list[tuple[str, str, str | None]]]:
    return [[(b.label, b.ask, b.page) for b in row] for row in html.keyboard(shown)]


def test_a_page() -> None:
    [message] = html.messages(PAGE)
    link = '<a href="https://coast.example/harbour?id=3&amp;x=y">'
    assert message.splitlines() == [
        "<b>What Ada Brandt said</b>",
        "3 statements.",
        "",
        "<b>1. Ada Brandt</b>",
        "in quotation marks",
        "<blockquote>Not one ship</blockquote>",
        f"{link}Coast Daily · 15 May 2024 · Harbour reopens</a>",
        f"also: {link}Hill Post · 16 May 2024</a>; unnamed outlet · undated",
        "",
        "<b>2. she (name not known)</b>",
        "in quotation marks · <i>denied; other claims differ</i>",
        "<blockquote>Not one ship</blockquote>",
        "Coast Daily · 15 May 2024 · Harbour reopens",
        "",
        "<i>🔎 shows an item in its context.</i>",
    ]


@pytest.mark.parametrize(
    ("shown", "rows"),
    [
        (EMPTY, []),
        (IN_CONTEXT, []),
        (answer(item()), [[("In context", "/source k3x5q2ab", None)]]),
        (
            PAGE,
            [
                [("🔎 1", "/source k3x5q2ab", None), ("🔎 2", "/source q2abk3x5", None)],
                [("More", "/who-said Brandt", "10")],
            ],
        ),
        (
            CHOOSE,
            [[("Ada Brandt", "/who-said Ada Brandt", None)], [("Karl Brandt", "/who-said Karl Brandt", None)]],
        ),
    ],
)
def test_keyboard(shown: Answer, rows: list[list[tuple[str, str, str | None]]]) -> None:
    assert asked(shown) == rows


def test_five_numbers_in_a_row() -> None:
    assert [len(row) for row in html.keyboard(answer(*[item()] * 12, next="12"))] == [5, 5, 2, 1]


def test_the_numbers_of_a_page_go_on_from_the_page_before() -> None:
    page = replace(answer(*[item()] * 2), first=11)
    assert [b.label for row in html.keyboard(page) for b in row] == ["🔎 11", "🔎 12"]
    assert ["<b>11." in message for message in html.messages(page)] == [True]


def test_commands_are_spelled_as_telegram_allows() -> None:
    usage = "/who-said <person>"
    shown = answer(choice(usage, "/who-said Brandt", usage=usage), item(snippet="a page on /who-said"), summary=usage)
    [message] = html.messages(shown)
    assert Read(message).words.splitlines()[1:4] == ["/who_said <person>", "", "/who_said <person>"]
    assert Read(message).inside["blockquote"] == ["a page on /who-said"]
    assert asked(shown)[1] == [("/who_said Brandt", "/who-said Brandt", None)]


def test_a_page_of_ten_long_findings_takes_three_messages_at_most() -> None:
    long = item(heading=LONG, detail=LONG, snippet=LONG, also=(source(outlet=LONG),) * 60)
    sent = html.messages(answer(*[long] * 10))
    assert len(sent) <= 3
    assert sum(Read(m).tags["blockquote"] for m in sent) == 10


@pytest.mark.parametrize(
    ("said", "shown"),
    [("You may not ask here.", "You may not ask here."), ("<b>\x1b &amp;", "<b>␛ &amp;"), (" ", "…")],
)
def test_sentence(said: str, shown: str) -> None:
    assert Read(html.sentence(said)).words == shown


def test_a_message_has_no_more_tags_than_telegram_reads() -> None:
    sent = html.messages(answer(*[item(also=(source(),) * 12)] * 10))
    assert len(sent) > 1
    assert all(Read(m).tags.total() <= 100 for m in sent)
    assert sum(Read(m).tags["a"] for m in sent) == 130


def test_one_passage_is_shown_at_length() -> None:
    [message] = html.messages(answer(item(snippet=LONG)))
    assert len(Read(message).inside["blockquote"][0]) > 2500


@pytest.mark.parametrize("nasty", NASTY)
def test_words_are_shown_as_they_are(nasty: str) -> None:
    [message] = html.messages(answer(item(snippet=nasty, heading=nasty, source=source(outlet=nasty))))
    assert Read(message).inside["blockquote"][0] in {text.cut(text.visible(nasty), room.snippet) for room in ROOMS}
    assert text.outlet(source(outlet=nasty)) in Read(message).words


@settings(max_examples=25, deadline=None)
@given(ANY_ANSWER)
def test_any_answer(any_answer: Answer) -> None:
    messages = html.messages(any_answer)
    sent = [Read(message) for message in messages]
    followed = {text.link(s) for i in any_answer.items for s in (i.source, *i.also) if s}
    assert sent
    assert [parse_html(message)[0] for message in messages] == [read.words for read in sent]
    for message in sent:
        is_accepted(message)
        assert set(message.tags) <= {"b", "i", "a", "blockquote"}
        assert set(message.links) <= followed
    keeps_its_sources([m.words for m in sent], any_answer)
    rows = html.keyboard(any_answer)
    assert sum(map(len, rows)) <= 100
    assert all(b.label.strip() and b.ask.encode() for row in rows for b in row)


def is_accepted(message: Read) -> None:
    assert message.words.strip()
    assert len(message.words.encode("utf-16-le")) // 2 <= 4096
    assert message.tags.total() <= 100


def keeps_its_sources(sent: list[str], any_answer: Answer) -> None:
    """Each finding stands whole in one message, cut for one of the rooms."""

    def kept(room: Room) -> bool:
        shown = [p for p, i in zip(parts(any_answer, room), any_answer.items, strict=True) if not i.is_choice]
        return all(any(together(p.snippet, p.source, message) for message in sent) for p in shown)

    assert any(kept(room) for room in ROOMS)


def together(snippet: str, cited: Cited | None, message: str) -> bool:
    label = cited.label if cited else ""
    return snippet in message and label in message[message.find(snippet) :]
