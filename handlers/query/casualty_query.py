"""Which claims a question for casualties means: by kind, people, side, place and claimant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.lexicon.casualties import ASKED_KINDS
from handlers.query.casualty_words import CASUALTY_KINDS, CIVILIAN, role_of
from handlers.query.resolver import Resolver
from handlers.question import Question
from store.full_text import match_of
from store.names import fold, name_key
from store.questions import articles
from store.rows import CasualtyRow
from store.schema import Database

NAME_ENDS = frozenset({"in", "of", "for", *ASKED_KINDS, *CIVILIAN})  # words that end the name of a claimant
ClaimTest = Callable[[CasualtyRow], bool]


@dataclass(frozen=True, slots=True)
class CasualtyQuery:
    """A question for casualties as read; `words` are those left without kinds, people and the claimant."""

    kinds: frozenset[str]
    civilian: frozenset[bool]
    claimant: str | None
    words: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The side, place or whatever else is asked for, without an "in" before it."""
        words = self.words[1:] if self.words and self.words[0].casefold() in ("in", "of", "for") else self.words
        return " ".join(words)


def read(question: Question) -> CasualtyQuery:
    """Reads the question; `by <name>` gives the claimant as `claimant:` does, whoever else is named the side."""
    words, claimant = _cut_by_name((*question.words, *question.about))
    plain = [w.casefold() for w in words]
    return CasualtyQuery(
        frozenset(CASUALTY_KINDS[w] for w in plain if w in CASUALTY_KINDS),
        frozenset(CIVILIAN[w] for w in plain if w in CIVILIAN),
        question.claimant or claimant,
        tuple(w for w in words if role_of(w) == "named"),
        (*question.phrases, *question.about_phrases),
    )


def _cut_by_name(words: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The words without `by <name>`, and the name; it ends at "in" or a word for a kind or people."""
    plain = [w.casefold() for w in words]
    for at in (i for i, word in enumerate(plain) if word == "by"):
        last = next((i for i in range(at + 1, len(words)) if plain[i] in NAME_ENDS), len(words))
        if last > at + 1:
            return (*words[:at], *words[last:]), " ".join(words[at + 1 : last])
    return tuple(words), None


def test_of(db: Database, asked: CasualtyQuery, rows: Sequence[CasualtyRow]) -> ClaimTest:
    """Whether a claim is asked for; by `rows`, all claims held, a word is known to be the name of a side."""
    tests: list[ClaimTest] = []
    if asked.kinds:
        tests.append(lambda r: r["kind"] in asked.kinds)
    if asked.civilian:
        tests.append(lambda r: r["civilian"] is not None and bool(r["civilian"]) in asked.civilian)
    if asked.claimant:
        tests.append(_claimed_by_test(db, asked.claimant))
    if asked.words or asked.phrases:
        tests.append(_named_test(db, asked, rows))
    return lambda r: all(test(r) for test in tests)


def _claimed_by_test(db: Database, spoken: str) -> ClaimTest:
    """Whether a claim is made by, or came through, somebody of that name, or whose name has all these words."""
    names = Resolver(db).keys(spoken)
    asked = set(fold(spoken).split()) - {"the"}

    @cache
    def fits(name: str | None) -> bool:
        return bool(name) and (
            name_key(name or "") in names or (bool(asked) and asked <= set(fold(name or "").split()))
        )

    return lambda r: any(fits(one) for one in (*(r["claimant_name"] or "").split("; "), r["claimant"], r["via"]))


def _named_test(db: Database, asked: CasualtyQuery, rows: Sequence[CasualtyRow]) -> ClaimTest:
    """Whether a claim's side or claimant is called so, or the words stand in its paragraph.

    Where the words are the name of a side, a paragraph that only mentions it counts for claims of no stated side.
    """
    resolver = Resolver(db)
    keys = resolver.keys(asked.topic)
    inside = articles.passages_with(db, match_of(asked.words, asked.phrases))

    @cache
    def is_named(slot: str | None) -> bool:
        return bool(slot) and bool(resolver.keys_of_slot(slot or "") & keys)

    a_side = not asked.phrases and any(is_named(side) for side in {r["side"] for r in rows})

    def test(row: CasualtyRow) -> bool:
        if not asked.phrases and (is_named(row["side"]) or is_named(row["claimant"])):
            return True
        if a_side and row["side"]:
            return False
        return any(start <= row["start"] < end for start, end in inside.get(row["article_id"], ()))

    return test
