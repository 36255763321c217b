"""Did you mean: commands, names and outlets spelled nearly as typed, and the nearest questions that have an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from handlers.answer import Answer, Item
from handlers.outlets import outlet_key, split_at_in
from handlers.presentation import choice_item, narrowed
from handlers.query.resolver import MAX_WORDS, MIN_SLIP_LETTERS, Resolver
from handlers.question import Question, rephrased
from handlers.registry import Command, WrongUsage, commands, find
from store.full_text import match_of
from store.questions import articles
from store.schema import Database

MIN_LIKENESS = (
    75  # percent, by rapidfuzz's ratio, from which a word that begins with a slash is a slip of a command's name
)
MIN_LETTERS = 5  # of a command's name; a shorter word is too near to too many others
MAX_SHOWN, MAX_TRIED = 3, 8  # as many of the nearest questions are shown, and tried at most
NearQuestions = Iterator[tuple[str, Command, Question]]
EXAMPLES = ("who said anything about the ceasefire", "how many civilians were killed", "when did the fighting start")


def command_like(typed: str, cutoff: float = 85) -> Command | None:
    """The command whose name is nearly this word ("casulties"); None where it is none, or too short to tell."""
    names = {name: c for c in commands() for name in (c.name, *c.aliases) if len(name) >= MIN_LETTERS}
    word = typed.strip("/:,?!.").casefold().replace("_", "-")
    if len(word) < MIN_LETTERS or word in names:
        return names.get(word)
    found = process.extractOne(word, names.keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
    return names[found[0]] if found else None


def unknown_command(line: str) -> Answer:
    """The answer to a command that there is not: the one that was probably meant, as a choice."""
    first, _, rest = line.partition(" ")
    meant = command_like(first.partition("@")[0], MIN_LIKENESS)
    if meant is None:
        return unread(line, f"There is no command “{first}”. " if first != "/" else "")
    ask = f"/{meant.name} {rest}".strip()
    return Answer(
        "help", line, f"There is no command “{first}”", "Did you mean:", (choice_item(ask, ask, meant.summary),)
    )


def unread(text: str, why: str = "") -> Answer:
    """The answer to what is not English or asks for nothing: what is understood, with examples to pick."""
    asks = [c.examples[1 if len(c.examples) > 1 else 0] for c in commands() if c.needs_store and c.most_words is None]
    items = tuple(choice_item(ask, ask, find(ask.split()[0]).summary) for ask in asks)  # type: ignore[union-attr]
    plain = "; ".join(f"“{e}”" for e in EXAMPLES)
    summary = f"{why}I understand English commands and questions; try {plain}, or one of these commands:"
    return Answer("help", text, "What would you like to know?", summary, items)


def nearest(db: Database, command: Command, question: Question) -> tuple[Item, ...]:
    """Choices of the nearest questions that have an answer.

    Other spellings, without filters, with fewer words; only where none of these has one, other commands, and single
    words. Nothing is near a question so long that it is a text.
    """
    if len(question.words) + len(question.about) > MAX_WORDS:
        return ()
    found: list[Item] = []
    known = {(command.name, rephrased(question, question.words))}
    for stage in STAGES:
        if found and stage in LAST_STAGES:
            break
        for label, asked, candidate in stage(db, command, question):
            ask = rephrased(candidate, candidate.words)
            if (asked.name, ask) in known:
                continue
            if len(known) > MAX_TRIED or len(found) == MAX_SHOWN:
                return tuple(found)
            known.add((asked.name, ask))
            held = _how_much(db, asked, candidate)
            found += [choice_item(label, f"/{asked.name} {ask}".strip(), held)] if held else []
    return tuple(found)


def _how_much(db: Database, command: Command, question: Question) -> str:
    """How much is found on a question, by the first sentence of its answer; "" where nothing is."""
    try:
        answer = command.answer(question, db)
    except WrongUsage:
        return ""
    if not answer.items:
        return ""
    return answer.summary.partition(". ")[0].rstrip(".")


def _respelled(db: Database, command: Command, question: Question) -> NearQuestions:
    """The question with a name in the place of a word that no article has and that is nearly that name."""
    names = Resolver(db)
    for slot in ("words", "about"):
        said: tuple[str, ...] = getattr(question, slot)
        for at, word in enumerate(said):
            match = match_of([word])
            if len(word) < MIN_SLIP_LETTERS or match is None or articles.holds(db, match):
                continue
            for meant in names.names_like(word):
                yield (
                    f"{meant} instead of “{word}”",
                    command,
                    _with(question, slot, (*said[:at], meant, *said[at + 1 :])),
                )
    for meant in names.names_like(question.claimant) if question.claimant else ():
        yield f"{meant} instead of “{question.claimant}”", command, replace(question, claimant=meant)


def _in_another_outlet(db: Database, command: Command, question: Question) -> NearQuestions:
    """The question with an outlet whose name is nearly what stands behind the last “in”, or without it."""
    if not question.not_held or question.outlet:
        return
    asked = replace(question, words=split_at_in(question.words)[0], about=split_at_in(question.about)[0], not_held=None)
    outlets = {outlet_key(o): o for o in articles.outlets(db)}
    near = process.extract(
        outlet_key(question.not_held), outlets.keys(), scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=2
    )
    for folded, _, _ in near:
        yield f"in {outlets[folded]}", command, replace(asked, outlet=outlets[folded])
    yield f"not only in {question.not_held}", command, asked


def _unfiltered(db: Database, command: Command, question: Question) -> NearQuestions:
    """The question on any day, in every outlet, whoever makes the claim."""
    if question.since or question.until:
        yield f"not only{narrowed(replace(question, outlet=None))}", command, replace(question, since=None, until=None)
    if question.outlet:
        yield f"not only in {question.outlet}", command, replace(question, outlet=None)
    if question.claimant:
        yield f"not only by {question.claimant}", command, replace(question, claimant=None)


def _with_fewer_words(db: Database, command: Command, question: Question) -> NearQuestions:
    """The question without its topic or its person, then without one of its words, the last one first."""
    if (question.about or question.about_phrases) and (question.words or question.phrases):
        yield "on anything", command, replace(question, about=(), about_phrases=())
        yield "whoever says it", command, replace(question, words=(), phrases=())
    for slot in ("about", "words"):
        said: tuple[str, ...] = getattr(question, slot)
        for at in reversed(range(len(split_at_in(said)[0]))) if len(said) > 1 else ():
            if match_of([said[at], "x"]) != match_of(["x"]):  # a word that the search looks for
                yield f"without “{said[at]}”", command, _with(question, slot, (*said[:at], *said[at + 1 :]))


def _by_other_commands(db: Database, command: Command, question: Question) -> NearQuestions:
    """The words put to other commands: who said anything about them, what happened, which articles have them."""
    for asked in (question, *(respelled for _, _, respelled in _respelled(db, command, question))):
        words = tuple(dict.fromkeys((*asked.words, *asked.about)))
        about = replace(asked, words=(), about=words, phrases=(), about_phrases=asked.phrases, claimant=None)
        for name in ("who-said", "timeline", "sources"):
            other = find(name)
            if other and name != command.name and words:
                yield other.summary, other, about if name == "who-said" else replace(about, words=words, about=())


def _single_words(db: Database, command: Command, question: Question) -> NearQuestions:
    for slot in ("about", "words"):
        said: tuple[str, ...] = getattr(question, slot)
        for word in said if len(said) > 2 else ():
            yield f"“{word}” alone", command, _with(question, slot, (word,))


def _with(question: Question, slot: str, words: tuple[str, ...]) -> Question:
    """The question with other words in a slot; an “in” with nothing behind it is left out."""
    kept = words[:-1] if words and words[-1].casefold() == "in" else words
    return replace(question, about=kept) if slot == "about" else replace(question, words=kept)


STAGES = (_respelled, _in_another_outlet, _unfiltered, _with_fewer_words, _by_other_commands, _single_words)
LAST_STAGES = (_by_other_commands, _single_words)
