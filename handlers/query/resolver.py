"""Whom and what typed words name in the articles: people, bodies, states and places, in any spelling.

Every command asks here. What counts as a candidate is for the question to say: /who-said wants those who speak,
/timeline those whom an event's sentence names, /casualties whoever a claim may be on or come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from analysis.lexicon.names import STATES_MORE
from store import mentions
from store.names import fold, name_key
from store.questions import named_entities, people
from store.questions.named_entities import Named
from store.questions.people import Person
from store.schema import Database

EXACTLY = "="  # before a name: whoever is called just so, and nobody else of that surname
MAX_NAME_WORDS = 8
MAX_WORDS = 60  # of a question in which names are looked for; a question of more is a text
MIN_SLIP_LETTERS = 4  # a shorter word is too near to too many names
SLIP_LIKENESS = 0.75  # share of letters that stay, from which a word that the articles lack is a slip of a name in them
MAX_SLIPS = 2  # names that a word may be a slip of
_POSSESSIVE = re.compile(r"['’]s?$")
_MORE_STATES = {name_key(row[0]): row[1] for row in STATES_MORE}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something that typed words may name, its kind ("person", "state" …) and how they matched it.

    `speaker` is set where statements by it are held, `mention` where events name it.
    """

    name: str
    kind: str
    matched: str
    speaker: Person | None = None
    mention: Named | None = None

    @property
    def speaker_id(self) -> int | None:
        """The number under which its statements are found."""
        return self.speaker.id if self.speaker else None

    @property
    def statements(self) -> int:
        """How many statements by it are held."""
        return self.speaker.quotes if self.speaker else 0

    @property
    def spelled(self) -> str:
        """The name by which a button asks for it: a person's one word alone would lead to the same choice again."""
        return self.name if " " in self.name or (self.mention and self.kind != "person") else EXACTLY + self.name


Candidates = tuple[Candidate, ...]
NameLookup = Callable[[str], Candidates]


class Resolver:
    """What typed words name in the articles of one store; what was looked up once is not looked up again."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._speakers: dict[str, Candidates] = {}
        self._mentioned: dict[str, Candidates] = {}

    # ---- one name

    def speakers(self, typed: str) -> Candidates:
        """Those who speak and may be meant, the one with most statements first; of a full name, who is called so."""
        if typed not in self._speakers:
            found = people.called(self._db, typed) if typed.startswith(EXACTLY) else people.find(self._db, typed)
            alike = [person for person in found if fold(person.name) == fold(typed)]
            named = alike if len(alike) == 1 and " " in typed else found
            self._speakers[typed] = tuple(_as_speaker(person, person.matched or "the name") for person in named)
        return self._speakers[typed]

    def mentioned(self, typed: str) -> Candidates:
        """Those whom events name and who may be meant: several people of one surname, one body, state or place."""
        if typed not in self._mentioned:
            found = named_entities.find(self._db, typed.removeprefix(EXACTLY))
            exact = (
                [named for named in found if name_key(named.name) == name_key(typed)]
                if typed.startswith(EXACTLY)
                else found
            )
            self._mentioned[typed] = tuple(Candidate(n.name, n.kind, "a name in an event", mention=n) for n in exact)
        return self._mentioned[typed]

    def keys(self, typed: str) -> frozenset[str]:
        """The keys of all who may be meant, whether they speak or are only named; a state by its canonical name."""
        names = {one.name for one in self.speakers(typed)} | mentions.names_for(self._db, name_key(typed))
        return frozenset({name_key(name) for name in (*names, typed, self.state(typed) or "")} - {""})

    def keys_of_slot(self, name: str) -> frozenset[str]:
        """The keys of a name in a record: as printed, as the corpus shows it, and of its state's canonical name."""
        shown = people.name_of(self._db, name) or ""
        return frozenset({name_key(name), name_key(shown), name_key(self.state(name) or "")} - {""})

    def state(self, spelling: str) -> str | None:
        """The canonical name of the state that a spelling stands for: "American" and "US" are United States.

        The articles decide: a capital that they name as a city is not its state.
        """
        found = mentions.state_for(self._db, name_key(spelling))
        return found if found or self.is_name(spelling) else _MORE_STATES.get(name_key(spelling))

    def is_name(self, typed: str) -> bool:
        """Whether the articles name somebody or something so, quoted or not."""
        return bool(mentions.names_for(self._db, name_key(typed)))

    def names_somebody(self, typed: str) -> bool:
        """Whether the articles name somebody or something so, by the whole name or by a surname alone."""
        return self.is_name(typed) or bool(self.mentioned(typed))

    def is_place(self, typed: str) -> bool:
        """Whether the articles name a place or a state so."""
        return mentions.is_place(self._db, name_key(typed))

    # ---- slips

    def slips(self, typed: str) -> Candidates:
        """The speakers whose name `typed` nearly is, where the articles name nobody so."""
        return tuple(_as_speaker(person, "nearly the name") for person in people.guess(self._db, typed))

    def names_like(self, typed: str) -> list[str]:
        """The names in the articles, and words of names, that are spelled nearly so."""
        scorer = OSA.normalized_similarity
        close = process.extract(
            name_key(typed), self._names_by_key.keys(), scorer=scorer, score_cutoff=SLIP_LIKENESS, limit=MAX_SLIPS
        )
        near = (self._names_by_key[form] for form, _, _ in close)
        return list(dict.fromkeys(name for name in near if fold(name) != fold(typed)))

    @cached_property
    def _names_by_key(self) -> dict[str, str]:
        """Every name, and every longer word of a name, as it is shown, by its key."""
        named: dict[str, str] = {}
        for form, name in named_entities.spellings(self._db).items():
            shown = _POSSESSIVE.sub("", name)
            parts, words = form.split(), shown.split()
            if len(parts) == len(words) > 1:
                longer = {p: word for p, word in zip(parts, words, strict=True) if len(p) >= MIN_SLIP_LETTERS}
                named = longer | named
            named[form] = shown
        return named

    # ---- the names among several words

    def first_speaker(self, words: Sequence[str]) -> tuple[Candidates, tuple[str, ...], tuple[str, ...]]:
        """The speakers whom the first words name, those words, and the words left; none where they are only words."""
        longest = 1 if words and words[0].startswith(EXACTLY) else MAX_NAME_WORDS
        found, taken = _longest(words[:longest], self.speakers)
        return found, tuple(words[:taken]), tuple(words[taken:])

    def all_mentioned(self, words: Sequence[str]) -> tuple[list[Candidates], tuple[str, ...]]:
        """The names among the words, the longest first, each with all whom it may mean; and the words left."""
        found: list[Candidates] = []
        left: list[str] = []
        at = 0
        while at < min(len(words), MAX_WORDS):
            meant, taken = _longest(words[at : at + MAX_NAME_WORDS], self.mentioned)
            if not meant:
                left.append(words[at])
            elif meant not in found:
                found.append(meant)
            at += taken or 1
        return found, (*left, *words[at:])


def _as_speaker(person: Person, matched: str) -> Candidate:
    return Candidate(person.name, person.kind, matched, speaker=person)


def _longest(words: Sequence[str], find: NameLookup) -> tuple[Candidates, int]:
    """Whom the longest run from the first word on names, and how many words it takes; nobody and 0 for none."""
    for length in range(len(words), 0, -1):
        if found := find(" ".join(words[:length])):
            return found, length
    return (), 0
