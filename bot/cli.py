"""The command line (interim)."""

import json
import sys

import click


@click.group()
def main() -> None:
    """onrecord"""


@main.command()
@click.argument("paths", nargs=-1)
def analyze(paths: tuple[str, ...]) -> None:
    from analysis.article import Article
    from analysis.pipeline import analyze as run
    from analysis.pipeline import build

    articles = []
    for line in sys.stdin:
        row = json.loads(line)
        keys = ("id", "text", "published", "outlet", "title", "byline", "url")
        articles.append(
            Article(
                **{k: row[k] for k in keys if row.get(k)}, published_basis="given" if row.get("published") else None
            )
        )
    for record in run(build(), articles):
        print(json.dumps(record.to_dict(), ensure_ascii=False))
