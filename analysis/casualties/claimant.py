"""Who claims a figure: the speaker of the quotation around it, who counts it, or who wrote the report that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from analysis.casualties.claimant_counting import (
    subject_right_before,
    who_counts,
    who_speaks_within,
    writer_of_the_figure,
)
from analysis.casualties.claimant_unquoted import accuser, cited_speaker, speaker_behind, statement_carried_on
from analysis.casualties.counts import Counted
from analysis.casualties.sources import Claimant, Sources
from analysis.casualties.triggers import Trigger
from analysis.records import Quote
from analysis.rules import Rules

GOES_ON = re.compile(
    r"another|an? (?:further|additional)|it (?:also )?(?:put|gave|counted)|of (?:these|them|those)"
    r"|of the \w+ (?:dead|killed|injured|wounded)|the (?:number|figure|toll)|\w+ (?:others|more)\b",
    re.IGNORECASE,
)
MAX_CHARACTERS_TO_NEXT = 120  # between a statement and the sentence that carries it on


@dataclass(frozen=True)
class ClaimantCase:
    """A figure with its trigger, and whom its article lets speak."""

    sources: Sources
    count: Counted
    trigger: Trigger

    @cached_property
    def said(self) -> Quote | None:
        """The quotation that holds the figure."""
        return self.sources.quotation(self.count.number.start, self.count.number.end)

    @cached_property
    def counter(self) -> Token | None:
        """Who counts the figure or, where nobody does, its trigger."""
        token = self.trigger.token
        return who_counts(self.count.head, token) or who_counts(token, token)


def claimant_of(sources: Sources, count: Counted, trigger: Trigger) -> Claimant:
    """The claimant of one figure."""
    return CLAIMANT(ClaimantCase(sources, count, trigger)) or Claimant()


def cited_as_saying(case: ClaimantCase) -> Claimant | None:
    """Who is quoted as saying something claims the figures of the sentence: "quoted the minister as saying"."""
    return _claimant_named(case, cited_speaker(case.count.head.sent))


def who_counts_the_figure(case: ClaimantCase) -> Claimant | None:
    """The subject of a counting verb claims: "the agency said the ministry had recorded 11 deaths"."""
    return _claimant_with_name(case, case.counter)


def speaker_within_the_quotation(case: ClaimantCase) -> Claimant | None:
    """The deepest speaker claims: "Lund said the army had said that five people were killed"."""
    if case.said is None or case.counter is not None:
        return None
    return _claimant_with_name(case, who_speaks_within(case.trigger.token, case.said))


def speaker_of_the_quotation(case: ClaimantCase) -> Claimant | None:
    """The speaker of the quotation around the figure claims it: "Ada Brandt said that three people were killed"."""
    return case.sources.speaker(case.said) if case.said is not None else None


def subject_right_before_the_number(case: ClaimantCase) -> Claimant | None:
    """The subject of a counting verb right before the number claims, however it is parsed: "the police report 11"."""
    return _claimant_named(case, subject_right_before(case.count))


def writer_of_the_report(case: ClaimantCase) -> Claimant | None:
    """Who wrote the document that holds the figure claims it: "the army's count was six"."""
    return _claimant_named(case, writer_of_the_figure(case.count.head) or writer_of_the_figure(case.trigger.token))


def who_accuses(case: ClaimantCase) -> Claimant | None:
    """Who accuses claims what the deed did: "Ruritania accused the rebels of shelling a camp, killing 40"."""
    return _claimant_named(case, accuser(case.trigger.token))


def speaker_of_the_sentence_before(case: ClaimantCase) -> Claimant | None:
    """A statement goes on where the next sentence says so: "Brandt said three were killed. Another 12 are missing."."""
    said = _carried_from_sentence_before(case.sources.doc, case.count.number.start)
    return case.sources.speaker(said) if said is not None else None


def speaker_of_the_sentence(case: ClaimantCase) -> Claimant | None:
    """A statement goes on behind its speaker: "12 died, police said, while 40 were hurt"."""
    said = statement_carried_on(case.sources.doc, case.count.number.start, case.sources.doc._.quotes)
    return case.sources.speaker(said) if said is not None else None


def speaker_at_the_end(case: ClaimantCase) -> Claimant | None:
    """A speaker between commas at the sentence's end claims: "killing two, the governor, Ada Brandt, said"."""
    return _claimant_named(case, speaker_behind(case.sources.doc[case.count.last - 1]))


CLAIMANT: Rules[ClaimantCase, Claimant] = Rules(
    "claimant",
    cited_as_saying,
    who_counts_the_figure,
    speaker_within_the_quotation,
    speaker_of_the_quotation,
    subject_right_before_the_number,
    writer_of_the_report,
    who_accuses,
    speaker_of_the_sentence_before,
    speaker_of_the_sentence,
    speaker_at_the_end,
)


def _claimant_named(case: ClaimantCase, head: Token | None) -> Claimant | None:
    """Whoever a head word mentions, nobody included; None where there is no word."""
    return case.sources.named(head) if head is not None else None


def _claimant_with_name(case: ClaimantCase, head: Token | None) -> Claimant | None:
    """Whoever a head word mentions, None where that is nobody."""
    found = _claimant_named(case, head)
    return found if found is not None and found.name is not None else None


def _carried_from_sentence_before(doc: Doc, start: int) -> Quote | None:
    """The statement of the paragraph that the sentence at a character carries on: "Another …", "Of these …"."""
    token = doc.char_span(start, start + 1, alignment_mode="expand")
    sent = token[0].sent if token is not None else None
    if sent is None or not GOES_ON.match(sent.text.lstrip()):
        return None
    text = doc._.article.text
    before = (q for q in doc._.quotes if 0 <= sent.start_char - q.end < MAX_CHARACTERS_TO_NEXT)
    near = [q for q in before if "\n" not in text[q.end : sent.start_char].rstrip(" ")]
    return near[-1] if near else None
