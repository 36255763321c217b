"""Statements that a side gives no figure: recognised as such, never a zero, and told from other silence."""

from collections.abc import Callable

import pytest

from analysis.records import CasualtyClaim, Record
from tests.analysis.casualties.claims import WAR

Analyzed = Callable[..., Record]


def undisclosed(record: Record) -> list[CasualtyClaim]:
    return [c for c in record.casualties if c.undisclosed]


@pytest.mark.parametrize(
    ("said", "words", "kind", "side", "civilian"),
    [
        (
            "The Norwegian side hasn't disclosed its military losses, but it said that 71 villagers were killed.",
            "The Norwegian side hasn't disclosed its military losses",
            "casualties",
            "Norway",
            False,
        ),
        (
            "Norway hasn’t given details of its military losses.",
            "Norway hasn’t given details of its military losses",
            "casualties",
            "Norway",
            False,
        ),
        (
            "The Norwegian army declined to say how many of its soldiers had been killed.",
            "The Norwegian army declined to say how many of its soldiers had been killed",
            "killed",
            "Norway",
            False,
        ),
        (
            "Norway’s army said soldiers had been wounded but gave no figures.",
            "gave no figures",
            "wounded",
            "Norway",
            False,
        ),
        (
            "The ministry said its troops had suffered losses but gave no figure.",
            "gave no figure",
            "casualties",
            None,
            None,
        ),
        (
            "Norway has kept quiet about its losses.",
            "Norway has kept quiet about its losses",
            "casualties",
            "Norway",
            None,
        ),
        (
            "Norway has not released casualty figures.",
            "Norway has not released casualty figures",
            "casualties",
            "Norway",
            None,
        ),
        (
            "The army has yet to publish the number of dead.",
            "The army has yet to publish the number of dead",
            "killed",
            None,
            None,
        ),
        (
            "Sweden refuses to disclose its casualties.",
            "Sweden refuses to disclose its casualties",
            "casualties",
            "Sweden",
            None,
        ),
        (
            "The mayor spoke of several injured, without giving a number.",
            "without giving a number",
            "wounded",
            None,
            None,
        ),
        (
            "The police did not say how many people were injured.",
            "The police did not say how many people were injured",
            "wounded",
            None,
            None,
        ),
    ],
)
def test_undisclosed(
    analyzed: Analyzed, said: str, words: str, kind: str, side: str | None, civilian: bool | None
) -> None:
    (found,) = undisclosed(analyzed(said + WAR))
    assert (found.text, found.kind, found.side, found.civilian) == (words, kind, side, civilian)
    assert (found.low, found.high, found.qualifier) == (None, None, "none")


@pytest.mark.parametrize(
    ("said", "claimant"),
    [
        ("Norway has not disclosed its losses.", "Norway"),
        ("Ada Brandt would not say how many soldiers had died.", "Ada Brandt"),
        ("The ministry said its troops had suffered losses but gave no figure.", "The ministry"),
    ],
)
def test_who_keeps_it_back(analyzed: Analyzed, said: str, claimant: str) -> None:
    (found,) = undisclosed(analyzed(said + WAR))
    assert found.claimant == claimant


@pytest.mark.parametrize(
    "said",
    [
        "The company has not disclosed its losses.",  # money
        "The police have not released the names of the dead.",
        "The police did not provide details on the deaths of two tourists.",
        "Norway has not said who was killed.",
        "The army gave no reason for the deaths.",
        "The ministry has not reported any deaths.",  # rather a zero, and that it does not say either
        "The mayor said how many people had died was not yet known.",
        "The ministry has released casualty figures.",
        "The ministry did not comment.",
    ],
)
def test_other_silence(analyzed: Analyzed, said: str) -> None:
    assert undisclosed(analyzed(said)) == []


def test_nobody_hurt_is_a_figure(analyzed: Analyzed) -> None:
    (zero,) = analyzed("No one was hurt.").casualties
    assert not zero.undisclosed
