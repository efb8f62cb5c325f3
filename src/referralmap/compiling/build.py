"""What has to be compiled again, and where does it go?

A muscle's zones depend on its shapes, on the surface and its landmarks, on the insets and on these
programs (:mod:`.fingerprints`). The hash of all that stands in ``compiled/build.json``; a muscle
with the same hash keeps its rows, byte for byte. So a folder in which one sentence was mended is
built in a second, and building twice gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from referralmap.atlas.compiled import Compiled
from referralmap.atlas.documents import read_documents
from referralmap.atlas.reader import AtlasFiles, read_atlas_files
from referralmap.atlas.texts import FILE as TEXTS
from referralmap.atlas.texts import recorded_texts
from referralmap.body.body import Body, load_body
from referralmap.body.load import read_json
from referralmap.errors import AtlasError
from referralmap.files import write_text
from referralmap.model import Muscle, Side

from .fingerprints import (
    Ground,
    ground,
    look_alikes_fingerprint,
    muscle_fingerprint,
    regions_fingerprint,
    structures_fingerprint,
)
from .look_alikes import LookAlikeCompiler, write_look_alikes
from .outputs import smallest, write_arrays, write_json
from .places import Places
from .regions import region_owners
from .rows import packed
from .skins import skins
from .structures import structure_rows, write_structures
from .zones import CELL_ROWS, VERTEX_ROWS, MuscleRows, PatternRows, ZoneCompiler

Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """How many muscles were compiled, and how many were as they had been."""

    compiled: int
    kept: int


def build_maps(folder: Path, say: Say) -> Built:
    """Write ``compiled/`` of the maps in ``folder``: texts, regions, structures, changed zones.

    Raises :class:`~referralmap.errors.AtlasError` where a file is at fault or a shape has no place;
    then nothing is written.
    """
    files = read_atlas_files(folder)
    job = Job(folder, folder, files, files.muscles, say)
    owner = job.regions()
    job.structures()
    built = job.zones()
    job.look_alikes()
    out = folder / "compiled"
    write_json(out / "regions.json", {"regions": [region.id for region in files.regions]})
    write_arrays(out / "regions.npz", owner=smallest(owner))
    text = json.dumps(recorded_texts(read_documents(folder)), ensure_ascii=False)
    write_text(folder / TEXTS, text + "\n")
    job.stamp()
    return built


def build_own(folder: Path, own: Path, say: Say) -> Built:
    """Write ``compiled/`` of a folder of one's own that stands over the maps in ``folder``."""
    files = read_atlas_files(folder, own)
    mine = [muscle for muscle in files.muscles if muscle.id in files.own]
    job = Job(folder, own, files, mine, say)
    built = job.zones()
    job.stamp()
    return built


class Job:
    """One run over the muscles of a folder; ``maps`` is where landmarks and surface are."""

    def __init__(
        self, maps: Path, folder: Path, files: AtlasFiles, muscles: Sequence[Muscle], say: Say
    ) -> None:
        self._maps, self._folder, self._files, self._muscles = maps, folder, files, muscles
        self._say = say
        self._record: dict[str, object] = {}

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

    def regions(self) -> np.ndarray:
        """The region of each cell, as it was where nothing changed that regions depend on."""
        wanted = regions_fingerprint(self._maps, self._ground)
        self._record["regions"] = wanted
        kept = self._out / "regions.npz"
        if self._before.get("regions") == wanted and kept.is_file():
            with np.load(kept) as archive:
                return np.asarray(archive["owner"], np.int64)
        owner, problems = region_owners(
            self._body, self._places, self._files.regions, self._maps.name
        )
        if problems:
            raise AtlasError(problems)
        self._say(f"{len(self._files.regions)} regions")
        return owner

    def structures(self) -> None:
        """Write where the structures lie, unless nothing changed that this depends on."""
        structures = self._files.care.structures
        wanted = structures_fingerprint(structures, self._ground)
        self._record["structures"] = wanted
        kept = self._out / "structures.npz"
        if self._before.get("structures") == wanted and kept.is_file():
            return
        rows, problems = structure_rows(self._places, structures, self._maps)
        if problems:
            raise AtlasError(problems)
        write_structures(self._out, structures, rows)
        self._say(f"{len(structures)} structures")

    def zones(self) -> Built:
        """Compile what changed, keep the rest, and write all of it."""
        wanted = {m.id: muscle_fingerprint(m, self._files.insets, self._ground)
                  for m in self._muscles}  # fmt: skip
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
        if compiler is not None and compiler.problems:
            raise AtlasError(compiler.problems)
        write_rows(self._out, self._muscles, rows)
        self._record["muscles"] = wanted
        return Built(len(wanted) - len(old), len(old))

    def look_alikes(self) -> None:
        """Compile the look-alikes, all of them, if any shape of theirs has changed."""
        every = self._files.look_alikes
        wanted = look_alikes_fingerprint(every, self._files.insets, self._ground)
        self._record["look_alikes"] = wanted
        if self._before.get("look_alikes") == wanted and (self._out / "look_alikes.npz").is_file():
            return
        maker = LookAlikeCompiler(self._body, self._places, self._files.insets, self._folder)
        rows = [maker.rows(one) for one in every]
        if maker.problems:
            raise AtlasError(maker.problems)
        write_look_alikes(self._out, every, rows)
        self._say(f"{len(every)} look-alikes")

    def stamp(self) -> None:
        """Write ``build.json``: what everything was built from."""
        write_json(self._out / "build.json", {"sources": self._ground, **self._record})


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
