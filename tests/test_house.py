"""The house rules that no linter holds.

One file is one command, and everything generated follows from it; no conditional expression stands in another one.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from handlers import registry
from handlers.answer import Answer
from handlers.registry import commands, find

pytestmark = pytest.mark.slow  # it starts processes and reads all of the code

ROOT = Path(__file__).parents[1]
TOY = """
from handlers.answer import Answer
from handlers.registry import command


@command("owl-count", usage="/owl-count [place]", summary="how many owls", examples=("/owl-count Sarn",), order=70)
def answer(question, db):
    return Answer("owl-count", question.text, f"Owls in {question.topic}")
"""
# In an interpreter of its own, so that the registry of this one stays as it is.
PROGRAM = """
import json, sys
from pathlib import Path
import handlers.commands
handlers.commands.__path__.append(sys.argv[1])
from bot.telegram.app import menu
from bot.desk import Desk
from bot.cli.manifest import readme_table, slack_manifest
from store.connections import create
create(Path(sys.argv[1], "a.db"))
desk = Desk(Path(sys.argv[1], "a.db"))
commands = slack_manifest()["features"]["slash_commands"]
print(json.dumps({
    "help": [item.heading for item in desk.ask("/help").items],
    "manifest": [(c["command"], c["usage_hint"]) for c in commands],
    "menu": menu(),
    "table": readme_table(),
    "answers": [desk.ask(said).title for said in ("/owl-count Sarn", "/owl_count@CoastBot Sarn", "owl-count Sarn")],
}))
"""


def test_a_command_in_one_file_appears_everywhere(tmp_path: Path) -> None:
    (tmp_path / "owl_count.py").write_text(TOY)
    program = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    run = subprocess.run(program, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    shown = json.loads(run.stdout.splitlines()[-1])
    assert "/owl-count [place]" in shown["help"]
    assert ["/owl-count", "[place]"] in shown["manifest"]
    assert ["owl_count", "how many owls"] in shown["menu"]
    assert "| `/owl-count [place]` | how many owls | `/owl-count Sarn` |" in shown["table"]
    assert shown["answers"] == ["Owls in Sarn"] * 3


def test_a_name_is_registered_once() -> None:
    def another(question: object, db: object) -> Answer:
        return Answer("help", "", "")

    with pytest.raises(ValueError, match=r"twice: in handlers\.commands\.help and tests\.test_house"):
        registry.command("help", usage="/help", summary="", examples=("/help",))(another)
    assert find("help")


@pytest.mark.parametrize("spelling", ["who-said", "who_said", "/who_said", "WHO-SAID", "whosaid", "who"])
def test_a_command_is_found_in_any_spelling(spelling: str) -> None:
    found = find(spelling)
    assert found
    assert (found.name, found.telegram_name) == ("who-said", "who_said")


def test_names_and_aliases_are_of_one_command_each() -> None:
    names = [name for c in commands() for name in (c.name, *c.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("command", commands(), ids=lambda c: c.name)
def test_usage_and_examples_begin_with_the_command(command: registry.Command) -> None:
    for text in (command.usage, *command.examples):
        assert text.split()[0] == f"/{command.name}"


def nested_conditions(source: str) -> list[int]:
    """The lines of conditional expressions that stand within another one."""
    outer = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.IfExp))
    inner = (node for whole in outer for node in ast.walk(whole) if node is not whole)
    return sorted({node.lineno for node in inner if isinstance(node, ast.IfExp)})


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a = b if c else d", []),
        ("a = b if c else d\ne = f if g else h", []),
        ("a = b if c else d if e else f", [1]),
        ("a = b if c else (\n  d if e else f)", [2]),
        ("a = (b if c else d) if e else f", [1]),
        ("a = [b if c else d for e in f] if g else h", [1]),
    ],
)
def test_what_a_nested_condition_is(source: str, lines: list[int]) -> None:
    assert nested_conditions(source) == lines


def test_no_conditional_expression_stands_in_another() -> None:
    rooms = ("analysis", "store", "handlers", "bot", "bench", "scripts", "tests")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    assert len(files) > len(rooms)
    found = [f"{path.relative_to(ROOT)}:{line}" for path in files for line in nested_conditions(path.read_text())]
    assert not found, "write an if statement or a table instead: " + ", ".join(found)
