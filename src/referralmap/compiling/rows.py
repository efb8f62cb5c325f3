"""How are sparse rows of units and distances written as arrays?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .zones import Row


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
