"""/casualties over time: steps, replaced and withheld figures, who claims them, and what is drawn."""

from typing import Any

import pytest

from analysis.lexicon.casualties import ASKED_KINDS
from analysis.records import Record
from handlers.answer import Answer, Point, Series
from handlers.query.casualty_words import UNSPECIFIC
from handlers.query.plain import read
from store.schema import Database
from tests.builders import claim, in_memory, name, quote, record
from tests.handlers.conftest import answer

ARMY, MINISTRY = "Ruritanian army", "Ministry of Sarn"
SILENT = "has not disclosed its military losses"


def told(day: int, said: str, figure: str, low: int | None, **more: Any) -> Record:
    """An article of a day of May with one figure of Ruritanian dead, a running total of the army's."""
    made = claim(figure, low, **{"side": "Ruritania", "by": ARMY, "measure": "total"} | more)
    return record(said, id=f"day-{day}", outlet=f"Outlet {day}", published=f"2024-05-{day:02}", claims=[made])


STORY = (
    told(3, "So far 12 have died, the Ruritanian army said.", "12", 12),
    told(5, "The toll rose to at least 31, the Ruritanian army said.", "at least 31", 31, high=None,
         qualifier="at_least"),
    told(6, "Sylvania counts 50 dead of Ruritania so far.", "50", 50, by="Sylvania"),
    told(7, f"The Ministry of Sarn {SILENT}.", SILENT, None,
         kind="casualties", qualifier="none", side="Sarn", by=MINISTRY, civilian=False, measure=None),
    told(8, "A shell killed two in Zenda, the Ruritanian army said.", "two", 2, measure="incident"),
    told(9, "At first 70 were reported dead, the Ruritanian army said.", "70", 70, negated=True, measure=None),
)  # fmt: skip


@pytest.fixture(scope="module")
def story() -> Database:
    return in_memory(*STORY)


def shown(found: Answer) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {item.fields["text"]: (item.detail, item.flags) for item in found.items}


def test_a_toll_over_time(story: Database) -> None:
    assert shown(answer(story, "/casualties")) == {
        "70": ("says Ruritanian army, since corrected", ("superseded",)),
        "two": ("says Ruritanian army", ()),
        "50": ("says Sylvania", ()),
        "at least 31": ("says Ruritanian army; so far: 12 on 3 May 2024, at least 31 on 5 May 2024", ()),
        "12": ("says Ruritanian army; replaced by at least 31 on 5 May 2024", ("superseded",)),
        SILENT: ("Ministry of Sarn gives no figure", ("undisclosed",)),
    }


def test_what_is_not_disclosed_is_no_figure(story: Database) -> None:
    found = answer(story, "/casualties Sarn")
    [item] = found.items
    assert item.heading == "Sarn, casualties: not disclosed (military)"
    assert item.snippet == "The Ministry of Sarn has not disclosed its military losses."
    assert (item.fields["low"], item.fields["high"]) == (None, None)
    assert found.summary == "0 claims; nothing is added up. 1 statement that a side gives no figure."


def test_the_claims_that_differ_are_named_by_id(story: Database) -> None:
    db = in_memory(*STORY, told(10, "Sylvania says 90 have died in all.", "90", 90, by="Sylvania"),
                   told(11, "The Ruritanian army puts it at 40.", "40", 40))  # fmt: skip
    items = {item.fields["text"]: item for item in answer(db, "/casualties Ruritania killed").items}
    assert items["90"].fields["conflicts_with"] == [items["40"].id]
    assert items["40"].detail.endswith("; other claims: Sylvania says 90")
    assert items["12"].fields["superseded_by"] == items["40"].id


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("by Sylvania", ["50"]),
        ("by sylvania killed", ["50"]),
        ("Ruritania by Sylvania", ["50"]),
        ("killed by Sylvania in Outlet 6", ["50"]),
        ("killed by Sylvania since 2024-05-07", []),
        ("by Ministry", [SILENT]),
        ("by the ministry", [SILENT]),
        ("by army in Zenda", ["two"]),
        ("according to Sylvania", ["50"]),
        ("by nobody", []),
        ("Sylvania", ["50"]),
        ("losses", [SILENT]),
        ("in Zenda", ["two"]),
        ("killed before 2024-05-04", ["12"]),
        ("military", [SILENT]),
        ("by", ["12"]),  # a word like others, where no name follows it
    ],
)
def test_filters(said: str, figures: list[str]) -> None:
    by_the_gate = told(3, "So far 12 have died by the gate, the Ruritanian army said.", "12", 12)
    found = answer(in_memory(by_the_gate, *STORY[1:]), f"/casualties {said}")
    assert [item.fields["text"] for item in found.items] == figures


def test_a_side_is_not_every_paragraph_that_mentions_it() -> None:
    text = "Sarn is at war with Lund. Sarn lost 40, Ada said. Lund lost 50, Ada said. And 60 were killed, Ada said."
    claims = [claim("40", 40, side="Sarn"), claim("50", 50, side="Lund"), claim("60", 60)]
    found = answer(in_memory(record(text, claims=claims)), "/casualties Sarn")
    assert [item.fields["text"] for item in found.items] == ["40", "60"]


def test_the_series_of_a_chart(story: Database) -> None:
    of = "Ruritania, killed"
    assert answer(story, "/casualties", limit=1).series == (
        Series(of, "Sylvania", (Point("2024-05-06", 50, "50"),)),
        Series(of, ARMY, (Point("2024-05-03", 12, "12"), Point("2024-05-05", 31, "at least 31"))),
    )
    assert answer(story, "/casualties by army").series == ()  # two dates


def test_a_series_tells_civilians_from_soldiers_and_takes_the_highest_of_a_day() -> None:
    db = in_memory(
        told(3, "So far 12 civilians have died, the Ruritanian army said.", "12", 12, civilian=True),
        told(4, "So far 20 soldiers have died, the Ruritanian army said.", "20", 20, civilian=False),
        told(5, "So far 30 soldiers have died.", "30", 30, civilian=False, by=None),
        told(
            6, "So far 31 soldiers have died, the Ruritanian army said.", "31", 31, civilian=False, as_of="2024-05-04"
        ),
    )
    assert {s.claimant: [p.text for p in s.points] for s in answer(db, "/casualties").series} == {
        "Ruritanian army (civilians)": ["12"],
        "Ruritanian army (military)": ["31"],
        "Outlet 5 in its own words (military)": ["30"],
    }


def test_no_series_in_json_where_there_is_nothing_to_draw(story: Database) -> None:
    assert "series" not in answer(story, "/casualties Sarn").to_dict()
    assert answer(story, "/casualties").to_dict()["series"][0]["claimant"] == "Sylvania"


def test_one_claimant_under_two_spellings() -> None:
    def article(day: int, by: str) -> Record:
        text = f"“Peace,” {by} said. So far {day}0 have died, {by} said."
        made = claim(f"{day}0", day * 10, side="Sarn", by=by, measure="total")
        return record(text, id=f"d{day}", published=f"2024-05-0{day}", claims=[made], quotes=[quote("Peace", by=by)],
                      names=[name(by)])  # fmt: skip

    found = answer(in_memory(article(3, "Ada Pashinyan"), article(5, "Ada Pashinian")), "/casualties by Pashinyan")
    assert [item.detail for item in found.items] == [
        "says Ada Pashinyan; so far: 30 on 3 May 2024, 50 on 5 May 2024",
        "says Ada Pashinyan; replaced by 50 on 5 May 2024",
    ]


def test_a_pronoun_that_leads_to_nobody_is_shown_as_one() -> None:
    db = in_memory(record("So far 12 have died, they said.", claims=[claim("12", 12, by="they")]))
    assert [item.detail for item in answer(db, "/casualties").items] == ["says “they” (name not known)"]


ALL_KINDS = in_memory(
    record(
        "In Sarn 11 died, 12 were hurt, 13 are lost, 14 were taken, 15 left, and 16 in all.",
        claims=[
            claim("11", 11, kind="killed"),
            claim("12", 12, kind="wounded"),
            claim("13", 13, kind="missing"),
            claim("14", 14, kind="captured"),
            claim("15", 15, kind="displaced"),
            claim("16", 16, kind="casualties"),
        ],
    )
)


@pytest.mark.parametrize("word", ASKED_KINDS)
def test_every_word_of_the_analysis_asks_for_its_kind(word: str) -> None:
    found = {item.fields["kind"] for item in answer(ALL_KINDS, f"/casualties {word}").items}
    every = {"killed", "wounded", "missing", "captured", "displaced", "casualties"}
    assert found == (every if ASKED_KINDS[word] == "any" else {ASKED_KINDS[word]})


@pytest.mark.parametrize("word", [word for word in ASKED_KINDS if word not in UNSPECIFIC])
def test_a_plain_question_knows_the_same_words(word: str) -> None:
    reading = read(f"number of {word} in Sarn")
    assert reading
    assert reading.text == f"/casualties {ASKED_KINDS[word]} in Sarn"
