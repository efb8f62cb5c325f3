"""How are built files written so that building twice gives the same bytes, and staleness shows?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def write_arrays(path: Path, **arrays: np.ndarray) -> None:
    """An ``.npz`` in the order given; numpy stamps members with a fixed date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def smallest(values: np.ndarray) -> np.ndarray:
    """Whole numbers in the narrowest unsigned type that holds them."""
    return values.astype(np.min_scalar_type(int(values.max())))


def digest(paths: list[Path], root: Path) -> dict[str, str]:
    """sha256 of files by their path below ``root``."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }
