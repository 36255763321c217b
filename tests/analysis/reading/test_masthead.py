"""What a page's own lines say of its origin, and what they do not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.furniture import furniture_of
from analysis.reading.masthead import Origin, origin_of, without_outlet
from analysis.reading.printed_dates import date_line, written_day

STORY = "The harbour of Port Lume reopened on Monday, officials of Ruritania said."
MORE = "The harbour had been closed since 3 March 2024, when a storm hit the town."


def origin(*lines: str) -> Origin:
    text = "\n\n".join(lines)
    return origin_of(text, furniture_of(text))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Harbour reopens", STORY], "Harbour reopens"),
        (["Harbour reopens – ‘at last’", "Ferries wait", STORY], "Harbour reopens – ‘at last’"),
        (["Will the harbour reopen?", STORY], "Will the harbour reopen?"),
        (["Share", "Harbour reopens", STORY], "Harbour reopens"),
        (["15 May 2024", "By Ada Brandt", "Harbour reopens", STORY], "Harbour reopens"),
        (["World news", "Harbour reopens after the storm", STORY], "Harbour reopens after the storm"),
        (["Harbour reopens | Coast Daily", STORY], "Harbour reopens"),
        (["Harbour reopens - live | Coast Daily", "Harbour reopens – live", STORY], "Harbour reopens – live"),
        ([STORY, MORE], None),
        (["PORT LUME (Reuters) - The harbour reopened", STORY], None),
        (["Share", STORY, "Ferries wait", MORE], None),
        (["Harbour reopens"], None),
        ([], None),
    ],
)
def test_title(lines: list[str], title: str | None) -> None:
    assert origin(*lines).title == title


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Brandt", "Ada Brandt"),
        ("By ADA BRANDT and Cy Dole", "ADA BRANDT and Cy Dole"),
        ("by Ada de la Brandt in Zenda", "Ada de la Brandt in Zenda"),
        ("By Ada Brandt | Coast Daily | 15 May 2024", "Ada Brandt"),
        ("By Ada Brandt, May 15, 2024 at 5:00 p.m. ET", "Ada Brandt"),
        ("Author: Ada Brandt", "Ada Brandt"),
        ("Written by Ada Brandt", "Ada Brandt"),
        ("Via Coast news wire", "Via Coast news wire"),
        ("Reporting by Ada Brandt in Zenda; Editing by Cy Dole", "Ada Brandt"),
        ("By Monday", None),
        ("By the numbers", None),
        ("By The Numbers", None),
        ("By sea and by land", None),
        ("By Monday evening, Ada Brandt of the coast guard said, the ferries would sail again.", None),
        ("Coast Daily writer Ada Brandt contributed to this report.", None),
    ],
)
def test_byline(line: str, byline: str | None) -> None:
    assert origin("Harbour reopens", line, STORY).byline == byline
    assert origin("Harbour reopens", STORY, MORE, line).byline == byline


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Stay up to date with notifications from The Coast Daily", "The Coast Daily"),
        ("Sign up to Coast Daily's morning newsletter", "Coast Daily"),
        ("Download the Coast Daily app", "Coast Daily"),
        ("© 2024 Coast Daily. All rights reserved.", "Coast Daily"),
        ("Copyright 2024 The Associated Press. All rights reserved.", None),
        ("Harbour reopens after storm | The Coast Daily", "The Coast Daily"),
        ("Harbour reopens after storm | day five", None),
        ("Sign up for our newsletter", None),
        ("PORT LUME (Reuters) - The harbour of Port Lume reopened on Monday, officials said.", None),
    ],
)
def test_outlet(line: str, outlet: str | None) -> None:
    assert origin(line, "Harbour reopens after storm", STORY).outlet == outlet


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Harbour reopens", "Wednesday 15 May 2024 11:56 EDT", STORY, MORE], "2024-05-15"),
        (["Harbour reopens", "By Ada Brandt | 15 May 2024", STORY], "2024-05-15"),
        (["Harbour reopens", STORY, "Published: May 15, 2024 5:00 pm"], "2024-05-15"),
        (["Harbour reopens", "Updated 16 May 2024", "Published 15 May 2024", STORY], "2024-05-15"),
        (["Harbour reopens", "Posted by Ada Brandt on May 15, 2024", STORY], "2024-05-15"),
        (["Harbour reopens", "Last updated on 16 May 2024 at 10:00", STORY], "2024-05-16"),
        (["Harbour reopens", STORY, MORE], None),  # a date in running text
        (["Harbour reopens", STORY, "Related Posts", "Zenda burns", "16 May 2024"], None),  # one in furniture
        (["The storm, day by day", "14 May 2024", STORY, "15 May 2024", MORE], None),  # a chronology
        (["Harbour reopens", "Monday 15 May 2024", STORY], None),  # that day was a Wednesday
        (["Harbour reopens", "05/03/2024", STORY], None),  # May or March
        (["Harbour reopens", "15 May", STORY], None),
        (["Law published on 15 May 2024 takes effect in ports and on ferries", STORY], None),
    ],
)
def test_published(lines: list[str], published: str | None) -> None:
    assert origin(*lines).published == published


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-15", date(2024, 5, 15)),
        ("2024-05-15T23:30:00-04:00", date(2024, 5, 15)),
        ("2024-05-15 10:00 UTC", date(2024, 5, 15)),
        ("15 May 2024", date(2024, 5, 15)),
        ("Wed, 15 May 2024 10:00:00 GMT", date(2024, 5, 15)),
        ("May 15th, 2024", date(2024, 5, 15)),
        ("Sept. 5, 2024", date(2024, 9, 5)),
        ("15.05.2024", date(2024, 5, 15)),
        ("5/15/2024", date(2024, 5, 15)),
        ("31 April 2024", None),
        ("in May 2024", None),
        ("15 May 2024, a Wednesday", None),
        ("last week", None),
    ],
)
def test_written_day(words: str, day: date | None) -> None:
    assert written_day(words) == day


def test_the_origin_as_given_is_kept() -> None:
    given_ = Origin(outlet="Coast Daily", published="2024-05-15")
    assert given_.or_else(Origin(outlet="Zenda Post", title="Harbour reopens")) == Origin(
        outlet="Coast Daily", title="Harbour reopens", published="2024-05-15"
    )


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Harbour reopens | World | Coast Daily", ("Harbour reopens", "Coast Daily")),
        ("Opinion | Why the harbour matters", ("Opinion | Why the harbour matters", None)),
        ("Harbour reopens - live blog", ("Harbour reopens - live blog", None)),
    ],
)
def test_without_outlet(title: str, parts: tuple[str, str | None]) -> None:
    assert without_outlet(title) == parts


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%F"]))
def test_every_day_is_read_back(day: date, form: str) -> None:
    found = date_line(f"Published {day.strftime(form)} 10:30")
    assert found
    assert (found.day, found.label, found.alone) == (day, "published", True)
