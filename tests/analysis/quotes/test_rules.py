"""Which rule fills which slot of a quotation, as `onrecord explain` tells it: one text for a rule."""

import pytest
from spacy.language import Language

from analysis import pipeline
from analysis.reading.article import Article

CUES = [
    ("according_to", "The road is shut, according to Ada Brandt."),
    ("in_the_words_of", "In the words of the mayor, the road is a joke."),
    ("per_a_source", "The board is split, per a person at the meeting."),
    ("quoted_as_saying", "Reuters quoted Ada Brandt as saying that the bridge was safe."),
    ("inverted_inside_a_clause", "The plan, said Ann Wu, was never costed."),
    ("verb_of_speech", "Ada Brandt said that the road was open."),
    ("any_verb_behind_marks", "“Never,” Bo Lind fumed."),
    ("noun_of_speech", "Bo Lind’s claim that the bridge was safe surprised the council."),
    ("colon_behind_a_label", "LIND: She told us to breathe."),
]
NOUNS = [
    ("object_of_a_light_verb", "Ada Brandt offered a promise to rebuild the harbour."),
    ("owned_with_a_clause", "Bo Lind’s claim that the bridge was safe surprised the council."),
    ("equated_with_a_clause", "The union’s argument is that staff were never asked."),
    ("before_a_colon", "“We are tired,” Ada Brandt said.\n\nPeter Lind’s message: “We will play on.”"),
]
SPEAKERS = [
    ("agent_of_a_passive", "The road was shut, it was said by Ada Brandt."),
    ("owner_of_the_statement", "Her letter, which said that the road was shut, was long."),
    ("nearest_subject", "Ada Brandt said that the road was open."),
    ("shared_with_the_verb_before", "Ada Brandt rose and said that the road was shut."),
    ("subject_of_the_governing_clause", "Ada Brandt left, saying that the road was shut."),
    ("noun_before_a_participle", "The union wrote a letter saying that the road was shut."),
    ("speaker_of_the_cue_before", "Ada Brandt said that Zenda had no drones there, adding that the talks would go on."),
    ("person_before_the_colon", "ADA BRANDT: We will not close the bridge."),
    ("capitals_of_a_transcript", "LIND: She told us to breathe.\n\nMarta Lind played on."),
    ("role_in_a_headline", "Report: bridge unsafe"),
    ("who_is_interviewed", "Marta Lind won.\n\nQ: How was it?\n\nA: I cannot say."),
    ("subject_before_a_colon", "Her coach, Peter Lind, is less sure: “We will play on.”"),
    ("person_who_gestures", "“Never,” fumed Bo Lind. She shrugged. “Ask me in May.”"),
    ("person_of_the_sentence_before", "Emma Holm walked to the harbour. “It was never like this before.”"),
    ("last_speaker_goes_on", "“The bridge will stay open,” Ada Brandt said. “No doubt.”"),
    ("cue_of_the_next_paragraph", "“We waited there for days.\n\n“Nobody came at all,” Ada Brandt said."),
]
CONTENTS = [
    ("more_on_the_speaker", "It was late, Ann Wu said, a councillor from Sarn."),
    ("both_sides_of_the_cue", "The road, the mayor argued, would open in May for good."),
    ("only_behind_the_cue", "Turkey’s army released a film which, it said, showed the road."),
    ("clause_said", "Ada Brandt said that the road was open."),
    ("thing_announced", "Ada Brandt vowed to rebuild the bridge."),
    ("call_made", "Ada Brandt urged the council to act."),
    ("judgement_passed", "Ada Brandt criticised the plan as “a joke”."),
    ("claim_turned_down", "The charge, which Ada Brandt rejects, is old."),
    ("clause_denied_or_charged", "Ada Brandt denied that the road was shut."),
    ("charge_made", "Ruritania accused Zenda of shelling the border town."),
    ("thing_turned_down", "Ada Brandt rejected the claim."),
    ("rest_of_the_line", "Report: bridge unsafe"),
    ("beside_a_cue", "Ada Brandt muttered: “It is a very bad idea.”"),
    ("whole_sentence_alone", "Ada Brandt said the road was open.\n\n“We will not close it for anybody.”"),
    ("sentence_after_another_quotation", "“The bridge will stay open,” Ada Brandt said. “No doubt.”"),
]
CALLS = [
    ("name_given", "Ada Brandt called the claim baseless."),
    ("question_asked", "Ada Brandt asked the council if the bridge was safe."),
    ("thing_called_for", "The minister called for an immediate ceasefire."),
    ("thing_appealed_for", "The council appealed for calm."),
    ("person_urged", "Ada Brandt asked the council to act."),
]
NAMES = [
    ("last_speaker_still_meant", "“Never,” said Bo Lind. He shrugged. “Ask me in May.”"),
    ("last_fitting_subject", "Peter Lind met Emma Holm. She said the road was open."),
    ("he_or_she_is_unknown", "He said the road was open."),
    ("subject_around_the_clause", "Turkey’s army released a film which, it said, showed the road."),
    ("subject_of_the_sentence_before", "Turkey closed the port. It said the road was open."),
    ("last_body_goes_on", "Netco said the road was open. Prices rose on Monday. It added that the port was shut."),
    (
        "last_active_body",
        "Reuters closed its office. Prices rose in May. In a letter it said that the bridge was shut.",
    ),
    ("other_pronouns", "Some said the road was open."),
    ("person_by_name", "Ada Brandt said the road was open."),
    ("state_by_name_or_people", "Ankara said the road was open."),
    ("name_behind_a_description", "The mayor, Ada Brandt, declared: “What a day!”"),
    ("office_of_a_person", "Peter Lind left. His office said the road was open."),
    ("last_word_said_again", "The Turkish government said it was open. Trade fell. The government said it was shut."),
    ("body_called_again", "Netco Group rose. The group said the road was open."),
    ("officials_of_a_state", "Turkish officials said the road was open."),
    ("body_spoken_for", "BP officials said the road was open."),
    ("person_in_the_role", "Mayor Ada Brandt met the council. The mayor said the road was open."),
    ("body_of_a_state", "The Turkish army said the road was open."),
    ("nobody_by_name", "Residents said the road was open."),
    ("name_as_printed", "The Coast Daily said the road was open."),
]
OTHERS = [
    ("via", "reported_by", "Reuters quoted Ada Brandt as saying that the bridge was safe."),
    ("via", "told_to", "The bridge was safe, Ada Brandt told Reuters."),
    ("via", "said_in_an_interview", "Ada Brandt said in an interview with Reuters that the bridge was safe."),
    ("denial", "verb_of_denying", "Ada Brandt denied that the road was shut."),
    ("denial", "claim_called_untrue", "“The report is false,” Ada Brandt said."),
    ("kind", "nothing_in_marks", "Ada Brandt said the road was open."),
    ("kind", "nearly_all_in_marks", "“The report is false,” Ada Brandt said."),
    ("kind", "partly_in_marks", "Ada Brandt said the plan was “a joke”."),
    ("nested", "contrasted_speaker", "Turkey said that it had shut the port, while Norway said it had not."),
    ("nested", "participle_behind_a_comma", "Ada Brandt said Zenda had no drones, adding that the talks would go on."),
    ("marks", "inside_a_reported_clause", "Ada Brandt criticised the plan as “a joke”."),
]
RULES = [
    *(("cue", *row) for row in CUES),
    *(("noun", *row) for row in NOUNS),
    *(("speaker", *row) for row in SPEAKERS),
    *(("start", *row) for row in CONTENTS),
    *(("call", *row) for row in CALLS),
    *(("speaker_name", *row) for row in NAMES),
    *OTHERS,
]


@pytest.mark.parametrize(("slot", "rule", "text"), RULES)
def test_a_quotation_knows_the_rule_behind_each_slot(nlp: Language, slot: str, rule: str, text: str) -> None:
    doc = nlp(pipeline.prepared(nlp, Article(id="test", text=text)))
    assert rule in [doc._.rules[quote].get(slot) for quote in doc._.quotes]
