"""What does a drawing say of the look-alikes that compete with the muscles?

A nerve root, a joint, a nerve or an organ has a pattern as a trigger point has, but is no member of
a set: each by itself is one explanation more, in the same softmax as the sets of trigger points.
Only areas are weighed, those of the same nested bands. A drawing is a sum of several muscles' pain
often, and of a muscle's and a joint's too; that sum is not modelled here, since with every pair the
explanations would be thousands, and simulated drawings do not say how often it happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from referralmap.inference.bands import (
    NEAR_WHOLE,
    BandIndex,
    Floats,
    Ints,
    band_index,
    pattern_strength,
)
from referralmap.inference.explanations import ALIKE, SET_GROUP_OF, ZONE_NAMES, zone_quantities
from referralmap.inference.overlaps import Drawn, observed_shares, shared_with, zone_areas

if TYPE_CHECKING:
    from referralmap.atlas.patterns import LookAlikeTable
    from referralmap.inference.weights import Weighing

BESIDE_NAMES = (*ZONE_NAMES, "match", "zone_seen")
"""Quantities of a look-alike: those of zones, the cosine of drawing and zone, how much was seen."""
BESIDE_GROUP_OF = {**SET_GROUP_OF, "match": ALIKE, "zone_seen": ALIKE}


@dataclass(frozen=True, eq=False)
class Beside:
    """The look-alikes that a drawing touches.

    rows: (T,) their numbers in the table; parts: (T, 1 + Q) base and contributions
    inside, observed: (bands, T) area drawn in each band, and that could be seen [cm2]
    """

    rows: Ints
    parts: Floats
    inside: Floats
    observed: Floats


def beside(table: LookAlikeTable, drawn: Drawn, weighing: Weighing) -> Beside:
    """What a drawing says of all look-alikes of a table, as sums exact in any order of adding."""
    rows, inside, observed, values = beside_quantities(table, drawn)
    return Beside(rows, weighing.parts(values), inside, observed)


def nothing_beside() -> Beside:
    """No look-alike is touched, or there are none."""
    none = np.zeros((0, 0))
    return Beside(np.zeros(0, np.int64), np.zeros((0, 1 + len(BESIDE_NAMES))), none, none)


def beside_quantities(table: LookAlikeTable, drawn: Drawn) -> tuple[Ints, Floats, Floats, Floats]:
    """Rows touched (T,), their areas drawn and seen (bands, T), quantities (T, Q).

    In an order that a mirrored drawing has too, as the trigger points' overlaps.
    """
    index = band_index(table)
    every = zone_areas(index, drawn)[3]
    rows = np.flatnonzero(every[NEAR_WHOLE] > 0)
    either = np.minimum(rows, np.asarray(table.mirror_rows, np.int64)[rows])
    rows = rows[np.lexsort((either, -pattern_strength(every[:, rows])))]
    inside = every[:, rows]
    values, observed = _quantities(index, drawn, rows, inside)
    return rows, inside, observed, values


def _quantities(
    index: BandIndex, drawn: Drawn, rows: Ints, inside: Floats
) -> tuple[Floats, Floats]:
    shared = shared_with(index, drawn)
    observed = np.maximum(shared.areas[:, rows], inside)
    if not len(rows):
        return np.zeros((0, len(BESIDE_NAMES))), observed
    parts = zone_quantities(inside, observed, drawn.total)
    square = max(float(drawn.areas @ drawn.shares), 1e-9)
    cosine = pattern_strength(inside) / np.sqrt(np.maximum(shared.squares[rows], 1.0) * square)
    parts["match"] = np.minimum(cosine, 1.0)
    parts["zone_seen"] = np.log(observed_shares(index, shared)[rows] + 0.05)
    return np.stack([parts[name] for name in BESIDE_NAMES], axis=1), observed
