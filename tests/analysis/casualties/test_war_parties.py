"""Whose people the names in news of war stand for."""

from analysis.casualties.war_parties import force_of, people_counted_by, people_of


def test_words_of_war_news() -> None:
    assert people_of("Gaza") == "Palestine"
    assert people_of("Hamas") == "Hamas"
    assert people_of("the Americans") == "United States"
    assert people_of("Strelsau") is None
    assert force_of("Kabul") is None  # "the Kabul attack" is not Afghanistan's
    assert force_of("Afghan") == "Afghanistan"
    assert people_counted_by("Hamas") == "Palestine"
    assert people_counted_by("Norway") == "Norway"
