"""What comes out of a Markdown file: its front matter and its words."""

from pathlib import Path

import pytest

from tests.analysis.reading.inputs import FRONT, STORY, article, put, reason


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
