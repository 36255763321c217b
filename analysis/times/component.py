"""Dates and times: where they stand in an article, and their TIMEX3 values.

Values follow TimeML's TIMEX3 (DATE, TIME, DURATION, SET). A weekday or a day without a year is counted from the day of
publication, by the tense of its clause; "two days later" from the last date told. What cannot be known without a day of
publication stays open: `XXXX-09-27`, `XXXX-WXX-3`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.spans import in_furniture
from analysis.records import TimeMention
from analysis.rules import explained, note, noting
from analysis.times import absolute, anaphoric, deictic
from analysis.times.context import Context, context_of
from analysis.times.patterns import Expression, expressions
from analysis.times.readings import Reader

READER_OF_KIND: dict[str, Reader] = (
    absolute.ABSOLUTE_READERS | deictic.DEICTIC_READERS | anaphoric.ANAPHORIC_READERS
)  # by the kind of expression


@Language.component("onrecord_times")
def times(doc: Doc) -> Doc:
    """Fills `doc._.times` with the article's date and time expressions, in order, furniture left out."""
    found = [e for e in expressions(doc._.article.text) if not in_furniture(doc, e.start, e.end)]
    context = context_of(doc, found)
    doc._.times = tuple(mention for e in found for mention in _mentions(e, context))
    return doc


def _mentions(expression: Expression, context: Context) -> Iterator[TimeMention]:
    """The mentions in an expression, read by the reader of its kind; each may be what later ones are counted from."""
    reader = READER_OF_KIND[expression.kind]
    with noting() as slots:
        readings = reader(expression, context)
        note("value", reader)
    for start, end, kind, value in readings:
        mention = TimeMention(start, end, context.text[start:end], kind, value)
        if kind in ("DATE", "TIME"):
            context.set_anchor(expression, value)
        explained(context.doc, mention, slots)
        yield mention
