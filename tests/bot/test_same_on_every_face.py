"""The same questions on Slack, on Telegram, in the terminal and as JSON: the same items in the same order.

An item is known by what its button or its /source line leads to; its words are looked for in that order as well.
"""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.console import Console

from bot.desk import Desk
from bot.render import text
from bot.render.buttons import choices, contexts
from bot.telegram.buttons import CHART, CallbackData
from bot.terminal import layout
from handlers.answer import Answer
from tests.bot.people import Slack, Telegram

pytestmark = pytest.mark.slow  # it starts processes

QUESTIONS = [
    "/who-said Ada Brandt",
    "/who-said Brandt about harbour",
    "/who-said Brnadt",
    "/who-said Falk",
    "/who-said Nina Falk",
    "/who-said Otto Falk",
    "/who-said about truce",
    '/who-said "the guns are quiet"',
    "/who-said Brandt in River News",
    "/who-said Brandt since 16 May",
    "/who-said Brandt about owls",
    "/who-said unicorns",
    "/who-said",
    "/casualties",
    "/casualties Elbonia",
    "/casualties killed",
    "/casualties civilians",
    "/casualties killed claimant: Ruritania",
    "/casualties since whenever",
    "/timeline",
    "/timeline Strelsau",
    "/timeline 2024-05-10..2024-05-15",
    "/sources",
    "/sources truce",
    "/source coast-1",
    "/source nowhere",
    "/help",
    "/casulties Elbonia",
    "what did Ada Brandt say about the harbour?",
    "who said anything about the mill",
    "has Otto Falk said anything about a truce",
    "quotes from Nina Falk",
    "how many soldiers were killed according to Ada Brandt?",
    "how many civilians were wounded in Ruritania",
    "what is the death toll of Elbonia",
    "when did the shelling start",
    "what happened on 14 May?",
    "latest on the truce",
    "which outlets reported on the harbour",
    "who denied that the mill was burnt",
    "wer hat die Mühle verbrannt?",
    "Ada Brandt",
]


class Shown(NamedTuple):
    """What a face shows: what each item leads to, in order, and all of its words."""

    leads: list[str]
    words: str


@pytest.fixture(scope="module")
def desk(story_db: Path) -> Desk:
    return Desk(story_db)


def expected(answer: Answer) -> list[str]:
    """What the items lead to: a finding to its passage, a choice to its question."""
    return [b.ask for b in contexts(answer) if b] + [b.ask for b in choices(answer)]


def in_slack(slack: Slack, question: str) -> Shown:
    reply = slack.direct(question)
    led = [(str(b.element["action_id"]).partition(":")[0], b) for p in reply.posts for b in p.buttons]
    leads = [json.loads(b.element["value"])["ask"] for does, b in led if does in ("context", "ask")]
    return Shown(leads, reply.words)


def in_telegram(telegram: Telegram, desk: Desk, question: str) -> Shown:
    reply = telegram.say(question.replace("/who-said", "/who_said"))
    leads = [found for p in reply.posts for b in p.buttons if (found := _leads(desk, b.data or "")) is not None]
    return Shown(leads, reply.words)


def _leads(desk: Desk, data: str) -> str | None:
    """The question behind a button; None for one that turns pages or draws a chart."""
    press = CallbackData.decode(data)
    if press.verb == CHART or press.page:
        return None
    asked = press.question or (desk.recall(press.key) or ("",))[0]
    assert asked, f"a button that leads nowhere: {data}"
    return asked


def in_the_terminal(answer: Answer) -> Shown:
    out = io.StringIO()
    Console(file=out, width=100).print(layout.rendered(answer))
    return Shown(_typed(answer, out.getvalue()), out.getvalue())


def _typed(answer: Answer, printed: str) -> list[str]:
    """The questions that the terminal gives to type; those of help stand in its examples."""
    own = expected(answer)
    if answer.command == "help" and answer.items and "usage" in answer.items[0].fields:
        return own
    indented = [text.one_line(line) for line in printed.splitlines() if line.startswith(" " * layout.INDENT)]
    return [line for line in indented if line in own]


def as_json(answer: Answer) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(json.dumps(answer.to_dict()))["items"]
    return loaded


def squeezed(words: str) -> str:
    """Without blanks, which wrapping moves, and with the commands in one spelling."""
    return re.sub(r"\s+", "", words).replace("/who_said", "/who-said")


def in_order(words: str, items: list[dict[str, Any]]) -> list[str]:
    """The items of which heading and opening words do not stand in the words in the order of the items."""
    missing, at, shown = [], 0, squeezed(words)
    for item in items:
        for part in (item["heading"], (item["snippet"] or "")[:40]):
            found = shown.find(squeezed(text.visible(part)), at)
            if found < 0:
                missing.append(part)
            else:
                at = found
    return missing


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_items_in_the_same_order(slack: Slack, telegram: Telegram, desk: Desk, question: str) -> None:
    answer = desk.ask(question)
    wanted, items = expected(answer), as_json(answer)
    shown = {
        "slack": in_slack(slack, question),
        "telegram": in_telegram(telegram, desk, question),
        "terminal": in_the_terminal(answer),
    }
    assert {face: found.leads for face, found in shown.items()} == dict.fromkeys(shown, wanted)
    assert not [missing for found in shown.values() for missing in in_order(found.words, items)]


def test_there_are_forty_questions_and_most_find_something(desk: Desk) -> None:
    found = [len(desk.ask(q).items) for q in QUESTIONS]
    assert len(set(QUESTIONS)) >= 40
    assert sum(map(bool, found)) >= 35
    assert sum(n > 1 for n in found) >= 15


@pytest.mark.parametrize("question", ["/casualties", "what did Ada Brandt say about the harbour?"])
def test_the_program_prints_what_the_desk_answers(story_db: Path, desk: Desk, question: str) -> None:
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLUMNS": "100"}

    def printed(*more: str) -> str:
        command = [sys.executable, "-m", "bot.cli.main", "ask", question, "--db", str(story_db), *more]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    answer = desk.ask(question)
    assert json.loads(printed("--format", "json"))["items"] == as_json(answer)
    assert squeezed(printed()) == squeezed(in_the_terminal(answer).words)
