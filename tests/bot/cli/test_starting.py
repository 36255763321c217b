"""Every verb starts in one way: a missing store, a wrong setting or model is one sentence and exit code 2."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from bot.settings import names

ASKING_OF_A_STORE = [
    ("ask", "/help"),
    ("chat",),
    ("people", "list"),
    ("people", "merge", "Brandt", "Lind"),
    ("people", "split", "Brandt"),
    ("sources", "date", "page", "none"),
]
EVERY_VERB = [
    *ASKING_OF_A_STORE,
    ("analyze",),
    ("load", "r.jsonl"),
    ("ingest", "a.txt"),
    ("demo",),
    ("serve",),
    ("doctor",),
    ("explain", "a.txt"),
]
ANALYSING = [("analyze", "a.txt"), ("ingest", "a.txt"), ("explain", "a.txt"), ("demo",)]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names():
        monkeypatch.delenv(name, raising=False)
    Path("a.txt").write_text("The harbour is open.")


def typed(*words: str) -> tuple[int, str]:
    """The exit code and what was printed on standard error."""
    done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stderr


@pytest.mark.parametrize("verb", ASKING_OF_A_STORE, ids=" ".join)
def test_without_a_store(verb: tuple[str, ...]) -> None:
    sentence = "onrecord: There is no store at none.db yet. Make one: onrecord ingest YOUR-ARTICLES --db none.db\n"
    assert typed(*verb, "--db", "none.db") == (2, sentence)
    assert not Path("none.db").exists()


@pytest.mark.parametrize("verb", ASKING_OF_A_STORE, ids=" ".join)
def test_a_file_that_is_no_store(verb: tuple[str, ...]) -> None:
    Path("noise.db").write_bytes(b"this is no database " * 100)
    code, told = typed(*verb, "--db", "noise.db")
    assert (code, told.startswith("onrecord: noise.db cannot be used as a store")) == (2, True)


@pytest.mark.parametrize("verb", EVERY_VERB, ids=" ".join)
def test_a_wrong_setting(verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_HTTP_PORT", "seaside")
    code, told = typed(*verb)
    assert code == 2
    assert told.startswith("onrecord: SLACK_HTTP_PORT")
    assert told.endswith("See .env.example.\n")


@pytest.mark.parametrize("verb", ANALYSING, ids=" ".join)
def test_a_model_that_is_not_there(verb: tuple[str, ...]) -> None:
    Path(".env").write_text("ONRECORD_SPACY_MODEL=en_nothing\n")
    code, told = typed(*verb)
    assert code == 2
    assert "onrecord: the spaCy model 'en_nothing' cannot be loaded" in told
    assert "Set ONRECORD_SPACY_MODEL to another" in told
    assert not Path("onrecord.db").exists()


def test_the_model_named_in_the_settings_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr("analysis.pipeline.build", asked.append)
    monkeypatch.setattr("analysis.pipeline.analyze", lambda *_: iter(()))
    Path(".env").write_text("ONRECORD_SPACY_MODEL=en_core_web_lg\n")
    assert typed("analyze", "a.txt") == (0, "")
    assert asked == ["en_core_web_lg"]


def test_doctor_names_a_model_that_is_not_there() -> None:
    Path(".env").write_text("ONRECORD_SPACY_MODEL=en_nothing\n")
    done = CliRunner().invoke(main, ["doctor"])
    assert "LOOK  ONRECORD_SPACY_MODEL: the spaCy model 'en_nothing' cannot be loaded" in done.stdout


def test_a_machine_without_the_analysis_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "analysis.pipeline", raising=False)
    monkeypatch.setitem(sys.modules, "spacy", None)
    code, told = typed("analyze", "a.txt")
    assert code == 2
    assert "spacy is not installed, and the analysis needs it: pip install 'onrecord[analysis]'" in told
