"""/who-said: what a person said, or who said anything on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.answer import Answer, Item
from handlers.lexicon import FORMS_OF_SAYING, VERBS_OF_SAYING
from handlers.presentation import (
    choice_item,
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
from handlers.query.resolver import Candidate, Resolver
from handlers.question import Question, rephrased
from handlers.registry import Scored, WrongUsage, command
from store.full_text import match_of
from store.names import fold
from store.questions import articles, people, quotes
from store.questions.quotes import Said, Utterance
from store.questions.relevance import Relevance
from store.rows import Row
from store.schema import Database

NAME = "who-said"
SAYING = rf"(?:{'|'.join(sorted({*VERBS_OF_SAYING, *FORMS_OF_SAYING} - {'quote', 'quoted'}))}|apologi[sz]\w*|offer\w*)"
STATEMENT_SLOTS = ("kind", "speaker", "speaker_name", "cue", "via", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class SpeakerReading:
    """How a question is read: the speakers whom its first words may mean, those words, and the words left."""

    speakers: tuple[Candidate, ...]
    named: tuple[str, ...]
    rest: tuple[str, ...]
    guessed: bool = False


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
    cues=(
        (rf"^(?:what|whats|did|does|do|has|have|had|how did)\b.*\b{SAYING}\b", 2.4),
        (rf"\b{SAYING}\b", 0.9),
        (r"\bwho (?:else )?(?:said|says|claims?|claimed|called|dismissed|told|spoke|wants?|thinks?|believes?)\b", 3.0),
        (r"\b(?:quotes?|quotations?|statements?|comments?|remarks?|reactions?|speech|address)\b", 2.2),
        (r"\b(?:words|reply|apology)\b", 2.2),
        (r"\b(?:view|line|position|stance|opinion|take|concern|condition|proof|accusations?|response)\b", 1.6),
        (r"^\S+(?: \S+){0,4} (?:on|about) \S+", 1.2),
        (r"^(?:which|what) \w+ (?:has|have|did)\b", 0.6),
        (r"[\"“]", 1.2),
        (r"\b(?:who|whose)\b", 0.5),
        (r"", 0.6),  # what nothing else speaks for is looked for in what was said
    ),
    nearest=lambda question, db, relevance: _nearest_statements(question, db, relevance),
)
def answer(question: Question, db: Database) -> Answer:
    """Quotations by a person, by words or by both."""
    if not (question.words or question.phrases or question.about or question.about_phrases):
        raise WrongUsage("Whom or what are you looking for?")
    reading = _reading_of(db, question)
    if len(reading.speakers) > 1:
        return _offer_speakers(question, reading)
    person = reading.speakers[0] if reading.speakers else None
    found = _statements(db, question, person, reading.rest)
    note = _reading_note(db, question, reading, found)
    if person and _asks_more_than_a_person(question, reading) and not found.utterances:
        found, person, note = _as_words(db, question, person)
    title = _statements_title(question, person, reading.rest if person else question.words)
    if not found.utterances or (found.near and _rank_better(db, question)):
        return empty_answer(db, question, NAME, title, note)
    return page(
        question,
        NAME,
        title,
        _statements_summary(db, question, found, note),
        found.utterances,
        lambda u: _statement_item(db, u),
    )


def _rank_better(db: Database, question: Question) -> bool:
    """Several words that are no name: ranking finds what is near to them better than the paragraphs that hold them."""
    return len(question.words) + len(question.about) > 1 and not Resolver(db).names_somebody(question.topic)


def _reading_of(db: Database, question: Question) -> SpeakerReading:
    """The first words are a name where they name a speaker; else all words are words to look for."""
    words = question.words
    resolver = Resolver(db)
    found, named, rest = resolver.first_speaker(words)
    match = match_of(words)
    if not found and match and not quotes.said(db, None, match).utterances:
        guessed = resolver.slips(question.topic)
        return SpeakerReading(guessed, words, (), guessed=True) if guessed else SpeakerReading((), (), words)
    return SpeakerReading(found, named, rest)


def _statements(db: Database, question: Question, person: Candidate | None, rest: tuple[str, ...]) -> Said:
    match = match_of((*rest, *question.about), (*question.phrases, *question.about_phrases))
    if person is None and match is None:
        return Said([])  # signs without a letter or digit name nobody and nothing
    return quotes.said(db, person.speaker_id if person else None, match, filters_of(question))


def _as_words(db: Database, question: Question, person: Candidate) -> tuple[Said, Candidate | None, str]:
    """Where a person has said nothing on the topic, all words are looked for, the name included."""
    note = f"No statement by {person.name} on that is held"
    found = _statements(db, question, None, question.words) if len(question.words) > 1 else Said([])
    return (found, None, f"{note}; read as words.") if found.utterances else (found, person, f"{note}.")


def _reading_note(db: Database, question: Question, reading: SpeakerReading, found: Said) -> str:
    """A sentence on how the question was read, where it could be read in another way."""
    spoken = " ".join(reading.named)
    if reading.guessed:
        return f"Nobody is called “{spoken}” here; read as {reading.speakers[0].name}."
    person = reading.speakers[0].speaker_id if reading.speakers else None
    if person is not None and not _asks_more_than_a_person(question, reading):
        others = quotes.count_of_others(db, match_of(reading.named) or '""', person)
        return f"{counted(others, 'statement')} by others on it: /{NAME} about {spoken}." if others else ""
    if not reading.speakers and question.words and Resolver(db).names_somebody(question.topic):
        where = "stand in paragraphs with the name" if found.near else "hold the name"
        return f"No statement by {question.topic} is held" + (f"; these {where}." if found.utterances else ".")
    return "No statement holds the words; these stand in paragraphs that do." if found.near else ""


def _asks_more_than_a_person(question: Question, reading: SpeakerReading) -> bool:
    """Whether more is asked for than a person."""
    return bool(reading.rest or question.about or question.phrases or question.about_phrases)


def _statements_summary(db: Database, question: Question, found: Said, note: str) -> str:
    outlets = len({r["outlet"] or r["article_id"] for u in found.utterances for r in u.rows})
    held = f"{counted(len(found.utterances), 'statement')} in {counted(outlets, 'outlet')}{narrowed(question)}."
    return " ".join(filter(None, (held, note, not_held(db, question)))) + left_out(db, question)


def _offer_speakers(question: Question, reading: SpeakerReading) -> Answer:
    spoken = " ".join(reading.named)
    items = [
        choice_item(
            p.name,
            f"/{NAME} {rephrased(question, (p.spelled, *reading.rest))}",
            counted(p.statements, "statement"),
            speaker_name=p.name,
        )
        for p in reading.speakers
    ]
    summary = "More than one speaker goes by that name. Which one?"
    return Answer(NAME, question.text, f"Who is “{spoken}”?", summary, tuple(items))


def _statements_title(question: Question, person: Candidate | None, rest: tuple[str, ...]) -> str:
    on = " ".join((*rest, *question.about, *(f"“{p}”" for p in (*question.phrases, *question.about_phrases))))
    if person:
        return f"What {person.name} said" + (f" about {on}" if on else "")
    return f"Who said: {on}"


def _statement_item(db: Database, utterance: Utterance) -> Item:
    first, *others = utterance.rows
    slots = dict(first)
    fields = {k: slots[k] for k in STATEMENT_SLOTS} | {"speaker_name": people.name_of(db, first["speaker_name"])}
    start, end, words = _shown_passage(db, first)
    return Item(
        id=first["id"],
        heading=_speaker_heading(db, first),
        detail=_statement_detail(first, others),
        snippet=words,
        source=source_of(first, start, end),
        also=tuple(source_of(r) for r in others),
        flags=(*dated(first), *(("denied",) if first["denial"] else ())),
        fields=fields,
    )


def _shown_passage(db: Database, row: Row) -> tuple[int, int, str]:
    """A direct quotation is shown by itself; what the outlet reports in its own words, with its whole sentence."""
    if row["kind"] == "direct":
        return row["start"], row["end"], row["text"]
    return articles.sentence(db, row["article_id"], row["start"], row["end"])


def _speaker_heading(db: Database, row: Row) -> str:
    """The speaker's name, with the mention as printed where it differs: "Ilham Aliyev (“he”)"."""
    name = (people.name_of(db, row["speaker_name"]) or "").replace("; ", " and ")
    printed = row["speaker"]
    if not name:
        return f"{printed} (name not known)" if printed else "Speaker not known"
    return name if not printed or fold(printed) == fold(name) else f"{name} (“{printed}”)"


def _statement_detail(row: Row, others: Sequence[Row]) -> str:
    """How it was said, through which medium, and how other outlets word it where they word it differently."""
    said = {"direct": "in quotation marks", "mixed": "partly in quotation marks", "indirect": "as reported"}[
        row["kind"]
    ]
    parts = [f"{said} (“{row['cue']}”)" if row["cue"] and row["kind"] != "direct" else said]
    parts += [f"via {row['via']}"] if row["via"] else []
    worded = (f"{_teller_of(r)} has: “{r['text']}”" for r in others if r["text"] != row["text"])
    return "; ".join((*parts, *dict.fromkeys(worded)))


def _teller_of(row: Row) -> str:
    return str(row["outlet"] or row["headline"] or "another article")


def _nearest_statements(question: Question, db: Database, relevance: Relevance) -> Scored:
    """What was said nearest to the question, whoever said it."""
    scores = relevance.scores("quotes")
    found = quotes.of_ids(db, scores, filters_of(question))
    return [(max(scores.get(r["id"], 0.0) for r in u.rows), partial(_statement_item, db, u)) for u in found]
