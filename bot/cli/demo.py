"""`onrecord demo`: three answered questions from the sample articles, and what to type next."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rich.console import Console

from bot.desk import Desk
from bot.terminal import layout
from store.connections import NoStore, open_store
from store.questions import articles

QUESTIONS = ("/who-said Aliyev", "/casualties civilians", "/timeline 2020-09-27..2020-10-01")
NEXT = """\
Go on in the terminal:   .venv/bin/onrecord chat --db {db}
Your own articles:       .venv/bin/onrecord ingest YOUR-FOLDER --db newsroom.db   (seeds/README.md says which files)
In Slack or Telegram:    copy .env.example to .env, put the tokens in (README.md says where to get them), make serve
"""
ITEMS_SHOWN = 3  # of each answer: a first look, not the whole


def seeds() -> Path:
    """The folder of the sample articles."""
    return Path(str(resources.files("seeds")))


def store_for(path: Path) -> Path:
    """The store to use: `path`, or demo.db beside it where `path` holds a newsroom's own articles."""
    own = {file.stem for file in seeds().iterdir()}
    try:
        db = open_store(path)
    except NoStore:
        return path
    try:
        others = [r["id"] for r in articles.listing(db, articles.ANY, None) if r["id"] not in own]
    finally:
        db.close()
    return path.with_name("demo.db") if others else path


def show(desk: Desk, console: Console) -> None:
    """Prints the questions with their answers, then what to type next."""
    for question in QUESTIONS:
        console.print(f"\n> {question}", style="bold", markup=False, highlight=False)
        console.print(layout.rendered(desk.ask(question, limit=ITEMS_SHOWN)))
    console.print(NEXT.format(db=desk.db), markup=False, highlight=False, soft_wrap=True)
