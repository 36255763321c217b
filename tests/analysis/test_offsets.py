"""Whatever the text, every finding of every component is the slice it says, and nothing raises."""

from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.records import Finding, Record

Analyzed = Callable[..., Record]

PIECES = [
    "Ada Brandt", "President Bo Lind", "Mr.", "She", "who", "Turkey", "Ankara’s", "the ministry", "Reuters",
    "said", "told", "accused", "denied", "according to", "as saying", "that", "and", ",", ".", "?", ":", ";", "—",
    "“", "”", '"', "'", "‘", "’", "«", "»", "``", "''", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b", "\u202e",
    "at least three", "1,200", "20-30", "dozens", "were killed", "wounded", "on Monday", "Sept. 27", "2020-09-30",
    "last year",
    "the bridge was safe",
    "of shelling the town", "claim", "😀", "e\u0301", "İbrahim",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join) | st.text(min_size=1, max_size=60)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def findings(record: Record) -> Iterator[Finding]:
    """Every finding of the record that carries its words."""
    for kind in (record.names, record.quotes, record.casualties, record.times, record.events):
        yield from kind


@FEW
@given(text=PAGES)
def test_every_finding_is_a_slice_of_the_text(analyzed: Analyzed, text: str) -> None:
    record = analyzed(text, published="2024-05-15")
    for found in findings(record):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
    for quote in record.quotes:
        assert quote.speaker is None or text[quote.speaker_start : quote.speaker_end] == quote.speaker
        assert quote.cue is None or text[quote.cue_start : quote.cue_end] == quote.cue


@FEW
@given(text=PAGES)
def test_the_record_survives_its_file(analyzed: Analyzed, text: str) -> None:
    record = analyzed(text)
    assert Record.from_dict(record.to_dict()) == record
