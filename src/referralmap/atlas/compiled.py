"""Do the compiled zones belong to the text files beside them?

Compares names only, which is what goes wrong when a muscle was added or renamed and the build
forgotten. Whether a shape was changed since is told by ``maps/compiled/build.json`` and the hash in
it.
"""

from __future__ import annotations

from pathlib import Path

from referralmap.body.load import read_json
from referralmap.errors import Problem

from .reader import AtlasFiles

_HINT = "run `make build`"


def stale(folder: Path, files: AtlasFiles) -> tuple[Problem, ...]:
    """A problem for each trigger point and region that is only in the files, or only compiled."""
    listed = read_json(folder / "compiled" / "patterns.json")["patterns"]
    compiled = [f"{one['muscle']} {one['trigger_point']}" for one in listed]
    written = [f"{m.id} {one.id}" for m in files.muscles for one in m.trigger_points]
    regions = read_json(folder / "compiled" / "regions.json")["regions"]
    return (
        *_differences(f"{folder.name}/compiled/patterns.json", compiled, written),
        *_differences(
            f"{folder.name}/compiled/regions.json", regions, [one.id for one in files.regions]
        ),
    )


def _differences(file: str, compiled: list[str], written: list[str]) -> list[Problem]:
    missing = [name for name in written if name not in set(compiled)]
    extra = [name for name in compiled if name not in set(written)]
    return [
        *(Problem(file, None, "", f"{name} is not compiled", _HINT) for name in missing),
        *(Problem(file, None, "", f"{name} stands in no file any more", _HINT) for name in extra),
    ]
