"""Tables of rules: the first that answers wins, and its name can be told."""

import pytest

from analysis.rules import EMPTY, Empty, Rules, note, noting


def even_is_two(number: int) -> str | Empty | None:
    """An even number is "two"."""
    return "two" if number % 2 == 0 else None


def thirteen_is_nothing(number: int) -> str | Empty | None:
    """Thirteen leaves the slot empty."""
    return EMPTY if number == 13 else None


def odd_is_one(number: int) -> str | Empty | None:
    """Any other number is "one"."""
    return "one"


PARITY = Rules("parity", even_is_two, thirteen_is_nothing, odd_is_one)


@pytest.mark.parametrize(
    ("number", "value", "rule"),
    [(4, "two", "even_is_two"), (7, "one", "odd_is_one"), (13, None, "thirteen_is_nothing")],
)
def test_the_first_rule_that_answers_fills_the_slot(number: int, value: str | None, rule: str) -> None:
    with noting() as slots:
        assert PARITY(number) == value
    assert slots == {"parity": rule}


def test_where_no_rule_answers_the_slot_is_empty_and_nothing_is_noted() -> None:
    with noting() as slots:
        assert Rules("parity", even_is_two)(3) is None
    assert slots == {}


def test_notes_belong_to_the_innermost_finding() -> None:
    with noting() as outer:
        with noting() as inner:
            note("speaker", "subject_of_the_verb")
        note("cue", "verb_of_saying")
    assert (inner, outer) == ({"speaker": "subject_of_the_verb"}, {"cue": "verb_of_saying"})


def test_a_note_says_where_its_rule_stands_and_what_it_states() -> None:
    with noting() as slots:
        PARITY(4)
    line = even_is_two.__code__.co_firstlineno
    assert slots["parity"].place == f"tests/analysis/test_rules.py:{line}"
    assert slots["parity"].sentence == 'An even number is "two".'


def cue_of_the_colon() -> None:
    """A colon behind a name introduces the name's words."""
    note("cue", "colon")


def test_a_plain_name_stands_in_the_function_that_notes_it() -> None:
    with noting() as slots:
        cue_of_the_colon()
    assert slots == {"cue": "colon"}
    assert slots["cue"].place == f"tests/analysis/test_rules.py:{cue_of_the_colon.__code__.co_firstlineno}"
    assert slots["cue"].sentence == "A colon behind a name introduces the name's words."


def test_nobody_has_to_listen() -> None:
    note("speaker", "subject_of_the_verb")
    assert PARITY(2) == "two"
