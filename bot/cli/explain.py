"""`onrecord explain`: each finding of an article with the rule behind each of its slots, from a wrong answer to a line.

With --at: the word that stands there as the model read it, the findings that cover it, and the kinds that do not.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from rich.console import Console
from rich.text import Text

from analysis.records import Finding
from bot.cli.articles import Inputs, files_of, from_files, language
from bot.cli.starting import analysis_installed, held_store, refuse, settings, store_option
from store.questions import articles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from analysis.reading.article import Article
    from analysis.rules import RuleName, Slots

KINDS = {
    "quotes": "quotation",
    "casualties": "casualty claim",
    "times": "date or time",
    "events": "event",
    "names": "name",
}
SPAN = ("start", "end", "text")  # of a finding; of its slots "speaker_start", "speaker_end"
MAX_TEXT = sys.maxsize
MAX_COLUMNS, MIN_COLUMNS = 100, 20  # longer lines are hard to read, and so are shorter ones
EMPTY_SLOT = "–"
UNSET = (None, (), "")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a finding, its value and where that stands, and the rule that decided it, where one was noted."""

    name: str
    printed: str | None
    value: object
    span: tuple[int, int] | None
    rule: RuleName | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with its slots."""

    kind: str
    finding: Finding
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at an offset: the sentence, the word as the model reads it, and what is not found there."""

    offset: int
    sentence: str
    word: str
    notes: tuple[str, ...]


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--id", "article_id", help="The article of a file that holds several.")
@click.option("--at", type=click.IntRange(0), metavar="OFFSET", help="Only what covers this character of the text.")
@click.option("--names", is_flag=True, help="The names too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@store_option
def explain(article: str, article_id: str | None, at: int | None, names: bool, form: str, db: Path | None) -> None:
    """Shows each finding of ARTICLE with the rule behind each slot.

    ARTICLE is a file, as "ingest" takes it, or the id of an article in the store.
    """
    given, inputs = settings(db), Inputs()
    one = _the_article(inputs, article, article_id, given.db)
    if at is not None and at >= len(one.text):
        refuse(f"the text of {one.id} has {len(one.text):,} characters, so there is none at {at:,}")
    nlp = language(given)
    from analysis.pipeline import documents

    for doc in documents(nlp, [one], inputs.incomplete):
        found = explained(doc)
        if at is not None:
            found = [each for each in found if each.finding.start <= at < each.finding.end]
        elif not names:
            found = [each for each in found if each.kind != "names"]
        place = None if at is None else place_of(doc, at, found)
        if form == "json":
            click.echo(json.dumps(as_json(one.id, place, found), ensure_ascii=False, indent=1))
        else:
            console = Console(highlight=False)
            for line in lines_of(one, place, found, min(console.width, MAX_COLUMNS)):
                console.print(line, soft_wrap=True)
    inputs.end()


# ---- which article


def _the_article(inputs: Inputs, named: str, article_id: str | None, db: Path) -> Article:
    """The article of a file, or of the store where no file is called so."""
    path = Path(named)
    found = list(from_files(inputs, files_of([path])) if path.exists() else _stored(inputs, named, db))
    if inputs.failures and not found:
        inputs.end()
    if article_id is not None:
        found = [article for article in found if article.id == article_id]
    if len(found) != 1:
        _refuse_choice(named, article_id, found)
    return found[0]


def _refuse_choice(named: str, article_id: str | None, found: Sequence[Article]) -> NoReturn:
    if not found:
        refuse(f"{named} holds no article {article_id}" if article_id else f"{named} holds no article")
    some = ", ".join(article.id for article in found[:3])
    refuse(f"{named} holds {len(found)} articles; name one with --id: {some}, …")


def _stored(inputs: Inputs, article_id: str, path: Path) -> Iterator[Article]:
    """The article of that id in the store, read again as `ingest` reads a line of JSON."""
    with analysis_installed():
        from analysis.reading.json_lines import read_lines
    if not path.is_file():
        refuse(f"there is no file {article_id}, and no store at {path} that could hold an article of that id")
    with held_store(path) as store:
        row = articles.article(store, article_id)
        if row is None:
            refuse(f"there is no file {article_id}, and no article of that id in {path}")
        text = articles.text_of(store, article_id, 0, MAX_TEXT)
    about = {"id": article_id, "outlet": row["outlet"], "title": row["headline"], "byline": row["byline"]}
    printed = row["published"] if row["published_basis"] else None  # not a day that the store has worked out
    line = json.dumps({**about, "url": row["url"], "published": printed, "text": text})
    yield from inputs.articles(read_lines([line.encode()], str(path)))


# ---- what is found


def explained(doc: Doc) -> list[Explained]:
    """The findings of a document, in the order of the text, each with what decided its slots."""
    found = [
        Explained(kind, finding, _slots(finding, doc._.rules.get(finding, {})))
        for kind in KINDS
        for finding in getattr(doc._, kind)
    ]
    return sorted(found, key=lambda each: (each.finding.start, each.finding.end))


def _slots(finding: Finding, rules: Slots) -> tuple[Slot, ...]:
    """The slots that are filled or that a rule has decided, in the order of the record; then what else was noted."""
    own = [field.name for field in fields(finding) if not _is_span(field.name)]
    filled = [name for name in own if getattr(finding, name) not in UNSET]
    names = [name for name in own if name in rules or name in filled]
    names += [name for name in rules if name not in own]
    return tuple(
        Slot(name, _printed(finding, name), getattr(finding, name, None), _span(finding, name), rules.get(name))
        for name in names
    )


def _printed(finding: Finding, name: str) -> str | None:
    """A slot's value in words, None for a step on the way that the record has no slot for."""
    if not hasattr(finding, name):
        return None
    value, span = getattr(finding, name), _span(finding, name)
    if value is None or value == ():
        return EMPTY_SLOT
    return f"{value} ({span[0]}:{span[1]})" if span else str(value)


def _is_span(name: str) -> bool:
    return name in SPAN or name.endswith(("_start", "_end"))


def _span(finding: Finding, name: str) -> tuple[int, int] | None:
    """Where the words of a slot stand, if the record says so."""
    start, end = getattr(finding, f"{name}_start", None), getattr(finding, f"{name}_end", None)
    return None if start is None or end is None else (start, end)


def place_of(doc: Doc, at: int, found: Sequence[Explained]) -> Place:
    """What stands at an offset, and which kinds of finding do not cover it."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    token = span[0] if span else None
    kinds = {each.kind for each in found}
    missing = [words for kind, words in KINDS.items() if kind not in kinds]
    notes = [f"No {', no '.join(missing)} covers this place."] if missing else []
    if any(part.start <= at < part.end for part in doc._.article.furniture):
        notes.insert(0, "This is furniture of the page, not the story: nothing is looked for here.")
    return Place(at, token.sent.text.strip() if token else "", _parsed(token) if token else "a blank", tuple(notes))


def _parsed(token: Token) -> str:
    """A word as the model reads it: "killed" (VBN), ROOT."""
    entity = f", part of a {token.ent_type_} name" if token.ent_type_ else ""
    below = "root of the sentence" if token.head == token else f"{token.dep_} of “{token.head}”"
    return f"“{token}” ({token.tag_}), {below}{entity}"


# ---- how it is shown


def as_json(article_id: str, place: Place | None, found: Sequence[Explained]) -> dict[str, Any]:
    """The findings for a program to read."""
    shown = [
        {
            "kind": each.kind,
            **{key: getattr(each.finding, key) for key in SPAN},
            "slots": {slot.name: _slot_json(slot) for slot in each.slots},
        }
        for each in found
    ]
    return {"id": article_id, "at": asdict(place) if place else None, "findings": shown}


def _slot_json(slot: Slot) -> dict[str, Any]:
    told = {"value": slot.value, "span": slot.span}
    rule = slot.rule
    return told | {"rule": rule and {"name": str(rule), "place": rule.place, "sentence": rule.sentence}}


def lines_of(article: Article, place: Place | None, found: Sequence[Explained], width: int) -> Iterator[Text]:
    """The findings for a person to read, in lines of that width."""
    known = [article.id, article.outlet, f"published {article.published or 'on an unknown day'}"]
    yield from _wrapped(", ".join(word for word in known if word), "", width, "bold")
    if place:
        yield from _wrapped(f"{place.offset}: {place.word}", "at        ", width)
        yield from _wrapped(place.sentence, "sentence  ", width)
    for each in found:
        finding = each.finding
        yield Text()
        head = f"{KINDS[each.kind]} {finding.start}:{finding.end}  “{finding.text}”"
        yield from _wrapped(head, "", width, "bold")
        yield from _slot_lines(each, width)
    if place:
        yield Text()
        for note in place.notes:
            yield from _wrapped(note, "", width)
    elif not found:
        yield Text("Nothing was found in this article.")


def _slot_lines(each: Explained, width: int) -> Iterator[Text]:
    """A line a slot; below its value the rule, where it stands, and what it says."""
    column = max((len(slot.name) for slot in each.slots), default=0)
    below = " " * (column + 4)
    for slot in each.slots:
        label = f"  {slot.name:{column}}  "
        if slot.printed is not None:
            yield from _wrapped(slot.printed, label, width)
            label = below
        if slot.rule is not None:
            yield from _wrapped(f"{slot.rule}  {slot.rule.place}", label, width, "cyan")
            yield from _wrapped(slot.rule.sentence, below, width, "dim")


def _wrapped(words: str, label: str, width: int, style: str = "") -> Iterator[Text]:
    """The words behind a label, in lines of that width, the later ones indented as far."""
    room = max(width - len(label), MIN_COLUMNS)
    for number, line in enumerate(textwrap.wrap(words, room, break_on_hyphens=False)):
        yield Text.assemble(label if number == 0 else " " * len(label), (line, style))
