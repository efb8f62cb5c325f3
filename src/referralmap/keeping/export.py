"""How does a keep leave the database? As JSON lines, one assessment a line.

Written whole or not at all, for its owner alone. What this program cannot read is written all the
same, as it stands, and named: an export is also the way out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referralmap.errors import KeepError
from referralmap.files import OWNER_ALONE, write_parts

from .kept import Listed, as_json, checked
from .store import Keep


@dataclass(frozen=True, slots=True)
class Exported:
    """How many assessments were written, and a sentence for each that could not be read."""

    count: int
    faults: tuple[str, ...]


def export(keep: Keep, path: Path, pseudonym: str | None = None) -> Exported:
    """Write all that is kept, or all of one person, to ``path``; an empty keep is an empty file."""
    listed = keep.listed(pseudonym)
    faults: list[str] = []
    lines = _lines(keep, listed, faults)
    write_parts(path, lines, mode=OWNER_ALONE)
    return Exported(len(listed), tuple(faults))


def _lines(keep: Keep, listed: tuple[Listed, ...], faults: list[str]) -> Iterator[bytes]:
    for one in listed:
        try:
            kept = keep.unread(one.id)
        except KeepError as error:  # damaged, or erased meanwhile
            faults.append(f"assessment {one.id} is not in the export: {error}")
            continue
        try:
            checked(kept)
        except KeepError as error:
            faults.append(str(error))
        yield f"{as_json(kept.to_json())}\n".encode("ascii")
