"""What the tests of the readers share: a story, a page that holds it, and how a file is written and read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.reading.article import Article, Unreadable
from analysis.reading.files import read

STORY = "The harbour of Port Lume reopened on Monday, officials of Ruritania said."
MORE = "Two ferries were still at anchor in the evening, and nobody was on board."
FRONT = "---\n{}\n---\n" + STORY
HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour reopens | Coast Daily</title>
<meta property="og:image" content="https://coast.example/2019/03/02/ferry.jpg">
<link rel="canonical" href="https://coast.example/harbour">
<meta name="author" content="Ada Brandt">
<meta property="article:published_time" content="2024-05-15T09:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Harbour reopens</h1>
<p>{STORY}</p><p>Share on Facebook</p><p>{MORE} A fire on 3 March 2019 had closed it before.</p>
<ul><li>The port is the largest of the country.</li></ul></article>
</body></html>
"""
PUBLISHED_TIME = '<meta property="article:published_time" content="2024-05-15T09:00:00+02:00">'


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def article(path: Path) -> Article:
    [found] = read(path)
    assert isinstance(found, Article), found
    return found


def reason(path: Path) -> str:
    [found] = read(path)
    assert isinstance(found, Unreadable), found
    assert found.where == str(path)
    assert str(found) == f"{path}: {found.reason}"
    return found.reason


def lines(*rows: Any) -> list[bytes]:
    return [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]


def hold(found: Iterable[Article | Unreadable]) -> None:
    """Holds that every article has text, whole spans of furniture and a basis for its day."""
    for one in found:
        if isinstance(one, Article):
            assert one.text.strip()
            assert all(0 <= span.start < span.end <= len(one.text) for span in one.furniture)
            assert (one.published is None) == (one.published_basis is None)
