"""Words of quotations: cues, speakers, what is said."""

from analysis.lexicon import mapping, table, words, words_for

# verbs that report what somebody says
SPEECH_VERBS = table("quotes/speech_verbs")
SPEECH_KINDS = mapping("quotes/speech_verbs")
SPEECH_OBJECTS = {row[0]: frozenset(row[2].split(",")) for row in SPEECH_VERBS if row[2] != "-"}
WEAK_VERBS = frozenset(row[0] for row in SPEECH_VERBS if row[3] == "things")
LIGHT_VERBS = words("quotes/light_verbs")

# nouns that report it, and nouns of what is written or said
SPEECH_NOUNS = mapping("quotes/speech_nouns")
STATEMENTS = words_for("quotes/text_nouns", "statement")
DOCUMENT_NOUNS = words_for("quotes/text_nouns", "document")
EVIDENCE_NOUNS = words_for("quotes/text_nouns", "evidence")
WORK_NOUNS = words_for("quotes/text_nouns", "work")
ALLEGATIONS = words_for("quotes/text_nouns", "allegation")
THING_NOUNS = frozenset(word for word in words("quotes/thing_nouns") if not word.startswith("-"))
THING_ENDINGS = tuple(word[1:] for word in words("quotes/thing_nouns") if word.startswith("-"))
FALSE_WORDS = words("quotes/false_words")
GESTURES = words("quotes/gestures")

# who speaks, and through whom
MEDIA_WORDS = words_for("quotes/media_words", "medium")
OUTLET_WORDS = words_for("quotes/media_words", "outlet")
LABEL_ROLES = words_for("quotes/label_words", "speaks")
LABEL_WORDS = words_for("quotes/label_words", "heads")
