"""Whatever the model makes of a text, names and quotations are found in it or not, and nothing fails."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from analysis.names.component import names
from analysis.quotes.component import quotes
from analysis.reading.article import Article

TEXTS = [
    "Taxes will rise, the mayor said, a day after the vote.",
    "The plan, said Ada Brandt, a councillor, never was costed.",
    "The minister's claim that the bridge was safe, which Netco denied, was a lie.",
    "Netco accused Turkish officials of fraud, adding that the ministry had issued a warning.",
    "According to a report by the Coast Daily, the army of Sarn and Zenda killed nobody, it said.",
    "Capt. Lind, the co-author, called on the council to act and called the plan “a mess”.",
    "The agency quoted his office as saying in an interview that they would neither confirm nor deny it.",
    "“Never,” fumed Bo Lind. She shrugged. “Ask me in May.”",
    "LIND: I was not there.\n\nMayor: stay at home\n\nQ: Why?\n\nA: No.",
]
MISREAD = ("parataxis", "conj", "relcl")  # labels that send a rule from one verb to another
DEPS = (*MISREAD, "nsubj", "nsubjpass", "dobj", "pobj", "xcomp", "ccomp", "acl", "advcl", "prep", "appos", "compound")
TAGS = ("NN", "NNS", "NNP", "VBD", "VBZ", "VBG", "VBN", "VB", "MD", "JJ", "RB", "DT", "IN", "PRP", "WP", "WDT")
MAX_CHANGES = 6


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> list[Doc]:
    """The texts as the model reads them, without findings."""
    findings = [name for name in nlp.pipe_names if name.startswith("onrecord_") and name != "onrecord_paragraphs"]
    with nlp.select_pipes(disable=findings):
        return [nlp(text) for text in TEXTS]


def reread(doc: Doc, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str]) -> Doc:
    """A text with another parse."""
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=list(heads),
        deps=list(deps),
        tags=list(tags),
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        ents=["-".join(filter(None, (token.ent_iob_, token.ent_type_))) for token in doc],
    )


def check(doc: Doc) -> None:
    """Names and quotations are stretches of the text, each with the rules that filled its slots."""
    doc._.article = Article(id="any", text=doc.text)
    doc._.rules = {}
    for found in (*names(doc)._.names, *quotes(doc)._.quotes):
        assert doc.text[found.start : found.end] == found.text != ""
        assert found in doc._.rules


def cut_off(doc: Doc) -> Iterator[Doc]:
    """The text up to every word of it, each of its verbs misread in turn, and hung on itself or where it hangs."""
    for end in range(1, len(doc) + 1):
        part = doc[:end].as_doc()
        heads, deps, tags = [t.head.i for t in part], [t.dep_ for t in part], [t.tag_ for t in part]
        yield part
        for verb in (t.i for t in part if t.pos_ in ("VERB", "AUX", "PROPN")):
            for dep in MISREAD:
                misread = [*deps[:verb], dep, *deps[verb + 1 :]]
                yield reread(part, heads, misread, tags)
                yield reread(part, [*heads[:verb], verb, *heads[verb + 1 :]], misread, tags)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_may_end_behind_any_word_and_be_misread(parsed: list[Doc], number: int) -> None:
    for doc in cut_off(parsed[number]):
        check(doc)


@st.composite
def strange_parses(draw: st.DrawFn, parsed: list[Doc]) -> Doc:
    """A part of a text with some words hung elsewhere, labelled or tagged otherwise than the model does."""
    whole = draw(st.sampled_from(parsed))
    start = draw(st.integers(0, len(whole) - 1))
    doc = whole[start : draw(st.integers(start + 1, len(whole)))].as_doc()
    heads = [token.head.i for token in doc]
    deps, tags = [token.dep_ for token in doc], [token.tag_ for token in doc]
    at = st.integers(0, len(doc) - 1)
    for word, head in draw(st.lists(st.tuples(at, at), max_size=MAX_CHANGES)):
        if word not in _with_those_above(head, heads):
            heads[word] = head
    for word, dep in draw(st.lists(st.tuples(at, st.sampled_from(DEPS)), max_size=MAX_CHANGES)):
        deps[word] = dep
    for word, tag in draw(st.lists(st.tuples(at, st.sampled_from(TAGS)), max_size=MAX_CHANGES)):
        tags[word] = tag
    return reread(doc, heads, deps, tags)


def _with_those_above(token: int, heads: Sequence[int]) -> list[int]:
    """The token and all that it hangs on."""
    above = [token]
    while heads[above[-1]] != above[-1]:
        above.append(heads[above[-1]])
    return above


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_parse_is_too_strange(parsed: list[Doc], data: st.DataObject) -> None:
    check(data.draw(strange_parses(parsed)))
