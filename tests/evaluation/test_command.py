from __future__ import annotations

import json
from pathlib import Path

import pytest

from referralmap import evaluate_command
from referralmap.cli import main
from referralmap.evaluation.methods import METHODS
from referralmap.simulation.worlds import WORLDS


def test_json_is_all_that_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--json` prints one object; `--out` writes the page, the table and the same object."""
    out = tmp_path / "page"
    assert main(["evaluate", "--drawings", "4", "--json", "--out", str(out)]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert list(told) == list(WORLDS)
    assert all(list(methods) == list(METHODS) for methods in told.values())
    assert {of["drawings"] for methods in told.values() for of in methods.values()} == {4}
    assert "nominal: 4 drawings" in printed.err
    assert json.loads((out / "figures.json").read_text("utf-8")) == told
    assert (out / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert "mirror_slips" in (out / "figures.txt").read_text("utf-8")


def test_a_count_is_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    """No drawings, and no word for a number."""
    for wrong in ("0", "many"):
        with pytest.raises(SystemExit):
            main(["evaluate", "--drawings", wrong])
        assert "give 1 or more" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence and status 2, no traceback."""
    monkeypatch.setattr(evaluate_command, "find_spec", lambda _: None)
    assert main(["evaluate", "--short"]) == 2
    assert "referralmap[evaluate]" in capsys.readouterr().err
