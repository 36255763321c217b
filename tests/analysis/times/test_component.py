"""Dates in news English and what they come to, as tables: said, published, expected."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from analysis import pipeline
from analysis.reading.article import Article
from analysis.records import Record, Span

Analyzed = Callable[..., Record]
WEDNESDAY = "2024-05-15"


def found(record: Record, *types: str) -> list[tuple[str, str]]:
    return [(m.text, m.value) for m in record.times if m.type in (types or ("DATE", "TIME"))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The treaty was signed on 3 June 2019.", [("3 June 2019", "2019-06-03")]),
        ("It was signed on the 3rd of June, 2019.", [("the 3rd of June, 2019", "2019-06-03")]),
        ("It was signed on June 3rd, 2019.", [("June 3rd, 2019", "2019-06-03")]),
        ("Ada Brandt was born on Dec. 31, 1957.", [("Dec. 31, 1957", "1957-12-31")]),
        ("Monday 13 May 2024 11:56 EDT", [("Monday 13 May 2024 11:56 EDT", "2024-05-13T11:56")]),
        ("Published May 12, 2024 at 9:00 a.m.", [("May 12, 2024 at 9:00 a.m.", "2024-05-12T09:00")]),
        ("The siege lasted from 6-7 January 1916.", [("6", "1916-01-06"), ("7 January 1916", "1916-01-07")]),
        ("It rained on May 4 and 5.", [("May 4", "2024-05-04"), ("5", "2024-05-05")]),
        ("They met from June 4 to July 2, 2021.", [("June 4", "2021-06-04"), ("July 2, 2021", "2021-07-02")]),
        ("The log is dated 2024-05-13.", [("2024-05-13", "2024-05-13")]),
        ("The log is dated 2024/05/13.", [("2024/05/13", "2024-05-13")]),
        ("It rained on May 4, 5 and 6.", [("May 4", "2024-05-04"), ("5", "2024-05-05"), ("6", "2024-05-06")]),
        ("1957: Syldavian flu killed nine people.", [("1957", "1957")]),
        ("The ratio was 1957:12.", []),
        ("It ended at 2040 CDT on 3 May.", [("2040 CDT on 3 May", "2024-05-03T20:40")]),
        ("Profits fell in Q3 2023.", [("Q3 2023", "2023-Q3")]),
        ("The law is older than 9/11.", [("9/11", "2001-09-11")]),
        ("The Sept. 11 attacks changed the law.", [("Sept. 11", "2001-09-11")]),
        ("The Sept. 11 vote changed the law.", [("Sept. 11", "2023-09-11")]),
        ("She was born in the summer of '69.", []),
        ("The log is dated 13.05.2024.", [("13.05.2024", "2024-05-13")]),
        ("The log is dated 05/13/2024.", [("05/13/2024", "2024-05-13")]),
        ("The 31 June edition never appeared.", []),
        ("The coup of August 1991 failed.", [("August 1991", "1991-08")]),
        ("Ruritania and Syldavia fought in 1988-94.", [("1988", "1988"), ("94", "1994")]),
        ("The law dates from the late 1990s.", [("the late 1990s", "199")]),
        ("The chapel is a work of the 18th century.", [("the 18th century", "17")]),
        ("The first quarter of 2023 was weak.", [("The first quarter of 2023", "2023-Q1")]),
        ("Trade broke down in the winter of 2022.", [("the winter of 2022", "2022-WI")]),
        ("More than 2000 people fled and 1,500 stayed.", []),
        ("It may rain, and they march on.", []),
        ("Jan Lorre met April Brandt and June Sand.", []),
        ("Zenda was dry in June and April.", [("June", "2023-06"), ("April", "2024-04")]),
        ("On Good Friday she read the Sunday Times.", []),
        ("Ada Brandt told USA Today that it rained.", []),
        ("Year-end sales were low.", []),
        ("The day before the vote the mayor resigned.", []),
        ("She swims in the morning.", []),
    ],
)
def test_dates_that_name_their_day(analyzed: Analyzed, said: str, expected: list[tuple[str, str]]) -> None:
    assert found(analyzed(said, published=WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The mine was shut on Wednesday.", "2024-05-15"),
        ("The mine was shut on Thursday.", "2024-05-09"),
        ("The envoy will fly to Strelsau on Monday.", "2024-05-20"),
        ("Voters go to the polls on Sunday.", "2024-05-19"),
        ("Both sides agreed to meet again on Thursday.", "2024-05-16"),
        ("The bank starts a two-day meeting on Monday.", "2024-05-20"),
        ("The rule follows a meeting on Monday.", "2024-05-13"),
        ("The talks are due to resume on Friday.", "2024-05-17"),
        ("The ministers flew in to sign the accord on Monday.", "2024-05-13"),
        ("The rebels managed to cross the river on Sunday.", "2024-05-12"),
        ("Rain impeded efforts to reach the village on Friday.", "2024-05-10"),
        ("Ada Brandt was confirmed to have left on Friday.", "2024-05-10"),
        ("The vote had been due to take place on Sunday.", "2024-05-12"),
        ("The panel was set up on Friday.", "2024-05-10"),
        ("Monday's raid left the town without power.", "2024-05-13"),
        ("The march follows Tuesday's ruling.", "2024-05-14"),
        ("Ada Brandt apologised last Monday.", "2024-05-13"),
        ("Parliament votes next Tuesday.", "2024-05-21"),
        ("Shelling since Sunday has emptied the town.", "2024-05-12"),
        ("The depot was hit late Thursday.", "2024-05-09"),
        ("The depot was hit in the early hours of Sunday.", "2024-05-12TMO"),
        ("The depot was hit on Monday last week.", "2024-05-06"),
        ("The depot reopens on Monday of next week.", "2024-05-20"),
        ("The vote was put off until Sunday.", "2024-05-19"),
        ("The vote was postponed on Sunday.", "2024-05-12"),
        ("The school has been shut until Monday.", "2024-05-20"),
        ("The school was shut until Monday.", "2024-05-13"),
        ("The depot burned overnight into Tuesday.", "2024-05-14"),
        ("The bridge fell on Tuesday morning.", "2024-05-14TMO"),
        ("The bridge fell at 9.40pm on Saturday.", "2024-05-11T21:40"),
        ("The ferry sank yesterday.", "2024-05-14"),
        ("The court rules tomorrow.", "2024-05-16"),
        ("Ten days ago the mayor resigned.", "2024-05-05"),
        ("The mayor resigned three weeks ago.", "2024-W17"),
        ("The mayor resigned last month.", "2024-04"),
        ("The mayor resigned earlier this month.", "2024-05"),
        ("The mayor resigned last week.", "2024-W19"),
        ("The mayor resigned last year.", "2023"),
        ("The mayor resigned over the weekend.", "2024-W19-WE"),
        ("Shelling continued overnight.", "2024-05-14TNI"),
        ("A week or so ago the mayor resigned.", "2024-W19"),
        ("Ada Brandt on Friday: “We will not leave.”", "2024-05-10"),
        ("The mayor let the march begin as planned on Saturday.", "2024-05-11"),
        ("The march will begin as planned on Saturday.", "2024-05-18"),
        ("It is the second day of the strike.", "2024-05-15"),
        ("The port is to be rebuilt by year-end.", "2024-12-31"),
        ("The rate has doubled since year-end.", "2023-12-31"),
        ("The work should be done by the year's end.", "2024"),
        ("The council passed a by-law effective Oct. 1.", "2024-10-01"),
        ("Later in the day the mayor resigned.", "2024-05-15"),
        ("Half an hour ago the mayor resigned.", "PAST_REF"),
        ("An hour later the rebels pulled back.", "FUTURE_REF"),
        ("Half an hour later the army returned.", "FUTURE_REF"),
        ("A year and a half ago the mayor resigned.", "PAST_REF"),
        ("The comet passed 999,999,999 days ago.", "PAST_REF"),
        ("The comet passed 99,999,999 weeks ago.", "PAST_REF"),
        ("The comet passed 2,000,000 years ago.", "PAST_REF"),
        ("The leaders of tomorrow met.", "FUTURE_REF"),
        ("In today's world nobody waits.", "PRESENT_REF"),
        ("The mayor stepped down in September.", "2023-09"),
        ("The mayor plans to step down in September.", "2024-09"),
        ("The polls open on 9 June.", "2024-06-09"),
        ("The elections are scheduled for November 5.", "2024-11-05"),
    ],
)
def test_dates_counted_from_the_publication(analyzed: Analyzed, said: str, expected: str) -> None:
    assert [value for _, value in found(analyzed(said, published=WEDNESDAY))] == [expected]


@pytest.mark.parametrize(
    ("said", "published", "expected"),
    [
        ("The fire of Sept. 27 changed the city.", "2025-01-10", "2024-09-27"),
        ("The fire broke out on Dec. 30.", "2025-01-02", "2024-12-30"),
        ("July 30 was a day that everybody remembers.", "2024-05-15", "2023-07-30"),
        ("The board declared a dividend payable July 30.", "2024-05-15", "2024-07-30"),
        ("The vote was to be held on May 30.", "2024-05-15", "2024-05-30"),
        ("The summit opens on Jan. 4.", "2024-12-29", "2025-01-04"),
        ("The bank collapsed on Friday, June 7.", "2025-05-20", "2024-06-07"),  # 7 June 2025 was no Friday
    ],
)
def test_a_year_left_out(analyzed: Analyzed, said: str, published: str, expected: str) -> None:
    assert [value for _, value in found(analyzed(said, published=published))] == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The bridge fell on 3 June 2023. Two days later engineers came.", ["2023-06-03", "2023-06-05"]),
        ("The truce began on 3 May. The next day it broke.", ["2024-05-03", "2024-05-04"]),
        ("The truce began on 3 May. That night it broke.", ["2024-05-03", "2024-05-03TNI"]),
        ("The strike started on May 9. On the fourth day the trains ran again.", ["2024-05-09", "2024-05-12"]),
        ("Fighting went on on Monday for the third day.", ["2024-05-13", "2024-05-13"]),
        ("On Monday a shell fell. Hours later another did.", ["2024-05-13", "2024-05-13"]),
        ("On Monday a shell fell. An hour later another did.", ["2024-05-13", "2024-05-13"]),
        ("On Monday a shell fell. Half an hour later another did.", ["2024-05-13", "2024-05-13"]),
        ("On Monday a shell fell. An hour and a half later another did.", ["2024-05-13", "2024-05-13"]),
        ("On Sunday a shell fell. In the morning another one had.", ["2024-05-12", "2024-05-12TMO"]),
        ("It may be shut by Friday. Water came in at 1:30 p.m.", ["2024-05-17", "2024-05-15T13:30"]),
        ("A shell fell on Sunday. By mid-afternoon, officials said, it was quiet.", ["2024-05-12", "2024-05-12TAF"]),
        ("Prices fell on Friday after overnight losses abroad.", ["2024-05-10", "2024-05-09TNI"]),
        ("It stands since 3 June 2019. Until then a chapel was there.", ["2019-06-03", "2019-06-03"]),
        ("The fair will run from Monday to Wednesday.", ["2024-05-20", "2024-05-22"]),
        ("The fair ran from Monday to Wednesday.", ["2024-05-13", "2024-05-15"]),
        ("On May 3, the day before the vote, the mayor resigned.", ["2024-05-03", "2024-05-03"]),
        ("On May 3 the mayor resigned. The day before, he had not.", ["2024-05-03", "2024-05-02"]),
        ("Ada Brandt won in March 2018 and lost the following year.", ["2018-03", "2019"]),
        ("The flood came in June 2019. Two months later it came back.", ["2019-06", "2019-08"]),
    ],
)
def test_dates_counted_from_the_story(analyzed: Analyzed, said: str, expected: list[str]) -> None:
    assert [value for _, value in found(analyzed(said, published=WEDNESDAY))] == expected


def test_an_account_of_the_past_goes_by_its_own_years(analyzed: Analyzed) -> None:
    said = (
        "Syldavia invaded in May 1911. In November 1911 the capital fell. In January the king fled. By June 1912 the"
        " war had spread to the coast, and on August 3, 1912 a fleet was sunk. On August 9 another one was. The pact of"
        " 1870 was void. In October 1912 a truce was signed."
    )
    values = [value for _, value in found(analyzed(said, published=WEDNESDAY))]
    expected = ["1911-05", "1911-11", "1912-01", "1912-06", "1912-08-03", "1912-08-09", "1870", "1912-10"]
    assert values == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The fire broke out on Sept. 27.", ["XXXX-09-27"]),
        ("The mine was shut on Wednesday.", ["XXXX-WXX-3"]),
        ("The mine was shut in September.", ["XXXX-09"]),
        ("On Monday a shell fell. Hours later another did.", ["XXXX-WXX-1", "XXXX-WXX-1"]),
        ("The truce began on 3 May. The next day it broke.", ["XXXX-05-03", "XXXX-05-04"]),
        ("STRELSAU, Oct. 3 (Wire) - A ferry sank on Thursday.", ["XXXX-10-03", "XXXX-10-03"]),
        ("Shelling continued overnight.", ["XXXX-XX-XXTNI"]),
        ("The ferry sank yesterday.", ["PAST_REF"]),
    ],
)
def test_what_an_undated_page_leaves_open(analyzed: Analyzed, said: str, expected: list[str]) -> None:
    assert [value for _, value in found(analyzed(said))] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The siege lasted four days.", [("four days", "DURATION", "P4D")]),
        ("It was the worst fire in two decades.", [("two decades", "DURATION", "P20Y")]),
        ("A WAIT OF YEARS ENDED. It took centuries.", [("YEARS", "DURATION", "PXY"), ("centuries", "DURATION", "PXY")]),
        ("The raid took nearly two hours.", [("nearly two hours", "DURATION", "PT2H")]),
        ("The raid lasted an hour.", [("an hour", "DURATION", "PT1H")]),
        ("The raid lasted half an hour.", [("half an hour", "DURATION", "PT30M")]),
        ("The raid lasted about an hour and a half.", [("about an hour and a half", "DURATION", "PT1.5H")]),
        ("It was the worst fire in half a century.", [("half a century", "DURATION", "P50Y")]),
        ("The mayor gave the miners an hour.", [("an hour", "DURATION", "PT1H")]),
        ("The guards earn $15 an hour.", []),
        ("The ferry did 40 miles an hour.", []),
        ("Two and a half years passed.", [("Two and a half years", "DURATION", "P2.5Y")]),
        ("The market is held on Mondays.", [("Mondays", "SET", "XXXX-WXX-1")]),
        (
            "Trains run on Monday and Tuesday nights.",
            [("Monday", "SET", "XXXX-WXX-1"), ("Tuesday nights", "SET", "XXXX-WXX-2")],
        ),
        ("The siren sounds every day.", [("every day", "SET", "P1D")]),
        ("The road is now open.", [("now", "DATE", "PRESENT_REF")]),
        ("The road will reopen soon.", [("soon", "DATE", "FUTURE_REF")]),
    ],
)
def test_lengths_repetitions_and_now(analyzed: Analyzed, said: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.text, m.type, m.value) for m in analyzed(said, published=WEDNESDAY).times] == expected


def test_a_live_blog_s_clock_over_midnight(analyzed: Analyzed) -> None:
    newest = "01:10 - Crews leave the refinery\n00:40 - Crews reach the refinery\n23:30 - Blasts heard in Strelsau"
    oldest = "23:30 - Blasts heard in Strelsau\n00:40 - Crews reach the refinery\n01:10 - Crews leave the refinery"
    day_before, day = ["2024-05-14T23:30"], ["2024-05-15T00:40", "2024-05-15T01:10"]
    assert [v for _, v in found(analyzed(newest, published=WEDNESDAY))] == day[::-1] + day_before
    assert [v for _, v in found(analyzed(oldest, published=WEDNESDAY))] == day_before + day


def test_a_weekday_within_an_old_recording_stays_open(analyzed: Analyzed) -> None:
    said = '"We will come back on Friday," she told the judge in a 2019 tape heard on Tuesday.'
    values = [value for _, value in found(analyzed(said, published=WEDNESDAY))]
    assert values == ["XXXX-WXX-5", "2019", "2024-05-14"]


def test_furniture_has_no_dates(analyzed: Analyzed) -> None:
    text = "The ferry sank on Monday.\nRelated: Summer Guide 2025"
    record = analyzed(text, published=WEDNESDAY, furniture=(Span(text.index("Related"), len(text)),))
    assert found(record) == [("Monday", "2024-05-13")]


WORDS = st.sampled_from(
    (
        "May",
        "Sept. 27",
        "on Monday",
        "1988-94",
        "30 February",
        "00:00",
        "24:00",
        "the '60s",
        "a",
        "next",
        "’",
        "\n",
        "—",
    )
) | st.sampled_from(
    ("two days later", "the fourth day", "12.13.2020", "in", "of that year", "Christmas", "99 years ago", "\u2028")
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(WORDS | st.text(min_size=1, max_size=6), min_size=1, max_size=12),
    published=st.sampled_from([None, "2024-02-29"]),
)
def test_offsets_are_exact_over_odd_text(nlp: Language, words: list[str], published: str | None) -> None:
    text = " ".join(words)
    record = next(pipeline.analyze(nlp, [Article(id="odd", text=text, published=published)]))
    assert all(text[m.start : m.end] == m.text and m.text and m.value for m in record.times)
    assert all(one.end <= other.start for one, other in pairwise(record.times))
