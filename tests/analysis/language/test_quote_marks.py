"""Stretches in quotation marks, as pages really have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.quote_marks import quoted

MARKED = [
    ("curly", "“We will stay,” she said.", ["We will stay,"]),
    ("straight", 'He said "not now" and left.', ["not now"]),
    ("two in a line", '"Yes," he said. "We can."', ["Yes,", "We can."]),
    ("curly opened, straight closed", 'Battles “on all roads" went on. Nobody “won” there.', ["on all roads", "won"]),
    ("straight opened, curly closed", 'He called it "a farce” on Monday.', ["a farce"]),
    ("guillemets", "Le maire said «the bridge stays» on Monday.", ["the bridge stays"]),
    ("low opening", "„The bridge stays“, she said.", ["The bridge stays"]),
    ("typewriter pairs", "``The bridge stays,'' she said.", ["The bridge stays,"]),
    ("pairs of single straight marks", "''The bridge stays,'' she said.", ["The bridge stays,"]),
    ("single curly", "‘The bridge stays,’ she said.", ["The bridge stays,"]),
    ("single straight, with an apostrophe inside", "'We don't know,' she said.", ["We don't know,"]),
    ("apostrophes alone", "The mayors' council didn't meet in '98, Brandt's office said.", []),
    ("inner single marks stay inside", "“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
    ("closing mark without an opening", "The bridge stays,” she said.", []),
    ("never closed ends with its paragraph", "“The bridge stays.\nThe weather was fine.", ["The bridge stays."]),
    ("one sentence a line", "“We waited.\nNobody came.” It rained.", ["We waited.", "Nobody came."]),
    (
        "four sentences, one a line",
        "“We sat.\nWe saw.\nWe hid.\nWe ran.” It rained.",
        ["We sat.", "We saw.", "We hid.", "We ran."],
    ),
    ("a possessive inside single marks", "‘The mayors’ money is gone,’ she said.", ["The mayors’ money is gone,"]),
    ("an ellipsis opens", 'She said "... and then he left" twice.', ["... and then he left"]),
    ("a blank on the wrong side, behind a colon", 'She said:" We left."', [" We left."]),
    ("never closed before its speaker", "“I saw it, said Bo Lind, 44.\nIt rained.", ["I saw it,"]),
    ("opened twice", "“The bridge “will stay” there.", ["will stay"]),
    ("brackets", "He spoke (“off the record”) of it.", ["off the record"]),
    ("nothing between", "An empty “” pair.", []),
]


@pytest.mark.parametrize(("text", "stretches"), [pytest.param(t, s, id=i) for i, t, s in MARKED])
def test_stretches_are_without_their_marks(text: str, stretches: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == stretches


def test_outer_offsets_include_the_marks() -> None:
    text = "She said “no” twice."
    (found,) = quoted(text)
    assert text[found.outer_start : found.outer_end] == "“no”"


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    text = "“We waited.\n\n“Nobody came,” she said.\n\n“We left.”"
    assert [q.continued for q in quoted(text)] == [False, True, False]


@given(st.text(alphabet="ab .,“”\"'‘’«»„`\n"))
def test_no_stretch_runs_over_a_paragraph_or_another(text: str) -> None:
    end = 0
    for q in quoted(text):
        assert end <= q.outer_start <= q.start <= q.end <= q.outer_end <= len(text)
        assert "\n" not in text[q.start : q.end]
        end = q.outer_end
