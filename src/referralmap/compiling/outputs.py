"""How are built files written so that building twice gives the same bytes, and staleness shows?"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from referralmap.files import write_bytes, write_text

Row = tuple[NDArray[np.int64], NDArray[np.int8]]
"""Units, and their distances in steps."""


def write_json(path: Path, value: object) -> None:
    """A JSON document with sorted keys."""
    text = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False)
    write_text(path, text + "\n")


def write_arrays(path: Path, **arrays: np.ndarray) -> None:
    """An ``.npz`` in the order given; numpy stamps members with a fixed date."""
    made = io.BytesIO()
    np.savez_compressed(made, **arrays)  # type: ignore[arg-type]
    write_bytes(path, made.getvalue())


def smallest(values: NDArray[np.int64]) -> np.ndarray:
    """Whole numbers in the narrowest unsigned type that holds them."""
    return values.astype(np.min_scalar_type(int(values.max())))


def packed(name: str, rows: Sequence[Row]) -> dict[str, np.ndarray]:
    """Rows of units and distances as three arrays of an npz file.

    >>> {name: len(array) for name, array in packed("essential", []).items()}
    {'essential_start': 1, 'essential_units': 0, 'essential_distance': 0}
    """
    start = np.cumsum([0, *(len(units) for units, _ in rows)])
    none = [np.zeros(0, np.int64)]
    return {
        f"{name}_start": start.astype(np.uint32),
        f"{name}_units": np.concatenate([*none, *(units for units, _ in rows)]).astype(np.uint16),
        f"{name}_distance": np.concatenate([*none, *(steps for _, steps in rows)]).astype(np.int8),
    }


def digest(paths: list[Path], root: Path) -> dict[str, str]:
    """sha256 of files by their path below ``root``."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }
