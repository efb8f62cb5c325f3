"""Which sets of trigger points are weighed, and how much of the drawing does each account for?

An explanation of a drawing is a set of up to three trigger points, or none of them. Every set of
the shortlist is counted at once: what two zones share is an inner product of what they leave, and
what three share is one more, so that some seven hundred sets cost a few matrix products.

Sums are exact, as in ``bands``: memberships are whole multiples of 1/64, three of them multiplied
of 2^-18, areas of 2^-16, and a body has less than 2^16 cm2: 53 bits hold every sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.bands import BANDS, STEPS, Floats, Ints
from referralmap.inference.overlaps import Drawn, Overlaps
from referralmap.inference.shared import SharedAreas

MOST = 3
"""An explanation holds at most this many trigger points."""
MANY = 1000
"""From so many drawn units on those that all patterns leave alike are counted as one: widespread
pain took a second."""


@dataclass(frozen=True, eq=False)
class Sets:
    """All sets of up to three of K things: none of them, then singles, pairs and triples.

    singles: (K, 1), pairs: (P, 2), triples: (T, 3), their members, ascending
    size: (S,) how many each set holds; holds: (S, K) which
    """

    singles: Ints
    pairs: Ints
    triples: Ints
    size: Ints
    holds: NDArray[np.bool_]

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """The members of each set, (S,)."""
        return ((), *(tuple(one) for some in self.some for one in some.tolist()))

    @property
    def some(self) -> tuple[Ints, Ints, Ints]:
        """Singles, pairs and triples."""
        return self.singles, self.pairs, self.triples


@lru_cache(maxsize=64)
def sets_of(count: int) -> Sets:
    """All sets of up to three of ``count`` things.

    >>> sets_of(3).members
    ((), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2))
    >>> sets_of(0).members
    ((),)
    """
    groups = [
        np.array(list(combinations(range(count), size)), np.int64).reshape(-1, size)
        for size in range(1, MOST + 1)
    ]
    size = np.repeat(np.arange(MOST + 1), [1, *map(len, groups)])
    holds = np.zeros((len(size), count), bool)
    first = 1
    for group in groups:
        for column in group.T:
            holds[np.arange(first, first + len(group)), column] = True
        first += len(group)
    return Sets(groups[0], groups[1], groups[2], size, holds)


@dataclass(frozen=True, eq=False)
class SetCounts:
    """Areas of S sets [cm2], each as the union of its members' bands.

    inside: (bands, S) drawn area in each band of the set
    observed: (bands, S) area of each band that could be seen. Of three that overlap pairwise, what
    all three share is taken from what the pairs share: exact for the same, for nested and for
    disjoint zones
    added: (bands, S) the least that any member adds to the drawn area that the others account for;
    of one member all of its own
    added_share: (bands, S) the least share of its own drawn area that any member adds, 1 for a set
    of one or none
    left: (bands, K, D) share of each drawn unit that each of the K leaves
    """

    sets: Sets
    inside: Floats
    observed: Floats
    added: Floats
    added_share: Floats
    left: Floats


def counted(drawn: Drawn, found: Overlaps, shared: SharedAreas, places: Ints) -> SetCounts:
    """Count the sets of the touched patterns at ``places`` (K,) in ``found``."""
    sets = sets_of(len(places))
    left = _left(drawn, found, places)
    inside, added, share = _inside(drawn, left, sets)
    both = shared.among(found.rows[places])
    seen = [_union(both[band], found.observed[band][places], sets) for band in range(len(BANDS))]
    observed = np.maximum(np.stack(seen), inside)
    return SetCounts(sets, inside, observed, added, share, left)


def _left(drawn: Drawn, found: Overlaps, places: Ints) -> Floats:
    """Share of each drawn unit that each pattern's bands leave, (bands, K, D)."""
    at = found.touching
    place = np.full(len(found.rows), -1)
    place[places] = np.arange(len(places))
    chosen = place[at.row] >= 0
    left = np.ones((len(BANDS), len(places), len(drawn.units)))
    left[:, place[at.row[chosen]], at.unit[chosen]] -= at.members[:, chosen] / STEPS
    return left


def _inside(drawn: Drawn, left: Floats, sets: Sets) -> tuple[Floats, Floats, Floats]:
    """Drawn area inside each set, the least that a member adds, and its least share: (bands, S)."""
    bands, count, _ = left.shape
    # Widespread pain lies mostly outside of all zones: counting that too took a second.
    met = left.min(axis=(0, 1), initial=1.0) < 1.0
    left, areas = _together(left[:, :, met], drawn.areas[met])
    total = float(areas.sum())
    first, second = sets.pairs.T
    a, b, c = sets.triples.T
    number = np.zeros((count, count), np.int64)
    number[first, second] = np.arange(len(first))
    both = left[:, first] * left[:, second] * areas
    out_one = left @ areas
    out_three = (both @ left.transpose(0, 2, 1))[:, number[a, b], c]
    pair = both.sum(axis=2)
    out_two = np.zeros((bands, count, count))
    out_two[:, first, second] = out_two[:, second, first] = pair
    own = total - out_one
    alone = np.maximum(own, 1e-6)
    adds_two = (out_one[:, second] - pair, out_one[:, first] - pair)
    adds_three = tuple(
        out_two[:, one, other] - out_three for one, other in ((b, c), (a, c), (a, b))
    )
    none = np.zeros((bands, 1))
    inside = [none, own, total - pair, total - out_three]
    added = [none + drawn.total, own, reduce(np.minimum, adds_two), reduce(np.minimum, adds_three)]
    share = [np.ones((bands, 1 + count))]
    for adds, group in ((adds_two, sets.pairs), (adds_three, sets.triples)):
        shares = [more / alone[:, one] for more, one in zip(adds, group.T, strict=True)]
        # Pair by pair: numpy is much slower along an axis of three.
        share.append(reduce(np.minimum, shares))
    return (
        np.concatenate(inside, axis=1),
        np.concatenate(added, axis=1),
        np.minimum(np.concatenate(share, axis=1), 1.0),
    )


def _together(left: Floats, areas: Floats) -> tuple[Floats, Floats]:
    """Units that every pattern leaves alike as one, where there are many: (bands, K, G), (G,).

    Areas lie on a grain, so their sums are the same in any order, and the answer to the last bit.
    """
    if len(areas) <= MANY:
        return left, areas
    steps = np.rint(left.reshape(-1, len(areas)) * STEPS).astype(np.int64)
    marks = np.random.default_rng(0).integers(-(2**62), 2**62, len(steps)) @ steps
    _, first, number = np.unique(marks, return_index=True, return_inverse=True)
    if not np.array_equal(steps, steps[:, first[number]]):  # two that differ with one mark
        return left, areas
    summed: Floats = np.bincount(number, areas).astype(np.float64)
    return left[:, :, first], summed


def _union(shared: Floats, area: Floats, sets: Sets) -> Floats:
    """Area of each set from what its members share, (S,)."""
    first, second = sets.pairs.T
    a, b, c = sets.triples.T
    ab, ac, bc = shared[a, b], shared[a, c], shared[b, c]
    whole = np.maximum(area, 1e-6)
    all_three = np.minimum(np.minimum(ab * ac / whole[a], ab * bc / whole[b]), ac * bc / whole[c])
    return np.concatenate(
        [
            [0.0],
            area,
            area[first] + area[second] - shared[first, second],
            area[a] + area[b] + area[c] - ab - ac - bc + all_three,
        ]
    )
