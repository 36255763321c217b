"""Where no finding holds every word that is asked for: the findings that hold most of what the words say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from analysis.language.countries import state_of
from analysis.lexicon.casualties import ASKED_KINDS
from handlers.answer import Answer, Item
from handlers.presentation import counted, filters_of, narrowed, not_held, page, source_of
from handlers.query.resolver import Resolver
from handlers.query.topics import terms_of
from handlers.question import Question
from handlers.registry import Command, Scored, commands
from store.questions import articles
from store.questions.articles import ANY
from store.questions.relevance import Relevance
from store.rows import Row
from store.schema import Database

KNOWN = 0.4  # share of what the words of a question weigh that the articles must hold at all
LEAST = 0.35  # share of the words held that a finding must have for the command that was asked
ELSEWHERE = 0.5  # the same for another command's finding
NEARER = 0.35  # share by which another command's finding must be nearer to be shown in place of one of this
ENOUGH = 0.95  # share of the words from which a finding needs no passage beside it
MOST_PASSAGES = 3
MOST_SHOWN = 30  # findings of one answer
BESIDE = 0.5  # share of the best score from which other findings are shown beside the best one


@dataclass(frozen=True, slots=True)
class _Near:
    """The findings of one command, best first, and the share of the question's words that the best one has."""

    command: Command
    scored: Scored
    share: float


def nearest_findings(db: Database, command: Command, question: Question) -> Answer | None:
    """The nearest findings; of pages without a date where a day is asked for and nothing dated is near."""
    found = _nearest(db, command, question)
    if found or not (question.since or question.until):
        return found
    anyhow = _nearest(db, command, replace(question, since=None, until=None, offset=0, limit=MOST_SHOWN))
    undated = [i for i in anyhow.items if i.source and not i.source.published] if anyhow else []
    if not anyhow or not undated:
        return None
    summary = f"Nothing near is dated{narrowed(question)}; these are of pages without a date, best first."
    return page(question, anyhow.command, anyhow.title, summary, undated, lambda item: item)


def _nearest(db: Database, command: Command, question: Question) -> Answer | None:
    """The answer of the nearest findings, best first; None where the question has no topic or nothing is near.

    The command that was asked is answered where it has something near, else the one whose finding is nearest. Where a
    passage holds as much of the words as the best finding, it is shown as what it is.
    """
    terms = terms_of(db, question)
    if command.nearest is None or not terms or Resolver(db).is_name(question.everything):
        return None  # whoever asks for a name alone does not want what stands near it
    relevance = Relevance(db, terms)
    if relevance.held < KNOWN * relevance.whole or any(state_of(word.title()) for word in relevance.missing):
        return None  # what is asked about is in no article
    near = next(_candidates(db, command, question, relevance), _Near(command, (), 0.0))
    passages = _passages(db, question, relevance, near, command.claims)
    return _answer(db, near, passages, question, relevance) if near.scored or passages else None


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


def _passages(db: Database, question: Question, relevance: Relevance, near: _Near, claims: bool) -> Scored:
    """Passages that hold as much of the words as the best finding, as items that say what they are.

    Where claims are asked for, the kind of a casualty is no word to be near to: "captured the mood" captures nobody.
    """
    chosen = filters_of(question)
    if near.share >= ENOUGH or chosen != ANY:
        return ()  # a passage has no day or claimant of its own by which a filter could judge it
    telling = [term for term in relevance.terms if not (claims and term.word in ASKED_KINDS)]
    if len(telling) < len(relevance.terms):
        relevance = Relevance(db, telling)
    least = max(near.share, LEAST) * relevance.held
    found = [one for one in relevance.sentences() if one.score >= least][:MOST_PASSAGES]
    return [(one.score, partial(_passage_item, db, one.row)) for one in found]


def _passage_item(db: Database, row: Row) -> Item:
    """The sentence of a passage, with the passage's id, by which it is shown in its context."""
    start, end, words = articles.sentence(db, row["article_id"], row["start"], row["end"])
    fields = {"start": start, "end": end, "text": words}
    return Item(row["key"], "Passage", "", words, source_of(row, start, end), flags=("passage",), fields=fields)


def _answer(db: Database, near: _Near, passages: Scored, question: Question, relevance: Relevance) -> Answer:
    best = near.scored[0][0] if near.scored else 0.0
    found = [(score, made()) for score, made in near.scored[:MOST_SHOWN] if score >= BESIDE * best]
    beside = ((score, made()) for score, made in passages)
    apart = [(score, item) for score, item in beside if not any(_is_within(item, other) for _, other in found)]
    shown = [item for _, item in sorted((*found, *apart), key=lambda pair: -pair[0])]
    missing = ", ".join(f"“{word}”" for word in relevance.missing)
    said = (
        f"Nothing holds every word; the nearest {counted(len(shown), 'passage')}{narrowed(question)}, best first.",
        f"In no article: {missing}." if missing else "",
        not_held(db, question),
    )
    summary = " ".join(filter(None, said))
    title = f"Nearest to: {question.everything}"
    return page(question, near.command.name, title, summary, shown, lambda item: item)


def _is_within(passage: Item, finding: Item) -> bool:
    """Whether a finding that is shown already stands in the passage."""
    one, other = passage.source, finding.source
    if one is None or other is None or one.article_id != other.article_id:
        return False
    return one.start < other.end and other.start < one.end
