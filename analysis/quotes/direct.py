"""Words in quotation marks: joined with the reported clause they stand in, or with the cue or quotation beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.quote_marks import MARKS, Quoted
from analysis.lexicon.names import SMALL_WORDS
from analysis.lexicon.page import ABBREVIATIONS
from analysis.lexicon.quotes import WORK_NOUNS
from analysis.quotes.draft import Draft
from analysis.rules import Empty, Rules, decided_here, noting

SENTENCE_END = re.compile(r"(?P<word>\w*)[.!?…][”\"’')\]]*\s")
JOINING = re.compile(r",? (?:and|but|or) (?:that )?")  # between a clause and its last part, which stands in marks
SINGLE_MARKS = "‘'"
SENTENCE_MARKS = (".", "!", "?")
MIN_SPEECH_WORDS = 4  # of a stretch without a cue that may be speech and not a title or a scare quote
MAX_CHARACTERS_TO_CUE = 200  # between a stretch and its cue
CUE_BEFORE_CHARACTERS = 40  # by which a cue before the marks counts as farther than one behind them
MAX_CHARACTERS_TO_WORK = 40  # before a title, in which the word stands that says what has it
TITLE_WORDS = range(2, 11)  # a longer stretch in capitals is a headline-style statement, not the name of a work


@dataclass(frozen=True, slots=True)
class MarkedCase:
    """A stretch in quotation marks, the drafts around it, and the stretch before it that is a quotation."""

    text: str
    stretch: Quoted
    reported: Sequence[Draft]
    made: Sequence[Draft]  # of the stretches before it
    before: Quoted | None

    @property
    def said(self) -> str:
        """The words between the marks."""
        return self.text[self.stretch.start : self.stretch.end]

    @property
    def said_and_mark(self) -> str:
        """The words with the mark that closes them."""
        return self.text[self.stretch.start : self.stretch.outer_end]

    @property
    def preceding(self) -> str:
        """The text before the opening mark, its end without blanks."""
        return self.text[: self.stretch.outer_start].rstrip(" ")


@dataclass(frozen=True, slots=True)
class Placed:
    """The draft that a stretch in marks belongs to; `new` where it is made of the stretch, `owner` whose cue it has."""

    draft: Draft
    new: bool
    owner: Draft | None = None


def join_quoted(text: str, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that have a content and a speaker, with those made of words in quotation marks."""
    made: list[Draft] = []
    before: Quoted | None = None
    for stretch in stretches:
        with noting() as slots:
            placed = PLACE(MarkedCase(text, stretch, drafts, made, before))
        if placed is None:
            continue
        placed.draft.slots |= slots
        if placed.new:
            placed.draft.slots["start"] = slots["marks"]
            made.append(placed.draft)
        else:
            _widen(text, placed.draft, stretch)
        before = stretch
        if stretch.continued and placed.owner is not None:
            _name_paragraphs_before(text, made, stretch, placed.owner)
    return [d for d in drafts if d.start >= 0 and d.speaker is not None] + made


def inside_a_reported_clause(case: MarkedCase) -> Placed | Empty | None:
    """Marks inside of what a cue reports are part of it: "She said the plan was “a joke”"."""
    stretch = case.stretch
    for draft in (*case.reported, *case.made):
        if draft.start < 0 or draft.start >= stretch.end:
            continue
        if stretch.start < draft.end or JOINING.fullmatch(case.text, draft.end, stretch.outer_start):
            return Placed(draft, False, draft)
    return None


def beside_a_cue(case: MarkedCase) -> Placed | Empty | None:
    """Marks beside a cue in the same sentence are what it reports: "“Never,” she said"."""
    stretch = case.stretch
    owner = _nearest_cue(case)
    if owner is None or not _is_reported(case, owner):
        return None
    length = stretch.end - stretch.start
    slots = dict(owner.slots)
    draft = Draft(stretch.start, stretch.end, owner.cue, owner.speaker, owner.kind, length, slots=slots)
    return Placed(draft, True, owner)


def whole_sentence_alone(case: MarkedCase) -> Placed | Empty | None:
    """A whole sentence in marks that opens a paragraph or follows a sentence is speech: "“We will stay here.”"."""
    stretch, before = case.stretch, case.preceding
    if before and before[-1] not in "\n.?!:" and before[-1] not in MARKS:
        return None
    carried_on = stretch.continued or (stretch.left_open and before[-1:] in ("", "\n"))
    sentence = len(case.said.split()) >= MIN_SPEECH_WORDS and case.said[:1].isupper() and not _is_work_title(case.said)
    return _uncued(case) if carried_on or sentence else None


def sentence_after_another_quotation(case: MarkedCase) -> Placed | Empty | None:
    """A sentence in marks in the paragraph of another quotation is speech too: "… ,” she said. “Never again.”"."""
    before = case.before
    closes = case.said_and_mark.rstrip(MARKS + " ").endswith(SENTENCE_MARKS)
    after_sentence = case.preceding.rstrip(" " + MARKS).endswith(SENTENCE_MARKS)
    if before is None or not (closes and after_sentence):
        return None
    return _uncued(case) if "\n" not in case.text[before.end : case.stretch.start] else None


PLACE: Rules[MarkedCase, Placed] = Rules(
    "marks",
    inside_a_reported_clause,
    beside_a_cue,
    whole_sentence_alone,
    sentence_after_another_quotation,
)


def _uncued(case: MarkedCase) -> Placed:
    stretch = case.stretch
    single = case.text[stretch.outer_start] in SINGLE_MARKS
    length = stretch.end - stretch.start
    return Placed(Draft(stretch.start, stretch.end, None, None, "", length, uncued=True, single=single), True)


def _widen(text: str, home: Draft, q: Quoted) -> None:
    """Widens a draft over a stretch; after a colon the stretch alone is what a cue behind it reports."""
    if home.cue is not None and home.cue.idx >= q.end and text[home.start : q.outer_start].rstrip().endswith(":"):
        home.start, home.marked = q.start, 0
    home.start, home.end = min(home.start, q.outer_start), max(home.end, q.outer_end)
    home.marked += q.end - q.start


def _name_paragraphs_before(text: str, made: Sequence[Draft], q: Quoted, owner: Draft) -> None:
    """Gives paragraphs left open, and named by nobody, the speaker of the paragraph that goes on with them."""
    following = q.start
    for draft in reversed(made):
        if draft.end >= following:
            continue
        before = text[: draft.start].rstrip(MARKS)
        opens_paragraph = not before or before[-1] == "\n"
        if not draft.uncued or not opens_paragraph or text[draft.end : following].strip(MARKS + " .\n"):
            return
        draft.cue, draft.speaker, draft.kind = owner.cue, owner.speaker, owner.kind
        draft.slots |= dict.fromkeys(("cue", "speaker"), decided_here("cue_of_the_next_paragraph"))
        following = draft.start


# ---- the cue beside the marks


def _nearest_cue(case: MarkedCase) -> Draft | None:
    """The cue that stands behind the closing mark or before the opening one, with no sentence's end between."""
    reached = [(d, draft) for draft in case.reported if (d := _distance(case.text, case.stretch, draft)) is not None]
    return min(reached, key=lambda pair: pair[0])[1] if reached else None


def _distance(text: str, q: Quoted, draft: Draft) -> int | None:
    """The characters between a stretch and a draft's cue; None where it cannot be the stretch's."""
    cue = draft.cue
    if cue is None or draft.speaker is None:
        return None
    end = cue.idx + len(cue)
    after, before = cue.idx - q.outer_end, q.outer_start - end
    if not 0 <= max(after, before) <= MAX_CHARACTERS_TO_CUE:
        return None
    if after < 0:
        gap = text[end : q.outer_start]
        return None if "\n" in gap or _ends_a_sentence(gap) else before + CUE_BEFORE_CHARACTERS
    gap = text[q.outer_end : cue.idx]
    broken = after > 0 and not gap.strip() and gap.count("\n") == 1 and text[cue.idx].islower()  # one sentence a line
    if ("\n" in gap and not broken) or _ends_a_sentence(gap):
        return None
    stopped = text[q.start : q.outer_end].rstrip(MARKS + " ").endswith(".")
    return None if stopped and not _goes_on_small(text, q) else after


def _ends_a_sentence(gap: str) -> bool:
    """Whether a sentence ends in a gap; "Mrs." and initials end none."""
    found = (match["word"] for match in SENTENCE_END.finditer(gap))
    return not all(len(word) == 1 or (word.istitle() and word.lower() in ABBREVIATIONS) for word in found)


def _goes_on_small(text: str, q: Quoted) -> bool:
    return text[q.outer_end : q.outer_end + 2].strip()[:1].islower()


def _is_reported(case: MarkedCase, owner: Draft) -> bool:
    """Whether the cue leans on the stretch: a title does not, a word or two only in "“No,” he said"."""
    text, q = case.text, case.stretch
    leans = case.said_and_mark.rstrip(MARKS).endswith((",", *SENTENCE_MARKS))
    leans = leans or (text[q.outer_end : q.outer_end + 1] == "," and _touches(text, q, owner, ","))
    said, of_a_work = case.said.strip(), _names_a_work(case)
    if _is_work_title(said, of_a_work):
        return not of_a_work and leans and _touches(text, q, owner)
    return leans or len(said.split()) >= MIN_SPEECH_WORDS or case.text[: q.outer_start].rstrip().endswith((":", ","))


def _names_a_work(case: MarkedCase) -> bool:
    """Whether the word before the mark says that a title follows: "the film “The Long Road”", "on “Today”"."""
    at = case.stretch.outer_start
    before = case.text[max(0, at - MAX_CHARACTERS_TO_WORK) : at].rstrip(" ,").rsplit(maxsplit=1)[-1:]
    return any(w in ("on", "in") or w.lower() in WORK_NOUNS or w.endswith(("’s", "'s")) for w in before)


def _is_work_title(said: str, of_a_work: bool = False) -> bool:
    """Whether every word but the small ones has a capital, as in the name of a book, a film or a programme."""
    if not of_a_work and said.endswith(("!", "?")):
        return False
    parts = said.strip(" ,.").split()
    big = [p for p in parts if p.lower() not in SMALL_WORDS]
    return len(parts) in TITLE_WORDS and all(p[:1].isupper() or p[:1].isdigit() for p in big)


def _touches(text: str, q: Quoted, owner: Draft, comma: str = "") -> bool:
    """Whether nothing but the speaker (and a comma, where one is given) stands between the mark and a finite cue."""
    cue, who = owner.cue, owner.speaker
    if cue is None or who is None or cue.tag_ == "VBG" or cue.idx < q.outer_end:
        return False
    gap = text[q.outer_end : cue.idx].removeprefix(comma)
    return "," not in gap and (not gap.strip() or q.outer_end <= who.idx < cue.idx)
