"""Where on the skin does each structure below it lie? Signed distances at the vertices.

Made as outlines of muscles are, from the same shapes, so that the one can be laid over the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from referralmap.atlas.toml_lines import line_of
from referralmap.care import Structure
from referralmap.errors import Problem
from referralmap.model import InsetShape

from .geodesics import NoPathError
from .outputs import Row, packed, write_arrays, write_json
from .places import Places
from .zones import at_vertices

FILE = "clinical/structures.toml"


def structure_rows(
    places: Places, structures: Sequence[Structure], maps: Path
) -> tuple[list[Row], list[Problem]]:
    """The row of each structure as authored, and a problem for each shape without a place.

    >>> structure_rows(None, [], Path())
    ([], [])
    """
    problems: list[Problem] = []
    rows = [at_vertices(_field(places, one, maps, problems)) for one in structures]
    return rows, problems


def write_structures(out: Path, structures: Sequence[Structure], rows: Sequence[Row]) -> None:
    """``structures.json`` and ``structures.npz``, in the order of the structures."""
    write_json(out / "structures.json", {"structures": [one.id for one in structures]})
    write_arrays(out / "structures.npz", **packed("structure", rows))


def _field(
    places: Places, structure: Structure, maps: Path, problems: list[Problem]
) -> NDArray[np.float64]:
    """The least distance (V,) to any of its shapes; inf far outside."""
    field = np.full(len(places.bare.vertices), np.inf)
    for number, shape in enumerate(structure.shapes):
        if isinstance(shape, InsetShape):
            continue
        try:
            field = np.minimum(field, places.field(shape))
        except (NoPathError, KeyError) as error:
            problems.extend(_problem(maps, structure, number, str(error)))
    return field


def _problem(maps: Path, structure: Structure, number: int, what: str) -> Iterator[Problem]:
    line = line_of((maps / FILE).read_text("utf-8"), (structure.id, "shapes", number))
    where = f"{structure.id}.shapes[{number}]"
    hint = "name points between them, or draw two shapes"
    yield Problem(f"{maps.name}/{FILE}", line, where, what, hint)
