"""To be written."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("onrecord_casualties")
def casualties(doc: Doc) -> Doc:
    return doc
