"""`onrecord sources date`: an editor's day for an article, and taking it back."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.main import main
from tests.builders import record, store


@pytest.mark.parametrize(
    ("arguments", "code", "printed"),
    [
        (("page", "2024-05-15"), 0, "page: 2024-05-15 (set by hand)"),
        (("page", "none"), 0, "page: no date"),
        (("nowhere", "2024-05-15"), 1, "there is no article"),
        (("page", "2024-02-30"), 2, "is no day of the calendar"),
    ],
)
def test_date(tmp_path: Path, arguments: tuple[str, str], code: int, printed: str) -> None:
    path = tmp_path / "a.db"
    store(path, record("The harbour is open.", id="page", published=None)).conn.close()
    done = CliRunner().invoke(main, ["sources", "date", *arguments, "--db", str(path)])
    assert (done.exit_code, printed in done.output) == (code, True)


def test_without_a_store(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["sources", "date", "page", "none", "--db", str(tmp_path / "no.db")])
    assert done.exit_code == 2
    assert "There is no store" in done.output
