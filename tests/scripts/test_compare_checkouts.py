"""What counts as a difference between the records or Answers of two checkouts."""

from pathlib import Path
from typing import Any

import pytest

from scripts.compare_checkouts import QUESTIONS, Input, compare, main, questions_of, report

FERRY: dict[str, Any] = {
    "id": "ferry",
    "quotes": [{"start": 0, "speaker": "Ada Brandt"}, {"start": 9, "speaker": None}],
}
PIER: dict[str, Any] = {"id": "pier", "quotes": []}


def test_the_same_rows_do_not_differ_whatever_their_order() -> None:
    found = compare([FERRY, PIER], [PIER, FERRY])
    assert found.same
    assert found.both == 2


def test_a_new_field_is_listed_once_and_is_no_difference() -> None:
    quotes = [{**quote, "via": None} for quote in FERRY["quotes"]]
    found = compare([FERRY, PIER], [{**FERRY, "quotes": quotes, "byline": "Cy Dole"}, PIER])
    assert found.same
    assert found.new_fields == ["byline", "quotes.via"]


def test_a_finding_that_changed_is_shown_as_it_was_and_as_it_is() -> None:
    quotes = [FERRY["quotes"][0], {"start": 9, "speaker": "Carl Weber"}]
    found = compare([FERRY, PIER], [{**FERRY, "quotes": quotes}, PIER])
    assert not found.same
    assert list(report("records", found, shown=5)) == [
        "ferry: quotes",
        '    - {"speaker": null, "start": 9}',
        '    + {"speaker": "Carl Weber", "start": 9}',
        "records: 2 compared, 1 differ, quotes: 1",
    ]


@pytest.mark.parametrize(
    "quotes",
    [
        FERRY["quotes"][:1],
        [*FERRY["quotes"], FERRY["quotes"][0]],
        FERRY["quotes"][::-1],
        [{"start": 0}, {"start": 9}],
    ],
    ids=["one less", "one twice", "another order", "a field gone"],
)
def test_these_differ(quotes: list[dict[str, Any]]) -> None:
    assert not compare([FERRY], [{**FERRY, "quotes": quotes}]).same


def test_rows_that_only_one_has_are_named() -> None:
    found = compare([FERRY], [PIER])
    assert (found.only_old, found.only_new) == (["ferry"], ["pier"])
    assert not found.same
    assert compare([FERRY], [FERRY, PIER]).same


def test_an_id_that_stands_twice_is_compared_one_by_one() -> None:
    other = {**FERRY, "quotes": []}
    assert compare([FERRY, other], [FERRY, other]).same
    assert not compare([FERRY, other], [other, FERRY]).same


def test_questions_stand_below_their_story() -> None:
    text = "# a remark\n[ferry]\n/who-said Brandt\n\n[pier]\n/timeline\nwho said what\n"
    assert questions_of(text) == {"ferry": ["/who-said Brandt"], "pier": ["/timeline", "who said what"]}


def test_the_questions_here_are_many_enough_and_none_stands_twice() -> None:
    stories = questions_of(QUESTIONS.read_text())
    assert set(stories) == {"war", "beirut", "quake"}
    assert sum(map(len, stories.values())) >= 60
    for questions in stories.values():
        assert len(questions) == len(set(questions))


def test_an_input_may_have_a_name() -> None:
    assert Input.read("war=seeds") == Input("war", Path("seeds").resolve())
    assert Input.read("seeds") == Input(None, Path("seeds").resolve())


@pytest.mark.parametrize(
    ("inputs", "said"),
    [(["nowhere.jsonl"], "there is no"), (["flood=seeds"], "no questions for 'flood'; it has them for: war")],
)
def test_wrong_usage_is_a_sentence(
    inputs: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    with pytest.raises(SystemExit) as ended:
        main([".", ".", *inputs])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
