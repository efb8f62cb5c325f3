"""Which folder of one's own muscles stands over the shipped atlas?

What is asked for wins; otherwise the environment variable ``REFERRALMAP_OWN`` names it, so that the
app, which runs as a process of its own, and every command mean the same folder.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "REFERRALMAP_OWN"


def add_own(parser: argparse.ArgumentParser) -> None:
    """The option that names the folder, for every command that reads the atlas."""
    parser.add_argument(
        "--own",
        type=Path,
        metavar="FOLDER",
        help=f"your own muscles over the shipped ones; {VARIABLE} if left out",
    )


def own_folder(asked: Path | None, environment: Mapping[str, str]) -> Path | None:
    """The folder asked for, or the one that the environment names, or None.

    >>> own_folder(None, {}) is None
    True
    >>> own_folder(None, {"REFERRALMAP_OWN": "mine"}).name
    'mine'
    """
    if asked is not None:
        return asked
    named = environment.get(VARIABLE, "")
    return Path(named) if named else None
