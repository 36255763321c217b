"""One pipeline for the whole run: loading the model is most of the time a test would take."""

from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from analysis import pipeline
from analysis.reading.article import Article
from analysis.records import Record


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, as `onrecord analyze` builds it."""
    return pipeline.build()


@pytest.fixture(scope="session")
def analyzed(nlp: Language) -> Callable[..., Record]:
    """Analyses one text: `analyzed("…", published="2024-05-15")`."""

    def run(text: str, **article: Any) -> Record:
        return next(pipeline.analyze(nlp, [Article(id="test", text=text, **article)]))

    return run
