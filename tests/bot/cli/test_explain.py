"""`onrecord explain`: from a finding to the rule behind each of its slots."""

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from spacy.language import Language
from spacy.tokens import Doc

from analysis.pipeline import Guarded
from analysis.records import CasualtyClaim
from analysis.rules import EMPTY, Empty, Rules, explained, note, noting
from bot.cli.main import main
from tests.builders import record, store

TEXT = """Harbour reopens after storm

The storm killed 12 Ruritanian sailors on Monday, Mayor Carl Weber said. “The harbour of Port Elm is open.”
"""
FIGURE = TEXT.index("12")


def named_by_the_victims_noun(doc: Doc) -> str | Empty | None:
    """The victims' own noun names their side: "12 Ruritanian sailors", and it does so wherever the noun stands, before
    the number or behind it."""
    return "Ruritania" if "Ruritanian" in doc.text else None


def nobody_denies(doc: Doc) -> str | Empty | None:
    """A figure that nobody denies."""
    return EMPTY


def casualties(doc: Doc) -> Doc:
    """One claim: its side by a rule, a slot that a rule leaves empty, one without a rule, and a note of its own."""
    with noting() as slots:
        side = Rules("side", named_by_the_victims_noun)(doc)
        denied_by = Rules("denied_by", nobody_denies)(doc)
        note("trigger", "verb_of_killing")
        note("count", named_by_the_victims_noun)
    claim = CasualtyClaim(FIGURE, FIGURE + 2, "12", "killed", "killed", 12, 12, "exact", side=side, denied_by=denied_by)
    explained(doc, claim, slots)
    doc._.casualties = (claim,)
    return doc


def place(function: Callable[..., Any]) -> str:
    """Where a function of this file stands."""
    return f"tests/bot/cli/test_explain.py:{inspect.getsourcelines(function)[1]}"


@pytest.fixture(autouse=True)
def _one_model_and_one_claim(nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.explain.language", lambda given: nlp)
    guarded = nlp.get_pipe("onrecord_casualties")
    assert isinstance(guarded, Guarded)
    monkeypatch.setattr(guarded, "component", casualties)
    Path("storm.txt").write_text(TEXT)


def typed(*words: str) -> tuple[int, str, str]:
    """The exit code, the results, and what was said on standard error."""
    done = CliRunner().invoke(main, ["explain", *words])
    return done.exit_code, done.stdout, done.stderr


def test_each_slot_has_its_value_and_below_it_the_rule_where_it_stands_and_what_it_says() -> None:
    code, shown, _ = typed("storm.txt")
    assert code == 0
    assert (
        f"""
casualty claim {FIGURE}:{FIGURE + 2}  “12”
  trigger    killed
             verb_of_killing  {place(casualties)}
             One claim: its side by a rule, a slot that a rule leaves empty, one
             without a rule, and a note of its own.
  kind       killed
  low        12
  high       12
  qualifier  exact
  side       Ruritania
             named_by_the_victims_noun  {place(named_by_the_victims_noun)}
             The victims' own noun names their side: "12 Ruritanian sailors",
             and it does so wherever the noun stands, before the number or
             behind it.
  denied_by  –
             nobody_denies  {place(nobody_denies)}
             A figure that nobody denies.
  negated    False
  scope      current
  count      named_by_the_victims_noun  {place(named_by_the_victims_noun)}
             The victims' own noun"""
        in shown
    )


def test_findings_come_in_the_order_of_the_text_without_names_and_plain() -> None:
    _, shown, _ = typed("storm.txt")
    kinds = [line.split(" ")[0] for line in shown.splitlines() if "  “" in line and line[0] != " "]
    assert kinds == ["quotation", "event", "casualty", "date", "quotation"]
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "\nname " not in shown


def test_names_are_shown_where_they_are_asked_for() -> None:
    start = TEXT.index("Carl")
    _, shown, _ = typed("storm.txt", "--names")
    block = shown.partition(f"name {start}:{start + 10}  “Carl Weber”\n")[2].partition("\n\n")[0]
    slots = [line.split()[:2] for line in block.splitlines()]
    assert ["kind", "person"] in slots
    assert ["name", "Carl"] in slots


@pytest.mark.parametrize(
    ("at", "shown", "hidden"),
    [
        (FIGURE, ["“12” (CD), nummod of “sailors”", "casualty claim", "No date or time, no name"], ["date or time 6"]),
        (TEXT.index("Weber"), ["part of a PERSON name", "name ", "No quotation, no casualty claim"], []),
        (3, ["sentence  Harbour reopens after storm", "No quotation, no casualty claim, no date"], ["slots"]),
        (TEXT.index("\n\n") + 1, ["No quotation"], []),
    ],
)
def test_at_shows_what_covers_the_place_and_says_what_does_not(at: int, shown: list[str], hidden: list[str]) -> None:
    code, printed, _ = typed("storm.txt", "--at", str(at))
    flat = " ".join(printed.split())
    assert code == 0
    assert f"at {at}: " in flat
    assert [words for words in shown if " ".join(words.split()) not in flat] == []
    assert [words for words in hidden if words in flat] == []


def test_json_has_the_same_for_programs() -> None:
    code, printed, _ = typed("storm.txt", "--at", str(FIGURE), "--format", "json")
    told = json.loads(printed)
    assert (code, told["id"], told["at"]["offset"]) == (0, "storm", FIGURE)
    (claim,) = (finding for finding in told["findings"] if finding["kind"] == "casualties")
    assert (claim["start"], claim["end"], claim["text"]) == (FIGURE, FIGURE + 2, "12")
    assert claim["slots"]["low"] == {"value": 12, "span": None, "rule": None}
    assert claim["slots"]["denied_by"]["value"] is None
    assert claim["slots"]["side"]["rule"] == {
        "name": "named_by_the_victims_noun",
        "place": place(named_by_the_victims_noun),
        "sentence": inspect.getdoc(named_by_the_victims_noun),
    }


def test_an_article_of_the_store_by_its_id() -> None:
    store(Path("a.db"), record(TEXT, id="held", outlet="Coast Daily", published="2024-05-15")).conn.close()
    code, shown, _ = typed("held", "--db", "a.db")
    assert code == 0
    assert shown.startswith("held, Coast Daily, published 2024-05-15\n")
    assert "side       Ruritania" in shown


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nowhere.txt",), 2, "there is no file nowhere.txt, and no store at onrecord.db"),
        (("nobody", "--db", "a.db"), 2, "there is no file nobody, and no article of that id in a.db"),
        (("storm.txt", "--at", "9999"), 2, f"the text of storm has {len(TEXT)} characters, so there is none at 9,999"),
        (("storm.txt", "--id", "calm"), 2, "storm.txt holds no article calm"),
        (("two.jsonl",), 2, "two.jsonl holds 2 articles; name one with --id: one, two"),
        (("empty.txt",), 1, "skipped empty.txt: is empty"),
    ],
)
def test_what_cannot_be_explained_is_said(words: tuple[str, ...], code: int, told: str) -> None:
    store(Path("a.db"), record(TEXT, id="held")).conn.close()
    Path("empty.txt").write_text("")
    Path("two.jsonl").write_text("\n".join(json.dumps({"id": name, "text": TEXT}) for name in ("one", "two")))
    given, printed, said = typed(*words)
    assert (given, printed) == (code, "")
    assert told in said


def test_one_of_several_is_named_by_its_id() -> None:
    Path("two.jsonl").write_text("\n".join(json.dumps({"id": name, "text": TEXT}) for name in ("one", "two")))
    code, shown, _ = typed("two.jsonl", "--id", "two")
    assert (code, shown.partition(",")[0]) == (0, "two")
