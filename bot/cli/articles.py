"""`onrecord analyze`, `load`, `ingest`: articles in, records out, records into the store, one at a time.

What cannot be read, analysed or stored is named on standard error as it happens, and the rest goes on.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from analysis.failures import fault
from analysis.records import BadRecord, Record
from bot.cli.starting import FAILED, analysis_installed, refuse, settings, store_option, store_to_fill
from bot.settings import Settings
from store.connections import NoStore, StoreBusy
from store.loading.load import IdClash, Loader

if TYPE_CHECKING:
    from spacy.language import Language

    from analysis.reading.article import Article, Unreadable

PATHS = click.Path(path_type=Path)


class Inputs:
    """Counts what failed, and names it on standard error as it happens."""

    def __init__(self) -> None:
        self.failures = 0

    def incomplete(self, what: object) -> None:
        """Names an article of which something, or everything, could not be analysed."""
        self.failures += 1
        click.echo(what, err=True)

    def skipped(self, what: object) -> None:
        """Names an input that was passed over, with its reason."""
        self.incomplete(f"skipped {what}")

    def articles(self, found: Iterable[Article | Unreadable]) -> Iterator[Article]:
        """The articles among what was read."""
        for one in found:
            if isinstance(one, Exception):
                self.skipped(one)
            else:
                yield one

    def end(self) -> None:
        """Exit 1 where something failed."""
        if self.failures:
            sys.exit(FAILED)


@click.command()
@click.argument("paths", nargs=-1, type=PATHS)
def analyze(paths: tuple[Path, ...]) -> None:
    """Article files (or JSON lines on standard input) in, one analysis record a line out."""
    given, inputs = settings(), Inputs()
    articles = from_files(inputs, files_of(paths)) if paths else from_standard_input(inputs)
    for record in analysed(inputs, articles, given):
        click.echo(json.dumps(record.to_dict(), ensure_ascii=False))
    inputs.end()


@click.command()
@click.argument("records", nargs=-1, required=True, type=PATHS)
@store_option
def load(records: tuple[Path, ...], db: Path | None) -> None:
    """Puts analysis records (JSON lines) into the store."""
    given, inputs = settings(db), Inputs()
    put_into_store(inputs, records_of(inputs, records), given.db)
    inputs.end()


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@store_option
def ingest(paths: tuple[Path, ...], db: Path | None) -> None:
    """Analyses article files or folders and puts them into the store."""
    inputs = Inputs()
    ingest_files(inputs, paths, settings(db))
    inputs.end()


def ingest_files(inputs: Inputs, paths: Sequence[Path], given: Settings) -> None:
    """Analyses the articles of files and folders and stores each as its record is there, with a bar for the files."""
    files = files_of(paths)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("files")
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("reading", total=len(files))
        articles = from_files(inputs, progress.track(files, task_id=bar))
        records = analysed(inputs, articles, given)
        put_into_store(inputs, _counted(records, progress, bar), given.db)


def _counted(records: Iterable[Record], progress: Progress, bar: TaskID) -> Iterator[Record]:
    """The records, with their number beside the bar."""
    for number, record in enumerate(records, 1):
        yield record
        progress.update(bar, description=f"{number} article{'' if number == 1 else 's'}")


# ---- articles


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that paths name, those of folders among them."""
    with analysis_installed():
        from analysis.reading.files import paths_of
    return list(paths_of(paths))


def from_files(inputs: Inputs, files: Iterable[Path]) -> Iterator[Article]:
    """The articles of the files, read as they are asked for."""
    with analysis_installed():
        from analysis.reading.files import read
    for path in files:
        try:
            yield from inputs.articles(read(path))
        except Exception as error:  # whatever is wrong with a file, the others go on
            inputs.skipped(f"{path}: could not be read ({fault(error)})")


def from_standard_input(inputs: Inputs) -> Iterator[Article]:
    """The articles of the JSON lines on standard input."""
    with analysis_installed():
        from analysis.reading.json_lines import read_lines
    yield from inputs.articles(read_lines(sys.stdin.buffer, "standard input"))


# ---- records


def analysed(inputs: Inputs, articles: Iterator[Article], given: Settings) -> Iterator[Record]:
    """The records of the articles; the model is loaded once the first article is there."""
    first = next(articles, None)
    if first is None:
        return iter(())
    nlp = language(given)
    from analysis.pipeline import analyze

    return analyze(nlp, chain([first], articles), inputs.incomplete)


def language(given: Settings) -> Language:
    """The language model of the settings, with our components."""
    with analysis_installed():
        from analysis.pipeline import NoModel, build
    try:
        return build(given.spacy_model)
    except NoModel as error:
        refuse(f"{error}. Set ONRECORD_SPACY_MODEL to another, or leave it empty.")


def records_of(inputs: Inputs, paths: Iterable[Path]) -> Iterator[Record]:
    """The records of files of JSON lines, read line by line."""
    for path in paths:
        try:
            with path.open("rb") as lines:
                yield from _records_in(inputs, path, lines)
        except OSError as error:
            inputs.skipped(f"{path}: {error.strerror}")


def _records_in(inputs: Inputs, path: Path, lines: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Record.from_dict(json.loads(line))
        except (ValueError, RecursionError, BadRecord) as error:
            inputs.skipped(f"{path}, line {number}: {error}")


def put_into_store(inputs: Inputs, records: Iterable[Record], path: Path) -> None:
    """Loads each record as it comes, and says at the end what became of them."""
    with store_to_fill(path) as store:
        loader = Loader(store)
        outcomes = Counter(outcome for record in records if (outcome := _loaded(inputs, loader, record)))
    counts = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items()) or "nothing"
    click.echo(f"{path}: {counts}", err=True)


def _loaded(inputs: Inputs, loader: Loader, record: Record) -> str | None:
    """What became of a record, None where it could not be stored."""
    try:
        return loader.load(record)
    except (IdClash, BadRecord, NoStore, StoreBusy) as error:
        inputs.skipped(f"{record.id}: {error}")
    except sqlite3.Error as error:
        inputs.skipped(f"{record.id}: the store does not take it ({error})")
    except Exception as error:  # whatever it is, the other articles go on
        inputs.skipped(f"{record.id}: could not be put into the store ({fault(error)})")
    return None
