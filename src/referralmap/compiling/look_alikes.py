"""Where does the pain of each look-alike lie, and what do published maps of it claim?

Maps of nerve roots disagree, and none is the true one. So the pattern of a root is what they say
together: where at least two claim it, it is essential; where one alone does, spillover. As
distances these are the second least and the least of the maps' own, so that the one lies within the
other by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from referralmap.atlas.documents import Place, file_problem
from referralmap.body.body import Body
from referralmap.errors import Problem
from referralmap.look_alikes import LookAlike
from referralmap.model import Inset, Shape, Side

from .geodesics import Floats
from .outputs import write_arrays, write_json
from .places import Places
from .rows import packed
from .zones import NO_WAY, Row, at_cells, at_vertices, inset_units, inset_units_of, union

FILES = ("look_alikes.json", "look_alikes.npz", "look_alike_fields.npz")


@dataclass(frozen=True, eq=False)
class LookAlikeRows:
    """One look-alike: its zones at cells and at vertices, and each of its maps at vertices."""

    cells: dict[str, Row]
    vertices: dict[str, Row]
    maps: tuple[Row, ...]


class LookAlikeCompiler:
    """Makes the rows of look-alikes; shapes that have no place on the skin are noted as problems.

    ``folder`` is the maps' folder.
    """

    def __init__(self, body: Body, places: Places, insets: Sequence[Inset], folder: Path) -> None:
        self._surface, self._places, self._folder = body.surface, places, folder
        self._insets = inset_units(insets, len(body.cell_areas))
        self.problems: list[Problem] = []

    def rows(self, one: LookAlike) -> LookAlikeRows:
        """The rows of a look-alike."""
        maps = [
            self._union(one, ("maps", k, "shapes"), claim.shapes)
            for k, claim in enumerate(one.maps)
        ]
        if maps:
            whole, essential = np.sort(np.stack(maps), axis=0)[:2]
            in_two, in_any = self._insets_of_maps(one)
        else:
            essential = self._union(one, ("essential",), one.essential)
            whole = np.minimum(essential, self._union(one, ("spillover",), one.spillover))
            in_two = inset_units_of(one.essential, self._insets)
            in_any = inset_units_of((*one.essential, *one.spillover), self._insets)
        if maps and not in_two and not (essential < 0).any():
            what = "no two of the maps have anything in common"
            self._problem(one, ("maps",), what, "draw what they agree on")
        return LookAlikeRows(
            {
                "essential": at_cells(self._surface, essential, in_two),
                "whole": at_cells(self._surface, whole, in_any),
            },
            {"essential": at_vertices(essential), "whole": at_vertices(whole)},
            tuple(map(at_vertices, maps)),
        )

    def _insets_of_maps(self, one: LookAlike) -> tuple[list[int], list[int]]:
        """The insets that two maps claim, and those that any does."""
        each = [set(inset_units_of(claim.shapes, self._insets)) for claim in one.maps]
        every = sorted(set().union(*each))
        return [unit for unit in every if sum(unit in some for some in each) > 1], every

    def _union(self, one: LookAlike, at: Place, shapes: Sequence[Shape]) -> Floats:
        def failed(number: int, what: str) -> None:
            self._problem(one, (*at, number), what, NO_WAY)

        return union(self._places, shapes, failed)

    def _problem(self, one: LookAlike, place: Place, what: str, hint: str) -> None:
        name = f"clinical/look_alikes/{one.kind}/{one.id}.toml"
        self.problems.append(file_problem(self._folder, name, place, what, hint))


def write_look_alikes(
    out: Path, look_alikes: Sequence[LookAlike], rows: Sequence[LookAlikeRows]
) -> None:
    """The names and maps of the look-alikes, their zones for answers, and those for pictures."""
    listing, answers, pictures = (out / name for name in FILES)
    listed = [
        {"look_alike": one.id, "midline": one.side is Side.MIDLINE, "maps": len(one.maps)}
        for one in look_alikes
    ]
    names = ("essential", "whole")
    cells = [packed(name, [one.cells[name] for one in rows]) for name in names]
    vertices = [packed(name, [one.vertices[name] for one in rows]) for name in names]
    vertices.append(packed("map", [claim for one in rows for claim in one.maps]))
    write_json(listing, {"look_alikes": listed})
    write_arrays(answers, **{k: v for part in cells for k, v in part.items()})
    write_arrays(pictures, **{k: v for part in vertices for k, v in part.items()})
