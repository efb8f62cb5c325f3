"""Which places did the patient mark, on which side, in words?

From marks to cells, from cells to named areas with their sides, from these to parts of the body.
The side of a cell in an area across the middle is told by where the cell lies, so that pain beside
the spine is said to be on its side. Pure: the atlas is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from referralmap import Atlas, PainDrawing
from referralmap.app.patient.parts import PART_OF, Part
from referralmap.app.patient.spoken import spoken
from referralmap.app.patient.walk import Mark, Marks
from referralmap.app.patient.words import listed, say
from referralmap.model import Inset, Region, Side

NAMED = 0.15
"""A part is named if this share of what was marked lies in it; the largest one always is."""
MOST_NAMED = 4
ON_A_SIDE = 0.1
"""A part is marked on a side if this share of what was marked of it lies there."""
MIDDLE_CM = 1.0
"""How far from the midline a cell of an area across the middle still counts as the middle."""
ACROSS = 0.15
"""A band lies across the midline if this share of it lies on either side."""
NARROW_CM = 2.2
"""Pain across the midline lies in the middle if it is this near to it in the mean."""
NEAR_CM = 2.0
"""How far beside the body a finger may point, and still means its nearest place."""


@dataclass(frozen=True)
class Marked:
    """A part of the body, or a named area with no part, and the area in cm² marked on each side.

    ``away`` is the sum of cm² times cm from the midline, by which a narrow band along the midline
    is told from pain on both sides.
    """

    part: Part | None
    name: str
    left: float = 0.0
    middle: float = 0.0
    right: float = 0.0
    away: float = 0.0

    @property
    def cm2(self) -> float:
        """All that was marked of it."""
        return self.left + self.middle + self.right

    @property
    def side(self) -> str:
        """ "left", "right", "both" or "middle".

        >>> Marked(None, "", left=5, middle=3, right=0.2).side
        'left'
        >>> Marked(None, "", left=5, right=2).side, Marked(None, "", middle=2).side
        ('both', 'middle')
        """
        wide = self.part is not None and self.part.wide
        narrow = self.away < NARROW_CM * self.cm2
        if wide and narrow and min(self.left, self.right) > ACROSS * self.cm2:
            return "middle"
        here = [side for side in ("left", "right") if getattr(self, side) >= ON_A_SIDE * self.cm2]
        return {0: "middle", 2: "both"}.get(len(here), here[0] if here else "")

    @property
    def words(self) -> str:
        """Part and side in words, sides in capitals."""
        if self.part is None:
            return say(f"pair.{self.side}", part=spoken().inside_whole(self.name))
        kind = "wide" if self.part.wide else "pair"
        return say(f"{kind}.{self.side}", part=say(f"part.{self.part.id}"))


def drawing_of(figure: str, marks: Iterable[Mark], intensity: float | None = None) -> PainDrawing:
    """The marks read as a drawing, all of one intensity where one is given.

    Raises :class:`~referralmap.errors.DrawingError` for marks that cannot be read.
    """
    of_strength = [
        mark if intensity is None or mark["kind"] == "eraser" else mark | {"intensity": intensity}
        for mark in marks
    ]
    return PainDrawing.from_json(
        {
            "format": "referralmap.drawing",
            "version": 1,
            "figure": figure,
            "views_offered": None,
            "marks": of_strength,
        }
    )


def marked(atlas: Atlas, figure: str, marks: Marks) -> tuple[Marked, ...]:
    """The parts that marks touch, the largest first; none for no marks or beside the body."""
    if not marks:
        return ()
    weights = atlas.lift(drawing_of(figure, marks)).weights
    drawn = weights * atlas.areas
    found: dict[str, Marked] = {}
    for (region, side), units in atlas.region_units.units.items():
        some = units[weights[units] > 0]
        if len(some):
            part = PART_OF.get(region)
            name = part.id if part else region
            before = found.get(name) or Marked(part, _name(atlas, region))
            found[name] = _with(before, _by_side(atlas, side, some, drawn))
    return tuple(sorted(found.values(), key=lambda one: -one.cm2))


def _with(one: Marked, more: dict[str, float]) -> Marked:
    return Marked(
        one.part,
        one.name,
        one.left + more["left"],
        one.middle + more["middle"],
        one.right + more["right"],
        one.away + more["away"],
    )


def _by_side(atlas: Atlas, side: Side, units: np.ndarray, drawn: np.ndarray) -> dict[str, float]:
    areas = {"left": 0.0, "middle": 0.0, "right": 0.0, "away": 0.0}
    cells = units[units < atlas.cell_count]
    across = atlas.body.cell_centres[cells, 0]  # cm to the patient's left
    areas["away"] = float((abs(across) * drawn[cells]).sum())
    if side is not Side.MIDLINE:
        areas[str(side)] = float(drawn[units].sum())
        return areas
    areas["left"] = float(drawn[cells[across > MIDDLE_CM]].sum())
    areas["right"] = float(drawn[cells[across < -MIDDLE_CM]].sum())
    areas["middle"] = float(drawn[units].sum()) - areas["left"] - areas["right"]
    return areas


def _name(atlas: Atlas, region: str) -> str:
    areas: tuple[Region | Inset, ...] = (*atlas.regions, *atlas.insets)
    return next((area.name for area in areas if area.id == region), region)


def named(found: Sequence[Marked]) -> tuple[Marked, ...]:
    """Those large enough to be named in a sentence; the largest one always is."""
    total = sum(one.cm2 for one in found)
    large = [one for at, one in enumerate(found) if at == 0 or one.cm2 >= NAMED * total]
    return tuple(large[:MOST_NAMED])


def in_words(found: Sequence[Marked]) -> str:
    """The parts in a row: "your LEFT shoulder and your LEFT upper arm".

    >>> in_words([])
    'a place that has no name'
    """
    if not found:
        return say("places.none")
    words = listed([one.words for one in named(found)])
    kept = sum(one.cm2 for one in named(found)) / max(1e-9, sum(one.cm2 for one in found))
    return words if kept >= 0.6 else say("places.more", places=words)


def question(atlas: Atlas, figure: str, marks: Marks) -> str:
    """The sentence that asks whether these marks are meant, one clause for each view drawn on."""
    drawn = _drawn_words(atlas, figure, marks)
    chosen = _chosen_words(atlas, marks)
    said = [say("confirm.drawn", places=listed(drawn))] if drawn else []
    return " ".join([*said, *([say("confirm.named", places=listed(chosen))] if chosen else [])])


def place_words(atlas: Atlas, figure: str, marks: Marks) -> str:
    """The same places, for a list of what was shown."""
    return listed([*_drawn_words(atlas, figure, marks), *_chosen_words(atlas, marks)])


def _drawn_words(atlas: Atlas, figure: str, marks: Marks) -> list[str]:
    views = dict.fromkeys(mark["view"] for mark in marks if "view" in mark)
    return [
        say(
            "confirm.seen",
            places=in_words(
                marked(atlas, figure, tuple(m for m in marks if m.get("view") == view))
            ),
            seen=say(f"seen.{view}"),
        )
        for view in views
    ]


def _chosen_words(atlas: Atlas, marks: Marks) -> list[str]:
    named_marks = dict.fromkeys((m["region"], m["side"]) for m in marks if m["kind"] == "region")
    return [
        say(f"named.{side if side in ('left', 'right') else 'middle'}", part=_name(atlas, region))
        for region, side in named_marks
    ]


def one_sided(atlas: Atlas, figure: str, marks: Marks) -> str:
    """The one side on which the marks lie, or "" where they lie on both, or in the middle."""
    sides = {one.side for one in named(marked(atlas, figure, marks))} - {"middle"}
    return sides.pop() if len(sides) == 1 and sides <= {"left", "right"} else ""


def mirrored(atlas: Atlas, figure: str, mark: Mark) -> Mark:
    """The mark on the other side of the body, on the mirrored view."""
    widths = {name: atlas.body.view(name, figure).size[0] for name in atlas.body.views}
    turned = drawing_of(figure, [mark]).mirrored(widths, atlas.body.mirror.tolist())
    found: Mark = turned.to_document()["marks"][0]
    return found


# ---- single places, for where it starts and where it goes


def cell_at(atlas: Atlas, figure: str, view: str, at: Sequence[float]) -> int | None:
    """The cell that a view shows at a point in cm; None more than NEAR_CM beside the body."""
    points, index = atlas.body.seen(atlas.body.view(view, figure))
    away = np.hypot(points[:, 0] - at[0], points[:, 1] - at[1])
    nearest = int(away.argmin())
    return int(index[nearest]) // 4 if away[nearest] <= NEAR_CM else None


def words_at(atlas: Atlas, cell: int) -> str:
    """The part that a cell belongs to, with its side, in words."""
    found = Marked(None, "")
    for (region, side), units in atlas.region_units.units.items():
        if (units == cell).any():
            part = PART_OF.get(region)
            ones = np.zeros(len(atlas.areas), np.float32)
            ones[cell] = 1.0
            start = Marked(part, _name(atlas, region))
            found = _with(start, _by_side(atlas, side, np.array([cell]), ones))
    return found.words if found.cm2 else say("places.none")


def middle_cell(atlas: Atlas, figure: str, marks: Marks, region: str, side: str) -> int:
    """The marked cell of a named area that lies nearest to the middle of what is marked of it.

    Any cell of the area where nothing of it is marked.
    """
    units = atlas.region_units(region, Side(side))
    cells = units[units < atlas.cell_count]
    weights = atlas.lift(drawing_of(figure, marks)).weights[cells]
    some = cells[weights > 0] if (weights > 0).any() else cells
    centres = atlas.body.cell_centres[some]
    return int(some[np.linalg.norm(centres - centres.mean(axis=0), axis=1).argmin()])


def shown_at(atlas: Atlas, figure: str, view: str, cell: int) -> list[float] | None:
    """The point in cm at which a view shows a cell; None where it hides it."""
    scene = atlas.body.view(view, figure)
    points = atlas.body.samples(scene)[cell][atlas.body.visible(scene)[cell]]
    if not len(points):
        return None
    return [round(float(value), 2) for value in points[0]]


def shared_view(atlas: Atlas, figure: str, cells: Iterable[int], first: str) -> str | None:
    """A view that shows all of these cells, ``first`` if it does; None where there is none."""
    wanted = tuple(cells)
    for view in dict.fromkeys((first, *atlas.body.views)):
        if all(shown_at(atlas, figure, view, cell) is not None for cell in wanted):
            return view
    return None
