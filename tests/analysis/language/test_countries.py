"""The state that a name, demonym or capital stands for."""

import pytest

from analysis.language.countries import news_name, state_of


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
