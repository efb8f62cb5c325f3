"""Erased is erased: the bytes are gone too, and what may remain elsewhere is said."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
from made import assessment
from postgres import Server
from sqlalchemy import select

from referralmap.errors import KeepError
from referralmap.keeping import engine
from referralmap.keeping.address import read_address
from referralmap.keeping.store import Keep, open_keep, upgrade_keep
from referralmap.keeping.tables import patients

SECRET, WORDS = "GONE-4711", "pain-since-the-fall-from-the-ladder"
OTHER = "STAYS-1"


def holding(folder: Path, words: str) -> list[str]:
    """The files below this folder in which these bytes stand."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    )


def fill(keep: Keep) -> None:
    """Assessments of two people among one another, each put in several revisions and lengths."""
    for number in range(12):
        for person in (SECRET, OTHER):
            mine = uuid4()
            for revision in range(1, 5):
                says = [f"{person} {WORDS}"] * (7 * revision * (number + 1))
                keep.put(assessment(person, worse=says), mine, revision)


def test_no_file_of_the_folder_holds_what_was_erased(file: str) -> None:
    """Neither the database nor its log; the other person's assessments are there, every one."""
    folder = Path(file).parent
    with open_keep(read_address(file), make=True) as keep:
        fill(keep)
        assert holding(folder, SECRET)  # otherwise the test shows nothing
        erased = keep.erase(SECRET)
        assert erased.count == 12
        assert holding(folder, SECRET) == []
        assert holding(folder, f"{OTHER} {WORDS}")
        assert len(keep.listed()) == 12
    assert erased.remains == (
        "Copies that somebody made, such as exports and backups, are not reached from here.",
    )


def test_deleted_bytes_are_overwritten_before_the_file_is_written_anew(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program reads meanwhile, that is said, and a later clean-up is whole."""
    short = tuple(one for one in engine._PRAGMAS if "busy" not in one)
    monkeypatch.setattr(engine, "_PRAGMAS", (*short, "busy_timeout = 1"))
    folder, address = Path(file).parent, read_address(file)
    with open_keep(address, make=True) as keep:
        fill(keep)
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM assessments LIMIT 1").fetchall()
        erased = keep.erase(SECRET)
        assert erased.count == 12
        assert "lean up with: referralmap keep upgrade" in erased.remains[0]
        assert [one.pseudonym for one in keep.listed()] == [OTHER] * 12
        reader.close()
    upgrade_keep(address)
    assert holding(folder, SECRET) == []


def test_nothing_temporary_is_written_elsewhere(file: str) -> None:
    """Writing the file anew needs room for a copy: in memory, and not in a folder for all."""
    with open_keep(read_address(file), make=True) as keep, keep._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("temp_store", "secure_delete", "synchronous", "foreign_keys")
        }
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert settings == {"temp_store": 2, "secure_delete": 1, "synchronous": 2, "foreign_keys": 1}
    assert mode == "wal"


def test_no_table_of_the_server_holds_what_was_erased(server: Server) -> None:
    """The tables' files are written anew; that the log and backups may hold it is said."""
    with server.database() as text, open_keep(read_address(text), make=True) as keep:
        fill(keep)
        server.run("CHECKPOINT")
        assert holding(server.folder / "data" / "base", SECRET)
        erased = keep.erase(SECRET)
        server.run("CHECKPOINT")
        assert holding(server.folder / "data" / "base", SECRET) == []
        assert holding(server.folder / "data" / "base", OTHER)
        assert len(keep.listed()) == 12
    assert erased.remains[0].startswith("The server's write-ahead log, its backups")


def test_one_assessment_is_erased_alone(keep: Keep) -> None:
    """Its person's others stay; with the last one the person goes; it cannot come back."""
    mine, other = uuid4(), uuid4()
    keep.put(assessment(SECRET), mine)
    keep.put(assessment(SECRET), other)
    assert keep.erase_one(mine).count == 1
    assert [one.id for one in keep.listed()] == [other]
    with pytest.raises(KeepError, match="was erased"):
        keep.put(assessment(SECRET), mine, 2)
    assert keep.erase_one(other).count == 1
    with keep._engine.connect() as connection:
        assert connection.execute(select(patients)).all() == []


def test_what_was_never_kept_is_not_kept_after_its_erasing(keep: Keep) -> None:
    """A page that asks to erase before its first state arrived is not overtaken by it."""
    number = uuid4()
    assert keep.erase_one(number).count == 0
    assert keep.erase_one(number).count == 0
    with pytest.raises(KeepError, match="was erased"):
        keep.put(assessment(SECRET), number)
    assert keep.listed() == ()


def test_no_file_of_the_folder_holds_the_one_that_was_erased(file: str) -> None:
    """The bytes of it are gone, and those of the others are there."""
    with open_keep(read_address(file), make=True) as keep:
        fill(keep)
        gone = uuid4()
        keep.put(assessment(OTHER, says="the-one-to-go"), gone)
        assert holding(Path(file).parent, "the-one-to-go")
        keep.erase_one(gone)
    assert holding(Path(file).parent, "the-one-to-go") == []
    assert holding(Path(file).parent, OTHER)
