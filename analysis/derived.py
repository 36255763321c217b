"""What follows from an article's text and its findings together, and needs no parse: `derived` fills it in.

The pipeline calls it at its end; the store calls it for records of an earlier release, which have none of it, and for
the articles that it held before. It imports no spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.language.countries import state_of
from analysis.language.onsets import tells_onset
from analysis.names.offices import offices
from analysis.quotes.claims import claims
from analysis.records import Event, Name, Quote, Record, TimeMention
from analysis.times.page_clues import page_clues, planned


def derived(record: Record) -> Record:
    """The record with its offices, page clues, claims, speakers apart, onsets, planned days and capitals."""
    return replace(
        record,
        names=tuple(map(_name, record.names)),
        quotes=tuple(_quotes(record)),
        times=tuple(_times(record)),
        events=tuple(map(_event, record.events)),
        offices=tuple(dict.fromkeys(offices(record.text, record.names))),
        page_clues=page_clues(record),
    )


def _name(name: Name) -> Name:
    """A capital stands for its state: "Ankara" for Turkey; "Turkish" is no city."""
    state = name.kind == "state" and state_of(name.text) == name.name
    return replace(name, capital=True) if state and state_of(name.text, capitals=False) is None else name


def _quotes(record: Record) -> Iterator[Quote]:
    for quote, claim in zip(record.quotes, claims(record.text, record.quotes, record.names), strict=True):
        yield replace(quote, claim=claim, speakers=quote.all_speakers)


def _times(record: Record) -> Iterator[TimeMention]:
    to_come = planned(record)
    return (replace(mention, planned=mention in to_come) for mention in record.times)


def _event(event: Event) -> Event:
    return replace(event, onset=tells_onset(event.text, event.date_text))
