"""Inline mode: what the server refuses in the results of a query, and the message that picking one makes.

The errors are those of messages.setInlineBotResults, https://core.telegram.org/method/messages.setInlineBotResults;
the rules those of https://core.telegram.org/bots/api#answerinlinequery.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.emulators.telegram_chats import MAX_TEXT_CHARACTERS, bad, checked_markup, checked_text
from tests.emulators.wire import Json

MAX_RESULTS = 50
MAX_OFFSET_BYTES = 64


def check_answer(args: Json) -> None:
    """Raises TelegramRefusal where the server would refuse the arguments of answerInlineQuery."""
    results = args.get("results") or []
    if len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    _check_ids([str(r.get("id", "")) for r in results])
    for result in results:
        _check_result(result)
    if len(str(args.get("next_offset") or "").encode()) > MAX_OFFSET_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    if args.get("button"):
        _check_button(args["button"])


def content(result: Json) -> Json:
    """Text and entities of the message that a result of type article makes. Raises TelegramRefusal."""
    said = result.get("input_message_content") or {}
    text, entities = checked_text(said | {"text": said.get("message_text")}, "text", MAX_TEXT_CHARACTERS)
    return {"text": text, **({"entities": entities} if entities else {}), **checked_markup(result)}


def _check_ids(ids: Iterable[str]) -> None:
    known: set[str] = set()
    for each in ids:
        if not 1 <= len(each.encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        if each in known:
            raise bad("RESULT_ID_DUPLICATE")
        known.add(each)


def _check_result(result: Json) -> None:
    if result.get("type") == "article" and not str(result.get("title") or "").strip():
        raise bad("ARTICLE_TITLE_EMPTY")
    if "message_text" in (result.get("input_message_content") or {}):
        content(result)


def _check_button(button: Json) -> None:
    """The button above the results; here it can only lead to a private chat."""
    if not str(button.get("text") or "").strip():
        raise bad("SWITCH_PM_TEXT_EMPTY")
    parameter = str(button.get("start_parameter") or "")
    if not parameter:
        raise bad("START_PARAM_EMPTY")
    if len(parameter) > 64:
        raise bad("START_PARAM_TOO_LONG")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", parameter):
        raise bad("START_PARAM_INVALID")
