"""What may an address of a keep be, and how is it shown?

A path of a file on this machine (SQLite), or the URL of a PostgreSQL database. Nothing else: a
file's URL was rejected, since its three or four slashes are easily taken for another folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from referralmap.errors import KeepError

SERVERS = ("postgresql", "postgresql+psycopg")
ALLOWED = "give a path of a file, or postgresql+psycopg://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a keep is: ``file`` for SQLite, None for a server; ``url`` may hold a password.

    >>> read_address("postgresql://anna:secret@localhost/clinic")
    Address(file=None, shown='postgresql+psycopg://anna:***@localhost/clinic')
    """

    file: Path | None
    shown: str
    url: URL = field(repr=False)


def read_address(text: str) -> Address:
    """The address that ``text`` means; a path may begin with ``~``.

    Raises KeepError, without the text: it may hold a password.

    >>> read_address("kept.db").file.name
    'kept.db'
    >>> read_address("mysql://root@localhost/kept")
    Traceback (most recent call last):
      ...
    referralmap.errors.KeepError: a keep cannot be at an address of the kind 'mysql'; give a path
    of a file, or postgresql+psycopg://USER@HOST/DATABASE.
    """
    kind, scheme, _ = text.partition("://")
    if not scheme:
        return _file(text)
    if kind not in SERVERS:
        raise KeepError(f"a keep cannot be at an address of the kind {kind!r}; {ALLOWED}.")
    return _server(text)


def _file(text: str) -> Address:
    path = Path(text).expanduser().resolve()
    return Address(path, str(path), URL.create("sqlite+pysqlite", database=str(path)))


def _server(text: str) -> Address:
    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise KeepError(f"the address of the database server cannot be read; {ALLOWED}.") from None
    if not url.database:
        raise KeepError(f"the address of the database server names no database; {ALLOWED}.")
    return Address(None, _shown(url), url)


def _shown(url: URL) -> str:
    """Without what may be secret: the password, and options (they may hold it as well)."""
    return url.set(query={}).render_as_string(hide_password=True)
