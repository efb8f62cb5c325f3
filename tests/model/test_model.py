from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from referralmap import model
from referralmap.model import Band, InsetShape, Patch, Point, Side, Spot, sides

VALUES = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
]


@pytest.mark.parametrize("side", Side)
def test_the_opposite_of_the_opposite_is_the_side(side: Side) -> None:
    """Mirroring twice changes nothing; only the midline is its own mirror."""
    assert side.opposite.opposite is side
    assert (side.opposite is side) == (side is Side.MIDLINE)


def test_a_side_is_its_word() -> None:
    """Sides are written in files and addresses as they are compared in code."""
    assert [f"{side}" for side in Side] == ["left", "right", "midline"]
    assert Side("left") is Side.LEFT
    assert {"left": 1}[Side.LEFT] == 1


def test_what_is_paired_exists_twice() -> None:
    """Left before right; the midline once."""
    assert sides(Side.LEFT) == (Side.LEFT, Side.RIGHT)
    assert sides(Side.MIDLINE) == (Side.MIDLINE,)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_value_is_frozen_and_holds_no_list(value: type) -> None:
    """Values are shared between threads and sessions, so nothing in them can change."""
    assert "__slots__" in vars(value)
    for field in dataclasses.fields(value):
        assert "list" not in str(field.type)
        assert "dict" not in str(field.type)
    made = object.__new__(value)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(value)[0].name, None)


def test_shapes_have_points_and_radii_in_common() -> None:
    """Whoever walks over shapes need not ask which kind each is."""
    here, there = Point("c7"), Point("c7", second="acromion", share=0.5)
    assert here.landmarks == ("c7",)
    assert there.landmarks == ("c7", "acromion")
    assert Spot(here, 2.0).points == (here,)
    assert Spot(here, 2.0).radii == (2.0,)
    assert Band((here, there), (1.0, 2.0)).radii == (1.0, 2.0)
    assert Patch((here, there, here)).radii == ()
    assert InsetShape("throat").points == InsetShape("throat").radii == ()


def test_the_model_knows_no_arrays_and_no_files() -> None:
    """errors and model are plain Python: loaded alone, they bring neither numpy nor shapely."""
    code = (
        "import importlib.util, sys, types; "
        "package = types.ModuleType('referralmap'); "
        "package.__path__ = importlib.util.find_spec('referralmap').submodule_search_locations; "
        "sys.modules['referralmap'] = package; "
        "import referralmap.model, referralmap.errors; "
        "print(sorted({'numpy', 'shapely', 'tomllib', 'json'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
