"""How is one look-alike told beside the candidates, and what is known of it beside the drawing?

A look-alike is named as soon as it is likely at all, since what matters is that nobody overlooks
it. One finding speaks for some: a gluteal trigger point was found in three of four people whose low
back pain came from a root and in one of twelve of the others, so that pressing one and meeting the
familiar pain must not reassure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from referralmap.inference.bands import ESSENTIAL, WHOLE, Floats
from referralmap.inference.beside import BESIDE_GROUP_OF, BESIDE_NAMES
from referralmap.inference.contributions import FINDING, Contribution
from referralmap.inference.findings import Finding, Outcome
from referralmap.inference.posterior import Posterior
from referralmap.inference.unmixing import grained
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.atlas.patterns import LookAlikeTable
    from referralmap.look_alikes import FoundWith

LIKELY = 0.005
"""Look-alikes of at least this probability are told, at most MOST of them."""
MOST = 12
AS_WELL = 0.5
"""One that is at least this share as likely as the leading muscle fits as well: a drawing that is
repeated moves odds by more."""
NOT_MISSED = 0.02
"""One that must not wait is named from this share on: of drawings of the heart's pain as strangers
have it three in four name it so, instead of one in four; of muscles' drawings one in a hundred."""
HARDLY_SEEN_CM2 = 0.5

Companions = Mapping[str, "tuple[FoundWith, ...]"]


@dataclass(frozen=True, slots=True)
class LookAlikeCandidate:
    """One look-alike on one side, and how the drawing speaks for it.

    probability: that it sends all of this pain, against every set of trigger points, every other
    look-alike and "none of these"
    explains: share of the drawing that lies in its whole zone
    covered_essential: share of what could be seen of its essential zone that is drawn; None where
    nothing of it could be seen
    """

    look_alike: str
    side: Side
    probability: float
    explains: float
    covered_essential: float | None
    shares: tuple[float, ...] = field(repr=False)

    @property
    def key(self) -> tuple[str, Side]:
        """Look-alike and side."""
        return self.look_alike, self.side

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Signed shares of its score, one per quantity, and what a finding told."""
        return tuple(map(Contribution, ("base", *BESIDE_NAMES, "finding"), self.shares))

    @property
    def grouped(self) -> tuple[Contribution, ...]:
        """The contributions added up to readable groups."""
        sums: dict[str, float] = {}
        for part in self.contributions:
            group = _GROUPS[part.name]
            sums[group] = sums.get(group, 0.0) + part.value
        return tuple(Contribution(name, value) for name, value in sums.items())

    def to_json(self) -> dict[str, Any]:
        """Plain values, rounded to 6 digits but for the contributions."""
        covered = self.covered_essential
        return {
            "look_alike": self.look_alike,
            "side": str(self.side),
            "probability": round(self.probability, 6),
            "explains": round(self.explains, 6),
            "covered_essential": None if covered is None else round(covered, 6),
            "contributions": {part.name: part.value for part in self.grouped},
        }


_GROUPS = {"base": "Before anything is drawn", "finding": FINDING, **BESIDE_GROUP_OF}


def likely_look_alikes(
    table: LookAlikeTable, posterior: Posterior, drawn_cm2: float
) -> tuple[LookAlikeCandidate, ...]:
    """The likely look-alikes, the likeliest first; equals in the order of their names."""
    one, chances = posterior.beside, posterior.look_alikes
    best = np.lexsort((table.order[one.rows], -chances))[:MOST]
    told = []
    for place in best[chances[best] >= LIKELY].tolist():
        key = table.keys[one.rows[place]]
        seen = float(one.observed[ESSENTIAL, place])
        share = min(float(one.inside[ESSENTIAL, place]) / seen, 1.0) if seen else 0.0
        told.append(
            LookAlikeCandidate(
                key.look_alike,
                key.side,
                float(chances[place]),
                min(float(one.inside[WHOLE, place]) / drawn_cm2, 1.0),
                share if seen > HARDLY_SEEN_CM2 else None,
                (*one.parts[place].tolist(), float(posterior.beside_known[place])),
            )
        )
    return tuple(told)


def as_likely(some: Iterable[LookAlikeCandidate], leading: float) -> tuple[LookAlikeCandidate, ...]:
    """Those that fit as well as the leading muscle, whose probability this is.

    >>> as_likely([], 0.9)
    ()
    """
    return tuple(one for one in some if one.probability >= AS_WELL * leading)


def not_missed(
    some: Iterable[LookAlikeCandidate], leading: float, urgent: Collection[str]
) -> tuple[LookAlikeCandidate, ...]:
    """Those of the urgent that fit less well than the leading muscle, and not by far too little.

    >>> not_missed([], 0.9, {"heart"})
    ()
    """
    low, high = NOT_MISSED * leading, AS_WELL * leading
    return tuple(one for one in some if one.look_alike in urgent and low <= one.probability < high)


def left_open(companions: Companions, muscle: str) -> tuple[str, ...]:
    """What familiar pain in a muscle leaves open, in sentences; none for most muscles.

    >>> left_open({}, "soleus")
    ()
    """
    found = (one for each in companions.values() for one in each if muscle in one.muscles)
    return tuple(dict.fromkeys(one.says for one in found))


def companion_log_odds(
    table: LookAlikeTable, findings: Iterable[Finding], companions: Companions
) -> Floats:
    """Log odds that findings add to each look-alike, (L,), whole multiples of 2^-20.

    Familiar pain in a muscle that a study names counts by the study's likelihood ratio, once, on
    the same side, however many of its muscles were pressed. A press that brings nothing says
    nothing: the studies counted patients with a point in any of several muscles.
    """
    met = {(one.muscle, one.side) for one in findings if one.outcome is Outcome.FAMILIAR}
    out = np.zeros(len(table.keys))
    for row, key in enumerate(table.keys) if met else ():
        ratios = [
            log(one.ratio)
            for one in companions.get(key.look_alike, ())
            if any((muscle, key.side) in met for muscle in one.muscles)
        ]
        out[row] = max(ratios, default=0.0)
    return grained(out)
