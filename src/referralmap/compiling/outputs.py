"""How are built files written so that building twice gives the same bytes, and staleness shows?"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from referralmap.files import write_bytes, write_text


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


def digest(paths: list[Path], root: Path) -> dict[str, str]:
    """sha256 of files by their path below ``root``."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }
