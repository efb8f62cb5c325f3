"""What do the landmarks look like on a view?"""

from __future__ import annotations

import numpy as np
import svgwrite

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
    """Name, x, y in view coordinates and whether it is the right one, for all that the view shows."""
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
    drawing: svgwrite.Drawing,
    panel: svgwrite.container.Group,
    places: list[tuple[str, float, float, bool]],
    scale: float,
    edge: float,
    on_left: bool,
) -> None:
    """Dots, and names in a column beside the body, joined by thin lines that do not cross much."""
    ordered = sorted(places, key=lambda place: place[2])
    gap = min(LABEL + 2.5, HEIGHT / max(len(ordered), 1))
    line = 0.0
    for name, x, y, right in ordered:
        colour = MUSCLE if right else ESSENTIAL
        at = (round(x * scale, 1), round(y * scale, 1))
        line = max(line + gap, at[1])
        panel.add(drawing.circle(at, 2.2, fill=colour))
        panel.add(drawing.line(at, (edge, round(line, 1)), stroke=colour, stroke_width=0.4))
        anchor = "end" if on_left else "start"
        panel.add(words(name, edge, line + 3, LABEL, anchor=anchor, colour=TEXT))
