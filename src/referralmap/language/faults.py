"""What is wrong with the tables of a language, and what is missing?

What would mislead is a problem: a translation without a name in braces, one of an English that is
no longer said, two movements with one translation. What is not translated is counted, since English
is said there; but where a patient is alone with the page, it is a problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referralmap.errors import Problem
from referralmap.language.entries import Entry
from referralmap.language.records import MOVEMENT
from referralmap.language.tables import Table
from referralmap.language.words import Text, fits, placeholders

PATIENT = ("patient", "questions", "red_flags", "places", "views")
"""The tables that a patient reads alone: nothing may be missing there."""

_UPDATE = "bring the table up to date: referralmap language CODE --update"


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a table is filled: of ``all``, ``filled`` are said; ``changed`` need a look."""

    group: str
    filled: int
    changed: int
    all: int

    @property
    def missing(self) -> int:
        """What is said in English."""
        return self.all - self.filled


def counted(tables: Iterable[Table], texts: Sequence[Text]) -> tuple[Count, ...]:
    """How much is filled, table by table, in the order of the texts."""
    entries = {one.key: one for table in tables for one in table.entries}
    every, filled, changed = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        every[text.group] += 1
        if (one := entries.get(text.key)) is not None:
            filled[text.group] += one.filled
            changed[text.group] += one.changed
    return tuple(Count(one, filled[one], changed[one], every[one]) for one in every)


def table_problems(
    tables: Sequence[Table], texts: Sequence[Text], home: str
) -> tuple[Problem, ...]:
    """Every problem of the tables of one language; ``home`` is its folder, as it is shown."""
    known = {text.key for text in texts}
    each = (problem for table in tables for problem in _of_table(table, known))
    found = (*each, *_twice(tables), *_merged(tables), *_missing(tables, texts, home))
    return tuple(sorted(found, key=lambda one: (one.file, one.line or 0)))


def _of_table(table: Table, known: set[tuple[str, str]]) -> Iterator[Problem]:
    for entry in table.entries:
        if entry.key not in known:
            yield _problem(table, entry, "is a text that is no longer said", _UPDATE)
        elif entry.said and not fits(entry.english, entry.said):
            names = ", ".join(f"{{{one}}}" for one in sorted(placeholders(entry.english) or ()))
            hint = f"write these in braces, and no others: {names}" if names else "take braces out"
            yield _problem(table, entry, "the names in braces are not those of the English", hint)


def _twice(tables: Sequence[Table]) -> Iterator[Problem]:
    """A text in two tables is said as in the one read last, whatever the other has."""
    seen: dict[tuple[str, str], tuple[Table, Entry]] = {}
    for table in tables:
        for entry in table.entries:
            if entry.key in seen:
                first, one = seen[entry.key]
                hint = f"it stands in {first.file}:{one.line}; {_UPDATE}"
                yield _problem(table, entry, "stands in the tables twice", hint)
            seen.setdefault(entry.key, (table, entry))


def _merged(tables: Sequence[Table]) -> Iterator[Problem]:
    """Two movements with one translation would be two questions that read the same."""
    seen: dict[str, str] = {}
    for table in tables:
        for entry in table.entries:
            if entry.context != MOVEMENT or not entry.filled:
                continue
            if entry.said in seen:
                what = f"is translated like {seen[entry.said]!r}"
                yield _problem(table, entry, what, "two movements need two translations")
            seen.setdefault(entry.said, entry.english)


def _missing(tables: Sequence[Table], texts: Sequence[Text], home: str) -> Iterator[Problem]:
    entries = {one.key: (table, one) for table in tables for one in table.entries}
    for text in texts:
        if text.group not in PATIENT:
            continue
        if text.key not in entries:
            file = f"{home}/{text.group}.po"
            yield Problem(file, None, text.context, f"{_cut(text.english)} is missing", _UPDATE)
        elif not entries[text.key][1].filled:
            table, entry = entries[text.key]
            what = "is not looked at since its English changed" if entry.changed else "is empty"
            yield _problem(table, entry, what, "a patient would read English here")


def _problem(table: Table, entry: Entry, what: str, hint: str) -> Problem:
    path = f"{entry.context} {_cut(entry.english)}"
    return Problem(table.file, entry.line or None, path, what, hint)


def _cut(english: str) -> str:
    return repr(english if len(english) <= 40 else f"{english[:39]}…")
