from __future__ import annotations

import numpy as np
import pytest

from referralmap.simulation.worlds import ALL_WORLDS, FURTHER_WORLDS, NOMINAL, WORLDS


def test_the_worlds_have_these_names() -> None:
    """Reports and programs name worlds by them, in this order."""
    assert list(WORLDS) == [
        *("nominal", "sloppy", "tidy", "one_view", "dots", "flat_prior"),
        *("variable", "displaced", "mirror_slips"),
    ]
    assert list(FURTHER_WORLDS) == ["zones_right", "displaced_1cm", "displaced_2_5cm"]
    assert WORLDS["nominal"] is NOMINAL


@pytest.mark.parametrize("name", ALL_WORLDS)
def test_chances_are_chances(name: str) -> None:
    """The chances of so many sources add up to one, and no chance leaves 0 to 1."""
    world = ALL_WORLDS[name]
    assert np.isclose(sum(world.source_counts), 1)
    chances = (world.essential, world.spillover, world.zones_right, world.imitators, world.dot)
    chances += (world.forgotten, world.stray, world.hull, world.mirrored, world.partial_views)
    assert all(0 <= chance <= 1 for chance in chances)
