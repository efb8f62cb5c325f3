"""Is everything there that an answer needs: the body, the compiled zones, the weights?

The text files are checked by the rules under ``atlas/checks``. What was built from them is checked
here: that it can be read, that it lies where it may (``atlas/placement``), and that it is as new as
the files that it was built from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from referralmap.atlas.atlas import Atlas, assembled
from referralmap.atlas.placement import placement_problems
from referralmap.atlas.reader import AtlasFiles
from referralmap.atlas.texts import FILE as TEXTS
from referralmap.atlas.texts import read_texts
from referralmap.body.load import read_json
from referralmap.compiling.fingerprints import (
    ground,
    look_alikes_fingerprint,
    muscle_fingerprint,
    regions_fingerprint,
    structures_fingerprint,
)
from referralmap.errors import AtlasError, Problem, ReferralmapError
from referralmap.inference.weights import FILE, read_weights
from referralmap.model import Muscle

_HINT = "build the maps again (make build)"


def built_problems(folder: Path, files: AtlasFiles, own: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of what was built beside the text files in ``folder`` and in ``own``."""
    try:
        atlas = assembled(folder, files, own)
        read_all(atlas)
        changed = changed_since_built(folder, files)
        if own is not None:
            mine = [muscle for muscle in files.muscles if muscle.id in files.own]
            changed += zones_changed(folder, own, mine, files)
        return changed or tuple(placement_problems(atlas))
    except AtlasError as error:
        return error.problems
    except (ReferralmapError, OSError, KeyError) as error:
        what = f"what was built cannot be used ({error})"
        return (Problem(folder.name, None, "", what, _HINT),)


def read_all(atlas: Atlas) -> None:
    """Read each built file once; whatever is missing or broken raises."""
    for figure in atlas.body.figures:
        for view in atlas.body.views:
            atlas.body.picture(atlas.body.view(view, figure))
            atlas.body.visible(atlas.body.view(view, figure))
    if atlas.muscles:
        atlas.fields.outline(atlas.muscles[0].id, atlas.muscles[0].sides[0])
    read_weights(atlas.folder / FILE)


def changed_since_built(folder: Path, files: AtlasFiles) -> tuple[Problem, ...]:
    """A problem for each source in ``folder`` that changed after zones or body were built."""
    problems = []
    record = "body/build.json"
    for name, digest in read_json(folder / record)["sources"].items():
        inside = name.removeprefix("maps/")
        if inside != name and _digest(folder / inside) != digest:
            problems.append(Problem(name, None, "", f"changed since {record} was made", _HINT))
    shipped = [muscle for muscle in files.muscles if muscle.id not in files.own]
    problems += zones_changed(folder, folder, shipped, files)
    built, on = read_json(folder / "compiled" / "build.json"), ground(folder)
    if built.get("regions") != regions_fingerprint(folder, on):
        problems.append(_changed(f"{folder.name}/regions.toml", "compiled/build.json"))
    if built.get("look_alikes") != look_alikes_fingerprint(files.look_alikes, files.insets, on):
        what = f"{folder.name}/clinical/look_alikes: a shape"
        problems.append(_changed(what, "compiled/build.json"))
    structures = files.care.structures
    if structures and built.get("structures") != structures_fingerprint(structures, on):
        what = f"{folder.name}/clinical/structures.toml"
        problems.append(_changed(what, "compiled/build.json"))
    if not problems and read_texts(folder) is None:
        problems.append(_changed(f"{folder.name}: a text file", TEXTS))
    return tuple(problems)


def zones_changed(
    maps: Path, folder: Path, muscles: Sequence[Muscle], files: AtlasFiles
) -> tuple[Problem, ...]:
    """A problem for each muscle whose zones in ``folder`` were built from something else."""
    built = read_json(folder / "compiled" / "build.json").get("muscles", {})
    on = ground(maps)
    return tuple(
        _changed(f"{folder.name}/muscles/{muscle.area}/{muscle.id}.toml", "compiled/build.json")
        for muscle in muscles
        if built.get(muscle.id) != muscle_fingerprint(muscle, files.insets, on)
    )


def _changed(file: str, record: str) -> Problem:
    return Problem(file, None, "", f"changed since {record} was made", _HINT)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
