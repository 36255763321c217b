"""What only Telegram shows: the tour, inline results, links to a passage, the words below a picture."""

import pytest
from hypothesis import given, settings

from bot.render import text
from bot.render.buttons import Button
from bot.telegram import html, html_inline, tour
from handlers.answer import Answer
from tests.bot.answers import ANY_ANSWER, CHOOSE, EMPTY, IN_CONTEXT, NASTY, PAGE, answer, choice, item, source
from tests.emulators.telegram_html import parse_html

BOT = "CoastBot"
LONG = "One ship came. Two left the harbour of Ruritania in the night. " * 60
HELD = answer(item(), summary="3 articles in <2> outlets.")


def shown(markup: str) -> str:
    return parse_html(markup)[0]


def links(markup: str) -> list[str]:
    return [e["url"] for e in parse_html(markup)[1] if e["type"] == "text_link"]


@pytest.mark.parametrize(
    ("id", "link"),
    [
        ("k3x5q2ab", "https://t.me/CoastBot?start=k3x5q2ab"),
        ("coast-1_b", "https://t.me/CoastBot?start=coast-1_b"),
        ("a" * 65, None),
        ("coast 1", None),
        ("kost.1", None),
        ("küste", None),
        ("", None),
    ],
)
def test_a_link_to_a_passage(id: str, link: str | None) -> None:
    assert html.deep_link(id, BOT) == link


def test_a_passage_in_context_has_its_link_and_a_list_has_none() -> None:
    assert [url for m in html.messages(IN_CONTEXT, BOT) for url in links(m) if "t.me" in url]
    assert not [url for m in html.messages(PAGE, BOT) for url in links(m) if "t.me" in url]
    assert not [url for m in html.messages(IN_CONTEXT) for url in links(m) if "t.me" in url]


def test_a_pick() -> None:
    first, second = html_inline.picks(PAGE, BOT)
    assert (first.title, first.description) == ("Ada Brandt", "in quotation marks · Not one ship")
    assert shown(first.message).splitlines()[:3] == ["Ada Brandt", "in quotation marks", "Not one ship"]
    assert links(first.message)[-1] == "https://t.me/CoastBot?start=k3x5q2ab"
    assert first.id != second.id


def test_a_long_pick_is_cut_and_keeps_its_source() -> None:
    long = item(heading=LONG, detail=LONG, snippet=LONG, also=(source(outlet=LONG),) * 60)
    [pick] = html_inline.picks(answer(long), BOT)
    assert len(pick.title) <= 100
    assert len(pick.description) <= 200
    assert len(shown(pick.message)) <= 4096
    assert links(pick.message)


@settings(max_examples=25, deadline=None)
@given(ANY_ANSWER)
def test_any_answer_can_be_offered(any_answer: Answer) -> None:
    picks = html_inline.picks(any_answer, BOT)
    assert len(picks) == min(sum(not i.is_choice for i in any_answer.items), html_inline.MAX_RESULTS)
    assert len({p.id for p in picks}) == len(picks)
    for pick in picks:
        assert 1 <= len(pick.id.encode()) <= 64
        assert pick.title.strip()
        assert 1 <= len(shown(pick.message).strip()) <= 4096
    assert 1 <= len(html_inline.notice(any_answer)) <= 64


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (EMPTY, EMPTY.title),
        (CHOOSE, CHOOSE.title),
        (answer(choice("/who-said <person>", "/who-said x", usage="/who-said"), summary="Usage."), "Usage."),
    ],
)
def test_a_notice(given: Answer, says: str) -> None:
    assert says in html_inline.notice(given)


@pytest.mark.parametrize("nasty", NASTY)
def test_what_others_wrote_is_no_markup_in_a_pick(nasty: str) -> None:
    [pick] = html_inline.picks(answer(item(snippet=nasty, heading=nasty)), BOT)
    assert {e["type"] for e in parse_html(pick.message)[1]} <= {"bold", "blockquote", "text_link", "italic"}


@pytest.mark.parametrize("words", [LONG, "😀" * 2000, "a < b & c", *NASTY])
def test_a_caption(words: str) -> None:
    told = shown(html.caption(words))
    assert len(told.encode("utf-16-le")) // 2 <= 1024
    assert told[:3] == text.visible(words).strip()[:3]


def test_the_tour() -> None:
    told = shown(tour.tour(HELD, BOT))
    for words in (
        "What you can ask",
        "/who_said",
        "/casualties",
        "@CoastBot casualties",
        "Held now: 3 articles in <2>",
    ):
        assert words in told
    assert len(told) < 1500


def test_the_tour_without_articles_says_how_to_load_some() -> None:
    none = Answer("sources", "", "No articles to ask", "There is no store. Make one: onrecord ingest")
    assert shown(tour.tour(none, BOT)).endswith("Make one: onrecord ingest")


@pytest.mark.parametrize(
    ("people", "third"), [(("Ada Brandt", "Karl Brandt"), "/who-said Ada Brandt"), ((), "/sources")]
)
def test_three_questions(people: tuple[str, ...], third: str) -> None:
    asked = tour.questions(people)
    assert [b.ask for b in asked] == ["/timeline", "/casualties", third]
    assert asked[0] == Button("/timeline", "/timeline")
    assert "/who-said" not in "".join(b.label for b in asked)
