"""How is the database reached, so that what is kept is private and lasts?

SQLite: the file is made for its owner alone (0600) in a folder for its owner alone (0700), written
ahead (WAL) and synchronised at every commit, deleted bytes are overwritten, nothing temporary goes
to another folder. Each transaction opens the file and closes it again, so that no open page keeps
old bytes alive. Writing takes the lock at its beginning: a transaction that reads first and writes
then would fail when another writes between.

PostgreSQL: a server on another machine is spoken to only over a connection whose certificate was
verified. The built connection is asked, not the address: an environment variable or a service file
can name the host as well.
"""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from referralmap.errors import KeepError, MissingExtraError

from .address import Address
from .asked import EXTRA
from .kept import as_json

WAIT_S = 10
WRITES = "keep_writes"
_PRAGMAS = (
    f"busy_timeout = {WAIT_S * 1000}",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)
_SETTINGS = (f"SET lock_timeout = '{WAIT_S}s'", "SET synchronous_commit = on")


def open_engine(address: Address) -> Engine:
    """Connections to the keep at this address; none is made yet, and no file."""
    return _server_engine(address) if address.file is None else _file_engine(address)


def writing(engine: Engine) -> Engine:
    """The same connections, for transactions that write."""
    return engine.execution_options(**{WRITES: True})


def make_file(path: Path) -> None:
    """An empty file that only its owner can read, unless there is one; its folder likewise."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise KeepError(f"{path}: no keep can be made there ({error.strerror}).") from None
    make_private(path)


def make_private(path: Path) -> None:
    """Take reading and writing from everybody but the owner; the file may have been copied."""
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # somebody else's, who lets us in on purpose
            path.chmod(0o600)


def _file_engine(address: Address) -> Engine:
    engine = create_engine(
        address.url, poolclass=NullPool, hide_parameters=True, json_serializer=as_json
    )
    event.listen(engine, "connect", _tuned)
    event.listen(engine, "begin", _begun)
    return engine


def _tuned(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, and not by Python's module
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    [(mode,)] = connection.execute("PRAGMA journal_mode = WAL").fetchall()
    if mode != "wal":
        raise KeepError(
            "the file system of the keep cannot hold its write-ahead log; name a file on a disk "
            "of this machine."
        )


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server_engine(address: Address) -> Engine:
    settings = {"client_encoding": "UTF8", "application_name": "referralmap"}
    if "connect_timeout" not in address.url.query:
        settings["connect_timeout"] = str(WAIT_S)
    try:
        engine = create_engine(
            address.url,
            connect_args=settings,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            json_serializer=as_json,
            pool_pre_ping=True,
        )
    except ImportError:
        raise MissingExtraError("A PostgreSQL server is reached with psycopg", EXTRA) from None
    event.listen(engine, "connect", _private)
    return engine


def _private(connection: Any, _: object) -> None:
    used = {one.keyword.decode(): (one.val or b"").decode() for one in connection.pgconn.info}
    host = connection.info.hostaddr or connection.info.host
    if not on_this_machine(host) and used.get("sslmode") != "verify-full":
        connection.close()
        raise KeepError(
            "the server is on another machine, and its certificate is not verified; health records "
            "are not sent like that. Add ?sslmode=verify-full&sslrootcert=FILE to the address."
        )
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.commit()


def on_this_machine(host: str) -> bool:
    """Whether a connection to this host stays here: a socket's folder, or a loopback address.

    >>> on_this_machine("/run/postgresql"), on_this_machine("127.0.0.1"), on_this_machine("::1")
    (True, True, True)
    >>> on_this_machine("192.0.2.7"), on_this_machine("")
    (False, False)
    """
    if host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
