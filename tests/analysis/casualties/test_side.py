"""Whose people the victims are."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import WAR, claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "side"),
    [
        ("The raid killed 12 Norwegian soldiers.", "12", "Norway"),
        ("The raid killed 12 soldiers from Norway.", "12", "Norway"),
        ("Norway lost another 40 soldiers.", "another 40", "Norway"),
        ("The Norwegian army said 974 of its soldiers had been killed.", "974", "Norway"),
        ("More than 1,700 men have died on the Norwegian side.", "More than 1,700", "Norway"),
        # where they were hit, and never whose missile it was
        ("A Swedish missile killed 12 people in the Norwegian town of Zenda." + WAR, "12", "Norway"),
        ("A Swedish missile that hit Zenda killed 12 civilians, Norwegian officials said." + WAR, "12", "Norway"),
        ("A Swedish missile killed 12 civilians." + WAR, "12", None),
        ("Sweden said its troops had killed 40 soldiers." + WAR, "40", None),
        # a place that the article explains
        ("Zenda, Norway, was shelled. A rocket killed nine people in Zenda." + WAR, "nine", "Norway"),
        # an outlet does not speak for a state
        ("Swedish Daily News said 40 people were killed." + WAR, "40", None),
        # both sides, accidents and crimes: nobody's
        ("Scores of civilians on both sides were killed." + WAR, "Scores", None),
        ("A bus crash near the Norwegian town of Zenda killed 12 people.", "12", None),
        ("A gunman shot dead three people in Norway, Norwegian police said.", "three", None),
    ],
)
def test_side(analyzed: Analyzed, said: str, phrase: str, side: str | None) -> None:
    assert claim(analyzed(said), phrase).side == side


def test_side_goes_on(analyzed: Analyzed) -> None:
    said = "Norwegian deaths have reached 900 since May. Another 30 soldiers are missing." + WAR
    assert claim(analyzed(said), "Another 30").side == "Norway"


@pytest.mark.parametrize(
    ("said", "phrase", "side"),
    [
        ("The raid killed 12 American soldiers and three Indian guards.", "12", "US"),
        ("The raid killed 12 American soldiers and three Indian guards.", "three", "India"),
        ("The bomb killed five British tourists.", "five", "UK"),
        # a place named without its country, and one beside the number itself
        (f"Rockets killed 12 people in Kharkiv.{WAR}", "12", "Ukraine"),
        (f"Shells killed 500 people in Lebanon and 40 in Israel.{WAR}", "40", "Israel"),
        (f"Rockets hit a hall in Norway, killing 12.{WAR}", "12", "Norway"),
        (f"Nine died in the shelling of the Norwegian town of Zenda.{WAR}", "Nine", "Norway"),
        # never who struck
        (f"The toll from the Norwegian attack stands at 12.{WAR}", "12", None),
        (f"A Norwegian minister said 300 militants had been killed.{WAR}", "300", None),
        (
            "Norwegian drones and Norwegian jets hit the hills. Norway says 64 civilians were killed in the strikes.",
            "64",
            None,
        ),
        # whose the people are goes with the number before it
        ("Norway said 12 of its nationals had been killed and eight hurt in Kenya.", "eight", "Norway"),
        ("The Norwegian army had its worst day, suffering 57 casualties.", "57", "Norway"),
        # a war itself is nobody's
        (f"Norway lost 12 soldiers. The conflict has killed 40,000 people since May.{WAR}", "40,000", None),
        # two parties alone
        (
            f"Kenya and Norway are at war. Norwegian missiles killed two men at a mill. Kenya prays and mourns.{WAR}",
            "two",
            "Kenya",
        ),
    ],
)
def test_side_where_the_sentence_hides_it(analyzed: Analyzed, said: str, phrase: str, side: str | None) -> None:
    assert claim(analyzed(said), phrase).side == side
