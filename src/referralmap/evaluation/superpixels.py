"""How does a drawing look as a few thousand small areas of skin?

A net needs an input of fixed length that is not as long as the list of cells. Areas are some 2.5
cm wide, half of that on head, hands and feet: seeds are taken one after the other wherever none is
near that faces the same way, and a cell belongs to the nearest seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from referralmap.drawing.lift import LiftedDrawing
from referralmap.evaluation.scoring import Ints
from referralmap.simulation.ground import Ground

WIDTH = 2.5
"""Distance between seeds on trunk and limbs [cm]."""
SHOWN_WIDTH = 9.0
"""The same of the coarser areas that say what could be seen [cm]."""


@dataclass(frozen=True, eq=False)
class Superpixels:
    """Shares (S, U) that average a quantity of units over areas: of what is drawn, and, coarser,
    of what could be seen."""

    drawn: csr_matrix
    shown: csr_matrix

    def of(self, lifted: LiftedDrawing) -> NDArray[np.float32]:
        """The drawing as one line of numbers: drawn shares, then what could not be seen."""
        hidden = 1.0 - self.shown @ lifted.observed
        both = np.concatenate([self.drawn @ lifted.weights, hidden])
        return np.asarray(both, np.float32)


def superpixels(place: Ground) -> Superpixels:
    """The areas of a body; insets are areas of their own."""
    return Superpixels(
        _averages(place, owners(place, WIDTH)), _averages(place, owners(place, SHOWN_WIDTH))
    )


def owners(place: Ground, width: float) -> Ints:
    """The area that each cell belongs to, (N,), from 0 on."""
    seed_of = np.full(len(place.centres), -1)
    nearest = np.full(len(place.centres), np.inf)
    count = 0
    # From top to bottom in steps that share no factor with the count: neither order nor chance.
    step = next(k for k in range(7919, 8999) if np.gcd(k, len(seed_of)) == 1)
    for number in range(len(seed_of)):
        cell = (number * step) % len(seed_of)
        if seed_of[cell] >= 0:
            continue
        reach = width * place.size[cell]
        near = np.asarray(place.tree.query_ball_point(place.centres[cell], reach))
        near = near[place.normals[near] @ place.normals[cell] > 0]
        away = np.linalg.norm(place.centres[near] - place.centres[cell], axis=1)
        closer = away < nearest[near]
        seed_of[near[closer]], nearest[near[closer]] = count, away[closer]
        seed_of[cell], nearest[cell] = count, 0.0
        count += 1
    _, numbers = np.unique(seed_of, return_inverse=True)
    return np.asarray(numbers, np.int64)


def _averages(place: Ground, owner: Ints) -> csr_matrix:
    insets = len(place.areas) - len(owner)
    owner = np.concatenate([owner, owner.max(initial=-1) + 1 + np.arange(insets)])
    totals = np.bincount(owner, place.areas)
    shares = place.areas / np.maximum(totals[owner], 1e-9)
    units = np.arange(len(owner))
    return csr_matrix((shares.astype(np.float32), (owner, units)), (len(totals), len(owner)))
