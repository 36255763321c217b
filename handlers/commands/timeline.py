"""/timeline: dated events, the same event of several outlets as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice, product

from handlers.answer import Answer, Flag, Item
from handlers.dates import format_date
from handlers.presentation import (
    INFERRED,
    choice_item,
    counted,
    dated,
    empty_answer,
    filters_of,
    match_and_title,
    narrowed,
    not_held,
    page,
    source_of,
    speakers_of,
)
from handlers.query.resolver import EXACTLY, Candidate, Candidates, Resolver
from handlers.question import Question, rephrased
from handlers.registry import Scored, command
from store.full_text import match_of
from store.questions import disputes, people, timeline
from store.questions.named_entities import Named
from store.questions.relevance import Relevance
from store.questions.timeline import Happening
from store.schema import Database

NAME = "timeline"
MAX_READINGS = 50  # ways of reading the names in a question that are tried


@dataclass(frozen=True, slots=True)
class EventsFound:
    """What was found on a question, and how the question was read where it could be read in another way.

    `choices` are the people whom a name in it may mean: their name, the question that means them, and how many
    sentences report their events.
    """

    events: list[Happening]
    note: str = ""
    choices: tuple[tuple[str, str, int], ...] = ()


@command(
    NAME,
    usage="/timeline [words, person or place] [from..to] [in <outlet>]",
    summary="dated events, merged over the outlets and counted",
    examples=("/timeline", "/timeline ceasefire", "/timeline Pashinyan", "/timeline 2020-09-27..2020-10-01"),
    order=30,
    cues=(
        (r"\bwhen (?:exactly |did|was|were|is|will|and|does|has)\b|^when\b", 3.2),
        (r"\b(?:what|which) (?:day|date|time)\b", 3.0),
        (r"\bdates?\b", 2.0),
        (r"\bhappen\w*\b|\bwhat (?:else )?(?:has |had )?(?:took place|occurred)\b", 3.0),
        (r"\b(?:timeline|chronology|sequence|events?|developments?)\b", 2.6),
        (r"\b(?:first|last|next|second|2nd) (?:time|day)\b", 2.0),
        (r"\b(?:how long|since when|what time)\b", 2.5),
        (r"\b(?:start|started|begin|began|begun|break out|broke out|end|ended)\b", 1.0),
        (r"\bwhat did \w+ do\b", 2.6),
        (r"\bday (?:before|after)\b", 1.5),
        (r"\b(?:visit|resignations?|arrests?|meetings?|protests?)\b", 0.7),
        (r"\bhistory\b", 1.0),
    ),
    nearest=lambda question, db, relevance: _nearest_events(question, db, relevance),
)
def answer(question: Question, db: Database) -> Answer:
    """The events that most is made of come on the first page; each page is in order of date."""
    title = match_and_title(question, NAME)[1].replace(f" {EXACTLY}", " ")
    found = _events_found(db, question)
    if found.choices:
        return _offer_people(question, found)
    if not found.events:
        return _left_open(db, question, title) or empty_answer(db, question, NAME, title)
    size = question.page_size
    ranked = sorted(found.events, key=lambda h: -h.weight)
    if question.limit and not question.offset:
        ranked = ranked[:size]
    pages = [sorted(ranked[at : at + size], key=lambda h: h.date) for at in range(0, len(ranked), size)]
    in_pages = [happening for shown in pages for happening in shown]
    return page(
        question, NAME, title, _events_summary(db, question, ranked, found.note), in_pages, lambda h: _event_item(db, h)
    )


def _left_open(db: Database, question: Question, title: str) -> Answer | None:
    """What undated pages tell of a day with that number or name, where nothing is dated to the day asked for."""
    if not question.since or question.since != question.until or question.everything:
        return None
    day = date.fromisoformat(question.since)
    found = timeline.happenings_left_open(db, day, question.outlet)
    if not found:
        return None
    said = (
        f"No event is dated {format_date(question.since)}."
        f" Told of a {day:%A} or of {day.day} {day:%B} by pages without a date:"
    )
    return page(question, NAME, title, said, found, lambda happening: _event_item(db, happening))


def _events_found(db: Database, question: Question) -> EventsFound:
    """The events whose own sentence has the names and words; where there are none, those whose paragraph has them."""
    words = (*question.words, *question.about)
    resolver = Resolver(db)
    names, rest = resolver.all_mentioned(words)
    if names:
        found = _events_naming(db, question, names, rest)
        if found.events or found.choices:
            return found
    events = timeline.happenings(db, match_and_title(question, NAME)[0], filters_of(question))
    if names and events:
        return EventsFound(events, "No event’s own sentence names them; these stand in paragraphs that do.")
    return EventsFound(events) if events or names else _events_of_a_slip(db, question, resolver)


def _events_of_a_slip(db: Database, question: Question, resolver: Resolver) -> EventsFound:
    """Where no article has the words: the events of the person whose name they nearly are ("Pashinan")."""
    typed = " ".join((*question.words, *question.about))
    meant = [named for person in resolver.slips(typed) for named in resolver.mentioned(person.name)]
    found = _events_naming(db, question, [tuple(dict.fromkeys(meant))], ()) if meant else EventsFound([])
    return replace(found, note=f"Nobody is called “{typed}” here; read as {meant[0].name}.") if found.events else found


def _events_naming(db: Database, question: Question, names: Sequence[Candidates], rest: Sequence[str]) -> EventsFound:
    """The events whose own sentence has all the names; choices where a name may mean several people."""
    asked = match_of(rest, (*question.phrases, *question.about_phrases)), filters_of(question)
    counts = {named: timeline.reports(db, *asked, _mentions(named)) for named in islice(product(*names), MAX_READINGS)}
    held = sorted((named for named in counts if counts[named]), key=lambda named: -counts[named])
    if len(held) < 2:
        return EventsFound([event for named in held for event in timeline.happenings(db, *asked, _mentions(named))])
    plain = replace(question, about=(), about_phrases=(), phrases=(*question.phrases, *question.about_phrases))
    choices = (
        (" and ".join(n.name for n in named), rephrased(plain, (*(n.spelled for n in named), *rest)), counts[named])
        for named in held[: people.MAX_OFFERED]
    )
    return EventsFound([], choices=tuple(choices))


def _mentions(named: Sequence[Candidate]) -> list[Named]:
    return [one.mention for one in named if one.mention]


def _offer_people(question: Question, found: EventsFound) -> Answer:
    items = [choice_item(name, f"/{NAME} {ask}", counted(number, "report")) for name, ask, number in found.choices]
    summary = "More than one person goes by that name. Which one?"
    return Answer(NAME, question.text, f"Who is “{question.everything}”?", summary, tuple(items))


def _events_summary(db: Database, question: Question, found: Sequence[Happening], note: str) -> str:
    single = sum(h.outlets == 1 for h in found)
    left_open = timeline.open_dates(db)
    most = question.page_size
    parts = (
        f"{counted(len(found), 'event')}{narrowed(question)}; {single} of them reported by a single outlet.",
        note,
        f"The {most} that the articles make most of come first." if len(found) > most else "",
        f"{counted(left_open, 'event')} left out: the page does not say of which year or week." if left_open else "",
        not_held(db, question),
    )
    return " ".join(filter(None, parts))


def _event_item(db: Database, happening: Happening) -> Item:
    first, *others = happening.rows
    denials = disputes.against(db, first["article_id"], first["start"], first["end"])
    fields = {"date": happening.date, "date_text": first["date_text"], "background": bool(first["background"])}
    counts = {"weight": happening.weight, "articles": happening.articles, "outlets": happening.outlets}
    return Item(
        id=first["id"],
        heading=format_date(happening.date),
        detail=_event_detail(happening, sorted({name for row in denials for name in speakers_of(db, row)})),
        snippet=first["text"],
        source=source_of(first),
        also=tuple(source_of(r) for r in (*others, *happening.elsewhere)),
        flags=(*_event_flags(happening), *(("denied",) if denials else ())),
        fields=fields | counts | {"other_dates": happening.other_dates},
    )


def _event_flags(happening: Happening) -> tuple[Flag, ...]:
    first = happening.rows[0]
    flags: list[Flag] = ["single-source"] if happening.outlets == 1 else []
    flags += ["conflict"] if happening.other_dates else []
    inferred = INFERRED if first["worked_out"] or not first["date_text"] else dated(first)
    return (*flags, *inferred)


def _event_detail(happening: Happening, deniers: Sequence[str]) -> str:
    """How many articles report it, its other dates, who denies it, whether its date is that of the text around it."""
    parts = [f"reported in {counted(happening.articles, 'article')}"] if happening.articles > 1 else []
    dates = ", ".join(map(format_date, happening.other_dates))
    parts += [f"also dated {dates}"] if dates else []
    parts += [f"what it claims is disputed by {' and '.join(deniers)}"] if deniers else []
    parts += ["dated by the sentences around it"] if not happening.rows[0]["date_text"] else []
    return "; ".join(parts)


def _nearest_events(question: Question, db: Database, relevance: Relevance) -> Scored:
    """The events nearest to the question."""
    scores = relevance.scores("events")
    found = timeline.happenings(db, None, filters_of(question))
    scored = ((max(scores.get(r["id"], 0.0) for r in h.rows), h) for h in found)
    return [(score, partial(_event_item, db, happening)) for score, happening in scored if score]
