"""What has to be compiled again, and where does it go?

A muscle's zones depend on its shapes, on the surface and its landmarks, on the insets and on these
programs (:mod:`.fingerprints`). The hash of all that stands in ``compiled/build.json``; a muscle
with the same hash keeps its rows, byte for byte. So a folder in which one sentence was mended is
built in a second, and building twice gives the same bytes. Everything is compiled before anything
is written, so that a fault anywhere leaves the folder as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from referralmap.atlas.compiled import Compiled
from referralmap.atlas.documents import read_documents
from referralmap.atlas.reader import AtlasFiles, read_atlas_files
from referralmap.atlas.texts import FILE as TEXTS
from referralmap.atlas.texts import recorded_texts
from referralmap.body.body import Body, load_body
from referralmap.body.load import read_json
from referralmap.errors import AtlasError, Problem
from referralmap.files import write_text
from referralmap.model import Muscle, Region, Side

from .fingerprints import (
    Ground,
    ground,
    look_alikes_fingerprint,
    muscle_fingerprint,
    regions_fingerprint,
    structures_fingerprint,
)
from .look_alikes import FILES as LOOK_ALIKE_FILES
from .look_alikes import LookAlikeCompiler, write_look_alikes
from .outputs import smallest, write_arrays, write_json
from .places import Places
from .regions import region_owners
from .rows import packed
from .skins import skins
from .structures import structure_rows, write_structures
from .zones import CELL_ROWS, VERTEX_ROWS, MuscleRows, PatternRows, ZoneCompiler

Say = Callable[[str], None]
Write = Callable[[], None]
"""Writes one part of what was compiled."""


@dataclass(frozen=True)
class Built:
    """How many muscles were compiled, and how many were as they had been."""

    compiled: int
    kept: int


def build_maps(folder: Path, say: Say) -> Built:
    """Write ``compiled/`` of the maps in ``folder``: texts, regions, structures, changed zones.

    Raises :class:`~referralmap.errors.AtlasError` where a file is at fault or shapes have no place,
    which names all of them; then nothing is written.
    """
    files = read_atlas_files(folder)
    job = Job(folder, folder, files, files.muscles, say)
    built, zones = job.zones()
    writes = [job.regions(), job.structures(), zones, job.look_alikes()]
    text = json.dumps(recorded_texts(read_documents(folder)), ensure_ascii=False)
    job.write(*writes, lambda: write_text(folder / TEXTS, text + "\n"))
    return built


def build_own(folder: Path, own: Path, say: Say) -> Built:
    """Write ``compiled/`` of a folder of one's own that stands over the maps in ``folder``."""
    files = read_atlas_files(folder, own)
    mine = [muscle for muscle in files.muscles if muscle.id in files.own]
    job = Job(folder, own, files, mine, say)
    built, zones = job.zones()
    job.write(zones)
    return built


class Job:
    """One run over the muscles of a folder; ``maps`` is where landmarks and surface are.

    What is compiled is not yet written: each part returns what writes it, and :meth:`write` does so
    only where no part has met a problem.
    """

    def __init__(
        self, maps: Path, folder: Path, files: AtlasFiles, muscles: Sequence[Muscle], say: Say
    ) -> None:
        self._maps, self._folder, self._files, self._muscles = maps, folder, files, muscles
        self._say = say
        self._record: dict[str, object] = {}
        self._problems: list[Problem] = []

    @cached_property
    def _body(self) -> Body:
        return load_body(self._maps)

    @cached_property
    def _places(self) -> Places:
        return skins(self._body)

    @cached_property
    def _ground(self) -> Ground:
        return ground(self._maps)

    @cached_property
    def _before(self) -> dict[str, object]:
        """``build.json`` as it stands; empty where there is none that can be used."""
        try:
            before: dict[str, object] = read_json(self._out / "build.json")
        except AtlasError:
            return {}
        return before

    @property
    def _out(self) -> Path:
        return self._folder / "compiled"

    def _as_before(self, part: str, wanted: str, *files: str) -> bool:
        """Whether nothing changed that a part depends on, and all its files are there."""
        self._record[part] = wanted
        there = all((self._out / file).is_file() for file in files)
        return there and self._before.get(part) == wanted

    def regions(self) -> Write:
        """The region of each cell, unless nothing changed that regions depend on."""
        wanted = regions_fingerprint(self._maps, self._ground)
        if self._as_before("regions", wanted, "regions.json", "regions.npz"):
            return nothing
        regions = self._files.regions
        owner, problems = region_owners(self._body, self._places, regions, self._maps.name)
        self._problems += problems
        self._say(f"{len(regions)} regions")
        return partial(write_regions, self._out, regions, owner)

    def structures(self) -> Write:
        """Where the structures lie, unless nothing changed that this depends on."""
        structures = self._files.care.structures
        wanted = structures_fingerprint(structures, self._ground)
        if self._as_before("structures", wanted, "structures.json", "structures.npz"):
            return nothing
        rows, problems = structure_rows(self._places, structures, self._maps)
        self._problems += problems
        self._say(f"{len(structures)} structures")
        return partial(write_structures, self._out, structures, rows)

    def zones(self) -> tuple[Built, Write]:
        """What changed is compiled, the rest is kept; all of it is written."""
        wanted = {m.id: muscle_fingerprint(m, self._files.insets, self._ground)
                  for m in self._muscles}  # fmt: skip
        self._record["muscles"] = wanted
        old = kept_rows(self._out, self._before.get("muscles"), wanted)
        compiler = ZoneCompiler(
            self._body, self._places, self._files.insets, self._folder
        ) if len(old) < len(wanted) else None  # fmt: skip
        rows: dict[str, MuscleRows] = {}
        for number, muscle in enumerate(self._muscles, start=1):
            if muscle.id in old:
                rows[muscle.id] = old[muscle.id]
            elif compiler is not None:
                rows[muscle.id] = compiler.muscle(muscle)
                self._say(f"{number} of {len(self._muscles)}  {muscle.id}")
        self._problems += [] if compiler is None else compiler.problems
        built = Built(len(wanted) - len(old), len(old))
        return built, partial(write_rows, self._out, self._muscles, rows)

    def look_alikes(self) -> Write:
        """The look-alikes, all of them, if any shape of theirs has changed."""
        every = self._files.look_alikes
        wanted = look_alikes_fingerprint(every, self._files.insets, self._ground)
        if self._as_before("look_alikes", wanted, *LOOK_ALIKE_FILES):
            return nothing
        maker = LookAlikeCompiler(self._body, self._places, self._files.insets, self._folder)
        rows = [maker.rows(one) for one in every]
        self._problems += maker.problems
        self._say(f"{len(every)} look-alikes")
        return partial(write_look_alikes, self._out, every, rows)

    def write(self, *writes: Write) -> None:
        """Write all of it, and last ``build.json``: what everything was built from.

        Raises :class:`~referralmap.errors.AtlasError` where a part has met a problem.
        """
        if self._problems:
            raise AtlasError(self._problems)
        for write in writes:
            write()
        write_json(self._out / "build.json", {"sources": self._ground, **self._record})


def nothing() -> None:
    """Writes nothing: what stands there is as it would be."""


def write_regions(out: Path, regions: Sequence[Region], owner: np.ndarray) -> None:
    """``regions.json`` and ``regions.npz``: the region of each cell (N,)."""
    write_json(out / "regions.json", {"regions": [region.id for region in regions]})
    write_arrays(out / "regions.npz", owner=smallest(owner))


def kept_rows(out: Path, before: object, wanted: dict[str, str]) -> dict[str, MuscleRows]:
    """Rows of the muscles whose hash is the one wanted, as they stand; none if unreadable."""
    if not isinstance(before, dict):
        return {}
    compiled = Compiled(out.parent)
    try:
        cells = {name: compiled.rows("patterns.npz", name) for name in CELL_ROWS}
        vertices = {name: compiled.rows("fields.npz", name) for name in VERTEX_ROWS}
        outlines, listed, muscles = compiled.outlines(), compiled.patterns, compiled.muscles
    except (AtlasError, KeyError):
        return {}
    found = {}
    for number, muscle in enumerate(muscles):
        if wanted.get(muscle) == before.get(muscle, ""):
            own = [row for row, one in enumerate(listed) if one["muscle"] == muscle]
            patterns = [
                PatternRows(
                    listed[row]["trigger_point"],
                    listed[row]["vertex"],
                    {name: rows.row(row) for name, rows in cells.items()},
                    {name: rows.row(row) for name, rows in vertices.items()},
                )
                for row in own
            ]
            found[muscle] = MuscleRows(outlines.row(number), tuple(patterns))
    return found


def write_rows(out: Path, muscles: Sequence[Muscle], rows: dict[str, MuscleRows]) -> None:
    """``patterns.json``, ``patterns.npz`` and ``fields.npz`` of these muscles, in their order."""
    listed = [
        {
            "muscle": muscle.id,
            "trigger_point": one.trigger_point,
            "midline": muscle.side is Side.MIDLINE,
            "vertex": one.vertex,
        }
        for muscle in muscles
        for one in rows[muscle.id].patterns
    ]
    patterns = [one for muscle in muscles for one in rows[muscle.id].patterns]
    cells: dict[str, np.ndarray] = {}
    vertices: dict[str, np.ndarray] = {}
    for name in CELL_ROWS:
        cells |= packed(name, [one.cells[name] for one in patterns])
    for name in VERTEX_ROWS:
        vertices |= packed(name, [one.vertices[name] for one in patterns])
    vertices |= packed("outline", [rows[muscle.id].outline for muscle in muscles])
    write_json(out / "patterns.json", {"patterns": listed})
    write_arrays(out / "patterns.npz", **cells)
    write_arrays(out / "fields.npz", **vertices)
