"""The terminal's chat: picking, history, completion, the pager; in process, and once at a real (pseudo) terminal."""

import io
import os
import pty
import select
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.desk import Desk, Names
from bot.terminal import chat, paging
from bot.terminal.chat import Completing, answered, history, picked, state_file
from handlers.answer import Answer, Item
from tests.bot import story

pytestmark = pytest.mark.slow  # it starts a terminal

CHOICE = Answer(
    "who-said",
    "Weber",
    "Who?",
    items=tuple(Item("", n, fields={"ask": f"/who-said {n}"}) for n in ("Al Weber", "Bo Weber")),
)
NAMES = Names(("Ada Brandt", "Nina Falk", "Army of Ruritania"), ("Coast Daily", "River News", "Adler Post"))


@pytest.mark.parametrize(
    ("line", "last", "asked"),
    [
        ("/timeline", None, "/timeline"),
        ("2", None, "2"),
        ("2", CHOICE, "/who-said Bo Weber"),
        ("3", CHOICE, "3"),
        ("0", CHOICE, "0"),
        ("more", CHOICE, "more"),
    ],
)
def test_a_number_picks_from_the_last_answer(line: str, last: Answer | None, asked: str) -> None:
    assert picked(line, last) == asked


def said(desk: Desk, *lines: str) -> str:
    """What is printed upon these lines."""
    out = io.StringIO()
    answered(desk, Console(file=out, width=100), lines)
    return out.getvalue()


def test_a_conversation(story_db: Path) -> None:
    out = said(Desk(story_db), "Falk", "1", "and in River News?", "", "quit", "/timeline")
    assert "Who is “Falk”?" in out
    assert "What Nina Falk said" in out
    assert 'Read as /who-said Nina Falk in "River News"' in out
    assert "Timeline" not in out


def test_more_is_the_next_page(story_db: Path) -> None:
    out = said(Desk(story_db), "/who-said Ada Brandt", "more", "more")
    assert all(out.count(words) == 1 for words in story.BRANDT)
    assert "That was all on: /who-said Ada Brandt" in out


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("/cas", ["/casualties"]),
        ("/s", ["/source", "/sources"]),
        ("/who-said bra", ["Ada Brandt"]),
        ("/who-said Ad", ["Adler Post", "Ada Brandt"]),
        ("what did ada br", ["Ada Brandt"]),
        ("/who-said Brandt in ad", ["Adler Post"]),
        ("/timeline in river", ["River News"]),
        ("statement of the army of r", ["Army of Ruritania"]),
        ("/who-said B", []),
        ("/who-said zz", []),
        ("", []),
    ],
)
def test_completion(typed: str, completed: list[str]) -> None:
    found = Completing(NAMES).get_completions(Document(typed), CompleteEvent())
    assert [c.text for c in found] == completed


def test_completion_replaces_the_words_of_the_name() -> None:
    [found] = Completing(NAMES).get_completions(Document("what did ada br"), CompleteEvent())
    assert found.start_position == -len("ada br")


def test_the_names_to_complete_are_those_held(story_db: Path, tmp_path: Path) -> None:
    names = Desk(story_db).names()
    assert names.people[0] == "Ada Brandt"
    assert {"Coast Daily", "River News"} <= set(names.outlets)
    assert Desk(tmp_path / "none.db").names() == Names()


def test_history_is_kept_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "onrecord" / "history"
    kept = history(path)
    assert isinstance(kept, FileHistory)
    kept.append_string("/who-said Brandt")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(history(path).load_history_strings()) == ["/who-said Brandt"]


def test_no_history_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert isinstance(history(tmp_path / "file" / "history"), InMemoryHistory)
    assert isinstance(history(None), InMemoryHistory)


def test_where_the_history_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_file() == tmp_path / "onrecord" / "history"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_file() == tmp_path / ".local" / "state" / "onrecord" / "history"


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `less` that writes what it is given, and how it is called, into files; where it writes them."""
    program = tmp_path / "bin" / "less"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo "less 590" && exit\n'
        f'echo "$@" >{tmp_path}/call\ncat >{tmp_path}/shown\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setenv("PAGER", "less")
    paging.less_version.cache_clear()
    return tmp_path


def paged(console_: Console, text: str) -> str:
    """What is printed beside the pager."""
    paging.show(console_, Text(text))
    out = console_.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


@pytest.mark.parametrize(("lines", "is_paged"), [(3, False), (30, True)])
def test_what_is_longer_than_the_screen_is_paged(pager: Path, lines: int, is_paged: bool) -> None:
    screen = Console(file=io.StringIO(), force_terminal=True, width=80, height=24, _environ={"TERM": "xterm"})
    out = paged(screen, "\n".join(f"line {n}" for n in range(lines)))
    assert (pager / "shown").exists() == is_paged
    assert ("line 1" in out) != is_paged
    if is_paged:
        assert "line 29" in (pager / "shown").read_text()
        assert (pager / "call").read_text().split() == list(paging.LESS[1:])


def test_nothing_is_paged_where_there_is_no_terminal(pager: Path) -> None:
    out = paged(Console(file=io.StringIO(), width=80, height=24), "line\n" * 50)
    assert out.count("line") == 50
    assert not (pager / "shown").exists()


@pytest.fixture
def terminal(story_db: Path, tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`onrecord chat` at a pseudo terminal: the descriptor to type into and read from, and the process."""
    ours, theirs = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PAGER": "cat",
        "LINES": "200",
        "COLUMNS": "100",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    command = [sys.executable, "-m", "bot.cli.main", "chat", "--db", str(story_db)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        yield ours, process
        process.kill()
    os.close(ours)


def read_until(descriptor: int, words: str, seconds: float = 30.0) -> str:
    """All that is printed up to these words; AssertionError with it where they do not come."""
    seen = b""
    while words.encode() not in seen:
        ready, _, _ = select.select([descriptor], [], [], seconds)
        assert ready, f"no “{words}” in: {seen.decode(errors='replace')}"
        seen += os.read(descriptor, 65536)
    return seen.decode(errors="replace")


def test_at_a_terminal(terminal: tuple[int, subprocess.Popen[bytes]], tmp_path: Path) -> None:
    descriptor, process = terminal
    assert chat.WELCOME.split(".")[0] in read_until(descriptor, "onrecord>")
    os.write(descriptor, b"/who-said about harbour\r")
    shown = read_until(descriptor, "/source ")
    assert "\x1b]8;" in shown  # the source line is a link
    assert "https://coast.example/2024-05-15" in shown
    os.write(descriptor, b"quit\r")
    assert process.wait(15) == 0
    assert "+/who-said about harbour" in (tmp_path / ".local/state/onrecord/history").read_text()
