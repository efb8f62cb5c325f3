"""What does ``referralmap language`` do? The command for translators.

Without a code it lists the languages; with one it says how much of each table is filled;
``--update`` makes the tables or brings them up to date with the English, ``--check`` names what is
wrong, ``--missing`` lists what is not filled yet.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.errors import Problem
from referralmap.language.entries import updated
from referralmap.language.faults import Count, counted, table_problems
from referralmap.language.records import Records
from referralmap.language.tables import (
    FOLDER,
    Table,
    codes,
    demand_code,
    read_tables,
    write_tables,
)
from referralmap.language.words import Text
from referralmap.own import add_own, own_folder

if TYPE_CHECKING:
    from referralmap.atlas.reader import AtlasFiles

FAILED = 1


def add_language(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parser of the command."""
    parser = commands.add_parser(
        "language", help="another language: make its tables, see what is missing"
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="de, fr, pt-BR; all if left out")
    parser.add_argument(
        "--update", action="store_true", help="make the tables, or bring them up to date"
    )
    parser.add_argument("--check", action="store_true", help="name every problem of the tables")
    parser.add_argument("--missing", action="store_true", help="list what is not filled yet")
    parser.add_argument(
        "--maps", type=Path, metavar="FOLDER", help="the maps; the shipped ones if left out"
    )
    add_own(parser)
    parser.set_defaults(run=run_language)


def run_language(given: argparse.Namespace) -> int:
    """``referralmap language``: 0, or 1 for problems that ``--check`` found."""
    from referralmap.atlas.reader import checked_atlas_files
    from referralmap.body.load import maps_directory

    maps: Path = (given.maps or maps_directory()).resolve()
    own = own_folder(given.own, os.environ)
    home = maps if own is None else own.resolve()
    if given.code is None:
        return _list(maps, home, checked_atlas_files(maps, own))
    code = demand_code(given.code)
    texts = texts_for(home, maps, checked_atlas_files(maps, own), code)
    if given.update:
        _update(home, code, texts)
    return _tell(home, code, texts, given)


def texts_for(home: Path, maps: Path, files: AtlasFiles, code: str) -> tuple[Text, ...]:
    """The texts that the tables in ``home`` are to hold.

    In a folder of one's own, what the shipped maps translate already is left out.
    """
    from referralmap.texts import every_text

    texts = every_text(files)
    if home == maps or code not in codes([maps]):
        return texts
    shipped = {entry.key for table in read_tables(maps, code)[0] for entry in table.entries}
    return tuple(text for text in texts if text.key not in shipped)


def language_problems(folder: Path, records: Records) -> Iterator[Problem]:
    """Every problem of every language in a folder of maps."""
    from referralmap.texts import every_text

    texts = every_text(records)
    for code in codes([folder]):
        tables, unread = read_tables(folder, code)
        yield from unread
        yield from table_problems(tables, texts, f"{folder.name}/{FOLDER}/{code}")


def _list(maps: Path, home: Path, files: AtlasFiles) -> int:
    found = codes([home])
    for code in found:
        counts = counted(read_tables(home, code)[0], texts_for(home, maps, files, code))
        print(f"{code}: {_share(counts)}.")
    if not found:
        print(f"No tables are in {home / FOLDER}; make some: referralmap language de --update")
    return 0


def _update(home: Path, code: str, texts: Sequence[Text]) -> None:
    tables, unread = read_tables(home, code)
    if unread:  # written over, they would lose what is filled
        from referralmap.errors import LanguageError

        raise LanguageError(*map(str, unread))
    write_tables(home, code, updated((one for table in tables for one in table.entries), texts))
    print(f"{home / FOLDER / code} is up to date.")


def _tell(home: Path, code: str, texts: Sequence[Text], given: argparse.Namespace) -> int:
    tables, unread = read_tables(home, code)
    counts = counted(tables, texts)
    _print_counts(counts)
    if given.missing:
        _print_missing(tables, texts)
    print(f"{code}: {_share(counts)}.")
    if not given.check:
        return 0
    shown = f"{home.name}/{FOLDER}/{code}"
    problems = (*unread, *table_problems(tables, texts, shown))
    for problem in problems:
        print(problem)
    print(f"{len(problems) or 'No'} problem{'s' * (len(problems) != 1)}.")
    return FAILED if problems else 0


def _print_counts(counts: Sequence[Count]) -> None:
    width = max((len(one.group) for one in counts), default=0)
    for one in counts:
        changed = f", {one.changed} to look at again" if one.changed else ""
        print(f"{one.group:{width}}  {one.filled:5} of {one.all:5}{changed}")


def _print_missing(tables: Sequence[Table], texts: Sequence[Text]) -> None:
    said = {one.key for table in tables for one in table.entries if one.filled}
    for text in texts:
        if text.key not in said:
            print(f"{text.group}: {text.context}: {text.english}")


def _share(counts: Sequence[Count]) -> str:
    filled, every = sum(one.filled for one in counts), sum(one.all for one in counts)
    return f"{filled:,} of {every:,} texts are filled, {every - filled:,} are said in English"
