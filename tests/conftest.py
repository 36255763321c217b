"""What all tests share: the analysis pipeline, and the marks by which `make check` leaves the slow tests out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from analysis.records import Record

if TYPE_CHECKING:
    from spacy.language import Language

# A test that uses such a fixture, itself or through another one, gets the mark.
MARKS = {"nlp": pytest.mark.model, "background": pytest.mark.served}


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, as `onrecord analyze` builds it; one for the run, because loading the model takes seconds."""
    from analysis import pipeline

    return pipeline.build()


@pytest.fixture(scope="session")
def analyzed(nlp: Language) -> Callable[..., Record]:
    """Analyses one text: `analyzed("…", published="2024-05-15")`."""
    from analysis import pipeline
    from analysis.reading.article import Article

    def run(text: str, **article: Any) -> Record:
        return next(pipeline.analyze(nlp, [Article(id="test", text=text, **article)]))

    return run


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by `-m`
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Marks the slow tests by the fixtures that make them slow."""
    for item in items:
        if isinstance(item, pytest.Function):
            arguments = item.callspec.params if hasattr(item, "callspec") else {}
            for fixture in MARKS.keys() & set(item.fixturenames) - set(arguments):
                item.add_marker(MARKS[fixture])
