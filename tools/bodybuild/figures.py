"""Which bodies are there?

Three adults of one mesh: neutral, female, male, each a blend of the base mesh's own CC0 targets,
eyes closed, nipples smoothed away, without genitals (those are separate helpers that are not read).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from .posing import POSES, posed
from .wheel import BODY_VERTICES, Wheel

MACRO = "mpfb2/targets/macrodetails"
RACES = ("african", "asian", "caucasian")
NIPPLES = np.r_[1762:1794, 8434:8466]


@dataclass(frozen=True)
class Figure:
    """Sliders in 0 to 1 as MakeHuman has them; ``height`` in cm."""

    male: float
    muscle: float
    weight: float
    height: float
    local: tuple[tuple[str, float], ...] = ()


FIGURES = {
    "neutral": Figure(
        male=0.62,
        muscle=0.62,
        weight=0.48,
        height=170.0,
        local=(
            ("breast/female-young-averagemuscle-averageweight-mincup-averagefirmness", 0.38),
            ("breast/breast-trans-up", 0.2),
        ),
    ),
    # The base mesh's plain female has short arms and, with them, 4 % less skin than Du Bois
    # expects.
    "female": Figure(
        male=0.15,
        muscle=0.58,
        weight=0.54,
        height=164.0,
        local=(
            ("breast/female-young-averagemuscle-averageweight-maxcup-averagefirmness", 0.5),
            ("arms/measure-lowerarm-length-incr", 0.3),
            ("arms/measure-upperarm-length-incr", 0.3),
            ("hands/l-hand-scale-incr", 0.12),
            ("hands/r-hand-scale-incr", 0.12),
        ),
    ),
    "male": Figure(male=1.0, muscle=0.68, weight=0.5, height=176.0),
}


def shape(wheel: Wheel, figure: Figure) -> np.ndarray:
    """The figure at rest, (19158, 3) in decimetres."""
    vertices = wheel.base()[0].copy()
    for sex, share in (("female", 1 - figure.male), ("male", figure.male)):
        if share:
            vertices += share * _macro(wheel, sex, figure)
    for name, amount in figure.local:
        vertices += amount * wheel.target(f"mpfb2/targets/{name}.target.gz")
    vertices = _eyes_closed(wheel, vertices)
    vertices[:BODY_VERTICES] = _smoothed(wheel, vertices[:BODY_VERTICES])
    return vertices


def _macro(wheel: Wheel, sex: str, figure: Figure) -> np.ndarray:
    total = np.zeros_like(wheel.base()[0])
    for race in RACES:
        total += wheel.target(f"{MACRO}/{race}-{sex}-young.target.gz") / 3
    for muscle, a in _blend("muscle", figure.muscle):
        for weight, b in _blend("weight", figure.weight):
            name = f"{MACRO}/universal-{sex}-young-{muscle}-{weight}.target.gz"
            if a * b:
                total += a * b * wheel.target(name)
    return total


def _blend(word: str, value: float) -> list[tuple[str, float]]:
    return [
        (f"min{word}", max(0.0, 1 - 2 * value)),
        (f"average{word}", 1 - abs(2 * value - 1)),
        (f"max{word}", max(0.0, 2 * value - 1)),
    ]


def _eyes_closed(wheel: Wheel, vertices: np.ndarray) -> np.ndarray:
    closed = vertices.copy()
    for side in ("Left", "Right"):
        closed += wheel.target(f"faceunits01/targets/faceunits/eyeBlink{side}.target")
    return closed


def _smoothed(wheel: Wheel, vertices: np.ndarray, passes: int = 40) -> np.ndarray:
    """Nipples and one ring around them, relaxed towards their neighbours' mean."""
    quads = wheel.base()[1]["body"]
    touched = np.unique(quads[np.isin(quads, NIPPLES).any(axis=1)])
    average = neighbour_mean(quads, len(vertices))
    out = vertices.copy()
    for _ in range(passes):
        out[touched] = (average @ out)[touched]
    return out


def neighbour_mean(quads: np.ndarray, count: int) -> sparse.csr_matrix:
    """The matrix that replaces each vertex by the mean of its neighbours along edges."""
    ends = np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1).reshape(-1, 2)
    ends = np.unique(np.sort(ends, axis=1), axis=0)
    ones = np.ones(len(ends))
    half = sparse.coo_matrix((ones, (ends[:, 0], ends[:, 1])), (count, count))
    both = (half + half.T).tocsr()
    return sparse.diags(1 / np.maximum(np.asarray(both.sum(axis=1)).ravel(), 1)) @ both


def standing(wheel: Wheel, name: str) -> dict[str, np.ndarray]:
    """Every pose of a figure, (19158, 3) in cm, feet on y = 0."""
    figure = FIGURES[name]
    rest = shape(wheel, figure)
    poses = {pose: posed(wheel, rest, how) for pose, how in POSES.items()}
    body = poses["stand"][:BODY_VERTICES]
    scale = figure.height / np.ptp(body[:, 1])
    floor = body[:, 1].min()
    return {pose: (xyz - [0, floor, 0]) * scale for pose, xyz in poses.items()}
