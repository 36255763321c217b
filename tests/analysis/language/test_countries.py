"""States by their own name, whatever a text calls them."""

import pytest

from analysis.language.countries import news_name, state_of, states_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("United States", "United Kingdom"),
        ("South Korea", "South Africa"),
        ("South Korea", "North Korea"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Nigerien", "Nigerian"),
        ("Iran", "Iraq"),
        ("Slovakia", "Slovenia"),
        ("Guinea", "Guinea-Bissau"),
        ("Dominica", "Dominican Republic"),
        ("Sudan", "South Sudan"),
    ],
)
def test_states_with_the_same_first_letters_are_two(one: str, other: str) -> None:
    assert None not in (state_of(one), state_of(other))
    assert state_of(one) != state_of(other)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("United States", "US"),
        ("United Kingdom", "UK"),
        ("Norway", "Norway"),
        ("Ada Brandt", "Ada Brandt"),
        (None, None),
    ],
)
def test_news_name(text: str | None, name: str | None) -> None:
    assert news_name(text) == name


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Turkey and Turkish pilots", [("Turkey", "Turkey"), ("Turkish", "Turkey")]),
        ("Turkish-backed men", [("Turkish", "Turkey")]),
        ("South Korean ships", [("South Korean", "South Korea")]),
        ("the South of the country", []),
        ("men of Bosnia and Herzegovina left", [("Bosnia and Herzegovina", "Bosnia and Herzegovina")]),
        ("the U.S. Army", [("U.S.", "United States")]),
        ("Ships left Nigeria.", [("Nigeria", "Nigeria")]),
        ("Nigerien and Nigerian", [("Nigerien", "Niger"), ("Nigerian", "Nigeria")]),
        ("Ankara said no", []),  # a city
        ("turkey for dinner", []),
    ],
)
def test_states_in_a_text(text: str, states: list[tuple[str, str]]) -> None:
    assert [(text[start:end], state) for start, end, state in states_in(text)] == states


def test_states_that_the_article_names_besides() -> None:
    found = states_in("Ruritanian and Turkish jets", {"Ruritanian": "Ruritania"})
    assert [state for *_, state in found] == ["Ruritania", "Turkey"]
