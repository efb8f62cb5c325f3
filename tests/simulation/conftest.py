"""The simulator of the shipped atlas, made once."""

from __future__ import annotations

import pytest

from referralmap import Atlas
from referralmap.simulation.patients import Simulator, simulator


@pytest.fixture(scope="session")
def source(atlas: Atlas) -> Simulator:
    """The simulator; read-only, so one for all tests."""
    return simulator(atlas)
