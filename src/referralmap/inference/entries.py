"""What stands on one line of a list: trigger points that no drawing can tell apart.

A drawing cannot decide within a confusable group (:mod:`referralmap.atlas.confusable`), and five
lines of a tenth each hide that one of the five is nearly certain. So a group is one entry with the
probability that any of it takes part; it opens to its members.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from referralmap.atlas.confusable import group_of
from referralmap.inference.contributions import Candidate
from referralmap.inference.differential import Differential

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate, or several that the drawing cannot tell apart.

    candidates: the likeliest first; probability: that any of them takes part
    """

    candidates: tuple[Candidate, ...]
    probability: float


def entries(atlas: Atlas, result: Differential, most: int = 10) -> tuple[Entry, ...]:
    """The likeliest entries of a differential of this atlas, best first.

    The groups of an atlas are worked out once, in about a second.
    """
    if result.posterior is None or most < 1:
        return ()
    group = group_of(atlas)
    chances = result.posterior.any_of(group, int(group.max(initial=-1)) + 1)
    odds = result.posterior.log_odds
    best = np.zeros(len(chances)) - np.inf
    np.maximum.at(best, group, odds)
    chosen = np.lexsort((-best, -chances))[:most].tolist()
    members: dict[int, list[Candidate]] = {one: [] for one in chosen}
    rows = set(np.flatnonzero(np.isin(group, chosen)).tolist())
    for candidate in result.candidates.of_rows(rows):
        members[int(group[result.rows[candidate.key]])].append(candidate)
    return tuple(Entry(tuple(members[one]), float(chances[one])) for one in chosen)
