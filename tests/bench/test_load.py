"""The benchmark of loading runs, on records that it makes itself."""

import pytest

from bench import load


def test_a_line_for_each_fifth(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench.load", "--articles", "10"])
    load.main()
    printed = capsys.readouterr().out
    assert [part for part in ("1 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10") if part not in printed] == []
