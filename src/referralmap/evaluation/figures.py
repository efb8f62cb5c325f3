"""What do the results say in numbers: of a world, of a group of drawings, as table and as JSON?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np

from referralmap.evaluation.methods import METHODS
from referralmap.evaluation.protocol import Result, Said
from referralmap.evaluation.scoring import (
    Flags,
    Floats,
    Found,
    Reliability,
    area_under_curve,
    brier,
    reliability,
)
from referralmap.simulation.patients import IMITATOR, LOOK_ALIKE, RANDOM
from referralmap.simulation.worlds import WORLDS

NAN = float("nan")
DRAWN_CM2 = (0.0, 25.0, 60.0, 120.0, 240.0, np.inf)
"""Borders of the groups by drawn area [cm2]."""


@dataclass(frozen=True)
class Figures:
    """One method on some drawings; nan where it gives no probabilities, or nothing to count.

    The first six are means of :class:`~referralmap.evaluation.scoring.Found`; ``exact`` and
    ``exact_alike`` of drawings that a muscle sends; ``ece`` and ``brier`` of trigger points on all
    drawings; ``auc`` tells pain of no muscle from the rest, of strangers' imitators, of the atlas's
    look-alikes and of random shapes apart;
    ``ms`` is the median time; ``asked`` is how many drawings a muscle sends, of all ``drawings``.
    """

    first: float
    three: float
    five: float
    all_five: float
    first_alike: float
    five_alike: float
    exact: float
    exact_alike: float
    ece: float
    brier: float
    auc: float
    auc_imitators: float
    auc_look_alikes: float
    auc_random: float
    ms: float
    asked: int
    drawings: int

    @property
    def spread(self) -> float:
        """Standard error of ``first``."""
        return float(np.sqrt(self.first * (1 - self.first) / max(self.asked, 1)))


def figures(result: Result, method: str, chosen: Flags | None = None) -> Figures:
    """The figures of a method in a world, on all drawings or on the ``chosen`` (N,)."""
    one = result.said[method]
    among = np.ones(len(result.kinds), bool) if chosen is None else chosen
    asked = among & result.truth.any(axis=1)
    names = [field.name for field in fields(Found)]
    means = {name: _mean([getattr(found, name) for found in one.found], asked) for name in names}
    chances = None if one.chances is None else one.chances[among]
    truth = result.truth[among]
    return Figures(
        **means,
        exact=_mean(one.exact, asked),
        exact_alike=_mean(one.exact_alike, asked),
        ece=NAN if chances is None else reliability(chances.ravel(), truth.ravel()).error,
        brier=NAN if chances is None else brier(chances, truth),
        auc=_told_apart(result, one, among, ("",)),
        auc_imitators=_told_apart(result, one, among, (IMITATOR,)),
        auc_look_alikes=_told_apart(result, one, among, (LOOK_ALIKE,)),
        auc_random=_told_apart(result, one, among, (RANDOM,)),
        ms=float(np.median(one.ms[among])) if among.any() else NAN,
        asked=int(asked.sum()),
        drawings=int(among.sum()),
    )


def curve(result: Result, method: str, chosen: Flags | None = None) -> Reliability | None:
    """Stated beside observed frequencies; None from a method without probabilities."""
    chances = result.said[method].chances
    if chances is None:
        return None
    among = np.ones(len(result.kinds), bool) if chosen is None else chosen
    return reliability(chances[among].ravel(), result.truth[among].ravel())


def _mean(values: Sequence[float] | Floats, among: Flags) -> float:
    some = np.asarray(values, np.float64)[among]
    return float(some.mean()) if len(some) else NAN


def _told_apart(result: Result, one: Said, among: Flags, kinds: tuple[str, ...]) -> float:
    """Whether pain of no muscle, of these kinds, gets more "none" than pain of a muscle."""
    sent = result.truth.any(axis=1)
    of_kind = np.array([kind.startswith(kinds) for kind in result.kinds], bool) & ~sent
    some = among & (sent | of_kind)
    none = np.where(np.isnan(one.none), -one.top, one.none)
    return area_under_curve(none[some], of_kind[some])


def by_sources(result: Result) -> dict[str, Flags]:
    """The drawings of each number of sources."""
    counts = range(1, int(result.sources.max(initial=0)) + 1)
    return {str(count): result.sources == count for count in counts}


def by_drawn_area(result: Result) -> dict[str, Flags]:
    """The drawings of each size."""
    groups = {}
    for low, high in pairwise(DRAWN_CM2):
        name = f"{low:.0f} to {high:.0f} cm²" if np.isfinite(high) else f"over {low:.0f} cm²"
        groups[name] = (result.drawn >= low) & (result.drawn < high)
    return groups


def by_body_area(result: Result) -> dict[str, Flags]:
    """The drawings that lie mostly in each area of the body, where there are any."""
    groups = {name: result.area == number for number, name in enumerate(result.key.areas)}
    return {name: chosen for name, chosen in groups.items() if chosen.any()}


def as_json(results: Iterable[Result]) -> dict[str, dict[str, dict[str, Any]]]:
    """``{world: {method: {"first", "five", "ece", "brier", "ms", "drawings"}}}``; None for nan."""
    out: dict[str, dict[str, dict[str, Any]]] = {}
    for result in results:
        if result.world in WORLDS:
            out[result.world] = {name: _short(figures(result, name)) for name in METHODS}
    return out


def _short(of: Figures) -> dict[str, Any]:
    values = {name: getattr(of, name) for name in ("first", "five", "ece", "brier", "ms")}
    short = {name: None if np.isnan(v) else round(v, 4) for name, v in values.items()}
    return {**short, "drawings": of.drawings}
