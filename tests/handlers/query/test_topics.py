"""The telling words of a question, each with the words that stand for it."""

import pytest

from handlers.query.grammar import parse
from handlers.query.topics import terms_of
from tests.builders import in_memory, name, quote, record

PAGE = record(
    "Ruritanian jets flew over Strelsau. “We saw a plane,” said Ada Brandt.",
    quotes=[quote("We saw a plane", by="Ada Brandt")],
    names=[name("Ruritanian", "state", "Ruritania"), name("Strelsau", "state", "Ruritania"), name("Ada Brandt")],
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("remind me who said anything about the jet", ["jet"]),
        ("12,000 houses", ["12 000", "houses"]),
        ("the “only way” to Strelsau bridge", ["only way", "strelsau", "bridge"]),
        ("what was said", []),
    ],
)
def test_words_that_only_ask_are_no_terms(typed: str, words: list[str]) -> None:
    assert [term.word for term in terms_of(in_memory(PAGE), parse(typed))] == words


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("jet", "plane"),  # of one group in the list of synonyms
        ("ruritania", "strelsau"),  # another spelling of the state in the articles
        ("stelsau", "strelsau"),  # a slip of a name
        ("su25", "su 25"),  # as it is printed: "Su-25"
        ("$3bn", "3 billion"),
    ],
)
def test_a_term_has_the_forms_that_stand_for_it(typed: str, form: str) -> None:
    [term] = terms_of(in_memory(PAGE), parse(typed))
    assert form in term.forms
    assert 0 < term.forms[form] <= 1


def test_a_question_has_so_many_terms_and_no_more() -> None:
    assert len(terms_of(in_memory(PAGE), parse(" ".join(f"word{n}x" for n in range(99))))) == 16
