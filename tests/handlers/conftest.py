"""A small corpus on a made-up story, and a way to ask it."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from handlers.answer import Answer
from handlers.query.grammar import parse
from handlers.registry import find
from store.questions import articles
from store.schema import Database
from tests.builders import claim, event, in_memory, name, quote, record, time

Asking = Callable[..., Answer]

COAST = record(
    "Shells fell on Sarn on 13 May and the pier burned.\n"
    "“We will rebuild the pier by spring,” Ada Brandt, the prime minister, said. She said that talks were off.\n"
    "At least 31 of its soldiers were killed, Ruritania’s army said. Two nurses were wounded.\n"
    "Share this story with your friends in Sarn\n"
    "“The ceasefire is dead,” said Nikol Pashinyan.",
    id="coast-1",
    url="https://coast.example/1",
    byline="Ole Berg",
    published="2024-05-14",
    quotes=[
        quote("We will rebuild the pier by spring", by="Ada Brandt", cue="said"),
        quote("talks were off", by="She", name="Ada Brandt", kind="indirect"),
        quote("The ceasefire is dead", by="Nikol Pashinyan"),
    ],
    claims=[
        claim("At least 31", 31, high=None, qualifier="at_least", side="Ruritania", by="Ruritania’s army",
              victims="soldiers", civilian=False),
        claim("Two", 2, kind="wounded", side="Ruritania", victims="nurses", civilian=True),
    ],
    events=[event("Shells fell on Sarn on 13 May", "2024-05-13", date_text="13 May")],
    times=[time("13 May", "2024-05-13")],
    names=[name("Sarn", "place"), name("Ada Brandt"), name("Ruritania", "state"), name("Nikol Pashinyan")],
    furniture=["Share this story with your friends in Sarn"],
)  # fmt: skip
HILL = record(
    "Sarn was hit by shells on 13 May, the mayor told Radio Fjord.\n"
    "“We will rebuild the pier, by spring!” Brandt said. “No pier is worth a war,” Eva Lund said.\n"
    "Sylvania said 12 of Ruritania’s soldiers were killed. Ole Lund denied that the ceasefire was broken.\n"
    "Some 900 people were killed in the war of 1994. The truce of May 1994 ended it.",
    id="hill-1",
    outlet="Hill Courier",
    title="Sarn after the shells",
    published="2024-05-15",
    quotes=[
        quote("We will rebuild the pier, by spring!", by="Brandt"),
        quote("No pier is worth a war", by="Eva Lund"),
        quote("the ceasefire was broken", by="Ole Lund", kind="indirect", denial=True),
        quote("12 of Ruritania’s soldiers were killed", by="Sylvania", kind="indirect"),
        quote("Sarn was hit by shells on 13 May", by="the mayor", name=None, kind="indirect", via="Radio Fjord"),
    ],
    claims=[
        claim("12", 12, side="Ruritania", by="Sylvania", victims="soldiers", civilian=False),
        claim("Some 900", 900, qualifier="about", scope="historical", as_of="1994"),
    ],
    events=[
        event("Sarn was hit by shells on 13 May", "2024-05-13", date_text="13 May"),
        event("The truce of May 1994 ended it.", "1994-05", date_text="May 1994", background=True),
    ],
    times=[time("13 May", "2024-05-13"), time("May 1994", "1994-05")],
    names=[
        name("Sarn", "place"), name("Brandt", full="Ada Brandt"), name("Eva Lund"), name("Ole Lund"),
        name("Sylvania", "state"), name("Ruritania", "state"),
    ],
)  # fmt: skip
WIRE = record(
    "Markets in Fjordby fell. Ingrid Solheim watched. “Nobody wins,” Ruritania said of Sylvania on Thursday.",
    id="wire-1",
    outlet="Associated Wire",
    title="Markets fall",
    published="2024-05-16",
    quotes=[quote("Nobody wins", by="Ruritania")],
    events=[event("Markets in Fjordby fell", "2024-05-16")],
    names=[name("Ruritania", "state"), name("Ingrid Solheim"), name("Fjordby", "place")],
)
BLOG = record(
    "A letter, found in a drawer. “Owls hoot at the pier,” Lund said. It snowed in Fjordby one Monday.",
    id="blog-1",
    outlet=None,
    title=None,
    published=None,
    quotes=[quote("Owls hoot at the pier", by="Lund")],
    events=[event("It snowed in Fjordby one Monday", "XXXX-WXX-1")],
    names=[name("Lund")],
)
CORPUS: tuple[Record, ...] = (COAST, HILL, WIRE, BLOG)


@pytest.fixture(scope="session")
def corpus() -> Database:
    """Four articles: three outlets on three days, and one of unknown outlet and day."""
    return in_memory(*CORPUS)


@pytest.fixture(scope="session")
def ask(corpus: Database) -> Asking:
    """Asks the corpus: `ask("/who-said Brandt", page="10", limit=5)`."""
    return lambda said, **more: answer(corpus, said, **more)


def answer(db: Database, said: str, page: str | None = None, limit: int | None = None) -> Answer:
    """The answer to a question that begins with its command."""
    called, _, rest = said.partition(" ")
    command = find(called)
    assert command, said
    question = parse(rest, articles.outlets(db), articles.newest_day(db), page, limit, command.claims)
    return command.answer(question, db)
