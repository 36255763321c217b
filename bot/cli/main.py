"""The command line. Results go to standard output, progress and logs to standard error.

Exit codes: 0 done; 1 some inputs failed, each named with its reason, the rest done; 2 wrong usage or settings.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
import pydantic
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from analysis.records import BadRecord, Record
from bot import logs
from bot.cli import people, sources
from bot.settings import BadSetting, Settings
from store.loading.load import IdClash, Loader
from store.schema import NoStore, create

if TYPE_CHECKING:
    from analysis.reading.article import Article

STORE = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), help="The store's file, instead of ONRECORD_DB."
)
PATHS = click.Path(path_type=Path)
FAILED, USAGE = 1, 2


class Inputs:
    """What was read, and what could not be: each failure is named on standard error as it happens."""

    def __init__(self) -> None:
        self.failures = 0

    def failed(self, what: object) -> None:
        """Names one input that was skipped, with its reason."""
        self.failures += 1
        click.echo(f"skipped {what}", err=True)

    def articles(self, found: Iterable[Article | Exception]) -> Iterator[Article]:
        """The articles among what was read."""
        for one in found:
            if isinstance(one, Exception):
                self.failed(one)
            else:
                yield one

    def end(self) -> None:
        """Exit 1 where something failed."""
        if self.failures:
            sys.exit(FAILED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """onrecord: who said it, how many, when, answered only with sourced passages."""


@main.command()
@click.argument("paths", nargs=-1, type=PATHS)
def analyze(paths: tuple[Path, ...]) -> None:
    """Article files (or JSON lines on standard input) in, one analysis record a line out."""
    settings(logging.WARNING)
    inputs = Inputs()
    for record in _analysed(inputs.articles(_read(paths))):
        click.echo(json.dumps(record.to_dict(), ensure_ascii=False))
    inputs.end()


@main.command()
@click.argument("records", nargs=-1, required=True, type=PATHS)
@STORE
def load(records: tuple[Path, ...], db: Path | None) -> None:
    """Puts analysis records (JSON lines) into the store."""
    inputs = Inputs()
    _load(inputs, _records_of(inputs, records), _store(db))
    inputs.end()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@STORE
def ingest(paths: tuple[Path, ...], db: Path | None) -> None:
    """Analyses article files or folders and puts them into the store."""
    inputs = Inputs()
    _ingest(inputs, paths, _store(db))
    inputs.end()


@main.command()
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the Answer.")
@click.option("--limit", type=click.IntRange(1, 1000), help="Items a page.")
@click.option("--page", help="The token of the next page, as the Answer before gave it.")
@STORE
def ask(text: str, form: str, limit: int | None, page: str | None, db: Path | None) -> None:
    """Answers one question, such as "/casualties Armenia"."""
    answer = _desk(db).ask(text, page=page, limit=limit)
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=1))
        return
    from bot.terminal import layout

    Console().print(layout.rendered(answer))


@main.command()
@STORE
def chat(db: Path | None) -> None:
    """Asks and answers in the terminal."""
    from bot.terminal import chat

    chat.chat(_desk(db), Console())


@main.command()
@click.argument("platforms", nargs=-1, type=click.Choice(["slack", "telegram"]))
@STORE
def serve(platforms: tuple[str, ...], db: Path | None) -> None:
    """Answers in Slack and Telegram: every platform whose tokens are set, or those named."""
    from bot.serve import serve as run

    given = settings(logging.INFO)
    try:
        asyncio.run(run(given.model_copy(update={"db": db or given.db}), platforms))
    except BadSetting as error:
        _refuse(error)


@main.command()
@STORE
def demo(db: Path | None) -> None:
    """Analyses the sample articles of seeds/ and answers three questions from them."""
    from bot.cli import demo as tour

    path = db or tour.store_for(_store(None))
    inputs = Inputs()
    _ingest(inputs, [tour.seeds()], path)
    tour.show(_desk(path), Console())
    inputs.end()


@main.command()
@click.argument("platform", type=click.Choice(["slack"]))
def manifest(platform: str) -> None:
    """Prints the app manifest to paste into Slack."""
    from bot.cli.manifest import slack_manifest_text

    click.echo(slack_manifest_text(), nl=False)


@main.command()
@STORE
def doctor(db: Path | None) -> None:
    """Says what is set, what is missing and what to do about it."""
    from analysis.pipeline import model_path
    from bot.cli.doctor import findings

    given = settings(logging.WARNING)
    found = findings(given.model_copy(update={"db": db or given.db}), model_path())
    for finding in found:
        click.echo(f"{'ok  ' if finding.well else 'LOOK'}  {finding.text}")
    sys.exit(0 if all(f.well for f in found) else FAILED)


main.add_command(people.people)
main.add_command(sources.sources)


def settings(level: int) -> Settings:
    """The settings, with the log made ready to hide their tokens; a wrong setting ends the program with its name."""
    try:
        given = Settings()
    except pydantic.ValidationError as error:
        wrong = error.errors(include_input=False)[0]
        _refuse(f"{'.'.join(str(part) for part in wrong['loc'])}: {wrong['msg']}. See .env.example.")
    logs.configure(given.secrets, level)
    return given


def _store(db: Path | None) -> Path:
    held = settings(logging.WARNING).db
    return db or held


def _refuse(why: object) -> NoReturn:
    click.echo(f"onrecord: {why}", err=True)
    sys.exit(USAGE)


def _desk(db: Path | None) -> Any:
    from bot.desk import Desk

    path = _store(db)
    if not path.is_file():
        _refuse(f"there is no store at {path}. Make one: onrecord ingest YOUR-ARTICLES --db {path}")
    return Desk(path)


def _read(paths: Sequence[Path]) -> Iterator[Article | Exception]:
    from analysis.reading.files import paths_of, read
    from analysis.reading.json_lines import read_lines

    if not paths:
        yield from read_lines(sys.stdin.buffer, "standard input")
    for path in paths_of(paths):
        yield from read(path)


def _analysed(articles: Iterator[Article]) -> Iterator[Record]:
    """The records of the articles; the model is loaded once the first article is there."""
    first = next(articles, None)
    if first is None:
        return
    from analysis import pipeline

    def every() -> Iterator[Article]:
        yield first
        yield from articles

    yield from pipeline.analyze(pipeline.build(), every())


def _records_of(inputs: Inputs, paths: Sequence[Path]) -> Iterator[Record]:
    for path in paths:
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            inputs.failed(f"{path}: {error.strerror}")
            continue
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield Record.from_dict(json.loads(line))
            except (ValueError, BadRecord) as error:
                inputs.failed(f"{path}, line {number}: {error}")


def _ingest(inputs: Inputs, paths: Sequence[Path], db: Path) -> None:
    articles = list(inputs.articles(_read(paths)))
    with _progress() as progress:
        records = _analysed(iter(articles))
        _load(inputs, progress.track(records, len(articles), description="reading"), db)


def _load(inputs: Inputs, records: Iterable[Record], path: Path) -> None:
    try:
        loader = Loader(create(path))
    except NoStore as error:
        _refuse(error)
    outcomes: dict[str, int] = {}
    for record in records:
        try:
            outcome = loader.load(record)
        except (IdClash, BadRecord) as error:
            inputs.failed(f"{record.id}: {error}")
        else:
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    told = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items()) or "nothing"
    click.echo(f"{path}: {told}", err=True)


def _progress() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, console=Console(stderr=True))


if __name__ == "__main__":
    main()
