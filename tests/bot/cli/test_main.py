"""The command line as a subprocess: what is printed where, and the exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model  # each run of `ingest` or `analyze` is a process that loads it
GOOD = """Harbour reopens after storm

By Ada Brandt

Monday 6 May 2024

The harbour of Port Elm reopened on Sunday, Mayor Carl Weber said. “We lost three boats and nobody drowned,” he said.
"""


def run(
    *args: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli.main", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=clean | (env or {}),
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad files together."""
    made = tmp_path_factory.mktemp("articles")
    (made / "good.txt").write_text(GOOD)
    (made / "empty.txt").write_text(" \n")
    (made / "picture.txt").write_bytes(bytes(range(256)) * 4)
    (made / "latin.txt").write_bytes("Ein Café in Köln ist wieder geöffnet.".encode("latin-1"))
    (made / "wide.txt").write_text(GOOD, encoding="utf-16")
    (made / "cut.html").write_text("<html><head><title>Storm</title></head><body><article><p>The harbour of Po")
    lines = [
        {"id": "one", "text": "The ferry sank on Sunday, police said."},
        {"id": "two", "text": "Two sailors died."},
    ]
    (made / "lines.jsonl").write_text(f"{json.dumps(lines[0])}\n{{broken\n{json.dumps(lines[1])}\n")
    return made


@pytest.fixture(scope="module")
def ingested(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("ingest", str(folder), "missing.txt", "--db", "made.db", cwd=folder)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("empty.txt", "empty"),
        ("picture.txt", "binary"),
        ("latin.txt", "UTF-8"),
        ("wide.txt", "UTF-16"),
        ("cut.html", "ends in the middle"),
        ("lines.jsonl, line 2", "JSON"),
        ("missing.txt", "no such file"),
    ],
)
def test_bad_input_is_named_with_its_reason(ingested: subprocess.CompletedProcess[str], file: str, reason: str) -> None:
    told = [line for line in ingested.stderr.splitlines() if file in line and line.startswith("skipped")]
    assert len(told) == 1
    assert reason.casefold() in told[0].casefold()


def test_the_rest_is_stored_and_the_exit_code_says_that_something_failed(
    ingested: subprocess.CompletedProcess[str], folder: Path
) -> None:
    assert ingested.returncode == 1
    assert ingested.stdout == ""
    asked = run("ask", "/sources", "--db", "made.db", "--format", "json", cwd=folder)
    assert asked.returncode == 0
    assert {i["id"] for i in json.loads(asked.stdout)["items"]} == {"good", "one", "two"}


def test_what_was_ingested_is_answered(ingested: subprocess.CompletedProcess[str], folder: Path) -> None:
    asked = run("ask", "/who-said Weber", "--db", "made.db", "--format", "json", cwd=folder)
    answer = json.loads(asked.stdout)
    assert answer["command"] == "who-said"
    assert answer["items"]
    for item in answer["items"]:
        assert GOOD[item["source"]["start"] : item["source"]["end"]] == item["snippet"]
    printed = run("ask", "/who-said Weber", "--db", "made.db", cwd=folder)
    assert "We lost three boats and nobody drowned" in printed.stdout
    assert "\x1b" not in printed.stdout


def test_records_go_from_analyze_to_load(tmp_path: Path) -> None:
    rows = [{"id": "b", "text": "Nothing happened here."}, {"text": "Two people were killed on Monday, police said."}]
    stdin = "\n".join(json.dumps(r) for r in rows).encode()
    analysed = run("analyze", cwd=tmp_path, stdin=stdin)
    assert analysed.returncode == 0
    records = [json.loads(line) for line in analysed.stdout.splitlines()]
    assert [r["text"] for r in records] == [r["text"] for r in rows]
    assert records[0]["id"] == "b"
    assert [c["text"] for c in records[1]["casualties"]] == ["Two"]
    (tmp_path / "r.jsonl").write_text(analysed.stdout + '{"id": "no text"}\n')
    loaded = run("load", "r.jsonl", "--db", "made.db", cwd=tmp_path)
    assert loaded.returncode == 1
    assert "r.jsonl, line 3: a record needs 'text'" in loaded.stderr
    assert "2 new" in loaded.stderr


@pytest.mark.parametrize(
    ("args", "env", "says"),
    [
        (("serve",), {}, "No platform's tokens are set"),
        (("serve", "slack"), {}, "SLACK_BOT_TOKEN is not set"),
        (("serve", "telegram"), {}, "TELEGRAM_BOT_TOKEN is not set"),
        (("serve",), {"SLACK_BOT_TOKEN": "xoxb-invented"}, "SLACK_APP_TOKEN is not set"),
        (("serve",), {"TELEGRAM_BOT_TOKEN": "invented"}, "TELEGRAM_BOT_TOKEN is not a bot token"),
        (("serve",), {"TELEGRAM_BOT_TOKEN": "1:invented", "ONRECORD_ALLOW": "bob"}, "ONRECORD_ALLOW: “bob” is no id"),
        (("ask", "/help", "--db", "none.db"), {}, "There is no store at none.db"),
        (("chat",), {"ONRECORD_DB": "none.db"}, "There is no store at none.db"),
        (("ask",), {}, "Missing argument 'TEXT'"),
        (("load", "x", "--db", "noise.db"), {}, "noise.db cannot be used as a store"),
    ],
)
def test_wrong_usage_and_settings_are_a_sentence_and_exit_2(
    tmp_path: Path, args: tuple[str, ...], env: dict[str, str], says: str
) -> None:
    (tmp_path / "noise.db").write_bytes(b"this is no database " * 100)
    done = run(*args, cwd=tmp_path, env=env)
    assert done.returncode == 2
    assert says in done.stderr
    assert "invented" not in done.stderr.replace("xoxb-…", "")
    assert done.stdout == ""


def test_chat_answers_lines(ingested: subprocess.CompletedProcess[str], folder: Path) -> None:
    done = run("chat", "--db", "made.db", cwd=folder, stdin=b"/help\n/who-said Weber\nquit\n/sources\n")
    assert done.returncode == 0
    assert "/casualties" in done.stdout
    assert "Carl Weber" in done.stdout
    assert "Articles held" not in done.stdout


def test_doctor_says_what_to_do(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path, env={"ONRECORD_DB": "none.db", "SLACK_BOT_TOKEN": "xoxb-invented"})
    assert done.returncode == 1
    assert "onrecord ingest" in done.stdout
    assert "SLACK_APP_TOKEN is not set" in done.stdout
    assert "invented" not in done.stdout + done.stderr


def test_demo_answers_three_questions_and_says_what_comes_next(tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count("\n> /") == 3
    assert "onrecord chat --db onrecord.db" in done.stdout
    assert "make serve" in done.stdout


def test_demo_keeps_out_of_a_newsrooms_own_store(ingested: subprocess.CompletedProcess[str], folder: Path) -> None:
    before = run("ask", "/sources", "--db", "made.db", "--format", "json", cwd=folder).stdout
    done = run("demo", cwd=folder, env={"ONRECORD_DB": "made.db"})
    assert "onrecord chat --db demo.db" in done.stdout
    assert run("ask", "/sources", "--db", "made.db", "--format", "json", cwd=folder).stdout == before
