"""Prints figures of Python folders: sizes, complexity, boolean operators, names that stand in several modules.

    python -m scripts.house_figures                    # the rooms of this repository
    python -m scripts.house_figures ../other/package   # something to compare them with

The figures are there to compare two checkouts or two projects. They are not limits: the linter holds those.
"""

from __future__ import annotations

import argparse
import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOMS = ("analysis", "store", "handlers", "bot")
HEAD = ("folder", "files", "lines", "functions", "length", "complex", "operators", "shared")
HIGH_COMPLEXITY = 10  # of one function; more is counted
EXPLANATION = """\
lines      all of the files' lines: blank lines, comments and docstrings too
functions  functions and methods
length     of a function in lines, without its docstring: median/90th percentile/longest
complex    functions with more than 10 ways through them: one, and one more for each branch,
           loop, exception handler, condition in a comprehension, and each "and" and "or"
           (which the linter does not count)
operators  "and", "or" and "not" in 1,000 lines
shared     names of functions, classes and constants that several modules define"""
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case, ast.comprehension)
type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in one folder. `lengths` and `complexities` have one number for each function."""

    folder: str
    files: int
    lines: int
    lengths: tuple[int, ...]
    complexities: tuple[int, ...]
    operators: int
    names: int
    shared: tuple[str, ...]  # the most frequent first

    @property
    def complex_functions(self) -> int:
        """How many functions are over HIGH_COMPLEXITY."""
        return sum(one > HIGH_COMPLEXITY for one in self.complexities)


def figures_of(name: str, folders: Sequence[Path]) -> Figures:
    """Counts the Python files in the folders and in those below them, each once; a file counts as a folder of one."""
    files = {path for folder in folders for path in (folder.rglob("*.py") if folder.is_dir() else [folder])}
    sources = [path.read_text(encoding="utf-8") for path in sorted(files)]
    trees = [ast.parse(source) for source in sources]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function.__value__)]
    modules_of = Counter(name for tree in trees for name in names_of(tree))
    return Figures(
        folder=name,
        files=len(files),
        lines=sum(len(source.splitlines()) for source in sources),
        lengths=tuple(length(function) for function in functions),
        complexities=tuple(complexity(function) for function in functions),
        operators=sum(operators(tree) for tree in trees),
        names=len(modules_of),
        shared=tuple(name for name, modules in modules_of.most_common() if modules > 1),
    )


def length(function: Function) -> int:
    """The lines of a function from `def` to its end, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def complexity(function: Function) -> int:
    """The ways through a function: McCabe's number, with every "and" and "or" counted as a branch."""
    ways = 1
    for node in ast.walk(function):
        if isinstance(node, BRANCHES):
            ways += 1 + (len(node.ifs) if isinstance(node, ast.comprehension) else 0)
        elif isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
    return ways


def operators(tree: ast.AST) -> int:
    """How many "and", "or" and "not" stand in it: `a and b and not c` has three."""
    count = 0
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            count += 1
    return count


def names_of(module: ast.Module) -> set[str]:
    """The functions, classes and variables that a module defines at its top; imported ones are not its own."""
    names: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return names


def row_of(figures: Figures) -> tuple[str, ...]:
    """The folder's line in the table."""
    lengths = figures.lengths or (0,)
    longest_tenth = quantiles(lengths, n=10, method="inclusive")[-1] if len(lengths) > 1 else lengths[0]
    return (
        figures.folder,
        str(figures.files),
        str(figures.lines),
        str(len(figures.lengths)),
        f"{median(lengths):.0f}/{longest_tenth:.0f}/{max(lengths)}",
        f"{figures.complex_functions} ({percent(figures.complex_functions, len(figures.lengths))})",
        f"{1000 * figures.operators / max(1, figures.lines):.0f}",
        f"{len(figures.shared)} ({percent(len(figures.shared), figures.names)})",
    )


def percent(part: int, whole: int) -> str:
    """`percent(1, 8)` is "12 %"; of nothing it is "0 %"."""
    return f"{100 * part / max(1, whole):.0f} %"


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows as lines with their columns below each other, the first to the left, the figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        figures = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *figures))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.house_figures",
        description="Prints figures of Python folders, to compare checkouts and projects. They are not limits.",
        epilog=EXPLANATION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", help="folders or files; else the rooms here")
    parser.add_argument("--names", action="store_true", help="also list the names that stand in several modules")
    given = parser.parse_args(arguments)
    folders = given.folders or [Path(room) for room in ROOMS if Path(room).is_dir()]
    counted = [figures_of(str(folder), (folder,)) for folder in folders]
    if len(folders) > 1:
        counted.append(figures_of("together", folders))
    print(*table([HEAD, *map(row_of, counted)]), sep="\n")
    print(f"\n{EXPLANATION}")
    if given.names:
        print(*(f"\n{figures.folder}: {', '.join(figures.shared)}" for figures in counted), sep="\n")


if __name__ == "__main__":
    main()
