"""What Slack takes and refuses in blocks and views."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulators.blocks import actions, button, context, menu, modal, mrkdwn, plain, section
from tests.emulators.slack_limits import check_blocks, check_view
from tests.emulators.wire import Json


@pytest.mark.parametrize(
    "block",
    [
        section("x" * 3000),
        {"type": "section", "fields": [mrkdwn("x" * 2000)] * 10},
        section(accessory=button(value="v" * 2000)),
        {"type": "header", "text": plain("x" * 150)},
        context(*[mrkdwn("x" * 3000)] * 10),
        actions(*[button(f"a{n}", "x" * 75) for n in range(25)]),
        actions(button(style="danger", url="https://coast.example/")),
        actions(menu(100)),
        {"type": "divider"},
        {"type": "image", "image_url": "https://coast.example/a.png", "alt_text": "a chart"},
        {"type": "markdown", "text": "x" * 12_000},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 20] * 100},
    ],
)
def test_blocks_that_are_taken(block: Json) -> None:
    assert check_blocks([block]) == []


def test_a_second_table_is_refused() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert check_blocks([table, table]) == ["[ERROR] only one table is allowed in a message [json-pointer:/blocks]"]


@pytest.mark.parametrize(
    ("block", "error"),
    [
        (section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (section(""), "must be more than 0 characters"),
        ({"type": "section"}, "missing required field: text or fields"),
        ({"type": "section", "fields": [mrkdwn("x")] * 11}, "no more than 10 items allowed"),
        ({"type": "section", "fields": [mrkdwn("x" * 2001)]}, "must be less than 2001 characters"),
        ({"type": "section", "text": "x"}, "must be an object"),
        ({"type": "section", "text": {"type": "html", "text": "x"}}, "unsupported type: html"),
        (section(accessory={"type": "section"}), "unsupported type: section"),
        ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
        ({"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn"),
        (context(), "must have at least 1 items"),
        (context(*[mrkdwn("x")] * 11), "no more than 10 items allowed"),
        (actions(), "must have at least 1 items"),
        (actions(*[button(f"a{n}") for n in range(26)]), "no more than 25 items allowed"),
        (actions(button("a"), button("a")), "`action_id` a already exists"),
        (actions(button("a" * 256)), "must be less than 256 characters"),
        (actions(button(label="x" * 76)), "must be less than 76 characters"),
        (actions(button(label="")), "must be more than 0 characters"),
        (actions(button(value="v" * 2001)), "must be less than 2001 characters"),
        (actions(button(url="u" * 3001)), "must be less than 3001 characters"),
        (actions(button(style="green")), "must be one of: primary, danger"),
        (actions(menu(101)), "no more than 100 items allowed"),
        (actions(menu(value="v" * 151)), "must be less than 151 characters"),
        (actions(menu(label="x" * 76)), "must be less than 76 characters"),
        ({"type": "image", "alt_text": "a"}, "must define either image_url or slack_file"),
        ({"type": "image", "image_url": "javascript:1", "alt_text": "a"}, "invalid image url"),
        ({"type": "table", "rows": [[{}] * 21]}, "no more than 20 items allowed"),
        ({"type": "marquee"}, "unsupported type: marquee"),
        ("text", "unsupported type: None"),
    ],
)
def test_blocks_that_are_refused(block: Any, error: str) -> None:
    errors = check_blocks([block])
    assert len(errors) == 1
    assert error in errors[0]


@pytest.mark.parametrize(
    ("blocks", "surface", "error"),
    [
        ([section()] * 50, "message", ""),
        ([section()] * 51, "message", "no more than 50 items allowed"),
        ([section()] * 100, "modal", ""),
        ([section()] * 101, "home", "no more than 100 items allowed"),
        ([section(block_id="b"), section(block_id="b")], "message", "`block_id` b already exists"),
        ([actions(button("a")), actions(button("a"))], "message", ""),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "message", "must total less than 12001 characters"),
        ([{"type": "markdown", "text": "x"}], "modal", "unsupported type: markdown"),
        ({}, "message", "must be an array"),
    ],
)
def test_blocks_together(blocks: Any, surface: str, error: str) -> None:
    errors = check_blocks(blocks, surface)
    assert len(errors) == (1 if error else 0)
    assert error in "".join(errors)


@pytest.mark.parametrize(
    ("view", "error"),
    [
        (modal(), ""),
        ({"type": "home", "blocks": []}, ""),
        (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
        (modal(blocks=[section("x" * 3001)]), "[json-pointer:/view/blocks/0/text/text]"),
        (
            modal(blocks=[{"type": "input", "label": plain("x"), "element": {"type": "plain_text_input"}}]),
            "must define `submit`",
        ),
        ({"type": "message"}, "must provide a view with type modal or home"),
    ],
)
def test_views(view: Json, error: str) -> None:
    errors = check_view(view)
    assert len(errors) == (1 if error else 0)
    assert error in "".join(errors)
