"""A step chart of a toll by claimant over time, as a PNG with its numbers in words.

matplotlib is imported only when a chart is drawn: it costs half a second that no other answer should wait for. Its
settings are one for all threads, so that one chart is drawn at a time. The same Answer gives the same bytes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot import extras
from bot.render.text import shortened
from handlers.answer import Answer, Point, Series
from handlers.dates import MONTH_NAMES, format_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MIN_DATES = 3  # fewer show no development
MAX_CLAIMANTS = 8  # drawn: there are as many colours that can be told apart
MAX_NAME_CHARACTERS = 60  # of a claimant's name
LABEL_WIDTH_CHARACTERS = 26
SIZE_INCHES = (10.0, 5.6)
DPI = 120
MAX_TICKS = 6
LINE_HEIGHT = 0.036  # of a label, as a share of the figure's height
LEFT, RIGHT, BOTTOM, TOP = 0.08, 0.72, 0.18, 0.87  # the plot within the figure; labels stand to its right
BASIS = (
    "Each step stands on the day that the figure is of (“as of”), else on the day of publication.\n"
    "Figures as their claimants give them; nothing is added up or averaged."
)
# Okabe and Ito's palette, told apart in every kind of colour blindness, without its yellow; black last.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#7F7F7F", "#000000")
MARKERS = "osD^vP*X"
LOOK: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib: the same on every machine
    "font.size": 10,
    "text.parse_math": False,  # an article's "$" is a dollar
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_DRAWING = Lock()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a toll: PNG bytes, and the same numbers in words for readers who cannot see it."""

    png: bytes
    alt: str


def charted(answer: Answer) -> bool:
    """Whether a chart of the answer can be drawn: it has a toll of three or more dates, and matplotlib is installed."""
    return _has_series(answer) and extras.missing("chart") is None


def _has_series(answer: Answer) -> bool:
    return len({p.day for s in answer.series for p in s.points}) >= MIN_DATES


def chart(answer: Answer) -> Chart | None:
    """The chart of the answer's series, None where there are fewer than three dates. Raises NotInstalled."""
    if not _has_series(answer):
        return None
    extras.require("chart")
    shown = sorted(answer.series, key=lambda s: -len(s.points))[:MAX_CLAIMANTS]
    return Chart(_draw(shown), _chart_in_words(shown, len(answer.series) - len(shown)))


def _chart_title(series: Sequence[Series]) -> str:
    return f"{shortened(series[0].of, 80)}: the toll by claimant"


def _chart_in_words(series: Sequence[Series], left_out: int) -> str:
    lines = [f"{_claimant_label(s)}: {', '.join(map(_point_in_words, s.points))}." for s in series]
    more = [f"Claimants left out: {left_out}; the answer has them."] if left_out else []
    return " ".join([f"Step chart. {_chart_title(series)}.", *lines, *more])


def _claimant_label(series: Series) -> str:
    return shortened(series.claimant, MAX_NAME_CHARACTERS)


def _point_in_words(point: Point) -> str:
    return f"{shortened(point.text, 40)} on {format_date(point.day)}"


# ---- drawing


def _draw(series: Sequence[Series]) -> bytes:
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    look: Any = {**matplotlib.rcParamsDefault, "backend": "agg", **LOOK}  # nobody's own matplotlibrc
    out = BytesIO()
    with _DRAWING, matplotlib.rc_context(look):
        figure = Figure(figsize=SIZE_INCHES, dpi=DPI)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((LEFT, BOTTOM, RIGHT - LEFT, TOP - BOTTOM))
        _draw_frame(figure, axes, series)
        for number, one in enumerate(series):
            axes.plot(
                [_days_since_year_one(p) for p in one.points],
                [p.figure for p in one.points],
                drawstyle="steps-post",
                color=COLOURS[number],
                marker=MARKERS[number],
                linewidth=2,
            )
        _draw_figures(axes, series)
        _draw_labels(figure, axes, series)
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _draw_frame(figure: Figure, axes: Axes, series: Sequence[Series]) -> None:
    """Draws the title, the basis, axes from zero, and a tick for a few of the days."""
    from matplotlib.ticker import MaxNLocator

    days = sorted({_days_since_year_one(p) for s in series for p in s.points})
    span = days[-1] - days[0]
    axes.set_xlim(days[0] - span * 0.04, days[-1] + span * 0.04)
    axes.set_ylim(0, max(p.figure for s in series for p in s.points) * 1.12 or 1)
    every = max(1, -(-span // MAX_TICKS))
    ticks = range(days[0], days[-1] + 1, every)
    axes.set_xticks(ticks, _day_labels([date.fromordinal(t) for t in ticks]))
    axes.yaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.8)
    axes.set_axisbelow(True)
    figure.text(LEFT, 0.93, _drawable(_chart_title(series)), fontsize=14, fontweight="bold")
    figure.text(LEFT, 0.03, BASIS, fontsize=8.5, color="#444444", linespacing=1.4)


def _day_labels(ticks: Sequence[date]) -> list[str]:
    """ "3 May", with the year under the first tick and wherever it changes."""
    years = [None, *(t.year for t in ticks)]
    return [
        f"{t.day} {MONTH_NAMES[t.month - 1][:3]}" + (f"\n{t.year}" if t.year != before else "")
        for t, before in zip(ticks, years, strict=False)
    ]


def _days_since_year_one(point: Point) -> int:
    """A point's place on the time axis. Days are counted, so that no time zone can move them."""
    return date.fromisoformat(point.day).toordinal()


def _draw_figures(axes: Axes, series: Sequence[Series]) -> None:
    """Writes each figure above its marker, except where another figure is: the alt text and the answer have it."""
    taken: list[tuple[float, float]] = []
    for number, one in enumerate(series):
        for point in one.points:
            x, y = axes.transData.transform((_days_since_year_one(point), point.figure))
            if all(abs(x - u) > 7 * DPI / 20 or abs(y - v) > DPI / 6 for u, v in taken):
                taken.append((x, y))
                axes.annotate(
                    f"{point.figure:,}",
                    (_days_since_year_one(point), point.figure),
                    (0, 7),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8.5,
                    color=COLOURS[number],
                    bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.4},
                )


def _draw_labels(figure: Figure, axes: Axes, series: Sequence[Series]) -> None:
    """Writes each claimant's name and last figure to the right of the plot, tied to its line, none over another."""
    ends = []
    for number, one in enumerate(series):
        last = one.points[-1]
        on_screen = axes.transData.transform((_days_since_year_one(last), last.figure))
        x, y = figure.transFigure.inverted().transform(on_screen)
        words = _drawable(f"{_claimant_label(one)}: {shortened(last.text, 30)}")
        ends.append((float(y), float(x), textwrap.wrap(words, LABEL_WIDTH_CHARACTERS), COLOURS[number]))
    ends.sort(key=lambda end: end[0])
    for (y, x, lines, colour), middle in zip(ends, _spread_labels([(e[0], len(e[2])) for e in ends]), strict=True):
        figure.text(RIGHT + 0.03, middle, "\n".join(lines), color=colour, va="center", fontsize=9.5, linespacing=1.1)
        axes.plot(
            [x, RIGHT, RIGHT + 0.025],
            [y, y, middle],
            transform=figure.transFigure,
            color=colour,
            linewidth=0.9,
            linestyle=":",
            clip_on=False,
        )


def _spread_labels(wanted: Sequence[tuple[float, int]]) -> list[float]:
    """The middle of each label (wanted height, lines), lowest first: apart from each other and within the figure."""
    half = [(lines + 0.5) * LINE_HEIGHT / 2 for _, lines in wanted]
    middles: list[float] = []
    floor = BOTTOM - 0.02
    for (height, _), reach in zip(wanted, half, strict=True):
        middles.append(max(height, floor + reach))
        floor = middles[-1] + reach
    ceiling = 0.92
    for at in reversed(range(len(middles))):
        middles[at] = min(middles[at], ceiling - half[at])
        ceiling = middles[at] - half[at]
    return middles


def _drawable(words: str) -> str:
    """The words, with a box for each character that the font does not have."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap()
    return "".join(c if ord(c) in known else "□" for c in words)
