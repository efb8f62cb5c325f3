"""How much does each quantity weigh?

The weights are a small table in ``maps/weights.toml``, learned by ``tools/learn_weights.py`` on
drawings simulated from the atlas of its stamp. A score is a sum: for each quantity its weight times
how far it is from the usual. Because the score is the sum, the sum explains it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from referralmap.errors import AtlasError, Problem, suggestion
from referralmap.inference.beside import BESIDE_NAMES
from referralmap.inference.explanations import SET_NAMES
from referralmap.inference.quantities import NAMES
from referralmap.inference.unmixing import grained

FORMAT = 3
FILE = "weights.toml"
TABLES = (("alone", NAMES), ("sets", SET_NAMES), ("look_alikes", BESIDE_NAMES))

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Weighing:
    """A weighted sum of quantities.

    base: added to every score
    weights, usual: (Q,) per quantity its weight and the value that counts neither for nor against
    """

    base: float
    weights: Floats
    usual: Floats

    def parts(self, values: Floats) -> Floats:
        """Base and contributions (n, 1 + Q) of values (n, Q), each a whole multiple of 2^-20."""
        parts = grained((values - self.usual) * self.weights)
        return np.concatenate([np.full((len(parts), 1), grained(self.base)), parts], axis=1)


@dataclass(frozen=True, eq=False)
class Weights:
    """The weights of one trigger point by itself and of whole sets, and what they were learned on.

    expected_sources: how many trigger points a complaint is taken to have, before any drawing
    untouched: log odds of a trigger point whose zone could be seen and is not drawn on at all
    beyond: log odds added for one that is drawn on and did not reach the shortlist
    alone: over ``quantities.NAMES``; sets: over ``explanations.SET_NAMES``; look_alikes: over
    ``beside.BESIDE_NAMES``
    """

    expected_sources: float
    untouched: float
    beyond: float
    alone: Weighing
    sets: Weighing
    look_alikes: Weighing
    version: str
    atlas_version: str

    def prior(self, count: int) -> float:
        """Probability of each of ``count`` trigger points before anything is drawn."""
        return min(self.expected_sources / max(count, 1), 0.5)


def log_odds(probability: float) -> float:
    """Logarithm of the odds.

    >>> log_odds(0.5)
    0.0
    """
    return math.log(probability / (1 - probability))


def read_weights(path: Path) -> Weights:
    """The weights of a file.

    Raises :class:`~referralmap.errors.AtlasError` that names every quantity the file lacks or
    should not have.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = f"the weights cannot be read ({error})"
        raise AtlasError([_problem(path, "", what)]) from error
    problems = _problems(path, table)
    if problems:
        raise AtlasError(problems)
    learned = table["learned"]
    return Weights(
        expected_sources=float(table["expected_sources"]),
        untouched=float(table["untouched"]),
        beyond=float(table["beyond"]),
        alone=_weighing(table["alone"], NAMES),
        sets=_weighing(table["sets"], SET_NAMES),
        look_alikes=_weighing(table["look_alikes"], BESIDE_NAMES),
        version=str(learned["version"]),
        atlas_version=str(learned["atlas"]),
    )


def _weighing(table: Mapping[str, Any], names: tuple[str, ...]) -> Weighing:
    rows = np.array([table["quantities"][name] for name in names], np.float64)
    return Weighing(float(table["base"]), rows[:, 0], rows[:, 1])


def _problems(path: Path, table: Mapping[str, Any]) -> list[Problem]:
    if table.get("format") != FORMAT:
        what = f"format is {table.get('format')!r}, and this library reads {FORMAT}"
        return [_problem(path, "format", what)]
    problems = [
        _problem(path, name, "is missing or no number")
        for name in ("expected_sources", "untouched", "beyond")
        if not _is_number(table.get(name))
    ]
    for name in ("version", "atlas"):
        if not isinstance(table.get("learned", {}).get(name), str):
            problems.append(_problem(path, f"learned.{name}", "is missing or no text"))
    for part, names in TABLES:
        problems += _table_problems(path, part, table.get(part, {}), names)
    return problems


def _table_problems(
    path: Path, part: str, table: Mapping[str, Any], names: tuple[str, ...]
) -> list[Problem]:
    given = table.get("quantities", {})
    problems = [
        _problem(path, f"{part}.quantities.{name}", "no such quantity; " + suggestion(name, names))
        for name in given
        if name not in names
    ]
    problems += [
        _problem(path, f"{part}.quantities.{name}", "must be [weight, usual value]")
        for name in names
        if not _is_pair(given.get(name))
    ]
    if not _is_number(table.get("base")):
        problems.append(_problem(path, f"{part}.base", "is missing or no number"))
    return problems


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))


def _problem(path: Path, place: str, what: str) -> Problem:
    return Problem(f"maps/{path.name}", None, place, what, "learn the weights again")
