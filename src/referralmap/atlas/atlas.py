"""What is an atlas? The body, the muscles with their patterns on it, regions and sources, all
frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from referralmap.body.body import Body, load_body
from referralmap.body.load import maps_directory
from referralmap.care import Care
from referralmap.drawing.lift import LiftedDrawing, lift
from referralmap.drawing.pain_drawing import PainDrawing
from referralmap.errors import AtlasError, UnknownNameError
from referralmap.language.language import ENGLISH, Language
from referralmap.language.records import all_translated, care_translated
from referralmap.language.tables import read_language
from referralmap.look_alikes import LookAlike
from referralmap.model import Inset, Landmark, Muscle, Region, Segment, Source
from referralmap.studies import Study

from .compiled import Compiled, stale
from .fields import Fields
from .patterns import LookAlikeTable, PatternTable, read_look_alikes, read_patterns
from .reader import AtlasFiles, Override, checked_atlas_files
from .regions import RegionUnits, inset_areas, inset_mirror, read_region_units
from .search import found_muscles


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything the library knows, checked. Read-only: share one between threads and sessions.

    ``format`` is the number of the file format, ``version`` that of the contents; every export
    carries both. ``own`` are the ids of muscles that stand in a folder of one's own, ``overrides``
    those among them that take the place of a shipped one. ``language`` is that of its texts, and of
    whatever is said about it; ``english`` the muscles before they were translated, by whose names
    they are still found.
    """

    folder: Path
    format: int
    version: str
    muscles: tuple[Muscle, ...]
    sources: tuple[Source, ...]
    landmarks: tuple[Landmark, ...]
    regions: tuple[Region, ...]
    insets: tuple[Inset, ...]
    segments: tuple[Segment, ...]
    studies: tuple[Study, ...]
    look_alikes: tuple[LookAlike, ...]
    care: Care
    own: frozenset[str]
    overrides: tuple[Override, ...]
    body: Body
    compiled: tuple[Compiled, ...]
    patterns: PatternTable
    look_alike_patterns: LookAlikeTable
    region_units: RegionUnits
    language: Language = ENGLISH
    english: tuple[Muscle, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Muscle]:
        return {muscle.id: muscle for muscle in self.muscles}

    def muscle(self, muscle: str) -> Muscle:
        """A muscle by its id; :class:`~referralmap.errors.UnknownNameError` names the closest."""
        if muscle not in self._by_id:
            raise UnknownNameError("muscle", muscle, self._by_id)
        return self._by_id[muscle]

    def muscles_called(self, words: str) -> tuple[Muscle, ...]:
        """The muscles that ``words`` could mean, best first: any name, abbreviation, misspelt name.

        None where nothing is near.
        """
        return tuple(self.muscle(one.id) for one in found_muscles(self._called, words))

    @cached_property
    def _called(self) -> tuple[Muscle, ...]:
        """The muscles by their names in the atlas's language and in English."""
        return tuple(
            replace(own, synonyms=(*own.synonyms, english.name, *english.synonyms))
            for own, english in zip(self.muscles, self.english or self.muscles, strict=True)
        )

    @cached_property
    def _look_alikes(self) -> dict[str, LookAlike]:
        return {one.id: one for one in self.look_alikes}

    def look_alike(self, name: str) -> LookAlike:
        """A look-alike by its id; :class:`~referralmap.errors.UnknownNameError` as above."""
        if name not in self._look_alikes:
            raise UnknownNameError("look-alike", name, self._look_alikes)
        return self._look_alikes[name]

    def folder_of(self, muscle: Muscle) -> Path:
        """The folder whose ``muscles/`` holds the file of a muscle."""
        return self.compiled[-1 if muscle.id in self.own else 0].folder

    @cached_property
    def fields(self) -> Fields:
        """Zones as signed distances on the surface, for pictures."""
        return Fields(self.compiled, self.body)

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


def load_atlas(
    folder: str | Path | None = None,
    *,
    own: str | Path | None = None,
    language: str = ENGLISH.code,
) -> Atlas:
    """The shipped atlas, or the one in ``folder``, with the muscles in ``own`` over it.

    ``language`` is the code of one that has tables there or in ``own`` ("de"); what they do not
    fill is English.

    ``own`` is a folder of one's own muscles (docs/add-a-muscle.md), built by
    ``referralmap build``; a muscle there takes the place of the shipped one with the same id.
    Raises :class:`~referralmap.errors.AtlasError` that names every problem with file and line.
    """
    folder = maps_directory() if folder is None else Path(folder)
    mine = None if own is None else Path(own).resolve()
    atlas = assembled(folder, checked_atlas_files(folder, mine), mine)
    return in_language(atlas, read_language(language, language_folders(folder, mine)))


def language_folders(folder: Path, own: Path | None) -> tuple[Path, ...]:
    """The folders that may hold languages, the one that wins last."""
    return (folder,) if own is None else (folder, own)


def in_language(atlas: Atlas, language: Language) -> Atlas:
    """The atlas of English texts with its texts in a language; arrays and body are shared.

    Ids stay, and so do the movements, by which documents name them.
    """
    if language is atlas.language:
        return atlas
    return replace(
        atlas,
        muscles=all_translated(atlas.muscles, language),
        regions=all_translated(atlas.regions, language),
        insets=all_translated(atlas.insets, language),
        studies=all_translated(atlas.studies, language),
        look_alikes=all_translated(atlas.look_alikes, language),
        care=care_translated(atlas.care, language),
        language=language,
        english=atlas.muscles,
    )


def assembled(folder: Path, files: AtlasFiles, own: Path | None = None) -> Atlas:
    """The atlas of files already read, with the body and the compiled zones beside them.

    Raises :class:`~referralmap.errors.AtlasError` where the zones were compiled from other files.
    """
    overridden = frozenset(one.muscle for one in files.overrides)
    # A folder that holds languages and no muscle has nothing that was compiled.
    of_own = () if own is None or not files.own else (Compiled(own),)
    compiled = (Compiled(folder, overridden), *of_own)
    shipped = [muscle for muscle in files.muscles if muscle.id not in files.own]
    mine = [muscle for muscle in files.muscles if muscle.id in files.own]
    problems = stale(compiled[0], shipped, files.regions, files.look_alikes, files.care.structures)
    if problems := (*problems, *(p for one in compiled[1:] for p in stale(one, mine, None))):
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
        segments=files.segments,
        studies=files.studies,
        look_alikes=files.look_alikes,
        care=files.care,
        own=files.own,
        overrides=files.overrides,
        body=body,
        compiled=compiled,
        patterns=read_patterns(compiled, areas, mirror),
        look_alike_patterns=read_look_alikes(compiled[0], areas, mirror),
        region_units=read_region_units(folder, files.regions, files.insets, cells),
    )
