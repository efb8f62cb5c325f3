"""A language that nobody speaks, filled by a program: each sentence backwards in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from referralmap.atlas.atlas import Atlas
from referralmap.language.entries import updated
from referralmap.language.records import NAMES
from referralmap.language.tables import write_tables
from referralmap.texts import every_text

CODE, NAME = "xx", "Backwards"
KEPT = {
    "language.name": NAME,
    "language.point": ",",
    "language.thousands": ".",
    "language.small": "same",
    "language.one": "{first}, {second}",
}


def backwards(context: str, english: str) -> str:
    """The English in brackets, its letters in the reverse order; names in braces, and the marks
    between names in a list, stay.

    >>> backwards("", "Step {n} of 9")
    '[petS {n} fo 9]'
    """
    if context in KEPT:
        return KEPT[context]
    if context.endswith((".synonyms", ".also")):
        return NAMES.join(backwards("", one) for one in english.split(NAMES))
    parts = re.split(r"(\{\w+\}|\W)", english)
    kept = (one if one.startswith("{") else one[::-1] for one in parts)
    return f"[{''.join(kept)}]"


def fill(folder: Path, atlas: Atlas) -> None:
    """Write the tables of the language into a folder, every text filled."""
    tables = updated((), every_text(atlas))
    filled = {
        group: [replace(one, said=backwards(one.context, one.english)) for one in entries]
        for group, entries in tables.items()
    }
    write_tables(folder, CODE, filled)
