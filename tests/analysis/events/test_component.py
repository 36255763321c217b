"""Which dates in an article date a happening, as tables: said, expected (day, expression)."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from analysis import pipeline
from analysis.reading.article import Article
from analysis.records import Record, Span

Analyzed = Callable[..., Record]
WEDNESDAY = "2024-05-15"


def dated(record: Record) -> list[tuple[str, str | None]]:
    return [(e.date, e.date_text) for e in record.events]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A ferry sank off Strelsau on Monday.", [("2024-05-13", "Monday")]),
        ("Ada Brandt said on Tuesday that the port was safe.", [("2024-05-14", "Tuesday")]),
        ("The war broke out on Sept. 27.", [("2023-09-27", "Sept. 27")]),
        ("The treaty was signed in March 2019.", [("2019-03", "March 2019")]),
        ("The council was founded in 1983, and Syldavia chairs it.", [("1983", "1983")]),
        ("Both countries fought a war in 1988-94.", [("1988/1994", "1988-94")]),
        ("The port was shut from 3 May to 6 May.", [("2024-05-03/2024-05-06", "3 May to 6 May")]),
        ("The mayor resigned last week.", [("2024-05-06/2024-05-12", "last week")]),
        ("Thousands marched over the weekend.", [("2024-05-11/2024-05-12", "the weekend")]),
        ("Shelling continued overnight.", [("2024-05-14/2024-05-15", "overnight")]),
        ("Shelling since Sunday has displaced 400 people.", [("2024-05-12/2024-05-15", "Sunday")]),
        ("The bridge fell at 9.40pm on Saturday.", [("2024-05-11", "9.40pm on Saturday")]),
        (
            "The army released pictures on Tuesday of a jet that was shot down on Monday.",
            [("2024-05-14", "Tuesday"), ("2024-05-13", "Monday")],
        ),
        ("• A chapel rebuilt in 1994", [("1994", "1994")]),
    ],
)
def test_what_has_happened_is_an_event(analyzed: Analyzed, said: str, expected: list[tuple[str, str]]) -> None:
    record = analyzed(said, published=WEDNESDAY)
    assert dated(record) == expected
    assert {e.text for e in record.events} == {said}


@pytest.mark.parametrize(
    "said",
    [
        "The envoy will fly to Strelsau on Monday.",
        "The talks are due to resume on Friday.",
        "The trial of the men who were arrested begins on May 30.",
        "The mayor had said he would shut the square on Monday.",
        "The crew had been scheduled to close the valves on Monday.",
        "The parties agreed to meet again on Thursday.",
        "Next Tuesday, parliament votes on the budget.",
        "The siege lasted four days.",
        "The truce holds until Friday.",
        "The ministers did not meet on Monday.",
        "The market is held on Mondays.",
        "Fighting Began Sept. 27",
        "Monday 13 May 2024 11:56 EDT",
        "STRELSAU, May 13 (Wire) - The port is quiet.",
        "“We crossed the river on Monday,” Ada Brandt said.",
    ],
)
def test_plans_limits_headings_and_quotations_are_none(analyzed: Analyzed, said: str) -> None:
    assert dated(analyzed(said, published=WEDNESDAY)) == []


@pytest.mark.parametrize(
    ("said", "background"),
    [
        ("A ferry sank on Monday.", False),
        ("A ferry sank on April 20.", False),
        ("A ferry sank in March.", True),
        ("A ferry sank on 3 June 2019.", True),
        ("A ferry sank in 1994.", True),
        ("A ferry sank earlier this month.", False),
    ],
)
def test_what_lies_well_before_the_story_is_background(analyzed: Analyzed, said: str, background: bool) -> None:
    assert [e.background for e in analyzed(said, published=WEDNESDAY).events] == [background]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("A ferry sank on Wednesday.", "XXXX-WXX-3"),
        ("A ferry sank on Sept. 27.", "XXXX-09-27"),
        ("A ferry sank in September.", "XXXX-09"),
        ("Shelling since Sunday has displaced 400 people.", "XXXX-WXX-7/XXXX-XX-XX"),
        ("Shelling continued overnight.", "XXXX-XX-XXTNI"),
    ],
)
def test_an_undated_page_leaves_its_events_open(analyzed: Analyzed, said: str, expected: str) -> None:
    assert [e.date for e in analyzed(said).events] == [expected]


def test_an_entry_of_a_live_blog_has_the_day_of_its_stamp(analyzed: Analyzed) -> None:
    text = (
        "00:40 – Port reopens\n\nThe harbour master Ada Brandt said the port was open.\n\n"
        "23:30 – Port shut\n\nCrews shut the port. It was quiet."
    )
    events = analyzed(text, published=WEDNESDAY).events
    assert [(e.date, e.date_text, e.text) for e in events] == [
        ("2024-05-15", "00:40", "The harbour master Ada Brandt said the port was open."),
        ("2024-05-14", "23:30", "Crews shut the port."),
    ]


def test_furniture_has_no_events(analyzed: Analyzed) -> None:
    text = "A ferry sank on Monday.\nRead more: A train was derailed on Tuesday."
    record = analyzed(text, published=WEDNESDAY, furniture=(Span(text.index("Read"), len(text)),))
    assert dated(record) == [("2024-05-13", "Monday")]


PIECES = st.sampled_from(
    ("A ferry sank", "on Monday", "in 1994.", "Sept. 27.", "\n", "\u2028", "“", "he said", "since Sunday", "1988-94")
) | st.sampled_from(("e.g.", "00:40 –", "is", "  ", "overnight", "will", "( ", "•", "yesterday;", "\t"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(PIECES | st.text(min_size=1, max_size=5), min_size=1, max_size=14),
    published=st.sampled_from([None, "2024-02-29"]),
)
def test_spans_are_exact_and_have_no_blank_edges(nlp: Language, pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    record = next(pipeline.analyze(nlp, [Article(id="odd", text=text, published=published)]))
    for event in record.events:
        assert event.text == text[event.start : event.end] == event.text.strip()
        assert event.date_text is None or event.date_text in text
    assert len({(e.start, e.date) for e in record.events}) == len(record.events)


LED = "Ada Brandt opened the port of Sarn on Monday."


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("Crowds lined the quays of the old town.", "2024-05-13"),
        ("\nCrowds lined the quays of the old town.", "2024-05-13"),
        ("\nSo.\nSo.\nSo.\nCrowds lined the quays of the old town.", None),
        ("Crowds had lined the quays of the old town.", None),
        ("Crowds line the quays of the old town.", None),
        ("Crowds did not line the quays of the old town.", None),
        ("Ole Berg has criticised the cost of the port.", WEDNESDAY),
        ("Ole Berg said the port had cost too much.", None),
    ],
)
def test_a_sentence_without_a_date_takes_the_one_before(analyzed: Analyzed, then: str, day: str | None) -> None:
    record = analyzed(f"{LED} {then}", published=WEDNESDAY)
    assert [e.date for e in record.events if e.date_text is None] == ([day] if day else [])


def test_hours_later_are_on_the_day_told_before(analyzed: Analyzed) -> None:
    later = "An hour later crowds lined the quays of the old town."
    assert dated(analyzed(f"{LED} {later}", published=WEDNESDAY))[1:] == [("2024-05-13", "An hour later")]
    undated = "Ada Brandt opened the port of Sarn at last."
    assert dated(analyzed(f"{undated} {later}", published=WEDNESDAY)) == [(WEDNESDAY, None), (WEDNESDAY, None)]


def test_since_when_is_no_day_that_goes_on(analyzed: Analyzed) -> None:
    text = f"{LED} Nine ships have left since the port opened on Sunday. Crowds lined the quays of the old town."
    carried = [e.date for e in analyzed(text, published=WEDNESDAY).events if e.date_text is None]
    assert "2024-05-12" not in carried


def test_a_lead_without_a_date_is_news_of_the_day(analyzed: Analyzed) -> None:
    lead = "Ruritania has offered to host talks on the harbour of Sarn."
    assert dated(analyzed(lead, published=WEDNESDAY)) == [(WEDNESDAY, None)]
    assert dated(analyzed(lead)) == [("XXXX-XX-XX", None)]


def test_the_main_clause_has_a_day_of_its_own(analyzed: Analyzed) -> None:
    said = f"{LED} The army also released a picture of a jet that was shot down on Sunday."
    assert dated(analyzed(said, published=WEDNESDAY))[1:] == [("2024-05-12", "Sunday"), ("2024-05-13", None)]
