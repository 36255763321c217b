"""How near the findings are to what is asked, for questions of which no finding holds every word.

A word that few paragraphs hold says more than one that many hold (inverse document frequency, as in BM25). A word in
the finding's own sentence or slots says more than one in its paragraph, and that says more than one in the headline.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from store.full_text import match_of
from store.names import fold
from store.questions.articles import SOURCE
from store.rows import Row, rows_of
from store.schema import Database

IN_SENTENCE, IN_DESCRIPTION, IN_PARAGRAPH, IN_HEADLINE = 1.0, 0.8, 0.5, 0.3  # what a word counts by where it stands
INTRODUCED = 2  # mentions of a speaker by full name around which the description stands
AROUND = 60  # characters before and behind such a mention
MOST_PARAGRAPHS = 300  # paragraphs looked at for one form of a word
MOST_PASSAGES = 40  # paragraphs of which sentences are ranked
MOST_RANKED = 150  # paragraphs whose findings are ranked
SHORTEST_STEM = 3  # letters
ENDINGS = ("ing", "ed", "es", "s", "d", "e")
_SENTENCES = (
    f"select s.article_id, s.start, s.end, s.start as opens, s.end as closes, p.key, p.start as first, p.end as last,"
    f" a.title, a.day, {SOURCE} from passages p join articles a on a.id = p.article_id"
    " join sentences s on s.article_id = p.article_id and s.start < p.end and s.end > p.start"
    " where p.article_id = ? and p.start = ?"
)
_ENDS = re.compile(r"[.!?…][”\"’]?\s|\n")
OPEN, CLOSE = "\x02", "\x03"  # put around a match by the full-text search; no article holds them
# The columns that name somebody or something in a finding: as good as words of its own sentence.
SLOTS = {
    "quotes": ("speaker_name", "speaker", "via"),
    "casualties": ("side", "victims", "claimant", "kind", "via"),
    "events": (),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word asked for. `forms` are the words that stand for it, each with how surely (1.0: the word itself)."""

    word: str
    forms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term stands: its place in the article's text, the paragraph's start, and how surely it is the term."""

    at: int
    paragraph: int
    sure: float


@dataclass(frozen=True, slots=True)
class SentenceNear:
    """A sentence with its article (`start`, `end`) and its paragraph (`key`, `first`, `last`), and its score."""

    score: float
    row: Row


class Relevance:
    """The terms of one question, held against the paragraphs of the store."""

    def __init__(self, db: Database, terms: Sequence[Term]) -> None:
        self.db = db
        self.terms = terms
        self._places = [_places_of(db, term) for term in terms]
        total = int(rows_of(db, "select count(*) as n from passages")[0]["n"])
        self._scores: dict[str, dict[str, float]] = {}
        self._descriptions: dict[tuple[str, str], frozenset[str]] = {}
        self._weights = [log((total + 1) / (_paragraphs(found) + 0.5) + 1) for found in self._places]
        self._best = self._best_paragraphs()

    @property
    def whole(self) -> float:
        """The score of a finding that has every term in its own sentence."""
        return sum(self._weights)

    @property
    def held(self) -> float:
        """The same without the words that no paragraph holds in any form."""
        return sum(weight for weight, found in zip(self._weights, self._places, strict=True) if found)

    @property
    def missing(self) -> list[str]:
        """The words that no paragraph holds in any form."""
        return [term.word for term, found in zip(self.terms, self._places, strict=True) if not found]

    def scores(self, table: str) -> dict[str, float]:
        """The score of each finding of a table ("quotes", "casualties", "events") in the paragraphs nearest to it."""
        if table not in self._scores:
            self._scores[table] = {row["id"]: self._score(row, SLOTS[table]) for row in self._findings(table)}
        return self._scores[table]

    def sentences(self) -> list[SentenceNear]:
        """The best sentence of each of the nearest paragraphs, with its score."""
        found: dict[str, SentenceNear] = {}
        for at in self._best[:MOST_PASSAGES]:
            for row in rows_of(self.db, _SENTENCES, [*at]):
                near = SentenceNear(self._score(row, ()), row)
                if near.score > (found[row["key"]].score if row["key"] in found else 0.0):
                    found[row["key"]] = near
        return sorted(found.values(), key=lambda near: -near.score)

    def _description(self, article_id: str, name: str | None) -> frozenset[str]:
        """What stands around the first full mentions of a speaker: "Ann Wu, the harbour’s pilot"."""
        if not name:
            return frozenset()
        known = self._descriptions.get((article_id, name))
        if known is None:
            sql = (
                "select substr(a.text, max(1, n.start + 1 - ?), min(n.start, ?)) as before, n.text as named,"
                " substr(a.text, n.end + 1, ?) as after from names n"
                " join articles a on a.id = n.article_id where n.article_id = ? and n.name = ?"
                " order by length(n.text) < length(n.name), n.start limit ?"
            )
            rows = rows_of(self.db, sql, [AROUND, AROUND, AROUND, article_id, name, INTRODUCED])
            known = self._descriptions[article_id, name] = _stems(" ".join(map(_beside, rows)))
        return known

    def _findings(self, table: str) -> list[Row]:
        """The findings in the best paragraphs, each with the bounds of its sentences and its paragraph."""
        within = "x.article_id = f.article_id and x.start < f.end and x.end > f.start"
        slots = "".join(f", f.{column}" for column in SLOTS[table])
        sql = (
            f"select f.id, f.article_id, f.start, f.end, p.start as first, p.end as last, a.title{slots},"
            f" (select min(x.start) from sentences x where {within}) as opens,"
            f" (select max(x.end) from sentences x where {within}) as closes"
            f" from passages p join {table} f on f.article_id = p.article_id and f.start < p.end and f.end > p.start"
            " join articles a on a.id = f.article_id where p.article_id = ? and p.start = ?"
        )
        return [row for at in self._best for row in rows_of(self.db, sql, [*at])]

    def _best_paragraphs(self) -> list[tuple[str, int]]:
        """The paragraphs that hold most of the terms: article and start."""
        best: dict[tuple[str, int], float] = defaultdict(float)
        for found, weight in zip(self._places, self._weights, strict=True):
            paragraphs: dict[tuple[str, int], float] = defaultdict(float)
            for article, places in found.items():
                for place in places:
                    at = (article, place.paragraph)
                    paragraphs[at] = max(paragraphs[at], place.sure * weight)
            for at, score in paragraphs.items():
                best[at] += score
        return sorted(best, key=lambda at: (-best[at], at))[:MOST_RANKED]

    def _score(self, row: Row, slots: Sequence[str]) -> float:
        named = _stems(" ".join(str(row[slot]) for slot in slots if row[slot]))
        described = self._description(row["article_id"], row[slots[0]]) if "speaker_name" in slots else frozenset()
        titled = _stems(row["title"] or "")
        total = 0.0
        for term, found, weight in zip(self.terms, self._places, self._weights, strict=True):
            held = [_counts(row, place) * place.sure for place in found.get(row["article_id"], ())]
            stems = {stem(form): sure for form, sure in term.forms.items()}
            held += [IN_SENTENCE * sure for form, sure in stems.items() if form in named]
            held += [IN_DESCRIPTION * sure for form, sure in stems.items() if form in described]
            held += [IN_HEADLINE * sure for form, sure in stems.items() if form in titled]
            total += weight * max(held, default=0.0)
        return total


def _beside(row: Row) -> str:
    """What stands beside a name in its own sentence, as far as the letters before and behind it tell."""
    before, after = _ENDS.split(row["before"])[-1], _ENDS.split(row["after"])[0]
    return f"{before}{row['named']}{after}"


def _counts(row: Row, place: _Place) -> float:
    if min(row["opens"] or row["start"], row["start"]) <= place.at < max(row["closes"] or row["end"], row["end"]):
        return IN_SENTENCE
    return IN_PARAGRAPH if row["first"] <= place.at < row["last"] else 0.0


def _places_of(db: Database, term: Term) -> dict[str, list[_Place]]:
    """Where the forms of a term stand, by article."""
    sql = (
        "select p.article_id, p.start, highlight(passages_fts, 0, ?, ?) as marked from passages_fts"
        " join passages p on p.id = passages_fts.rowid where passages_fts match ? limit ?"
    )
    found: dict[str, list[_Place]] = defaultdict(list)
    for form, sure in term.forms.items():
        match = match_of([], [form])
        for row in rows_of(db, sql, [OPEN, CLOSE, match, MOST_PARAGRAPHS]) if match else ():
            at = row["start"]
            for piece in row["marked"].split(OPEN)[:-1]:
                at += len(piece.replace(CLOSE, ""))
                found[row["article_id"]].append(_Place(at, row["start"], sure))
    return found


def _paragraphs(found: Mapping[str, Sequence[_Place]]) -> int:
    """How many paragraphs hold a term."""
    return len({(article, place.paragraph) for article, places in found.items() for place in places})


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, fold(text).split()))


def stem(word: str) -> str:
    """A word without its ending, so that "talks" and "talk", "bombed" and "bombing" are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
