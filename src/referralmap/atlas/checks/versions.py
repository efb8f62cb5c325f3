"""Can this version of the library read the folder at all?"""

from __future__ import annotations

from collections.abc import Iterator

from ..documents import Documents, Fault

FORMAT = 2


def known_format(documents: Documents) -> Iterator[Fault]:
    """The format number is the one that this library reads."""
    for sheet in documents.of("atlas"):
        number = sheet.table.get("format", FORMAT)
        if isinstance(number, int) and number > FORMAT:
            hint = f"this referralmap reads up to {FORMAT}; upgrade it"
            yield Fault(sheet, ("format",), f"made for a newer format, {number}", hint)
        elif isinstance(number, int) and number < FORMAT:
            yield Fault(sheet, ("format",), f"unknown format {number}", f"write {FORMAT}")
