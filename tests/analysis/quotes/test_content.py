"""The pieces of what is said, where the parse leaves one of them without words."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from analysis.quotes.content import contents

# what the parser gives for a line that is cut off behind the cue: the cue between commas and nothing after the second
CUT_OFF = [
    (
        [("Taxes", 2, "nsubj", "NNS"), ("will", 2, "aux", "MD"), ("rise", 2, "ROOT", "VB")],
        [("Taxes", "will", "rise")],
    ),
    (
        [("Taxes", 2, "nsubj", "NNS"), ("to", 2, "aux", "TO"), ("rise", 2, "ROOT", "VB")],
        [("Taxes", "to", "rise")],
    ),
    (
        [("In", 2, "prep", "IN"), ("short", 0, "amod", "JJ"), ("more", 2, "ROOT", "JJR")],
        [],
    ),
]
CUE = [
    (",", 2, "punct", ","),
    ("the", 5, "det", "DT"),
    ("mayor", 6, "nsubj", "NN"),
    ("argued", 2, "parataxis", "VBD"),
    (",", 2, "punct", ","),
]


@pytest.mark.parametrize(("opening", "pieces"), CUT_OFF)
def test_nothing_behind_the_second_comma_is_no_piece(
    nlp: Language, opening: list[tuple[str, int, str, str]], pieces: list[tuple[str, ...]]
) -> None:
    words, heads, deps, tags = (list(column) for column in zip(*opening, *CUE, strict=True))
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=deps, tags=tags)
    found = contents(doc[6], "say", doc[5])
    assert [tuple(t.text for t in doc[first:last]) for first, last in found] == pieces
