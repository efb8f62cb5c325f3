"""What does an error of the database mean, in a sentence?

The database's own words are not repeated: they may hold a pseudonym, an answer or an address
(invariant 5). What is not known here is named by its code.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from referralmap.errors import KeepError

from .address import Address

LOCKED = "another program is writing there; try again in a moment"
FULL = "the disk is full; make room and try again"

_SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": "the file or its folder may not be written to; change that, or name another",
    "SQLITE_CANTOPEN": "the file cannot be opened; look whether its folder is there and yours",
    "SQLITE_PERM": "the file cannot be opened; look whether its folder is there and yours",
    "SQLITE_NOTADB": "this is a file of another kind; name another",
    "SQLITE_CORRUPT": "the file is damaged; copy it, and go back to a backup",
    "SQLITE_IOERR": "the disk cannot be read or written; copy the file to another one",
}
_POSTGRESQL = {
    "28": "the server does not let this user in; look at the user's name and password",
    "3D": "the server has no such database; make it there, or name another",
    "42501": "this user may not do that there; ask who runs the server",
    "53100": FULL,
    "55P03": LOCKED,
    "40": LOCKED,
    "57": "the server is stopping; try again when it is up",
    "08": "the connection to the server broke; try again",
}
_NO_SERVER = "no server answers there; look whether it runs, and at host and port"


@contextmanager
def in_words(address: Address) -> Iterator[None]:
    """Every error of the database inside becomes a KeepError that names the address."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise KeepError(f"{address.shown}: {_meaning(error)}.") from None


def _meaning(error: BaseException) -> str:
    origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(origin, sqlite3.Error):
        return _of_sqlite(getattr(origin, "sqlite_errorname", "") or type(origin).__name__)
    state = getattr(origin, "sqlstate", None)
    if state is None and type(origin).__name__ == "OperationalError":
        return _refused(str(origin))
    return _of_postgresql(state or type(origin).__name__)


def _of_sqlite(code: str) -> str:
    for known, sentence in _SQLITE.items():
        if code == known or code.startswith(f"{known}_"):
            return sentence
    return f"the database says {code}, which is not known here; nothing was changed"


def _of_postgresql(code: str) -> str:
    for known, sentence in _POSTGRESQL.items():
        if code.startswith(known):
            return sentence
    return f"the database says {code}, which is not known here; nothing was changed"


def _refused(words: str) -> str:
    """A connection that fails has no code yet: the server's words are all there is."""
    if "authentication failed" in words or "no password supplied" in words:
        return _POSTGRESQL["28"]
    if "database" in words and "does not exist" in words:
        return _POSTGRESQL["3D"]
    return _NO_SERVER
