"""To be written."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_names")
def names(doc: Doc) -> Doc:
    return doc
