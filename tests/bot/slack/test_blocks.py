"""Slack: what is shown, and that no Answer is refused, loses a source or becomes markup."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from bot.render import text
from bot.render.layout import ROOMS, parts
from bot.slack import blocks
from bot.slack.blocks import PagePosition
from handlers.answer import Answer, Item
from tests.bot.answers import ANY_ANSWER, CHOOSE, EMPTY, IN_CONTEXT, NASTY, PAGE, answer, choice, item, source
from tests.emulators.slack_limits import check_blocks

LONG = "One ship came. Two left the harbour of Ruritania in the night. " * 60


def rich(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """The rich text's own parts: sections and quotations."""
    return [part for block in payload["blocks"] if block["type"] == "rich_text" for part in block["elements"]]


def words(part: dict[str, Any]) -> str:
    return "".join(element["text"] for element in part["elements"])


def shown(payload: dict[str, Any]) -> list[str]:
    """What a reader sees, a line each; quotations behind a bar."""
    return [("| " if part["type"] == "rich_text_quote" else "") + words(part) for part in rich(payload)]


def buttons(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [e for block in payload["blocks"] if block["type"] == "actions" for e in block["elements"]]


def asked(payload: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    values = [(b["text"]["text"], json.loads(b["value"])) for b in buttons(payload)]
    return [(label, value["ask"], value.get("page")) for label, value in values]


def test_a_page() -> None:
    payload = blocks.message(PAGE)
    assert shown(payload) == [
        "What Ada Brandt said",
        "3 statements.",
        "1. Ada Brandt\nin quotation marks",
        "| Not one ship",
        "Coast Daily · 15 May 2024 · Harbour reopens\nalso: Hill Post · 16 May 2024; unnamed outlet · undated",
        "2. she (name not known)\nin quotation marks · denied; other claims differ",
        "| Not one ship",
        "Coast Daily · 15 May 2024 · Harbour reopens",
    ]
    assert asked(payload) == [
        ("In context", "/source k3x5q2ab", None),
        ("In context", "/source q2abk3x5", None),
        ("More", "/who-said Brandt", "10"),
    ]
    assert [b["action_id"] for b in buttons(payload)] == ["context:1", "context:2", "more:3"]
    assert payload["unfurl_links"] is payload["unfurl_media"] is False


def test_sources_are_linked() -> None:
    links = [e for part in rich(blocks.message(PAGE)) for e in part["elements"] if e["type"] == "link"]
    assert [e["text"] for e in links] == ["Coast Daily · 15 May 2024 · Harbour reopens", "Hill Post · 16 May 2024"]
    assert {e["url"] for e in links} == {"https://coast.example/harbour?id=3&x=y"}


def test_the_fallback_is_read_aloud() -> None:
    assert blocks.message(PAGE)["text"].splitlines() == [
        "What Ada Brandt said",
        "3 statements.",
        "1. Ada Brandt (Coast Daily · 15 May 2024 · Harbour reopens)",
        "2. she (name not known) (Coast Daily · 15 May 2024 · Harbour reopens)",
    ]


@pytest.mark.parametrize(
    ("given_", "clicks"),
    [
        (EMPTY, []),
        (IN_CONTEXT, []),
        (
            CHOOSE,
            [("Ada Brandt", "/who-said Ada Brandt", None), ("Karl Brandt", "/who-said Karl Brandt", None)],
        ),
        (answer(choice("/x <y>", "/x 1", usage="/x <y>")), [("/x 1", "/x 1", None)]),
    ],
)
def test_buttons(given_: Answer, clicks: list[tuple[str, str, str | None]]) -> None:
    assert asked(blocks.message(given_)) == clicks


def test_a_page_of_ten_long_findings_is_shown_whole() -> None:
    whole = answer(
        *(
            item(id=f"id{n}", heading=LONG, detail=LONG, snippet=LONG, also=(source(outlet=LONG),) * 9)
            for n in range(10)
        ),
        next="10",
    )
    payload = blocks.message(whole)
    assert len(buttons(payload)) == 11
    assert size(payload) <= 12_000
    assert sum(line.startswith("| ") and line.endswith("came. […]") for line in shown(payload)) == 10


def test_what_does_not_fit_is_counted() -> None:
    payload = blocks.message(answer(*(item(snippet=LONG) for _ in range(60))))
    contexts = sum(label == "In context" for label, *_ in asked(payload))
    assert 10 <= contexts < 60
    assert shown(payload)[-1].startswith(f"{60 - contexts} more do not fit into one message")


def test_a_question_too_long_for_a_button_is_said_to_be() -> None:
    payload = blocks.message(answer(item(), query="ship " * 500, next="10"))
    assert asked(payload) == [("In context", "/source k3x5q2ab", None)]
    assert shown(payload)[-1] == blocks.TOO_LONG_FOR_A_BUTTON


def labelled(payload: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What each of the buttons below the items carries, by its label."""
    return {b["text"]["text"]: json.loads(b["value"]) for b in buttons(payload) if b["text"]["text"] != "In context"}


@pytest.mark.parametrize(
    ("position", "carried"),
    [
        (None, {"More": {"page": "20"}}),
        (PagePosition(), {"More": {"page": "20", "before": [None]}, "Share to channel": {}}),
        (
            PagePosition("10", (None,)),
            {
                "Back": {"before": []},
                "More": {"page": "20", "before": [None, "10"]},
                "Share to channel": {"page": "10"},
            },
        ),
    ],
)
def test_a_private_answer_is_turned_and_shared(
    position: PagePosition | None, carried: dict[str, dict[str, Any]]
) -> None:
    asks = {label: {"ask": "/who-said Brandt", **value} for label, value in carried.items()}
    assert labelled(blocks.message(answer(item(), next="20"), position)) == asks


def test_choices_are_not_shared() -> None:
    assert set(labelled(blocks.message(CHOOSE, PagePosition()))) == {"Ada Brandt", "Karl Brandt"}
    assert not labelled(blocks.message(EMPTY, PagePosition()))


def test_a_chart_is_offered_and_a_note_ends_it() -> None:
    payload = blocks.message(answer(item()), charted=True, note="Shared by ada.")
    assert labelled(payload) == {"Chart": {"ask": "/who-said Brandt"}}
    assert shown(payload)[-1] == "Shared by ada."


def toll(number: int, **more: Any) -> Item:
    slots = {"text": f"{number}0", "side": "Ruritania", "kind": "killed", "claimant": "Ada Brandt", "as_of": None}
    return item(id=f"id{number}", fields={**slots, "as_of": "2024-05-14", **more.pop("slots", {})}, **more)


def rows(payload: dict[str, Any]) -> list[list[str]]:
    tables = [b for b in payload["blocks"] if b["type"] == "table"]
    return [[cell["text"] for cell in row] for table in tables for row in table["rows"]]


def test_tolls_are_compared_in_a_table() -> None:
    unsaid = toll(2, slots={"claimant": None, "side": None, "as_of": "XXXX-05"})
    passed_on = toll(3, slots={"via": "Coast Agency", "denied_by": "Otto Falk", "negated": True})
    denied = toll(4, slots={"negated": True})
    assert rows(blocks.message(answer(toll(1), unsaid, passed_on, denied, command="casualties"))) == [
        ["Side, what", "Figure", "Who says so", "As of"],
        ["1. Ruritania, killed", "10", "Ada Brandt", "14 May 2024"],
        ["2. side not stated, killed", "20", "Coast Daily in its own words", "not stated"],
        ["3. Ruritania, killed", "30", "Ada Brandt, via Coast Agency, denied by Otto Falk", "14 May 2024"],
        ["4. Ruritania, killed", "40", "Ada Brandt, denied", "14 May 2024"],
    ]


def test_the_rows_of_a_page_are_numbered_as_its_items() -> None:
    page = replace(answer(toll(1), toll(2), command="casualties"), first=11)
    assert [row[0].partition(".")[0] for row in rows(blocks.message(page))[1:]] == ["11", "12"]


@pytest.mark.parametrize("alone", [answer(toll(1), command="casualties"), answer(toll(1), toll(2)), PAGE])
def test_what_is_not_compared_has_no_table(alone: Answer) -> None:
    assert not rows(blocks.message(alone))


@pytest.mark.parametrize(("long", "tabled"), [("", True), (LONG, False)])
def test_ten_tolls_are_shown_whole_the_table_gives_way(long: str, tabled: bool) -> None:
    slots = {"claimant": long or "Ada Brandt", "side": long or "Ruritania"}
    ten = [toll(n, slots=slots, heading=long or "Ruritania", detail=long or "-", snippet=LONG) for n in range(10)]
    payload = blocks.message(answer(*ten, command="casualties", next="10"), PagePosition(), charted=True)
    assert len(buttons(payload)) == 13
    assert bool(rows(payload)) == tabled
    is_accepted(payload)


@pytest.mark.parametrize("nasty", NASTY)
def test_words_are_shown_as_they_are(nasty: str) -> None:
    payload = blocks.message(answer(item(snippet=nasty, source=source(headline=nasty, outlet=nasty))))
    quote = next(words(p) for p in rich(payload) if p["type"] == "rich_text_quote")
    assert quote == text.cut(text.visible(nasty), 2600)
    assert text.outlet(source(outlet=nasty)) in shown(payload)[-1]
    assert "<!channel>" not in json.dumps(payload)


@pytest.mark.parametrize(
    ("said", "line"),
    [("You may not ask here.", "You may not ask here."), ("<!channel>\x1b", "<!channel>␛"), (" ", "…")],
)
def test_sentence(said: str, line: str) -> None:
    payload = blocks.sentence(said)
    assert shown(payload) == [line]
    assert "<" not in payload["text"]
    assert payload["unfurl_links"] is False


@settings(max_examples=25, deadline=None)
@given(ANY_ANSWER)
def test_any_answer(any_answer: Answer) -> None:
    payload = blocks.message(any_answer)
    is_accepted(payload)
    is_accepted(blocks.message(any_answer, PagePosition("10", (None,)), charted=True, note=any_answer.query))
    has_no_markup(payload, {text.link(s) for i in any_answer.items for s in (i.source, *i.also) if s})
    keeps_its_sources(payload, any_answer)


def is_accepted(payload: dict[str, Any]) -> None:
    assert check_blocks(payload["blocks"]) == []
    assert size(payload) <= 12_000
    assert all(element["text"] for part in rich(payload) for element in part["elements"])
    assert 0 < len(payload["text"]) <= 40_000
    json.dumps(payload, ensure_ascii=False).encode()
    ids = [b["action_id"] for b in buttons(payload)]
    assert len(set(ids)) == len(ids)
    assert all(set(json.loads(b["value"])) <= {"ask", "page", "before"} for b in buttons(payload))


def has_no_markup(payload: dict[str, Any], followed: set[str | None]) -> None:
    assert not {"<", ">"} & set(payload["text"])
    assert "mrkdwn" not in {t.get("type") for t in walk(payload["blocks"])}
    assert {e["type"] for part in rich(payload) for e in part["elements"]} <= {"text", "link"}
    assert {e["url"] for part in rich(payload) for e in part["elements"] if e["type"] == "link"} <= followed


def keeps_its_sources(payload: dict[str, Any], any_answer: Answer) -> None:
    finds = [b["elements"] for b in payload["blocks"] if b["type"] == "rich_text"]
    quoting = [find for find in finds if any(part["type"] == "rich_text_quote" for part in find)]
    quoted = [i for i in any_answer.items if text.visible(i.snippet or "").strip()]
    for find, finding in zip(quoting, quoted, strict=False):
        labels = {p.source.label for room in ROOMS for p in parts(answer(finding), room) if p.source}
        assert not labels or words(find[-1]).startswith(tuple(labels))


def size(payload: dict[str, Any]) -> int:
    """The characters of the blocks as they are sent."""
    return len(json.dumps(payload["blocks"], ensure_ascii=False, separators=(",", ":")))


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of the payload."""
    inner: Iterable[Any] = ()
    if isinstance(part, dict):
        yield part
        inner = part.values()
    elif isinstance(part, list):
        inner = part
    for one in inner:
        yield from walk(one)
