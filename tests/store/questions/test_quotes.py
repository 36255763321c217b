"""What was said: pieces of one quotation, one utterance in several outlets, and what must not become one."""

from typing import Any

import pytest

from analysis.records import Record
from store.full_text import match_of
from store.questions import people, quotes
from store.questions.articles import Filter
from store.schema import Database
from tests.builders import in_memory, name, quote, record


def article(number: int, words: str, by: str | None = "Ada Brandt", **more: Any) -> Record:
    text = f"Report {number}. “{words},” {by or 'somebody'} said."
    names = [name(one) for one in (by or "").split("; ") if one]
    return record(text, id=f"a{number}", outlet=f"Outlet {number}", quotes=[quote(words, by=by, **more)], names=names)


def said(db: Database, words: str | None = None, **chosen: str) -> list[list[str]]:
    found = quotes.said(db, None, words and match_of(words.split()), Filter(**chosen)).utterances
    return [[r["text"] for r in u.rows] for u in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will rebuild the pier by spring", "We will rebuild the pier by spring"),
        ("We will rebuild the pier by spring", "we will rebuild, the pier, by Spring"),
        ("This war of reconquering the islands must end now", "This war of recapturing the islands must end now"),
        ("We didn’t attack the town at night", "We didn't attack the town at night"),
    ],
)
def test_the_same_words_in_two_outlets_are_one_utterance(one: str, other: str) -> None:
    assert len(said(in_memory(article(1, one), article(2, other)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We have lost 31 sailors in this war", "We have lost 37 sailors in this war"),
        ("We have lost three sailors in this war", "We have lost four sailors in this war"),
        ("We did attack the town at night", "We did not attack the town at night"),
        ("We did attack the town at night", "We didn’t attack the town at night"),
        ("We never attacked the town at night", "We attacked the town at night"),
        ("It floats", "It float"),
        ("The pier is closed until the spring", "The ferry is late because of the wind"),
    ],
)
def test_other_words_are_another_utterance(one: str, other: str) -> None:
    assert len(said(in_memory(article(1, one), article(2, other)))) == 2


WORDS = "We will rebuild the pier by spring"


@pytest.mark.parametrize(
    ("one", "other", "utterances"),
    [
        ("Nikol Pashinyan", "Nikol Pashinian", 1),
        ("Ada Brandt", "Brandt", 1),
        ("Eva Lund", "Ole Lund", 2),
        ("Ada Brandt", None, 2),
        (None, None, 1),
        ("Ada Brandt; Eva Lund", "Eva Lund; Ada Brandt", 1),
        ("Ada Brandt; Eva Lund", "Ada Brandt", 2),
    ],
)
def test_one_utterance_has_one_speaker(one: str | None, other: str | None, utterances: int) -> None:
    assert len(said(in_memory(article(1, WORDS, one), article(2, WORDS, other)))) == utterances


def test_a_denial_is_not_what_it_denies() -> None:
    assert len(said(in_memory(article(1, WORDS), article(2, WORDS, denial=True)))) == 2


SPLIT = "“We will stay,” said Ada Brandt, “until the pier is safe.” “{}” she added.\nRead also: owls\n“And longer.”"


@pytest.mark.parametrize(
    ("between", "pieces", "shown"),
    [
        ("", ["We will stay", "until the pier is safe."], ["We will stay,” said Ada Brandt, “until the pier is safe."]),
        ("x" * 130, ["We will stay", "she added"], ["We will stay", "she added"]),
        ("", ["We will stay", "And longer."], ["We will stay", "And longer."]),  # furniture stands between them
    ],
)
def test_pieces_of_a_quotation(between: str, pieces: list[str], shown: list[str]) -> None:
    text = SPLIT.format(between)
    made = [quote(p, by="Ada Brandt", group=7) for p in pieces]
    assert said(in_memory(record(text, quotes=made, furniture=["Read also: owls"]))) == [[s] for s in shown]


def test_quotations_of_their_own_stay_apart() -> None:
    text = "“We stay,” said Ada Brandt. “We wait.”"
    assert len(said(in_memory(record(text, quotes=[quote("We stay"), quote("We wait.")])))) == 2


PIER = record(
    "The pier is shut. “It will reopen,” Ada Brandt said.\n“The crane fell,” Eva Lund said. “The pier held.”",
    quotes=[
        quote("It will reopen", by="Ada Brandt"),
        quote("The crane fell", by="Eva Lund"),
        quote("The pier held.", by="Eva Lund"),
    ],
    names=[name("Ada Brandt"), name("Eva Lund")],
)


@pytest.mark.parametrize(
    ("words", "found", "near"),
    [
        ("pier", ["The pier held."], False),
        ("crane", ["The crane fell"], False),
        ("shut", ["It will reopen"], True),  # no quotation holds it, one stands in a paragraph that does
        ("owls", [], False),
    ],
)
def test_words_in_the_quotation_else_in_its_paragraph(words: str, found: list[str], near: bool) -> None:
    answer = quotes.said(in_memory(PIER), None, match_of([words]))
    assert [u.rows[0]["text"] for u in answer.utterances] == found
    assert answer.near is near


def test_a_person_on_a_matter() -> None:
    db = in_memory(PIER)
    [eva] = people.find(db, "Lund")
    found = quotes.said(db, eva.id, match_of(["pier"])).utterances
    assert [u.rows[0]["text"] for u in found] == ["The pier held."]
    assert quotes.count_of_others(db, '"reopen"', eva.id) == 1
    assert quotes.count_of_others(db, '"pier"', eva.id) == 0


def test_newest_first_and_undated_last() -> None:
    days = {"It floats": "2024-05-01", "Owls hoot": None, "Ferries sail": "2024-05-03"}
    records = [record(f"“{w},” she said.", id=w, published=d, quotes=[quote(w)]) for w, d in days.items()]
    assert said(in_memory(*records)) == [["Ferries sail"], ["It floats"], ["Owls hoot"]]


def test_filters() -> None:
    db = in_memory(article(1, WORDS), article(2, "Not today"))
    assert said(db, outlet="Outlet 2") == [["Not today"]]
    assert said(db, since="2024-05-16") == []


@pytest.mark.parametrize(
    ("name", "speakers"),
    [("Ada Brandt", ("Ada Brandt",)), ("Ada Brandt; Eva Lund", ("Ada Brandt", "Eva Lund")), (None, ())],
)
def test_speakers_stand_apart(name: str | None, speakers: tuple[str, ...]) -> None:
    [utterance] = quotes.said(in_memory(article(1, WORDS, name)), None, None).utterances
    assert utterance.rows[0]["speakers"] == speakers
