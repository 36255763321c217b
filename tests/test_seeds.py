"""The sample corpus is whole: five articles of four kinds, each told of in its README."""

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import frontmatter
import pytest

SEEDS = Path(str(files("seeds")))
ARTICLES = sorted(path for path in SEEDS.iterdir() if path.suffix in {".md", ".html", ".jsonl", ".txt"})
ARTICLES.remove(SEEDS / "README.md")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES}
A_YEAR_OF_OURS = re.compile(r"\b20[0-2]\d\b")


def only(suffix: str) -> str:
    [name] = [name for name in TEXTS if name.endswith(suffix)]
    return TEXTS[name]


def test_there_are_five_of_four_kinds() -> None:
    assert sorted(path.suffix for path in ARTICLES) == [".html", ".jsonl", ".md", ".txt", ".txt"]


def test_the_readme_names_each() -> None:
    told = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)`", told, re.MULTILINE)) == set(TEXTS)


def test_front_matter_is_complete() -> None:
    post = frontmatter.loads(only(".md"))
    assert sorted(post.metadata) == ["byline", "date", "outlet", "title", "url"]
    assert post["date"] == date(2020, 9, 30)
    assert post.content.count("\n\n") > 5


def test_the_json_line_is_complete() -> None:
    [line] = only(".jsonl").splitlines()
    article = json.loads(line)
    assert sorted(article) == ["byline", "id", "outlet", "published", "text", "title", "url"]
    assert article["id"] in {path.stem for path in ARTICLES}  # the demo knows its own articles by it
    assert date.fromisoformat(article["published"]) == date(2020, 10, 1)
    assert article["text"].count("\n\n") > 5


@pytest.mark.parametrize("key", ["og:title", "og:site_name", "article:published_time", "author"])
def test_the_page_has_its_metadata(key: str) -> None:
    assert re.search(rf'<meta (?:property|name)="{key}" content="[^"]+">', only(".html"))


def test_one_text_states_its_date_and_the_other_has_none() -> None:
    dated, undated = (TEXTS[name] for name in TEXTS if name.endswith(".txt"))
    assert "Sunday 25 October 2020" in dated
    assert not A_YEAR_OF_OURS.search(undated)
    assert "Sept. 27" in undated


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("We only have one condition", 2),
        ("80 service personnel and seven civilians", 2),
        ("Sergei Lavrov", 3),
        ("Sergey Lavrov", 1),
        ("Turkish F-16", 3),
    ],
)
def test_articles_overlap_where_the_readme_says(words: str, articles: int) -> None:
    assert sum(words in text for text in TEXTS.values()) == articles


def test_addresses_are_example_addresses() -> None:
    hosts = {host for text in TEXTS.values() for host in re.findall(r"https?://([^/\s\"]+)", text)}
    assert len(hosts) == 3
    assert all(re.search(r"(^|\.)example\.(com|org)$", host) for host in hosts)
