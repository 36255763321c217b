"""Whatever parse the model gives, no component fails on it: over generated tokens, and without the guard.

Sentences come with the parses that the model happens to give them. Here the tree of each sentence is drawn at random,
and so are the entities; most words have their usual tag and a label that goes with it, some have any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from analysis import pipeline
from analysis.pipeline import Component, Guarded
from analysis.reading.article import Article
from analysis.records import Span, check_findings

WORDS = (
    "said", "told", "says", "saying", "accused", "denied", "claimed", "according", "to", "as", "that", "by", "of", "in",
    "statement", "spokesman", "ministry", "reported", "announced", "added", "warned", "quoted", "tweet", "it", "he",
    "She", "they", "who", "which", "we", "I", "the", "The", "a", "an", "no", "No", "one", "nobody", "none", "others",
    "killed", "wounded", "dead", "died", "injured", "missing", "captured", "casualties", "losses", "death", "toll",
    "victims", "soldiers", "civilians", "people", "children", "displaced", "fled", "bodies", "disclosed", "withheld",
    "two", "12", "1,200", "20-30", "dozens", "hundreds", "least", "at", "more", "than", "about", "million", "2020",
    "Monday", "Sept.", "27", "May", "yesterday", "today", "last", "week", "later", "days", "year", "ago", "night",
    "10:30", "2020-09-30", "until", "since", "Ada", "Brandt", "Bo", "Lind", "Mr.", "President", "minister", "mayor",
    "Turkey", "Turkish", "Armenian", "Azerbaijan", "Ankara", "Sarn", "Reuters", "Ministry", "Defence", "Defense",
    "army", "forces", "shelling", "attack", "struck", "hit", "is", "was", "were", "has", "been", "had", "will", "would",
    "not", "n't", "and", "or", "but", "including", "among", "from", "on", "for", "with", "'s", "’s", "’", "'", "“", "”",
    '"', "‘", "«", "»", "``", "''", ",", ".", ";", ":", "?", "!", "-", "–", "—", "(", ")", "%", "$", "/", "•", "…",
    "\n", "\n\n", " ", "\t", "U.S.", "İ", "é", "😀",
)  # fmt: skip
TAGS = (
    "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "JJ", "JJR", "RB", "IN", "DT", "CD",
    "PRP", "PRP$", "WP", "WDT", "WRB", "CC", "TO", "RP", "EX", "POS", "UH", "FW", "SYM", "HYPH", "_SP",
    ".", ",", ":", "``", "''", "-LRB-", "-RRB-",
)  # fmt: skip
PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SPACE", "SYM", "VERB", "X",
)  # fmt: skip
LABELS = (
    "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
    "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg",
    "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
LABELS_OF = {
    "VERB": ("ccomp", "advcl", "relcl", "conj", "xcomp", "acl", "pcomp", "parataxis"),
    "NOUN": ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "compound", "npadvmod", "dative"),
    "PROPN": ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "compound", "poss", "npadvmod"),
    "PRON": ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "expl"),
    "NUM": ("nummod", "nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "npadvmod"),
    "ADP": ("prep", "agent", "mark", "prt"),
    "AUX": ("aux", "auxpass", "ccomp", "conj"),
    "PUNCT": ("punct",),
}
ENTITIES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "CARDINAL", "QUANTITY")
LONGEST = 14  # tokens of a sentence
ODD = 3  # of ten words have any tag and any label
DAYS = (None, "2024-05-15", "2020-02-29")


@dataclass(frozen=True, slots=True)
class Word:
    """A token as it is drawn: `head` counts among the tokens of its sentence that already hang in the tree."""

    text: str
    oddity: int
    tag: str
    pos: str
    label: int
    head: int
    entity: str | None
    begins: bool
    spaced: bool


DRAWN = st.builds(
    Word,
    text=st.sampled_from(WORDS),
    oddity=st.integers(0, 9),
    tag=st.sampled_from(TAGS),
    pos=st.sampled_from(PARTS_OF_SPEECH),
    label=st.integers(0, len(LABELS) - 1),
    head=st.integers(0, LONGEST),
    entity=st.none() | st.sampled_from(ENTITIES),
    begins=st.booleans(),
    spaced=st.booleans() | st.just(True),
)
SENTENCE = st.lists(DRAWN, min_size=1, max_size=LONGEST)
ORDERED = SENTENCE.flatmap(lambda words: st.tuples(st.just(words), st.permutations(range(len(words)))))


class Parses:
    """Makes documents with a parse that is valid and need not make sense."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.usual = {doc.text: doc[0] for doc in nlp.pipe(WORDS)}

    def doc(self, sentences: Sequence[tuple[Sequence[Word], Sequence[int]]]) -> Doc:
        """A document of sentences, each with the order in which its words are hung into the tree."""
        heads: list[int] = []
        labels: list[str] = []
        for some, order in sentences:
            offset = len(heads)
            heads += heads_of(some, order, offset)
            labels += [
                "ROOT" if heads[offset + at] == offset + at else self.label(word) for at, word in enumerate(some)
            ]
        words = [word for some, _ in sentences for word in some]
        return Doc(
            self.vocab,
            words=[word.text for word in words],
            spaces=[word.spaced for word in words],
            tags=[word.tag if word.oddity < ODD else self.usual[word.text].tag_ for word in words],
            pos=[self.part_of_speech(word) for word in words],
            lemmas=[self.usual[word.text].lemma_ for word in words],
            heads=heads,
            deps=labels,
            ents=entities(words),
        )

    def part_of_speech(self, word: Word) -> str:
        """The word's usual one, or any."""
        return word.pos if word.oddity < ODD else self.usual[word.text].pos_

    def label(self, word: Word) -> str:
        """One that goes with the part of speech, or any."""
        some = LABELS if word.oddity < ODD else LABELS_OF.get(self.part_of_speech(word), LABELS)
        return some[word.label % len(some)]


def heads_of(words: Sequence[Word], order: Sequence[int], offset: int) -> list[int]:
    """The heads of a sentence: the first word of `order` is the root, the others hang below words that hang already."""
    heads = [offset] * len(words)
    for at, number in enumerate(order):
        heads[number] = offset + (order[words[number].head % at] if at else number)
    return heads


def entities(words: Sequence[Word]) -> list[str]:
    """The entities in spaCy's marks: B-ORG, I-ORG, O."""
    marks: list[str] = []
    for word, before in zip(words, [None, *words], strict=False):
        goes_on = before is not None and before.entity == word.entity and not word.begins
        place = "I" if goes_on else "B"
        marks.append(f"{place}-{word.entity}" if word.entity else "O")
    return marks


@pytest.fixture(scope="session")
def parses(nlp: Language) -> Parses:
    """Makes documents for the session's model."""
    return Parses(nlp)


@pytest.fixture(scope="session")
def components(nlp: Language) -> list[tuple[str, Component]]:
    """The components without their guards, each with its field of the record."""
    pipes = (pipe for _, pipe in nlp.pipeline if isinstance(pipe, Guarded))
    return [(pipe.part.field, pipe.component) for pipe in pipes]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sentences=st.lists(ORDERED, min_size=1, max_size=4),
    published=st.sampled_from(DAYS),
    furniture=st.none() | st.integers(0, 100),
)
def test_no_component_fails_on_any_parse(
    parses: Parses,
    components: list[tuple[str, Component]],
    sentences: list[tuple[list[Word], list[int]]],
    published: str | None,
    furniture: int | None,
) -> None:
    read(components, parses.doc(sentences), published, furniture)


# Each is the shortest parse over which a component once failed: the words, their tags, heads and labels.
FAILED_ONCE = {
    "nothing follows “no”": (("casualties", "no"), ("NNS", "DT"), (0, 0), ("ROOT", "det")),
    "a preposition governs the word before it": (
        ("killed", "million", "of"), ("VBD", "CD", "IN"), (2, 2, 2), ("nsubj", "pobj", "ROOT"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("parse", FAILED_ONCE.values(), ids=FAILED_ONCE)
def test_what_failed_once(nlp: Language, components: list[tuple[str, Component]], parse: tuple[Any, ...]) -> None:
    words, tags, heads, labels = parse
    lemmas = [doc[0].lemma_ for doc in nlp.pipe(words)]
    pos = [doc[0].pos_ for doc in nlp.pipe(words)]
    made = Doc(
        nlp.vocab, words=words, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=labels, ents=["O"] * len(words)
    )
    read(components, made, None, None)


def read(components: list[tuple[str, Component]], doc: Doc, published: str | None, furniture: int | None) -> None:
    """The document through every component, without a guard, and into a record."""
    skipped = () if furniture is None else (Span(min(furniture, len(doc.text)), len(doc.text)),)
    doc._.article = Article("generated", doc.text, published=published, furniture=skipped)
    doc._.rules = {}
    for field, component in components:
        component(doc)
        check_findings(field, getattr(doc._, field), doc.text)
    pipeline.record_of(doc)
