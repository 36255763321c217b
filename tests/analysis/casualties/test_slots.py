"""The slots of a casualty claim: victims, side, claimant, scope, day, superseded and denied."""

from collections.abc import Callable

import pytest

from analysis.records import CasualtyClaim, Record

Analyzed = Callable[..., Record]
WAR = " The shelling of the front line by artillery went on in spite of the truce."


def claim(record: Record, phrase: str) -> CasualtyClaim:
    return next(c for c in record.casualties if c.text == phrase)


@pytest.mark.parametrize(
    ("said", "phrase", "victims", "civilian"),
    [
        ("The raid killed 12 civilians.", "12", "civilians", True),
        ("The raid killed 12 young soldiers.", "12", "young soldiers", False),
        ("The raid killed 12 people.", "12", "people", None),
        ("The raid left 12 dead.", "12", None, None),
        ("The raid killed 12 civilians and wounded 30 others.", "30", "others", True),
        ("The raid killed three health workers.", "three", "health workers", True),
        ("The town counts 16 civilian deaths.", "16", "civilian deaths", True),
        ("In all, 974 of their troops were killed.", "974", "their troops", False),
    ],
)
def test_victims(analyzed: Analyzed, said: str, phrase: str, victims: str | None, civilian: bool | None) -> None:
    found = claim(analyzed(said), phrase)
    assert (found.victims, found.civilian) == (victims, civilian)


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
    ("said", "phrase", "scope"),
    [
        ("Three people were killed on Monday.", "Three", "current"),
        ("The 1988 war killed 30,000 people.", "30,000", "historical"),
        ("About 30,000 people were killed in 1988-94.", "About 30,000", "historical"),
        ("The First World War killed 16 million people.", "16 million", "historical"),
        ("The quake killed 140,000 people in 1923, and the town burned.", "140,000", "historical"),
        ("A storm killed 238 people decades ago.", "238", "historical"),
        ("Since 2014 the war has killed 13,000 people.", "13,000", "current"),
        ("A storm in 2023 killed 61 people.", "61", "current"),
        ("The 1988 quake is still remembered. It killed 25,000 people.", "25,000", "historical"),
        ("The 1988 quake is still remembered. Three people were killed on Monday.", "Three", "current"),
        ("At 5 p.m. (2000 GMT) three people were killed.", "three", "current"),
    ],
)
def test_scope(analyzed: Analyzed, said: str, phrase: str, scope: str) -> None:
    assert claim(analyzed(said, published="2024-05-15"), phrase).scope == scope


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("Bombs tore through Hentzau in 1972. They killed nine people. A film on it was made in 1997.", "historical"),
        ("Bombs tore through Hentzau in 1972. They killed nine people.", "current"),
        ("Bombs tore through Hentzau. They killed nine people.", "current"),
    ],
)
def test_scope_without_a_date_goes_by_the_latest_year_of_the_text(analyzed: Analyzed, said: str, scope: str) -> None:
    assert claim(analyzed(said), "nine").scope == scope


@pytest.mark.parametrize(
    ("said", "phrase", "day"),
    [
        ("Three people were killed on May 13, 2024.", "Three", "2024-05-13"),
        ("Since May 3, 2024, 31 people have died.", "31", None),
        ("Since May 3, 2024, 31 people have died, Ada Brandt said on May 13, 2024.", "31", "2024-05-13"),
        ("As of May 12, 2024, the toll was 231, Ada Brandt said on May 13, 2024.", "231", "2024-05-12"),
        ("Three people were killed.", "Three", None),
    ],
)
def test_as_of(analyzed: Analyzed, said: str, phrase: str, day: str | None) -> None:
    assert claim(analyzed(said, published="2024-05-15"), phrase).as_of == day


@pytest.mark.parametrize(
    ("said", "phrase", "negated"),
    [
        ("The police at first reported 11 dead but later spoke of 12 dead.", "11", True),
        ("The police at first reported 11 dead but later spoke of 12 dead.", "12", False),
        ("Initial estimates of the death toll of 40 were wrong.", "40", True),
        ("The death toll rose from 180 to 212.", "180", True),
        ("The death toll rose from 180 to 212.", "212", False),
        ("Three people were killed.", "Three", False),
    ],
)
def test_superseded(analyzed: Analyzed, said: str, phrase: str, negated: bool) -> None:
    assert claim(analyzed(said), phrase).negated is negated


STRUCK = "A Swedish missile killed 12 civilians in Zenda, officials said. "


@pytest.mark.parametrize(
    ("said", "denied_by"),
    [
        (STRUCK + "Sweden denied the attack.", "Sweden"),
        (STRUCK + "Sweden rejected the allegation.", "Sweden"),
        (STRUCK + "Sweden denied that its missile hit Zenda.", "Sweden"),
        (STRUCK + "Ada Brandt, a spokeswoman for the Swedish army, denied the attack.", "Ada Brandt"),
        (STRUCK + "Denmark denied the report.", None),  # another party
        (STRUCK + "Denmark, an ally of Sweden, rejected the allegation.", None),
        # another matter
        (STRUCK + "Sweden denied that it had bombed a bridge near Hentzau.", None),
        (STRUCK + "Norway said that a jet had been shot down. Sweden rejected the allegation.", None),
        (STRUCK, None),
    ],
)
def test_denied_by(analyzed: Analyzed, said: str, denied_by: str | None) -> None:
    assert claim(analyzed(said + WAR), "12").denied_by == denied_by


@pytest.mark.parametrize(
    ("said", "phrase", "measure"),
    [
        ("In all, 974 of their troops were killed.", "974", "total"),
        ("So far 31 people have died.", "31", "total"),
        ("More than 90 deaths have been counted since Monday.", "More than 90", "total"),
        ("The death toll from the flood rose to 212 on Wednesday.", "212", "total"),
        ("The ministry put the number of injured at 1,300.", "1,300", "total"),
        ("The raid killed 12 people.", "12", "incident"),
        ("Three civilians had been killed in an air attack on the town of Zenda.", "Three", "incident"),
        ("Two reporters were wounded by a bombardment.", "Two", "incident"),
        ("A gunman opened fire in an ambush, killing seven soldiers.", "seven", "incident"),
        ("Nine people were killed in the heaviest fighting since 1994.", "Nine", None),
        ("Three people were killed.", "Three", None),
    ],
)
def test_one_incident_or_a_running_total(analyzed: Analyzed, said: str, phrase: str, measure: str | None) -> None:
    assert claim(analyzed(said), phrase).measure == measure


def test_an_open_weekday_stands_for_the_day_where_the_page_has_no_date(analyzed: Analyzed) -> None:
    said = "Ada Brandt said on Monday that three people were killed."
    assert claim(analyzed(said), "three").as_of == "XXXX-WXX-1"
    assert claim(analyzed(said, published="2024-05-15"), "three").as_of == "2024-05-13"
