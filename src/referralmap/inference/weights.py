"""How much does each quantity weigh?

The weights are a small table in ``maps/weights.toml``, learned by ``tools/learn_weights.py`` on
drawings simulated from the atlas of its stamp. A score is a sum: the prior log odds, then for each
quantity its weight times how far it is from the usual. Because the score is the sum, the sum
explains it.
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
from referralmap.inference.quantities import FIRST, NAMES

FORMAT = 1
FILE = "weights.toml"

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Look:
    """One look's weights: log odds of a usual touched trigger point beyond its prior, and what
    counts.

    base: log odds added for any trigger point that the drawing touches
    weights, usual: (Q,) per quantity its weight and the value that counts neither for nor against
    """

    base: float
    weights: Floats
    usual: Floats


@dataclass(frozen=True, eq=False)
class Weights:
    """The weights of both looks, and what they were learned on.

    expected_sources: how many trigger points a complaint is taken to have, before any drawing
    untouched: log odds of a trigger point whose zone could be seen and is not drawn on at all
    first: over ``FIRST``; second: over ``NAMES``
    """

    expected_sources: float
    untouched: float
    first: Look
    second: Look
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
        first=_look(table["first"], FIRST),
        second=_look(table["second"], NAMES),
        version=str(learned["version"]),
        atlas_version=str(learned["atlas"]),
    )


def _look(table: Mapping[str, Any], names: tuple[str, ...]) -> Look:
    rows = np.array([table["quantities"][name] for name in names], np.float64)
    return Look(float(table["base"]), rows[:, 0], rows[:, 1])


def _problems(path: Path, table: Mapping[str, Any]) -> list[Problem]:
    if table.get("format") != FORMAT:
        what = f"format is {table.get('format')!r}, and this library reads {FORMAT}"
        return [_problem(path, "format", what)]
    problems = [
        _problem(path, name, "is missing or no number")
        for name in ("expected_sources", "untouched")
        if not _is_number(table.get(name))
    ]
    for name in ("version", "atlas"):
        if not isinstance(table.get("learned", {}).get(name), str):
            problems.append(_problem(path, f"learned.{name}", "is missing or no text"))
    for look, names in (("first", FIRST), ("second", NAMES)):
        problems += _look_problems(path, look, table.get(look, {}), names)
    return problems


def _look_problems(
    path: Path, look: str, table: Mapping[str, Any], names: tuple[str, ...]
) -> list[Problem]:
    given = table.get("quantities", {})
    problems = [
        _problem(path, f"{look}.quantities.{name}", "no such quantity; " + suggestion(name, names))
        for name in given
        if name not in names
    ]
    problems += [
        _problem(path, f"{look}.quantities.{name}", "must be [weight, usual value]")
        for name in names
        if not _is_pair(given.get(name))
    ]
    if not _is_number(table.get("base")):
        problems.append(_problem(path, f"{look}.base", "is missing or no number"))
    return problems


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))


def _problem(path: Path, place: str, what: str) -> Problem:
    return Problem(f"maps/{path.name}", None, place, what, "learn the weights again")
