"""Whom and what typed words name: one reader for every command, in any spelling."""

from collections import Counter

import pytest

from handlers.query.resolver import MAX_NAME_WORDS, Resolver
from store.questions import people
from store.schema import Database
from tests.builders import claim, event, in_memory, name, quote, record
from tests.handlers.conftest import Asking, answer


@pytest.fixture(scope="module")
def db() -> Database:
    return in_memory(
        record(
            "“So it goes,” said Ilya Petrovskij. “No,” said Sarn’s Harbour Board. “Yes,” said Turkey. “Oh,” said Lund.",
            id="said",
            quotes=[
                quote("So it goes", by="Ilya Petrovskij"),
                quote("No", by="Sarn’s Harbour Board"),
                quote("Yes", by="Turkey"),
                quote("Oh", by="Lund"),
            ],
            names=[name("Ilya Petrovskij"), name("Turkey", "state"), name("Sarn", "place"), name("Lund")],
        ),
        record(
            "Turkish mayors met Eva Lund in Sarn, Ole Lund swam.",
            id="met",
            names=[name("Turkish", "state", "Turkey"), name("Eva Lund"), name("Sarn", "place"), name("Ole Lund")],
            events=[event("Turkish mayors met Eva Lund in Sarn, Ole Lund swam.", "2024-05-13")],
        ),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ilya Petrovskij", [("Ilya Petrovskij", "person", "a spelling")]),
        ("Ilya Petrovsky", [("Ilya Petrovskij", "person", "a spelling")]),
        ("petrovsky", [("Ilya Petrovskij", "person", "the surname")]),
        ("Turkish", [("Turkey", "state", "a mention as printed")]),
        ("harbour board sarn", [("Sarn’s Harbour Board", "group", "the words of a body's name")]),
        ("harbour board", [("Sarn’s Harbour Board", "group", "the last words of a body's name")]),
        ("=Lund", [("Lund", "person", "the name")]),
        ("Eva Lund", []),  # named, but nothing by her is held
        ("!", []),
        ("", []),
    ],
)
def test_who_speaks(db: Database, typed: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.kind, one.matched) for one in Resolver(db).speakers(typed)] == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Turkey", [("Turkey", "state")]),
        ("turkish", [("Turkey", "state")]),
        ("Sarn", [("Sarn", "place")]),
        ("Lund", [("Eva Lund", "person"), ("Ole Lund", "person")]),
        ("=Lund", []),  # no event names somebody who is only called so
        ("Ilya Petrovskij", []),
    ],
)
def test_whom_an_event_names(db: Database, typed: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.kind) for one in Resolver(db).mentioned(typed)] == found


@pytest.mark.parametrize(
    ("typed", "names", "left"),
    [
        ("in Sarn Eva Lund swam", [["Sarn"], ["Eva Lund"]], "in swam"),
        ("Lund", [["Eva Lund", "Ole Lund"]], ""),
        ("swam", [], "swam"),
        ("", [], ""),
    ],
)
def test_all_names_among_the_words(db: Database, typed: str, names: list[list[str]], left: str) -> None:
    found, words = Resolver(db).all_mentioned(typed.split())
    assert ([[one.name for one in meant] for meant in found], " ".join(words)) == (names, left)


@pytest.mark.parametrize(
    ("typed", "names", "taken", "left"),
    [
        ("Ilya Petrovskij pier", ["Ilya Petrovskij"], "Ilya Petrovskij", "pier"),
        ("Petrovskij Ilya", ["Ilya Petrovskij"], "Petrovskij", "Ilya"),
        ("=Lund pier", ["Lund"], "=Lund", "pier"),
        ("pier Petrovskij", [], "", "pier Petrovskij"),
    ],
)
def test_the_first_words_may_name_who_speaks(db: Database, typed: str, names: list[str], taken: str, left: str) -> None:
    found, own, rest = Resolver(db).first_speaker(typed.split())
    assert ([one.name for one in found], " ".join(own), " ".join(rest)) == (names, taken, left)


@pytest.mark.parametrize(
    ("spelling", "state"),
    [
        ("Turkish", "Turkey"),  # the articles say so
        ("US", "United States"),
        ("American", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("South Korea", "South Korea"),
        ("Sarn", None),
        ("Ilya Petrovskij", None),
    ],
)
def test_a_state_has_one_name(db: Database, spelling: str, state: str | None) -> None:
    assert Resolver(db).state(spelling) == state


def test_a_city_that_articles_name_is_not_its_state() -> None:
    db = in_memory(record("Moscow was cold.", names=[name("Moscow", "place")]))
    assert Resolver(db).state("Moscow") is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Petrovksij", "Ilya Petrovskij"), ("Turkye", "Turkey"), ("Turkish", None), ("xylophone", None)],
)
def test_a_slip_of_a_name(db: Database, typed: str, name: str | None) -> None:
    assert [one.name for one in Resolver(db).slips(typed)] == ([name] if name else [])


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each spelling is looked up among the speakers."""
    calls: Counter[str] = Counter()
    find = people.find

    def counting(db: Database, typed: str) -> list[people.Person]:
        calls[typed] += 1
        return find(db, typed)

    monkeypatch.setattr(people, "find", counting)
    return calls


@pytest.mark.parametrize("word", ["in", "Sarn", "about", "Ilya"])
def test_a_long_line_of_one_word_is_looked_up_a_few_times(db: Database, looked_up: Counter[str], word: str) -> None:
    answer(db, f"/who-said {' '.join([word] * 2000)}")
    assert sum(looked_up.values()) <= MAX_NAME_WORDS
    assert max(map(len, looked_up), default=0) < (MAX_NAME_WORDS + 1) * len(f"{word} ")


TOLLS = in_memory(
    record(
        "Ruritanians counted 12 Britons dead, 30 Americans dead, 40 South Koreans dead, 50 South Africans dead.",
        claims=[
            claim("12", 12, side="UK"),
            claim("30", 30, side="US"),
            claim("40", 40, side="South Korea"),
            claim("50", 50, side="South Africa"),
        ],
        names=[
            name("Britons", "state", "United Kingdom"),
            name("Americans", "state", "United States"),
            name("South Koreans", "state", "South Korea"),
            name("South Africans", "state", "South Africa"),
        ],
    )
)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Britain", ["12"]),
        ("UK", ["12"]),
        ("the United Kingdom", ["12"]),
        ("Britons", ["12"]),
        ("American", ["30"]),
        ("USA", ["30"]),
        ("in the United States", ["30"]),
        ("South Korea", ["40"]),
        ("South Koreans", ["40"]),
        ("South Africa", ["50"]),
        ("South", ["12", "30", "40", "50"]),  # a word of the paragraph, no state
    ],
)
def test_casualties_of_a_state_by_any_of_its_names(said: str, figures: list[str]) -> None:
    assert sorted(item.fields["text"] for item in answer(TOLLS, f"/casualties {said}").items) == figures


def test_every_choice_of_a_name_leads_to_an_answer(ask: Asking) -> None:
    assert all(ask(item.fields["ask"]).items for item in ask("/who-said Lund").items)
