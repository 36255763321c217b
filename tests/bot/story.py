"""A small invented story as records: three outlets on Ruritania and Elbonia, with hostile markup in their words.

Ada Brandt speaks often enough for a second page; Nina and Otto Falk share a surname; figures contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from analysis.records import (
    CasualtyClaim,
    CasualtyKind,
    Event,
    Name,
    NameKind,
    Qualifier,
    Quote,
    Record,
    Span,
    TimeMention,
)

HOSTILE_WORDS = "<!channel> the *bold* <b>guns</b> & <https://evil.example|a label> are \u202egnoleb\x1b[31m ours"
HOSTILE_HEADLINE = "Guns *fall* silent <!here> <b>at last</b> & <https://evil.example|read on>"
HOSTILE_OUTLET = "The <i>Elbonian</i> & <!channel> Post"
KINDS: dict[str, NameKind] = {"Ruritania": "state", "Elbonia": "state"}
# Fifteen things Ada Brandt says in the first article, no two alike: with those of the others, two pages.
BRANDT = (
    "The harbour will stay open tonight",
    "Nobody here wants a winter of shelling",
    "Our engineers have repaired the old bridge",
    "Elbonia must answer for the burnt mill",
    "Grain ships may leave before sunrise",
    "I have spoken with every mayor along the river",
    "The ceasefire is a promise and we keep promises",
    "Two schools reopened this morning",
    "There is no list of prisoners yet",
    "We asked the observers to stay",
    "Fuel is rationed until further notice",
    "The hospital needs blood of every group",
    "Not one tank crossed the border",
    "Farmers can return to the upper fields",
    "Talks resume once the guns are quiet",
)


@dataclass
class Page:
    """An article while it is written: each sentence is added with what is found in it."""

    id: str
    about: dict[str, Any]
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    casualties: list[CasualtyClaim] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def add(self, sentence: str) -> int:
        """Adds a paragraph of one sentence; where it starts."""
        start = len(self.text)
        self.text += f"{sentence}\n\n"
        self.sentences.append(Span(start, start + len(sentence)))
        return start

    def place(self, words: str, since: int) -> tuple[int, int, str]:
        """Where the words stand, from `since` on: start, end, text."""
        start = self.text.index(words, since)
        return start, start + len(words), words

    def name(self, words: str, since: int, kind: NameKind = "person") -> None:
        """Marks a name where it stands."""
        self.names.append(Name(*self.place(words, since), kind=kind, name=words))

    def said(
        self, words: str, speaker: str, cue: str = "said", kind: Literal["direct", "indirect"] = "direct", **more: Any
    ) -> None:
        """A sentence in which somebody says something."""
        told = f"“{words},” {cue} {speaker}." if kind == "direct" else f"{speaker} {cue} that {words}."
        at = self.add(told)
        start, end, _ = self.place(words, at)
        who, until, _ = self.place(speaker, at)
        verb, verb_end, _ = self.place(cue, end if kind == "direct" else until)
        spoken: dict[str, Any] = {
            "speaker": speaker,
            "speaker_start": who,
            "speaker_end": until,
            "speaker_name": speaker,
        }
        cued: dict[str, Any] = {"cue": cue, "cue_start": verb, "cue_end": verb_end}
        group = len(self.quotes)
        self.quotes.append(Quote(start, end, words, kind=kind, group=group, **spoken, **cued, **more))
        self.name(speaker, at)

    def counted(
        self,
        sentence: str,
        words: str,
        trigger: str,
        kind: CasualtyKind,
        low: int,
        qualifier: Qualifier = "exact",
        **more: Any,
    ) -> None:
        """A sentence with a toll; `words` is the number phrase."""
        at = self.add(sentence)
        figure: dict[str, Any] = {
            "trigger": trigger,
            "kind": kind,
            "low": low,
            "high": low if qualifier == "exact" else None,
        }
        start, end, text = self.place(words, at)
        self.casualties.append(CasualtyClaim(start, end, text, qualifier=qualifier, **figure, **more))
        for state in (s for s in KINDS if s in sentence):
            self.name(state, at, KINDS[state])

    def happened(self, sentence: str, date: str, date_text: str) -> None:
        """A sentence that is a dated event."""
        at = self.add(sentence)
        self.times.append(TimeMention(*self.place(date_text, at), type="DATE", value=date))
        self.events.append(Event(*self.place(sentence, at), date=date, date_text=date_text))

    def record(self) -> Record:
        """The record of the article."""
        parts = ("sentences", "names", "quotes", "casualties", "times", "events")
        found: dict[str, Any] = {part: tuple(getattr(self, part)) for part in parts}
        return Record(id=self.id, text=self.text, published_basis="given", **self.about, **found)


def _about(outlet: str, title: str, day: str, name: str) -> dict[str, Any]:
    return {"outlet": outlet, "title": title, "published": day, "url": f"https://{name}.example/{day}?a=1&b=2"}


def _coast_daily() -> Page:
    page = Page("coast-1", _about("Coast Daily", "Ruritania reopens its harbour", "2024-05-15", "coast"))
    page.happened("Ruritania reopened the harbour of Strelsau on 14 May 2024.", "2024-05-14", "14 May 2024")
    for words in BRANDT:
        page.said(words, "Ada Brandt")
    page.said("the marches were peaceful until noon", "Nina Falk", kind="indirect")
    page.counted(
        "At least 31 soldiers of Ruritania were killed at the mill, Ada Brandt said.",
        "At least 31",
        "killed",
        "killed",
        31,
        "at_least",
        victims="soldiers",
        side="Ruritania",
        civilian=False,
        claimant="Ada Brandt",
        as_of="2024-05-14",
    )
    page.counted(
        "Elbonia lost 120 men, who were killed in two nights, Ruritania claimed.",
        "120",
        "killed",
        "killed",
        120,
        side="Elbonia",
        claimant="Ruritania",
        as_of="2024-05-14",
    )
    return page


def _elbonian_post() -> Page:
    page = Page("post-1", _about(HOSTILE_OUTLET, HOSTILE_HEADLINE, "2024-05-16", "post"))
    page.happened("Elbonia and Ruritania signed a truce at Zenda on 16 May 2024.", "2024-05-16", "16 May 2024")
    page.said(HOSTILE_WORDS, "Otto Falk")
    page.said("No mill was burnt by our side", "Otto Falk", denial=True)
    page.said("The truce holds on the whole line", "Ada Brandt", cue="added")
    page.counted(
        "Elbonia put its own losses at 45 killed, Otto Falk said.",
        "45",
        "killed",
        "killed",
        45,
        side="Elbonia",
        claimant="Otto Falk",
        as_of="2024-05-15",
    )
    return page


def _river_news() -> Page:
    page = Page("river-1", _about("River News", "What the first week left behind", "2024-05-18", "river"))
    page.happened("Shelling of Strelsau began on 9 May 2024.", "2024-05-09", "9 May 2024")
    page.happened(
        "Ruritania reopened the harbour at Strelsau on 14 May 2024, a day early.", "2024-05-14", "14 May 2024"
    )
    page.said("Our ambulances drove through the night", "Nina Falk")
    page.said("We will rebuild the mill with Elbonian money", "Ada Brandt")
    page.counted(
        "More than 200 civilians were wounded in Ruritania, Nina Falk said.",
        "More than 200",
        "wounded",
        "wounded",
        200,
        "more_than",
        victims="civilians",
        side="Ruritania",
        civilian=True,
        claimant="Nina Falk",
        as_of="2024-05-17",
    )
    return page


def records() -> Iterator[Record]:
    """The three articles, oldest first."""
    pages: Iterable[Page] = (_coast_daily(), _elbonian_post(), _river_news())
    return (page.record() for page in pages)
