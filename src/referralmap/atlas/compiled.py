"""What was built from the text files of a folder, and does it still belong to them?

``maps/compiled`` holds, made by :mod:`referralmap.compiling`:

=================  ==========================================================================
``patterns.json``  which trigger point stands in which row, and the vertex of its X
``patterns.npz``   zones at the cells, for answers
``fields.npz``     zones and outlines at the vertices, for pictures
``look_alike*``    the same of look-alikes (the shipped folder only)
``regions.*``      which region each cell belongs to (the shipped folder only)
``structures.*``   structures below the skin at the vertices (the shipped folder only)
``texts.json``     the text files as read and checked, with the hash of each
``build.json``     what the zones of each muscle were built from
=================  ==========================================================================

A folder of one's own is built in the same way, and may stand over the shipped one: then the rows of
the muscles that it overrides are left out of the shipped folder's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.body.load import read_arrays, read_json
from referralmap.care import Structure
from referralmap.errors import Problem
from referralmap.look_alikes import LookAlike
from referralmap.model import Muscle, Region

STEP_CM = 0.05
"""Distances are stored in steps of this many cm."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Sparse rows of distances in steps: row ``r`` has entries ``start[r]`` to ``start[r + 1]``."""

    start: NDArray[np.int64]
    units: NDArray[np.int64]
    steps: NDArray[np.int8]

    def row(self, row: int) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
        """Units and distances of one row."""
        span = slice(int(self.start[row]), int(self.start[row + 1]))
        return self.units[span], self.steps[span]

    def chosen(self, rows: Sequence[int]) -> Rows:
        """Only these rows, in this order."""
        if list(rows) == list(range(len(self.start) - 1)):
            return self
        return joined_rows([self.row(row) for row in rows])


def joined_rows(parts: Iterable[tuple[NDArray[np.int64], NDArray[np.int8]]]) -> Rows:
    """Rows from the units and the distances of each.

    >>> joined_rows([]).start
    array([0])
    """
    listed = list(parts)
    start = np.cumsum([0, *(len(units) for units, _ in listed)]).astype(np.int64)
    units = np.concatenate([np.zeros(0, np.int64), *(units for units, _ in listed)])
    steps = np.concatenate([np.zeros(0, np.int8), *(steps for _, steps in listed)])
    return Rows(start, units.astype(np.int64), steps.astype(np.int8))


@dataclass(frozen=True, eq=False)
class Compiled:
    """What was built from one folder, less the muscles ``without``; read when it is asked for."""

    folder: Path
    without: frozenset[str] = frozenset()

    @cached_property
    def _listed(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = read_json(self._path("patterns.json"))["patterns"]
        return listed

    @cached_property
    def _kept(self) -> list[int]:
        return [k for k, one in enumerate(self._listed) if one["muscle"] not in self.without]

    @property
    def patterns(self) -> list[dict[str, Any]]:
        """The muscle, trigger point, vertex of each row, and whether it lies on the midline."""
        return [self._listed[row] for row in self._kept]

    @property
    def muscles(self) -> list[str]:
        """The muscles in the order of their rows, each once."""
        return list(dict.fromkeys(one["muscle"] for one in self.patterns))

    @cached_property
    def _arrays(self) -> dict[str, dict[str, NDArray[Any]]]:
        return {}

    def rows(self, file: str, name: str) -> Rows:
        """The rows ``name`` of ``patterns.npz`` or ``fields.npz``, one for each trigger point."""
        return self._all(file, name).chosen(self._kept)

    @cached_property
    def look_alikes(self) -> list[dict[str, Any]]:
        """The id of each look-alike, whether it lies on the midline, how many maps it has."""
        listed: list[dict[str, Any]] = read_json(self._path("look_alikes.json"))["look_alikes"]
        return listed

    def look_alike_rows(self, file: str, name: str) -> Rows:
        """The rows ``name`` of a file of the look-alikes, one for each, or one for each map."""
        return self._all(file, name)

    def outlines(self) -> Rows:
        """The outlines at the vertices, one for each muscle."""
        every = list(dict.fromkeys(one["muscle"] for one in self._listed))
        kept = [k for k, muscle in enumerate(every) if muscle not in self.without]
        return self._all("fields.npz", "outline").chosen(kept)

    @property
    def structures(self) -> list[str]:
        """The structures in the order of their rows."""
        return list(read_json(self._path("structures.json"))["structures"])

    def structure_rows(self) -> Rows:
        """The structures at the vertices, one row for each."""
        return self._all("structures.npz", "structure")

    def _all(self, file: str, name: str) -> Rows:
        if file not in self._arrays:
            self._arrays[file] = read_arrays(self._path(file))
        arrays = self._arrays[file]
        start, units = (arrays[f"{name}_{kind}"].astype(np.int64) for kind in ("start", "units"))
        return Rows(start, units, arrays[f"{name}_distance"])

    def _path(self, name: str) -> Path:
        return self.folder / "compiled" / name


def stale(
    compiled: Compiled,
    muscles: Sequence[Muscle],
    regions: Sequence[Region] | None,
    look_alikes: Sequence[LookAlike] = (),
    structures: Sequence[Structure] = (),
) -> tuple[Problem, ...]:
    """A problem for each trigger point, region, look-alike or structure only written or only built.

    Compares names only, which is what goes wrong when a muscle was added or renamed and the build
    forgotten. ``regions`` is None for a folder that has none of its own, no
    look-alikes and no structures.
    """
    name = compiled.folder.name
    hint = "run `make build`" if regions is not None else f"run `referralmap build {name}`"
    built = [f"{one['muscle']} {one['trigger_point']}" for one in compiled.patterns]
    written = [f"{m.id} {one.id}" for m in muscles for one in m.trigger_points]
    problems = _differences(f"{name}/compiled/patterns.json", built, written, hint)
    if regions is not None:
        listed = read_json(compiled.folder / "compiled" / "regions.json")["regions"]
        file = f"{name}/compiled/regions.json"
        problems += _differences(file, listed, [one.id for one in regions], hint)
        built = [one["look_alike"] for one in compiled.look_alikes]
        file = f"{name}/compiled/look_alikes.json"
        problems += _differences(file, built, [one.id for one in look_alikes], hint)
        file, known = f"{name}/compiled/structures.json", [one.id for one in structures]
        problems += _differences(file, compiled.structures, known, hint)
    return tuple(problems)


def _differences(file: str, built: list[str], written: list[str], hint: str) -> list[Problem]:
    missing = [name for name in written if name not in set(built)]
    extra = [name for name in built if name not in set(written)]
    return [
        *(Problem(file, None, "", f"{name} is not compiled", hint) for name in missing),
        *(Problem(file, None, "", f"{name} stands in no file any more", hint) for name in extra),
    ]
