"""`referralmap keep`, as a person types it."""

from __future__ import annotations

import io
import json
import stat
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID

import pytest

from referralmap import Assessment
from referralmap.cli import main
from referralmap.keeping import asked
from referralmap.keeping.address import read_address
from referralmap.keeping.store import open_keep

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
VISITS = (("K-1", 0), ("K-1", 30), ("K-2", 7))


@pytest.fixture(autouse=True)
def nothing_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address from outside."""
    monkeypatch.delenv(asked.VARIABLE, raising=False)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A keep with three assessments of two people."""
    path = tmp_path / "kept.db"
    with open_keep(read_address(str(path)), make=True) as keep:
        for number, (pseudonym, days) in enumerate(VISITS, 1):
            visit = Assessment(
                NOON + timedelta(days=days), pseudonym=pseudonym, atlas_version="2026.11.1"
            )
            keep.put(visit, UUID(int=number))
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """The exit status of a command, what it printed, and what it complained of."""
    status = main(["keep", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_off_means_off(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an address every part says so, and how to switch keeping on."""
    for words in (["list"], ["export", "--out", "x"], ["erase", "K-1"], ["upgrade"]):
        status, _, wrong = run(capsys, *words)
        assert status == 2
        assert "keeping is off: no address was given. Name one with --keep FILE" in wrong


def test_an_address_comes_from_the_environment_too(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked for wins over it."""
    monkeypatch.setenv(asked.VARIABLE, str(kept))
    assert run(capsys, "list")[0] == 0
    status, _, wrong = run(capsys, "list", "--keep", kept.with_name("other.db"))
    assert status == 2
    assert "there is no such file" in wrong
    assert not kept.with_name("other.db").exists()


def test_without_the_extra_it_says_what_to_install(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and no traceback."""
    monkeypatch.setattr(
        asked, "find_spec", lambda name: None if name == "sqlalchemy" else find_spec(name)
    )
    status, _, wrong = run(capsys, "list", "--keep", kept)
    assert status == 2
    assert "pip install 'referralmap[keep]'" in wrong


def test_a_list_is_one_line_an_assessment(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By person and time, then how many; of one person alone, of nobody none."""
    _, said, _ = run(capsys, "list", "--keep", kept)
    assert said.splitlines() == [
        f"K-1  2026-11-26 12:00 UTC  {UUID(int=1)}  atlas 2026.11.1",
        f"K-1  2026-12-26 12:00 UTC  {UUID(int=2)}  atlas 2026.11.1",
        f"K-2  2026-12-03 12:00 UTC  {UUID(int=3)}  atlas 2026.11.1",
        "3 assessments of 2 people.",
    ]
    assert run(capsys, "list", "k-2", "--keep", kept)[1].endswith("\n1 assessment of 1 person.\n")
    assert run(capsys, "list", "K-3", "--keep", kept)[1] == "0 assessments of 0 people.\n"


def test_an_export_holds_each_assessment_whole(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each, all or one person's, for its owner alone; an older file is replaced."""
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    status, said, _ = run(capsys, "export", "--out", out, "--keep", kept)
    assert status == 0
    assert said.startswith(f"{out}: 3 assessments. The file is a health record")
    lines = [json.loads(line) for line in out.read_text("ascii").splitlines()]
    assert [UUID(line["id"]).int for line in lines] == [1, 2, 3]
    assert {(line["format"], line["version"], line["revision"]) for line in lines} == {
        ("referralmap.kept", 1, 1)
    }
    read = [Assessment.from_json(line["assessment"]) for line in lines]
    assert [(one.pseudonym, (one.taken_at - NOON).days) for one in read] == list(VISITS)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    run(capsys, "export", "K-2", "--out", out, "--keep", kept)
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [str(UUID(int=3))]


def test_an_export_lets_out_what_it_cannot_read(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, named on stderr, exit status 1; what is damaged is named and left out."""
    with open_keep(read_address(str(kept))) as keep, keep._writing.begin() as connection:
        change = "UPDATE assessments SET document = ? WHERE id = ?"
        newer = '{"format": "referralmap.assessment", "version": 9}'
        connection.exec_driver_sql(change, (newer, UUID(int=1).hex))
        connection.exec_driver_sql(change, ('{"half', UUID(int=2).hex))
    out = tmp_path / "out.jsonl"
    status, said, wrong = run(capsys, "export", "--out", out, "--keep", kept)
    assert status == 1
    assert ": 2 assessments." in said
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [UUID(line["id"]).int for line in lines] == [1, 3]
    assert lines[0]["assessment"] == json.loads(newer)
    assert f"assessment {UUID(int=1)} cannot be read: " in wrong
    assert f"assessment {UUID(int=2)} is not in the export: " in wrong


def test_an_export_that_fails_leaves_the_old_file(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the place cannot be written, or the keep is not there, nothing is changed."""
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    assert run(capsys, "export", "--out", out, "--keep", tmp_path / "none.db")[0] == 2
    assert out.read_text() == "old"
    status, _, wrong = run(capsys, "export", "--out", tmp_path, "--keep", kept)
    assert status == 2
    assert "is no plain file" in wrong


@pytest.mark.parametrize(
    ("answer", "erased"), [("yes", True), (" YES ", True), ("y", False), ("", False), (None, False)]
)
def test_erasing_asks_first(
    kept: Path,
    answer: str | None,
    erased: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says how much and from when; only a typed yes erases; nobody there to ask means no."""
    monkeypatch.setattr("sys.stdin", io.StringIO("" if answer is None else f"{answer}\n"))
    status, said, wrong = run(capsys, "erase", "k-1", "--keep", kept)
    assert "2 assessments of K-1" in said
    assert "from 2026-11-26 to 2026-12-26" in said
    assert (status, "nothing was erased" in wrong) == ((0, False) if erased else (2, True))
    left = run(capsys, "list", "--keep", kept)[1]
    assert ("K-1" not in left) is erased
    assert "K-2" in left


def test_erasing_says_what_it_did(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many, and what it cannot reach; --yes does not ask; a mistyped code erases nobody."""
    status, said, _ = run(capsys, "erase", "K-1", "--yes", "--keep", kept)
    assert status == 0
    assert said.startswith("2 assessments erased.\nCopies that somebody made")
    status, said, wrong = run(capsys, "erase", "K-3", "--yes", "--keep", kept)
    assert (status, said) == (2, "")
    assert "unknown pseudonym 'K-3'; it can be K-2" in wrong


def test_upgrading_says_how_it_stood(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A keep that is up to date stays so; one that is not there is not made."""
    assert run(capsys, "upgrade", "--keep", kept)[1] == f"{kept} was up to date.\n"
    assert run(capsys, "upgrade", "--keep", kept.with_name("none.db"))[0] == 2
    kept.with_name("empty.db").touch()
    said = run(capsys, "upgrade", "--keep", kept.with_name("empty.db"))[1]
    assert said.endswith("empty.db is up to date now.\n")


def test_a_name_is_no_pseudonym_here_either(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence says what one is."""
    status, _, wrong = run(capsys, "list", "Anna", "--keep", kept)
    assert status == 2
    assert "A pseudonym is a code that you give" in wrong
