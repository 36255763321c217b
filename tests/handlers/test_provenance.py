"""Nothing without a source: whatever the articles hold, a snippet is the article's text, to the character."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.records import (
    CasualtyClaim,
    CasualtyKind,
    Event,
    Name,
    NameKind,
    Qualifier,
    Quote,
    QuoteKind,
    Record,
    Span,
    TimeMention,
)
from tests.builders import in_memory
from tests.handlers.conftest import answer

pytestmark = pytest.mark.slow  # it asks every command of every page

# What pages carry besides letters: NUL and escapes, marks that combine, direction overrides, line ends of every kind.
PIECES = ["pier ", "Ada ", "Brandt", "“", "”", ". ", "\n", "\r\n", "\u2028", "\x00", "\x1b[31m", "e\u0301", "\u202e",
          "😀", "ß", "İ", " 31 ", "said ", "\u00ad", "\ufffd", "\x0b", "\t"]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=3), min_size=1)
NAMES = st.none() | st.sampled_from(
    ["Ada Brandt", "Brandt", "Eva Brandt", "Ada Brandt; Ole Lund", "Ruritania", "\x00 \x00", "-"]
)
DATES = st.sampled_from(
    ["2024-05-15", "2024-05", "2024", "2024-05-01/2024-05-03", "XXXX-05-15", "XXXX-WXX-3", "", "soon"]
)
QUESTIONS = ("/who-said pier", "/who-said Brandt", "/who-said Ada Brandt about 31", "/casualties", "/casualties Brandt",
             "/timeline", "/timeline pier", "/sources", "/sources pier")  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record over an odd text, its findings anywhere in it."""
    text = "".join(draw(TEXT))

    def spans(most: int = 3) -> list[tuple[int, int]]:
        edges = st.integers(0, len(text))
        return [(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(edges, edges), max_size=most))]

    def literal(kinds: object) -> str:
        return str(draw(st.sampled_from(get_args(kinds))))

    quotes = tuple(
        Quote(s, e, text[s:e], literal(QuoteKind), draw(NAMES), speaker_name=draw(NAMES), group=draw(st.integers(0, 1)))  # type: ignore[arg-type]
        for s, e in spans()
    )
    claims = tuple(
        CasualtyClaim(s, e, text[s:e], "killed", literal(CasualtyKind), draw(st.none() | st.integers(0, 99)), None,  # type: ignore[arg-type]
                      literal(Qualifier), side=draw(NAMES), claimant=draw(NAMES), as_of=draw(st.none() | DATES))  # type: ignore[arg-type]
        for s, e in spans()
    )  # fmt: skip
    return Record(
        draw(st.sampled_from(["a", "b", "c"])),
        text,
        outlet=draw(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)),
        published=draw(st.none() | DATES),
        furniture=tuple(Span(s, e) for s, e in spans(1)),
        sentences=tuple(Span(s, e) for s, e in spans()),
        names=tuple(Name(s, e, text[s:e], literal(NameKind), text[s:e]) for s, e in spans()),  # type: ignore[arg-type]
        quotes=quotes,
        casualties=claims,
        times=tuple(TimeMention(s, e, text[s:e], "DATE", draw(DATES)) for s, e in spans()),
        events=tuple(Event(s, e, text[s:e], draw(DATES)) for s, e in spans()),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(records(), min_size=1, max_size=2))
def test_every_snippet_of_every_answer_is_the_articles_text(made: list[Record]) -> None:
    kept = {f"a{n}": replace(one, id=f"a{n}") for n, one in enumerate(made)}
    db = in_memory(*kept.values())
    texts = {r["id"]: r["text"] for r in db.query("select id, text from articles")}
    assert all(text == kept[i].text for i, text in texts.items())
    for said in QUESTIONS:
        for item in answer(db, said, limit=50).items:
            if item.source is None:
                assert item.is_choice
                continue
            assert texts[item.source.article_id][item.source.start : item.source.end] == (item.snippet or "")
            assert all(0 <= s.start <= s.end <= len(texts[s.article_id]) for s in item.also)
            for again in answer(db, f"/source {item.id}").items:
                assert again.source
                assert again.snippet == texts[again.source.article_id][again.source.start : again.source.end]
