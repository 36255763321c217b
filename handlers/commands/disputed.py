"""/disputed: a claim and what denies or contradicts it, side by side, from one article or two.

`in <outlet>` and the days ask for either side: a claim of that outlet that another one reports denied, and a denial in
it of another's claim.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from handlers.answer import Answer, Item
from handlers.dates import format_date
from handlers.presentation import (
    counted,
    dated,
    empty_answer,
    filters_of,
    left_out,
    match_and_title,
    narrowed,
    not_held,
    page,
    source_of,
    speakers_of,
)
from handlers.question import Question
from handlers.registry import Scored, command
from store.questions import articles, disputes
from store.questions.disputes import Dispute, Pair
from store.questions.relevance import Relevance
from store.rows import Row
from store.schema import Database

NAME = "disputed"


@command(
    NAME,
    usage="/disputed [words] [in <outlet>] [since <date>]",
    summary="a claim and its denial or contradiction, side by side",
    examples=("/disputed", "/disputed mercenaries", "/disputed since 2020-10-01"),
    order=40,
    cues=(
        (r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|contradict\w*|refut\w+|reject\w*|disagree\w*)\b", 3.0),
        (r"\b(?:debunk\w*|contest(?:s|ed)?)\b", 3.0),
        (r"\b(?:is|was|are|were) (?:it|this|that) (?:true|correct|a fact)\b", 3.5),
        (r"\b(?:true|false|fact[- ]?check\w*|facts?|rumou?rs?|hoax|fake|lies?)\b", 2.0),
        (r"\b(?:versions?|(?:both|two|different|whose) accounts?|conflicting|vs|versus)\b", 2.2),
        (r"\breally\b", 1.2),
        (r"^(?:did|do|does|was|were|is|are|has|have) (?!any)", 1.0),
        (r"\bcontrovers\w+\b", 1.5),
    ),
    nearest=lambda question, db, relevance: _nearest_disputes(question, db, relevance),
)
def answer(question: Question, db: Database) -> Answer:
    """Disputes, the latest first; neither side is called right."""
    words, title = match_and_title(question, NAME)
    found = disputes.asked(db, words, filters_of(question))
    if not found:
        return empty_answer(db, question, NAME, title)
    said = f"{counted(len(found), 'dispute')}{narrowed(question)}; what is true is not for this answer to say."
    summary = " ".join(filter(None, (said, not_held(db, question)))) + left_out(db, question)
    return page(question, NAME, title, summary, found, lambda pair: _dispute_item(db, disputes.dispute(db, *pair)))


def _dispute_item(db: Database, dispute: Dispute) -> Item:
    claim, denial = dispute.claim, dispute.denial
    start, end, words = articles.sentence(db, claim["article_id"], claim["start"], claim["end"])
    against = articles.sentence(db, denial["article_id"], denial["start"], denial["end"])
    together = claim["article_id"] == denial["article_id"]
    apart = () if together and (start, end) == against[:2] else (source_of(denial, *against[:2]),)
    return Item(
        id=denial["id"],
        heading=f"{_who_speaks(db, claim)} / {_who_speaks(db, denial)}",
        detail=_dispute_detail(db, dispute, against[2] if apart else ""),
        snippet=words,
        source=source_of(claim, start, end),
        also=(*apart, *(source_of(r) for r in dispute.others)),
        flags=("denied", *(dated(denial) or dated(claim))),
        fields={"claim": _side_of_dispute(db, claim), "denial": _side_of_dispute(db, denial)},
    )


def _who_speaks(db: Database, row: Row) -> str:
    return " and ".join(speakers_of(db, row))


def _dispute_detail(db: Database, dispute: Dispute, against: str) -> str:
    """Who denies the claim in which words and when, and how many articles report the same."""
    denial = dispute.denial
    verb = "denied by" if denial["denial"] else "contradicted by"
    parts = [f"{verb} {_who_speaks(db, denial)}" + (f": “{against}”" if against else "")]
    if denial["article_id"] != dispute.claim["article_id"]:
        parts += [f"in {denial['outlet'] or denial['headline'] or 'another article'}"]
    parts += [format_date(denial["published"])] if denial["published"] else []
    for done, rows in (("told", dispute.tellings), ("denied", dispute.denials)):
        more = len({r["article_id"] for r in rows})
        parts += [f"the same claim is {done} in {counted(more, 'other article')}"] if more else []
    return "; ".join(parts)


def _side_of_dispute(db: Database, row: Row) -> dict[str, Any]:
    """The claim or the denial: its source, its sentence as the snippet, and the slots of the quotation in it."""
    start, end, words = articles.sentence(db, row["article_id"], row["start"], row["end"])
    told = {key: row[key] for key in ("speaker", "speaker_name", "cue", "via")}
    return asdict(source_of(row, start, end)) | {"id": row["id"], "snippet": words} | told


def _nearest_disputes(question: Question, db: Database, relevance: Relevance) -> Scored:
    """The disputes nearest to the question, by the nearer of their two sides."""
    scores = relevance.scores("quotes")
    scored = (
        (max(scores.get(side, 0.0) for side in pair), pair) for pair in disputes.asked(db, None, filters_of(question))
    )
    return [(score, partial(_item_of_pair, db, pair)) for score, pair in scored if score]


def _item_of_pair(db: Database, pair: Pair) -> Item:
    return _dispute_item(db, disputes.dispute(db, *pair))
