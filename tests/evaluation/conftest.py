"""The setting of the shipped atlas, some patients, and one short run for all tests."""

from __future__ import annotations

import pytest

from referralmap import Atlas
from referralmap.evaluation.methods import Setting, setting
from referralmap.evaluation.protocol import SHORT, Result, run
from referralmap.simulation.patients import Patient, simulator
from referralmap.simulation.worlds import NOMINAL


@pytest.fixture(scope="session")
def given(atlas: Atlas) -> Setting:
    """What methods know beforehand."""
    return setting(atlas)


@pytest.fixture(scope="session")
def patients(atlas: Atlas) -> list[Patient]:
    """Sixty patients of the nominal world."""
    return simulator(atlas).patients(NOMINAL, 60, 77)


@pytest.fixture(scope="session")
def results(atlas: Atlas) -> list[Result]:
    """What `referralmap evaluate --short` finds."""
    return run(atlas, SHORT, lambda _: None)
