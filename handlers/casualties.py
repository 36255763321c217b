"""/casualties: claims by side and kind, each with its claimant, its day and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from handlers.answer import Answer, Flag, Item
from handlers.command import command
from handlers.days import written
from handlers.question import Question
from handlers.shown import chosen, counted, dated, left_out, narrowed, not_held, nothing, page, source_of
from store import articles, casualties, people
from store.schema import Database, Row
from store.search import match_of
from store.spelling import key

NAME = "casualties"
KINDS = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "died": "killed", "fatalities": "killed",
    "wounded": "wounded", "injured": "wounded", "hurt": "wounded", "injuries": "wounded",
    "missing": "missing", "captured": "captured", "prisoners": "captured", "hostages": "captured",
    "displaced": "displaced", "refugees": "displaced", "casualties": "casualties",
}  # fmt: skip
CIVILIAN = {
    "civilian": True,
    "civilians": True,
    "military": False,
    "soldiers": False,
    "troops": False,
    "servicemen": False,
}
FIELDS = (
    "start", "end", "text", "trigger", "kind", "low", "high", "qualifier", "victims", "side", "claimant", "via",
    "denied_by", "scope", "as_of",
)  # fmt: skip
KIND_ORDER = ("killed", "casualties", "wounded", "missing", "captured", "displaced")
Wanted = Callable[[Row], bool]


@command(
    NAME,
    usage="/casualties [side, place, kind or claimant] [in <outlet>] [since <date>]",
    summary="tolls: every figure with who claims it, of which day, in whose words",
    examples=("/casualties", "/casualties Armenia", "/casualties civilians killed", "/casualties since 2020-10-01"),
    order=20,
    aliases=("toll", "tolls"),
)
def answer(question: Question, db: Database) -> Answer:
    """Claims by side and kind, newest first; old wars last."""
    wanted = _wanted(db, question)
    rows = [r for r in casualties.claims(db, chosen(question)) if wanted(r)]
    title = "Casualties" + (f": {question.everything}" if question.everything else "")
    if not rows:
        return nothing(db, question, NAME, title)
    conflicts = casualties.conflicting(casualties.claims(db))  # over every outlet and day, whatever is shown
    claims = casualties.same_claims(sorted(rows, key=_order(question)))
    old = sum(r["scope"] == "historical" for r in rows)
    parts = (
        f"{counted(len(claims), 'claim')}{narrowed(question)}; nothing is added up.",
        f"{counted(old, 'figure')} of earlier wars at the end." if old else "",
        not_held(db, question),
    )
    summary = " ".join(filter(None, parts)) + left_out(db, question)
    return page(question, NAME, title, summary, claims, lambda group: _item(db, group, conflicts))


def _wanted(db: Database, question: Question) -> Wanted:
    """Whether a claim is asked for: each word names a kind, people, a side, a claimant, or stands there."""
    tests: list[Wanted] = []
    loose: list[str] = []
    for word in (*question.words, *question.about):
        plain = word.casefold()
        if plain in KINDS:
            tests.append(lambda r, k=KINDS[plain]: r["kind"] == k)  # type: ignore[misc]
        elif plain in CIVILIAN:
            tests.append(lambda r, c=CIVILIAN[plain]: r["civilian"] is not None and bool(r["civilian"]) == c)  # type: ignore[misc]
        else:
            loose.append(word)
    phrases = (*question.phrases, *question.about_phrases)
    if loose or phrases:
        tests.append(_named(db, loose, phrases))
    return lambda r: all(test(r) for test in tests)


def _named(db: Database, words: Sequence[str], phrases: Sequence[str]) -> Wanted:
    """Whether a claim's side or claimant is called so, or the words stand in its paragraph."""
    spoken = " ".join(words[1:] if words and words[0].casefold() == "in" else words)
    names = {p.name for p in people.find(db, spoken)} | articles.names_for(db, spoken)
    keys = {key(n) for n in (*names, spoken)} - {""}
    inside = articles.passages_with(db, match_of(words, phrases))

    @cache
    def is_named(slot: str | None) -> bool:
        return bool(slot) and bool({key(slot or ""), key(people.name_of(db, slot) or "")} & keys)

    def test(row: Row) -> bool:
        if not phrases and (is_named(row["side"]) or is_named(row["claimant"])):
            return True
        return any(start <= row["start"] < end for start, end in inside.get(row["article_id"], ()))

    return test


def _order(question: Question) -> Callable[[Row], tuple[object, ...]]:
    """The side asked for, then sides by name, kinds as an editor lists them, newest first; old wars last."""
    asked = key(question.topic)

    def order(row: Row) -> tuple[object, ...]:
        day = row["stands"] or ""
        return (
            row["scope"] == "historical",
            bool(asked) and key(row["side"] or "") != asked,
            row["side"] is None,
            row["side"] or "",
            KIND_ORDER.index(row["kind"]),
            not day,
            tuple(-ord(c) for c in day),
            row["article_id"],
            row["start"],
        )

    return order


def _item(db: Database, group: Sequence[Row], conflicts: set[str]) -> Item:
    first, *others = group
    start, end, words = articles.sentence(db, first["article_id"], first["start"], first["end"])
    civilian = None if first["civilian"] is None else bool(first["civilian"])
    return Item(
        id=first["id"],
        heading=_heading(first),
        detail=_detail(db, first),
        snippet=words,
        source=source_of(first, start, end),
        also=tuple(source_of(r) for r in others),
        flags=_flags(group, conflicts),
        fields={k: first[k] for k in FIELDS} | {"civilian": civilian, "negated": bool(first["negated"])},
    )


def _heading(row: Row) -> str:
    """Whose people, what befell them, the figure as printed: "Armenia, killed: at least 31 (service personnel)"."""
    side = row["side"] or "side not stated"
    victims = f" ({row['victims']})" if row["victims"] else ""
    return f"{side}, {row['kind']}: {row['text']}{victims}"


def _detail(db: Database, row: Row) -> str:
    name = people.name_of(db, row["claimant"])
    parts = [f"says {name.replace('; ', ' and ')}" if name else f"{row['outlet'] or 'the article'} in its own words"]
    parts += [f"via {row['via']}"] if row["via"] else []
    as_of = row["worked_out"] or row["as_of"]
    parts += [f"as of {written(as_of)}"] if as_of and as_of[:1].isdigit() else []
    parts += [f"denied by {people.name_of(db, row['denied_by'])}"] if row["denied_by"] else []
    parts += ["denied"] if row["negated"] and not row["denied_by"] else []
    return ", ".join(parts)


def _flags(group: Sequence[Row], conflicts: set[str]) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if any(r["id"] in conflicts for r in group):
        flags.append("conflict")
    if group[0]["scope"] == "historical":
        flags.append("historical")
    if any(r["denied_by"] or r["negated"] for r in group):
        flags.append("denied")
    return (*flags, *dated(group[0]))
