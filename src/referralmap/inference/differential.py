"""What is the answer: which trigger points could send this pain, alone or together, and what does
none explain?"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from referralmap.errors import UnknownNameError
from referralmap.inference.contributions import Candidate, CandidateSet, Contribution
from referralmap.inference.findings import Finding, Key, Outcome, outcome_of
from referralmap.inference.history import Answer, Asked
from referralmap.inference.known import Known
from referralmap.inference.look_alikes import (
    LookAlikeCandidate,
    as_likely,
    left_open,
    not_missed,
)
from referralmap.inference.places import Place, Undrawn
from referralmap.inference.posterior import Posterior
from referralmap.language.language import ENGLISH, Language
from referralmap.model import Side

if TYPE_CHECKING:
    from referralmap.inference.invert import Told

__all__ = ["Candidate", "CandidateSet", "Contribution", "Differential", "Pressed", "Ranking"]


class Pressed(Protocol):
    """Whatever says which trigger point is meant: a candidate, a suggested palpation, a finding."""

    @property
    def key(self) -> Key:
        """Muscle, trigger point, side."""


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
            return tuple(self.of_row(row) for row in self._order[place])
        return self.of_row(self._order[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranking) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def of_muscle(self, muscle: str) -> tuple[Candidate, ...]:
        """Those of one muscle, in order."""
        return tuple(self.of_row(row) for row in self._order if self._keys[row][0] == muscle)

    def of_rows(self, rows: Container[int]) -> tuple[Candidate, ...]:
        """Those of some rows of the table, in order."""
        return tuple(self.of_row(row) for row in self._order if row in rows)

    def of_row(self, row: int) -> Candidate:
        """The one of a row of the table."""
        if row not in self._kept:
            self._kept[row] = self._made(row)
        return self._kept[row]


@dataclass(frozen=True, eq=False)
class Differential:
    """The ranked candidates of a drawing: all trigger points of the atlas, the likeliest first.

    sets: the likeliest explanations by whole sets, "none of these" among them where it is likely
    look_alikes: the likely explanations that are no muscle, the likeliest first
    off_pattern: probability that no trigger point of the atlas sends this pain, but a look-alike or
    something else; the list is then weak
    drawn_cm2: area drawn
    unexplained: (N + K,) share of each unit that is drawn and that no candidate accounts for, 0 to
    1
    unexplained_cm2: its area. A candidate of probability 0.05 or more accounts, with its
    probability, for what lies within 1.5 cm of its pattern; accounts add up, to all of it at most
    unobserved: share of the whole body that no offered view showed
    known: what is known beside the drawing; told: what this was read off, to be read again
    """

    candidates: Ranking
    sets: tuple[CandidateSet, ...]
    look_alikes: tuple[LookAlikeCandidate, ...]
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
    known: Known = field(default_factory=Known)
    posterior: Posterior | None = field(default=None, repr=False)
    told: Told | None = field(default=None, repr=False)

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

    @property
    def fitting_as_well(self) -> tuple[LookAlikeCandidate, ...]:
        """The look-alikes that fit as well as the leading muscle; none where nothing is drawn."""
        return as_likely(self.look_alikes, self._leading)

    @property
    def not_to_miss(self) -> tuple[LookAlikeCandidate, ...]:
        """Look-alikes that must not wait, where a muscle fits better and they fit as well."""
        urgent = frozenset() if self.told is None else self.told.facts.urgent
        return not_missed(self.look_alikes, self._leading, urgent)

    @property
    def _leading(self) -> float:
        return max(self.muscles.values(), default=0.0)

    def missing(self, candidate: Candidate) -> tuple[Place, ...]:
        """Named areas of its essential zone that could be seen and were not drawn, large first."""
        if self.undrawn is None:
            return ()
        return self.undrawn.areas(self.rows[candidate.key])

    @property
    def language(self) -> Language:
        """The language of the atlas that it was read off; English where it was made without one."""
        return ENGLISH if self.told is None else self.told.facts.language

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on pressing, by muscle, trigger point and side."""
        return self.known.findings

    @property
    def left_open(self) -> tuple[str, ...]:
        """What the familiar pain that was found does not rule out, in sentences; mostly nothing."""
        familiar = {one.muscle for one in self.findings if one.outcome is Outcome.FAMILIAR}
        companions = {} if self.told is None else self.told.facts.companions
        said = (line for muscle in sorted(familiar) for line in left_open(companions, muscle))
        return tuple(dict.fromkeys(said))

    def with_finding(
        self,
        pressed: Pressed | tuple[str, str, Side | str],
        outcome: Outcome | str | None = None,
        *,
        positive: bool | None = None,
    ) -> Differential:
        """The answer with a finding more: an outcome, or familiar pain or none for ``positive``.

        In any order the same; of one kind the last on a trigger point counts. Raises
        :class:`~referralmap.errors.UnknownNameError` for a trigger point that the atlas lacks.
        """
        finding = Finding(*self._key(pressed), outcome_of(outcome, positive))
        return self._again(self.known.with_finding(finding))

    def without_finding(self, pressed: Pressed | tuple[str, str, Side | str]) -> Differential:
        """The answer without what was found on a trigger point."""
        return self._again(self.known.without_finding(self._key(pressed)))

    @property
    def history(self) -> tuple[Answer, ...]:
        """Which movements bring the pain on, and which do not, as far as they were asked about."""
        return self.known.history

    def with_history(self, given: Mapping[Asked, bool]) -> Differential:
        """The answer with movements answered: a movement, or a movement and a side, and yes or no.

        Raises :class:`~referralmap.errors.UnknownNameError` for one that no muscle names.
        """
        return self._again(self.known.with_history(given, self._told.facts.movements))

    def without_history(self, movement: str) -> Differential:
        """The answer without what was said about a movement."""
        return self._again(self.known.without_history(movement))

    @property
    def prior_note(self) -> str:
        """Which frequencies count, in a sentence; empty where none do."""
        return "" if self.known.prior is None else self.known.prior.note

    @property
    def _told(self) -> Told:
        if self.told is None:
            raise ValueError("this differential was not read off a drawing; make it by invert")
        return self.told

    def _again(self, known: Known) -> Differential:
        return self._told.differential(known)

    def _key(self, pressed: Pressed | tuple[str, str, Side | str]) -> Key:
        muscle, point, side = pressed if isinstance(pressed, tuple) else pressed.key
        if (muscle, point, side) not in self.rows:
            every = ["/".join(key) for key in self.rows]
            raise UnknownNameError("trigger point", f"{muscle}/{point}/{side}", every)
        return muscle, point, Side(side)

    def to_json(self) -> dict[str, Any]:
        """Plain values that JSON can write: numbers, texts, lists, dicts."""
        return {
            "candidates": [one.to_json() for one in self.candidates],
            "muscles": [
                {"muscle": muscle, "side": str(side), "probability": round(chance, 6)}
                for (muscle, side), chance in self.of_muscles().items()
            ],
            "sets": [one.to_json() for one in self.sets],
            "look_alikes": [one.to_json() for one in self.look_alikes],
            "left_open": list(self.left_open),
            "off_pattern": round(self.off_pattern, 6),
            "drawn_cm2": round(self.drawn_cm2, 3),
            "unexplained_cm2": round(self.unexplained_cm2, 3),
            "unobserved": round(self.unobserved, 6),
            "atlas_format": self.atlas_format,
            "atlas_version": self.atlas_version,
            "weights_version": self.weights_version,
            **self.known.to_json(),
        }
