"""Can a patient read what is said? Short sentences, and no em dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..clinical_files import MANY_A_FILE, ONE_A_FILE
from ..documents import Documents, Fault, Place, Sheet
from .formats import values

MOST_WORDS = 44
UNREAD = ("id", "sources", "shapes", "essential", "spillover", "maps")
"""Fields that nobody reads as sentences."""
_END = re.compile(r"(?<=[.?!])\s+")


def no_em_dashes(documents: Documents) -> Iterator[Fault]:
    """A colon, a comma or a full stop says how two thoughts hang together; a dash does not."""
    for sheet, place, text in _texts(documents):
        if "—" in text:
            hint = "write a colon, a comma or a full stop"
            yield Fault(sheet, place, "an em dash", hint)


def sentences_are_short(documents: Documents) -> Iterator[Fault]:
    """A sentence of 45 words or more is read twice, or not at all."""
    for sheet, place, text in _texts(documents):
        for sentence in _END.split(text):
            words = len(sentence.split())
            if words > MOST_WORDS:
                begin = " ".join(sentence.split()[:4])
                what = f"a sentence of {words} words ({begin!r} …)"
                yield Fault(sheet, place, what, "make two of it")


def _texts(documents: Documents) -> Iterator[tuple[Sheet, Place, str]]:
    """Each text that is read, of each clinical record, with its place."""
    for sheet in documents.of("look_alike", *ONE_A_FILE, *MANY_A_FILE):
        for place, found, _ in values(sheet):
            if isinstance(found, str) and not set(UNREAD) & set(place):
                yield sheet, place, found
