"""What does a hand make of a pain?

A drawing is the pain, smoothly distorted, shifted, over- or under-drawn, with a rough border, with
a part forgotten or a stray mark added, with one line round near parts, now and then on the wrong
side, and only where an offered view shows the body. Two drawings of one pain share the pain and
nothing of the hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from referralmap.drawing.lift import LiftedDrawing
from referralmap.simulation.ground import (
    Floats,
    Ground,
    Ints,
    SmoothField,
    along_surface,
    smooth_field,
)
from referralmap.simulation.hulls import hulled
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
STRONGEST = (3, 10)
"""How strong the worst pain of a drawing is marked, 0 to 10."""

SimulatedDrawing = LiftedDrawing
"""Weights, observed shares and intensity of every unit, as any lifted drawing has them."""


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
        weights, strength = _everywhere(place, pain, world, random)
        if random.random() < world.mirrored:
            weights, strength = weights[place.mirror], strength[place.mirror]
        observed = _views(place, weights, world, random)
        weights = weights * observed
        if weights @ place.areas >= LEAST:
            break
    strongest = random.uniform(*STRONGEST)
    if random.random() < world.one_strength:
        strength = np.ones(len(strength))
    intensity = np.where(weights > 0, np.maximum(np.rint(strongest * strength), 1.0), 0.0)
    return LiftedDrawing(
        weights.astype(np.float32), observed.astype(np.float32), intensity.astype(np.float32)
    )


def _everywhere(
    place: Ground, pain: list[Felt], world: World, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Drawn share of every unit, were all of it shown, and how strong it is marked, 0 to 1."""
    hand = _Hand(
        smooth_field(random, 10.0, 3),
        smooth_field(random, 3.0, 1),
        random.standard_normal(3) * world.shift,
        float(random.normal(-0.1, world.offset)),
    )
    left_out = int(random.integers(len(pain))) if random.random() < world.forgotten else -1
    field, strength = np.full(len(place.areas), FAR), np.full(len(place.areas), 0.1)
    dot = random.random() < world.dot
    parts: list[Ints] = []
    for number, piece in enumerate(pain):
        units, distance = _moved(place, piece, hand, world)
        if number == left_out:
            distance = _partly_forgotten(place, units, distance, random)
        if dot and (distance < 0).any():
            distance = distance - np.quantile(distance[distance < 0], 0.35)
        field[units] = np.minimum(field[units], distance)
        own = units[distance < BORDER]
        strength[own] = np.maximum(strength[own], piece.strength)
        parts.append(units[(distance < 0) & (units < len(place.centres))])
    if random.random() < world.hull and not dot:
        hulled(place, parts, field)
        strength = np.where(strength > 0.1, strength, strength.max())
    if random.random() < world.stray:
        _stray(place, field, random)
    weights = np.clip((BORDER - field) / (2 * BORDER), 0.0, 1.0)
    return np.where(weights < 0.1, 0.0, weights), strength


def _moved(place: Ground, piece: Felt, hand: _Hand, world: World) -> tuple[Ints, Floats]:
    """Signed distance to the piece as the hand moves it, at the cells it comes to lie on."""
    cells = len(place.centres)
    skin = piece.units < cells
    own, inset = piece.units[skin], piece.units[~skin]
    if not len(own):
        return inset, piece.distance[~skin]
    spots, scale, size = place.centres[own], place.scale[own][:, None], place.size[own][:, None]
    moves = (hand.warp(spots) * world.warp + hand.shift) * scale + piece.error * size
    moved = spots + along_surface(moves, place.normals[own])
    target = _around(place, moved)
    distance = _interpolated(place, own, moved, piece.distance[skin], target)
    grown = hand.grown * place.scale[target] + piece.grown * place.size[target]
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
        radius = random.uniform(1, 4) * place.size[middle]
        around = np.asarray(place.tree.query_ball_point(place.centres[middle], radius + BORDER))
        around = around[place.normals[around] @ place.normals[middle] > 0]
        away = np.linalg.norm(place.centres[around] - place.centres[middle], axis=1)
        field[around] = np.minimum(field[around], away - radius)


def _views(place: Ground, weights: Floats, world: World, random: np.random.Generator) -> Floats:
    """What could be seen: everything, or one of the choices of views, one that shows the pain."""
    if random.random() >= world.partial_views:
        return np.ones(len(place.areas))
    names = [name for name in place.seen if not (world.single_view and " " in name)]
    shown = np.array([(weights * place.areas) @ place.seen[name] for name in names])
    chance = shown**2 + 1e-9
    return place.seen[names[int(random.choice(len(names), p=chance / chance.sum()))]]


def jaccard(one: np.ndarray, other: np.ndarray, areas: Floats) -> float:
    """Area shared by two drawings as a share of the area of either."""
    either = np.maximum(one, other) @ areas
    return float(np.minimum(one, other) @ areas / either) if either > 0 else 1.0
