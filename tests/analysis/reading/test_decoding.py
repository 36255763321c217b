"""Bytes in, text out, or the reason why there is none."""

from pathlib import Path

import pytest

from tests.analysis.reading.inputs import article, put, reason


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
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_no_text(tmp_path: Path, suffix: str, content: bytes, said: str) -> None:
    assert reason(put(tmp_path, f"harbour{suffix}", content)) == said
