"""The terminal: long answers are shown in a pager, with their links where the pager can pass them on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from functools import cache

from rich.console import Console, RenderableType
from rich.pager import Pager, SystemPager

LESS = ("less", "-R", "-F", "-X")  # colours as they are, no waiting for what fits, and the words stay on the screen
PASSES_LINKS = 566  # the version of less from which -R leaves OSC 8 links as they are (its NEWS file)


class Less(Pager):
    """The pager `less`, which may be left at any line."""

    def show(self, content: str) -> None:
        """Shows the words; returns when the reader leaves them."""
        with suppress(BrokenPipeError, KeyboardInterrupt):
            subprocess.run(LESS, input=content.encode("utf-8", "replace"), check=False)


def show(console: Console, answer: RenderableType) -> None:
    """Prints an answer; where it is higher than the terminal, in a pager."""
    if not console.is_terminal or console.is_dumb_terminal or not _is_long(console, answer):
        console.print(answer)
        return
    own = os.environ.get("PAGER", "less")
    if own.split()[:1] == ["less"] and shutil.which("less"):
        with console.pager(Less(), styles=True, links=less_version() >= PASSES_LINKS):
            console.print(answer)
        return
    with console.pager(SystemPager()):
        console.print(answer)


def _is_long(console: Console, answer: RenderableType) -> bool:
    return len(console.render_lines(answer, pad=False)) >= console.height


@cache
def less_version() -> int:
    """The number of the version of less, 0 where it does not say."""
    with suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(["less", "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
        match = re.match(r"less (\d+)", told)
        return int(match[1]) if match else 0
    return 0
