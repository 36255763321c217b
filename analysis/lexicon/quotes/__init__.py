"""Words of quotations: cues, speakers, what is said."""

from analysis.lexicon import table, words

ALLEGATIONS = words("quotes/allegations")
DOCUMENT_NOUNS = words("quotes/document_nouns")
EVIDENCE_NOUNS = words("quotes/evidence_nouns")
FALSE_WORDS = words("quotes/false_words")
GESTURES = words("quotes/gestures")
LABEL_ROLES = words("quotes/label_roles")
LABEL_WORDS = words("quotes/label_words")
LIGHT_VERBS = words("quotes/light_verbs")
MEDIA_WORDS = words("quotes/media_words")
OUTLET_WORDS = words("quotes/outlet_words")
SPEAKING_BODIES = words("quotes/speaking_bodies")
SPEECH_NOUNS = table("quotes/speech_nouns")
SPEECH_OBJECTS = table("quotes/speech_objects")
SPEECH_VERBS = table("quotes/speech_verbs")
SPOKESPEOPLE = words("quotes/spokespeople")
STATEMENTS = words("quotes/statements")
THING_ENDINGS = words("quotes/thing_endings")
THING_NOUNS = words("quotes/thing_nouns")
WEAK_VERBS = words("quotes/weak_verbs")
WORK_NOUNS = words("quotes/work_nouns")
