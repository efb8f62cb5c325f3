"""What do the landmarks look like on a view?"""

from __future__ import annotations

from typing import Any

import numpy as np

from referralmap.atlas.atlas import Atlas
from referralmap.body.views import View

from .palette import ESSENTIAL, MUSCLE, TEXT
from .svg import HEIGHT, figure_group, sheet, words

LABEL = 9.5


def landmark_view(atlas: Atlas, name: str, figure: str = "neutral") -> tuple[str, tuple[str, ...]]:
    """An SVG of one view with every landmark it shows, and their names; the right side in blue."""
    view = atlas.body.view(name, figure)
    places = shown_landmarks(atlas, view)
    scale = HEIGHT / view.size[1]
    left = 190.0
    drawing = sheet(view.size[0] * scale + 2 * left, HEIGHT + 60)
    panel = drawing.g(transform=f"translate({left},40)")
    body = drawing.g(transform=f"scale({scale:.4f})")
    body.add(figure_group(drawing, atlas, view))
    panel.add(body)
    width = view.size[0] * scale
    for on_left in (True, False):
        chosen = [p for p in places if (p[1] * scale < width / 2) == on_left]
        _add_labels(drawing, panel, chosen, scale, -8.0 if on_left else width + 8, on_left)
    drawing.add(panel)
    drawing.add(words(f"Landmarks: {view.words}", 20, 26, 20, bold=True))
    return str(drawing.tostring()), tuple(dict.fromkeys(name for name, *_ in places))


def shown_landmarks(atlas: Atlas, view: View) -> list[tuple[str, float, float, bool]]:
    """Name, x, y in view coordinates and whether it is the right one, for all that the view
    shows.
    """
    body = atlas.body
    quads = body.surface.small_quads[body.visible_quads(view)]
    visible = np.zeros(len(body.mirror_vertices), bool)
    visible[quads.ravel()] = True
    points = body.fine_points(view)
    out = []
    for name, vertex in body.landmarks.items():
        other = int(body.mirror_vertices[vertex])
        for one, right in ((vertex, False), (other, True)):
            if visible[one] and not (right and one == vertex):
                out.append((name, float(points[one, 0]), float(points[one, 1]), right))
    return out


def _add_labels(
    drawing: Any,
    panel: Any,
    places: list[tuple[str, float, float, bool]],
    scale: float,
    edge: float,
    on_left: bool,
) -> None:
    """Dots, and names in a column beside the body, joined by thin lines that do not cross much."""
    ordered = sorted(places, key=lambda place: place[2])
    lines = spaced([place[2] * scale for place in ordered], LABEL + 2.5, HEIGHT)
    for (name, x, y, right), line in zip(ordered, lines, strict=True):
        colour = MUSCLE if right else ESSENTIAL
        at = (round(x * scale, 1), round(y * scale, 1))
        panel.add(drawing.circle(at, 2.2, fill=colour))
        panel.add(drawing.line(at, (edge, round(line, 1)), stroke=colour, stroke_width=0.4))
        anchor = "end" if on_left else "start"
        panel.add(words(name, edge, line + 3, LABEL, anchor=anchor, colour=TEXT))


def spaced(wanted: list[float], gap: float, end: float) -> list[float]:
    """Heights of lines of text near the wanted ones (sorted), ``gap`` apart, above ``end`` if they
    fit.

    >>> spaced([5.0, 6.0, 50.0], 10.0, 60.0)
    [10.0, 20.0, 50.0]
    >>> spaced([50.0, 55.0, 58.0], 10.0, 60.0)
    [40.0, 50.0, 60.0]
    >>> spaced([], 10.0, 60.0)
    []
    """
    gap = min(gap, end / max(len(wanted), 1))
    out: list[float] = []
    for height in wanted:
        out.append(max(height, (out[-1] if out else 0.0) + gap))
    limit = end
    for number in range(len(out) - 1, -1, -1):
        out[number] = min(out[number], limit)
        limit = out[number] - gap
    return out
