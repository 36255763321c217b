"""Conversations as tables: what is said, and what the answer shows."""

import pytest

from handlers.answer import Answer, Item
from handlers.registry import WrongUsage, commands
from store.schema import Database
from tests.builders import claim, in_memory, name, quote, record
from tests.handlers.conftest import CORPUS, Asking, answer

TEXTS = {r.id: r.text for r in CORPUS}


def snippets(found: Answer) -> list[str | None]:
    return [item.snippet for item in found.items]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/who-said Ada Brandt", ["We will rebuild the pier, by spring!", "She said that talks were off."]),
        ("/who-said brandt", ["We will rebuild the pier, by spring!", "She said that talks were off."]),
        ("/who-said Pashinian", ["The ceasefire is dead"]),
        ("/who-said Pashinan", ["The ceasefire is dead"]),
        ("/who-said Eva Lund", ["No pier is worth a war"]),
        ("/who-said Brandt about talks", ["She said that talks were off."]),
        ("/who-said Brandt talks", ["She said that talks were off."]),
        ("/who-said Brandt in Hill Courier", ["We will rebuild the pier, by spring!"]),
        ("/who-said Brandt before 2024-05-15", ["We will rebuild the pier by spring", "She said that talks were off."]),
        ("/who-said Ruritania", ["Nobody wins"]),  # the state, not its soldiers in somebody's words
        ('/who-said "worth a war"', ["No pier is worth a war"]),
        ("/who-said about ceasefire", ["Ole Lund denied that the ceasefire was broken.", "The ceasefire is dead"]),
        ("/who-said ceasefire", ["Ole Lund denied that the ceasefire was broken.", "The ceasefire is dead"]),
        ("/who-said the mayor", ["Sarn was hit by shells on 13 May, the mayor told Radio Fjord."]),
        ("/who-said =Lund", ["Owls hoot at the pier"]),
        ("/who-said Lund owls", [None, None, None]),
        ("/who-said xylophone", []),
        ("/who-said Brandt since 2025", []),
        ("/who-said Brandt about owls", []),
    ],
)
def test_who_said(ask: Asking, said: str, shown: list[str | None]) -> None:
    assert snippets(ask(said)) == shown


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("/who-said Ada Brandt about rebuild", "Ada Brandt (“Brandt”)"),
        ("/who-said Brandt about talks", "Ada Brandt (“She”)"),
        ("/who-said Pashinyan", "Nikol Pashinyan"),
        ("/who-said the mayor", "the mayor (name not known)"),
    ],
)
def test_who_said_names_the_speaker_and_the_mention(ask: Asking, said: str, heading: str) -> None:
    assert ask(said).items[0].heading == heading


NOBODY = "No statement by Ada Brandt on that is held"
BESIDE = "these stand in paragraphs"


@pytest.mark.parametrize(
    ("said", "summary"),
    [
        ("Brandt", "2 statements in 2 outlets."),
        ("Brandt in hill courier", "1 statement in 1 outlet in Hill Courier."),
        ("Brandt in AW", "Nothing found. Searched 1 article in Associated Wire."),
        ("Brandt since 2024-05-15", "1 statement in 1 outlet from 15 May 2024. 1 undated article left out."),
        ("Pashinan", "1 statement in 1 outlet. Nobody is called “Pashinan” here; read as Nikol Pashinyan."),
        ("Ruritania", "1 statement in 1 outlet. 1 statement by others on it: /who-said about Ruritania."),
        ("Ruritania soldiers", f"1 statement in 1 outlet. {NOBODY.replace('Ada Brandt', 'Ruritania')}; read as words."),
        ("Solheim", f"1 statement in 1 outlet. No statement holds the words; {BESIDE} that do."),
        ("Ingrid Solheim", f"1 statement in 1 outlet. No statement by Ingrid Solheim is held; {BESIDE} with the name."),
        ("letter", f"1 statement in 1 outlet. No statement holds the words; {BESIDE} that do."),
        ("Brandt owls", f"Nothing found. {NOBODY}. Searched 4 articles."),
        ("Brandt about owls", f"Nothing found. {NOBODY}. Searched 4 articles."),
        (
            "Brandt in Daily Gull",
            f"Nothing found. {NOBODY}. No outlet held is called “Daily Gull”, so its words were searched;"
            " held: Associated Wire, Coast Daily, Hill Courier. Searched 4 articles.",
        ),
        ("xylophone", "Nothing found. Searched 4 articles."),
        ("xylophone in Fjordby", "Nothing found. Searched 4 articles."),  # a place
        (
            "Brandt since 2025",
            "Nothing found. Searched 0 articles from 1 January 2025. 1 undated article left out."
            " The dated articles held are from 14 May 2024 to 16 May 2024.",
        ),
    ],
)
def test_who_said_tells_how_it_read_the_question(ask: Asking, said: str, summary: str) -> None:
    assert ask(f"/who-said {said}").summary == summary


def test_the_same_words_in_two_outlets_are_one_item(ask: Asking) -> None:
    first = ask("/who-said Brandt about spring").items[0]
    assert first.source
    assert [first.source.outlet, *(s.outlet for s in first.also)] == ["Hill Courier", "Coast Daily"]
    assert first.detail == "in quotation marks; Coast Daily has: “We will rebuild the pier by spring”"
    assert first.fields["speaker_name"] == "Ada Brandt"


@pytest.mark.parametrize(
    ("said", "flags", "detail"),
    [
        ("/who-said Ole Lund", ("denied",), "as reported"),
        ("/who-said the mayor", (), "as reported; via Radio Fjord"),
        ("/who-said Eva Lund", (), "in quotation marks"),
    ],
)
def test_who_said_flags(ask: Asking, said: str, flags: tuple[str, ...], detail: str) -> None:
    [item] = ask(said).items
    assert (item.flags, item.detail) == (flags, detail)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("/who-said Lund", ["Eva Lund", "=Lund", "Ole Lund"]),
        ("/who-said Lund about pier", ["Eva Lund about pier", "=Lund about pier", "Ole Lund about pier"]),
        ("/who-said Lund pier", ["Eva Lund pier", "=Lund pier", "Ole Lund pier"]),
        (
            '/who-said since 2024-05-15 in Hill Courier Lund "a war"',
            [f'{who} "a war" in "Hill Courier" 2024-05-15..' for who in ("Eva Lund", "=Lund", "Ole Lund")],
        ),
    ],
)
def test_two_people_of_one_name_are_offered(ask: Asking, said: str, asks: list[str]) -> None:
    offered = ask(said)
    assert offered.title == "Who is “Lund”?"
    assert all(item.is_choice for item in offered.items)
    assert sorted(item.fields["ask"] for item in offered.items) == sorted(f"/who-said {a}" for a in asks)


def test_every_choice_leads_to_an_answer(ask: Asking) -> None:
    for item in ask("/who-said Lund").items:
        [found] = ask(item.fields["ask"]).items
        assert not found.is_choice
        assert found.fields["speaker_name"] == item.heading


@pytest.mark.parametrize(
    ("said", "headings"),
    [
        (
            "/casualties",
            [
                "Ruritania, killed: 12 (soldiers)",
                "Ruritania, killed: At least 31 (soldiers)",
                "Ruritania, wounded: Two (nurses)",
                "side not stated, killed: Some 900",
            ],
        ),
        ("/casualties wounded", ["Ruritania, wounded: Two (nurses)"]),
        ("/casualties civilians", ["Ruritania, wounded: Two (nurses)"]),
        ("/casualties killed in Coast Daily", ["Ruritania, killed: At least 31 (soldiers)"]),
        ("/casualties Sylvania", ["Ruritania, killed: 12 (soldiers)"]),  # who says so
        ("/casualties in 1994", ["side not stated, killed: Some 900"]),
        ("/casualties before 2000", ["side not stated, killed: Some 900"]),
        ("/casualties since 2024-05-15", ["Ruritania, killed: 12 (soldiers)"]),
        ("/casualties captured", []),
        ("/casualties owls", []),
    ],
)
def test_casualties(ask: Asking, said: str, headings: list[str]) -> None:
    assert [item.heading for item in ask(said).items] == headings


def test_casualties_put_the_side_asked_for_first_and_the_unknown_last() -> None:
    text = "Sarn lost 40, Ada said. Lund lost 50, Ada said. And 60 were killed, Ada said."
    told = [claim("40", 40, side="Sarn", by="Ada"), claim("50", 50, side="Lund", by="Ada"), claim("60", 60, by="Ada")]
    db = in_memory(record(text, claims=told))
    for said, figures in (("/casualties", ["50", "40", "60"]), ("/casualties Sarn", ["40", "60"])):
        assert [item.fields["text"] for item in answer(db, said).items] == figures


def test_casualties_say_who_claims_it_when_and_against_whom(ask: Asking) -> None:
    shown = {item.fields["text"]: (item.detail, item.flags) for item in ask("/casualties").items}
    assert shown == {
        "12": ("says Sylvania; other claims: Ruritania’s army says At least 31", ("conflict",)),
        "At least 31": ("says Ruritania’s army; other claims: Sylvania says 12", ("conflict",)),
        "Two": ("Coast Daily in its own words", ()),
        "Some 900": ("Hill Courier in its own words, as of 1994", ("historical",)),
    }


def test_a_conflict_with_an_outlet_that_is_filtered_out_is_still_one(ask: Asking) -> None:
    [item] = ask("/casualties killed in Coast Daily").items
    assert item.flags == ("conflict",)
    assert item.snippet == "At least 31 of its soldiers were killed, Ruritania’s army said."


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("/timeline", ["1994-05", "2024-05-13", "2024-05-16"]),
        ("/timeline Sarn", ["2024-05-13"]),
        ("/timeline shells", ["2024-05-13"]),
        ("/timeline 2024-05-14..", ["2024-05-16"]),
        ("/timeline 1994..2000", ["1994-05"]),
        ("/timeline in Associated Wire", ["2024-05-16"]),
        ("/timeline owls", []),
    ],
)
def test_timeline(ask: Asking, said: str, dates: list[str]) -> None:
    assert [item.fields["date"] for item in ask(said).items] == dates


def test_timeline_merges_counts_and_marks(ask: Asking) -> None:
    first, shells, _ = ask("/timeline").items
    assert (shells.heading, shells.detail, shells.flags) == ("13 May 2024", "reported in 2 articles", ())
    assert (shells.fields["articles"], shells.fields["outlets"]) == (2, 2)
    assert first.flags == ("single-source",)
    left_out = "1 event left out: the page does not say of which year or week."
    assert ask("/timeline").summary == f"3 events; 2 of them reported by a single outlet. {left_out}"


@pytest.mark.parametrize(("limit", "dates"), [(1, ["2024-05-13"]), (2, ["1994-05", "2024-05-13"]), (9, None)])
def test_timeline_with_a_limit_keeps_the_weightiest(ask: Asking, limit: int, dates: list[str] | None) -> None:
    found = ask("/timeline", limit=limit)
    assert found.next is None
    assert [item.fields["date"] for item in found.items] == (dates or ["1994-05", "2024-05-13", "2024-05-16"])


def test_source_shows_the_passage_in_its_paragraph(ask: Asking) -> None:
    quotation = ask("/who-said Brandt about talks").items[0]
    [item] = ask(f"/source {quotation.id}").items
    assert item.snippet == (
        "“We will rebuild the pier by spring,” Ada Brandt, the prime minister, said. She said that talks were off."
    )
    assert item.detail == "Ole Berg; the words asked for: “talks were off”"
    assert item.source
    assert (item.source.outlet, item.source.published, item.source.url) == (
        "Coast Daily", "2024-05-14", "https://coast.example/1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "title", "heading"),
    [
        ("/source coast-1", "In context", "Harbour reopens"),
        ("/source blog-1", "In context", "No headline"),
        ("/source nothing", "Source", None),
    ],
)
def test_source_by_id(ask: Asking, said: str, title: str, heading: str | None) -> None:
    found = ask(said)
    assert found.title == title
    assert [item.heading for item in found.items] == ([heading] if heading else [])


@pytest.mark.parametrize(
    ("said", "ids", "summary"),
    [
        ("/sources", ["wire-1", "hill-1", "coast-1", "blog-1"], "4 articles; 1 without a date."),
        ("/sources pier", ["hill-1", "coast-1", "blog-1"], "3 articles; 1 without a date."),
        ("/sources since 2024-05-15", ["wire-1", "hill-1"], "2 articles from 15 May 2024. 1 undated article left out."),
        ("/sources on Wednesday", [], "Nothing found. Searched 4 articles."),
        ("/sources friends", [], "Nothing found. Searched 4 articles."),  # stands in furniture only
    ],
)
def test_sources(ask: Asking, said: str, ids: list[str], summary: str) -> None:
    found = ask(said)
    assert [item.id for item in found.items] == ids
    assert found.summary == summary


def test_an_unnamed_outlet_and_day_stay_unknown(ask: Asking) -> None:
    [item] = ask("/sources drawer").items
    assert item.source
    assert (item.source.outlet, item.source.published, item.fields["published_basis"]) == (None, None, None)


@pytest.mark.parametrize("said", ["/who-said", "/who-said in Coast Daily", "/who-said since 2024-05-15", "/source"])
def test_wrong_usage(ask: Asking, said: str) -> None:
    with pytest.raises(WrongUsage):
        ask(said)


@pytest.mark.parametrize("example", [e for c in commands() for e in c.examples])
def test_every_example_is_answered(ask: Asking, example: str) -> None:
    assert ask(example).title


@pytest.mark.parametrize("example", [e for c in commands() for e in c.examples])
def test_every_example_is_answered_by_an_empty_store(example: str) -> None:
    assert answer(in_memory(), example).title


@pytest.mark.parametrize("said", ["/casualties", "/sources", "/timeline", "/who-said about pier"])
def test_pages_follow_each_other(corpus: Database, said: str) -> None:
    whole = answer(corpus, said, limit=100)
    seen: list[Item] = []
    token = None
    for _ in range(9):
        part = answer(corpus, said, page=token or "0", limit=None if said == "/timeline" else 1)
        assert part.first == len(seen) + 1
        seen += part.items
        token = part.next
        if token is None:
            break
    assert seen == list(whole.items)
    assert (part.command, part.title, part.summary) == (whole.command, whole.title, whole.summary)


@pytest.mark.parametrize("said", ["/who-said pier", "/casualties", "/timeline", "/sources", "/source coast-1"])
def test_every_snippet_is_the_articles_own(ask: Asking, said: str) -> None:
    for item in ask(said).items:
        assert item.source
        assert TEXTS[item.source.article_id][item.source.start : item.source.end] == item.snippet
        for source in item.also:
            assert TEXTS[source.article_id][source.start : source.end]


def test_disputed_puts_the_denial_beside_its_claim() -> None:
    text = "Sylvania said that Ruritania’s jets bombed the pier. Ruritania denied the charge."
    said = [
        quote("Ruritania’s jets bombed the pier", by="Sylvania", kind="indirect", cue="said"),
        quote("the charge", by="Ruritania", kind="indirect", cue="denied", denial=True),
    ]
    [item] = answer(in_memory(record(text, quotes=said)), "/disputed pier").items
    assert (item.heading, item.flags) == ("Sylvania / Ruritania", ("denied",))
    assert item.snippet == item.fields["claim"]["snippet"] == text.split(". ")[0] + "."
    assert item.fields["denial"]["snippet"] == "Ruritania denied the charge."
    assert text[slice(item.fields["denial"]["start"], item.fields["denial"]["end"])] == item.fields["denial"]["snippet"]


def test_disputed_puts_a_denial_beside_a_claim_of_another_outlet() -> None:
    claim, denial = "Ruritania’s bombers sank a ferry", "its bombers had sunk or sank a ferry"
    names = [name("Ruritania", "state")]
    told = [
        record(
            f"Sylvania said {claim}.",
            id="claim",
            quotes=[quote(claim, by="Sylvania", kind="indirect")],
            names=[*names, name("Sylvania", "state")],
        ),
        record(
            f"Ruritania denied {denial}.",
            id="denial",
            outlet="Hill Courier",
            published="2024-05-16",
            quotes=[quote(denial, by="Ruritania", kind="indirect", denial=True)],
            names=names,
        ),
    ]
    for said in (
        "/disputed",
        "/disputed in Coast Daily",
        "/disputed ferry in Hill Courier",
        "/disputed since 2024-05-16",
    ):
        [item] = answer(in_memory(*told), said).items
        assert item.heading == "Sylvania / Ruritania"
        assert (item.snippet, item.source and item.source.article_id) == (f"Sylvania said {claim}.", "claim")
        assert item.detail == f"denied by Ruritania: “Ruritania denied {denial}.”; in Hill Courier; 16 May 2024"
        assert [source.article_id for source in item.also] == ["denial"]
        assert [item.fields[side]["article_id"] for side in ("claim", "denial")] == ["claim", "denial"]


def test_disputed_finds_nothing_where_nobody_denies(ask: Asking) -> None:
    assert ask("/disputed owls").items == ()
