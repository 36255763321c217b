"""What comes out of a web page, and what is said of one that cannot be read."""

from pathlib import Path

import pytest

from tests.analysis.reading.inputs import HTML, MORE, PUBLISHED_TIME, STORY, article, put, reason

pytestmark = pytest.mark.slow  # it reads very large pages


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


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<style>"])
def test_a_large_page_of_open_comments_takes_no_longer(tmp_path: Path, opened: str) -> None:
    page = opened * (4_000_000 // len(opened))
    assert "rest of the page is missing" in reason(put(tmp_path, "harbour.html", page))
