"""The forms in which news tells casualties: lists, partitives, headlines, captives, and what only looks like them."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]


def read(record: Record) -> list[tuple[str, str]]:
    return [(c.text, c.kind) for c in record.casualties]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # a verb and a noun of one form
        ("In 1998 52 shoppers were murdered in Zenda.", [("52", "killed")]),
        ("Thirty monks were massacred at the gate.", [("Thirty", "killed")]),
        ("The rebels captured 25 soldiers at the bridge.", [("25", "captured")]),
        ("The commission documented 184 killings in four villages.", [("184", "killed")]),
        # parts of those just counted
        ("The blast killed 26 people, 20 of them children.", [("26", "killed"), ("20", "killed")]),
        (
            "Fifty of its soldiers died, 42 of them army men and eight border guards.",
            [("Fifty", "killed"), ("42", "killed"), ("eight", "killed")],
        ),
        ("The clinic took in 29 wounded, six of whom died.", [("29", "wounded"), ("six", "killed")]),
        ("Of the dead, 23 were villagers.", [("23", "killed")]),
        ("Police said 16 of the victims were women.", [("16", "killed")]),
        ("Those killed included two children.", [("two", "killed")]),
        ("Twelve children were among the dead.", [("Twelve", "killed")]),
        ("The death toll includes 20 foreigners.", [("20", "killed")]),
        ("Hospital staff said 109 of the injured had gone home.", [("109", "wounded")]),
        ("The crash left 30 people hurt, six critically.", [("30", "wounded"), ("six", "wounded")]),
        ("Forty people died in Zenda and seven in Strelsau.", [("Forty", "killed"), ("seven", "killed")]),
        ("The raid killed two guards and wounded several more.", [("two", "killed"), ("several", "wounded")]),
        (
            "The victims came from two countries: 32 Norwegians and 18 Kenyans.",
            [("32", "killed"), ("18", "killed")],
        ),
        # the figure behind its word
        ("By evening the dead numbered 231.", [("231", "killed")]),
        ("The monitor put the army's losses at 74 soldiers.", [("74", "killed")]),
        ("Casualty figures vary.  A body count of 889 was given.", [("889", "killed")]),
        ("A strike raised the number of villagers killed since July 8 to 604.", [("604", "killed")]),
        # headlines and lines of live pages
        ("18 dead, 59 injured as roof falls in Zenda", [("18", "killed"), ("59", "wounded")]),
        ("Two Norwegians among those hurt in Zenda blast", [("Two", "wounded")]),
        # care and search
        ("Eleven victims remained in intensive care.", [("Eleven", "wounded")]),
        ("The roof fell in; 40 were hurt, with two in serious condition.", [("40", "wounded"), ("two", "wounded")]),
        (
            "The bomb killed four. Zenda hospital said it had admitted ten patients.",
            [("four", "killed"), ("ten", "wounded")],
        ),
        (
            "Divers found the wreck. Survivors wept. We are still searching for about 30 people.",
            [("about 30", "missing")],
        ),
        ("The photographs showed dozens of bodies in shrouds.", [("dozens", "killed")]),
        # captives set free
        ("Ruritania secured the release of 215 citizens in a prisoner swap.", [("215", "captured")]),
        ("The army took about 2,000 prisoners and lost the hill.", [("about 2,000", "captured")]),
        # several fates of one number
        ("The battle cost the corps 180 dead, wounded or taken prisoner.", [("180", "casualties")]),
        ("The guards killed or captured over 500 rebels.", [("over 500", "casualties")]),
        (
            "Ruritania has lost 4,000 troops, including 60 casualties in the past day.",
            [("4,000", "killed"), ("60", "killed")],
        ),
        # people by the ending of their name alone
        ("About 300 naturists were murdered.", [("About 300", "killed")]),
        # the sentence goes on with the trigger of the one before
        ("Police said four rebels were killed. The army's count was six.", [("four", "killed"), ("six", "killed")]),
    ],
)
def test_forms(analyzed: Analyzed, said: str, expected: list[tuple[str, str]]) -> None:
    assert read(analyzed(said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Thousands of dead fish were found in the bay.",
        "Nineteen dolphin deaths were confirmed.",
        "The toll on the roads rose to 33 deaths per day.",
        "Flu claims millions of lives each year.",
        "In a simulation, 3,200 soldiers died within days.",
        "The fire brigade practised with 40 mock casualties.",
        "The gunman, 51, is also dead.",
        "Eighteen of 31 trucks were destroyed.",
        "Police released 12 pictures and are searching for two men.",
        "More than 50,000 people sleep in camps, while the wounded are moved.",
        "Three officials told Coast Daily that many had died.",
        "Nobody knows the toll. The number of countries is stable at 46.",
        "About 75 students have fallen ill.",
        "Twelve people fled the building.",
        "The club lost 12 players to injury.",
    ],
)
def test_what_counts_nobody(analyzed: Analyzed, said: str) -> None:
    assert read(analyzed(said)) == []


def test_a_rate_is_told_from_a_day(analyzed: Analyzed) -> None:
    assert read(analyzed("The blast killed 30 people a day after the truce.")) == [("30", "killed")]
