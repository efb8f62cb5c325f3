"""Where on the skin does each structure below it lie? Signed distances at the vertices.

Made as outlines of muscles are, from the same shapes, so that the one can be laid over the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from referralmap.atlas.documents import file_problem
from referralmap.care import Structure
from referralmap.errors import Problem

from .outputs import write_arrays, write_json
from .places import Places
from .rows import packed
from .zones import NO_WAY, Row, at_vertices, union

FILE = "clinical/structures.toml"


def structure_rows(
    places: Places, structures: Sequence[Structure], maps: Path
) -> tuple[list[Row], list[Problem]]:
    """The row of each structure as authored, and a problem for each shape without a place."""
    problems: list[Problem] = []

    def row(structure: Structure) -> Row:
        def failed(number: int, what: str) -> None:
            place = (structure.id, "shapes", number)
            problems.append(file_problem(maps, FILE, place, what, NO_WAY))

        return at_vertices(union(places, structure.shapes, failed))

    return [row(one) for one in structures], problems


def write_structures(out: Path, structures: Sequence[Structure], rows: Sequence[Row]) -> None:
    """``structures.json`` and ``structures.npz``, in the order of the structures."""
    write_json(out / "structures.json", {"structures": [one.id for one in structures]})
    write_arrays(out / "structures.npz", **packed("structure", rows))
