"""`analyze`, `load` and `ingest`: one article that fails costs the run nothing, and articles go through one by one."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from spacy.language import Language
from spacy.tokens import Doc

from analysis import pipeline
from analysis.pipeline import Guarded
from analysis.reading import files as reading
from analysis.reading.article import Article, Unreadable
from bot.cli.articles import Inputs, files_of, from_files
from bot.cli.main import main
from store.connections import open_store
from store.loading.load import Loader
from store.questions import articles

CALM = "“All is well,” said Bo Lind on Tuesday."
STORM = "“The storm killed two sailors on Monday,” said Ada Brandt."


@pytest.fixture(autouse=True)
def _one_model(nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("analysis.pipeline.build", lambda model: nlp)
    for name, text in (("a", CALM), ("b", STORM), ("c", f"{CALM} He waved.")):
        Path(f"{name}.txt").write_text(text)


@pytest.fixture
def failing_quotes(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The component of quotations fails on every article that tells of a storm."""
    guarded = nlp.get_pipe("onrecord_quotes")
    assert isinstance(guarded, Guarded)
    component = guarded.component

    def failing(doc: Doc) -> Doc:
        if "storm" in doc.text:
            raise IndexError("by intention")
        return component(doc)

    monkeypatch.setattr(guarded, "component", failing)


def typed(*words: str) -> tuple[int, str, str]:
    """The exit code, the results, and what was said on standard error."""
    done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def held() -> list[str]:
    """The ids in the store."""
    with closing(open_store(Path("onrecord.db"))) as db:
        return sorted(row["id"] for row in articles.listing(db, articles.ANY, None))


MISSING = (
    "b: the quotations could not be read (IndexError: by intention); the record is written without them"
    " and without the casualty claims and the events, which rest on them"
)


@pytest.mark.usefixtures("failing_quotes")
def test_analyze_writes_the_record_without_what_failed_and_says_so() -> None:
    code, printed, told = typed("analyze", ".")
    records = [json.loads(line) for line in printed.splitlines()]
    assert (code, told) == (1, f"{MISSING}\n")
    assert [(record["id"], len(record["quotes"]), len(record["times"])) for record in records] == [
        ("a", 1, 1),
        ("b", 0, 1),
        ("c", 1, 1),
    ]


@pytest.mark.usefixtures("failing_quotes")
def test_ingest_stores_the_rest_of_the_article_and_the_other_articles() -> None:
    code, printed, told = typed("ingest", ".")
    assert (code, printed) == (1, "")
    assert MISSING in told
    assert "onrecord.db: 3 new" in told
    assert held() == ["a", "b", "c"]


def failing_on(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """`work`, which fails where it is given something of that name."""

    def failing(*given: Any) -> Any:
        if getattr(given[-1], "stem", None) == name or getattr(given[-1], "id", None) == name:
            raise KeyError("by intention")
        return work(*given)

    return failing


def test_a_file_over_which_the_reader_fails_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read", failing_on("b", reading.read))
    code, _, told = typed("ingest", ".")
    assert code == 1
    assert "skipped b.txt: could not be read (KeyError" in told
    assert held() == ["a", "c"]


@pytest.mark.parametrize("verb", [("ingest", "a.txt", "b.txt", "c.txt"), ("load", "records.jsonl")], ids=" ".join)
def test_a_record_over_which_the_store_fails_is_skipped(verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("records.jsonl").write_text(typed("analyze", ".")[1])
    monkeypatch.setattr(Loader, "load", failing_on("b", Loader.load))
    code, _, told = typed(*verb)
    assert code == 1
    assert "skipped b: could not be put into the store (KeyError" in told
    assert held() == ["a", "c"]


def test_each_record_is_stored_before_much_more_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        Path(f"n{number:02}.txt").write_text(f"{CALM} That was day {number}.")
    monkeypatch.setattr(pipeline, "WORDS_AT_ONCE", 40)
    read, ahead = reading.read, []

    def noting(path: Path) -> Iterator[Article | Unreadable]:
        if Path("onrecord.db").exists():
            with closing(open_store(Path("onrecord.db"))) as db:
                ahead.append(int(path.stem[1:]) - articles.count(db))
        yield from read(path)

    monkeypatch.setattr(reading, "read", noting)
    assert typed("ingest", *(f"n{number:02}.txt" for number in range(20)))[0] == 0
    assert len(ahead) > 10
    assert max(ahead) <= 6


def test_files_are_opened_as_their_articles_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = reading.read

    def noting(path: Path) -> Iterator[Article | Unreadable]:
        opened.append(path.stem)
        yield from read(path)

    monkeypatch.setattr(reading, "read", noting)
    assert next(from_files(Inputs(), files_of([Path()]))).id == "a"
    assert opened == ["a"]


def test_nothing_to_read_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.pipeline.build", None)
    Path("empty.txt").write_text("")
    code, _, told = typed("ingest", "empty.txt")
    assert code == 1
    assert "skipped empty.txt: is empty" in told
