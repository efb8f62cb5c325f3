"""Which non-negative amounts of the zones, added up, come nearest to the drawing?

Non-negative least squares (Lawson and Hanson 1974, ch. 23) on the normal equations: the active set
stays small (a drawing is a handful of zones), so only the Gram columns of the zones that enter it
are ever worked out. Unobserved units take no part: the fit neither gains nor loses by them.

Rejected: a precomputed Gram matrix of all zones. It would be wrong as soon as a view was not
offered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TOLERANCE = 1e-3
"""A zone enters while the fit's slope for it is above this share of the steepest at the start."""
TIE = 1e-9
"""The smallest of the zones as steep as this enter, twins together: which side comes first must not
matter on the midline."""
MOST_STEPS = 30
RIDGE = 1e-6
GRAIN = 2.0**20
"""Amounts are rounded to 1 / GRAIN, so that rounding errors of the solver never show in a
ranking."""


@dataclass(frozen=True)
class Unmixing:
    """Amounts of each zone, and what the fit says about each.

    amounts: (T,) how much of each zone is in the drawing, 0 and up; 1 means drawn as in the atlas
    losses: (T,) share of the drawing's square that is lost when this zone alone is left out
    slopes: (T,) how the fit would change if a zone left out were let in; 0 for zones in, below 0
    else
    fit: share of the drawing's square that the sum reproduces, 0 to 1
    """

    amounts: Floats
    losses: Floats
    slopes: Floats
    fit: float


def unmixed(
    matches: Floats, squares: Floats, drawn: float, column: Callable[[int], Floats]
) -> Unmixing:
    """Non-negative amounts of the zones for a drawing.

    matches: (T,) inner product of each zone with the drawing [cm2]
    squares: (T,) inner product of each zone with itself [cm2]
    drawn: inner product of the drawing with itself [cm2]
    column: for a zone's number, its inner products with all zones, (T,) [cm2]

    >>> gram = np.array([[4.0, 0.0], [0.0, 2.0]])
    >>> found = unmixed(np.array([4.0, 0.0]), gram.diagonal(), 4.0, gram.__getitem__)
    >>> found.amounts.round(3).tolist()
    [1.0, 0.0]
    >>> empty = np.zeros(0)
    >>> unmixed(empty, empty, 0.0, gram.__getitem__).fit
    0.0
    """
    columns: dict[int, Floats] = {}
    active: list[int] = []
    amounts = np.zeros(len(matches))
    slope = matches.copy()
    least = TOLERANCE * float(matches.max(initial=0.0))
    for _ in range(MOST_STEPS):
        slope[active] = -np.inf
        steepest = float(slope.max(initial=-np.inf))
        if steepest <= least:
            break
        # A small drawing lies inside several zones and matches all of them alike: entering all of
        # them at once left none, since the larger ones would have turned negative.
        tied = np.flatnonzero(slope >= steepest * (1 - TIE))
        entering = tied[squares[tied] <= squares[tied].min() * (1 + TIE)].tolist()
        columns |= {zone: column(zone) for zone in entering if zone not in columns}
        active = active + entering
        active, amounts = _settled(active, columns, matches, squares, amounts)
        slope = matches - sum((columns[j] * amounts[j] for j in active), np.zeros(len(matches)))
    return _summary(active, columns, matches, squares, drawn, amounts)


def _gram(active: list[int], columns: dict[int, Floats], squares: Floats) -> Floats:
    gram = np.array([columns[j][active] for j in active]).reshape(len(active), len(active))
    gram[np.diag_indices(len(active))] += RIDGE * squares[active] + 1e-12
    return gram


def _settled(
    active: list[int],
    columns: dict[int, Floats],
    matches: Floats,
    squares: Floats,
    amounts: Floats,
) -> tuple[list[int], Floats]:
    """Least squares on the active zones, dropping those that would turn negative."""
    while active:
        wanted = np.linalg.solve(_gram(active, columns, squares), matches[active])
        if (wanted > 0).all():
            break
        now = amounts[active]
        negative = wanted <= 0
        step = np.min(now[negative] / np.maximum(now[negative] - wanted[negative], 1e-12))
        moved = now + step * (wanted - now)
        kept = moved > 1e-9
        active = [j for j, keep in zip(active, kept, strict=True) if keep]
        amounts = np.zeros_like(amounts)
        amounts[active] = moved[kept]
    result = np.zeros_like(amounts)
    if active:
        result[active] = wanted
    return active, result


def _summary(
    active: list[int],
    columns: dict[int, Floats],
    matches: Floats,
    squares: Floats,
    drawn: float,
    amounts: Floats,
) -> Unmixing:
    losses, slopes = np.zeros(len(matches)), np.zeros(len(matches))
    if not active or drawn <= 0:
        return Unmixing(amounts, losses, slopes, 0.0)
    inverse = np.linalg.inv(_gram(active, columns, squares))
    losses[active] = amounts[active] ** 2 / (inverse.diagonal() * drawn)
    residual = matches - sum((columns[j] * amounts[j] for j in active), np.zeros(len(matches)))
    residual[active] = 0.0
    slopes = np.minimum(residual, 0.0) / np.sqrt(np.maximum(squares, 1e-9) * drawn)
    fit = float(np.clip(matches[active] @ amounts[active] / drawn, 0.0, 1.0))
    return Unmixing(grained(amounts), grained(losses), grained(slopes), round(fit * GRAIN) / GRAIN)


def grained(values: Floats | float) -> Floats:
    """The nearest whole multiples of 1 / GRAIN."""
    return np.asarray(np.rint(np.asarray(values) * GRAIN) / GRAIN)
