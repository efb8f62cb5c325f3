"""Private by how it is made: modes of files, sentences without secrets, nothing when off."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from made import assessment
from postgres import PASSWORD, Server

from referralmap.errors import KeepError
from referralmap.keeping import engine
from referralmap.keeping.address import read_address
from referralmap.keeping.store import Keep, open_keep


def mode(path: Path) -> int:
    """Who may do what with a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_it(file: str) -> None:
    """The folder that is made is 0700, the file and its log are 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        with open_keep(read_address(file), make=True) as keep, keep._engine.connect() as held:
            held.exec_driver_sql("SELECT 1")
            keep.put(assessment(), uuid4())
            modes = {path.name: mode(path) for path in Path(file).parent.iterdir()}
    finally:
        os.umask(before)
    assert mode(Path(file).parent) == 0o700
    assert modes == dict.fromkeys(["kept.db", "kept.db-wal", "kept.db-shm"], 0o600)


def test_a_copy_that_all_can_read_is_closed_to_them(file: str) -> None:
    """When it is opened the next time, for reading too."""
    open_keep(read_address(file), make=True).close()
    Path(file).chmod(0o644)
    open_keep(read_address(file)).close()
    assert mode(Path(file)) == 0o600


def test_reading_makes_no_file(file: str) -> None:
    """A mistyped name is said, and is not a new and empty keep."""
    with pytest.raises(KeepError, match="there is no such file; it is made when the first"):
        open_keep(read_address(file))
    assert not Path(file).parent.exists()


def test_nothing_of_it_is_in_a_log(keep: Keep, caplog: pytest.LogCaptureFixture) -> None:
    """Even where somebody has every log switched on, and in what the database refuses."""
    with caplog.at_level(logging.DEBUG):
        keep._engine.echo = keep._writing.echo = True
        keep.put(assessment("SECRET-1", says="words of a patient"), uuid4())
        with keep._writing.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE assessments RENAME TO elsewhere")
        with pytest.raises(KeepError) as told:
            keep.put(assessment("SECRET-2", says="words of a patient"), uuid4())
    assert "INSERT INTO" in caplog.text  # otherwise the test shows nothing
    for secret in ("SECRET-1", "SECRET-2", "words of a patient"):
        assert secret not in caplog.text
        assert secret not in str(told.value)
    assert keep.address.shown in str(told.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"password": "wrong-pass"}, "does not let this user in; look at the user's name and"),
        ({"database": "nowhere"}, "the server has no such database; make it there"),
        ({"port": 1}, "no server answers there; look whether it runs"),
        ({"host": "nowhere.invalid"}, "no server answers there; look whether it runs"),
    ],
)
def test_a_server_that_refuses_is_a_sentence(
    server: Server, change: dict[str, object], told: str
) -> None:
    """It says where and what to do, and never the password."""
    known = read_address(server.address("postgres"))
    url = known.url.set(**change)  # type: ignore[arg-type]
    with pytest.raises(KeepError, match=told) as error:
        open_keep(read_address(url.render_as_string(hide_password=False)))
    for secret in (PASSWORD, "wrong-pass", "p%40ss"):
        assert secret not in str(error.value)
    assert "postgresql+psycopg://keeper:***@" in str(error.value)


def test_another_machine_needs_a_verified_certificate(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that leaves this machine unverified is closed before anything is said on it."""
    with server.database() as text:
        monkeypatch.setattr(engine, "on_this_machine", lambda host: host != "127.0.0.1")
        with pytest.raises(KeepError, match="another machine, and its certificate is not verified"):
            open_keep(read_address(text), make=True)
        monkeypatch.undo()
        with open_keep(read_address(text), make=True) as keep:
            assert keep.listed() == ()


def test_a_socket_is_this_machine(server: Server) -> None:
    """A server reached through a folder of this machine needs no certificate."""
    with server.database() as text:
        url = read_address(text).url.set(host=None, query={"host": str(server.folder)})
        where = read_address(url.render_as_string(hide_password=False))
        with open_keep(where, make=True) as keep:
            assert keep.put(assessment(), uuid4())


@pytest.mark.parametrize("what", ["folder", "text", "closed"])
def test_what_is_no_keep_is_a_sentence(tmp_path: Path, what: str) -> None:
    """A folder, a file of another kind, a place below a file: named, and left as it is."""
    path = tmp_path / "kept.db"
    path.mkdir() if what == "folder" else path.write_text("no database " * 99)
    address = read_address(str(path / "kept.db" if what == "closed" else path))
    with pytest.raises(KeepError) as told:
        open_keep(address, make=True)
    assert address.shown in str(told.value)
    assert path.is_dir() or path.read_text() == "no database " * 99


def test_a_damaged_row_is_a_sentence(file: str) -> None:
    """A document that is no JSON any more is named, and the others are still listed."""
    one, two = uuid4(), uuid4()
    with open_keep(read_address(file), make=True) as keep:
        keep.put(assessment(), one)
        keep.put(assessment(), two)
        with keep._writing.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE assessments SET document = '{\"half' WHERE id = ?", (one.hex,)
            )
        with pytest.raises(KeepError, match="was not written by referralmap, or is damaged"):
            keep.read(one)
        assert {found.id for found in keep.listed()} == {one, two}
        assert keep.read(two).assessment == assessment()
