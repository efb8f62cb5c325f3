"""What is weighed when a whole explanation is judged by a drawing?

An explanation is a set of up to three trigger points, or none of them. What counts is how much of
the drawing the set accounts for and how much of its zones is drawn, how alike the two are, what
each member says by itself, and what each adds that the others do not. All are logarithms, roots or
shares of counted areas, so that their weighted sum is a score that can be shown term by term.

Scores of one drawing's explanations compete in a softmax: that is the posterior. What speaks for
two rivals alike then speaks for neither, and a member that adds nothing is not believed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from referralmap.inference.bands import BANDS, CORE, ESSENTIAL, NEAR_WHOLE, WHOLE, Floats, Ints
from referralmap.inference.overlaps import Drawn, Overlaps
from referralmap.inference.quantities import PSEUDO_AREA, coverage
from referralmap.inference.sets import SetCounts, Sets

ACCOUNTS = "What of the drawing it accounts for"
COVERED = "How much of its zones you drew"
ALIKE = "How alike drawing and zones are"
MEMBERS = "Each trigger point by itself"
ADDED = "What each adds beside the others"
COUNT = "How many trigger points it takes"

SET_GROUPS: dict[str, tuple[str, ...]] = {
    ACCOUNTS: ("left_over", "left_far"),
    COVERED: (
        "set_covered_core",
        "set_covered_essential",
        "set_covered_near_essential",
        "set_covered_whole",
        "set_covered_near_whole",
        "set_undrawn",
    ),
    ALIKE: (
        "set_alike_core",
        "set_alike_essential",
        "set_alike_near_essential",
        "set_alike_whole",
        "set_alike_near_whole",
        "set_exact_essential",
        "set_exact_near_essential",
        "set_exact_whole",
        "set_size",
    ),
    MEMBERS: (
        "members_alone",
        "least_alone",
        "members_core",
        "least_core",
        "members_essential",
        "least_essential",
        "members_seen",
    ),
    ADDED: ("least_added", "least_share", "least_share_essential"),
    COUNT: ("none", "none_size", "none_alike", "two", "three", "three_large"),
}
"""Quantities of an explanation, in readable groups."""

ZONE_NAMES: tuple[str, ...] = (*SET_GROUPS[ACCOUNTS], *SET_GROUPS[COVERED], *SET_GROUPS[ALIKE])
"""Those that only areas are needed for."""
OF_ZONES = (*(name for name in SET_GROUPS[COVERED] if name != "set_undrawn"), "set_size")
SET_NAMES: tuple[str, ...] = tuple(name for names in SET_GROUPS.values() for name in names)
SET_GROUP_OF: dict[str, str] = {
    name: group for group, names in SET_GROUPS.items() for name in names
}


def set_quantities(
    counts: SetCounts,
    drawn: Drawn,
    found: Overlaps,
    places: Ints,
    alone: Floats,
    seen: Floats,
) -> Floats:
    """The quantities of every set, (S, len(SET_NAMES)).

    places: (K,) where the shortlist stands in ``found``; alone: (K,) log odds of each by itself,
    beyond its prior; seen: (K,) share of each essential zone that could be seen
    """
    parts = zone_quantities(counts.inside, counts.observed, drawn.total)
    for name in OF_ZONES:
        parts[name][0] = 0.0  # "none of these" has no zone
    parts |= _members(counts.sets, found, places, alone, seen)
    parts |= _added(counts, drawn) | _count(counts.sets, drawn, parts["set_alike_whole"])
    return np.stack([parts[name] for name in SET_NAMES], axis=1)


def zone_quantities(inside: Floats, observed: Floats, total: float) -> dict[str, Floats]:
    """What is weighed of zones and a drawing, of sets as of look-alikes: each (S,).

    inside: (bands, S) area drawn inside each band [cm2]; observed: (bands, S) area of each that
    could be seen; total: area drawn
    """
    return {
        **_accounts(inside, total),
        **_covered(inside, observed),
        **_alike(inside, observed, total),
    }


def _accounts(inside: Floats, total: float) -> dict[str, Floats]:
    left = np.maximum(total - inside, 0.0)
    return {
        "left_over": np.sqrt(left[WHOLE] / 10),
        "left_far": np.log(left[NEAR_WHOLE] / total + 0.02),
    }


def _covered(inside: Floats, observed: Floats) -> dict[str, Floats]:
    share = np.log(coverage(inside, observed) + 0.05)
    missing = np.maximum(observed[ESSENTIAL] - inside[ESSENTIAL], 0.0)
    every = {f"set_covered_{name}": share[band] for band, name in enumerate(BANDS)}
    return {**every, "set_undrawn": np.sqrt(missing / 10)}


def _alike(inside: Floats, observed: Floats, total: float) -> dict[str, Floats]:
    dice = 2 * inside / (total + observed)
    size = np.abs(np.log((observed[WHOLE] + PSEUDO_AREA) / (total + PSEUDO_AREA)))
    alike = {f"set_alike_{name}": dice[band] for band, name in enumerate(BANDS)}
    # A pattern met to the edge is rarer than one that is nearly met, as ten others are: it says
    # more than in proportion.
    for name in ("essential", "near_essential", "whole"):
        alike[f"set_exact_{name}"] = np.log(1.05 - alike[f"set_alike_{name}"])
    return alike | {"set_size": size}


def _members(
    sets: Sets, found: Overlaps, places: Ints, alone: Floats, seen: Floats
) -> dict[str, Floats]:
    share = coverage(found.inside[:, places], found.observed[:, places])
    drawn = np.log(share + 0.05)
    return {
        "members_alone": summed(sets, alone),
        "least_alone": least(sets, alone),
        "members_core": summed(sets, drawn[CORE]),
        "least_core": least(sets, drawn[CORE]),
        "members_essential": summed(sets, drawn[ESSENTIAL]),
        "least_essential": least(sets, drawn[ESSENTIAL]),
        "members_seen": summed(sets, np.log(seen + 0.05)),
    }


def _added(counts: SetCounts, drawn: Drawn) -> dict[str, Floats]:
    added = np.log(counts.added[NEAR_WHOLE] / drawn.total + 0.02)
    added[0] = 0.0
    return {
        "least_added": added,
        "least_share": np.log(counts.added_share[NEAR_WHOLE] + 0.05),
        "least_share_essential": np.log(counts.added_share[ESSENTIAL] + 0.05),
    }


def _count(sets: Sets, drawn: Drawn, alike: Floats) -> dict[str, Floats]:
    """How many trigger points; and for none of them, what speaks for pain of no pattern: how large
    the drawing is, and how little alike the most alike set.
    """
    none, two, three = ((sets.size == size).astype(np.float64) for size in (0, 2, 3))
    large = three * np.log(drawn.total + PSEUDO_AREA)
    of_none = {
        "none_size": none * np.log(drawn.total + PSEUDO_AREA),
        "none_alike": none * np.log(1.05 - alike.max()),
    }
    return {"none": none, **of_none, "two": two, "three": three, "three_large": large}


def summed(sets: Sets, values: Floats) -> Floats:
    """The sum of each set's members' values, (S,), 0 for none; in the order of the members.

    >>> from referralmap.inference.sets import sets_of
    >>> summed(sets_of(2), np.array([1.0, 2.0])).tolist()
    [0.0, 1.0, 2.0, 3.0]
    """
    return _joined(sets, values, np.add)


def least(sets: Sets, values: Floats) -> Floats:
    """The least of each set's members' values, (S,), 0 for none.

    >>> from referralmap.inference.sets import sets_of
    >>> least(sets_of(2), np.array([1.0, 2.0])).tolist()
    [0.0, 1.0, 2.0, 1.0]
    """
    return _joined(sets, values, np.minimum)


def _joined(sets: Sets, values: Floats, join: Callable[[Floats, Floats], Floats]) -> Floats:
    each = [reduce(join, (values[column] for column in group.T)) for group in sets.some]
    return np.concatenate([np.zeros(1), *each])


__all__ = [
    "SET_GROUPS",
    "SET_GROUP_OF",
    "SET_NAMES",
    "ZONE_NAMES",
    "least",
    "set_quantities",
    "summed",
    "zone_quantities",
]
