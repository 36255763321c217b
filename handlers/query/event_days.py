"""Days told by what happened: "the day after the blast" and "since the blast" count from the blast's own day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from handlers.dates import TYPED_DAY
from handlers.query.topics import terms_of
from handlers.question import Question
from store.days import iso_day
from store.questions import timeline
from store.questions.relevance import Relevance
from store.schema import Database

SURE = 0.7  # share of the words that the event must have
AGREED = 0.75  # share of the articles that must give the event that day
_BY_EVENT = re.compile(
    rf"(?i)\b(?:on )?(?P<which>the day before|the day after|since|before|after)\s+(?!{TYPED_DAY})(?:the |that )?"
    r"(?P<what>[^\W\d][\w' -]*?)\s*[?.!]*$"
)
SHIFTS = {"the day before": -1, "the day after": 1}


def with_days_of_events(db: Database, text: str) -> str:
    """The question with a day in the place of an event at its end, where one event of a known day is surely meant."""
    match = _BY_EVENT.search(text)
    day = _day_of(db, match["what"]) if match else None
    if match is None or day is None:
        return text
    which = match["which"].casefold()
    if which in SHIFTS:
        return f"{text[: match.start()]}on {day + timedelta(days=SHIFTS[which])}"
    return f"{text[: match.start()]}{which} {day}"


def _day_of(db: Database, spoken: str) -> date | None:
    """The day of the event that words name, where most articles that tell of what is nearest to them agree on one."""
    terms = terms_of(db, Question(words=tuple(spoken.split())))
    if not terms:
        return None
    relevance = Relevance(db, terms)
    scores = relevance.scores("events")
    best = max(scores.values(), default=0.0)
    if relevance.missing or best < SURE * relevance.whole:
        return None
    happenings = timeline.happenings(db, None)
    near = (h for h in happenings if any(scores.get(row["id"], 0.0) >= best for row in h.rows))
    told = Counter[str]()
    for happening in near:
        told[iso_day(happening.date) or happening.date] += happening.articles
    day, articles = max(told.items(), key=lambda pair: pair[1], default=("", 0))
    agreed = articles >= AGREED * told.total() and iso_day(day)
    return date.fromisoformat(day) if agreed else None
