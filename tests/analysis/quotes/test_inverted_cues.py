"""Cues read off their place in the sentence, where the parse alone misleads."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]

SPLIT = [
    (
        "The plan, said Ada Brandt, a councillor, was never costed.",
        ["The plan", "was never costed"],
    ),
    (
        "If all goes well, said Ada Brandt, the bridge will open in May.",
        ["If all goes well", "the bridge will open in May"],
    ),
    (
        "It was, said Ada Brandt, the harbour master, the worst storm in years.",
        ["It was", "the worst storm in years"],
    ),
]


@pytest.mark.parametrize(("text", "pieces"), SPLIT)
def test_an_inverted_cue_inside_a_clause(analyzed: Analyzed, text: str, pieces: list[str]) -> None:
    quotes = analyzed(text).quotes
    assert [q.text for q in quotes] == pieces
    assert {q.speaker for q in quotes} == {"Ada Brandt"}
    assert len({q.group for q in quotes}) == 1


BEHIND_MARKS = [
    ("“It was never a foul,” fumed Lind.", "fumed"),
    ("“It was never a foul,” Lind fumed.", "fumed"),
    ("“It was never a foul!” thundered Bo Lind.", "thundered"),
]


@pytest.mark.parametrize(("text", "cue"), BEHIND_MARKS)
def test_any_verb_behind_closing_marks_is_a_cue(analyzed: Analyzed, text: str, cue: str) -> None:
    quote = analyzed(text).quotes[0]
    assert (quote.kind, quote.cue, (quote.speaker or "").split()[-1]) == ("direct", cue, "Lind")


def test_a_verb_behind_a_title_is_none(analyzed: Analyzed) -> None:
    assert analyzed("The so-called “old quarter,” Lind walked through it on Monday, was empty.").quotes == ()


NAMED = [
    ("In the words of one director, the offer is “an insult”.", "the offer is “an insult”", "one director"),
    ("The plan is dead, according to interviews with two ministers.", "The plan is dead", "two ministers"),
    ("The board is split, per a person at the meeting.", "The board is split", "a person at the meeting"),
]


@pytest.mark.parametrize(("text", "said", "speaker"), NAMED)
def test_sources_named_without_a_verb(analyzed: Analyzed, text: str, said: str, speaker: str) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.speaker) == (said, speaker)
