"""/casualties: claims by side and kind, each with its claimant, its day and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from analysis.lexicon.casualties import ASKED_KINDS
from handlers.answer import Answer, Flag, Item
from handlers.casualty_series import series_of
from handlers.dates import format_date
from handlers.presentation import (
    counted,
    dated,
    empty_answer,
    filters_of,
    left_out,
    narrowed,
    not_held,
    page,
    source_of,
)
from handlers.query import casualty_query
from handlers.query.casualty_query import CasualtyQuery
from handlers.query.resolver import Resolver
from handlers.question import Question
from handlers.registry import Scored, command
from store.questions import articles, casualties, people
from store.questions.articles import ANY
from store.questions.casualties import undisclosed
from store.questions.claim_comparison import ClaimComparison
from store.questions.relevance import Relevance
from store.rows import CasualtyRow
from store.schema import Database

NAME = "casualties"
CLAIM_SLOTS = (
    "start", "end", "text", "trigger", "kind", "low", "high", "qualifier", "victims", "side", "claimant", "via",
    "denied_by", "scope", "as_of", "measure",
)  # fmt: skip
KIND_ORDER = ("killed", "casualties", "wounded", "missing", "captured", "displaced")
HARM = rf"(?:{'|'.join(sorted(ASKED_KINDS, key=len, reverse=True))}|victims?|bodies|fallen|lost|lose)"
MOST_NAMED = 3  # other claims that a detail names


@command(
    NAME,
    usage="/casualties [side, place, kind or claimant] [in <outlet>] [since <date>]",
    summary="tolls: every figure with who claims it, of which day, in whose words",
    examples=(
        "/casualties",
        "/casualties Armenia",
        "/casualties civilians killed",
        "/casualties by Azerbaijan",
        "/casualties since 2020-10-01",
    ),
    order=20,
    aliases=("toll", "tolls"),
    claims=True,
    cues=(
        (rf"\bhow (?:many|much)\b(?=.*\b{HARM}\b)", 4.0),
        (r"\bhow many\b", 1.5),
        (r"\b(?:death )?tolls?\b", 3.0),
        (r"\b(?:casual\w+|fatalit\w+|body count|losses)\b", 2.5),
        (rf"\b{HARM}\b", 1.6),
        (r"\bnumbers? of\b", 1.0),
        (r"\b(?:numbers?|figures? (?:of|for|come|comes|came|is|was))\b", 0.8),
        (r"\bcompare\b", 1.0),
        (r"\b\d+(?:,\d{3})+\b", 0.6),
    ),
    nearest=lambda question, db, relevance: _nearest_claims(question, db, relevance),
)
def answer(question: Question, db: Database) -> Answer:
    """Claims by side and kind, newest first; old wars last."""
    asked = casualty_query.read(question)
    held = casualties.claims(db)  # conflicts are over every outlet and day, whatever is shown
    filters = filters_of(question)
    among = held if filters == ANY else casualties.claims(db, filters)
    wanted = casualty_query.test_of(db, asked, held)
    order = _latest_order if question.latest else _claim_order(asked, Resolver(db))
    rows = sorted((r for r in among if wanted(r)), key=order)
    title = "Casualties" + (f": {question.everything}" if question.everything else "")
    if not rows:
        return empty_answer(db, question, NAME, title)
    tolls = ClaimComparison(db, held)
    claims = casualties.same_claims(db, rows)
    summary = _claims_summary(db, question, asked, claims)
    shown = page(question, NAME, title, summary, claims, lambda group: _claim_item(db, group, tolls))
    return replace(shown, series=series_of(rows))


def _claims_summary(
    db: Database, question: Question, asked: CasualtyQuery, claims: Sequence[Sequence[CasualtyRow]]
) -> str:
    silent = sum(undisclosed(group[0]) for group in claims)
    old = sum(group[0]["scope"] == "historical" for group in claims)
    by = f" by {asked.claimant}" if asked.claimant else ""
    parts = (
        f"{counted(len(claims) - silent, 'claim')}{by}{narrowed(question)}; nothing is added up.",
        f"{counted(silent, 'statement')} that a side gives no figure." if silent else "",
        f"{counted(old, 'figure')} of earlier wars or disasters at the end." if old else "",
        not_held(db, question),
    )
    return " ".join(filter(None, parts)) + left_out(db, question)


def _claim_order(asked: CasualtyQuery, resolver: Resolver) -> Callable[[CasualtyRow], tuple[object, ...]]:
    """Sorts claims: those of the side asked for, then by side and kind, as an editor lists them; old wars last.

    Rows that are alike stay as they are: newest first.
    """
    wanted = resolver.keys(asked.topic)

    @cache
    def of_another(side: str | None) -> bool:
        return bool(wanted) and not resolver.keys_of_slot(side or "") & wanted

    def order(row: CasualtyRow) -> tuple[object, ...]:
        return (
            row["scope"] == "historical",
            of_another(row["side"]),
            row["side"] is None,
            row["side"] or "",
            KIND_ORDER.index(row["kind"]),
        )

    return order


def _latest_order(row: CasualtyRow) -> tuple[object, ...]:
    """Sorts claims for whoever asks how many so far: running counts before single incidents, the highest first.

    The highest of them is the newest as long as it rises; a page without a date could not be placed by its day.
    """
    figure = row["high"] if row["low"] is None else row["low"]
    return row["scope"] == "historical", undisclosed(row), row["measure"] == "incident", -(figure or 0)


# ---- one item


def _claim_item(db: Database, group: Sequence[CasualtyRow], tolls: ClaimComparison) -> Item:
    first, *others = group
    start, end, words = articles.sentence(db, first["article_id"], first["start"], first["end"])
    against = list({r["id"]: r for row in group for r in tolls.conflicts(row)}.values())
    later = tolls.superseded_by(first)
    return Item(
        id=first["id"],
        heading=_claim_heading(first),
        detail=_claim_detail(db, first, against, later, tolls.steps(first)),
        snippet=words,
        source=source_of(first, start, end),
        also=tuple(source_of(r) for r in others),
        flags=_claim_flags(group, against, later),
        fields=_claim_fields(first, against, later),
    )


def _claim_fields(row: CasualtyRow, against: Sequence[CasualtyRow], later: CasualtyRow | None) -> dict[str, Any]:
    """The slots of a claim, with the ids of the claims that contradict it and of the one that replaces it."""
    civilian = None if row["civilian"] is None else bool(row["civilian"])
    beside = {"conflicts_with": [r["id"] for r in against], "superseded_by": later["id"] if later else None}
    slots = dict(row)
    return {k: slots[k] for k in CLAIM_SLOTS} | {"civilian": civilian, "negated": bool(row["negated"])} | beside


def _claim_heading(row: CasualtyRow) -> str:
    """Whose people, what happened to them, the figure as printed: "Armenia, killed: at least 31 (troops)"."""
    side = row["side"] or "side not stated"
    if undisclosed(row):
        whose = {None: "", 0: " (military)", 1: " (civilians)"}[row["civilian"]]
        return f"{side}, {row['kind']}: not disclosed{whose}"
    victims = f" ({row['victims']})" if row["victims"] else ""
    return f"{side}, {row['kind']}: {row['text']}{victims}"


def _claim_detail(
    db: Database,
    row: CasualtyRow,
    against: Sequence[CasualtyRow],
    later: CasualtyRow | None,
    steps: Sequence[CasualtyRow],
) -> str:
    as_of = row["worked_out"] or row["as_of"]
    parts = [_says_who(row)]
    parts += [f"via {row['via']}"] if row["via"] else []
    parts += [f"as of {format_date(as_of)}"] if as_of and as_of[:1].isdigit() else []
    parts += [f"denied by {people.name_of(db, row['denied_by'])}"] if row["denied_by"] else []
    parts += ["since corrected"] if row["negated"] else []
    notes = [f"replaced by {_figure_on(later)}"] if later else []
    notes += [f"so far: {', '.join(map(_figure_on, steps))}"] if steps and not later else []
    notes += [_other_claims(row, against)] if against else []
    return "; ".join([", ".join(parts), *notes])


def _says_who(row: CasualtyRow) -> str:
    name = (row["claimant_name"] or "").replace("; ", " and ")
    if undisclosed(row):
        return f"{name or row['side'] or 'the side'} gives no figure"
    if name.islower() and " " not in name:
        return f"says “{name}” (name not known)"  # a pronoun that leads to nobody
    return f"says {name}" if name else f"{row['outlet'] or 'the article'} in its own words"


def _other_claims(row: CasualtyRow, against: Sequence[CasualtyRow]) -> str:
    """The claims that contradict this one, each figure once: "other claims: Azerbaijan says 65"."""
    said = dict.fromkeys(
        f"{(r['claimant_name'] or '').replace('; ', ' and ')} says {r['text']}"
        + (f" ({r['side'] or 'all sides'}{_whose_people(r)})" if r["side"] != row["side"] else "")
        for r in against
    )
    named = list(said)[:MOST_NAMED]
    more = f" and {counted(len(said) - MOST_NAMED, 'other')}" if len(said) > MOST_NAMED else ""
    return f"other claims: {', '.join(named)}{more}"


def _whose_people(row: CasualtyRow) -> str:
    return {None: "", 0: ", military", 1: ", civilians"}[row["civilian"]]


def _figure_on(row: CasualtyRow) -> str:
    return f"{row['text']} on {format_date(row['effective_day'])}" if row["effective_day"] else str(row["text"])


def _claim_flags(
    group: Sequence[CasualtyRow], against: Sequence[CasualtyRow], later: CasualtyRow | None
) -> tuple[Flag, ...]:
    flags: list[Flag] = ["conflict"] if against else []
    if group[0]["scope"] == "historical":
        flags.append("historical")
    if any(r["denied_by"] for r in group):
        flags.append("denied")
    if later or group[0]["negated"]:
        flags.append("superseded")
    if undisclosed(group[0]):
        flags.append("undisclosed")
    return (*flags, *dated(group[0]))


def _nearest_claims(question: Question, db: Database, relevance: Relevance) -> Scored:
    """The claims nearest to the question, of the kinds and people that it names."""
    asked = casualty_query.read(question)
    scores = relevance.scores("casualties")
    held = casualties.claims(db)
    within = {r["id"] for r in casualties.claims(db, filters_of(question))}
    wanted = casualty_query.test_of(db, replace(asked, claimant=None, words=(), phrases=()), held)
    rows = [r for r in held if r["id"] in scores and r["id"] in within and wanted(r)]
    tolls = ClaimComparison(db, held)
    groups = casualties.same_claims(db, rows)
    return [(max(scores[r["id"]] for r in group), partial(_claim_item, db, group, tolls)) for group in groups]
