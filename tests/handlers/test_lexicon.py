"""The tables of question words: each with its head, in order, without a row twice, and none that no code reads."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import handlers.lexicon
from analysis.lexicon import parsed
from analysis.lexicon.casualties import ASKED_KINDS
from analysis.lexicon.quotes import SPEECH_VERBS as CUES
from handlers.lexicon import PEOPLE, VERBS_OF_SAYING, WORD_SLIPS, patterns
from handlers.query.casualty_words import UNSPECIFIC, command_word, role_of

FOLDER = Path(handlers.lexicon.__file__).parent
TABLES = sorted(FOLDER.glob("*.tsv"))


def test_there_are_only_tables() -> None:
    assert {path.suffix for path in FOLDER.iterdir() if path.is_file()} == {".py", ".tsv"}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_says_what_it_is_for_and_where_it_is_from(path: Path) -> None:
    head = parsed(path.read_text(encoding="utf-8")).head
    assert {"for", "columns", "from", "order"} <= head.keys()
    assert all(head[key] for key in ("for", "columns", "from", "order"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_rows_have_two_columns_and_stand_there_once(path: Path) -> None:
    listed = parsed(path.read_text(encoding="utf-8"))
    rows = [tuple(line.split("\t")) for line in listed.lines]
    assert all(len(row) == 2 and all(cell.strip() for cell in row) for row in rows)
    keys = [row[0] for row in rows] if "key" in listed.head else rows
    assert len(keys) == len(set(keys))
    if listed.head["order"] == "sorted":
        assert all(before <= after for before, after in pairwise(listed.lines))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_table_is_read(path: Path) -> None:
    source = Path(handlers.lexicon.__file__).read_text(encoding="utf-8")
    assert f'table("{path.stem}")' in source


def test_every_kind_of_pattern_is_read() -> None:
    kinds = {line.partition("\t")[0] for line in parsed((FOLDER / "patterns.tsv").read_text(encoding="utf-8")).lines}
    rules = (FOLDER.parent / "query" / "plain_rules.py").read_text(encoding="utf-8")
    assert kinds == set(re.findall(r'_question_patterns\("(\w+)"\)', rules))
    assert all(patterns(kind) for kind in kinds)


def test_what_people_ask_for_with_a_verb_of_saying_is_a_cue_in_articles() -> None:
    """But for a few verbs that ask for somebody's words and never stand beside them."""
    assert VERBS_OF_SAYING.keys() - {row[0] for row in CUES} == {
        "speak",
        "talk",
        "believe",
        "threaten",
        "justify",
        "react",
    }


def test_no_slip_is_a_word_of_its_own() -> None:
    assert not WORD_SLIPS.keys() & {*WORD_SLIPS.values(), *VERBS_OF_SAYING, *PEOPLE, *ASKED_KINDS}


@pytest.mark.parametrize(
    ("word", "means", "role"),
    [
        ("died", "killed", "kind"),
        ("Fatality", "killed", "kind"),
        ("hostages", "captured", "kind"),
        ("killed", "killed", "kind"),
        ("losses", "losses", "kind"),
        ("toll", "toll", "kind"),
        ("Troops", "soldiers", "people"),
        ("civilian", "civilians", "people"),
        ("Sarn", "Sarn", "named"),
    ],
)
def test_the_words_of_casualties(word: str, means: str, role: str) -> None:
    assert (command_word(word), role_of(word)) == (means, role)


def test_words_for_casualties_of_any_kind() -> None:
    assert {"toll", "tolls", "casualties", "losses"} <= UNSPECIFIC
    assert not UNSPECIFIC & {"killed", "dead", "wounded", "missing"}
