"""Reading articles: what comes out of each kind of file, and what is said of a file that cannot be read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading.article import SUFFIXES, Article, Unreadable, paths_of, read, read_lines

STORY = "The harbour of Port Lume reopened on Monday, officials of Ruritania said."
MORE = "Two ferries were still at anchor in the evening, and nobody was on board."
FRONT = "---\n{}\n---\n" + STORY
HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour reopens | Coast Daily</title>
<meta property="og:image" content="https://coast.example/2019/03/02/ferry.jpg">
<link rel="canonical" href="https://coast.example/harbour">
<meta name="author" content="Ada Brandt">
<meta property="article:published_time" content="2024-05-15T09:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Harbour reopens</h1>
<p>{STORY}</p><p>Share on Facebook</p><p>{MORE} A fire on 3 March 2019 had closed it before.</p>
<ul><li>The port is the largest of the country.</li></ul></article>
</body></html>
"""
PUBLISHED_TIME = '<meta property="article:published_time" content="2024-05-15T09:00:00+02:00">'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("articles")


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def article(path: Path) -> Article:
    [found] = read(path)
    assert isinstance(found, Article), found
    return found


def reason(path: Path) -> str:
    [found] = read(path)
    assert isinstance(found, Unreadable), found
    assert found.where == str(path)
    assert str(found) == f"{path}: {found.reason}"
    return found.reason


def lines(*rows: Any) -> list[bytes]:
    return [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]


def line_reason(row: Any) -> str:
    _, found, _ = read_lines(lines({"text": STORY}, row, {"text": MORE}), "wire.jsonl")
    assert isinstance(found, Unreadable)
    assert found.where == "wire.jsonl, line 2"
    return found.reason


def test_a_text_file(tmp_path: Path) -> None:
    text = f"Share\nHarbour reopens\n\nBy Ada Brandt\n15 May 2024\n\n{STORY}\n"
    found = article(put(tmp_path, "harbour.txt", text))
    assert (found.id, found.text, found.title, found.byline) == ("harbour", text, "Harbour reopens", "Ada Brandt")
    assert (found.published, found.published_basis, found.outlet) == ("2024-05-15", "stated", None)
    assert [text[span.start : span.end] for span in found.furniture] == ["Share"]


def test_a_text_is_what_python_reads(tmp_path: Path) -> None:
    path = put(tmp_path, "harbour.txt", f"Harbour reopens\r\n\r\n{STORY}\rMehr: “Über Ł”\u2028 \n".encode())
    assert article(path).text == path.read_text(encoding="utf-8")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert article(put(tmp_path, "harbour.txt", b"\xef\xbb\xbfHarbour")).text == "Harbour"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        ("Harbour reopens".encode("utf-16"), "is UTF-16; save it as UTF-8"),
        ("Harbour reopens".encode("utf-16-be"), "is UTF-16; save it as UTF-8"),
        ("Harbour reopens".encode("utf-32-le"), "is UTF-32; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not text (binary)"),
        (b"Harbour\x00reopens", "is not text (binary)"),
        (b"\x01\x02\x03\x04 harbour", "is not text (binary)"),
        (b"%PDF-1.7 harbour", "is a PDF, not text; save its text as UTF-8 with the ending .txt"),
        ("Café closes".encode("latin-1"), "is not UTF-8: byte 0xe9 at position 3; save it as UTF-8"),
        ("The café".encode()[:-1], "ends in the middle of a character; the end of the file is missing"),
        (b"harbour " * 70_000, "has 560,000 characters, more than the 500,000 that an article may have; divide it"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_no_text(tmp_path: Path, suffix: str, content: bytes, said: str) -> None:
    assert reason(put(tmp_path, f"harbour{suffix}", content)) == said


def test_no_such_file(tmp_path: Path) -> None:
    assert reason(tmp_path / "harbour.txt") == "cannot be opened: No such file or directory"
    assert reason(tmp_path / "harbour.jsonl") == "cannot be opened: No such file or directory"
    assert reason(Path("nul\0.txt")) == "cannot be opened: embedded null byte"
    assert reason(tmp_path) == "is a folder without articles in it (.txt .md .html .htm .jsonl)"
    assert reason(tmp_path / "harbour.docx") == "has the ending .docx; articles end in .txt .md .html .htm .jsonl"
    assert reason(tmp_path / "harbour") == "has no ending; articles end in .txt .md .html .htm .jsonl"


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("outlet: Coast Daily", "outlet", "Coast Daily"),
        ("Source: Coast Daily", "outlet", "Coast Daily"),
        ("TITLE: 'Harbour: reopened'", "title", "Harbour: reopened"),
        ("headline: 2024", "title", "2024"),
        ("authors: [Ada Brandt, Cy Dole]", "byline", "Ada Brandt, Cy Dole"),
        ("link: https://coast.example/a", "url", "https://coast.example/a"),
        ("date: 2024-05-15", "published", "2024-05-15"),
        ("date: 2024-05-15T23:30:00-04:00", "published", "2024-05-15"),
        ("published: 15 May 2024", "published", "2024-05-15"),
        ("title:", "title", None),
        ("mood: fair", "title", None),
    ],
)
def test_front_matter(tmp_path: Path, front: str, field: str, value: str | None) -> None:
    found = article(put(tmp_path, "harbour.md", FRONT.format(front)))
    assert getattr(found, field) == value
    assert found.text == STORY
    assert found.published_basis == ("given" if found.published else None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FRONT.format('title: "open'), "has front matter that is not YAML: line 3: found unexpected end of stream"),
        (FRONT.format("date: 2024-13-45"), "has front matter that is not YAML: month must be in 1..12"),
        (FRONT.format("fair: !!bool maybe"), "has front matter that is not YAML: 'maybe'"),
        (FRONT.format("title: {a: b}"), 'has front matter whose "title" is not text'),
        (
            FRONT.format("date: last week"),
            "has front matter whose \"date\" is no date: 'last week'; write it as 2024-05-15",
        ),
        (f"---\ntitle: Harbour\n\n{STORY}", "has front matter that is not closed: add a line --- after it"),
        ("---\ntitle: Harbour\n---\n", "has no text of an article in it"),
        ("![A ferry](ferry.jpg)", "has no text of an article in it"),
    ],
)
def test_front_matter_that_cannot_be_read(tmp_path: Path, content: str, said: str) -> None:
    assert reason(put(tmp_path, "harbour.md", content)) == said


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "# Harbour reopens\n\nThe **harbour** of\n*Port Lume* is `open`.",
            "Harbour reopens\n\nThe harbour of Port Lume is open.",
        ),
        ("[Ida Kemp](https://x.example) said “4 < 5 &amp; 3”.", "Ida Kemp said “4 < 5 & 3”."),
        ("> “No,” she said.\n\nEnd.", "“No,” she said.\n\nEnd."),
        ("List:\n\n- one\n- two\n  - three\n\nEnd.", "List:\n\none\ntwo\nthree\n\nEnd."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.", "a | b\n1 | 2\n\nEnd."),
        ("A line  \nand one.\n\n***\n\nEnd.", "A line\nand one.\n\nEnd."),
        ("<div>raw <b>words</b></div>\n\n<script>x()</script>\n\nEnd <br>here.", "raw words\n\nEnd here."),
        ("---\n\nA rule.\n\n---\n\nEnd.", "A rule.\n\nEnd."),
    ],
)
def test_markdown_is_read_as_plain_text(tmp_path: Path, body: str, text: str) -> None:
    assert article(put(tmp_path, "harbour.md", body)).text == text


def test_a_web_page(tmp_path: Path) -> None:
    found = article(put(tmp_path, "harbour.html", HTML))
    assert (found.id, found.title, found.outlet, found.byline) == (
        "harbour",
        "Harbour reopens",
        "Coast Daily",
        "Ada Brandt",
    )
    assert (found.url, found.published, found.published_basis) == (
        "https://coast.example/harbour",
        "2024-05-15",
        "given",
    )
    assert STORY in found.text
    assert "largest of the country" in found.text
    assert [found.text[span.start : span.end] for span in found.furniture] == ["Share on Facebook"]


def test_a_date_in_the_text_of_a_web_page_is_not_its_own(tmp_path: Path) -> None:
    assert article(put(tmp_path, "harbour.html", HTML.replace(PUBLISHED_TIME, ""))).published is None


def test_the_time_element_of_a_web_page(tmp_path: Path) -> None:
    page = HTML.replace(PUBLISHED_TIME, "").replace("</h1>", "</h1><time datetime='2024-05-16T10:00'>Thursday</time>")
    assert article(put(tmp_path, "harbour.html", page)).published == "2024-05-16"


def test_a_web_page_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = HTML.replace("utf-8", "iso-8859-1").replace("Monday", "Monday – at the café").encode("cp1252")
    assert "Monday – at the café" in article(put(tmp_path, "harbour.htm", page)).text
    assert reason(put(tmp_path, "b.html", page.replace(b"iso-8859-1", b"x-unheard"))).startswith(
        "is not UTF-8: byte 0x96"
    )


def test_a_piece_of_a_web_page(tmp_path: Path) -> None:
    assert article(put(tmp_path, "harbour.html", f"<p>{STORY}<p>{MORE}")).text == f"{STORY}\n{MORE}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HTML[: HTML.index("<p>Share")], "ends in the middle of <article>; the rest of the page is missing"),
        (HTML[: HTML.index("</body>")], "ends in the middle of <body>; the rest of the page is missing"),
        (HTML[: HTML.index("</p>") + 2], "ends in the middle of a tag; the rest of the page is missing"),
        (HTML[: HTML.index("og:image")], "ends in the middle of a tag; the rest of the page is missing"),
        (f"<p>{STORY}</p><!-- the rest", "ends in the middle of a comment; the rest of the page is missing"),
        (f"<div><p>{STORY}</p>", "ends in the middle of <div>; the rest of the page is missing"),
        ("<html><body><script>var a = 1;</script></body></html>", "has no text of an article in it"),
        ("Harbour reopens", "has no text of an article in it"),
    ],
)
def test_a_web_page_that_cannot_be_read(tmp_path: Path, content: str, said: str) -> None:
    assert reason(put(tmp_path, "harbour.html", content)) == said


def test_nothing_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    reason(put(tmp_path, "harbour.html", "Harbour reopens"))
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


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


def hold(found: Iterable[Article | Unreadable]) -> None:
    for one in found:
        if isinstance(one, Article):
            assert one.text.strip()
            assert all(0 <= span.start < span.end <= len(one.text) for span in one.furniture)
            assert (one.published is None) == (one.published_basis is None)
