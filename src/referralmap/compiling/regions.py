"""Which region does each cell of the surface belong to?

Every cell goes to the region whose seeds claim it first: least distance along the skin less the
seed's radius. Left, right and midline seeds compete together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from referralmap.body.body import Body
from referralmap.errors import Problem
from referralmap.model import Region, Side

from .geodesics import NoPathError
from .places import Places


def region_owners(
    body: Body, places: Places, regions: Sequence[Region], root: str
) -> tuple[NDArray[np.int64], list[Problem]]:
    """For each cell (N,) twice its region's number, and one more on the right; and problems."""
    problems: list[Problem] = []
    cells = len(body.cell_areas)
    best, owner = np.full(cells, np.inf), np.full(cells, -1)
    for number, region in enumerate(regions):
        field = _seeded(places, region, root, problems)
        distance = body.surface.sampled(field).mean(axis=1)
        for right, claim in ((0, distance), (1, distance[body.mirror])):
            closer = claim < best - 1e-9
            best = np.where(closer, claim, best)
            flag = 0 if region.side is Side.MIDLINE else right
            owner = np.where(closer, 2 * number + flag, owner)
    return adopted(owner, body.cell_centres), problems


def _seeded(
    places: Places, region: Region, root: str, problems: list[Problem]
) -> NDArray[np.float64]:
    """Distance (V,) from a region's seeds less their radii, over all the skin."""
    field = np.full(len(places.eared.vertices), np.inf)
    for number, seed in enumerate(region.shapes):
        try:
            field = np.minimum(field, places.seeded(seed))
        except (NoPathError, KeyError) as error:
            where = f"{region.id}.seeds[{number}]"
            problems.append(Problem(f"{root}/regions.toml", None, where, str(error), ""))
    return field


def adopted(owner: NDArray[np.int64], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    """Owners (N,) with the cells that no way along the skin reaches given to their nearest
    neighbour.
    """
    out = owner.copy()
    known = np.flatnonzero(owner >= 0)
    for cell in np.flatnonzero(owner < 0):
        out[cell] = owner[known[np.argmin(np.linalg.norm(centres[known] - centres[cell], axis=1))]]
    return out
