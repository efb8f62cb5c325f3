"""Was keeping asked for, and where?

What is asked for wins; otherwise the environment variable ``REFERRALMAP_KEEP`` names the address,
so that the app, which runs as a process of its own, and every command mean the same keep. Neither:
keeping is off.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from importlib.util import find_spec

from referralmap.errors import MissingExtraError

VARIABLE, EXTRA = "REFERRALMAP_KEEP", "keep"
OFF = (
    "keeping is off: no address was given. Name one with --keep FILE, or in the environment "
    f"variable {VARIABLE}."
)


def add_keep(parser: argparse.ArgumentParser) -> None:
    """The option that names the address, for every command that keeps or reads what is kept."""
    parser.add_argument(
        "--keep",
        metavar="FILE",
        help="the file of kept assessments, or postgresql+psycopg://… (a password belongs into "
        f"{VARIABLE} or ~/.pgpass: others see command lines); {VARIABLE} if left out",
    )


def keep_text(asked: str | None, environment: Mapping[str, str]) -> str | None:
    """The address asked for, or the one that the environment names, or None: keeping is off.

    >>> keep_text(None, {}) is None, keep_text("", {}) is None
    (True, True)
    >>> keep_text(None, {"REFERRALMAP_KEEP": "kept.db"})
    'kept.db'
    >>> keep_text("mine.db", {"REFERRALMAP_KEEP": "kept.db"})
    'mine.db'
    """
    named = environment.get(VARIABLE, "") if asked is None else asked
    return named.strip() or None


def require_packages() -> None:
    """A MissingExtraError that says what to install, where the extra ``keep`` is not."""
    if any(find_spec(package) is None for package in ("sqlalchemy", "alembic")):
        raise MissingExtraError("A keep needs the extra of SQLAlchemy and Alembic", EXTRA)
