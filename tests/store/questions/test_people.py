"""One name for a person: which spellings are one speaker, which are not, and how a typed name finds them."""

from itertools import permutations

import pytest

from analysis.records import NameKind
from store.loading import speakers
from store.names import is_slip, name_key, same_person
from store.questions import people
from store.rows import rows_of
from store.schema import Database
from tests.builders import in_memory, name, quote, record

SAID = "so much of it is plain to see"


@pytest.fixture
def db() -> Database:
    return in_memory()


def enrolled(db: Database, *names: str, kind: str = "person") -> list[set[str]]:
    """The names by speaker, after each was met in that order."""
    forms = {spelled: speakers.register_speaker(db, spelled, kind) for spelled in names}
    owner = {r["key"]: r["person_id"] for r in rows_of(db, "select key, person_id from forms")}
    by_person: dict[int, set[str]] = {}
    for spelled, form in forms.items():
        by_person.setdefault(owner[form], set()).add(spelled)
    return sorted(by_person.values(), key=sorted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pashinyan", "Pashinian"),
        ("Kurtulmuş", "Kurtulmus"),
        ("Kurtulmus\u0327", "Kurtulmuş"),
        ("Kalın", "Kalin"),
        ("Øst", "Ost"),
        ("Khadzhiev", "Hadzhiev"),
        ("President Ada Brandt", "Ada Brandt’s"),
        ("the Coast Guard", "Coast Guard"),
        ("ADA BRANDT", "Ada  Brandt"),
        ("Yusuf", "Jusuf"),
    ],
)
def test_spellings_with_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ada Brandt", "Ada Brand"), ("Sarn", "Sern"), ("Lund", "Lunde"), ("Minister", "Ministry")]
)
def test_names_with_keys_of_their_own(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("mohamed", "mohamad", True),
        ("gevorgian", "gevogrian", True),
        ("aleksandr", "aleksander", True),
        ("baker", "barker", False),
        ("maria", "mario", False),
        ("denis", "denise", False),
        ("marta", "marla", False),
        ("allen", "ellen", False),
        ("omar", "omer", False),  # too short to tell
    ],
)
def test_nearly(one: str, other: str, near: bool) -> None:
    assert is_slip(one, other) is near
    assert is_slip(other, one) is near


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ada Brandt", "Ada Petra Brandt", "a shorter or longer form of"),
        ("Recep Tayyip Oran", "Tayyip Oran", "a shorter or longer form of"),
        ("A. Brandt", "Ada Brandt", "with an initial, of"),
        ("A. P. Brandt", "Ada Petra Brandt", "with an initial, of"),
        ("Mohammed Lund", "Mohammad Lund", "a spelling of"),
        ("Mane Gevorgyan", "Mane Gevogryan", "a spelling of"),
        ("Ada Brandt", "Eva Brandt", None),
        ("Ada Brandt", "Ada Lund", None),
        ("P. Brandt", "Ada Petra Brandt", None),
        ("Robert James Lund", "Robert Paul Lund", None),
        ("David Baker", "David Barker", None),
        ("Maria Lund", "Mario Lund", None),
        ("Ada Brandt", "Brandt", None),
    ],
)
def test_same_person(one: str, other: str, reason: str | None) -> None:
    assert same_person(name_key(one).split(), name_key(other).split()) == reason
    assert same_person(name_key(other).split(), name_key(one).split()) == reason


@pytest.mark.parametrize(
    ("names", "speakers"),
    [
        (["Nikol Pashinyan", "Nikol Pashinian", "Pashinian"], [{"Nikol Pashinyan", "Nikol Pashinian", "Pashinian"}]),
        (["Ada Brandt", "A. Brandt", "Brandt"], [{"Ada Brandt", "A. Brandt", "Brandt"}]),
        (["Ada Brandt", "Eva Brandt"], [{"Ada Brandt"}, {"Eva Brandt"}]),
        (["Ada Brandt", "Eva Brandt", "Brandt"], [{"Ada Brandt"}, {"Eva Brandt"}, {"Brandt"}]),
        (["Ada Brandt", "Eva Brandt", "E. Brandt"], [{"Ada Brandt"}, {"Eva Brandt", "E. Brandt"}]),
        (["Ada Brandt", "Anna Brandt", "A. Brandt"], [{"Ada Brandt"}, {"Anna Brandt"}, {"A. Brandt"}]),
        (["Ada Brandt", "Ole Lund", "Lund"], [{"Ada Brandt"}, {"Ole Lund", "Lund"}]),
    ],
)
def test_who_is_one_speaker_whatever_is_read_first(names: list[str], speakers: list[set[str]]) -> None:
    for order in permutations(names):
        assert enrolled(in_memory(), *order) == sorted(speakers, key=sorted), order


@pytest.mark.parametrize("order", [("Brandt", "Ada Brandt"), ("A. Brandt", "Ada Brandt"), ("Ada Brandt", "Brandt")])
def test_a_person_is_shown_by_the_full_name(db: Database, order: tuple[str, ...]) -> None:
    enrolled(db, *order)
    assert [r["name"] for r in db.table("people").rows] == ["Ada Brandt"]


def test_only_people_have_surnames(db: Database) -> None:
    enrolled(db, "Sarn", kind="state")
    enrolled(db, "Defence Ministry of Sarn", "Sarn", kind="organisation")
    assert db.table("people").count == 2


def test_each_spelling_keeps_its_reason(db: Database) -> None:
    enrolled(db, "Mane Gevorgyan", "Mane Gevogryan", "Gevorgyan")
    [person] = [r["id"] for r in db.table("people").rows]
    assert {r["name"]: r["reason"] for r in people.keys_of(db, person)} == {
        "Mane Gevorgyan": "first seen",
        "Mane Gevogryan": "a spelling of Mane Gevorgyan",
        "Gevorgyan": "the only person of that surname",
    }


def test_what_was_decided_by_hand_is_not_changed_by_rule(db: Database) -> None:
    enrolled(db, "Ada Brandt", "Brandt")
    db.execute("update forms set by_hand = 1 where key = 'brandt'")
    assert enrolled(db, "Ada Brandt", "Brandt", "Eva Brandt") == [{"Ada Brandt", "Brandt"}, {"Eva Brandt"}]


@pytest.mark.parametrize(
    ("mentions", "kinds", "speakers"),
    [
        (["Mane Gevogryan", "Gevorgyan"], ["person"] * 2, [{"Mane Gevogryan", "Gevorgyan"}]),
        (["Gevorgyan", "Mane Gevogryan"], ["person"] * 2, [{"Mane Gevogryan", "Gevorgyan"}]),
        (["Mane Gevogryan", "Ole Gevogryan", "Gevorgyan"], ["person"] * 3,
         [{"Gevorgyan"}, {"Mane Gevogryan"}, {"Ole Gevogryan"}]),
        (["Defence Ministry", "Sarn Defence Ministry"], ["organisation"] * 2,
         [{"Defence Ministry"}, {"Sarn Defence Ministry"}]),
    ],
)  # fmt: skip
def test_speakers_of_one_article(mentions: list[str], kinds: list[NameKind], speakers: list[set[str]]) -> None:
    text = " ".join(f"“Word number {n} of it,” {mention} said." for n, mention in enumerate(mentions))
    made = record(
        text,
        quotes=[quote(f"Word number {n} of it", by=mention) for n, mention in enumerate(mentions)],
        names=[name(mention, kind) for mention, kind in zip(mentions, kinds, strict=True)],
    )
    by_person: dict[int, set[str]] = {}
    for row in in_memory(made).query("select name, person_id from forms"):
        by_person.setdefault(row["person_id"], set()).add(row["name"])
    assert sorted(by_person.values(), key=sorted) == speakers


def test_who_is_not_read_as_a_person_is_joined_with_nobody() -> None:
    said = [
        record(f"“Report {n} is out,” the {who} said.", id=who, quotes=[quote(f"Report {n} is out", by=who)])
        for n, who in enumerate(["Defence Ministry", "Sarn’s Defence Ministry", "Lund’s Defence Ministry"])
    ]
    db = in_memory(*said)
    assert db.table("people").count == 3
    assert [p.name for p in people.find(db, "Defence Ministry")] == ["Defence Ministry"]


def test_a_name_is_what_most_of_its_mentions_are() -> None:
    text = "“It floats,” Ada Brandt said. Brandt left. Ada Brandt Hall is shut."
    names = [name("Ada Brandt"), name("Brandt", "person", "Ada Brandt"), name("Hall", "organisation", "Ada Brandt")]
    db = in_memory(record(text, quotes=[quote("It floats", by="Ada Brandt")], names=names))
    assert [r["kind"] for r in db.table("people").rows] == ["person"]


@pytest.fixture(scope="module")
def quoted() -> Database:
    """Quotations by several speakers; Ada Brandt has two, Ingrid Solheim is only mentioned."""
    speakers = ["Ada Brandt", "Nikol Pashinyan", "Eva Lund", "Ole Lund", "Ruritania", "Defence Ministry of Ruritania"]
    kinds: dict[str, NameKind] = {"Ruritania": "state", "Defence Ministry of Ruritania": "organisation"}
    records = [
        record(
            f"“{SAID}, {who},” said {who} ({number}). Baku was quiet. Ingrid Solheim was there.",
            id=f"a{number}",
            quotes=[quote(f"{SAID}, {who}", by=who)],
            names=[
                name(who, kinds.get(who, "person")),
                name("Baku", "state", "Ruritania"),
                name("Ingrid Solheim"),
            ],
        )
        for number, who in enumerate([*speakers, "Ada Brandt"])
    ]
    described = record(
        "The harbour master spoke. “It floats,” said the harbour master.",
        id="b",
        quotes=[quote("It floats", by="the harbour master", name="Ada Brandt")],
    )
    return in_memory(*records, described)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ada Brandt", ["Ada Brandt"]),
        ("brandt", ["Ada Brandt"]),
        ("President Brandt", ["Ada Brandt"]),
        ("Brandt's", ["Ada Brandt"]),
        ("Pashinian", ["Nikol Pashinyan"]),
        ("PASHINYAN", ["Nikol Pashinyan"]),
        ("Lund", ["Eva Lund", "Ole Lund"]),
        ("Eva Lund", ["Eva Lund"]),
        ("Ruritania", ["Ruritania"]),  # not the ministry whose name ends in it
        ("Baku", ["Ruritania"]),
        ("the harbour master", ["Ada Brandt"]),
        ("Ministry of Ruritania", ["Defence Ministry of Ruritania"]),
        ("the Defense Ministry of Ruritania", ["Defence Ministry of Ruritania"]),
        ("of Ada Brandt", []),
        ("Solheim", []),
        ("", []),
        ("the", []),
        ("'\";--", []),
    ],
)
def test_find(quoted: Database, typed: str, found: list[str]) -> None:
    assert [p.name for p in people.find(quoted, typed)] == found


@pytest.mark.parametrize(
    ("typed", "guessed"),
    [
        ("Pashinan", ["Nikol Pashinyan"]),
        ("Ada Bradnt", ["Ada Brandt"]),
        ("Brnadt", ["Ada Brandt"]),
        ("Ingrid Solheim", []),  # is called so, and was never quoted: nobody else is meant
        ("Lun", []),
        ("Xylophone", []),
    ],
)
def test_guess(quoted: Database, typed: str, guessed: list[str]) -> None:
    assert [p.name for p in people.guess(quoted, typed)] == guessed


def test_the_most_quoted_comes_first(quoted: Database) -> None:
    [ada] = people.find(quoted, "Brandt")
    assert ada.quotes == 3


@pytest.mark.parametrize(
    ("name_", "shown"),
    [
        ("Nikol Pashinian", "Nikol Pashinyan"),
        ("Eva Lund; Brandt", "Eva Lund; Brandt"),
        ("Eva Lund; Ada Brandt", "Eva Lund; Ada Brandt"),
        ("Nobody Known", "Nobody Known"),
        (None, None),
        ("", None),
    ],
)
def test_name_of(quoted: Database, name_: str | None, shown: str | None) -> None:
    assert people.name_of(quoted, name_) == shown
