"""Parts of Block Kit, for the tests of what Slack takes."""

from __future__ import annotations

from typing import Any

from tests.emulators.wire import Json


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """A text object with Slack's markup."""
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: Any) -> Json:
    """A section block."""
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action_id: str = "a", label: str = "Go", **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain(label), **more}


def actions(*elements: Json) -> Json:
    """A block of elements that can be clicked."""
    return {"type": "actions", "elements": list(elements)}


def context(*elements: Json) -> Json:
    """A context block."""
    return {"type": "context", "elements": list(elements)}


def rich(*pieces: Json) -> Json:
    """A rich text block of one line."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}


def menu(count: int = 1, label: str = "a", value: str = "v") -> Json:
    """A menu with `count` options."""
    return {"type": "static_select", "action_id": "m", "options": [{"text": plain(label), "value": value}] * count}


def modal(**more: Any) -> Json:
    """A modal view."""
    return {"type": "modal", "title": plain("In context"), "blocks": [section()], **more}
