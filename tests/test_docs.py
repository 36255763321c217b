"""The documents say what is there: fields, files, commands and code are compared with the code."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from analysis import records
from handlers import answer as answers
from handlers.registry import commands
from tests.builders import in_memory, quote, record
from tests.handlers.conftest import CORPUS, answer

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
RECORDS = ROOT / "docs/records.md"
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
_PATH = re.compile(r"(?:[\w.-]+/)+(?:[\w-]+\.\w+)?|[\w-]+\.(?:md|toml|lock|py)")
_COMMAND = re.compile(r"/[a-z][\w-]+(?: |$)")
_QUOTED_FILE = re.compile(r"^From `([^`]+)`:\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# ---- docs/records.md: the tables and the dataclasses


def dataclasses_of(module: ModuleType) -> list[type]:
    """The dataclasses that a module defines."""
    return [c for c in vars(module).values() if dataclasses.is_dataclass(c) and c.__module__ == module.__name__]  # type: ignore[misc]


@cache
def tables() -> dict[str, list[tuple[str, ...]]]:
    """The rows of the table under each heading of docs/records.md, without the table's own head."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for section in re.split(r"^#{2,3} ", RECORDS.read_text(), flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("|")]
        found[heading] = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[2:]]
    return found


def rows_of(cls: type) -> dict[str, str]:
    """The fields that docs/records.md gives a dataclass, with their types as they are written there."""
    return {_CODE.findall(row[0])[0]: row[1] for row in tables().get(cls.__name__, ())}


DESCRIBED = [*dataclasses_of(records), *dataclasses_of(answers)]


@pytest.mark.parametrize("cls", [c for c in DESCRIBED if c is not records.Finding], ids=lambda c: c.__name__)
def test_every_field_is_described(cls: type) -> None:
    wanted = [field.name for field in dataclasses.fields(cls)]
    missing = [field for field in wanted if field not in rows_of(cls)]
    gone = [field for field in rows_of(cls) if field not in wanted]
    assert not missing, f"docs/records.md, under “### {cls.__name__}”: write a row for {missing}"
    assert not gone, f"docs/records.md, under “### {cls.__name__}”: take out the row for {gone}, there is no such field"


def fields_with_types() -> Iterator[tuple[str, str, Any]]:
    for cls in DESCRIBED:
        for field, hint in get_type_hints(cls).items():
            if field in rows_of(cls):
                yield f"{cls.__name__}.{field}", rows_of(cls)[field], hint


@pytest.mark.parametrize(("field", "written", "hint"), [pytest.param(*f, id=f[0]) for f in fields_with_types()])
def test_types_are_as_described(field: str, written: str, hint: Any) -> None:
    assert _CODE.findall(written) == literals(hint), f"docs/records.md: the values of {field}"
    assert written.endswith("or null") or ", null" in written or type(None) not in get_args(hint), (
        f"{field} may be null"
    )
    assert "null" not in written or type(None) in get_args(hint), f"{field} is never null"
    assert written.startswith("list of") == any(get_origin(h) is tuple for h in (hint, *get_args(hint))), field


def literals(hint: Any) -> list[str]:
    """The values that a type allows, where it lists them: those of `Literal["a", "b"] | None` are "a" and "b"."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    return [value for part in get_args(hint) for value in literals(part)]


# ---- docs/records.md: the fields of items

DISPUTE = record(
    "Sylvania said that Ruritania’s jets bombed the mill. Ruritania denied the charge.",
    id="mill-1",
    quotes=[
        quote("Ruritania’s jets bombed the mill", by="Sylvania", kind="indirect"),
        quote("the charge", by="Ruritania", kind="indirect", denial=True),
    ],
)
ASKED = {
    "/who-said": "/who-said Brandt",
    "/casualties": "/casualties",
    "/timeline": "/timeline",
    "/disputed": "/disputed",
    "/source": "/source coast-1",
    "/sources": "/sources",
    "/help": "/help",
    "a choice": "/who-said Lund",
}


def test_every_command_has_a_row() -> None:
    rows = {_CODE.sub(r"\1", row[0]) for row in tables()["An item's fields"]}
    assert rows == {*(f"/{command.name}" for command in commands()), "a choice"} == ASKED.keys()


@pytest.mark.parametrize("row", ASKED)
def test_an_items_fields_are_those_described(row: str) -> None:
    written = {_CODE.sub(r"\1", cells[0]): cells[1] for cells in tables()["An item's fields"]}[row]
    names = _CODE.findall(re.sub(r"\([^)]*\)", "", written))
    given = answer(in_memory(*CORPUS, DISPUTE), ASKED[row])
    assert given.items, ASKED[row]
    for item in given.items:
        assert set(item.fields) == set(names), f"docs/records.md, the fields of {row}"


# ---- docs/findings.md: the files of each finding

_FINDING = re.compile(r"^## [\w ]+: `(analysis/\w+/)`\n(.*?)(?=^## )", re.MULTILINE | re.DOTALL)
FINDINGS = dict(_FINDING.findall((ROOT / "docs/findings.md").read_text()))


def test_the_findings_are_described() -> None:
    assert [folder.split("/")[1] for folder in FINDINGS] == ["names", "quotes", "casualties", "times", "events"]


@pytest.mark.parametrize("folder", FINDINGS)
def test_every_file_of_a_finding_is_described(folder: str) -> None:
    described = re.findall(r"^\| `(\w+)` \|", FINDINGS[folder], flags=re.MULTILINE)
    files = [path.stem for path in (ROOT / folder).glob("*.py") if path.stem != "__init__"]
    missing, gone = sorted(set(files) - set(described)), sorted(set(described) - set(files))
    assert not missing, f"docs/findings.md, {folder}: write what {missing} decide"
    assert not gone, f"docs/findings.md, {folder}: there is no {gone}"


# ---- docs/adding.md: from a wrong speaker to its rule


def test_explain_names_the_rule_that_the_walk_comes_to(nlp: Language) -> None:
    from analysis import pipeline
    from analysis.reading.article import Article

    text = (ROOT / "docs/adding.md").read_text()
    article = text.partition("```text\n")[2].partition("```")[0].strip()
    doc = nlp(pipeline.prepared(nlp, Article(id="bridge", text=article)))
    found = next(finding for finding in doc._.quotes if finding.text == "We will not close it")
    assert f"quotation {found.start}:{found.end}  “{found.text}”" in text
    assert f"  speaker       {found.speaker} ({found.speaker_start}:{found.speaker_end})" in text
    for slot in ("speaker", "speaker_name"):
        rule = doc._.rules[found][slot]
        assert re.search(rf"\n  {slot} .*\n +{rule}  {rule.place.partition(':')[0]}:", text), f"{slot}: {rule.place}"


# ---- all documents: what they name is there


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path) -> None:
    text = document.read_text()
    links = {link for link in _LINK.findall(text) if not (document.parent / link).exists()}
    named = {code for code in _CODE.findall(text) if _PATH.fullmatch(code)}
    files = {code for code in named if not any((folder / code).exists() for folder in (ROOT, document.parent))}
    assert not links | files, f"{document.relative_to(ROOT)} names what is not there"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_make_targets_and_commands_are_there(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([\w.-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert {*re.findall(r"`make ([\w.-]+)`", text)} <= targets
    asked = {code.split()[0].replace("_", "-") for code in _CODE.findall(text) if _COMMAND.match(code)}
    assert asked <= {f"/{command.name}" for command in commands()}


@pytest.mark.parametrize(
    ("file", "code"),
    [pytest.param(*found, id=found[0]) for path in DOCUMENTS for found in _QUOTED_FILE.findall(path.read_text())],
)
def test_code_in_a_document_stands_in_its_file(file: str, code: str) -> None:
    """A line of three dots stands for what is left out."""
    source = (ROOT / file).read_text()
    pieces = re.split(r"^ *…\n", code, flags=re.MULTILINE)
    places = [source.find(piece) for piece in pieces]
    assert -1 not in places, f"{file} does not have this:\n{pieces[places.index(-1)]}"
    assert places == sorted(places)
