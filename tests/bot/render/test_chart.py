"""The chart of a toll: when there is one, its words, and that the same answer gives the same picture."""

import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.render.chart import Chart, chart, charted
from handlers.answer import Answer, Point, Series

pytestmark = pytest.mark.slow  # it draws

PNG = b"\x89PNG\r\n\x1a\n"


def series(claimant: str, *points: tuple[str, int, str]) -> Series:
    return Series("Ruritania, killed", claimant, tuple(Point(*p) for p in points))


def drawn(answer: Answer) -> Chart:
    found = chart(answer)
    assert found
    return found


ARMY = series("Ruritania’s army", ("2024-05-03", 12, "12"), ("2024-05-05", 31, "at least 31"))
SYLVANIA = series("Sylvania", ("2024-05-06", 50, "some 50"))
TOLL = Answer("casualties", "Ruritania", "Casualties: Ruritania", series=(SYLVANIA, ARMY))


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ((), False),
        ((ARMY,), False),  # two dates
        ((ARMY, series("Sylvania", ("2024-05-05", 50, "50"))), False),
        ((ARMY, SYLVANIA), True),
    ],
)
def test_three_dates_make_a_chart(told: tuple[Series, ...], there: bool) -> None:
    answer = replace(TOLL, series=told)
    assert (charted(answer), chart(answer) is not None) == (there, there)


def test_the_numbers_in_words() -> None:
    assert drawn(TOLL).alt == (
        "Step chart. Ruritania, killed: the toll by claimant."
        " Ruritania’s army: 12 on 3 May 2024, at least 31 on 5 May 2024. Sylvania: some 50 on 6 May 2024."
    )


def test_the_same_answer_gives_the_same_picture() -> None:
    first = drawn(TOLL)
    assert first == drawn(TOLL)
    assert first.png.startswith(PNG)
    assert struct.unpack(">II", first.png[16:24]) == (1200, 672)
    higher = series("Ruritania’s army", *[(p.day, 99, p.text) for p in ARMY.points])
    assert drawn(replace(TOLL, series=(SYLVANIA, higher))).png != first.png


def test_more_claimants_than_can_be_told_apart_are_counted() -> None:
    many = tuple(series(f"Claimant {n}", (f"2024-05-{n:02}", n, str(n))) for n in range(1, 12))
    assert drawn(replace(TOLL, series=many)).alt.endswith("Claimants left out: 3; the answer has them.")


@pytest.mark.parametrize(
    "claimant",
    [
        "Ada Brandt (US$ 5, $\\frac{1}{0}$)",  # a formula to matplotlib, were it read as one
        "_hidden",
        "日本",  # no such signs in the font
        "two\nlines\x00",
        "x" * 300,
        "",
    ],
)
def test_a_claimants_name_is_words(claimant: str) -> None:
    assert drawn(replace(TOLL, series=(ARMY, replace(SYLVANIA, claimant=claimant)))).png.startswith(PNG)


POINTS = st.tuples(st.dates().map(lambda d: d.isoformat()), st.integers(0, 10**9), st.text(max_size=30))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(st.tuples(st.text(max_size=80), st.lists(POINTS, min_size=1, max_size=5)), max_size=10))
def test_any_series_can_be_drawn(told: list[tuple[str, list[tuple[str, int, str]]]]) -> None:
    answer = replace(TOLL, series=tuple(series(name, *sorted(points)) for name, points in told))
    found = chart(answer)
    assert (found is not None) == charted(answer)
    assert found is None or found.png.startswith(PNG)


def test_serving_does_not_load_the_library() -> None:
    code = "import sys, bot.render.chart; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
