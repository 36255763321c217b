"""What every face shares: safe text, the Source line, cutting, flags."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import text
from handlers.answer import Source

ANY_TEXT = st.text(st.characters())  # lone surrogates included: JSON may carry them


def source(**given: str | None) -> Source:
    fields = {"outlet": "Coast Daily", "headline": "Harbour reopens", "published": "2024-05-15", "url": None} | given
    return Source(article_id="a1", start=0, end=5, **fields)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\r\nb", "a\nb"),
        ("red \x1b[31malert", "red ␛[31malert"),
        ("bell\x07 null\x00 delete\x7f", "bell␇ null␀ delete␡"),
        ("overwrite\rme", "overwrite␍me"),
        ("one-byte escape \x9b31m", "one-byte escape �31m"),
        ("user\u202egnp.exe", "user�gnp.exe"),
        ("\u2066isolate\u2069 \u200fmark", "�isolate� �mark"),
        ("half a pair \ud83d", "half a pair �"),
        ("paragraph\u2029break", "paragraph\nbreak"),
        ("naïve Ծ 😀 — “quoted”", "naïve Ծ 😀 — “quoted”"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert text.visible(raw) == shown


@given(ANY_TEXT)
def test_nothing_acts(raw: str) -> None:
    shown = text.visible(raw)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown.replace("\n", "").replace("\t", ""))
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in shown
    )
    assert shown.encode().decode() == shown
    assert text.visible(shown) == shown


@pytest.mark.parametrize(
    ("whole", "limit", "kept"),
    [
        ("Short.", 10, "Short."),
        ("One came. Two left. Three stayed.", 28, "One came. Two left. […]"),
        ("He said “no.” Then he went home again.", 25, "He said “no.” […]"),
        ("no sentence ends in here at all", 20, "no sentence ends […]"),
        ("unbrokenstringofletters", 12, "unbroken […]"),
        ("In 3.5 hours nothing at all was found", 16, "In 3.5 hours […]"),
        ("abc", 2, "ab"),
    ],
)
def test_cut(whole: str, limit: int, kept: str) -> None:
    assert text.cut(whole, limit) == kept


@given(ANY_TEXT, st.integers(1, 60))
def test_what_is_cut_fits_and_begins_as_before(whole: str, limit: int) -> None:
    kept = text.cut(whole, limit)
    assert len(kept) <= limit
    assert whole.startswith(kept.removesuffix(text.OMITTED))


@pytest.mark.parametrize(
    ("label", "limit", "kept"),
    [
        ("Who is Ada?", 20, "Who is Ada?"),
        ("several\nlines  of it", 30, "several lines of it"),
        ("a heading too long", 12, "a heading…"),
    ],
)
def test_shortened(label: str, limit: int, kept: str) -> None:
    assert text.shortened(label, limit) == kept


@pytest.mark.parametrize(
    ("given_", "line"),
    [
        ({}, "Coast Daily · 15 May 2024 · Harbour reopens"),
        ({"outlet": None}, "unnamed outlet · 15 May 2024 · Harbour reopens"),
        ({"published": None}, "Coast Daily · undated · Harbour reopens"),
        ({"headline": None}, "Coast Daily · 15 May 2024"),
        ({"headline": "Two\nlines\x1b"}, "Coast Daily · 15 May 2024 · Two lines␛"),
        ({"published": "last week"}, "Coast Daily · last week · Harbour reopens"),
        ({"outlet": " ", "published": " ", "headline": " "}, "unnamed outlet · undated"),
    ],
)
def test_source_line(given_: dict[str, str | None], line: str) -> None:
    assert text.source_line(source(**given_)) == line


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://coast.example/a?b=c&d=e#f", True),
        ("HTTP://coast.example/", True),
        (None, False),
        ("", False),
        ("coast.example/a", False),
        ("javascript:alert(1)", False),
        ("file:///etc/hosts", False),
        ("https://", False),
        ("https://coast.example/a|label", False),
        ("https://coast.example/a b", False),
        ("https://coast.example/\u202egpj", False),
        ("https://[broken", False),
        ("https://coast.example/" + "a" * 1000, False),
    ],
)
def test_link(url: str | None, followed: bool) -> None:
    assert text.link(source(url=url)) == (url if followed else None)


def test_flags_in_words() -> None:
    assert text.flags(("denied", "conflict", "denied")) == "denied; other claims differ"
    assert text.flags(()) == ""
