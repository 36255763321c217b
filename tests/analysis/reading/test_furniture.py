"""What is furniture and what is story: tables of lines, and how far a heading of furniture reaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.furniture import furniture_of
from analysis.reading.lines import lines_of

STORY = "The harbour of Port Lume reopened on Monday, officials of Ruritania said."
MORE = "Two ferries were still at anchor in the evening, and nobody was on board."


def marked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in furniture_of(text)]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Share on Facebook",
        "Share this article",
        "WhatsApp",
        "12 comments",
        "4 min read",
        "6 hours ago",
        "Advertisement",
        "Story continues below",
        "Skip to main content",
        "© 2024 Coast Daily. All rights reserved.",
        "Follow us on Instagram",
        "Our Facebook",
        "Follow Ada Brandt on Twitter @adabrandt",
        "Stay up to date with notifications from Coast Daily",
        "Get notifications from Coast Daily",
        "Thank you for registering",
        "Please refresh the page to be logged in",
        "Sign up for our morning newsletter",
        "Log in to continue reading",
        "The day’s news, straight to your inbox",
        "We use cookies to make this page better.",
        "Please enter your comment!",
        "This page has been removed at the wish of its author.",
        "A version of this article appears in print on May 3, 2020, Section A, Page 1.",
        "A version appeared on p19 of the Main section of the Coast Daily on 14.00 on Tuesday 15 June 2010",
        "Your email address will not be published. Required fields are marked *",
        "Donate now",
        "source: coastwire",
        "Tags: harbour, ferries",
        "READ MORE: Nine killed in Zenda blast",
        "image copyrightCoastPix",
        "image captionA ferry leaves Port Lume after the storm",
        "Media caption, A ferry leaves Port Lume",
        "Photo: Cy Dole/Coast Daily",
        "A ferry leaves Port Lume. (Copyright 2024 Coast Pictures. All rights reserved)",
        "A ferry leaves Port Lume on Monday. (AP Photo/Cy Dole)",
        "A ferry leaves Port Lume on Monday [Cy Dole/Reuters]",
        "Cy Dole via Getty Images",
    ],
)
def test_lines_that_are_furniture(line: str) -> None:
    assert marked(page(STORY, line, MORE)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brandt",
        "Via Coast news wire",
        "Wednesday 15 May 2024 11:56 EDT",
        "Published: 15 May 2024",
        "Ferries wait",
        "11:25 – Mayor calls for calm",
        "Share prices fell on Monday",
        "More than 40 people were killed",
        "Sign up to the pact, Ruritania tells neighbours",
        "Subscribe to the doctrine of Strelsau",
        "Photo of the year shows a burning bridge",
        "Photograph: Cy Dole/Coastpix The harbour of Port Lume reopened after three days of storm.",
        "Image copyright law is changing, ministers said.",
        "Comments by the minister angered Strelsau",
        "Also on the table: a second ferry from the islands to the harbour of Port Lume.",
        "“We need your support and your donations for our journalism,” he told reporters.",
        "Our reporters were at the harbour, the army said.",
        "The number of dead rose to 12, the ministry said. (Reporting by Ada Brandt/Reuters)",
        "The battle killed 30 people, by two counts (15 soldiers/15 civilians).",
        "Coast Daily writer Cy Dole in Zenda contributed to this report.",
        "Ada Brandt is a reporter for Coast Daily who was jailed on Monday in Zenda, her editor said.",
        "The general said that he would follow him to Zenda, an editor of the paper wrote.",
        "Support Strelsau",
    ],
)
def test_lines_that_are_not(line: str) -> None:
    assert marked(page(STORY, line, MORE)) == []
    assert marked(page(STORY, MORE, line)) == []


def test_an_appeal_reaches_to_its_last_asking() -> None:
    appeal = [
        "Your support helps us to report",
        "Coast Daily has an office on every island of the strait.",
        "Your donation lets us send people to both sides of the strait.",
        "We believe that good journalism should be free for everyone.",
    ]
    assert marked(page("Harbour reopens", *appeal, STORY, MORE)) == [page(*appeal)]


def test_a_headline_that_asks_for_support_is_no_appeal() -> None:
    assert marked(page("Support our troops, says mayor", STORY, MORE)) == []


def test_what_a_caption_repeats_is_caption() -> None:
    text = "Harbour Ferry\nHarbour Ferry (Copyright 2024 Coast Pictures)"
    assert marked(page("Harbour reopens", text, STORY)) == [text]


@pytest.mark.parametrize("heading", ["RELATED TOPICS:", "Related Posts", "Most read", "Read More", "You may also like"])
def test_links_to_the_end_of_the_page(heading: str) -> None:
    links = [heading, "Mayor charged in death of sailor", "6 hours ago", "Nine killed in Zenda blast"]
    assert marked(page(STORY, MORE, *links)) == [page(*links)]


def test_the_story_goes_on_after_links() -> None:
    links = page("Read more", "Mayor charged in death of sailor", "Nine killed in Zenda blast")
    assert marked(page(STORY, links, MORE, STORY)) == [links]
    assert marked(page(STORY, links, MORE)) == [links]


def test_teasers_among_links() -> None:
    links = page(
        "Most read",
        "Mayor charged in death of sailor",
        "The mayor of Port Lume was charged on Friday with the death of a sailor.",
        "3 hours ago",
        "Nine killed in Zenda blast",
        "Nine people were killed when a boiler blew up in the town of Zenda.",
        "5 hours ago",
    )
    assert marked(page(STORY, MORE, links)) == [links]


def test_what_readers_wrote() -> None:
    comments = page(
        "2 comments", "I was there and saw nine people drown in the harbour.", "No, there were ten of them."
    )
    assert marked(page(STORY, MORE, STORY, comments)) == [comments]
    assert marked(page(STORY, "2 comments", MORE, STORY)) == ["2 comments"]


@pytest.mark.parametrize(
    "signed",
    [
        [
            "At 06:50 am on 02 Jun 2019, seadog wrote:",
            "Nine people drowned. At 7:05 am on 2 Jun 2019, gull_2 wrote: Ten.",
        ],
        ["Nine drowned. Posted by: seadog | June 2, 2019 | Report abuse", "Ten. Posted by: gull_2 | Report abuse"],
    ],
)
def test_what_readers_wrote_under_their_names_only(signed: list[str]) -> None:
    assert marked(page(STORY, MORE, *signed)) == [page(*signed)]
    assert marked(page(STORY, signed[0], MORE)) == []  # one alone may be a letter that the story quotes


@pytest.mark.parametrize(
    ("lines", "furniture"),
    [
        (
            ["Harbour reopens - live | Coast Daily", "Harbour reopens – live", "Harbour reopens - live", STORY],
            ["Harbour reopens - live | Coast Daily", "Harbour reopens - live"],
        ),
        (["Harbour reopens after storm", STORY, MORE, "Harbour reopens after storm"], ["Harbour reopens after storm"]),
        (["Harbour reopens after storm | Coast Daily", STORY], []),
        (["Ferries wait", STORY, "Ferries wait", MORE], []),
    ],
)
def test_repeated_titles(lines: list[str], furniture: list[str]) -> None:
    assert marked(page(*lines)) == furniture


def test_the_headline_is_kept_where_it_stands_first() -> None:
    [again] = furniture_of(page("Harbour reopens after storm", STORY, "Harbour reopens after storm"))
    assert again.start > len(STORY)


@pytest.mark.parametrize(
    "bio",
    [
        "Ada Brandt is an editor in Zenda. Twitter: @adabrandt",
        "Ada Brandt is a reporter for Coast Daily. She can be reached at ada@coast.example.",
        "Ada Brandt is Coast Daily’s correspondent in Zenda. Follow her on Twitter.",
        "Ada Brandt is the author of Ferries and Storms.",
    ],
)
def test_the_author_introduced_at_the_end(bio: str) -> None:
    assert marked(page("Harbour reopens", STORY, MORE, bio)) == [bio]


def test_an_author_known_by_the_byline() -> None:
    bio = "Ada Brandt is a correspondent for Coast Daily in Zenda."
    assert marked(page("Harbour reopens", "By Ada Brandt", STORY, bio)) == [bio]
    assert marked(page("Harbour reopens", "By Cy Dole", STORY, bio)) == []


LINES = st.sampled_from(
    ["Share", "Related Posts", "Read more", STORY, MORE, "Harbour reopens", "2 hours ago", "3 comments", "Photo: X", ""]
)


@given(st.lists(LINES | st.text(max_size=60)).map("\n".join))
def test_spans_are_whole_lines_in_order(text: str) -> None:
    edges = {edge for line in lines_of(text) for edge in (line.start, line.end)}
    end = -1
    for span in furniture_of(text):
        assert end < span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        assert {span.start, span.end} <= edges
        end = span.end
