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
    """How many assessments were written; a sentence for each that could not be, or not be read."""

    count: int
    faults: tuple[str, ...]


def export(keep: Keep, path: Path, pseudonym: str | None = None) -> Exported:
    """Write all that is kept, or all of one person, to ``path``; an empty keep is an empty file."""
    listed = keep.listed(pseudonym)
    lost: list[str] = []
    unread: list[str] = []
    write_parts(path, _lines(keep, listed, lost, unread), mode=OWNER_ALONE)
    return Exported(len(listed) - len(lost), (*lost, *unread))


def _lines(
    keep: Keep, listed: tuple[Listed, ...], lost: list[str], unread: list[str]
) -> Iterator[bytes]:
    """A line an assessment; what could not be written, or not be read, is told in the lists."""
    for one in listed:
        try:
            kept = keep.unread(one.id)
        except KeepError as error:  # damaged, or erased meanwhile
            lost.append(f"assessment {one.id} is not in the export: {error}")
            continue
        try:
            checked(kept)
        except KeepError as error:
            unread.append(str(error))
        yield f"{as_json(kept.to_json())}\n".encode("ascii")
