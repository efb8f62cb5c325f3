"""What the rules of the inversion are tried on: a small flat body, and the shipped weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from flat_body import PITCH, ZONES, Disc, Draw, cell_places, distance, lifted, small_table
from numpy.typing import NDArray

from referralmap.atlas.patterns import PatternTable
from referralmap.body.load import maps_directory
from referralmap.drawing.lift import LiftedDrawing
from referralmap.inference.weights import Weights, read_weights


@pytest.fixture(scope="session")
def table() -> PatternTable:
    """Four trigger points on both sides of a flat body."""
    return small_table(ZONES)


@pytest.fixture(scope="session")
def weights() -> Weights:
    """The weights that are shipped."""
    return read_weights(maps_directory() / "weights.toml")


@pytest.fixture(scope="session")
def draw() -> Draw:
    """Discs in cm as a lifted drawing; ``seen`` says which cells could be seen."""

    def drawn(
        *discs: Disc, seen: Callable[[NDArray[np.float64]], NDArray[np.bool_]] | None = None
    ) -> LiftedDrawing:
        inside = np.clip(0.5 - distance(discs) / PITCH, 0, 1)
        observed = np.ones(len(inside)) if seen is None else seen(cell_places()).astype(float)
        return lifted(inside * observed, observed)

    return drawn
