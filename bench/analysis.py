"""What the findings cost on top of bare spaCy with the same model: words a second, and seconds by component.

    python -m bench.analysis [--rounds 3] [--times 6]

Both pipelines read the articles of seeds/ several times, in turn and in one process; the ratio is the median of the
rounds (1.00 would be free). Times are processor seconds of this process. Those of onrecord include marking furniture,
building records and writing them as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import seeds
from analysis import pipeline
from analysis.reading.article import Article, Unreadable
from analysis.reading.files import paths_of, read
from analysis.reading.json_lines import read_lines
from bench.tables import show


def main() -> None:
    """Measures and prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=6, help="how often each seed article is read in a round")
    given = parser.parse_args()
    texts = [text for _ in range(given.times) for text in _seed_texts()]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    bare, full = spacy.load(pipeline.model_path()), pipeline.build()
    _read_bare(bare, texts[:1])
    _read_full(full, texts[:1])
    pairs = [(_seconds(_read_bare, bare, texts), _seconds(_read_full, full, texts)) for _ in range(given.rounds)]
    ratios = [whole / alone for alone, whole in pairs]
    rows = [
        (name, f"{words / statistics.median(spent):,.0f}", ratio)
        for name, spent, ratio in (
            ("bare spaCy", [alone for alone, _ in pairs], "1.00"),
            ("onrecord", [whole for _, whole in pairs], f"{statistics.median(ratios):.2f}"),
        )
    ]
    show(f"Analysis of {words:,} words, median of {given.rounds}", ("pipeline", "words/s", "ratio"), rows)
    _by_component(full, texts, statistics.median(alone for alone, _ in pairs))


def _seed_texts() -> Iterator[str]:
    assert seeds.__file__
    for path in paths_of([Path(seeds.__file__).parent]):
        yield from (article.text for article in read(path) if isinstance(article, Article))


def _read_bare(nlp: Language, texts: Sequence[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def _read_full(nlp: Language, texts: Sequence[str]) -> None:
    for record in pipeline.analyze(nlp, _articles(texts)):
        json.dumps(record.to_dict(), ensure_ascii=False)


def _articles(texts: Sequence[str]) -> Iterator[Article]:
    """The articles as `onrecord analyze` reads them from JSON lines, furniture marked."""
    lines = (json.dumps({"id": str(i), "text": text, "published": "2020-10-26"}) for i, text in enumerate(texts))
    for article in read_lines((line.encode() for line in lines), "bench"):
        assert not isinstance(article, Unreadable), article
        yield article


def _seconds[**P](work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    began = time.process_time()
    work(*args, **kwargs)
    return time.process_time() - began


def _run(component: Callable[[Doc], Doc], docs: Sequence[Doc]) -> None:
    for doc in docs:
        component(doc)


def _by_component(full: Language, texts: Sequence[str], bare: float) -> None:
    """Every component of ours over documents that spaCy has parsed, in seconds and as a share of bare spaCy."""
    began = time.process_time()
    articles = list(_articles(texts))
    spent = {"reading, furniture": time.process_time() - began}
    with full.select_pipes(disable=list(pipeline.COMPONENTS)):
        docs: list[Doc] = list(full.pipe(pipeline.prepared(full, article) for article in articles))
    for name in pipeline.COMPONENTS:
        spent[name.removeprefix("onrecord_")] = _seconds(_run, full.get_pipe(name), docs)
    spent["record, JSON"] = _seconds(lambda: [json.dumps(pipeline.record_of(doc).to_dict()) for doc in docs])
    rows = [(name, f"{seconds:.2f}", f"{seconds / bare:.3f}") for name, seconds in spent.items()]
    show("By component", ("component", "seconds", "of bare spaCy"), rows)


if __name__ == "__main__":
    main()
