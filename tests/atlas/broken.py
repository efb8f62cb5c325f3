"""How a test breaks a file of the small atlas, and hears what is said then."""

from __future__ import annotations

from pathlib import Path

from referralmap.atlas.reader import read_atlas_files
from referralmap.errors import AtlasError, Problem


def broken(maps: Path, file: str, old: str, new: str) -> None:
    """Write ``new`` for the first ``old`` in a file of the maps."""
    text = (maps / file).read_text("utf-8")
    assert old in text
    (maps / file).write_text(text.replace(old, new, 1), "utf-8")


def problems(maps: Path) -> tuple[Problem, ...]:
    """Every problem that the reader finds."""
    try:
        read_atlas_files(maps)
    except AtlasError as error:
        return error.problems
    return ()


def said(maps: Path) -> list[str]:
    """What the reader says of each problem."""
    return [str(problem) for problem in problems(maps)]
