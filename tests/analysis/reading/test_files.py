"""Which files are read, and what is said of a file that cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading.files import SUFFIXES, paths_of, read
from tests.analysis.reading.inputs import HTML, STORY, article, hold, put, reason


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("articles")


def test_a_text_file(tmp_path: Path) -> None:
    text = f"Share\nHarbour reopens\n\nBy Ada Brandt\n15 May 2024\n\n{STORY}\n"
    found = article(put(tmp_path, "harbour.txt", text))
    assert (found.id, found.text, found.title, found.byline) == ("harbour", text, "Harbour reopens", "Ada Brandt")
    assert (found.published, found.published_basis, found.outlet) == ("2024-05-15", "stated", None)
    assert [text[span.start : span.end] for span in found.furniture] == ["Share"]


def test_a_text_is_what_python_reads(tmp_path: Path) -> None:
    path = put(tmp_path, "harbour.txt", f"Harbour reopens\r\n\r\n{STORY}\rMehr: “Über Ł”\u2028 \n".encode())
    assert article(path).text == path.read_text(encoding="utf-8")


def test_no_such_file(tmp_path: Path) -> None:
    assert reason(tmp_path / "harbour.txt") == "cannot be opened: No such file or directory"
    assert reason(tmp_path / "harbour.jsonl") == "cannot be opened: No such file or directory"
    assert reason(Path("nul\0.txt")) == "cannot be opened: embedded null byte"
    assert reason(tmp_path) == "is a folder without articles in it (.txt .md .html .htm .jsonl)"
    assert reason(tmp_path / "harbour.docx") == "has the ending .docx; articles end in .txt .md .html .htm .jsonl"
    assert reason(tmp_path / "harbour") == "has no ending; articles end in .txt .md .html .htm .jsonl"


def test_paths(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.HTML",
        "a/notes.csv",
        "README.md",
        "a/readme.txt",
        ".hidden.md",
        ".git/c.txt",
        "c.jsonl",
    ):
        put(tmp_path, f"in/{name}", STORY)
    (tmp_path / "empty").mkdir()
    given_ = [tmp_path / "in", tmp_path / "README.md", tmp_path / "missing.txt", tmp_path / "empty"]
    found = [str(path.relative_to(tmp_path)) for path in paths_of(given_)]
    assert found == ["in/a/z.HTML", "in/b.txt", "in/c.jsonl", "README.md", "missing.txt", "empty"]


CUT = st.integers(0, len(HTML)).map(lambda at: HTML[:at].encode())
PIECES = st.sampled_from(
    ["---\n", "title: x\n", "<p>", "<!--", "</html>", '{"text": ', '"a"', "}", "\n", "Share", STORY]
)
TEXTS = st.lists(PIECES | st.text(max_size=20)).map("".join).map(lambda text: text.encode())


@settings(max_examples=60, deadline=None)
@given(content=st.binary() | TEXTS | CUT, suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_are_articles_or_named(folder: Path, content: bytes, suffix: str) -> None:
    found = list(read(put(folder, f"any{suffix}", content)))
    assert found
    hold(found)
