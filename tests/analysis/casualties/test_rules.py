"""The rule behind each slot of a claim, as `onrecord explain` names it: every rule by its own example."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from spacy.language import Language

import analysis.casualties
from analysis import pipeline
from analysis.reading.article import Article
from analysis.rules import Rules
from tests.analysis.casualties.claims import WAR

STRUCK = "A Swedish missile killed 12 civilians in Zenda, officials said. "
type Explained = Callable[[str, str], dict[str, str]]


@pytest.fixture(scope="module")
def explained(nlp: Language) -> Explained:
    """The rules behind the slots of the claim of these words."""

    def run(said: str, phrase: str) -> dict[str, str]:
        doc = nlp(pipeline.prepared(nlp, Article(id="test", text=said, published="2024-05-15")))
        claim = next(c for c in doc._.casualties if c.text == phrase)
        return dict(doc._.rules[claim])

    return run


@pytest.mark.parametrize(
    ("said", "phrase", "rule"),
    [
        ("The raid left 12 dead.", "12", "trigger_within_the_phrase"),
        ("The toll rose to 112.", "112", "reached_by_a_running_count"),
        ("The flood cost the lives of 40 villagers.", "40", "people_behind_of"),
        ("Deaths have reached 4,021.", "4,021", "reached_by_a_noun"),
        ("The army lost another 40 soldiers.", "another 40", "lost_by_the_subject"),
        ("Survivors wept at the wreck. Divers are still searching for 30 people.", "30", "searched_for"),
        ("Twelve children were among the dead.", "Twelve", "among_the_victims"),
        ("Of the dead, 23 were villagers.", "23", "out_of_the_victims"),
        ("The victims came from two countries: 32 Norwegians and 18 Kenyans.", "32", "listed_behind_a_colon"),
        ("Police said 16 of the victims were women.", "16", "some_of_the_victims"),
        ("Those killed included two children.", "two", "who_those_were"),
        ("The victims were two nurses and a cook.", "two", "who_the_victims_were"),
        ("By evening the dead numbered 231.", "231", "reached_by_the_victims"),
        ("In all 20 people were killed.", "20", "right_before_the_trigger"),
        ("A gunman opened fire, killing seven students.", "seven", "right_behind_the_trigger"),
        ("The shelling killed 80 soldiers, as well as 37 civilians.", "37", "object_of_the_trigger"),
        ("64 passengers of the ferry drowned.", "64", "subject_of_the_trigger"),
        ("20 people in Zenda killed by the storm were buried.", "20", "described_by_the_trigger"),
        ("Up to 70 villagers are believed to have died.", "Up to 70", "said_of_the_people"),
        ("Rescuers brought out 12 miners, all dead.", "12", "near_in_the_clause"),
        # without a trigger of its own
        ("The blast killed 26 people, 20 of them children.", "20", "some_of_those_counted"),
        ("Twenty people drowned, among them six children.", "six", "included"),
        ("Forty people died in Zenda and seven in Strelsau.", "seven", "joined_to_the_number_before"),
        ("A raid killed 12 people. Five of them were found in a cellar.", "Five", "told_of_some"),
        ("A raid killed 12 people. The bureau has recorded 14.", "14", "recorded_too"),
        ("Police said four rebels were killed. The army's count was six.", "six", "count_was"),
        # zero, and no figure at all
        ("No one was hurt.", "No one", "nobody_harmed"),
        ("There were no casualties.", "no", "no_victims"),
        ("Sweden refuses to disclose its casualties.", "Sweden refuses to disclose its casualties", "losses_not_given"),
        ("Norway’s army said soldiers had been wounded but gave no figures.", "gave no figures", "figure_not_given"),
    ],
)
def test_why_the_number_counts(explained: Explained, said: str, phrase: str, rule: str) -> None:
    assert explained(said, phrase)["trigger"] == rule


@pytest.mark.parametrize(
    ("said", "phrase", "rule"),
    [
        (f"The raid killed 12 Norwegian soldiers.{WAR}", "12", "described_as_theirs"),
        (f"Norwegian casualties were high, with the agency reporting 85 deaths.{WAR}", "85", "topic_of_the_sentence"),
        (f"The Norwegian army said 974 of its soldiers had been killed.{WAR}", "974", "owned_by_a_side"),
        ("More than 1,700 men have died on the Norwegian side.", "More than 1,700", "on_the_side_of"),
        ("Norway lost another 40 soldiers.", "another 40", "lost_by_a_side"),
        (f"Shells killed 500 people in Lebanon and 40 in Israel.{WAR}", "40", "place_beside_the_number"),
        ("Norway said 12 of its nationals had been killed and eight hurt.", "eight", "same_people_as_before"),
        ("A bus crash near the Norwegian town of Zenda killed 12 people.", "12", "outside_a_war"),
        (f"A missile killed 12 people in the Norwegian town of Zenda.{WAR}", "12", "place_of_the_incident"),
        (f"Scores of civilians on both sides were killed.{WAR}", "Scores", "of_both_sides"),
        (f"The conflict has killed 40,000 people since May.{WAR}", "40,000", "of_the_war_itself"),
        (f"A minister said 300 militants had been killed.{WAR}", "300", "irregulars_of_the_other_party"),
        (f"Half a million people fled.{WAR}", "Half a million", "displaced_by_a_war"),
        (f"Enemy losses total 12, Norway said. Norway fights Kenya.{WAR}", "12", "enemy_of_the_claimant"),
        (f"Norway said its troops had killed 40 soldiers.{WAR}", "40", "struck_by_the_claimant"),
        (f"A Swedish missile killed 12 civilians, Norwegian officials said.{WAR}", "12", "claimants_people_struck"),
        (f"Norway lost 40 men in May. Swedish jets killed 12 men.{WAR}", "12", "people_of_the_claim_before"),
        (f"A Swedish missile killed 12 civilians.{WAR}", "12", "attacker_of_nobody_known"),
        (
            f"Norwegian deaths have reached 900. Another 30 are missing.{WAR}",
            "Another 30",
            "goes_on_from_the_claim_before",
        ),
        (
            "Norwegian drones and Norwegian jets hit the hills. Norway says 64 civilians were killed in the strikes.",
            "64",
            "only_striker_counts",
        ),
        (
            f"Kenya and Norway are at war. Norwegian missiles killed two men at a mill. Kenya prays and mourns.{WAR}",
            "two",
            "other_party",
        ),
    ],
)
def test_why_the_side(explained: Explained, said: str, phrase: str, rule: str) -> None:
    assert explained(said, phrase)["side"] == rule


@pytest.mark.parametrize(
    ("said", "phrase", "rule"),
    [
        ("Two blasts killed 95 people, state television quoted Ada Brandt as saying.", "95", "cited_as_saying"),
        ("The Hentzau Institute recorded 65 deaths.", "65", "who_counts_the_figure"),
        ("Bo Lund said the army had said that five people were killed.", "five", "speaker_within_the_quotation"),
        ("Ada Brandt said three people were killed.", "three", "speaker_of_the_quotation"),
        ("Police said four rebels were killed. The army's count was six.", "six", "writer_of_the_report"),
        ("The Zenda Ministry accused the rebels of shelling a camp, killing 40 guards.", "40", "who_accuses"),
        ("Ada Brandt said three were killed. Another 12 are missing.", "Another 12", "speaker_of_the_sentence_before"),
        (
            "The crush killed 153 people, the fire agency said Sunday, while 82 people were injured.",
            "82",
            "speaker_of_the_sentence",
        ),
    ],
)
def test_why_the_claimant(explained: Explained, said: str, phrase: str, rule: str) -> None:
    assert explained(said, phrase)["claimant"] == rule


@pytest.mark.parametrize(
    ("said", "phrase", "slot", "rule"),
    [
        ("The raid killed 12 villagers.", "12", "victims", "words_from_the_number_to_its_noun"),
        ("The raid killed 12 villagers.", "12", "civilian", "noun_for_civilians_or_soldiers"),
        ("The raid killed 12 armed men.", "12", "civilian", "described_as_armed"),
        ("The raid killed three health workers.", "three", "civilian", "described_by_a_civilian_service"),
        ("The raid killed 12 civilians and wounded 30 others.", "30", "civilian", "same_as_the_number_before"),
        ("The First World War killed 16 million people.", "16 million", "scope", "phrase_for_the_past"),
        ("Since 2014 the war has killed 13,000 people.", "13,000", "scope", "counted_since_a_year"),
        ("40 people died in March, as in the 1988 quake.", "40", "scope", "month_nearer_than_the_year"),
        ("The quake killed 140,000 people in 1923.", "140,000", "scope", "year_nearest_to_the_number"),
        ("Three people were killed on Monday.", "Three", "scope", "day_of_these_weeks"),
        ("Three people were killed.", "Three", "scope", "without_a_date"),
        ("As of May 12, 2024, the toll was 231, Ada Brandt said on May 13, 2024.", "231", "as_of", "counted_to_a_day"),
        ("Three people were killed on May 13, 2024.", "Three", "as_of", "latest_day_of_the_sentence"),
        ("The police at first reported 11 dead.", "11", "negated", "said_of_an_earlier_figure"),
        ("The death toll rose from 180 to 212.", "180", "negated", "replaced_by_another"),
        ("So far 31 people have died.", "31", "measure", "words_for_a_total"),
        ("More than 90 people have died since Monday.", "More than 90", "measure", "counted_since"),
        ("The death toll rose to 212.", "212", "measure", "running_count"),
        ("The raid killed 12 people.", "12", "measure", "strikes_in_the_clause"),
        ("A gunman opened fire in an ambush, killing seven soldiers.", "seven", "measure", "result_of_a_strike"),
        ("The army lost 106 troops, including 60 casualties in the past day.", "60", "kind", "counted_with_the_killed"),
        ("The front saw 600 men killed or wounded.", "600", "kind", "killed_or_wounded"),
        ("The guards killed or captured over 500 rebels.", "over 500", "kind", "killed_or_something_else"),
        (STRUCK + "Sweden denied the attack.", "12", "denied_by", "attackers_side_denies_it"),
        ("Nobody was killed, Ada Brandt said.", "Nobody", "claimant", "speaker_of_the_quotation"),
        (f"Norway gave no toll.{WAR}", "Norway gave no toll", "claimant", "who_tells_nothing"),
        (f"Norway gave no toll.{WAR}", "Norway gave no toll", "side", "side_of_who_tells_nothing"),
        (STRUCK + "Sweden denied the attack.", "12", "attacker", "subject_that_acts"),
    ],
)
def test_why_the_other_slots(explained: Explained, said: str, phrase: str, slot: str, rule: str) -> None:
    assert explained(said, phrase)[slot] == rule


def test_a_slot_that_no_rule_fills_is_not_explained(explained: Explained) -> None:
    slots = explained("Three people were killed.", "Three")
    assert not {"civilian", "as_of", "negated", "denied_by", "measure", "claimant"} & slots.keys()


def tables() -> Iterator[Rules[Any, Any]]:
    """All tables of rules for casualties."""
    for module in pkgutil.iter_modules(analysis.casualties.__path__, "analysis.casualties."):
        found = vars(importlib.import_module(module.name)).values()
        yield from (table for table in found if isinstance(table, Rules))


def test_every_rule_states_itself_with_an_example() -> None:
    rules = {rule for table in tables() for rule in table.rules}
    assert [rule.__name__ for rule in rules if (rule.__doc__ or "").count('"') < 2] == []


def test_a_table_holds_a_rule_once() -> None:
    assert [table.slot for table in tables() if len(set(table.rules)) < len(table.rules)] == []
