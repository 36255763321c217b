"""What the figures of a folder count."""

import ast
from pathlib import Path

import pytest

from scripts.house_figures import complexity, figures_of, length, main, names_of, operators


def function(source: str) -> ast.FunctionDef:
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


@pytest.mark.parametrize(
    ("body", "ways"),
    [
        ("return 1", 1),
        ("return a and b or c", 3),
        ("if a:\n  return 1\n elif b:\n  return 2", 3),
        ("return a if b else c", 2),
        ("for a in b:\n  pass", 2),
        ("while a:\n  pass", 2),
        ("try:\n  a()\n except OSError:\n  pass", 2),
        ("match a:\n  case 1: pass\n  case 2: pass", 3),
        ("return [a for a in b if a if c]", 4),
    ],
)
def test_complexity(body: str, ways: int) -> None:
    assert complexity(function(f"def f():\n {body}")) == ways


@pytest.mark.parametrize(
    ("source", "count"), [("a and b and not c", 3), ("a or b", 1), ("not a", 1), ("-a & b", 0), ("a if b else c", 0)]
)
def test_operators(source: str, count: int) -> None:
    assert operators(ast.parse(source)) == count


@pytest.mark.parametrize(
    ("source", "lines"),
    [("def f(): pass", 1), ("def f():\n a()\n\n b()", 4), ('def f():\n """One.\n\n Two."""\n a()', 2)],
)
def test_length_is_without_the_docstring(source: str, lines: int) -> None:
    assert length(function(source)) == lines


def test_names_are_those_defined_at_the_top() -> None:
    source = "import a\nfrom b import c\nD, E = 1, 2\nf: int = 3\ndef g():\n h = 1\nclass I:\n j = 1"
    assert names_of(ast.parse(source)) == {"D", "E", "f", "g", "I"}


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "one.py").write_text("MOST = 3\n\n\ndef told(a, b):\n    return a and b\n")
    (tmp_path / "inner" / "two.py").write_text("def told():\n    pass\n")
    found = figures_of("room", [tmp_path])
    assert (found.files, found.lines, found.operators, found.names) == (2, 7, 1, 2)
    assert found.shared == ("told",)
    assert sorted(found.complexities) == [1, 2]


def test_no_percentile_is_beyond_the_longest_function(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.py").write_text("def a():\n    pass\n\n\ndef b():\n    x()\n    y()\n    z()\n")
    main([str(tmp_path)])
    assert " 3/4/4 " in capsys.readouterr().out


def test_the_table_and_its_sum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for room in ("east", "west"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "told.py").write_text("def told():\n    pass\n")
    main(["east", "west", "--names"])
    printed = capsys.readouterr().out
    rows = [line.split("  ") for line in printed.splitlines()]
    assert [[cell.strip() for cell in row if cell] for row in rows[1:4]] == [
        ["east", "1", "2", "1", "2/2/2", "0 (0 %)", "0", "0 (0 %)"],
        ["west", "1", "2", "1", "2/2/2", "0 (0 %)", "0", "0 (0 %)"],
        ["together", "2", "4", "2", "2/2/2", "0 (0 %)", "0", "1 (100 %)"],
    ]
    assert "together: told" in printed
