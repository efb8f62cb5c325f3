"""`referralmap password`: who may enter, without a password in any argument."""

from __future__ import annotations

import getpass
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.app.login.passwords import matches, read_passwords
from referralmap.cli import main

GOOD, OTHER = "correct horse battery", "another horse battery"
Typed = Callable[..., list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What is typed at the hidden prompts, in turn; the prompts that were shown."""

    def types(*words: str) -> list[str]:
        shown: list[str] = []
        answers = iter(words)

        def ask(prompt: str) -> str:
            shown.append(prompt)
            return next(answers)

        monkeypatch.setattr(getpass, "getpass", ask)
        return shown

    return types


def test_a_password_is_asked_for_twice_and_hashed(tmp_path: Path, typed: Typed) -> None:
    """The new file is its owner's alone and opens for that name."""
    path = tmp_path / "passwords"
    shown = typed(GOOD, GOOD)
    assert main(["password", "anna", "--passwords", str(path)]) == 0
    assert len(shown) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert matches(read_passwords(path), "anna", GOOD)
    assert GOOD not in path.read_text("utf-8")


def test_no_password_is_taken_as_an_argument(tmp_path: Path, typed: Typed) -> None:
    """A second word is a mistake, not a password."""
    typed()
    with pytest.raises(SystemExit) as caught:
        main(["password", "anna", GOOD, "--passwords", str(tmp_path / "passwords")])
    assert caught.value.code == 2


def test_others_stay_when_one_changes_or_goes(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Change, remove, remove again; the file may be named by the environment."""
    path = tmp_path / "passwords"
    monkeypatch.setenv("REFERRALMAP_PASSWORDS", str(path))
    typed(GOOD, GOOD, GOOD, GOOD, OTHER, OTHER)
    assert main(["password", "anna"]) == main(["password", "berta"]) == 0
    assert main(["password", "anna"]) == 0
    hashes = read_passwords(path)
    assert matches(hashes, "anna", OTHER)
    assert not matches(hashes, "anna", GOOD)
    assert matches(hashes, "berta", GOOD)
    assert main(["password", "anna", "--remove"]) == 0
    assert set(read_passwords(path)) == {"berta"}
    assert main(["password", "anna", "--remove"]) == 2


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("an:na", (), "is no user name"),
        ("anna", ("too short",), "at least 15 characters"),
        ("anna", (GOOD, OTHER), "not the same"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    tmp_path: Path,
    typed: Typed,
    capsys: pytest.CaptureFixture[str],
    name: str,
    words: tuple[str, ...],
    said: str,
) -> None:
    """A sentence, status 2, and no file."""
    path = tmp_path / "passwords"
    typed(*words)
    assert main(["password", name, "--passwords", str(path)]) == 2
    assert said in capsys.readouterr().err
    assert not path.exists()


def test_a_file_that_is_not_private_is_not_added_to(
    tmp_path: Path, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said before anybody types a password."""
    path = tmp_path / "passwords"
    path.write_text("# ours\n", "utf-8")
    path.chmod(0o644)
    assert typed() == []
    assert main(["password", "anna", "--passwords", str(path)]) == 2
    assert "chmod 600" in capsys.readouterr().err


def test_without_a_file_one_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No place is guessed."""
    monkeypatch.delenv("REFERRALMAP_PASSWORDS", raising=False)
    assert main(["password", "anna"]) == 2
    assert "--passwords FILE" in capsys.readouterr().err


def test_the_app_refuses_other_machines_without_a_login(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`referralmap app --address 0.0.0.0`: status 2, and how to do it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REFERRALMAP_PASSWORDS", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert main(["app", "--address", "0.0.0.0", "--no-browser"]) == 2
    assert "referralmap password NAME" in capsys.readouterr().err
