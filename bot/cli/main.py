"""The command line. Results go to standard output, progress and logs to standard error."""

from __future__ import annotations

import click

from bot.cli import articles, asking, explain, people, service, sources


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """onrecord: who said it, how many, when, answered only with sourced passages."""


VERBS = (
    articles.analyze,
    articles.load,
    articles.ingest,
    asking.ask,
    asking.chat,
    asking.demo,
    service.serve,
    service.doctor,
    service.manifest,
    explain.explain,
    people.people,
    sources.sources,
)
for verb in VERBS:
    main.add_command(verb)


if __name__ == "__main__":
    main()
