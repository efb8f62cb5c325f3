"""A PostgreSQL server for the tests: Debian's programs, a folder of its own, loopback alone."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

INSTALLED = Path("/usr/lib/postgresql")
USER, PASSWORD = "keeper", "p@ss/w:rd"  # a password that an address has to escape
MISSING = (
    "There is no PostgreSQL server under /usr/lib/postgresql, so what is kept is not tested on "
    "one. Install it (on Debian: apt-get install postgresql), or run make postgres as root."
)
TRIES = 3


def programs() -> Path | None:
    """The folder of the newest server's programs, or None."""
    found = [path.parent for path in INSTALLED.glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@dataclass(frozen=True)
class Server:
    """A running server: its port, its folder, and numbers for databases."""

    port: int
    folder: Path
    numbers: Iterator[int]

    def address(self, database: str, password: str = PASSWORD) -> str:
        """The address of a database, as somebody would write it."""
        return f"postgresql://{USER}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str) -> None:
        """One statement outside any transaction, as the server's owner."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new and empty database, dropped afterwards."""
        name = f"kept_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name}")
        yield self.address(name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running(found: Path) -> Iterator[Server]:
    """A server with these programs; stopped, and its folder removed, at the end."""
    folder = Path(tempfile.mkdtemp(prefix="keep-"))  # short: a socket's path has 107 characters
    try:
        owner = _owner()
        if owner:
            shutil.chown(folder, owner)
        (password := folder / "password").write_text(PASSWORD)
        password.chmod(0o644)
        words = ["-U", USER, "--auth=scram-sha-256", f"--pwfile={password}", "-E", "UTF8"]
        _run(found / "initdb", owner, folder, *words, "--locale=C", "--no-sync")
        port = _started(found, owner, folder)
        try:
            yield Server(port, folder, count(1))
        finally:
            _run(found / "pg_ctl", owner, folder, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(found: Path, owner: str | None, folder: Path) -> int:
    """The port that the server listens on: a free one, another where somebody was faster."""
    log = folder / "server.log"
    for attempt in range(1, TRIES + 1):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        try:
            _run(found / "pg_ctl", owner, folder, "-w", "-l", str(log), "-o", options, "start")
            return port
        except RuntimeError:
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def _owner() -> str | None:
    """Who runs the server: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(program: Path, owner: str | None, folder: Path, *words: str) -> None:
    # A file and no pipe: the server would hold a pipe open for as long as it runs.
    with tempfile.TemporaryFile("w+") as said:
        run = subprocess.run(
            [program, "-D", folder / "data", *words],
            user=owner,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            timeout=120,
        )
        if run.returncode:
            said.seek(0)
            raise RuntimeError(f"{program.name} failed: {said.read()}")
