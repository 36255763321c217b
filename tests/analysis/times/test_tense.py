"""How a clause looks at the date in it, as a table: said, how it looks at "Monday", and the rule that says so."""

import pytest
from spacy.language import Language

from analysis.pipeline import prepared
from analysis.reading.article import Article
from analysis.rules import noting
from analysis.times.tense import OUTLOOK, outlook


@pytest.mark.parametrize(
    ("said", "expected", "rule"),
    [
        ("The school has been shut until Monday.", "coming", "lasts_until_then"),
        ("The vote was postponed until Monday.", "coming", "put_off_until_then"),
        ("The crew may have left on Monday.", "past", "modal_perfect"),
        ("The mayor could not be reached on Monday.", "past", "could_not"),
        ("The port will open on Monday.", "coming", "modal"),
        ("The crew is said to have fled on Monday.", "past", "infinitive_perfect"),
        ("The talks had been due to resume on Monday.", "past", "infinitive_of_a_former_plan"),
        ("The talks are due to resume on Monday.", "coming", "infinitive_of_a_plan"),
        ("The ministers flew in to sign the accord on Monday.", "past", "infinitive_of_a_purpose"),
        ("The rebels managed to cross the river on Monday.", "past", "infinitive_of_a_deed"),
        ("Both sides agreed to meet again on Monday.", "coming", "infinitive"),
        ("The march began as planned on Monday.", "past", "as_planned"),
        ("The march will begin as planned on Monday.", "coming", "as_planned"),
        ("The vote is scheduled for Monday.", "coming", "announced"),
        ("The port opened on Monday.", "past", "past_tense"),
        ("The panel was set up on Monday.", "past", "past_tense"),
        ("The mayor let the march begin on Monday.", "past", "let_happen"),
        ("The bank starts a two-day meeting on Monday.", "coming", "present_that_announces"),
        ("The rule follows a meeting on Monday.", "past", "present_that_recalls"),
        ("Voters go to the polls on Monday.", "coming", "present_tense"),
        ("The envoy is flying to Strelsau on Monday.", "coming", "going_to"),
    ],
)
def test_how_a_clause_looks_at_its_date(nlp: Language, said: str, expected: str, rule: str) -> None:
    doc = nlp(prepared(nlp, Article(id="test", text=said)))
    start = said.index("Monday")
    span = doc.char_span(start, start + len("Monday"))
    assert span is not None
    with noting() as slots:
        assert outlook(span) == expected
    assert slots["outlook"] == rule


def test_every_rule_but_the_last_has_an_example_above() -> None:
    marks = test_how_a_clause_looks_at_its_date.pytestmark  # type: ignore[attr-defined]
    shown = {row[2] for row in marks[0].args[1]}
    assert [rule.__name__ for rule in OUTLOOK.rules if rule.__name__ not in shown] == ["as_the_clause_above"]


def test_a_date_without_a_verb_is_open(nlp: Language) -> None:
    assert outlook(nlp(prepared(nlp, Article(id="test", text="Monday, Strelsau")))[:1]) == "open"
