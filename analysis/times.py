"""To be written."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_times")
def times(doc: Doc) -> Doc:
    return doc
