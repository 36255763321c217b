"""Every error that onrecord raises on purpose, in one tree. Its message is written for whoever made the mistake.

OnrecordError
├── Unreadable        a file or an article that cannot be read                      analysis.reading.article
├── BadText           a text that is empty, or longer than the model reads            analysis.pipeline
├── NoModel           a spaCy model that cannot be used                              analysis.pipeline
├── BadRecord         an analysis record that cannot be read                        analysis.records
├── StoreError
│   ├── NoStore       there is no store at the path, or the file is not one         store.connections
│   │   └── StoreBusy another program keeps the store to itself                     store.connections
│   ├── IdClash       two different articles of one id                              store.loading.load
│   └── Undecided     a merge or split that cannot be done                          store.loading.corrections
├── WrongUsage        a command that was given what it cannot take                  handlers.registry
├── Unclear           a question that can be read in no way, or in several          handlers.question
└── BadSetting        a setting that is missing or wrong                            bot.settings
    ├── NotInstalled  a part of onrecord whose libraries are not installed           bot.extras
    └── BadToken      a platform's token that is missing, of another kind, refused  bot.settings

Whoever catches OnrecordError may show its message as it is; anything else is a fault of ours, and goes to the log.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of all of them."""


class StoreError(OnrecordError):
    """What the store refuses."""
