"""Draws what Slack and Telegram show for five questions on the sample articles: docs/*.png, which the README uses.

Run as `make pictures`; needs Chromium. The renderers' own output is laid out as a page in the two services' manner, so
that a picture shows what is sent and nothing else.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.desk import Desk
from bot.render.chart import chart
from bot.slack import blocks
from bot.telegram import html as telegram
from handlers.answer import Answer

HERE = Path(__file__).parent
PICTURES = (
    ("slack-who-said", "slack", "/who-said Aliyev about condition"),
    ("slack-casualties", "slack", "/casualties Armenia"),
    ("slack-disputed", "slack", "/disputed"),
    ("telegram-timeline", "telegram", "/timeline 2020-09-27..2020-10-01"),
    ("telegram-who-said", "telegram", "/who-said about mercenaries"),
)
LIMITS = {"slack-casualties": 4, "slack-disputed": 2, "telegram-timeline": 4, "telegram-who-said": 3}
WIDTH = 680
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
STYLE = (HERE / "pictures.css").read_text()
HEIGHT = "<script>document.title = 'height=' + document.documentElement.scrollHeight</script>"


def main() -> None:
    """Draws every picture. Exits with a sentence where no browser is found."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"pictures are drawn by Chromium; none of {', '.join(BROWSERS)} is installed")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(store(Path(folder)))
        for name, service, question in PICTURES:
            answer = desk.ask(question, limit=LIMITS.get(name))
            body = slack_page(question, answer) if service == "slack" else telegram_page(question, answer)
            draw(browser, Path(folder), name, f"<body class={service}>{body}</body>")


def store(folder: Path) -> Path:
    """A store with the sample articles."""
    made = folder / "seeds.db"
    command = [sys.executable, "-m", "bot.cli.main", "ingest", str(HERE.parent / "seeds"), "--db", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return made


def draw(browser: str, folder: Path, name: str, body: str) -> None:
    """Writes docs/NAME.png, as high as the page is."""
    page = folder / f"{name}.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}{HEIGHT}")
    common = [browser, *FLAGS, f"--user-data-dir={folder / 'profile'}"]
    size = f"--window-size={WIDTH},400"
    told = subprocess.run([*common, size, "--dump-dom", page.as_uri()], check=True, capture_output=True, text=True)
    found = re.search(r"height=(\d+)", told.stdout)
    height = int(found[1]) if found else 1000
    shot = [
        f"--screenshot={HERE / f'{name}.png'}",
        f"--window-size={WIDTH},{height}",
        "--force-device-scale-factor=1.5",
    ]
    subprocess.run([*common, *shot, page.as_uri()], check=True, capture_output=True)
    print(HERE / f"{name}.png")


def slack_page(question: str, answer: Answer) -> str:
    """The message as Slack shows it to the asker."""
    made = blocks.message(answer, blocks.PagePosition(), charted=chart(answer) is not None)
    shown = "".join(_block(b) for b in made["blocks"])
    asked = f"<p class=asked>{html.escape(question)}</p>"
    return f"{asked}<div class=avatar>or</div><main><b class=name>onrecord</b><i class=app>APP</i>{shown}</main>"


def _block(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "rich_text":
        return f"<div class=rich>{''.join(_rich(e) for e in block['elements'])}</div>"
    if kind == "actions":
        return f"<div class=actions>{''.join(_button(e['text']['text']) for e in block['elements'])}</div>"
    if kind == "table":
        rows = "".join(f"<tr>{''.join(_cell(c) for c in row)}</tr>" for row in block["rows"])
        return f"<table>{rows}</table>"
    raise ValueError(f"no picture of a {kind} block is known yet")


def _cell(cell: dict[str, Any]) -> str:
    return f"<td>{html.escape(cell['text']) if cell['type'] == 'raw_text' else _block(cell)}</td>"


def _rich(part: dict[str, Any]) -> str:
    tag = "blockquote" if part["type"] == "rich_text_quote" else "section"
    return f"<{tag}>{''.join(_element(e) for e in part['elements'])}</{tag}>"


def _element(element: dict[str, Any]) -> str:
    said = html.escape(element["text"])
    style = element.get("style") or {}
    if element["type"] == "link":
        said = f"<a>{said}</a>"
    said = f"<b>{said}</b>" if style.get("bold") else said
    return f"<em>{said}</em>" if style.get("italic") else said


def telegram_page(question: str, answer: Answer) -> str:
    """The messages as Telegram shows them, with the keyboard under the last."""
    sent = "".join(f"<div class=bubble>{m}</div>" for m in telegram.messages(answer))
    rows = "".join(f"<div class=row>{_labels(row)}</div>" for row in telegram.keyboard(answer))
    spelled = question.replace("who-said", "who_said")
    return f"<div class='bubble mine'>{html.escape(spelled)}</div>{sent}<div class=keyboard>{rows}</div>"


def _labels(row: Iterable[Any]) -> str:
    return "".join(_button(b.label) for b in row)


def _button(label: str) -> str:
    return f"<button>{html.escape(label)}</button>"


if __name__ == "__main__":
    main()
