"""Each mention and each event is kept with the rules behind its slots."""

import pytest
from spacy.language import Language

from analysis.pipeline import prepared
from analysis.reading.article import Article


def rules_of(nlp: Language, text: str, finding: str) -> list[dict[str, str]]:
    doc = nlp(prepared(nlp, Article(id="test", text=text, published="2024-05-15")))
    return [doc._.rules[each] for each in getattr(doc._, finding)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "The mine was shut on Thursday.",
            {"value": "weekday_named", "weekday": "by_the_tense", "outlook": "past_tense"},
        ),
        ("Shelling since Sunday has emptied the town.", {"value": "weekday_named", "outlook": "since_then"}),
        ("The mine was shut last Monday.", {"value": "weekday_named", "weekday": "last_one"}),
        ("The treaty was signed on 3 June 2019.", {"value": "day_and_month", "year": "printed_year"}),
        ("The Sept. 11 attacks changed the law.", {"value": "day_and_month", "year": "year_of_what_happened"}),
        ("Ten days ago the mayor resigned.", {"value": "ago_or_later", "counted": "units_from_the_base"}),
        ("The siege lasted an hour.", {"value": "length"}),
    ],
)
def test_the_rules_behind_a_mention(nlp: Language, said: str, expected: dict[str, str]) -> None:
    [rules] = rules_of(nlp, said, "times")
    assert {slot: rules.get(slot) for slot in expected} == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "A ferry sank off Strelsau on Monday.",
            {"date": "one_day", "happened": "told_in_the_past", "background": "day_before_the_story"},
        ),
        (
            "• A chapel rebuilt in 1994",
            {"date": "month_or_year", "background": "month_before_the_story"},
        ),
        (
            "Ruritania has offered to host talks on the harbour of Sarn.",
            {"date": "lead_of_the_day", "background": "day_before_the_story"},
        ),
    ],
)
def test_the_rules_behind_an_event(nlp: Language, said: str, expected: dict[str, str]) -> None:
    [rules] = rules_of(nlp, said, "events")
    assert {slot: rules.get(slot) for slot in expected} == expected
