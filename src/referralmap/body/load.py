"""Where are the maps, and how are the built parts of the body read?

``maps/`` lies inside the installed package, or at the root of a checkout. Figures, views and
pictures are read when they are first asked for, so that a program that only scores never pays for
a picture.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.errors import AtlasError, Problem

from .surface import Surface

_PACKAGE = Path(__file__).resolve().parent.parent


def maps_directory() -> Path:
    """The shipped ``maps`` folder.

    Raises :class:`~referralmap.errors.AtlasError` where there is none.
    """
    for folder in (_PACKAGE / "maps", _PACKAGE.parent.parent / "maps"):
        if (folder / "atlas.toml").is_file():
            return folder
    what = "the maps are missing from this installation"
    raise AtlasError([Problem(str(_PACKAGE / "maps"), None, "", what, "install referralmap again")])


def read_surface(folder: Path) -> tuple[Surface, dict[str, NDArray[Any]]]:
    """The surface and its neutral ``cell_centres`` (N, 3) and ``cell_areas`` (N,)."""
    arrays = read_arrays(folder / "body" / "surface.npz")
    names = ("quads", "face", "corner", "mirror")
    surface = Surface(**{name: arrays[name].astype(np.int64) for name in names})
    return surface, {name: arrays[name] for name in ("cell_centres", "cell_areas")}


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Every array of an ``.npz`` file, without pickles."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        what = f"cannot be read ({error})"
        raise AtlasError([Problem(str(path), None, "", what, "build the maps again")]) from error


def read_json(path: Path) -> Any:
    """A JSON document of the built maps."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        what = f"cannot be read ({error})"
        raise AtlasError([Problem(str(path), None, "", what, "build the maps again")]) from error
