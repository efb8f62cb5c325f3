"""What is an atlas? The body, the muscles with their patterns on it, regions and sources, all
frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from referralmap.body.body import Body, load_body
from referralmap.body.load import maps_directory
from referralmap.drawing.lift import LiftedDrawing, lift
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import AtlasError, UnknownNameError
from referralmap.model import Inset, Landmark, Muscle, Region, Source

from .compiled import stale
from .fields import Fields
from .patterns import PatternTable, read_patterns
from .reader import AtlasFiles, read_atlas_files
from .regions import RegionUnits, inset_areas, inset_mirror, read_region_units


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything the library knows, checked. Read-only: share one between threads and sessions.

    ``format`` is the number of the file format, ``version`` that of the contents; every export
    carries both.
    """

    folder: Path
    format: int
    version: str
    muscles: tuple[Muscle, ...]
    sources: tuple[Source, ...]
    landmarks: tuple[Landmark, ...]
    regions: tuple[Region, ...]
    insets: tuple[Inset, ...]
    body: Body
    patterns: PatternTable
    region_units: RegionUnits

    @cached_property
    def _by_id(self) -> dict[str, Muscle]:
        return {muscle.id: muscle for muscle in self.muscles}

    def muscle(self, muscle: str) -> Muscle:
        """A muscle by its id; :class:`~referralmap.errors.UnknownNameError` names the closest."""
        if muscle not in self._by_id:
            raise UnknownNameError("muscle", muscle, self._by_id)
        return self._by_id[muscle]

    @cached_property
    def fields(self) -> Fields:
        """Zones as signed distances on the surface, for pictures."""
        return Fields(self.folder, self.body)

    def lift(self, drawing: PainDrawing) -> LiftedDrawing:
        """The drawing on the atlas's cells and insets."""
        return lift(self.body, drawing, self.region_units, len(self.areas) - self.cell_count)

    @property
    def cell_count(self) -> int:
        """N, the number of surface cells; units from N on are insets."""
        return len(self.body.cell_areas)

    @property
    def areas(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        """Area (N + K,) in cm2 of every unit; those of insets are nominal."""
        return self.patterns.areas


def load_atlas(folder: Path | None = None) -> Atlas:
    """The shipped atlas, or the one in ``folder``.

    Raises :class:`~referralmap.errors.AtlasError` that names every problem with file and line.
    """
    folder = maps_directory() if folder is None else Path(folder)
    return assembled(folder, read_atlas_files(folder))


def assembled(folder: Path, files: AtlasFiles) -> Atlas:
    """The atlas of files already read, with the body and the compiled zones beside them.

    Raises :class:`~referralmap.errors.AtlasError` where the zones were compiled from other files.
    """
    if problems := stale(folder, files):
        raise AtlasError(problems)
    body = load_body(folder)
    cells = len(body.cell_areas)
    areas = np.concatenate([body.cell_areas, inset_areas(files.insets)])
    mirror = np.concatenate([body.mirror, inset_mirror(files.insets, cells)]).astype(np.int32)
    return Atlas(
        folder=folder,
        format=files.format,
        version=files.version,
        muscles=files.muscles,
        sources=files.sources,
        landmarks=files.landmarks,
        regions=files.regions,
        insets=files.insets,
        body=body,
        patterns=read_patterns(folder, areas, mirror),
        region_units=read_region_units(folder, files.regions, files.insets, cells),
    )
