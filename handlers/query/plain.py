"""Plain English questions as commands: "what did Brandt say about grain" is /who-said Brandt about grain.

Rules over the wording, the first that fits; no model. Filters (an outlet held, days) are taken out first and put into
the grammar's words, so that the rules see the question alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.lexicon import CARRYING_WORDS, FILLERS, FOREIGN, FOREIGN_FIRST
from handlers.query.grammar import tidy
from handlers.query.plain_filters import cut_filters
from handlers.query.plain_rules import COMMAND, PlainQuestion, Reading
from handlers.query.plain_words import MAX_QUESTION_CHARACTERS, bare, framed, tokens, topic
from handlers.registry import find

# Articles stay with their nouns, and “about” parts who speaks from what they speak of.
UNTELLING = (FILLERS | CARRYING_WORDS) - {"a", "an", "the", "about"}
MIN_FOREIGN_WORDS = 2  # from which a question is in another language: one may be a name
_LATEST = re.compile(
    r"(?i)\b(?:latest|newest|most recent|so far|to date|up to now|until now|by now|currently|as of now)\b"
)
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")


def read(text: str, outlets: Sequence[str] = ()) -> Reading | None:
    """The command that a plain question asks for; None where it is no question. `outlets` are those held."""
    if len(text) > MAX_QUESTION_CHARACTERS:
        return None
    core, filters = cut_filters(framed(tidy(text)), outlets)
    found = COMMAND(PlainQuestion(core.strip(" ,;:.!?"), tuple(outlets)))
    if found is None:
        return None
    latest = ("latest",) if asks_for_latest(text, found.command) else ()
    return Reading(found.command, " ".join(filter(None, (found.rest, *filters, *latest))))


def asks_for_latest(text: str, command: str) -> bool:
    """Whether the newest figure is asked for, of a command that answers with claims: "how many so far"."""
    known = find(command)
    return known is not None and known.claims and _LATEST.search(text) is not None


def telling(text: str, command: str, outlets: Sequence[str] = ()) -> str:
    """The words of a question that say what it is about, and its filters, as they are typed after a command."""
    core, filters = cut_filters(framed(tidy(text)), outlets)
    kept = [word for word in map(bare, tokens(core)) if word and word.casefold() not in UNTELLING]
    latest = ("latest",) if asks_for_latest(text, command) else ()
    return " ".join((*kept, *filters, *latest))


def has_topic(text: str, outlets: Sequence[str] = ()) -> bool:
    """Whether words to look for are left beside the filters: not in "what happened on 2 May"."""
    return bool(topic(cut_filters(framed(tidy(text)), outlets)[0]))


def is_empty(text: str) -> bool:
    """Whether nothing is left to look for once the words that hold a question together are taken out ("hello")."""
    if len(text) > MAX_QUESTION_CHARACTERS:
        return False
    core, filters = cut_filters(framed(tidy(text)), ())
    return not topic(core) and not filters


def is_foreign(text: str) -> bool:
    """Whether a question is in another language than English: by its script, else by its small words."""
    letters = [c for c in text if c.isalpha()]
    if sum(ord(c) > 0x24F for c in letters) * 2 > len(letters):
        return True
    spoken = [w.casefold() for w in _LETTERS.findall(text)]
    if len(spoken) < MIN_FOREIGN_WORDS:
        return False
    foreign = sum(w in FOREIGN for w in spoken) + (spoken[0] in FOREIGN_FIRST)
    return foreign >= MIN_FOREIGN_WORDS and foreign > sum(w in FILLERS for w in spoken)
