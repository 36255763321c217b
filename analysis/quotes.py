"""To be written."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_quotes")
def quotes(doc: Doc) -> Doc:
    return doc
