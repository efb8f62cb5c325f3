"""How do the results look? Plots as SVG, by svgwrite.

Colours are Okabe and Ito's, which stay apart for colour-blind eyes; every line also has a mark of
its own and its name beside it, so nothing rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

TEXT, FAINT, GRID, PAPER = "#2b211c", "#6b5e57", "#e4dcd6", "#ffffff"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#000000")
MARKS = ("circle", "square", "triangle", "diamond", "cross", "down", "plus")
FONT = "Helvetica, Arial, sans-serif"
LEFT, RIGHT, TOP, BOTTOM = 54.0, 20.0, 14.0, 44.0


@dataclass(frozen=True)
class Line:
    """A series: its name, places, and half a bar's length (standard error) of each, or none."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    error: tuple[float, ...] = ()
    style: int = 0


@dataclass(frozen=True)
class Frame:
    """A plot's axes: their words, ranges and ticks, its size in pixels."""

    x_words: str
    y_words: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    width: float = 360.0
    height: float = 300.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of a point."""
        across = (x - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        up = (y - self.y_range[0]) / (self.y_range[1] - self.y_range[0])
        return (
            round(LEFT + across * (self.width - LEFT - RIGHT), 1),
            round(self.height - BOTTOM - up * (self.height - TOP - BOTTOM), 1),
        )


def lines_plot(frame: Frame, lines: Sequence[Line], title: str, *, diagonal: bool = False) -> str:
    """Lines with marks, and bars for their standard errors."""
    drawing = _sheet(frame.width, frame.height, title)
    _axes(drawing, frame)
    if diagonal:
        ends = frame.at(0, 0), frame.at(1, 1)
        drawing.add(drawing.line(*ends, stroke=FAINT, stroke_dasharray="4,4"))
    for line in lines:
        _add_line(drawing, frame, line)
    return str(drawing.tostring())


def dots_plot(
    title: str, rows: Mapping[str, Mapping[str, float]], words: str, low: float = 0.0
) -> str:
    """A row for each name, and in it a mark for each method; 0 or ``low`` to 1."""
    names = list(next(iter(rows.values()), {}))
    height, label, width = 24.0, 140.0, 560.0
    whole = TOP + height * len(rows) + BOTTOM
    drawing = _sheet(width, whole, title)
    low = float(np.floor(low * 10) / 10)

    def across(value: float) -> float:
        return round(label + (value - low) / (1 - low) * (width - label - RIGHT), 1)

    for tick in np.arange(low, 1.001, 0.1):
        x = across(float(tick))
        drawing.add(drawing.line((x, TOP), (x, whole - BOTTOM), stroke=GRID))
        drawing.add(_words(drawing, f"{tick:.1f}", x, whole - BOTTOM + 16, anchor="middle"))
    drawing.add(_words(drawing, words, (label + width) / 2, whole - 8, anchor="middle"))
    for number, (row, values) in enumerate(rows.items()):
        y = TOP + height * (number + 0.5)
        drawing.add(drawing.line((label, y), (width - RIGHT, y), stroke=GRID))
        drawing.add(_words(drawing, row, label - 8, y + 4, anchor="end", colour=TEXT))
        for name, value in values.items():
            if np.isfinite(value):
                place = across(max(value, low)), round(y, 1)
                drawing.add(_mark(drawing, place, names.index(name), name, value))
    return str(drawing.tostring())


def legend(names: Sequence[str]) -> str:
    """The marks and what they stand for, in one row."""
    widths = [34 + 7.2 * len(name) for name in names]
    drawing = _sheet(sum(widths) + 8, 24, "Key")
    x = 12.0
    for number, (name, width) in enumerate(zip(names, widths, strict=True)):
        drawing.add(_mark(drawing, (x, 12), number, name, None))
        drawing.add(_words(drawing, name, x + 10, 16, colour=TEXT))
        x += width
    return str(drawing.tostring())


def _sheet(width: float, height: float, title: str) -> Any:
    import svgwrite

    drawing = svgwrite.Drawing(
        size=(f"{width:.0f}", f"{height:.0f}"), viewBox=f"0 0 {width:.0f} {height:.0f}", debug=False
    )
    drawing.set_desc(title=title)
    drawing.add(drawing.rect((0, 0), (round(width), round(height)), fill=PAPER))
    return drawing


def _axes(drawing: Any, frame: Frame) -> None:
    for tick in frame.x_ticks:
        x, y = frame.at(tick, frame.y_range[0])
        drawing.add(drawing.line((x, y), frame.at(tick, frame.y_range[1]), stroke=GRID))
        drawing.add(_words(drawing, f"{tick:g}", x, y + 16, anchor="middle"))
    for tick in frame.y_ticks:
        x, y = frame.at(frame.x_range[0], tick)
        drawing.add(drawing.line((x, y), frame.at(frame.x_range[1], tick), stroke=GRID))
        drawing.add(_words(drawing, f"{tick:g}", x - 6, y + 4, anchor="end"))
    middle = (LEFT + frame.width - RIGHT) / 2
    drawing.add(_words(drawing, frame.x_words, middle, frame.height - 8, anchor="middle"))
    up = _words(drawing, frame.y_words, 0, 0, anchor="middle")
    up["transform"] = f"translate(14,{(TOP + frame.height - BOTTOM) / 2:.1f}) rotate(-90)"
    drawing.add(up)


def _add_line(drawing: Any, frame: Frame, line: Line) -> None:
    colour = COLOURS[line.style % len(COLOURS)]
    known = [k for k in range(len(line.x)) if np.isfinite(line.y[k])]
    places = [frame.at(line.x[k], line.y[k]) for k in known]
    for k in known if line.error else ():
        low = max(line.y[k] - line.error[k], frame.y_range[0])
        high = min(line.y[k] + line.error[k], frame.y_range[1])
        ends = frame.at(line.x[k], low), frame.at(line.x[k], high)
        drawing.add(drawing.line(*ends, stroke=colour, stroke_width=1))
    drawing.add(drawing.polyline(places, fill="none", stroke=colour, stroke_width=1.6))
    for k, place in zip(known, places, strict=True):
        drawing.add(_mark(drawing, place, line.style, line.name, line.y[k]))


def _mark(
    drawing: Any, place: tuple[float, float], style: int, name: str, value: float | None
) -> Any:
    """A mark with its name and value as a tooltip; open from the second round of styles on."""
    x, y = place
    colour, kind = COLOURS[style % len(COLOURS)], MARKS[style % len(MARKS)]
    corners = {
        "square": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "triangle": [(0, -5), (5, 4), (-5, 4)],
        "down": [(0, 5), (5, -4), (-5, -4)],
        "diamond": [(0, -6), (5, 0), (0, 6), (-5, 0)],
        "plus": [(-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2),
                 (-6, 2), (-6, -2), (-2, -2)],
        "cross": [(-6, -3), (-3, -6), (0, -3), (3, -6), (6, -3), (3, 0), (6, 3), (3, 6), (0, 3),
                  (-3, 6), (-6, 3), (-3, 0)],
    }  # fmt: skip
    look: dict[str, Any] = {"fill": colour, "stroke": PAPER, "stroke_width": 1}
    if style >= len(COLOURS):
        look = {"fill": PAPER, "stroke": colour, "stroke_width": 1.8}
    if kind == "circle":
        mark = drawing.circle(place, 4.5, **look)
    else:
        mark = drawing.polygon([(x + dx, y + dy) for dx, dy in corners[kind]], **look)
    mark.set_desc(title=name if value is None else f"{name}: {value:.3f}")
    return mark


def _words(
    drawing: Any, text: str, x: float, y: float, *, anchor: str = "start", colour: str = FAINT
) -> Any:
    return drawing.text(
        text,
        insert=(round(x, 1), round(y, 1)),
        fill=colour,
        font_size=12,
        font_family=FONT,
        text_anchor=anchor,
    )
