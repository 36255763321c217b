"""Where no finding holds every word that is asked for: the findings that hold most of what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.language.countries import state_of
from handlers.answer import Answer
from handlers.presentation import counted, narrowed, not_held, page
from handlers.query.resolver import Resolver
from handlers.query.topics import terms_of
from handlers.question import Question
from handlers.registry import Command, Scored, commands
from store.questions.relevance import Relevance
from store.schema import Database

KNOWN = 0.4  # share of what the words of a question weigh that the articles must hold at all
LEAST = 0.35  # share of the words held that a finding must have for the command that was asked
ELSEWHERE = 0.5  # the same for another command's finding
NEARER = 0.35  # share by which another command's finding must be nearer to be shown in place of one of this
BESIDE = 0.5  # share of the best score from which other findings are shown beside the best one


@dataclass(frozen=True, slots=True)
class _Near:
    """The findings of one command, best first, and the share of the question's words that the best one has."""

    command: Command
    scored: Scored
    share: float


def nearest_findings(db: Database, command: Command, question: Question) -> Answer | None:
    """The answer of the nearest findings, best first; None where the question has no topic or nothing is near.

    The command that was asked is answered where it has something near, else the one whose finding is nearest.
    """
    terms = terms_of(db, question)
    if command.nearest is None or not terms or Resolver(db).is_name(question.everything):
        return None  # whoever asks for a name alone does not want what stands near it
    relevance = Relevance(db, terms)
    if relevance.held < KNOWN * relevance.whole or any(state_of(word.title()) for word in relevance.missing):
        return None  # what is asked about is in no article
    near = next(_candidates(db, command, question, relevance), None)
    return _answer(db, near, question, relevance) if near else None


def _candidates(db: Database, command: Command, question: Question, relevance: Relevance) -> Iterator[_Near]:
    own = _near(db, command, question, relevance)
    others = (_near(db, c, question, relevance) for c in commands() if c.nearest and c != command)
    nearest = max(others, key=lambda near: near.share)
    if nearest.share >= max(own.share + NEARER, ELSEWHERE):
        yield nearest
    if own.share >= LEAST:
        yield own
    elif nearest.share >= ELSEWHERE:
        yield nearest


def _near(db: Database, command: Command, question: Question, relevance: Relevance) -> _Near:
    found = command.nearest(question, db, relevance) if command.nearest else ()
    scored = sorted(found, key=lambda pair: -pair[0])
    return _Near(command, scored, scored[0][0] / relevance.held if scored else 0.0)


def _answer(db: Database, near: _Near, question: Question, relevance: Relevance) -> Answer:
    best = near.scored[0][0]
    shown = [made for score, made in near.scored if score >= BESIDE * best]
    missing = ", ".join(f"“{word}”" for word in relevance.missing)
    said = (
        f"Nothing holds every word; the nearest {counted(len(shown), 'passage')}{narrowed(question)}, best first.",
        f"In no article: {missing}." if missing else "",
        not_held(db, question),
    )
    summary = " ".join(filter(None, said))
    title = f"Nearest to: {question.everything}"
    return page(question, near.command.name, title, summary, shown, lambda make: make())
