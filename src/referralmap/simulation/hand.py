"""What does a hand make of a pain?

A drawing is the pain, smoothly distorted, shifted, over- or under-drawn, with a rough border, with
a part forgotten or a stray mark added, and only where an offered view shows the body. Two drawings
of one pain share the pain and nothing of the hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from referralmap.simulation.ground import (
    Floats,
    Ground,
    Ints,
    SmoothField,
    along_surface,
    smooth_field,
)
from referralmap.simulation.sources import Felt

if TYPE_CHECKING:
    from referralmap.simulation.worlds import World

FAR = 2.6
"""Signed distance of what is nowhere near the pain [cm]."""
GAP = 1.3
"""A moved zone reaches cells at most this far from its own moved ones [cm]."""
BORDER = 0.4
LEAST = 3.0
"""Drawings smaller than this are drawn anew [cm2]."""


@dataclass(frozen=True, eq=False)
class SimulatedDrawing:
    """Weights and observed shares of every unit, as a lifted drawing has them."""

    weights: np.ndarray
    observed: np.ndarray


@dataclass(frozen=True, eq=False)
class _Hand:
    """The errors of one drawing."""

    warp: SmoothField
    rough: SmoothField
    shift: Floats
    grown: float


def drawn(
    place: Ground, pain: list[Felt], world: World, random: np.random.Generator
) -> SimulatedDrawing:
    """A drawing of this pain; where it comes out too small, another attempt."""
    for _ in range(8):
        weights = _everywhere(place, pain, world, random)
        observed = _views(place, weights, world, random)
        weights = weights * observed
        if weights @ place.areas >= LEAST:
            break
    return SimulatedDrawing(weights.astype(np.float32), observed.astype(np.float32))


def _everywhere(
    place: Ground, pain: list[Felt], world: World, random: np.random.Generator
) -> Floats:
    hand = _Hand(
        smooth_field(random, 10.0, 3),
        smooth_field(random, 3.0, 1),
        random.standard_normal(3) * world.shift,
        float(random.normal(-0.1, world.offset)),
    )
    left_out = int(random.integers(len(pain))) if random.random() < world.forgotten else -1
    field = np.full(len(place.areas), FAR)
    dot = random.random() < world.dot
    for number, piece in enumerate(pain):
        units, distance = _moved(place, piece, hand, world)
        if number == left_out:
            distance = _partly_forgotten(place, units, distance, random)
        if dot and (distance < 0).any():
            distance = distance - np.quantile(distance[distance < 0], 0.35)
        field[units] = np.minimum(field[units], distance)
    if random.random() < world.stray:
        _stray(place, field, random)
    weights = np.clip((BORDER - field) / (2 * BORDER), 0.0, 1.0)
    return np.where(weights < 0.1, 0.0, weights)


def _moved(place: Ground, piece: Felt, hand: _Hand, world: World) -> tuple[Ints, Floats]:
    """Signed distance to the piece as the hand moves it, at the cells it comes to lie on."""
    cells = len(place.centres)
    skin = piece.units < cells
    own, inset = piece.units[skin], piece.units[~skin]
    if not len(own):
        return inset, piece.distance[~skin]
    spots, scale = place.centres[own], place.scale[own][:, None]
    moves = (hand.warp(spots) * world.warp + hand.shift + piece.error) * scale
    moved = spots + along_surface(moves, place.normals[own])
    target = _around(place, moved)
    distance = _interpolated(place, own, moved, piece.distance[skin], target)
    grown = (hand.grown + piece.grown) * place.scale[target]
    rough = hand.rough(place.centres[target])[:, 0] * world.rough * place.scale[target]
    distance = np.where(distance < FAR, distance - grown - rough, FAR)
    return np.concatenate([target, inset]), np.concatenate([distance, piece.distance[~skin]])


def _around(place: Ground, spots: Floats) -> Ints:
    return place.box(spots.min(axis=0) - GAP, spots.max(axis=0) + GAP)


def _interpolated(
    place: Ground, own: Ints, moved: Floats, distance: Floats, target: Ints
) -> Floats:
    """The moved piece's distance at the target cells, from up to three moved cells facing alike."""
    count = min(3, len(own))
    away, near = cKDTree(moved).query(place.centres[target], k=count, distance_upper_bound=GAP)
    away, near = away.reshape(-1, count), near.reshape(-1, count)
    found = np.isfinite(away)
    near = np.where(found, near, 0)
    facing = np.einsum("tkc,tc->tk", place.normals[own[near]], place.normals[target]) > 0
    weight = np.where(found & facing, 1 / (away + 0.05), 0.0)
    total = weight.sum(axis=1)
    mean = (weight * distance[near]).sum(axis=1) / np.maximum(total, 1e-9)
    return np.where(total > 0, mean, FAR)


def _partly_forgotten(
    place: Ground, units: Ints, distance: Floats, random: np.random.Generator
) -> Floats:
    """The piece without a round part of it."""
    inside = np.flatnonzero((distance < 0) & (units < len(place.centres)))
    if not len(inside):
        return distance
    spots = place.centres[units[inside]]
    hole = spots[random.integers(len(spots))]
    radius = random.uniform(0.3, 0.7) * np.ptp(spots, axis=0).max()
    away = np.linalg.norm(spots - hole, axis=1)
    if (away > radius).sum() < 3:
        return distance
    out = distance.copy()
    out[inside] = np.maximum(out[inside], radius - away)
    return out


def _stray(place: Ground, field: Floats, random: np.random.Generator) -> None:
    """One or two round marks, near the drawing or anywhere."""
    cells = len(place.centres)
    for _ in range(random.integers(1, 3)):
        drawn_cells = np.flatnonzero(field[:cells] < 0)
        if len(drawn_cells) and random.random() < 0.6:
            near = place.centres[random.choice(drawn_cells)] + random.normal(0, 10, 3)
            middle = int(place.tree.query(near)[1])
        else:
            middle = int(random.integers(cells))
        radius = random.uniform(1, 4) * place.scale[middle]
        around = np.asarray(place.tree.query_ball_point(place.centres[middle], radius + BORDER))
        around = around[place.normals[around] @ place.normals[middle] > 0]
        away = np.linalg.norm(place.centres[around] - place.centres[middle], axis=1)
        field[around] = np.minimum(field[around], away - radius)


def _views(place: Ground, weights: Floats, world: World, random: np.random.Generator) -> Floats:
    """What could be seen: everything, or one of the choices of views, one that shows the pain."""
    if random.random() >= world.partial_views:
        return np.ones(len(place.areas))
    names = list(place.seen)
    shown = np.array([(weights * place.areas) @ place.seen[name] for name in names])
    chance = shown**2 + 1e-9
    return place.seen[names[int(random.choice(len(names), p=chance / chance.sum()))]]


def jaccard(one: np.ndarray, other: np.ndarray, areas: Floats) -> float:
    """Area shared by two drawings as a share of the area of either."""
    either = np.maximum(one, other) @ areas
    return float(np.minimum(one, other) @ areas / either) if either > 0 else 1.0
