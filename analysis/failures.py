"""What could not be read of an article, as a sentence for the person who gave it. No spaCy here."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

HOUSE = ("analysis", "store", "handlers", "bot")  # the rooms in which a fault of ours stands
CALLERS = ("analysis.pipeline", "bot.cli.articles")  # these run the work that fails; the fault does not stand in them


@dataclass(frozen=True, slots=True)
class Failure:
    """What is missing of an article's record and why: a kind of finding, or, without one, the whole record."""

    article_id: str
    sentence: str
    finding: str | None = None

    def __str__(self) -> str:
        return f"{self.article_id}: {self.sentence}"


def fault(error: Exception) -> str:
    """The kind of an error and where in this program it arose: "IndexError in analysis/quotes/content.py:197".

    Of an error in a library that no line of ours has called, its kind and its own words.
    """
    kind = type(error).__name__
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        module = frame.f_globals.get("__name__", "")
        if module.split(".")[0] in HOUSE and module not in CALLERS:
            return f"{kind} in {module.replace('.', '/')}.py:{line}"
    words = str(error).partition("\n")[0]
    return f"{kind}: {words}" if words else kind
