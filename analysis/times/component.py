"""Dates and times: where they stand in an article, and what they come to, as TIMEX3 values.

Values follow TimeML's TIMEX3 (DATE, TIME, DURATION, SET). A weekday or a day without a year is reckoned from the day
of publication and the tense of its clause, "two days later" from the last date told; without a day of publication what
cannot be known stays open: `XXXX-09-27`, `XXXX-WXX-3`.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.spans import in_furniture
from analysis.records import TimeMention
from analysis.times import absolute, anaphoric, deictic
from analysis.times.context import Context, context_of
from analysis.times.patterns import Expression, expressions

READERS = absolute.READERS | deictic.READERS | anaphoric.READERS
_TELLS = re.compile(
    r"(?:\d{4}|XXXX)(?:-\d\d){0,2}(?:T.*)?|XXXX-WXX-[1-7]"
)  # a day, month or year, that others may be counted from


@Language.component("onrecord_times")
def times(doc: Doc) -> Doc:
    """Fills `doc._.times` with the article's date and time expressions, in order, furniture left out."""
    found = [e for e in expressions(doc._.article.text) if not in_furniture(doc, e.start, e.end)]
    context = context_of(doc, found)
    doc._.times = tuple(mention for e in found for mention in _read(e, context))
    return doc


def _read(expression: Expression, context: Context) -> list[TimeMention]:
    mentions = []
    for start, end, kind, value in READERS[expression.kind](expression, context):
        mentions.append(TimeMention(start, end, context.text[start:end], kind, value))
        if kind in ("DATE", "TIME") and _TELLS.fullmatch(value):
            context.tell(expression, value)
    return mentions
