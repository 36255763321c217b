"""Names, and the full name that each mention stands for."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from analysis import pipeline
from analysis.language.countries import state_of
from analysis.names.person_names import full_name, surname
from analysis.reading.article import Article
from analysis.records import Record, Span

Analyzed = Callable[..., Record]

FULL = [
    ("Brandt", ["Ada Brandt"], "Ada Brandt"),
    ("Ada Brandt", ["Ada Brandt", "Ada M. Brandt"], "Ada M. Brandt"),
    ("Brandt", ["Ada Brandt", "Bo Brandt"], "Brandt"),
    ("Bo Brandt", ["Ada Brandt", "Bo Brandt"], "Bo Brandt"),
    ("Brandt", ["Ada Brandt Jr."], "Ada Brandt Jr."),
    ("Lind", ["Ada Brandt"], "Lind"),
    ("Ada", ["Ada Brandt"], "Ada Brandt"),
    ("Ada", ["Ada Brandt", "Ada Lind"], "Ada"),
    ("Wei", ["Wei Lan"], "Wei Lan"),
    ("De Witt", ["Bram de Witt"], "Bram de Witt"),
]


@pytest.mark.parametrize(("mention", "known", "name"), FULL)
def test_full_name(mention: str, known: list[str], name: str) -> None:
    assert full_name(mention.split(), [k.split() for k in known]) == name


@pytest.mark.parametrize(("name", "last"), [("Ada Brandt", "Brandt"), ("Bo Lind Jr.", "Lind"), ("II", "II")])
def test_surname(name: str, last: str) -> None:
    assert surname(name.split()) == last


STATES = [
    ("Turkey", "Turkey"),
    ("Ankara", "Turkey"),
    ("the Turkish", "Turkey"),
    ("Turkey's", "Turkey"),
    ("Azeris", "Azerbaijan"),
    ("U.S.", "United States"),
    ("Stepanakert", "Nagorno-Karabakh"),
    ("Ada Brandt", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "state"), STATES)
def test_states(text: str, state: str | None) -> None:
    assert state_of(text) == state


def test_a_capital_is_a_city_where_it_does_not_act() -> None:
    assert state_of("Ankara", capitals=False) is None
    assert state_of("Turkey", capitals=False) == "Turkey"


def test_mentions_of_an_article(analyzed: Analyzed) -> None:
    text = "President Ada Brandt flew to Turkey on Monday. In Ankara, Brandt met officials of the United Nations."
    assert [(n.text, n.kind, n.name) for n in analyzed(text).names] == [
        ("Ada Brandt", "person", "Ada Brandt"),
        ("Turkey", "state", "Turkey"),
        ("Ankara", "place", "Ankara"),
        ("Brandt", "person", "Ada Brandt"),
        ("the United Nations", "organisation", "United Nations"),
    ]


def test_a_name_with_a_hyphen_stays_whole(analyzed: Analyzed) -> None:
    names = analyzed("Jean-Luc Moreau met the council. Moreau left early.").names
    assert [n.name for n in names if n.kind == "person"] == ["Jean-Luc Moreau", "Jean-Luc Moreau"]


def test_furniture_names_nobody(analyzed: Analyzed) -> None:
    text = "Ada Brandt met the council.\n\nBy Carl Holm, our reporter"
    names = analyzed(text, furniture=(Span(text.index("By"), len(text)),)).names
    assert [n.name for n in names] == ["Ada Brandt"]


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Shells fell in the areas of Martunk and Askov on Sunday.", ["Martunk", "Askov"]),
        ("The town of Barnes was hit. Barnes is quiet now.", ["Barnes", "Barnes"]),
        ("The members of Intel met in Google.", []),
    ],
)
def test_what_only_places_are(analyzed: Analyzed, said: str, places: list[str]) -> None:
    assert [n.text for n in analyzed(said).names if n.kind == "place"] == places


RULES = [
    ("kind", "surname_alone", "Ada Brandt left. Brandt is tired."),
    ("kind", "kind_by_the_model", "Ada Brandt left."),
    ("name", "state_by_its_name", "She flew to Turkey on Monday."),
    ("name", "full_name_or_own_words", "Ada Brandt left. Brandt is tired."),
]


@pytest.mark.parametrize(("slot", "rule", "text"), RULES)
def test_a_name_knows_the_rule_behind_each_slot(nlp: Language, slot: str, rule: str, text: str) -> None:
    doc = nlp(pipeline.prepared(nlp, Article(id="test", text=text)))
    assert rule in [doc._.rules[name][slot] for name in doc._.names]
