"""Where do the tables of a language stand, and how are they read and written? Needs polib.

``languages/<code>/<group>.po`` below the maps, and below a folder of one's own, which wins text by
text. Several files, so that several people can translate side by side; which file a text stands in
does not matter for what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from referralmap.errors import LanguageError, MissingExtraError, Problem, UnknownNameError
from referralmap.files import write_text
from referralmap.language.entries import Entry
from referralmap.language.language import ENGLISH, FALLBACK, Language
from referralmap.language.words import fits

FOLDER = "languages"
WIDTH = 98
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINE = re.compile(r"\(line (\d+)\):? ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """One file as it stands: its name from above the maps, its group, its entries."""

    file: str
    group: str
    entries: tuple[Entry, ...]


def codes(folders: Iterable[Path]) -> tuple[str, ...]:
    """The languages that have a table in one of these folders, sorted, without English.

    >>> codes([])
    ()
    """
    found = {path.parent.name for folder in folders for path in folder.glob(f"{FOLDER}/*/*.po")}
    return tuple(sorted(code for code in found if _CODE.fullmatch(code)))


def can_read() -> bool:
    """Whether tables can be read here: polib comes with an extra."""
    return find_spec("polib") is not None


def demand_code(code: str) -> str:
    """The code, if one can name a language so; LanguageError says how."""
    if _CODE.fullmatch(code) and code != FALLBACK:
        return code
    if code == FALLBACK:
        raise LanguageError("English is the source and needs no table; name another language.")
    raise LanguageError(f"{code!r} is no code of a language; write it like de, fr or pt-BR.")


def read_language(code: str, folders: Sequence[Path]) -> Language:
    """The language as filled in these folders, the last one winning; English for ``en``.

    What is marked as changed, and what lacks a name in braces, is not said. Raises
    :class:`~referralmap.errors.UnknownNameError` for a language without a table.
    """
    if code == FALLBACK:
        return ENGLISH
    if code not in codes(folders):
        raise UnknownNameError("language", code, (FALLBACK, *codes(folders)))
    said = {
        entry.key: entry.said
        for folder in folders
        for table in _readable(folder, code)
        for entry in table.entries
        if entry.filled and fits(entry.english, entry.said)
    }
    return Language(code, MappingProxyType(said))


def read_tables(folder: Path, code: str) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of a language in one folder, and a problem for each file that is none."""
    tables: list[Table] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER / code).glob("*.po")):
        try:
            tables.append(_table(folder, path))
        except (OSError, ValueError) as error:
            problems.append(_unread(folder, path, error))
    return tuple(tables), tuple(problems)


def write_tables(folder: Path, code: str, tables: Mapping[str, Sequence[Entry]]) -> list[Path]:
    """Write the tables of a language, and take away those that nothing is left in."""
    home = folder / FOLDER / code
    written = []
    for group, entries in tables.items():
        path = home / f"{group}.po"
        write_text(path, _written(code, group, entries))
        written.append(path)
    for path in set(home.glob("*.po")) - set(written):
        path.unlink()
    return written


def _readable(folder: Path, code: str) -> Iterator[Table]:
    tables, problems = read_tables(folder, code)
    if problems:
        raise LanguageError(*map(str, problems))
    yield from tables


def _polib() -> Any:
    try:
        import polib
    except ImportError:
        raise MissingExtraError("Another language needs polib", "language") from None
    return polib


def _table(folder: Path, path: Path) -> Table:
    read = _polib().pofile(str(path), encoding="utf-8")
    entries = tuple(_entry(one) for one in read if not one.obsolete)
    return Table(_shown(folder, path), path.stem, entries)


def _entry(one: Any) -> Entry:
    return Entry(
        one.msgctxt or "",
        one.msgid,
        one.msgstr,
        "fuzzy" in one.flags,
        one.previous_msgid or "",
        tuple(place for place, _ in one.occurrences),
        one.comment,
        one.tcomment,
        one.linenum,
    )


def _written(code: str, group: str, entries: Iterable[Entry]) -> str:
    polib = _polib()
    file = polib.POFile(wrapwidth=WIDTH)
    file.header = f"{group}: English in msgid, the translation goes into msgstr."
    file.metadata = {
        "Project-Id-Version": "referralmap",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_as_po(polib, entry) for entry in entries)
    return f"{file}\n"


def _as_po(polib: Any, entry: Entry) -> Any:
    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.english,
        msgstr=entry.said,
        occurrences=[(place, "") for place in entry.places],
        comment=entry.note,
        tcomment=entry.comment,
        flags=["fuzzy"] if entry.changed else [],
        previous_msgid=entry.before if entry.changed else None,
    )


def _shown(folder: Path, path: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _unread(folder: Path, path: Path, error: Exception) -> Problem:
    found = _LINE.search(str(error))
    line = int(found[1]) if found else None
    return Problem(_shown(folder, path), line, "", "this is no table of gettext", "mend it there")
