"""Who claims a toll where the sentence hides it, and whose people its victims are."""

from collections.abc import Callable

import pytest

from analysis.casualties.war_parties import force_of, news_name, people_of, spoken_for
from analysis.records import CasualtyClaim, Record

Analyzed = Callable[..., Record]
WAR = " The shelling of the front line by artillery went on in spite of the truce."


def claim(record: Record, phrase: str) -> CasualtyClaim:
    return next(c for c in record.casualties if c.text == phrase)


@pytest.mark.parametrize(
    ("said", "phrase", "claimant"),
    [
        # a speaker at the end, wherever the parse hangs the verb
        (
            "Rockets hit a mill, killing two and hurting 12, the regional governor, Ada Brandt, said.",
            "two",
            "Ada Brandt",
        ),
        (
            "Gunmen killed 113 people in Plateau State, the head of Zenda council, Bo Lind, told Coast Daily.",
            "113",
            "Bo Lind",
        ),
        ("Three dead in Zenda fire, say medics.", "Three", "medics"),
        ("A bus fell, killing 52, among them five boys, the governor, Bo Lind, said.", "five", "Bo Lind"),
        (
            "Guards killed at least 21 villagers, Zenda Rights Watch has documented.",
            "at least 21",
            "Zenda Rights Watch",
        ),
        # through others
        (
            "Two blasts killed 95 people, state television quoted Health Minister Ada Brandt as saying.",
            "95",
            "Ada Brandt",
        ),
        ("Fifteen deaths were reported by a district official on Friday.", "Fifteen", "a district official"),
        # an accusation
        (
            "The Zenda Defence Ministry accused the rebels of shelling a camp, killing 40 guards.",
            "40",
            "Zenda Defence Ministry",
        ),
        # the statement goes on behind its speaker
        (
            "The crush killed 153 people, the fire agency said Sunday, while 82 people were injured.",
            "82",
            "the fire agency",
        ),
        ("The guards killed 11 bandits, it said.", "11", None),
        # not everybody who stands before a verb
        ("ZENDA: The death toll of the quake rose to 112 on Tuesday.", "112", None),
        ("Most estimate some 400,000 dead.", "some 400,000", None),
        ("Twelve people died and another 30 were reported missing.", "another 30", None),
    ],
)
def test_claimant(analyzed: Analyzed, said: str, phrase: str, claimant: str | None) -> None:
    assert claim(analyzed(said), phrase).claimant == claimant


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
def test_side(analyzed: Analyzed, said: str, phrase: str, side: str | None) -> None:
    assert claim(analyzed(said), phrase).side == side


def test_words_of_war_news() -> None:
    assert people_of("Gaza") == "Palestine"
    assert people_of("Hamas") == "Hamas"
    assert people_of("the Americans") == "United States"
    assert people_of("Strelsau") is None
    assert force_of("Kabul") is None  # "the Kabul attack" is not Afghanistan's
    assert force_of("Afghan") == "Afghanistan"
    assert spoken_for("Hamas") == "Palestine"
    assert spoken_for("Norway") == "Norway"
    assert news_name("United States") == "US"
    assert news_name(None) is None
