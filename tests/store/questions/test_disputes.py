"""A claim and its denial, found in the quotations of an article; no pair where the claim cannot be told."""

from typing import Any

import pytest

from store.questions.disputes import Dispute, asked, dispute
from store.schema import Database
from tests.builders import in_memory, name, quote, record

CLAIM = ("Ruritania’s jets bombed the pier", "Sylvania")


def disputes(db: Database, words: str | None) -> list[Dispute]:
    return [dispute(db, *pair) for pair in asked(db, words)]


def pairs(text: str, *said: Any) -> list[tuple[str, str]]:
    db = in_memory(record(text, quotes=said))
    return [(d.claim["text"], d.denial["text"]) for d in disputes(db, None)]


def claimed(words: str = CLAIM[0], by: str = CLAIM[1], **more: Any) -> Any:
    return quote(words, by=by, kind="indirect", **more)


@pytest.mark.parametrize(
    ("denied", "paired"),
    [
        ("the charge", True),
        ("a claim", True),
        ("the report as “a fairy tale", True),
        ("which", True),
        ("the claim was untrue", True),
        ("this is a lie", True),
        ("there was no truth in the report", True),
        ("a report that grain was sold", False),
        ("bombing anything", True),
        ("selling grain to Lutha", False),
    ],
)
def test_what_a_denial_is_of(denied: str, paired: bool) -> None:
    text = f"Sylvania said that {CLAIM[0]}. Ruritania denied {denied}."
    found = pairs(text, claimed(), claimed(denied, "Ruritania", denial=True))
    assert found == ([(CLAIM[0], denied)] if paired else [])


def test_a_pointer_means_the_claim_that_accuses_the_denier() -> None:
    grain = "the harvest was the best for years"
    text = f"Sylvania said that {CLAIM[0]}. Lutha said {grain}. Ruritania denied the charge."
    said = (claimed(), claimed(grain, "Lutha"), claimed("the charge", "Ruritania", denial=True))
    assert pairs(text, *said) == [(CLAIM[0], "the charge")]


def test_a_second_account_in_the_sentence_of_the_denial() -> None:
    text = f"Sylvania said that {CLAIM[0]}. Ruritania denied the charge, and Lutha said the pier probably collapsed."
    denial = claimed("the charge", "Ruritania", denial=True)
    assert pairs(text, claimed(), denial, claimed("the pier probably collapsed", "Lutha")) == [
        (CLAIM[0], "the charge"),
        (CLAIM[0], "the pier probably collapsed"),
    ]


@pytest.mark.parametrize(
    ("account", "by", "paired"),
    [
        ("it had not bombed the pier", "Ruritania", True),
        ("no such raid had been flown", "Ruritania", True),
        ("no such jets were left", "Lutha", True),
        ("no such ferries were left", "Lutha", False),
        ("it had not bombed the pier", "Lutha", False),  # who is not accused may mean another raid
        ("it had not seen the pier", "Ruritania", False),
        ("the bombed pier may not be rebuilt", "Ruritania", False),
        ("it will feed all who had not left the bombed pier", "Ruritania", False),
        ("its jets had bombed the pier", "Ruritania", False),
    ],
)
def test_who_is_accused_says_that_it_is_not_so(account: str, by: str, paired: bool) -> None:
    found = pairs(f"Sylvania said that {CLAIM[0]}. {by} said that {account}.", claimed(), claimed(account, by))
    assert found == ([(CLAIM[0], account)] if paired else [])


GRAIN = "the harvest was the best for years"


@pytest.mark.parametrize(("denied", "claim"), [("Lutha’s claims", GRAIN), ("those claims", CLAIM[0])])
def test_whose_claim_a_pointer_means(denied: str, claim: str) -> None:
    text = f"Lutha said {GRAIN}. Sylvania said that {CLAIM[0]}. Ruritania denied {denied}."
    said = (claimed(GRAIN, "Lutha"), claimed(), claimed(denied, "Ruritania", denial=True))
    assert pairs(text, *said) == [(claim, denied)]


def test_nobody_denies_what_they_say_themselves() -> None:
    text = "EU aid had reached the pier, the EU said. The EU denied the claim."
    said = (claimed("EU aid had reached the pier", "EU"), claimed("the claim", "The EU", denial=True))
    assert pairs(text, *said) == []


@pytest.mark.parametrize(("account", "paired"), [("they never flew", True), ("they were new", False)])
def test_an_account_that_stands_before_the_claim_it_is_set_against(account: str, paired: bool) -> None:
    before = f"Ruritania’s jets were on an exercise but {account}, the ministry of Ruritania said."
    text = f"{before} Sylvania said that {CLAIM[0]}, a claim Ruritania denied."
    said = (claimed(account, "the ministry of Ruritania"), claimed(), claimed("a claim", "Ruritania", denial=True))
    assert pairs(text, *said) == [(CLAIM[0], account)] * paired + [(CLAIM[0], "a claim")]


def test_a_denial_without_its_claim_stands_in_no_pair() -> None:
    assert pairs("Ruritania denied the charge.", claimed("the charge", "Ruritania", denial=True)) == []


def test_the_same_claim_in_two_articles() -> None:
    text = f"Sylvania said that {CLAIM[0]}. Ruritania denied the charge."
    said = (claimed(), claimed("the charge", "Ruritania", denial=True))
    names = [name("Sylvania", "state"), name("Ruritania", "state")]
    told = [record(text + more, id=id, quotes=said, names=names) for id, more in (("a", ""), ("b", " So it goes."))]
    db = in_memory(*told)
    assert [{r["article_id"] for r in d.others} for d in disputes(db, None)] == [{"b"}, {"a"}]
    assert [d.claim["article_id"] for d in disputes(db, "pier")] == ["a", "b"]
    assert disputes(db, "owl") == []


@pytest.mark.parametrize(
    ("accused", "denier", "paired"),
    [
        ("the United States", "The United States", True),
        ("American", "The United States", True),
        ("the United States", "The United Kingdom", False),
        ("South Korea", "South Africa", False),
        ("South Korean", "South Korea", True),
        ("Austria", "Australia", False),
        ("Niger", "Nigeria", False),
        ("Nigerian", "Nigeria", True),
    ],
)
def test_states_are_told_apart_by_their_own_names(accused: str, denier: str, paired: bool) -> None:
    claim = f"ships of {accused} crews sank the pier"
    text = f"Sylvania said {claim}. {denier} denied sinking anything at the pier."
    said = (claimed(claim), claimed("sinking anything at the pier", denier, denial=True))
    assert bool(pairs(text, *said)) is paired
