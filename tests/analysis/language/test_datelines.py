"""Datelines, as a table: a line, the day in it, and what the dateline is."""

import pytest

from analysis.language.datelines import dateline_end, is_day_of_dateline, opens_with_agency


@pytest.mark.parametrize(
    ("line", "day", "expected"),
    [
        ("STRELSAU, Oct. 3 (Wire) - A ferry sank.", "Oct. 3", True),
        ("STRELSAU, Ruritania, Oct. 3 (Wire) — A ferry sank.", "Oct. 3", True),
        ("PORT LUME | Oct. 3 -- A ferry sank.", "Oct. 3", True),
        ("BANJA SARN, Ruritania and Syldavia, Oct. 3 (Wire) - A ferry sank.", "Oct. 3", True),
        ("Strelsau, Oct. 3 (Wire) - A ferry sank.", "Oct. 3", False),
        ("The ferry left STRELSAU on Oct. 3 - and sank.", "Oct. 3", False),
        ("STRELSAU, Oct. 3. A ferry sank.", "Oct. 3", False),
    ],
)
def test_the_day_of_a_dateline(line: str, day: str, expected: bool) -> None:
    text = f"Harbour reopens\n{line}"
    start = text.index(day)
    assert is_day_of_dateline(text, start, start + len(day)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PORT LUME (Reuters) - A ferry sank.", True),
        ("Port Lume (AFP) - A ferry sank.", True),
        ("PORT LUME (Coast News) - A ferry sank.", True),
        ("Port Lume - what we know", False),
        ("A ferry (built in 1994) sank.", False),
    ],
)
def test_a_dateline_with_its_agency(line: str, expected: bool) -> None:
    assert opens_with_agency(line) is expected


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("STRELSAU (AP) — The port is shut.", "STRELSAU (AP) — "),
        ("STRELSAU, Ruritania (AP) - The port is shut.", "STRELSAU, Ruritania (AP) - "),
        ("STRELSAU - The port is shut.", "STRELSAU - "),
        ("Strelsau (AP) - The port is shut.", ""),
        ("The port is shut - says STRELSAU - again.", ""),
    ],
)
def test_where_a_dateline_ends(line: str, dateline: str) -> None:
    text = f"Harbour reopens\n{line}"
    start = text.index(line)
    assert dateline_end(text, start, len(text)) == (start + len(dateline) if dateline else None)
    assert dateline_end(f"So: {line}", 4, len(line) + 4) is None
