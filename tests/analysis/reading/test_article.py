"""What one article may be: its text has a limit, the source that it is read from has none that a page reaches."""

from pathlib import Path

import pytest

from analysis.reading.article import Article, Unreadable
from analysis.reading.files import MAX_SOURCE_BYTES
from analysis.reading.json_lines import read_lines
from tests.analysis.reading.inputs import HTML, MORE, STORY, article, lines, put, reason

pytestmark = pytest.mark.slow  # it reads very large files

TOO_LONG = "has 560,000 characters, more than the 500,000 that an article may have; divide it"
SCRIPT = f"<script>var filling = '{'x' * 19_000_000}';</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("harbour.txt", "harbour" * 80_000),
        ("harbour.md", "harbour" * 80_000),
        ("harbour.html", f"<html><body><article><p>{'harbour' * 80_000}</p></article></body></html>"),
    ],
)
def test_a_text_that_is_too_long(tmp_path: Path, name: str, content: str) -> None:
    assert reason(put(tmp_path, name, content)) == TOO_LONG


def test_a_json_line_whose_text_is_too_long() -> None:
    first, second = read_lines(lines({"text": "harbour" * 80_000}, {"text": MORE}), "wire.jsonl")
    assert isinstance(first, Unreadable)
    assert first.reason == TOO_LONG
    assert isinstance(second, Article)


@pytest.mark.parametrize("place", ["</head>", "<article>", "</body>"])
def test_a_web_page_that_is_large_for_its_scripts(tmp_path: Path, place: str) -> None:
    page = HTML.replace(place, SCRIPT + place if place.startswith("</") else place + SCRIPT)
    found = article(put(tmp_path, "harbour.html", page))
    assert (found.title, found.outlet, found.published) == ("Harbour reopens", "Coast Daily", "2024-05-15")
    assert STORY in found.text
    assert "filling" not in found.text


def test_a_markdown_file_that_is_large_for_its_pictures(tmp_path: Path) -> None:
    page = f"{STORY}\n\n![A ferry](data:image/png;base64,{'A' * 1_000_000})\n\n{MORE}"
    assert article(put(tmp_path, "harbour.md", page)).text == f"{STORY}\n\n{MORE}"


def test_a_json_line_that_is_large_for_its_other_fields() -> None:
    [found] = read_lines(lines({"text": STORY, "html": "x" * 19_000_000}), "wire.jsonl")
    assert isinstance(found, Article)
    assert found.text == STORY


def test_a_file_beyond_any_article(tmp_path: Path) -> None:
    with (path := tmp_path / "harbour.html").open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)
    assert reason(path) == "is larger than any article; divide it"
