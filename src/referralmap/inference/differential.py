"""What is the answer: which trigger points could send this pain, alone or together, and what does
none explain?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from referralmap.inference.explanations import SET_GROUP_OF, SET_NAMES
from referralmap.inference.places import Place, Undrawn
from referralmap.inference.quantities import GROUP_OF, NAMES
from referralmap.model import Side

PRIOR = "Before anything is drawn"
BASE = "The drawing as a whole"
UNTOUCHED = "How much of its zone you drew"
BESIDE = "How it stands beside its rivals"
KNOWN = "What else is known"
LIKELY_SET = 0.01
"""Explanations of at least this probability are told, at most MOST_SETS of them."""
MOST_SETS = 10


@dataclass(frozen=True, slots=True)
class Contribution:
    """A signed share of a score, in log odds; ``name`` is a quantity's, or a readable group's."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One trigger point on one side, and how the drawing speaks for it.

    Invariants: (1) ``score`` is the sum of the contributions to the last bit, in any order of
    adding, since each is a whole multiple of 2^-20; (2) ``probability`` is the logistic function
    of the score. The contributions tell how it does by itself; the one called ``beside`` is what
    the explanations that hold it, and those that do without it, make of that.

    probability: that this trigger point takes part in the pain, beside others or alone
    score: the same as log odds
    covered_essential, covered_spillover: share of what could be seen of the zone that is drawn, or
    None where there is no such zone or nothing of it could be seen
    uncovered: share of the visible essential zone that is not drawn; None likewise
    observed: share of the essential zone that could be seen
    explained: share of the drawing that lies in the whole zone
    """

    muscle: str
    trigger_point: str
    side: Side
    probability: float
    score: float
    covered_essential: float | None
    covered_spillover: float | None
    observed: float
    explained: float
    prior: float = field(repr=False)
    shares: tuple[float, ...] = field(repr=False)
    muscle_name: str = ""
    trigger_point_name: str = ""

    @property
    def uncovered(self) -> float | None:
        """Share of the visible essential zone that is not drawn."""
        return None if self.covered_essential is None else 1.0 - self.covered_essential

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """One contribution per quantity; those of a trigger point not drawn on are two."""
        if not self.shares:
            return (Contribution("prior", self.prior),)
        named = ("untouched",) if len(self.shares) <= 3 else ("base", *NAMES)
        names = ("prior", *named, "beside", "known")
        values = (self.prior, *self.shares)
        return tuple(map(Contribution, names, values))

    @property
    def grouped(self) -> tuple[Contribution, ...]:
        """The contributions added up to readable groups; their sum is the score as well."""
        return _by_group(self.contributions)

    def to_json(self) -> dict[str, Any]:
        """Plain values; shares and probability are rounded to 6 digits, the score is exact."""
        return {
            "muscle": self.muscle,
            "trigger_point": self.trigger_point,
            "side": str(self.side),
            "probability": round(self.probability, 6),
            "score": self.score,
            "covered_essential": _rounded(self.covered_essential),
            "covered_spillover": _rounded(self.covered_spillover),
            "observed": _rounded(self.observed),
            "explained": _rounded(self.explained),
            "contributions": {part.name: part.value for part in self.grouped},
        }


@dataclass(frozen=True, slots=True)
class CandidateSet:
    """One explanation of the drawing: trigger points that send the pain together, or none of them.

    members: (muscle, trigger point, side) of each, the likeliest first; empty for "none of these"
    probability: of this explanation against all others
    explains: share of the drawing that lies in the members' patterns
    adds: for each member, the area [cm2] that no other member accounts for
    """

    members: tuple[tuple[str, str, Side], ...]
    probability: float
    explains: float
    adds: tuple[float, ...]
    shares: tuple[float, ...] = field(repr=False)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Signed shares of its score, one per quantity; they add up to it to the last bit."""
        return tuple(map(Contribution, ("base", *SET_NAMES, "known"), self.shares))

    @property
    def score(self) -> float:
        """What stands in the softmax: the contributions added up."""
        return sum(self.shares)

    @property
    def grouped(self) -> tuple[Contribution, ...]:
        """The contributions added up to readable groups."""
        return _by_group(self.contributions)

    def to_json(self) -> dict[str, Any]:
        """Plain values; rounded to 6 digits but for the score's parts."""
        return {
            "members": [
                {"muscle": muscle, "trigger_point": point, "side": str(side)}
                for muscle, point, side in self.members
            ],
            "probability": round(self.probability, 6),
            "explains": round(self.explains, 6),
            "adds_cm2": [round(area, 3) for area in self.adds],
            "contributions": {part.name: part.value for part in self.grouped},
        }


_GROUPS = {
    "prior": PRIOR,
    "base": BASE,
    "untouched": UNTOUCHED,
    "beside": BESIDE,
    "known": KNOWN,
    **GROUP_OF,
    **SET_GROUP_OF,
}


def _by_group(parts: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    sums: dict[str, float] = {}
    for part in parts:
        group = _GROUPS[part.name]
        sums[group] = sums.get(group, 0.0) + part.value
    return tuple(Contribution(name, value) for name, value in sums.items())


class Ranking(Sequence[Candidate]):
    """Candidates in their order, each made when it is asked for.

    A differential holds some 530 of them and a screen shows ten; making all took half of the time.
    """

    def __init__(
        self,
        keys: Sequence[tuple[str, str, Side]],
        order: Sequence[int],
        made: Callable[[int], Candidate],
    ) -> None:
        self._keys, self._order, self._made = keys, order, made
        self._kept: dict[int, Candidate] = {}

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, place: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(place, slice):
            return tuple(self._candidate(row) for row in self._order[place])
        return self._candidate(self._order[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranking) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def of_muscle(self, muscle: str) -> tuple[Candidate, ...]:
        """Those of one muscle, in order."""
        return tuple(self._candidate(row) for row in self._order if self._keys[row][0] == muscle)

    def _candidate(self, row: int) -> Candidate:
        if row not in self._kept:
            self._kept[row] = self._made(row)
        return self._kept[row]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


@dataclass(frozen=True, eq=False)
class Differential:
    """The ranked candidates of a drawing: all trigger points of the atlas, the likeliest first.

    sets: the likeliest explanations by whole sets, "none of these" among them where it is likely
    off_pattern: probability that no trigger point of the atlas sends this pain; the list is then
    weak
    drawn_cm2: area drawn
    unexplained: (N + K,) share of each unit that is drawn and that no candidate accounts for, 0 to
    1
    unexplained_cm2: its area. A candidate of probability 0.05 or more accounts, with its
    probability, for what lies within 1.5 cm of its pattern; accounts add up, to all of it at most
    unobserved: share of the whole body that no offered view showed
    """

    candidates: Ranking
    sets: tuple[CandidateSet, ...]
    off_pattern: float
    muscles: Mapping[tuple[str, Side], float] = field(repr=False)
    drawn_cm2: float
    unexplained: NDArray[np.float32] = field(repr=False)
    unexplained_cm2: float
    unobserved: float
    atlas_format: int = 1
    atlas_version: str = ""
    weights_version: str = ""
    rows: Mapping[tuple[str, str, Side], int] = field(default_factory=dict, repr=False)
    undrawn: Undrawn | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.candidates)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.candidates)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, place: int | slice) -> Candidate | tuple[Candidate, ...]:
        """The candidate of that rank, 0 the likeliest; or several."""
        return self.candidates[place]

    def of_muscle(self, muscle: str) -> tuple[Candidate, ...]:
        """The candidates of a muscle, both sides, the likeliest first; empty where there are
        none."""
        return self.candidates.of_muscle(muscle)

    def of_muscles(self) -> dict[tuple[str, Side], float]:
        """Probability that any trigger point of each muscle takes part, the likeliest first.

        Patterns of one muscle may be nearly the same, and then share what speaks for it.
        """
        return dict(self.muscles)

    def missing(self, candidate: Candidate) -> tuple[Place, ...]:
        """Named areas of its essential zone that could be seen and were not drawn, large first."""
        if self.undrawn is None:
            return ()
        key = (candidate.muscle, candidate.trigger_point, candidate.side)
        return self.undrawn.areas(self.rows[key])

    def to_json(self) -> dict[str, Any]:
        """Plain values that JSON can write: numbers, texts, lists, dicts."""
        return {
            "candidates": [one.to_json() for one in self.candidates],
            "muscles": [
                {"muscle": muscle, "side": str(side), "probability": round(chance, 6)}
                for (muscle, side), chance in self.of_muscles().items()
            ],
            "sets": [one.to_json() for one in self.sets],
            "off_pattern": round(self.off_pattern, 6),
            "drawn_cm2": round(self.drawn_cm2, 3),
            "unexplained_cm2": round(self.unexplained_cm2, 3),
            "unobserved": round(self.unobserved, 6),
            "atlas_format": self.atlas_format,
            "atlas_version": self.atlas_version,
            "weights_version": self.weights_version,
        }
