"""Which version do the tables have, and how are they brought up to date?

An empty database gets the tables by itself. One whose tables are older is brought up to date only
when somebody says so (``referralmap keep upgrade``): a newer program that is merely tried out must
not change what the one in use has to read. One that is newer, or that is not ours, is left alone.
"""

from __future__ import annotations

from enum import StrEnum

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from referralmap.errors import KeepError

from .address import Address
from .engine import writing

SCRIPTS = "referralmap.keeping:migrations"
VERSION_TABLE = "alembic_version"
_LOCK = 0x7265666572  # any number, the same for all who bring a server's tables up to date


class State(StrEnum):
    """How the tables stand to this program."""

    EMPTY = "empty"
    READY = "ready"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


_SAYS = {
    State.EMPTY: "nothing is kept there yet",
    State.OLDER: (
        "it was made by an older referralmap. Copy it, then bring it up to date with: "
        "referralmap keep upgrade"
    ),
    State.NEWER: (
        "it was made by a newer referralmap, and this one cannot read it. Upgrade: "
        "pip install --upgrade referralmap"
    ),
    State.FOREIGN: "it holds tables of something else; name a database of its own for the keep",
}


def state(connection: Connection) -> State:
    """How the tables of this database stand to this program."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return State.EMPTY
    if VERSION_TABLE not in tables:
        return State.FOREIGN
    # Each Alembic names its steps by itself: another's version table is told by its other tables.
    if not {"patients", "assessments"} <= set(tables):
        return State.FOREIGN
    scripts = ScriptDirectory.from_config(_config())
    found = MigrationContext.configure(connection).get_current_heads()
    if found == (scripts.get_current_head(),):
        return State.READY
    known = {one.revision for one in scripts.walk_revisions()}
    return State.OLDER if set(found) <= known else State.NEWER


def require_ready(engine: Engine, address: Address) -> None:
    """A KeepError that says what to do, unless the tables are this program's."""
    with engine.connect() as connection:
        found = state(connection)
    if found is not State.READY:
        raise refusal(address, found)


def refusal(address: Address, found: State) -> KeepError:
    """Why a keep in this state is not opened."""
    return KeepError(f"{address.shown}: {_SAYS[found]}.")


def upgrade(engine: Engine, address: Address, *, older: bool) -> State:
    """Bring the tables up to date in one transaction; how they stood before.

    An empty database gets them; an older one is changed only where ``older`` is true. Whoever is
    second waits, and finds the work done.
    """
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = state(connection)
        if found is State.EMPTY or (found is State.OLDER and older):
            command.upgrade(_config(connection), "head")
        elif found is not State.READY:
            raise refusal(address, found)
    return found


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    return config
