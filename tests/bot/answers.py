"""Answers for the tests of the renderers: a few that an editor would see, and any that could be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from handlers.answer import Answer, Flag, Item, Source

NASTY = (
    "<!channel> <@U123> <#C1> <https://evil.example|click> *bold* _it_ ~no~ `code`\n> quote\n• item & &amp; &lt;b&gt;",
    "<b>bold</b> <a href='tg://user?id=1'>you</a> <script>alert(1)</script> </blockquote>",
    "[red]rich[/red] \x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\link \u202egnp.exe \ud83d :tada:",
    "“Not one ship,” she said. The ferries would leave on Monday. " * 15,
    '"\\' * 500,
    "&" * 900,
    "𝔸" * 900,
)


def source(**given: Any) -> Source:
    """A source; every field may be given."""
    fields = {"article_id": "a1", "outlet": "Coast Daily", "headline": "Harbour reopens", "published": "2024-05-15"}
    return Source(**{**fields, "url": "https://coast.example/harbour?id=3&x=y", "start": 0, "end": 9, **given})


def item(**given: Any) -> Item:
    """A quotation as /who-said shows it; every field may be given."""
    fields = {"id": "k3x5q2ab", "heading": "Ada Brandt", "detail": "in quotation marks", "snippet": "Not one ship"}
    return Item(**{**fields, "source": source(), **given})


def choice(name: str, ask: str, **fields: Any) -> Item:
    """A reading to pick from."""
    return Item(id="", heading=name, detail="12 statements", fields={"ask": ask, **fields})


def answer(*items: Item, **given: Any) -> Answer:
    """An answer to /who-said Brandt."""
    fields = {"command": "who-said", "query": "Brandt", "title": "What Ada Brandt said", "summary": "3 statements."}
    return Answer(**{**fields, "items": items, **given})


EMPTY = answer(title="What Nobody said", summary="Nothing found. Searched 5 articles.")
CHOOSE = answer(
    choice("Ada Brandt", "/who-said Ada Brandt"),
    choice("Karl Brandt", "/who-said Karl Brandt"),
    title="Who is “Brandt”?",
    summary="Which one?",
)
PAGE = answer(
    item(also=(source(outlet="Hill Post", published="2024-05-16"), source(outlet=None, published=None, url=None))),
    item(id="q2abk3x5", heading="she (name not known)", flags=("denied", "conflict"), source=source(url=None)),
    next="10",
)
IN_CONTEXT = answer(item(heading="Harbour reopens"), command="source", query="k3x5q2ab", title="In context")

_words = st.one_of(st.text(st.characters(), max_size=60), st.sampled_from(NASTY))  # lone surrogates included
_urls = st.one_of(
    st.none(),
    st.sampled_from(("https://coast.example/a?b=c&d=e", "https://coast.example/" + "a" * 900, "javascript:alert(1)")),
    _words,
)
_sources = st.builds(
    Source,
    article_id=_words,
    outlet=st.none() | _words,
    headline=st.none() | _words,
    published=st.none() | st.sampled_from(("2024-05-15", "2024-05", "last week")) | _words,
    url=_urls,
    start=st.just(0),
    end=st.just(9),
)
_flags = st.lists(st.sampled_from(get_args(Flag)), max_size=7).map(tuple)
_items = st.builds(
    Item,
    id=st.sampled_from(("k3x5q2ab", "", "a" * 3000)) | _words,
    heading=_words,
    detail=_words,
    snippet=st.none() | _words,
    source=st.none() | _sources,
    also=st.lists(_sources, max_size=3).map(tuple),
    flags=_flags,
    fields=st.dictionaries(st.sampled_from(("ask", "usage")), _words, max_size=2),
)
ANY_ANSWER = st.builds(
    Answer,
    command=st.sampled_from(("who-said", "source", "help", "")),
    query=_words,
    title=_words,
    summary=_words,
    items=st.one_of(
        st.lists(_items, max_size=3).map(tuple),
        _items.map(lambda i: (i,) * 30),
        _items.map(lambda i: (replace(i, also=i.also * 20),)),
    ),
    next=st.none() | st.integers(0, 999).map(str),
)
