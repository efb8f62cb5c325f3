"""Which drawings is every method asked about, and what did each say?

The protocol is fixed: worlds in their order, a seed each that no learning has seen, all methods on
the same drawings. Results keep what was found drawing by drawing, so that any group of drawings can
be looked at afterwards; nothing is averaged here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.evaluation.answer_key import AnswerKey
from referralmap.evaluation.methods import METHODS, Answer, Method, Setting, setting
from referralmap.evaluation.scoring import Flags, Floats, Found, Ints, best, found
from referralmap.evaluation.threads import one_thread
from referralmap.simulation.patients import Patient, simulator
from referralmap.simulation.worlds import ALL_WORLDS, WORLDS

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

SEED = 2100
"""Seed of the first world; each next world has the next. Weights are learned on other seeds."""
ACTIVE_FROM = 0.5
"""Where a method gives probabilities and no sets, its set is what is at least this likely."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How many drawings of the nominal world, of each shifted one, and of each further one."""

    nominal: int
    shifted: int
    further: int

    def count(self, world: str) -> int:
        """Drawings of a world."""
        if world == "nominal":
            return self.nominal
        return self.shifted if world in WORLDS else self.further


FULL = Plan(5000, 1500, 1500)
SHORT = Plan(300, 100, 40)


@dataclass(frozen=True, eq=False)
class Said:
    """What one method said of the N drawings of a world.

    found: N of them, NOT_ASKED where no muscle sends the pain; exact, exact_alike: (N,) whether
    the likeliest set is the true one, alike: up to what no drawing can tell apart; nan: no set
    chances: (N, R) or None; none: (N,) probability of "none of these", or nan
    top: (N,) the highest score; ms: (N,) time [ms]
    """

    found: tuple[Found, ...]
    exact: Floats
    exact_alike: Floats
    chances: NDArray[np.float32] | None
    none: Floats
    top: Floats
    ms: Floats


@dataclass(frozen=True, eq=False)
class Result:
    """One world: what is true of its N drawings, and what each method said.

    truth: (N, R) which trigger points send the pain; sources: (N,) how many
    drawn: (N,) area [cm2]; area: (N,) number of the body's area; kinds: N of them
    """

    world: str
    key: AnswerKey
    truth: Flags
    drawn: Floats
    area: Ints
    kinds: tuple[str, ...]
    said: Mapping[str, Said]

    @property
    def sources(self) -> Ints:
        """How many trigger points send the pain of each drawing, (N,)."""
        return np.asarray(self.truth.sum(axis=1), np.int64)


def run(
    atlas: Atlas,
    plan: Plan,
    progress: Progress,
    more: Mapping[str, Method] | None = None,
    worlds: Sequence[str] = tuple(ALL_WORLDS),
) -> list[Result]:
    """Every world and method; ``more`` are methods beside the usual ones."""
    given, source = setting(atlas), simulator(atlas)
    methods = {**METHODS, **(more or {})}
    results = []
    for number, (name, world) in enumerate(ALL_WORLDS.items()):
        if name not in worlds:
            continue
        count = plan.count(name)
        patients = islice(source.stream(world, SEED + number), count)
        results.append(asked(given, name, patients, methods))
        progress(f"{name}: {count} drawings")
    return results


def asked(
    given: Setting, world: str, patients: Iterable[Patient], methods: Mapping[str, Method]
) -> Result:
    """What the methods say of these patients' drawings; no drawing is kept."""
    areas, rows, kinds = given.index.areas, [], []
    drawn, area = [], []
    each: dict[str, list[_Told]] = {name: [] for name in methods}
    with one_thread():
        for patient in patients:
            weights = patient.drawing.weights
            rows.append(list(patient.rows))
            kinds.append(patient.kind)
            drawn.append(float(weights @ areas))
            area.append(given.key.area(weights, areas))
            for name, method in methods.items():
                each[name].append(_told(given, patient, method))
    truth = np.zeros((len(rows), given.index.row_count), bool)
    for number, sent in enumerate(rows):
        truth[number, sent] = True
    said = {name: _said(told) for name, told in each.items()}
    places = np.array(area, np.int64)
    return Result(world, given.key, truth, np.array(drawn), places, tuple(kinds), said)


@dataclass(frozen=True, eq=False)
class _Told:
    """What one method said of one drawing, as far as it is counted (see :class:`Said`)."""

    found: Found
    exact: tuple[float, float]
    chances: NDArray[np.float32] | None
    none: float
    top: float
    ms: float


def _told(given: Setting, patient: Patient, method: Method) -> _Told:
    started = time.perf_counter()
    answer = method(given, patient.drawing)
    ms = (time.perf_counter() - started) * 1e3
    return _Told(
        found(best(answer.muscles), given.key.accepted(patient.rows)),
        _exact(given.key, answer, patient.rows),
        None if answer.chances is None else answer.chances.astype(np.float32),
        answer.none,
        float(answer.muscles.max()),
        ms,
    )


def _said(told: Sequence[_Told]) -> Said:
    chances = [one.chances for one in told if one.chances is not None]
    return Said(
        tuple(one.found for one in told),
        np.array([one.exact[0] for one in told]),
        np.array([one.exact[1] for one in told]),
        np.array(chances, np.float32) if chances else None,
        np.array([one.none for one in told]),
        np.array([one.top for one in told]),
        np.array([one.ms for one in told]),
    )


def _exact(key: AnswerKey, answer: Answer, rows: Sequence[int]) -> tuple[float, float]:
    """Whether the likeliest set is the true one, strictly and up to confusable groups."""
    if answer.sets:
        mine = set(answer.sets[0])
    elif answer.chances is not None:
        mine = set(np.flatnonzero(answer.chances >= ACTIVE_FROM).tolist())
    else:
        return float("nan"), float("nan")
    groups = [{int(key.groups[row]) for row in some} for some in (mine, rows)]
    return float(mine == set(rows)), float(groups[0] == groups[1])
