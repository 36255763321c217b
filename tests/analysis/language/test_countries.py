"""States by their own name, whatever a text calls them."""

import pytest

from analysis.language.countries import states_in


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
