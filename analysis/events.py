"""To be written."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_events")
def events(doc: Doc) -> Doc:
    return doc
