"""The one door: every text gets an Answer, whatever the text and whatever the state of the store."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import FAULT_SUMMARY, Desk
from handlers.answer import Answer
from handlers.query.reading import typed_command
from store import connections
from tests.builders import store
from tests.handlers.conftest import CORPUS


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("desk") / "a.db"
    store(path, *CORPUS).close()
    return Desk(path)


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/who-said Brandt", "who-said", "Brandt"),
        ("/who_said Brandt", "who-said", "Brandt"),
        ("/who_said@CoastBot Brandt", "who-said", "Brandt"),
        ("/who said Brandt", "who-said", "Brandt"),
        ("/who Brandt", "who-said", "Brandt"),
        ("/WHO-SAID Brandt", "who-said", "Brandt"),
        ("who said “one pier”?", "who-said", "“one pier”?"),
        ("Who said: pier", "who-said", "pier"),
        ("who said?", "who-said", ""),
        ("<@U0BOT> who said pier", "who-said", "pier"),
        ("<@U0BOT|onrecord>, casualties Sarn", "casualties", "Sarn"),
        ("@CoastBot who said pier", "who-said", "pier"),
        ("@Ada is here", None, "@Ada is here"),
        ("Brandt on the pier", None, "Brandt on the pier"),
        ("casualties Sarn", "casualties", "Sarn"),
        ("timeline", "timeline", ""),
        ("help", "help", ""),
        ("help casualties", "help", "casualties"),
        ("help for the flooded town", None, "help for the flooded town"),
        ("start of the war", None, "start of the war"),
        ("source close to the ministry", None, "source close to the ministry"),
        ("source abc", "source", "abc"),
        ("/source close to the ministry", "source", "close to the ministry"),
        ("/start", "help", ""),
        ("/timeline\n2024..\n", "timeline", "2024.."),
        ("/nonsense Brandt", None, "/nonsense Brandt"),
        ("/", None, "/"),
        ("", None, ""),
        (" \x00 ", None, ""),
        ("<@U0BOT>", None, ""),
    ],
)
def test_what_is_typed(text: str, command: str | None, rest: str) -> None:
    said = typed_command(text)
    assert (said.command and said.command.name, said.rest) == (command, rest)


@pytest.mark.parametrize(
    ("said", "command", "title", "summary"),
    [
        (
            "/who-said",
            "who-said",
            "How to use /who-said",
            "Whom or what are you looking for?\nUsage: /who-said <person",
        ),
        ("/source", "source", "How to use /source", "Which passage?"),
        ("/sources since owls", "sources", "How to use /sources", "After “since” I need a date"),
        (
            "/nonsense",
            "help",
            "What would you like to know?",
            "There is no command “/nonsense”. I understand English commands and questions; try “who said anything",
        ),
        ("", "help", "What would you like to know?", "I understand English commands and questions; try"),
        ("wer hat den Pier gebaut?", "help", "What would you like to know?", "I understand English commands"),
        ("hello!", "help", "What would you like to know?", "I understand English commands and questions; try"),
        ("/casulties Sarn", "help", "There is no command “/casulties”", "Did you mean:"),
        ("casulties Ruritania", "casualties", "Casualties: Ruritania", "Read as /casualties Ruritania\n"),
        (
            "how many soldiers were killed according to Sylvania?",
            "casualties",
            "Casualties: soldiers killed",
            "Read as /casualties soldiers killed claimant: Sylvania\n1 claim",
        ),
        (
            "/casualties how many soldiers were killed?",
            "casualties",
            "Casualties: soldiers killed",
            "Read as /casualties soldiers killed\n2 claims",
        ),
        ("who said pier", "who-said", "Who said: pier", "3 statements"),
        ("please tell me about the pier", "who-said", "Who said: the pier", "Read as /who-said about the pier\n"),
        ("who said anything about the pier", "who-said", "Who said: pier", "Read as /who-said about pier\n"),
        ("/casualties Ruritania", "casualties", "Casualties: Ruritania", "3 claims"),
        (
            "Brandt on the pier",
            "who-said",
            "What Ada Brandt said about pier",
            "Read as /who-said Brandt about pier\n1 statement",
        ),
        ("help", "help", "What you can ask", "Every command takes"),
    ],
)
def test_it_answers(desk: Desk, said: str, command: str, title: str, summary: str) -> None:
    found = desk.ask(said)
    assert (found.command, found.title) == (command, title)
    assert found.summary.startswith(summary)


def test_wrong_usage_shows_an_example(desk: Desk) -> None:
    assert desk.ask("/who-said").summary.endswith("\nFor example: /who-said Aliyev")


def test_next_page(desk: Desk) -> None:
    first = desk.ask("/sources", limit=3)
    second = desk.ask(f"/{first.command} {first.query}", page=first.next, limit=3)
    assert [len(first.items), len(second.items), second.next] == [3, 1, None]
    assert desk.ask("/sources", page="owls").summary.startswith("“owls” is not the token of a page.")


WORDS = st.sampled_from(
    ["/who-said", "/casualties", "/timeline", "/source", "/sources", "/help", "who said", "Lund", "Brandt", "pier", '"',
     "“", "in", "about", "since", "before", "2024", "..", "Coast Daily", "AND", "NOT", "NEAR(", "*", "^", "'", ";--",
     "\x00", "\ud83d", "\u202e", "=", "coast-1", "killed"]
)  # fmt: skip


@settings(deadline=None)
@given(
    st.text(st.characters()) | st.lists(WORDS).map(" ".join), st.none() | st.text(max_size=5), st.none() | st.integers()
)
def test_it_never_raises(desk: Desk, text: str, page: str | None, limit: int | None) -> None:
    found = desk.ask(text, page=page, limit=limit)
    assert isinstance(found, Answer)
    assert found.title
    assert found.summary != FAULT_SUMMARY


def locked(path: Path) -> Iterator[None]:
    connections.create(path).close()
    holder = sqlite3.connect(path)
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")
    yield
    holder.close()


def missing(path: Path) -> Iterator[None]:
    yield


def corrupt(path: Path) -> Iterator[None]:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    yield


def no_database(path: Path) -> Iterator[None]:
    path.write_text("owls\n" * 500)
    yield


def a_folder(path: Path) -> Iterator[None]:
    path.mkdir()
    yield


def half_gone(path: Path) -> Iterator[None]:
    db = connections.create(path)
    for table in ("quotes", "casualties", "events", "articles"):
        db.execute(f"alter table {table} rename to {table}_gone")
    db.close()
    yield


STATES = {
    missing: "There is no store at",
    corrupt: "cannot be used as a store",
    no_database: "cannot be used as a store",
    a_folder: "There is no store at",
    locked: "is in use by another program",
    half_gone: FAULT_SUMMARY,
}


@pytest.mark.parametrize(("state", "says"), STATES.items(), ids=lambda s: getattr(s, "__name__", ""))
def test_whatever_the_state_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: Callable[[Path], Iterator[None]], says: str
) -> None:
    monkeypatch.setattr(connections, "OPENING_SECONDS", 0.02)
    path = tmp_path / "a.db"
    held = state(path)
    next(held)
    desk = Desk(path)
    with structlog.testing.capture_logs():
        for said in ("/who-said Brandt", "/casualties", "/timeline", "/sources", "/source x"):
            assert says in desk.ask(said).summary
        assert desk.ask("/help").title == "What you can ask"
        if state is not half_gone:
            assert desk.recall(desk.remember("/who-said Brandt", "10")) is None
    next(held, None)


@pytest.mark.parametrize(("text", "page"), [("/who-said Brandt", "10"), ("/sources", None), ("“Łódź” \ud83d", None)])
def test_a_button_is_remembered_over_a_restart(desk: Desk, text: str, page: str | None) -> None:
    key = desk.remember(text, page)
    assert Desk(desk.db).recall(key) == (text.replace("\ud83d", "?"), page)
    assert len(key.encode()) <= 64  # Telegram's callback_data
    assert desk.remember(text, page) == key
    assert desk.recall("nonsense") is None


@pytest.mark.parametrize(
    "said", ["/who-said Zwetschge", "/source Zwetschge", "Zwetschge since", "/Zwetschge", "/help Zwetschge"]
)
def test_the_log_has_no_word_of_the_question(desk: Desk, said: str) -> None:
    with structlog.testing.capture_logs() as logs:
        desk.ask(said)
    assert [entry["event"] for entry in logs] == ["answered"]
    assert {"command", "items", "milliseconds"} < logs[0].keys()
    assert "zwetschge" not in str(logs).casefold()


def test_a_fault_is_logged_without_the_question(tmp_path: Path) -> None:
    for _ in half_gone(tmp_path / "a.db"):
        with structlog.testing.capture_logs() as logs:
            Desk(tmp_path / "a.db").ask("/who-said Zwetschge")
    assert [entry["event"] for entry in logs] == ["question failed", "answered"]
    assert logs[0]["exc_info"]
    assert "zwetschge" not in str(logs).casefold()


def test_serving_needs_no_spacy() -> None:
    program = "import bot.desk, sys; print([m for m in sys.modules if m.partition('.')[0] in ('spacy', 'thinc')])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_where_two_readings_are_near_the_other_is_a_choice_below_the_answer(desk: Desk) -> None:
    found = desk.ask("statements on the toll of soldiers")
    *findings, other = found.items
    assert found.command == "who-said"
    assert findings
    assert all(item.source for item in findings)
    assert other.is_choice
    assert str(other.fields["ask"]).startswith("/casualties")
    assert not any(item.is_choice for item in desk.ask("who said the ceasefire is dead").items)  # one reading is clear
    dated = desk.ask("what happened on 13 May")  # the other command would have nothing to look for
    assert dated.items
    assert not any(item.is_choice for item in dated.items)
