"""What does ``referralmap keep`` do? It lists, exports, erases and upgrades what is kept.

A thin shell, as ``cli`` is. Keeping is off unless ``--keep`` or ``REFERRALMAP_KEEP`` names a place.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.atlas_commands import FAILED, WRONG
from referralmap.errors import KeepError
from referralmap.keeping.asked import OFF, add_keep, keep_text, require_packages

if TYPE_CHECKING:
    from referralmap.keeping.address import Address
    from referralmap.keeping.kept import Listed
    from referralmap.keeping.store import Keep

YES = "yes"


def add_keep_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command ``keep`` and its four parts."""
    keep = commands.add_parser("keep", help="list, export, erase or upgrade what is kept")
    parts = keep.add_subparsers(required=True, metavar="WHAT")
    code = "a pseudonym, such as K-017"
    listed = _part(parts, "list", "what is kept, of all or of one", run_list)
    listed.add_argument("pseudonym", nargs="?", metavar="PSEUDONYM", help=code)
    export = _part(parts, "export", "write what is kept to a file, of all or of one", run_export)
    export.add_argument("pseudonym", nargs="?", metavar="PSEUDONYM", help=code)
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .jsonl file")
    erase = _part(parts, "erase", "erase everything of one person", run_erase)
    erase.add_argument("pseudonym", metavar="PSEUDONYM", help=code)
    erase.add_argument("--yes", action="store_true", help="do not ask")
    _part(parts, "upgrade", "bring an older keep up to date, and clean it", run_upgrade)


def _part(
    parts: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, help=about)
    add_keep(parser)
    parser.set_defaults(run=run)
    return parser


def run_list(given: argparse.Namespace) -> int:
    """``referralmap keep list``: one line an assessment, by pseudonym and time."""
    with _opened(given) as keep:
        listed = keep.listed(given.pseudonym)
    for one in listed:
        print(_line(one))
    print(_counted(listed))
    return 0


def run_export(given: argparse.Namespace) -> int:
    """``referralmap keep export``: 0, or 1 where an assessment could not be read."""
    with _opened(given) as keep:
        from referralmap.keeping.export import export

        done = export(keep, given.out, given.pseudonym)
    print(f"{given.out}: {_number(done.count)}. The file is a health record: keep it as one.")
    for fault in done.faults:
        print(f"referralmap: {fault}", file=sys.stderr)
    return FAILED if done.faults else 0


def run_erase(given: argparse.Namespace) -> int:
    """``referralmap keep erase``: asks first; 2 where the answer is not yes."""
    with _opened(given) as keep:
        listed = keep.listed(given.pseudonym)
        if listed and not given.yes and not _agreed(listed, keep.address):
            print("referralmap: nothing was erased.", file=sys.stderr)
            return WRONG
        erased = keep.erase(given.pseudonym)
    print(f"{_number(erased.count)} erased.")
    for sentence in erased.remains:
        print(sentence)
    return 0


def run_upgrade(given: argparse.Namespace) -> int:
    """``referralmap keep upgrade``: bring the tables up to date, and clean up."""
    address = _address(given)
    from referralmap.keeping.schema import State
    from referralmap.keeping.store import upgrade_keep

    was_ready = upgrade_keep(address) is State.READY
    print(f"{address.shown} {'was up to date' if was_ready else 'is up to date now'}.")
    return 0


def _opened(given: argparse.Namespace) -> Keep:
    address = _address(given)
    from referralmap.keeping.store import open_keep

    return open_keep(address)


def _address(given: argparse.Namespace) -> Address:
    """The address asked for; only after it may anything be imported that needs the extra."""
    text = keep_text(given.keep, os.environ)
    if text is None:
        raise KeepError(OFF)
    require_packages()
    from referralmap.keeping.address import read_address

    return read_address(text)


def _line(one: Listed) -> str:
    taken = one.taken_at.astimezone(UTC)
    return f"{one.pseudonym}  {taken:%Y-%m-%d %H:%M} UTC  {one.id}  atlas {one.atlas_version}"


def _counted(listed: Sequence[Listed]) -> str:
    people = len({one.pseudonym for one in listed})
    return f"{_number(len(listed))} of {people} {'person' if people == 1 else 'people'}."


def _number(count: int) -> str:
    return f"{count} assessment{'s' * (count != 1)}"


def _agreed(listed: Sequence[Listed], address: Address) -> bool:
    """Whether somebody typed yes; nobody there to ask means no."""
    first, last = listed[0].taken_at, listed[-1].taken_at
    print(f"{address.shown}: {_number(len(listed))} of {listed[0].pseudonym},")
    print(f"taken from {first:%Y-%m-%d} to {last:%Y-%m-%d}. Erasing cannot be undone.")
    try:
        return input(f"Type {YES} to erase: ").strip().casefold() == YES
    except EOFError:
        return False
