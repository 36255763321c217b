"""/who-said: what a person said, or who said anything on it."""

from __future__ import annotations

from handlers.answer import Answer, Item
from handlers.command import WrongUsage, command
from handlers.question import Question
from handlers.shown import choice, chosen, counted, dated, left_out, narrowed, page, searched, source_of
from store import people, quotes
from store.people import Person
from store.quotes import Utterance
from store.schema import Database, Row
from store.search import match_of

NAME = "who-said"
FIELDS = ("kind", "speaker", "speaker_name", "cue", "via", "start", "end", "text")


@command(
    NAME,
    usage="/who-said <person or words> [about <words>] [in <outlet>] [since <date>]",
    summary="what a person said, or who said anything on it",
    examples=(
        "/who-said Aliyev",
        "/who-said Aliyev about ceasefire",
        '/who-said "one condition"',
        "/who-said about mercenaries",
    ),
    order=10,
    aliases=("whosaid", "who"),
)
def answer(question: Question, db: Database) -> Answer:
    """Quotations by a person, by words or by both."""
    if not (question.words or question.phrases or question.about or question.about_phrases):
        raise WrongUsage("Whom or what are you looking for?")
    found, rest = _speaker(db, question)
    if len(found) > 1:
        return _offer(question, found)
    topic = match_of((*rest, *question.about), (*question.phrases, *question.about_phrases))
    utterances = quotes.said(db, found[0].id if found else None, topic, chosen(question))
    items = [_item(db, u) for u in utterances]
    title = _title(question, found[0] if found else None, rest)
    if not items:
        return page(question, NAME, title, f"Nothing found. {searched(db, question)}", ())
    outlets = len({r["outlet"] or r["article_id"] for u in utterances for r in u.rows})
    summary = f"{counted(len(items), 'statement')} in {counted(outlets, 'outlet')}{narrowed(question)}."
    return page(question, NAME, title, summary + left_out(db, question), items)


def _speaker(db: Database, question: Question) -> tuple[list[Person], tuple[str, ...]]:
    """The people the first words may mean and the words that are left; nobody where the words are only words."""
    words = question.words
    for length in range(len(words), 0, -1):
        found = people.find(db, " ".join(words[:length]), slips=length == len(words) and not _are_said(db, question))
        if found:
            return _exact(found, words[:length]), words[length:]
    return [], words


def _are_said(db: Database, question: Question) -> bool:
    """Whether quotations hold the words: then a name that is only spelled alike is not meant."""
    match = match_of(question.words, question.phrases)
    return bool(match and quotes.said(db, None, match))


def _exact(found: list[Person], words: tuple[str, ...]) -> list[Person]:
    """The one who is called exactly so, else all of them."""
    exact = [p for p in found if people.fold(p.name) == people.fold(" ".join(words))]
    return exact if len(exact) == 1 and len(words) > 1 else found


def _offer(question: Question, found: list[Person]) -> Answer:
    spoken = question.topic
    rest = question.text.replace(spoken, "", 1) if question.text.startswith(spoken) else ""
    items = [
        choice(p.name, f"/{NAME} {p.name}{rest}", counted(p.quotes, "statement"), speaker_name=p.name) for p in found
    ]
    return Answer(
        NAME, question.text, f"Who is “{spoken}”?", "More than one speaker goes by that name. Which one?", tuple(items)
    )


def _title(question: Question, person: Person | None, rest: tuple[str, ...]) -> str:
    on = " ".join((*rest, *question.about, *(f"“{p}”" for p in (*question.phrases, *question.about_phrases))))
    if person:
        return f"What {person.name} said" + (f" about {on}" if on else "")
    return f"Who said: {on}"


def _item(db: Database, utterance: Utterance) -> Item:
    first, *others = utterance.rows
    fields = {k: first[k] for k in FIELDS} | {"speaker_name": people.name_of(db, first["speaker_name"])}
    wording = [r["text"] for r in others if r["text"] != first["text"]]
    return Item(
        id=first["id"],
        heading=_heading(db, first),
        detail=_detail(first, wording),
        snippet=first["text"],
        source=source_of(first),
        also=tuple(source_of(r) for r in others),
        flags=(*dated(first), *(("denied",) if first["denial"] else ())),
        fields=fields,
    )


def _heading(db: Database, row: Row) -> str:
    """Who says it, the mention as printed where it differs: "Ilham Aliyev (“he”)"."""
    names = [people.name_of(db, n) or n for n in (row["speaker_name"] or "").split("; ") if n]
    name, printed = " and ".join(names), row["speaker"]
    if not name:
        return f"{printed} (name not known)" if printed else "Speaker not known"
    return name if not printed or people.fold(printed) == people.fold(name) else f"{name} (“{printed}”)"


def _detail(row: Row, wording: list[str]) -> str:
    said = {"direct": "in quotation marks", "mixed": "partly in quotation marks", "indirect": "as reported"}[
        row["kind"]
    ]
    parts = [said] + ([f"via {row['via']}"] if row["via"] else [])
    parts += [f"another outlet has: “{w}”" for w in dict.fromkeys(wording)]
    return "; ".join(parts)
