"""Words in quotation marks: joined with the reported clause they stand in, or with the cue or quotation beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.names import SMALL_WORDS
from analysis.lexicon.page import ABBREVIATIONS
from analysis.lexicon.quotes import WORK_NOUNS
from analysis.quotes.indirect import Draft

SENTENCE_END = re.compile(r"(?P<word>\w*)[.!?…][”\"’')\]]*\s")
JOINED = re.compile(r",? (?:and|but|or) (?:that )?")  # between a clause and its last part, which stands in marks
SINGLE = "‘'"
FEWEST = 4  # words from which a stretch without a cue may be speech and not a title or a scare quote
FARTHEST = 200  # characters between a stretch and its cue
TITLE_LENGTH = 10  # words; a longer stretch in capitals is a headline-style statement, not the name of a work


def with_marks(text: str, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that have a content and a speaker, with those made of words in quotation marks."""
    made: list[Draft] = []
    before: Quoted | None = None  # the last stretch that is a quotation
    for q in stretches:
        reach = [d for d in (*drafts, *made) if d.start >= 0 and d.start < q.end]
        owner = next((d for d in reach if q.start < d.end or JOINED.fullmatch(text, d.end, q.outer_start)), None)
        if owner is not None:
            _take(text, owner, q)
        elif (owner := _beside(text, q, drafts)) is not None and _spoken(text, q, owner):
            made.append(Draft(q.start, q.end, owner.cue, owner.speaker, owner.kind, q.end - q.start))
        elif _stands_alone(text, q) or _adds(text, q, before):
            single = text[q.outer_start] in SINGLE
            made.append(Draft(q.start, q.end, None, None, "", q.end - q.start, heir=True, single=single))
        else:
            continue
        before = q
        if q.continued and owner is not None:
            _name_before(text, made, q, owner)
    return [d for d in drafts if d.start >= 0 and d.speaker is not None] + made


def _name_before(text: str, made: Sequence[Draft], q: Quoted, owner: Draft) -> None:
    """Gives paragraphs left open, and named by nobody, the speaker of the paragraph that goes on with them."""
    following = q.start
    for draft in reversed(made):
        if draft.end >= following:
            continue
        before = text[: draft.start].rstrip(MARKS)
        if not draft.heir or text[draft.end : following].strip(MARKS + " .\n") or (before and before[-1] != "\n"):
            return
        draft.cue, draft.speaker, draft.kind = owner.cue, owner.speaker, owner.kind
        following = draft.start


def _take(text: str, home: Draft, q: Quoted) -> None:
    """Widens a draft over a stretch; after a colon the stretch alone is what a cue behind it reports."""
    if home.cue is not None and home.cue.idx >= q.end and text[home.start : q.outer_start].rstrip().endswith(":"):
        home.start, home.marked = q.start, 0
    home.start, home.end = min(home.start, q.outer_start), max(home.end, q.outer_end)
    home.marked += q.end - q.start


def _beside(text: str, q: Quoted, drafts: Sequence[Draft]) -> Draft | None:
    """The cue that stands behind the closing mark or before the opening one, with no sentence's end between."""
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        distance = _distance(text, q, draft)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, draft)
    return best[1] if best else None


def _distance(text: str, q: Quoted, draft: Draft) -> int | None:
    cue = draft.cue
    if cue is None or draft.speaker is None:
        return None
    end = cue.idx + len(cue)
    after, before = cue.idx - q.outer_end, q.outer_start - end
    if not 0 <= max(after, before) <= FARTHEST:
        return None
    gap = text[q.outer_end : cue.idx] if after >= 0 else text[end : q.outer_start]
    broken = after > 0 and not gap.strip() and gap.count("\n") == 1 and text[cue.idx].islower()  # one sentence a line
    if ("\n" in gap and not broken) or _sentence_ends(gap):
        return None
    if after >= 0 and text[q.start : q.outer_end].rstrip(MARKS + " ").endswith(".") and not _continues(text, q):
        return None
    return after if after >= 0 else before + 40  # a cue behind the marks is nearer than one before them


def _sentence_ends(gap: str) -> bool:
    """Whether a sentence ends in a gap; "Mrs." and initials end none."""
    found = (match["word"] for match in SENTENCE_END.finditer(gap))
    return not all(len(word) == 1 or (word.istitle() and word.lower() in ABBREVIATIONS) for word in found)


def _continues(text: str, q: Quoted) -> bool:
    return text[q.outer_end : q.outer_end + 2].strip()[:1].islower()


def _spoken(text: str, q: Quoted, beside: Draft) -> bool:
    """Whether the cue leans on the stretch: a title does not, a word or two only in "“No,” he said"."""
    leaning = text[q.start : q.outer_end].rstrip(MARKS).endswith((",", "?", "!", "."))
    leaning = leaning or (text[q.outer_end : q.outer_end + 1] == "," and _touching(text, q, beside, ","))
    said = text[q.start : q.end].strip()
    if _is_title(said, named := _named_work(text, q)):
        return not named and leaning and _touching(text, q, beside)
    return leaning or len(said.split()) >= FEWEST or text[: q.outer_start].rstrip().endswith((":", ","))


def _named_work(text: str, q: Quoted) -> bool:
    """Whether the word before the mark says that a title follows: "the film “The Long Road”", "on “Today”"."""
    before = text[max(0, q.outer_start - 40) : q.outer_start].rstrip(" ,").rsplit(maxsplit=1)[-1:]
    return bool(before) and _leads(before[0])


def _leads(word: str) -> bool:
    return word in ("on", "in") or word.lower() in WORK_NOUNS or word.endswith(("’s", "'s"))


def _is_title(said: str, named: bool = False) -> bool:
    """Whether every word but the small ones has a capital, as in the name of a book, a film or a programme."""
    if not named and said.endswith(("!", "?")):
        return False
    parts = said.strip(" ,.").split()
    big = [p for p in parts if p.lower() not in SMALL_WORDS]
    return 2 <= len(parts) <= TITLE_LENGTH and all(p[:1].isupper() or p[:1].isdigit() for p in big)


def _touching(text: str, q: Quoted, beside: Draft, comma: str = "") -> bool:
    """Whether nothing but the speaker (and a comma, where one is given) stands between the mark and a finite cue."""
    cue, who = beside.cue, beside.speaker
    if cue is None or who is None or cue.tag_ == "VBG" or cue.idx < q.outer_end:
        return False
    gap = text[q.outer_end : cue.idx].removeprefix(comma)
    return "," not in gap and (not gap.strip() or q.outer_end <= who.idx < cue.idx)


def _adds(text: str, q: Quoted, before: Quoted | None) -> bool:
    """A short sentence in marks after another quotation of its paragraph: "… ," she said. “Never again.”"."""
    closes = text[q.start : q.outer_end].rstrip(MARKS + " ").endswith((".", "!", "?"))
    after_sentence = text[: q.outer_start].rstrip(" " + MARKS).endswith((".", "!", "?"))
    return closes and after_sentence and before is not None and "\n" not in text[before.end : q.start]


def _stands_alone(text: str, q: Quoted) -> bool:
    """A whole sentence in marks at the beginning of a paragraph or right after another sentence."""
    before = text[: q.outer_start].rstrip(" ")
    at_start = not before or before[-1] in "\n.?!:" or before[-1] in MARKS
    said = text[q.start : q.end]
    carried = q.continued or (q.left_open and before[-1:] in ("", "\n"))
    return at_start and (carried or (len(said.split()) >= FEWEST and said[:1].isupper() and not _is_title(said)))
