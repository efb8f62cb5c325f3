"""What does a deleted row leave behind, and how is it cleaned?

SQLite overwrites what it deletes (``secure_delete``), but old pages stand in the write-ahead log
until it is cut, and copies of moved rows in the unused parts of pages: the log is carried over and
cut, the file written anew, the log cut again. PostgreSQL keeps dead rows until they are vacuumed,
and plain VACUUM only marks them as free: VACUUM FULL writes the tables anew. What no program can
reach from here is said, not hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

from .tables import metadata

BUSY = (
    "Another program has the file open, so that old bytes may stand in it until that program ends. "
    "End it, then clean up with: referralmap keep upgrade."
)
NOT_CLEANED = (
    "The rows are deleted, but their old bytes were not cleaned away ({why}). Clean up with: "
    "referralmap keep upgrade."
)
EVERYWHERE = "Copies that somebody made, such as exports and backups, are not reached from here."
ON_SERVER = (
    "The server's write-ahead log, its backups and its replicas may hold it for as long as they "
    "are kept; ask who runs the server."
)


def clean(engine: Engine) -> tuple[str, ...]:
    """Write the tables anew without what was deleted; sentences on what may remain."""
    if engine.dialect.name == "sqlite":
        with _raw(engine) as connection:
            left = () if _rewritten(connection) else (BUSY,)
        return (*left, EVERYWHERE)
    with engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in metadata.sorted_tables:
            alone.exec_driver_sql(f"VACUUM (FULL) {table.name}")
    return ON_SERVER, EVERYWHERE


@contextmanager
def _raw(engine: Engine) -> Iterator[Any]:
    """Python's own connection to the file, outside any transaction."""
    borrowed = engine.raw_connection()
    try:
        yield borrowed.driver_connection
    finally:
        borrowed.close()


def _rewritten(connection: Any) -> bool:
    """Whether the log could be cut before the file was written anew, and after it."""
    before = _log_is_cut(connection)
    connection.execute("VACUUM")
    return _log_is_cut(connection) and before


def _log_is_cut(connection: Any) -> bool:
    [(busy, _, _)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return int(busy) == 0
