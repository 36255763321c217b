"""Who claims a figure."""

from collections.abc import Callable

import pytest

from analysis.records import Record
from tests.analysis.casualties.claims import claim

Analyzed = Callable[..., Record]


@pytest.mark.parametrize(
    ("said", "phrase", "claimant"),
    [
        ("Three people were killed.", "Three", None),
        ("Three people were killed, the Hentzau police said.", "Three", "the Hentzau police"),
        ("Mayor Ada Brandt said that three people were killed.", "three", "Ada Brandt"),
        ("According to the Coast Guard, three people were killed.", "three", "Coast Guard"),
        ("The Hentzau Institute recorded 65 to 105 deaths.", "65 to 105", "Hentzau Institute"),
        ("The Hentzau Institute put the death toll at 31.", "31", "Hentzau Institute"),
        ("Figures released by the Hentzau Institute suggest that 31 people died.", "31", "Hentzau Institute"),
        ("News reports say that three people were killed.", "three", None),
        ("Ada Brandt said three people were killed. Another 12 are missing.", "Another 12", "Ada Brandt"),
        ("Ada Brandt said 12 people were killed and 30 wounded.", "30", "Ada Brandt"),
        # a chief of police is not the police
        ("Zenda police chief Ada Brandt wept. The police had reported nine dead.", "nine", "The police"),
        ("The ministry said for the first time that 83 people had been killed.", "83", "The ministry"),
        (
            "Bo Lund said the raid killed seven people, while the Coast Guard said five were killed.",
            "five",
            "Coast Guard",
        ),
        (
            "The health ministry of Zenda met. Three people were killed, according to the ministry.",
            "Three",
            "The health ministry of Zenda",
        ),
    ],
)
def test_claimant(analyzed: Analyzed, said: str, phrase: str, claimant: str | None) -> None:
    assert claim(analyzed(said), phrase).claimant == claimant


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
def test_claimant_where_the_sentence_hides_it(analyzed: Analyzed, said: str, phrase: str, claimant: str | None) -> None:
    assert claim(analyzed(said), phrase).claimant == claimant
