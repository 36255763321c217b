"""The tables that the benchmarks print."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table


def show(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Prints a table on standard output, the first column as names, the others as figures."""
    names, *figures = columns
    table = Table()
    table.add_column(names)
    for heading in figures:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*row)
    console = Console()
    console.print(title)
    console.print(table)
