"""An address is a file or a PostgreSQL database, and is never shown with what is secret in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from referralmap.errors import KeepError
from referralmap.keeping.address import read_address


def test_a_path_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative, with ~, or with characters that mean something in a URL: it is that file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    for text, path in (
        ("kept.db", tmp_path / "kept.db"),
        ("~/kept.db", tmp_path / "me" / "kept.db"),
        ("50%?x=1#a.db", tmp_path / "50%?x=1#a.db"),
    ):
        address = read_address(text)
        assert address.file == path
        assert address.url.database == address.shown == str(path)


@pytest.mark.parametrize("kind", ["postgresql", "postgresql+psycopg"])
def test_a_server_is_shown_without_secrets(kind: str) -> None:
    """Neither in its text, nor by printing the value, wherever the password stands."""
    address = read_address(f"{kind}://anna:hush@localhost:5433/clinic?password=hush2&sslmode=x")
    assert address.shown == "postgresql+psycopg://anna:***@localhost:5433/clinic"
    assert "hush" not in f"{address} {address!r}"
    assert "hush" in address.url.render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mysql://root:hush@localhost/x", "of the kind 'mysql'"),
        ("sqlite:////kept.db?hush", "of the kind 'sqlite'"),
        ("postgresql://anna:hush@localhost", "names no database"),
        ("postgresql://anna:hush@localhost:port/x", "cannot be read"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(text: str, told: str) -> None:
    """The sentence says what is allowed; a password in the text does not come back."""
    with pytest.raises(KeepError, match=told) as error:
        read_address(text)
    assert "hush" not in str(error.value)
    assert "give a path of a file, or postgresql+psycopg://USER@HOST/DATABASE" in str(error.value)
