"""Sentences that say that something began on a day: a war, or a disaster, never a blast."""

import pytest

from analysis.language.onsets import tells_onset


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("The war broke out on Monday.", True),
        ("On Monday fighting erupted.", True),
        ("An earthquake of magnitude 6.1 struck on Monday.", True),
        ("A strong earthquake struck the coast early on Monday.", True),
        ("The ferry with 40 people sank on Monday.", True),
        ("A bridge in the old town collapsed on Monday.", True),
        ("The dead of Monday's earthquake were buried.", True),
        ("Monday's attack killed two.", False),
        ("Shells struck the port on Monday.", False),
        ("The mayor resigned on Monday.", False),
    ],
)
def test_what_begins_on_a_day(sentence: str, begins: bool) -> None:
    assert tells_onset(sentence, "Monday") is begins
