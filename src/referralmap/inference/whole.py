"""Is everything there that an answer needs: the body, the compiled zones, the weights?

The text files are checked by the rules under ``atlas/checks``. What was built from them is checked
here: that it can be read, and that it is as new as the files that it was built from.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from referralmap.atlas.atlas import assembled
from referralmap.atlas.reader import AtlasFiles
from referralmap.body.load import read_json
from referralmap.errors import AtlasError, Problem, ReferralmapError
from referralmap.inference.weights import FILE, read_weights

_HINT = "build the maps again (make build)"


def built_problems(folder: Path, files: AtlasFiles) -> tuple[Problem, ...]:
    """Every problem of what was built beside the text files in ``folder``."""
    try:
        atlas = assembled(folder, files)
        for figure in atlas.body.figures:
            for view in atlas.body.views:
                atlas.body.picture(atlas.body.view(view, figure))
                atlas.body.visible(atlas.body.view(view, figure))
        if atlas.muscles:
            atlas.fields.outline(atlas.muscles[0].id, atlas.muscles[0].sides[0])
        read_weights(folder / FILE)
    except AtlasError as error:
        return error.problems
    except (ReferralmapError, OSError, KeyError) as error:
        what = f"what was built cannot be used ({error})"
        return (Problem(folder.name, None, "", what, _HINT),)
    return changed_since_built(folder)


def changed_since_built(folder: Path) -> tuple[Problem, ...]:
    """A problem for each source below ``folder`` that changed after zones or body were built."""
    problems = []
    for record in ("compiled/build.json", "body/build.json"):
        for name, digest in read_json(folder / record)["sources"].items():
            inside = name.removeprefix("maps/")
            if inside != name and _digest(folder / inside) != digest:
                problems.append(Problem(name, None, "", f"changed since {record} was made", _HINT))
    return tuple(problems)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
