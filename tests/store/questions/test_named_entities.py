"""Whom a name in a question means: every spelling of one person, and several people only where there are several."""

import pytest

from analysis.records import NameKind, Record
from store.questions.named_entities import find
from store.schema import Database
from tests.builders import event, in_memory, name, quote, record


def article(id: str, text: str, **names: tuple[NameKind, str | None]) -> Record:
    """One event that the whole text reports; names by their words with "_" for a blank: their kind and full name."""
    capitals = {"Strelsau"}
    made = [name(w.replace("_", " "), kind, full, capital=w in capitals) for w, (kind, full) in names.items()]
    return record(text, id=id, names=made, events=[event(text, "2024-05-13")])


@pytest.fixture(scope="module")
def corpus() -> Database:
    return in_memory(
        record(
            "“So it goes,” said Ilya Petrovskij.",
            id="quoted",
            quotes=[quote("So it goes", by="Ilya Petrovskij")],
            names=[name("Ilya Petrovskij")],
        ),
        article(
            "slip",
            "Ilya Petrovskij met Ruritanian mayors.",
            Ilya_Petrovskij=("person", None),
            Ruritanian=("state", "Ruritania"),
        ),
        article(
            "bare",
            "Petrovsky left Strelsau for Sarn.",
            Petrovsky=("person", None),
            Strelsau=("state", "Ruritania"),
            Sarn=("place", None),
        ),
        article("eva", "Eva Lund swam, Ruritania said.", Eva_Lund=("person", None), Ruritania=("state", None)),
        article("ole", "Ole Lund ran.", Ole_Lund=("person", None)),
        article("lund", "Lund slept.", Lund=("person", None)),
        article("hope", "A group called Hope met.", Hope=("organisation", None)),
        record("They hope for rain.", id="rain"),
        record("All hope is gone.", id="gone"),
        record("Kim Falk is only named.", id="falk", names=[name("Kim Falk")]),
    )


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("Petrovskij", {"Ilya Petrovskij": ["Ilya Petrovskij", "Petrovsky"]}),
        ("petrovsky", {"Ilya Petrovskij": ["Ilya Petrovskij", "Petrovsky"]}),
        ("Ilya Petrovsky", {"Ilya Petrovskij": ["Ilya Petrovskij", "Petrovsky"]}),
        ("Lund", {"Eva Lund": ["Eva Lund"], "Lund": ["Lund"], "Ole Lund": ["Ole Lund"]}),
        ("Eva Lund", {"Eva Lund": ["Eva Lund"]}),
        ("Ruritania", {"Ruritania": ["Ruritania"]}),
        ("Ruritanian", {"Ruritania": ["Ruritania"]}),
        ("Sarn", {"Sarn": ["Sarn"]}),
        ("Strelsau", {"Strelsau": []}),  # the capital is not the state that it stands for
        ("hope", {}),  # mostly a word
        ("Falk", {}),  # no event names them
        ("rain", {}),
        ("!", {}),
    ],
)
def test_whom_a_name_means(corpus: Database, spoken: str, meant: dict[str, list[str]]) -> None:
    assert {named.name: sorted(named.names) for named in find(corpus, spoken)} == meant
