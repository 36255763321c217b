"""What Slack refuses in blocks and views: the errors of chat.postMessage and views.*, in Slack's own style.

The limits are those of Slack's Block Kit reference and of slack_sdk's validators.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.emulators.wire import Json

MAX_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MAX_BLOCKS_CHARACTERS = 13_200  # of all blocks of a message together; undocumented (`msg_blocks_too_long`)
MAX_MARKDOWN_CHARACTERS = 12_000
EVERYWHERE = ("section", "divider", "image", "actions", "context", "header", "input", "rich_text", "video")
IN_MESSAGES = (*EVERYWHERE, "file", "markdown", "table", "context_actions", "task_card", "plan")
PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")
SELECTS = frozenset(
    f"{many}{of}_select"
    for many in ("", "multi_")
    for of in ("static", "external", "users", "conversations", "channels")
)
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"})
TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
INPUTS = SELECTS | PICKERS | TYPED | {"file_input", "rich_text_input"}
ACTIONS = SELECTS | PICKERS | {"button", "overflow", "workflow_button"}
ACCESSORIES = ACTIONS | {"image"}
MAX_OPTIONS = {
    "static_select": 100,
    "multi_static_select": 100,
    "overflow": 5,
    "checkboxes": 10,
    "radio_buttons": 10,
}


def check_blocks(blocks: Any, surface: str = "message") -> list[str]:
    """Slack's errors on the blocks of a message, modal or home; none: they are accepted."""
    return _Checker(surface).blocks(blocks)


def check_view(view: Any) -> list[str]:
    """Slack's errors on a modal or home view."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return ["[ERROR] must provide a view with type modal or home [json-pointer:/view/type]"]
    checker = _Checker(view["type"])
    if view["type"] == "modal":
        _check_modal(checker, view)
    for key, most in (("callback_id", 255), ("private_metadata", 3000), ("external_id", 255)):
        checker.optional(view, key, "/view", most)
    errors = checker.blocks(view.get("blocks"))
    return [e.replace("json-pointer:/blocks", "json-pointer:/view/blocks") for e in errors]


def _check_modal(checker: _Checker, view: Json) -> None:
    checker.text(view.get("title"), "/view/title", 24, PLAIN)
    for key in ("submit", "close"):
        checker.optional_text(view, key, "/view", 24, PLAIN)
    asks = any(isinstance(b, dict) and b.get("type") == "input" for b in view.get("blocks") or [])
    if asks and view.get("submit") is None:
        checker.error("/view", "must define `submit` to use an `input` block in modals")


def length_of(blocks: Any) -> int:
    """Characters of every text in the blocks, for MAX_BLOCKS_CHARACTERS."""
    if isinstance(blocks, dict):
        own = len(blocks["text"]) if isinstance(blocks.get("text"), str) else 0
        return own + sum(length_of(v) for v in blocks.values() if not isinstance(v, str))
    return sum(length_of(b) for b in blocks) if isinstance(blocks, list) else 0


class _Checker:
    """Collects the errors of one message or view; `at` is always a JSON pointer."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.errors: list[str] = []
        self._action_ids: set[str] = set()
        self._kinds: dict[str, Callable[[Json, str], None]] = {
            "section": self._section,
            "header": lambda b, at: self.text(b.get("text"), f"{at}/text", 150, PLAIN),
            "image": self._image_block,
            "context": self._context,
            "actions": self._actions,
            "input": self._input,
            "markdown": lambda b, at: self.length(b.get("text"), f"{at}/text", MAX_MARKDOWN_CHARACTERS),
            "rich_text": lambda b, at: self._count_only(b.get("elements"), f"{at}/elements", 10_000),
            "table": self._table,
        }

    def error(self, at: str, message: str) -> None:
        self.errors.append(f"[ERROR] {message} [json-pointer:{at}]")

    def blocks(self, blocks: Any) -> list[str]:
        if not isinstance(blocks, list):
            self.error("/blocks", "must be an array")
            return self.errors
        self.count(blocks, "/blocks", 0, MAX_BLOCKS[self.surface])
        block_ids: set[str] = set()
        for number, block in enumerate(blocks):
            self._block(block, f"/blocks/{number}", block_ids)
        markdown = (b for b in blocks if isinstance(b, dict) and b.get("type") == "markdown")
        if sum(isinstance(b, dict) and b.get("type") == "table" for b in blocks) > 1:
            self.error("/blocks", "only one table is allowed in a message")
        if sum(len(b.get("text") or "") for b in markdown) > MAX_MARKDOWN_CHARACTERS:
            self.error("/blocks", f"markdown blocks must total less than {MAX_MARKDOWN_CHARACTERS + 1} characters")
        return self.errors

    def _block(self, block: Any, at: str, block_ids: set[str]) -> None:
        self._action_ids = set()  # an action_id is unique within its block
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in (IN_MESSAGES if self.surface == "message" else EVERYWHERE):
            self.error(f"{at}/type", f"unsupported type: {kind}")
            return
        self.optional(block, "block_id", at, 255)
        self._unique(block.get("block_id"), block_ids, at, "block_id")
        if kind in self._kinds:
            self._kinds[kind](block, at)

    def _unique(self, name: str | None, known: set[str], at: str, key: str) -> None:
        if name:
            if name in known:
                self.error(f"{at}/{key}", f"`{key}` {name} already exists")
            known.add(name)

    # Strings, texts and arrays

    def length(self, value: Any, at: str, most: int) -> None:
        if not isinstance(value, str):
            self.error(at, "must be a string")
        elif len(value) > most:
            self.error(at, f"must be less than {most + 1} characters")
        elif not value:
            self.error(at, "must be more than 0 characters")

    def optional(self, holder: Json, key: str, at: str, most: int) -> None:
        if holder.get(key) is not None:
            self.length(holder[key], f"{at}/{key}", most)

    def text(self, text: Any, at: str, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
        if not isinstance(text, dict):
            self.error(at, "missing required field" if text is None else "must be an object")
        elif text.get("type") not in kinds:
            self.error(f"{at}/type", f"unsupported type: {text.get('type')}")
        else:
            for key in set(text) - {"type", "text", "emoji", "verbatim"}:
                self.error(at, f"unknown field: {key}")
            self.length(text.get("text"), f"{at}/text", most)

    def optional_text(self, holder: Json, key: str, at: str, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
        if holder.get(key) is not None:
            self.text(holder[key], f"{at}/{key}", most, kinds)

    def count(self, value: Any, at: str, least: int, most: int) -> list[Any]:
        if not isinstance(value, list):
            self.error(at, "missing required field" if value is None else "must be an array")
            return []
        if len(value) > most:
            self.error(at, f"no more than {most} items allowed")
        if len(value) < least:
            self.error(at, f"must have at least {least} items")
        return value

    def _count_only(self, value: Any, at: str, most: int) -> None:
        self.count(value, at, 1, most)

    # Blocks

    def _section(self, block: Json, at: str) -> None:
        if block.get("text") is None and not block.get("fields"):
            self.error(at, "missing required field: text or fields")
        self.optional_text(block, "text", at, 3000)
        if block.get("fields") is not None:
            for number, text in enumerate(self.count(block["fields"], f"{at}/fields", 1, 10)):
                self.text(text, f"{at}/fields/{number}", 2000)
        if block.get("accessory") is not None:
            self._element(block["accessory"], f"{at}/accessory", ACCESSORIES)

    def _image_block(self, block: Json, at: str) -> None:
        self._image(block, at)
        self.optional_text(block, "title", at, 2000, PLAIN)

    def _image(self, image: Json, at: str) -> None:
        if not image.get("image_url") and not image.get("slack_file"):
            self.error(at, "must define either image_url or slack_file")
        self.optional(image, "image_url", at, 3000)
        if image.get("image_url") and not str(image["image_url"]).startswith(("https://", "http://")):
            self.error(f"{at}/image_url", "invalid image url")
        self.length(image.get("alt_text"), f"{at}/alt_text", 2000)

    def _context(self, block: Json, at: str) -> None:
        for number, element in enumerate(self.count(block.get("elements"), f"{at}/elements", 1, 10)):
            here = f"{at}/elements/{number}"
            if isinstance(element, dict) and element.get("type") == "image":
                self._image(element, here)
            else:
                self.text(element, here, 3000)

    def _actions(self, block: Json, at: str) -> None:
        for number, element in enumerate(self.count(block.get("elements"), f"{at}/elements", 1, 25)):
            self._element(element, f"{at}/elements/{number}", ACTIONS)

    def _input(self, block: Json, at: str) -> None:
        self.text(block.get("label"), f"{at}/label", 2000, PLAIN)
        self.optional_text(block, "hint", at, 2000, PLAIN)
        self._element(block.get("element"), f"{at}/element", INPUTS)

    def _table(self, block: Json, at: str) -> None:
        for number, row in enumerate(self.count(block.get("rows"), f"{at}/rows", 1, 100)):
            self._count_only(row, f"{at}/rows/{number}", 20)

    # Elements

    def _element(self, element: Any, at: str, allowed: frozenset[str]) -> None:
        kind = element.get("type") if isinstance(element, dict) else None
        if kind not in allowed:
            self.error(f"{at}/type", f"unsupported type: {kind}")
        elif kind == "image":
            self._image(element, at)
        else:
            self.optional(element, "action_id", at, 255)
            self._unique(element.get("action_id"), self._action_ids, at, "action_id")
            self.optional_text(element, "placeholder", at, 150, PLAIN)
            if element.get("confirm") is not None:
                self._confirm(element["confirm"], f"{at}/confirm")
            self._own_fields(element, kind, at)

    def _own_fields(self, element: Json, kind: str, at: str) -> None:
        if kind == "button":
            self._button(element, at)
        elif kind in MAX_OPTIONS:
            self._choices(element, kind, at)
        elif kind == "plain_text_input":
            for key in ("min_length", "max_length"):
                if not 0 <= int(element.get(key) or 0) <= 3000:
                    self.error(f"{at}/{key}", "must be between 0 and 3000")

    def _confirm(self, confirm: Json, at: str) -> None:
        self.text(confirm.get("title"), f"{at}/title", 100, PLAIN)
        self.text(confirm.get("text"), f"{at}/text", 300)
        for key in ("confirm", "deny"):
            self.text(confirm.get(key), f"{at}/{key}", 30, PLAIN)

    def _button(self, button: Json, at: str) -> None:
        self.text(button.get("text"), f"{at}/text", 75, PLAIN)
        for key, most in (("url", 3000), ("value", 2000), ("accessibility_label", 75)):
            self.optional(button, key, at, most)
        if button.get("style") not in (None, "primary", "danger"):
            self.error(f"{at}/style", "must be one of: primary, danger")

    def _choices(self, element: Json, kind: str, at: str) -> None:
        kinds = ANY_TEXT if kind in ("checkboxes", "radio_buttons") else PLAIN
        if element.get("option_groups") is None:
            self._options(element.get("options"), f"{at}/options", MAX_OPTIONS[kind], kinds)
            return
        for number, group in enumerate(self.count(element["option_groups"], f"{at}/option_groups", 1, 100)):
            here = f"{at}/option_groups/{number}"
            self.text(group.get("label"), f"{here}/label", 75, PLAIN)
            self._options(group.get("options"), f"{here}/options", 100, kinds)

    def _options(self, options: Any, at: str, most: int, kinds: tuple[str, ...]) -> None:
        for number, option in enumerate(self.count(options, at, 1, most)):
            here = f"{at}/{number}"
            if not isinstance(option, dict):
                self.error(here, "must be an object")
                continue
            self.text(option.get("text"), f"{here}/text", 75, kinds)
            self.length(option.get("value"), f"{here}/value", 150)
            self.optional_text(option, "description", here, 75, kinds)
