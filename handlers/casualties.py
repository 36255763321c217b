"""/casualties: claims by side and kind, each with its claimant, its day and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers.answer import Answer, Flag, Item
from handlers.command import command
from handlers.days import written
from handlers.question import Question
from handlers.shown import chosen, counted, dated, left_out, narrowed, page, searched, source_of
from store import articles, casualties, people
from store.schema import Database, Row
from store.search import match_of

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
    every = casualties.claims(db, chosen(question))
    wanted = _wanted(db, question)
    rows = [r for r in every if wanted(r)]
    about = " ".join((*question.words, *question.about, *question.phrases, *question.about_phrases))
    title = "Casualties" + (f": {about}" if about else "")
    if not rows:
        return page(question, NAME, title, f"Nothing found. {searched(db, question)}", ())
    conflicts = casualties.conflicting(every)
    items = [_item(db, group, conflicts) for group in _same_claim(sorted(rows, key=_order))]
    old = sum(r["scope"] == "historical" for r in rows)
    summary = f"{counted(len(items), 'claim')}{narrowed(question)}; nothing is added up."
    summary += f" {counted(old, 'figure')} of earlier wars at the end." if old else ""
    return page(question, NAME, title, summary + left_out(db, question), items)


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
    spoken = " ".join(words)
    names = {p.name for p in people.find(db, spoken, slips=False)} if spoken else set()
    names |= articles.names_for(db, spoken)
    keys = {people.fold(n) for n in names} | {people.fold(spoken)} - {""}
    inside = articles.passages_with(db, match_of(words, phrases))

    def test(row: Row) -> bool:
        slots = (row["side"], row["claimant"], people.name_of(db, row["claimant"]))
        if not phrases and any(people.fold(s) in keys for s in slots if s):
            return True
        return any(start <= row["start"] < end for start, end in inside.get(row["article_id"], ()))

    return test


def _order(row: Row) -> tuple[object, ...]:
    """Sides by name, kinds as an editor lists them, newest first, unknown sides and old wars last."""
    day = row["stands"] or ""
    newest_first = tuple(-ord(c) for c in day)
    return (
        row["scope"] == "historical",
        row["side"] is None,
        row["side"] or "",
        KIND_ORDER.index(row["kind"]),
        not day,
        newest_first,
        row["article_id"],
        row["start"],
    )


def _same_claim(rows: Sequence[Row]) -> list[list[Row]]:
    """The same figure of the same people by the same claimant in several articles is one claim."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        named = row["claimant"] or row["id"]  # what an outlet says itself is that outlet's own claim
        key = (
            row["scope"],
            row["side"],
            row["kind"],
            row["civilian"],
            row["low"],
            row["high"],
            row["qualifier"],
            named,
        )
        groups.setdefault(key, []).append(row)
    return list(groups.values())


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
    parts = [f"says {name}" if name else f"{row['outlet'] or 'the article'} in its own words"]
    parts += [f"via {row['via']}"] if row["via"] else []
    parts += [f"as of {written(row['as_of'])}"] if row["as_of"] else []
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
