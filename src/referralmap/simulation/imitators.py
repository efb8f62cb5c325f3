"""Which pain looks like a pattern and is none of a muscle's?

Nerve roots, nerves, joints and organs send pain to shapes of their own: the atlas's look-alikes.
An inversion that knows those would be asked about its own drawings of them. So there are strangers
beside them: ``imitators.toml`` draws some of the same causes in the atlas's grammar, recalled,
coarse, written before there were look-alikes and by somebody who had not seen them, for simulation
only. Random shapes alone would flatter any method: a blob is easy to tell from a pattern, a
dermatome is not.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from referralmap.atlas.shapes import parse_shape
from referralmap.compiling.places import Places
from referralmap.compiling.skins import skins
from referralmap.simulation.ground import Floats, Ints

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas
    from referralmap.body.body import Body

FILE = "imitators.toml"
NEAR = 2.4
"""Cells further outside a shape than this are not kept [cm]."""
EITHER, LEFT = "either", "left"


@dataclass(frozen=True)
class Written:
    """One pattern as the file has it."""

    name: str
    like: str
    after: str
    core: tuple[str, ...]
    further: tuple[str, ...]
    sides: str


@dataclass(frozen=True, eq=False)
class Patch:
    """One shape on the skin: the cells near it and their signed distance [cm], below 0 inside."""

    units: Ints
    distance: Floats


@dataclass(frozen=True, eq=False)
class Imitator:
    """One pattern of the patient's left or, mirrored, of the right."""

    name: str
    core: tuple[Patch, ...]
    further: tuple[Patch, ...]
    mirrored: bool = False


@dataclass(frozen=True, eq=False)
class Imitators:
    """All that can imitate: the atlas's look-alikes, each named by its row, and strangers."""

    look_alikes: tuple[Imitator, ...] = ()
    strangers: tuple[Imitator, ...] = ()


@lru_cache(maxsize=1)
def written_imitators() -> tuple[Written, ...]:
    """All patterns of the file, in its order.

    >>> "heart" in [one.name for one in written_imitators()]
    True
    """
    text = files(__package__).joinpath(FILE).read_text("utf-8")
    return tuple(
        Written(
            name,
            row["like"],
            row["after"],
            tuple(row["core"]),
            tuple(row.get("further", ())),
            row.get("sides", EITHER),
        )
        for name, row in tomllib.loads(text).items()
    )


@lru_cache(maxsize=4)
def strangers(atlas: Atlas) -> tuple[Imitator, ...]:
    """Every pattern of the file on the atlas's body, left before right; some seconds, once."""
    places = skins(atlas.body)
    out: list[Imitator] = []
    for one in written_imitators():
        left = compiled(places, atlas.body, one)
        out.append(left)
        if one.sides == EITHER:
            out.append(mirrored(left, atlas.body.mirror))
    return tuple(out)


def compiled(places: Places, body: Body, one: Written) -> Imitator:
    """A written pattern on the cells of the body."""

    def patches(texts: tuple[str, ...]) -> tuple[Patch, ...]:
        return tuple(_patch(places, body, text) for text in texts)

    return Imitator(one.name, patches(one.core), patches(one.further))


def _patch(places: Places, body: Body, text: str) -> Patch:
    field = places.field(parse_shape(text))
    near = np.where(np.isfinite(field), field, NEAR + 1)
    distance = np.asarray(body.surface.sampled(near).mean(axis=1), np.float64)
    units = np.flatnonzero(distance < NEAR)
    return Patch(units, distance[units])


def mirrored(one: Imitator, mirror: Ints) -> Imitator:
    """The same pattern on the other side."""

    def turned(patch: Patch) -> Patch:
        units = np.asarray(mirror, np.int64)[patch.units]
        order = np.argsort(units, kind="stable")
        return Patch(units[order], patch.distance[order])

    return Imitator(
        one.name,
        tuple(map(turned, one.core)),
        tuple(map(turned, one.further)),
        not one.mirrored,
    )
