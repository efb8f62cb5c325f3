"""What is a candidate, what is an explanation, and what are their scores the sums of?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from referralmap.inference.explanations import SET_GROUP_OF, SET_NAMES
from referralmap.inference.known import KINDS
from referralmap.inference.quantities import GROUP_OF, NAMES
from referralmap.language.words import Words
from referralmap.model import Side

PRIOR = "Before anything is drawn"
BASE = "The drawing as a whole"
UNTOUCHED = "How much of its zone you drew"
BESIDE = "How it stands beside its rivals"
FREQUENCY = "How often studies found it"
FINDING = "What pressing it told"
HISTORY = "What movements told"
KNOWN = "What is known of the others"


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
    the explanations that hold it, and those that do without it, make of that. Last comes
    what is known beside the drawing: of this trigger point by kinds, and of its rivals, ``known``.

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
    def key(self) -> tuple[str, str, Side]:
        """Muscle, trigger point, side."""
        return self.muscle, self.trigger_point, self.side

    @property
    def uncovered(self) -> float | None:
        """Share of the visible essential zone that is not drawn."""
        return None if self.covered_essential is None else 1.0 - self.covered_essential

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """One contribution per quantity; those of a trigger point not drawn on are two."""
        if not self.shares:
            return (Contribution("prior", self.prior),)
        named = ("base", *NAMES) if len(self.shares) > len(NAMES) else ("untouched",)
        names = ("prior", *named, "beside", *KINDS, "known")
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
        return tuple(map(Contribution, ("base", *SET_NAMES, *KINDS), self.shares))

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
    **dict(zip(KINDS, (FREQUENCY, FINDING, HISTORY), strict=True)),
    "known": KNOWN,
    **GROUP_OF,
    **SET_GROUP_OF,
}

WORDS = Words("contribution", "sentences", {name: name for name in _GROUPS.values()})
"""The groups: their English is their name in documents too."""


def _by_group(parts: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    sums: dict[str, float] = {}
    for part in parts:
        group = _GROUPS[part.name]
        sums[group] = sums.get(group, 0.0) + part.value
    return tuple(Contribution(name, value) for name, value in sums.items())


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
