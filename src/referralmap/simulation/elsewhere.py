"""Which pain comes from no trigger point?

The pain of a nerve, a joint or the heart, which imitates a pattern; a shape anywhere; a scribble of
straight strokes; or widespread pain. It decides whether a method notices that none of its patterns
is meant. Without the scribbles a letter drawn on the belly was believed to come from a muscle.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from referralmap.simulation.ground import Floats, Ground, Ints

if TYPE_CHECKING:
    from referralmap.simulation.imitators import Imitator, Imitators, Patch
    from referralmap.simulation.worlds import World

RANDOM = "random"
IMITATOR = "imitator:"
"""Before the name of a stranger's pattern that imitated."""
LOOK_ALIKE = "look-alike:"
"""Before the number of the atlas's look-alike, a row of its table."""
WIDESPREAD = 0.3
"""Share of the random drawings that are widespread pain, up to all of the body."""
SCRIBBLED = 0.3
"""Share of the others that are a scribble: a chain of straight strokes, as a letter is."""
STROKES = (2, 6)
SCRIBBLE = (5.0, 60.0)
"""How wide and high a scribble is [cm], small ones as often as large ones in proportion."""
STROKE_RADIUS = (0.6, 2.6)
PLACED = (0.5, 2.0)
"""How far imitators lie from where they are drawn [cm]: people differ, and the maps do."""
CORE_FELT = (0.5, 1.0)
"""Which share of an imitator's core is felt: pain of a root or of the heart seldom fills its map,
and an answer that learned full maps alone was sure of a muscle where an arm hurt without the chest.
"""
LARGER = 0.8
"""By how much an imitator is larger or smaller than drawn, standard deviation [cm]."""


@dataclass(frozen=True, eq=False)
class Felt:
    """One piece of pain.

    units, distance: where it is: signed distance to its border [cm]
    error: how far it lies from where the atlas has it [cm]; grown: by how much it is larger [cm]
    strength: how much it hurts beside the worst, 0 to 1
    """

    units: Ints
    distance: Floats
    error: Floats
    grown: float
    strength: float = 1.0


def elsewhere(
    place: Ground, others: Imitators, world: World, random: np.random.Generator
) -> tuple[str, list[Felt]]:
    """What sends the pain, in a word, and the pain."""
    if random.random() < world.imitators:
        strange = random.random() < world.strangers or not others.look_alikes
        among = others.strangers if strange else others.look_alikes
        if among:
            one = among[int(random.integers(len(among)))]
            kind = IMITATOR if strange else LOOK_ALIKE
            return kind + one.name, imitated(one, world, random)
    return RANDOM, off_pattern(place, random)


def imitated(one: Imitator, world: World, random: np.random.Generator) -> list[Felt]:
    """The pain of an imitator: most of its core, and something of what is further."""
    error = random.standard_normal(3) * random.uniform(*PLACED)
    grown = float(random.normal(0, LARGER))
    felt = random.uniform(*CORE_FELT)
    core = [patch for patch in one.core if random.random() < felt]
    core = core or [one.core[int(random.integers(len(one.core)))]]
    further = [patch for patch in one.further if random.random() < world.spillover]

    def pieces(patches: list[Patch], strength: float) -> list[Felt]:
        return [Felt(patch.units, patch.distance, error, grown, strength) for patch in patches]

    return pieces(core, 1.0) + pieces(further, float(random.uniform(0.3, 0.9)))


def off_pattern(place: Ground, random: np.random.Generator) -> list[Felt]:
    """One or two round or long areas anywhere on the skin, a scribble, or widespread pain."""
    widespread = random.random() < WIDESPREAD
    if not widespread and random.random() < SCRIBBLED:
        return [scribble(place, random)]
    pieces = []
    size = random.uniform(1.0, 20.0) if widespread else 1.0
    for _ in range(random.integers(2, 9) if widespread else random.integers(1, 3)):
        middle = int(random.choice(len(place.centres), p=_skin(place)))
        radius = random.uniform(1.5, 6.0) * place.size[middle] * size
        long = np.sqrt(random.uniform(1, 6))
        away = place.centres - place.centres[middle]
        along = random.standard_normal(3)
        along -= along @ place.normals[middle] * place.normals[middle]
        along /= np.linalg.norm(along)
        ahead = away @ along
        across = np.sqrt(np.maximum((away**2).sum(axis=1) - ahead**2, 0))
        distance = (np.hypot(ahead / long, across * long) - radius) / long
        facing = place.normals @ place.normals[middle] > -0.2
        near = np.flatnonzero((distance < 2.5) & (facing | widespread))
        pieces.append(Felt(near, distance[near], np.zeros(3), 0.0))
    return pieces


def scribble(place: Ground, random: np.random.Generator) -> Felt:
    """A chain of straight strokes, drawn as on a picture of the body: what faces away is left."""
    middle = int(random.choice(len(place.centres), p=_skin(place)))
    normal, away = place.normals[middle], place.centres - place.centres[middle]
    along = np.cross(normal, random.standard_normal(3))
    along /= np.linalg.norm(along)
    flat = np.stack([away @ along, away @ np.cross(normal, along)], axis=1)
    reach = np.exp(random.uniform(*np.log(SCRIBBLE))) * place.size[middle]
    corners = random.uniform(-0.5, 0.5, (int(random.integers(*STROKES)) + 1, 2)) * reach
    radius = random.uniform(*STROKE_RADIUS) * place.size[middle]
    strokes = pairwise(corners)
    distance = np.min([_from_stroke(flat, *ends) for ends in strokes], axis=0) - radius
    near = np.flatnonzero((distance < 2.5) & (place.normals @ normal > 0.1))
    return Felt(near, distance[near], np.zeros(3), 0.0)


def _from_stroke(flat: Floats, start: Floats, end: Floats) -> Floats:
    """Distance of points (n, 2) from the straight line between two points."""
    line = end - start
    along = np.clip((flat - start) @ line / max(float(line @ line), 1e-9), 0.0, 1.0)
    gap: Floats = np.linalg.norm(flat - start - along[:, None] * line, axis=1)
    return gap


def _skin(place: Ground) -> Floats:
    area = place.areas[: len(place.centres)]
    share: Floats = area / area.sum()
    return share
