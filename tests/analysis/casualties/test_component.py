"""Casualty claims: which numbers count people to whom something happened, what, and how many."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.records import CasualtyClaim, Record, Span

Analyzed = Callable[..., Record]


def read(claims: tuple[CasualtyClaim, ...]) -> list[tuple[str, str]]:
    return [(c.text, c.kind) for c in claims]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # earthquakes and other disasters
        (
            "At least 45 people were killed and more than 300 injured when an earthquake struck Ruritania on Tuesday.",
            [("At least 45", "killed"), ("more than 300", "wounded")],
        ),
        ("The quake left 12 dead and 30 injured.", [("12", "killed"), ("30", "wounded")]),
        (
            "Rescuers pulled 14 bodies from the rubble and were still searching for 30 people.",
            [("14", "killed"), ("30", "missing")],
        ),
        ("The divers stopped looking for nine others.", [("nine", "missing")]),
        ("The death toll from the flood rose to 212 on Wednesday.", [("212", "killed")]),
        ("The ministry put the number of injured at 1,300.", [("1,300", "wounded")]),
        ("Deaths have reached 4,021 since the spring.", [("4,021", "killed")]),
        (
            "About 12,000 people were left homeless and 40,000 more were forced to flee their homes.",
            [("About 12,000", "displaced"), ("40,000", "displaced")],
        ),
        ("Up to 70 villagers are believed to have died.", [("Up to 70", "killed")]),
        # crimes
        (
            "A gunman opened fire at a school, killing seven students and two teachers and wounding 13 others.",
            [("seven", "killed"), ("two", "killed"), ("13", "wounded")],
        ),
        ("Three people were shot dead.", [("Three", "killed")]),
        ("The bomb claimed nine lives.", [("nine", "killed")]),
        ("Of the 30 injured, 12 were children.", [("30", "wounded"), ("12", "wounded")]),
        ("The victims were two nurses and a cook.", [("two", "killed")]),
        # ships and trains
        (
            "The ferry was carrying 250 passengers; 64 drowned, 20 are still missing and 166 were rescued.",
            [("64", "killed"), ("20", "missing")],
        ),
        (
            "More than 20 people, among them six children, drowned when their boat capsized off Strelsau.",
            [("More than 20", "killed"), ("six", "killed")],
        ),
        ("Eleven sailors lost their lives.", [("Eleven", "killed")]),
        # illness
        ("Cholera has killed 1,200 people and sickened 30,000 since October.", [("1,200", "killed")]),
        ("The agency counted 26 deaths, and 701 people have been infected.", [("26", "killed")]),
        # wars
        ("The flood cost the lives of more than 5,200 villagers.", [("more than 5,200", "killed")]),
        ("The army lost another 40 soldiers.", [("another 40", "killed")]),
        ("A further 1,310 wounded sailors lay in the harbour hospital.", [("A further 1,310", "wounded")]),
        ("Nine civilians and 62 service personnel had been killed.", [("Nine", "killed"), ("62", "killed")]),
        ("The shelling killed 80 soldiers, as well as 37 civilians.", [("80", "killed"), ("37", "killed")]),
        ("The front saw 600 men killed or wounded.", [("600", "casualties")]),
        ("The two armies reported 200 casualties.", [("200", "casualties")]),
        ("Half a million people fled across the border.", [("Half a million", "displaced")]),
        ("Tens of thousands of villagers were driven from their homes.", [("Tens of thousands", "displaced")]),
        ("Thirty-one prisoners of war were exchanged on Friday.", [("Thirty-one", "captured")]),
        ("Rebels took 40 villagers hostage.", [("40", "captured")]),
        ("More than 130 sailors are still unaccounted for.", [("More than 130", "missing")]),
    ],
)
def test_claims(analyzed: Analyzed, said: str, expected: list[tuple[str, str]]) -> None:
    assert read(analyzed(said).casualties) == expected


def test_two_things_happened_to_the_same_people(analyzed: Analyzed) -> None:
    found = read(analyzed("The talks concerned 62 captive servicemen who disappeared in March.").casualties)
    assert found == [("62", "captured"), ("62", "missing")]


@pytest.mark.parametrize(
    "said",
    [
        # feared, foretold, simulated, supposed
        "Officials fear that 500 people have died.",
        "Twelve climbers are feared dead.",
        "The blast could kill hundreds of people, a study warned.",
        "Such a wave would leave up to 17,000 dead and 60,000 without a home.",
        "The exercise ended with 500 simulated casualties.",
        "If 40 soldiers were killed, the talks would end.",
        "They plotted to kill 30 people.",
        # averages
        "The flu kills 36,000 people a year.",
        # things, and people to whom nothing of the kind happened
        "The vote killed two bills.",
        "The army destroyed 12 tanks.",
        "The crew of 20 was rescued, and 300 guests were evacuated.",
        "Police arrested 14 men.",
        "The storm hit 40 villages.",
        # who struck, where and when
        "The mayor was killed by two gunmen.",
        "The mayor was killed 12 years ago.",
        "The singer died in 2010 at the age of 81.",
        "A reporter died aboard Flight 812.",
        # one of them
        "One of the wounded is a guard.",
        "The rangers did not kill 12 people.",
        "Two suspects fled the scene.",
        "The board has three governing bodies.",
    ],
)
def test_no_claim(analyzed: Analyzed, said: str) -> None:
    assert analyzed(said).casualties == ()


@pytest.mark.parametrize(
    ("said", "phrase", "kind"),
    [
        ("No one was hurt in the explosion.", "No one", "wounded"),
        ("Nobody was killed, the mayor said.", "Nobody", "killed"),
        ("There were no casualties.", "no", "casualties"),
        ("None of the 12 passengers was injured.", "None", "wounded"),
    ],
)
def test_nobody_is_a_claim_of_zero(analyzed: Analyzed, said: str, phrase: str, kind: str) -> None:
    (claim,) = analyzed(said).casualties
    assert (claim.text, claim.kind, claim.low, claim.high, claim.qualifier) == (phrase, kind, 0, 0, "none")


def test_nobody_did_something_else(analyzed: Analyzed) -> None:
    assert analyzed("No one has captured the mood of the town.").casualties == ()


def test_furniture_is_left_out(analyzed: Analyzed) -> None:
    text = "Three people were killed.\nRelated: Two teens killed in Hentzau"
    related = Span(text.index("Related"), len(text))
    assert read(analyzed(text, furniture=(related,)).casualties) == [("Three", "killed")]


WORDS = ["killed", "dead", "at least", "12", "civilians", "and", "toll of", "from", "hostage", "no one", ".", "\n", "’"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join))
def test_every_claim_is_a_slice_of_the_text(analyzed: Analyzed, said: str) -> None:
    claims = analyzed(said).casualties
    assert all(said[c.start : c.end] == c.text and c.text for c in claims)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
