"""Sentences that say that something began on a day: a war that broke out, or a disaster, which begins what follows it.

Blasts and raids are no beginnings: of them a war has several a day.
"""

from __future__ import annotations

import re

_DISASTER = (
    r"(?:earthquake|quake|tsunami|cyclone|hurricane|typhoon|tornado|landslide|mudslide|avalanche|flood(?:s|ing)?"
    r"|wildfire|derailment|sinking|shipwreck|(?:plane|train|bus|helicopter|air)\s+crash)"
)
_BEGAN = (
    r"\b(?:broke\s+out|beg[au]n|started|erupted|flared(?:\s+up)?|broke\s+into"
    rf"|{_DISASTER}\s+(?:[\w.]+\s+){{0,4}}?(?:struck|hit|shook|rocked|swept|devastated|ravaged|flattened|levell?ed)"
    r"|(?:ferry|boat|ship|vessel|trawler)\s+(?:\w+\s+){0,6}?(?:sank|capsized|overturned)"
    r"|(?:plane|jet|airliner|helicopter|train|bus)\s+(?:\w+\s+){0,6}?(?:crashed|derailed|plunged)"
    r"|(?:bridge|dam|building|tower|mine|roof)\s+(?:\w+\s+){0,6}?(?:collapsed|burst|caved\s+in))\b"
)
_ONSET = re.compile(rf"{_BEGAN}|{_DISASTER}\b", re.IGNORECASE)  # without it no pattern with the day can match


def tells_onset(sentence: str, date_text: str | None) -> bool:
    """Whether a sentence says that something began on the day that `date_text` names in it.

    "The war broke out on Monday", "On Monday fighting erupted", "the dead of Monday's earthquake".
    """
    if not date_text or not _ONSET.search(sentence):
        return False
    day = re.escape(date_text)
    return bool(
        re.search(rf"{_BEGAN}[^.;]{{0,40}}?{day}", sentence, re.IGNORECASE)
        or re.search(rf"^(?:on\s+)?{day}\W[^.;]{{0,60}}?{_BEGAN}", sentence.strip(), re.IGNORECASE)
        or re.search(rf"\b{day}['’]s\s+(?:[\w.-]+\s+){{0,3}}?{_DISASTER}\b", sentence, re.IGNORECASE)
    )
