"""How is one candidate told, and how is one explanation?

From scores and counts, which are arrays over patterns and sets, to the frozen values that a caller
reads. Nothing is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from referralmap.inference.bands import ESSENTIAL, NEAR_WHOLE, WHOLE, Floats
from referralmap.inference.contributions import Candidate, CandidateSet
from referralmap.inference.differential import Ranking
from referralmap.inference.judged import Judged
from referralmap.inference.posterior import Posterior

if TYPE_CHECKING:
    from referralmap.atlas.patterns import PatternTable

Names = Mapping[tuple[str, str], tuple[str, str]]

LIKELY_SET = 0.01
"""Explanations of at least this probability are told, at most MOST_SETS of them."""
MOST_SETS = 10

HARDLY_SEEN = 0.02
"""Share of a zone below which nothing of it is taken to have been seen."""


def ranking(
    table: PatternTable, result: Judged, posterior: Posterior, names: Names, known: Floats
) -> Ranking:
    """All candidates, the likeliest first; equals in the order of their names.

    posterior: of ``result``, with what is ``known`` beside it: (kinds, R) log odds
    """
    scores = posterior.log_odds
    order = np.lexsort((table.order, -scores)).tolist()
    return Ranking(table.names, order, _Maker(table, result, scores, names, known))


class _Maker:
    """Makes the candidate of a row of the table."""

    def __init__(
        self, table: PatternTable, result: Judged, scores: Floats, names: Names, known: Floats
    ) -> None:
        found = result.found
        self._table, self._result, self._names = table, result, names
        self._place = {row: number for number, row in enumerate(found.rows.tolist())}
        self._scores, self._by_drawing, self._known = scores, result.scores, known
        spill_seen = found.observed[WHOLE] - found.observed[ESSENTIAL]
        spill = found.inside[WHOLE] - found.inside[ESSENTIAL]
        self._essential = _shares(found.inside[ESSENTIAL], found.observed[ESSENTIAL])
        self._spillover = _shares(spill, spill_seen)
        self._explained = np.minimum(found.inside[WHOLE] / max(result.drawn.total, 1e-9), 1.0)

    def __call__(self, row: int) -> Candidate:
        key, result = self._table.keys[row], self._result
        muscle_name, point_name = self._names.get((key.muscle, key.trigger_point), ("", ""))
        seen = float(result.seen[row])
        place = self._place.get(row)
        if place is None:
            nothing = 0.0 if seen > HARDLY_SEEN else None
            covered: tuple[float | None, float | None, float] = (nothing, None, 0.0)
        else:
            covered = (
                self._essential[place],
                self._spillover[place],
                float(self._explained[place]),
            )
        score = float(self._scores[row])
        return Candidate(
            key.muscle,
            key.trigger_point,
            key.side,
            probability(score),
            score,
            *covered[:2],
            seen,
            covered[2],
            result.prior,
            self._parts(row, place),
            muscle_name,
            point_name,
        )

    def _parts(self, row: int, place: int | None) -> tuple[float, ...]:
        """Contributions beyond the prior; the last ones make up what the explanations say, what is
        known of this trigger point, and what is known of its rivals.
        """
        result = self._result
        by_drawing = float(self._by_drawing[row])
        own_known = tuple(self._known[:, row].tolist())
        known = (*own_known, float(self._scores[row]) - by_drawing - math.fsum(own_known))
        if result.drawn.total <= 0:
            return (0.0, 0.0, *known) if any(known) else ()
        if place is None:
            own: tuple[float, ...] = (float(result.untouched[row]),)
        else:
            own = tuple(result.alone[place].tolist())
        return (*own, by_drawing - result.prior - math.fsum(own), *known)


def _shares(inside: Floats, area: Floats) -> list[float | None]:
    """Share drawn of what could be seen; None where that is next to nothing."""
    share = np.minimum(inside / np.maximum(area, 1e-9), 1.0)
    return [
        s if a > HARDLY_SEEN else None for s, a in zip(share.tolist(), area.tolist(), strict=True)
    ]


def likely_sets(
    table: PatternTable, result: Judged, posterior: Posterior, known: Floats
) -> tuple[CandidateSet, ...]:
    """The likeliest explanations, best first; none for an empty drawing."""
    if result.drawn.total <= 0:
        return ()
    chances = posterior.chances
    best = np.argsort(-chances, kind="stable")[:MOST_SETS]
    members = posterior.sets.members
    return tuple(
        _told(table, result, posterior, int(one), members[one], known)
        for one in best
        if chances[one] >= LIKELY_SET
    )


def _told(
    table: PatternTable,
    result: Judged,
    posterior: Posterior,
    number: int,
    members: tuple[int, ...],
    known: Floats,
) -> CandidateSet:
    odds = posterior.log_odds
    ordered = sorted(members, key=lambda one: (-odds[posterior.rows[one]], one))
    rows = posterior.rows[ordered]
    keys = [table.keys[row] for row in rows.tolist()]
    shares = (*posterior.parts[number].tolist(), *known[:, rows].sum(axis=1).tolist())
    return CandidateSet(
        tuple((key.muscle, key.trigger_point, key.side) for key in keys),
        float(posterior.chances[number]),
        float(result.counts.inside[WHOLE, number]) / result.drawn.total,
        _added(result, ordered),
        shares,
    )


def _added(result: Judged, members: list[int]) -> tuple[float, ...]:
    """Drawn area near each member that no other of them reaches [cm2]."""
    left = result.counts.left[NEAR_WHOLE][members]
    areas = result.drawn.areas
    if len(members) == 1:
        return (float((1 - left[0]) @ areas),)
    every = float(left.prod(axis=0) @ areas)
    without = (np.delete(left, number, axis=0).prod(axis=0) for number in range(len(members)))
    return tuple(max(float(others @ areas) - every, 0.0) for others in without)


def probability(score: float) -> float:
    """The probability of a log odds.

    >>> probability(0.0), probability(-800.0), probability(800.0)
    (0.5, 0.0, 1.0)
    """
    if score >= 0:
        return 1 / (1 + math.exp(-score))
    odds = math.exp(score)
    return odds / (1 + odds)
