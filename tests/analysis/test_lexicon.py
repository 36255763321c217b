"""Every word list says what it is for and where it is from, holds no entry twice, and is read by some code."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from analysis.lexicon import mapping, parsed, rows, words, words_for
from analysis.lexicon.casualties import ASKED_KINDS

ROOT = Path(__file__).parents[2]
# Those of handlers/lexicon have several words a line, and a test of their own: tests/handlers/test_lexicon.py.
FOLDERS = sorted(p for p in (ROOT / "analysis/lexicon").iterdir() if (p / "__init__.py").is_file())
FILES = sorted(path for folder in FOLDERS for path in folder.glob("*.t[xs][tv]"))
ROOMS = ("analysis", "store", "handlers", "bot")
BRACKETED = re.compile(r"\([^()]*\)|\"[^\"]*\"")


@dataclass(frozen=True)
class Listed:
    """A word list as it stands in its file."""

    path: Path
    head: dict[str, str]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> list[str]:
        """The names of a table's columns, without what stands in brackets behind them."""
        named = BRACKETED.sub("", self.head.get("columns", ""))
        return [part.strip() for part in re.split(r"\s\|\s|\t", named)]

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """What tells the rows apart: the columns that the head names as the key, else whole rows."""
        named = [name.strip() for name in self.head.get("key", "").split(",") if name.strip()]
        at = [self.columns.index(name) for name in named] or list(range(max(map(len, self.rows))))
        return [tuple(row[i] for i in at if i < len(row)) for row in self.rows]

    @property
    def entries(self) -> set[str]:
        """The words listed: of a table those of the first column that is not their kind."""
        at = 1 if self.columns[0] == "kind" else 0
        return {row[at] for row in self.rows}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT).with_suffix("")).replace("analysis/lexicon/", "")


@cache
def listed(path: Path) -> Listed:
    file = parsed(path.read_text(encoding="utf-8"))
    if path.suffix == ".tsv":
        return Listed(path, file.head, tuple(tuple(c.strip() for c in line.split("\t")) for line in file.lines))
    return Listed(path, file.head, tuple((line.strip(),) for line in file.lines))


each_list = pytest.mark.parametrize("path", FILES, ids=name_of)


@each_list
def test_the_head_says_what_a_list_is_for_and_where_it_is_from(path: Path) -> None:
    head = listed(path).head
    assert head.get("for"), "a list begins with '# for: what reads it, and why'"
    assert head.get("from"), "its head says '# from: source and licence'"


@each_list
def test_every_row_of_a_table_has_the_columns_of_its_head(path: Path) -> None:
    found = listed(path)
    if path.suffix == ".tsv":
        assert found.columns != [""], "the head of a table says '# columns: word | role'"
        assert [row for row in found.rows if len(row) != len(found.columns)] == []
        assert [row for row in found.rows if not all(row)] == [], "'-' stands for no value"


@each_list
def test_a_list_that_calls_itself_sorted_is_sorted(path: Path) -> None:
    found = listed(path)
    if found.head.get("order") == "sorted":
        keys = [key[0] for key in found.keys]
        assert keys in (sorted(keys), sorted(keys, key=str.casefold))


@each_list
def test_no_entry_stands_twice_in_a_list(path: Path) -> None:
    """Except where the head says why: "# repeats: a word of two languages stands in both lines"."""
    keys = [] if "repeats" in listed(path).head else listed(path).keys
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_an_entry_of_two_lists_is_explained_in_a_head(folder: Path) -> None:
    """The head of one of the two names the other, and says why they share words."""
    unexplained = {}
    for one, other in combinations([listed(path) for path in FILES if path.parent == folder], 2):
        told = one.path.stem in " ".join(other.head.values()) or other.path.stem in " ".join(one.head.values())
        if (shared := one.entries & other.entries) and not told:
            unexplained[one.path.stem, other.path.stem] = sorted(shared)
    assert unexplained == {}


@each_list
def test_some_code_reads_a_list(path: Path) -> None:
    """The loader is called with its name: "names/titles" in analysis/lexicon/names."""
    assert f"{path.parent.name}/{path.stem}" in strings_in(path.parent / "__init__.py")


def accessors(folder: Path) -> Iterator[str]:
    """The names that a folder of lists gives to others."""
    for node in ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (t.id for t in targets if isinstance(t, ast.Name) and not t.id.startswith("_"))


ACCESSORS = [(folder.name, name) for folder in FOLDERS for name in accessors(folder)]


@pytest.mark.parametrize(("folder", "name"), ACCESSORS)
def test_some_code_imports_an_accessor(folder: str, name: str) -> None:
    assert name in names_imported_from(f"analysis.lexicon.{folder}")


@cache
def names_imported_from(module: str) -> frozenset[str]:
    """What the code imports from a module; what the module's own other accessors are made of counts as well."""
    found = {
        alias.name
        for room in ROOMS
        for path in sources(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }
    own = ast.parse((ROOT / module.replace(".", "/") / "__init__.py").read_text(encoding="utf-8"))
    loads = {n.id for n in ast.walk(own) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return frozenset(found | loads)


def sources(room: str) -> Iterator[Path]:
    return (ROOT / room).rglob("*.py")


@cache
def strings_in(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


# ---- the loader


def test_a_head_is_read_by_its_keys() -> None:
    text = "# for: birds that\n#   cannot fly\n# columns: bird | home: its shore\n# a remark\nemu\tland\n\nkiwi\tland\n"
    found = parsed(text)
    assert found.head == {"for": "birds that cannot fly", "columns": "bird | home: its shore", "a remark": ""}
    assert found.lines == ("emu\tland", "kiwi\tland")


def test_a_table_is_read_as_rows_as_pairs_and_by_use() -> None:
    name = "casualties/incident_words"
    assert mapping(name)["massacre"] == "incident,denied"
    assert "massacre" in words_for(name, "denied") - words_for(name, "war")
    assert rows(name, lambda word, uses: f"{word}: {uses}")[0] == "accident: incident"
    assert {"turtle", "whale"} <= words("casualties/animal_words")


def test_no_value_is_given_as_an_empty_one() -> None:
    speaks_for = {party: people for party, _, _, people in rows("casualties/war_parties", lambda *cells: cells)}
    assert (speaks_for["Hamas"], speaks_for["Taliban"]) == ("Palestine", "")


def test_the_words_of_casualties_need_no_spacy() -> None:
    program = "import sys, analysis.lexicon.casualties; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("form", "kind"),
    [("slain", "killed"), ("fatality", "killed"), ("perished", "killed"), ("hostages", "captured"), ("tolls", "any")],
)
def test_a_question_finds_the_kind_of_a_form(form: str, kind: str) -> None:
    assert ASKED_KINDS[form] == kind
