"""The grammar of questions: what is typed is a Question or Unclear, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.query.grammar import parse, tidy
from handlers.question import Question, Unclear, rephrased

OUTLETS = ("Coast Daily", "Associated Press", "BBC News", "Łódź Post", "The Hill Courier")
TODAY = date(2024, 5, 15)  # a Wednesday


def read(text: str, **more: Any) -> Question:
    return parse(text, OUTLETS, TODAY, **more)


def parts(question: Question) -> dict[str, Any]:
    """What is not left at its default, without the text and what only explains it."""
    default = Question()
    names = [n for n in Question.__slots__ if n not in ("text", "not_held")]
    return {n: v for n in names if (v := getattr(question, n)) != getattr(default, n)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("Ada Brandt", {"words": ("Ada", "Brandt")}),
        ("  Ada\t\n Brandt ", {"words": ("Ada", "Brandt")}),
        ("Brandt, please!", {"words": ("Brandt", "please")}),
        ("Brandt about the pier", {"words": ("Brandt",), "about": ("the", "pier")}),
        ("about pier", {"about": ("pier",)}),
        ('"one condition"', {"phrases": ("one condition",)}),
        ("“one condition” „zwei drei“ «quatre»", {"phrases": ("one condition", "zwei drei", "quatre")}),
        ('Brandt "one pier" about "two piers" now', {
            "words": ("Brandt",), "phrases": ("one pier",), "about": ("now",), "about_phrases": ("two piers",)}),
        ('"never closed', {"words": ("never", "closed")}),
        ('"since Monday"', {"phrases": ("since Monday",)}),
        ("Brandt in Coast Daily", {"words": ("Brandt",), "outlet": "Coast Daily"}),
        ("Brandt in the coast daily", {"words": ("Brandt",), "outlet": "Coast Daily"}),
        ('Brandt in "Coast Daily"', {"words": ("Brandt",), "outlet": "Coast Daily"}),
        ("in Coast Daily Brandt", {"words": ("Brandt",), "outlet": "Coast Daily"}),
        ("Brandt about pier in coast daily", {"words": ("Brandt",), "about": ("pier",), "outlet": "Coast Daily"}),
        ("pier in Sarn in BBC", {"words": ("pier", "in", "Sarn"), "outlet": "BBC News"}),
        ("pier in AP", {"words": ("pier",), "outlet": "Associated Press"}),
        ("pier in Lodz Post", {"words": ("pier",), "outlet": "Łódź Post"}),
        ("pier in Lodz", {"words": ("pier", "in", "Lodz")}),
        ("pier in hill courier", {"words": ("pier",), "outlet": "The Hill Courier"}),
        ("pier in", {"words": ("pier", "in")}),
        ("since 2024-05-01", {"since": "2024-05-01"}),
        ("since “1 May”", {"since": "2024-05-01"}),
        ("Since May", {"since": "2024-05-01"}),
        ("before 2024-05-01", {"until": "2024-04-30"}),
        ("before May 2024", {"until": "2024-04-30"}),
        ("since Monday before Wednesday", {"since": "2024-05-13", "until": "2024-05-14"}),
        ("Brandt since last Friday", {"words": ("Brandt",), "since": "2024-05-10"}),
        ("13 May", {"since": "2024-05-13", "until": "2024-05-13"}),
        ("pier on May 13", {"words": ("pier",), "since": "2024-05-13", "until": "2024-05-13"}),
        ("2024-05-13", {"since": "2024-05-13", "until": "2024-05-13"}),
        ("13 May attack", {"words": ("13", "May", "attack")}),  # a name of what happened, not a day asked for
        ("early May..13 May", {"since": "2024-05-01", "until": "2024-05-13"}),
        ("since yesterday", {"since": "2024-05-14"}),
        ("pier 2024-05-01..2024-05-03 crane", {
            "words": ("pier", "crane"), "since": "2024-05-01", "until": "2024-05-03"}),
        ("April..May", {"since": "2024-04-01", "until": "2024-05-31"}),
        ("1994..1996", {"since": "1994-01-01", "until": "1996-12-31"}),
        ("..2024-05-03", {"until": "2024-05-03"}),
        ("2024-05-03..", {"since": "2024-05-03"}),
        ("3 May ... 5 May", {"since": "2024-05-03", "until": "2024-05-05"}),
        ("wait...", {"words": ("wait",)}),
        ("before-noon long-since", {"words": ("before-noon", "long-since")}),
        ("AND OR NOT NEAR(a b) x* -y col:z", {
            "words": ("AND", "OR", "NOT", "NEAR(a", "b", "x*", "-y", "col:z")}),
        ("a\u202eb\x00c\u200b", {"words": ("a", "b", "c")}),
        ("\ufdd00\ufdd0 and \ufdd09\ufdd0", {"words": ("0", "and", "9")}),
        ("?! … --", {}),
    ],
)  # fmt: skip
def test_read(text: str, expected: dict[str, Any]) -> None:
    assert parts(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "claimant", "words"),
    [
        ("killed claimant: Sylvania", "Sylvania", ("killed",)),
        ("killed claimant: Sylvania in Coast Daily", "Sylvania", ("killed",)),
        ("claimant: the Health Ministry since May", "the Health Ministry", ()),
        ("killed according to Ada Brandt, civilians", "Ada Brandt", ("killed", "civilians")),
        ('killed claimant: "Friends in Need" in Sarn', "Friends in Need", ("killed", "in", "Sarn")),
        ("killed claimant:", None, ("killed", "claimant")),
        ("according to", None, ("according", "to")),
    ],
)
def test_who_makes_the_claims(text: str, claimant: str | None, words: tuple[str, ...]) -> None:
    question = read(text, claimant=True)
    assert (question.claimant, question.words) == (claimant, words)
    again = read(rephrased(question, question.words), claimant=True)
    assert parts(again) == parts(question)
    assert read(text).claimant is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("since", "After “since” I need a date .* I found nothing"),
        ("before the war", "After “before” I need a date .* I found “the”.*“quotation marks”"),
        ('since "Tuesday week"', "I found nothing"),
        ("since 2024-02-30", "“2024-02-30” is not a day I can find in the calendar"),
        ("2024-05-03..2024-13", "“2024-13” is not a day"),
        ("2024-05-03..2024-05-01", r"ends \(2024-05-01\) before it begins \(2024-05-03\)"),
        ("since May before April", "before it begins"),
        ("before 0001", "no day before"),
    ],
)
def test_unclear(text: str, why: str) -> None:
    with pytest.raises(Unclear, match=why):
        read(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pier in Daily Gull", "Daily Gull"),
        ("pier in “Daily Gull”?", "Daily Gull"),
        ("about pier in Sarn", "Sarn"),
        ("in Sarn in Lund", "Lund"),
        ("pier in Coast Daily", None),
        ("pier in", None),
        ("pier", None),
    ],
)
def test_what_stands_after_in_and_is_no_outlet(text: str, name: str | None) -> None:
    assert read(text).not_held == name


@pytest.mark.parametrize(("page", "offset"), [(None, 0), ("", 0), ("20", 20)])
def test_page(page: str | None, offset: int) -> None:
    assert read("pier", page=page).offset == offset


@pytest.mark.parametrize("page", ["x", "-1", "1e3", "٣", "9999999"])
def test_a_page_that_is_none(page: str) -> None:
    with pytest.raises(Unclear, match="not the token of a page"):
        read("pier", page=page)


@pytest.mark.parametrize(("limit", "size"), [(None, 10), (3, 3), (0, 10), (-5, 10)])
def test_limit(limit: int | None, size: int) -> None:
    assert read("pier", limit=limit).page_size == size


PIECES = st.sampled_from(
    ["in", "since", "before", "about", "..", "...", '"', "“", "”", "«", "2024", "2024-05-01", "31 feb", "May", "Monday",
     "Coast Daily", "Ada", "pier", "AND", "*", "(", "\x00", "\ufdd0", "\ufdd01\ufdd0", "9999", "0000-00-00", "e\u0301",
     "\ud83d"]
)  # fmt: skip
TYPED = st.one_of(st.text(st.characters()), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


@given(TYPED, st.none() | st.text(max_size=8), st.none() | st.integers())
def test_whatever_is_typed_is_a_question_or_unclear(text: str, page: str | None, limit: int | None) -> None:
    try:
        question = read(text, page=page, limit=limit)
    except Unclear:
        return
    assert question.text == tidy(text)
    assert question.offset >= 0
    assert question.page_size > 0
    for word in (*question.words, *question.about, *question.phrases, *question.about_phrases):
        assert any(c.isalnum() or c == "_" for c in word)
        assert "\ufdd0" not in word
    for day in (question.since, question.until):
        assert day is None or date.fromisoformat(day)


@given(TYPED)
def test_the_text_as_read_is_read_alike(text: str) -> None:
    try:
        question = read(text)
    except Unclear:
        return
    assert read(question.text) == question


@pytest.mark.parametrize(
    "text",
    [
        'Lund "one pier" about "two piers" crane in Coast Daily since May before Wednesday',
        "Lund in BBC",
        "Lund 2024-05-01..",
        "Lund ..2024-05-01 about pier",
        "Lund «say \"no\" now»",
    ],
)  # fmt: skip
def test_rephrased(text: str) -> None:
    question = read(text)
    again = read(rephrased(question, ("Eva", "Lund")))
    assert parts(again) == parts(question) | {"words": ("Eva", "Lund")}


def test_the_latest_figures_are_asked_for_where_a_command_has_claims() -> None:
    assert parts(read("Ruritania latest", claimant=True)) == {"words": ("Ruritania",), "latest": True}
    assert parts(read("Ruritania latest")) == {"words": ("Ruritania", "latest")}


def test_since_without_a_date_is_a_word_in_a_plain_question() -> None:
    assert parts(read("resignations since the blast", strict=False))["words"] == (
        "resignations",
        "since",
        "the",
        "blast",
    )
    with pytest.raises(Unclear, match="After “since” I need a date"):
        read("resignations since the blast")
