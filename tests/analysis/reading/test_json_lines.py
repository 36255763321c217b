"""What comes out of JSON lines, and what is said of a line that cannot be read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading.article import Article, Unreadable
from analysis.reading.files import read
from analysis.reading.json_lines import read_lines
from tests.analysis.reading.inputs import MORE, STORY, hold, lines, put, reason


def line_reason(row: Any) -> str:
    _, found, _ = read_lines(lines({"text": STORY}, row, {"text": MORE}), "wire.jsonl")
    assert isinstance(found, Unreadable)
    assert found.where == "wire.jsonl, line 2"
    return found.reason


def test_json_lines(tmp_path: Path) -> None:
    text = f"Harbour reopens\r\n\r\nBy Cy Dole\r\n{STORY}\t "
    given_: dict[str, Any] = {
        "id": "a1",
        "text": text,
        "outlet": "Coast Daily",
        "title": "Open",
        "url": "https://coast.example/a",
    }
    rows = lines(given_ | {"byline": "Ada Brandt", "published": "2024-05-15"}, {"id": 7, "text": text, "title": None})
    first, second, third = read(put(tmp_path, "wire.jsonl", b"\n".join([*rows, b"", *lines({"text": MORE})])))
    assert first == Article(**given_, byline="Ada Brandt", published="2024-05-15", published_basis="given")
    assert second == Article(id="7", text=text, title="Harbour reopens", byline="Cy Dole")
    assert third == Article(id="wire-4", text=MORE)


@pytest.mark.parametrize(
    ("published", "day"), [("2024-05-15", "2024-05-15"), ("2024-05-15T23:59:00-04:00", "2024-05-15"), ("", None)]
)
def test_the_day_of_a_json_line(published: str, day: str | None) -> None:
    [found] = read_lines(lines({"text": STORY, "published": published}), "standard input")
    assert isinstance(found, Article)
    assert found.published == day


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b"harbour", "not JSON: Expecting value at column 1"),
        (b'{"text": "The harb', "ends in the middle of a JSON object; the rest of the line is missing"),
        (b'{"text": "The harbour",', "ends in the middle of a JSON object; the rest of the line is missing"),
        (b'{"text": "caf\xe9"}', "is not UTF-8: byte 0xe9 at position 13; save it as UTF-8"),
        (b'{"text": "a\x00b"}', "is not text (binary)"),
        (b"[" * 100_000, "not JSON that can be read: too long a number or too many brackets in each other"),
        (
            b'{"text": ' + b"1" * 5000 + b"}",
            "not JSON that can be read: too long a number or too many brackets in each other",
        ),
        ([STORY], 'not a JSON object: write {"text": "…"}'),
        ({"title": "Harbour"}, "has no text"),
        ({"text": " \n"}, "has no text"),
        ({"text": None}, "has no text"),
        ({"text": 5}, '"text" must be text, and is a number'),
        ({"text": STORY, "title": ["a"]}, '"title" must be text, and is a list'),
        ({"text": STORY, "id": True}, '"id" must be text, and is true or false'),
        ({"text": STORY, "published": 2024}, '"published" must be text, and is a number'),
        ({"text": STORY, "published": "15 May"}, "\"published\" is no date: '15 May'; write it as 2024-05-15"),
        ({"text": "half \ud83d"}, '"text" has half a character in it (a lone surrogate)'),
    ],
)
def test_one_bad_line_among_good_ones(row: Any, said: str) -> None:
    assert line_reason(row) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        ('{"text": "Harbour"}\n{"text": "Ferry"}'.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (
            b"PK\x03\x04\x00\n\x00\n",
            "is a ZIP archive or an office document, not text; save its text as UTF-8 with the ending .txt",
        ),
    ],
)
def test_json_lines_that_are_none(tmp_path: Path, content: bytes, said: str) -> None:
    assert reason(put(tmp_path, "wire.jsonl", content)) == said


FIELDS = {"id": st.text(), "published": st.text(), "url": st.none() | st.lists(st.text(), max_size=1)}
ROWS = st.fixed_dictionaries({"text": st.text()}, optional=FIELDS) | st.none() | st.text()


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=4))
def test_any_rows_are_articles_or_named(rows: list[Any]) -> None:
    found = list(read_lines(lines(*rows), "standard input"))
    assert len(found) == len(rows)
    hold(found)
    for row, one in zip(rows, found, strict=True):
        assert isinstance(one, Unreadable) or one.text == row["text"]
