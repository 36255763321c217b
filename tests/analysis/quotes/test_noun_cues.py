"""Cues that are nouns, and the verbs that only carry them."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]

NOUNS = [
    ("The ministry issued a warning on Monday that the river could rise.", "the river could rise", "The ministry"),
    ("Ada Brandt gave assurances that nobody would be sent away.", "nobody would be sent away", "Ada Brandt"),
    ("Bo Lind’s claim that the bridge was safe surprised the council.", "the bridge was safe", "Bo Lind"),
    ("The union’s argument is that staff were never asked.", "staff were never asked", "The union"),
    ("Lawmakers voiced concern that the money might be lost.", "the money might be lost", "Lawmakers"),
    ("Ada Brandt offered a promise to rebuild the harbour.", "to rebuild the harbour", "Ada Brandt"),
    ("The auditors reached the conclusion that nobody had checked.", "nobody had checked", "The auditors"),
]


@pytest.mark.parametrize(("text", "said", "speaker"), NOUNS)
def test_what_a_noun_says(analyzed: Analyzed, text: str, said: str, speaker: str) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.kind, quote.speaker) == (said, "indirect", speaker)


UNSAID = [
    "The ministry issued no warning that the river could rise.",
    "The claim that the bridge was safe surprised the council.",
    "Ada Brandt did not give assurances that nobody would be sent away.",
    "Fears that the money might be lost grew in Strelsau.",
    "The union’s argument would be that staff were never asked.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_a_noun_without_an_owner_or_denied_says_nothing(analyzed: Analyzed, text: str) -> None:
    assert analyzed(text).quotes == ()


def test_a_verb_that_is_a_cue_itself_makes_one_quotation_with_its_noun(analyzed: Analyzed) -> None:
    (quote,) = analyzed("Ada Brandt reiterated her claim that the bridge was safe.").quotes
    assert quote.text == "the bridge was safe"


JUDGED = [
    ("Ada Brandt called the plan “a mess” on Monday.", "the plan “a mess”"),
    ("Ada Brandt criticised the plan as “a joke”.", "the plan as “a joke”"),
    ("Ada Brandt slammed the council for “doing nothing”.", "the council for “doing nothing”"),
    ("Ada Brandt denied the charge, calling it “absurd”.", "it “absurd”"),
]


@pytest.mark.parametrize(("text", "said"), JUDGED)
def test_a_judgement_has_what_is_judged(analyzed: Analyzed, text: str, said: str) -> None:
    quote = analyzed(text).quotes[-1]
    assert (quote.text, quote.speaker_name) == (said, "Ada Brandt")


SHOWN = [
    ("A poll published on Friday showed that voters wanted the bridge.", ["voters wanted the bridge"]),
    ("The rise suggests that voters wanted the bridge.", []),
    ("The painter showed that voters wanted the bridge.", []),
    ("The report suggests that voters wanted the bridge.", ["voters wanted the bridge"]),
]


@pytest.mark.parametrize(("text", "said"), SHOWN)
def test_documents_show_what_things_do_not(analyzed: Analyzed, text: str, said: list[str]) -> None:
    assert [q.text for q in analyzed(text).quotes] == said
