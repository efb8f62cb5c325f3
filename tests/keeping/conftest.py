"""A keep in a file and one on a real server: what holds for one holds for the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import MISSING, Server, programs, running

from referralmap.keeping.address import Address, read_address
from referralmap.keeping.store import Keep, open_keep


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own; in CI it may not be missing."""
    found = programs()
    if found is None:
        pytest.skip(MISSING)
    with running(found) as server:
        yield server


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The address of a file that is not there yet."""
    return str(tmp_path / "practice" / "kept.db")


@pytest.fixture(params=["sqlite", "postgresql"])
def text(request: pytest.FixtureRequest) -> Iterator[str]:
    """An address at which nothing is kept yet, of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file")
    else:
        with request.getfixturevalue("server").database() as address:
            yield address


@pytest.fixture
def address(text: str) -> Address:
    """The same, read."""
    return read_address(text)


@pytest.fixture
def keep(address: Address) -> Iterator[Keep]:
    """An empty keep of each kind."""
    with open_keep(address, make=True) as keep:
        yield keep
